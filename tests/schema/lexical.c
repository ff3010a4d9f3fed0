/* SPDX-License-Identifier: Apache-2.0 */
/* Every lexical probe of the reference data (golden/xsd_lexical.tsv): those of
 * real UBL places in a document, by tables and by libxml2; the others of types
 * that the tables know, straight into the value checks.  The measure is the
 * column of libxml2 2.9.14. */
#include <libxml/xmlversion.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/judge.h"
#include "../unit/unit.h"
#include "base/utf8.h"
#include "xml/xsd_value.h"

/* ---- the table ----------------------------------------------------------- */

struct probe {
  char *type, *raw, *verdict, *place;
  struct text value;
  bool valid;
};

static bool
is (const char *a, const char *b)
{
  return strcmp (a, b) == 0;
}

/* \s \t \n \r \\ and \u{HEX} */
static struct text
unescape (const char *s)
{
  static const char letters[] = "stnr\\", meant[] = " \t\n\r\\";
  struct text t = { NULL, 0, 0 };

  text_puts (&t, "");
  while (*s) {
    const char *at = *s == '\\' && s[1] ? strchr (letters, s[1]) : NULL;
    char utf8[4];

    if (at) {
      text_add (&t, &meant[at - letters], 1);
      s += 2;
    } else if (strncmp (s, "\\u{", 3) == 0) {
      char *end;
      unsigned long c = strtoul (s + 3, &end, 16);

      text_add (&t, utf8, utf8_encode ((uint32_t)c, utf8));
      s = end + 1;
    } else {
      text_add (&t, s++, 1);
    }
  }
  return t;
}

static char *
cut (char **rest)
{
  return strsep (rest, "\t\n");
}

typedef void probe_fn (void *user, const struct probe *p);

/* Calls EACH for every row. */
static void
each_probe (probe_fn *each, void *user)
{
  char path[4096], *line = NULL, *rest;
  size_t size = 0;
  FILE *f;

  snprintf (path, sizeof path, "%s/golden/xsd_lexical.tsv",
            getenv ("VOUCH_SHARED"));
  f = fopen (path, "r");
  ck_assert_ptr_nonnull (f);
  while (getline (&line, &size, f) > 0) {
    struct probe p;

    if (*line == '#')
      continue;
    rest = line;
    p.type = cut (&rest);
    p.raw = cut (&rest);
    p.verdict = cut (&rest);
    cut (&rest); /* XSD 1.0 */
    p.place = cut (&rest);
    p.valid = is (p.verdict, "valid");
    p.value = unescape (p.raw);
    each (user, &p);
    text_clear (&p.value);
  }
  free (line);
  fclose (f);
}

/* ---- in documents -------------------------------------------------------- */

struct in_documents {
  vouch *v;
  vouch_xsd_engine engine;
  size_t n, different;
};

/* The value as XML: whatever a parser might change is written as a
 * reference. */
static struct text
as_xml (const struct text *value)
{
  struct text t = { NULL, 0, 0 };
  char reference[8];

  text_puts (&t, "");
  for (size_t i = 0; i < value->n; i++) {
    char c = value->s[i];

    if (strchr ("<>&\"'\t\n\r ", c)) {
      snprintf (reference, sizeof reference, "&#%d;", c);
      text_puts (&t, reference);
    } else {
      text_add (&t, &c, 1);
    }
  }
  return t;
}

#define NOTE "<cbc:Note>Vielen Dank f\xc3\xbcr Ihren Auftrag</cbc:Note>"

/* Where a value goes: what is replaced in the good invoice, and by what around
 * the value. */
static const struct {
  const char *place, *old, *before, *behind;
} places[] = {
  { "ubl cbc:ID", ">RE-1001<", ">", "<" },
  { "ubl cbc:ID/@schemeURI", "<cbc:ID>RE", "<cbc:ID schemeURI=\"",
    "\">RE" },
  { "ubl cbc:IssueDate", "2026-01-31<", "", "<" },
  { "ubl cbc:IssueTime", "</cbc:IssueDate>", "</cbc:IssueDate><cbc:IssueTime>",
    "</cbc:IssueTime>" },
  { "ubl cbc:CopyIndicator", "<cbc:IssueDate>", "<cbc:CopyIndicator>",
    "</cbc:CopyIndicator><cbc:IssueDate>" },
  { "ubl cbc:Note", NOTE, "<cbc:Note>", "</cbc:Note>" },
  { "ubl cbc:Note/@languageID", "<cbc:Note>", "<cbc:Note languageID=\"",
    "\">" },
  { "ubl cbc:PayableAmount", "119.00<", "", "<" },
  { "ubl cbc:EmbeddedDocumentBinaryObject", "  <cac:AccountingSupplierParty>",
    "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
    "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\">",
    "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
    "</cac:AdditionalDocumentReference><cac:AccountingSupplierParty>" },
};

static bool
document_of (const struct probe *p, struct text *xml)
{
  struct text value, new = { NULL, 0, 0 };
  size_t i = 0;

  while (i < sizeof places / sizeof *places && !is (places[i].place, p->place))
    i++;
  if (i == sizeof places / sizeof *places)
    return false;
  value = as_xml (&p->value);
  text_puts (&new, places[i].before);
  text_add (&new, value.s, value.n);
  text_puts (&new, places[i].behind);
  *xml = good_text ();
  text_replace (xml, places[i].old, new.s);
  text_clear (&new);
  text_clear (&value);
  return true;
}

static void
try_in_document (void *user, const struct probe *p)
{
  struct in_documents *x = user;
  struct text xml;
  const char *verdict;

  if (strncmp (p->place, "ubl ", 4) != 0)
    return;
  ck_assert_msg (document_of (p, &xml), "no document for %s", p->place);
  verdict = verdict_of (x->v, xml.s, xml.n, x->engine);
  x->n++;
  if (!is (verdict, p->verdict)) {
    x->different++;
    fprintf (stderr, "# %s '%s' at %s: %s, should be %s\n", p->type, p->raw,
             p->place, verdict, p->verdict);
  }
  text_clear (&xml);
}

/* 0: by tables; 1: by libxml2, if it is the version that was measured. */
START_TEST (in_documents)
{
  struct in_documents x = { NULL, (vouch_xsd_engine)_i, 0, 0 };

  if (_i == 1 && LIBXML_VERSION != 20914)
    return;
  x.v = judge_open ();
  each_probe (try_in_document, &x);
  vouch_close (x.v);
  ck_assert_uint_gt (x.n, 700);
  ck_assert_uint_eq (x.different, 0);
}
END_TEST

/* ---- values alone -------------------------------------------------------- */

static const struct {
  const char *type;
  enum xsd_base base;
} bases[] = {
  { "xs:string", XSD_B_STRING },
  { "xs:normalizedString", XSD_B_NORMALIZED },
  { "xs:token", XSD_B_TOKEN },
  { "xs:boolean", XSD_B_BOOLEAN },
  { "xs:decimal", XSD_B_DECIMAL },
  { "xs:date", XSD_B_DATE },
  { "xs:time", XSD_B_TIME },
  { "xs:dateTime", XSD_B_DATETIME },
  { "xs:language", XSD_B_LANGUAGE },
  { "xs:anyURI", XSD_B_ANYURI },
  { "xs:base64Binary", XSD_B_BASE64 },
};

/* The base that TYPE begins with, and what follows; NULL: none we know. */
static const char *
split_type (const char *type, enum xsd_base *base)
{
  size_t n = strcspn (type, " ");

  for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
    if (strlen (bases[i].type) == n && strncmp (bases[i].type, type, n) == 0) {
      *base = bases[i].base;
      return type + n;
    }
  }
  return NULL;
}

/* What the value checks say; facets as the tables would hold them.  False:
 * a kind of facet that no table has. */
static bool
judge_value (const struct probe *p, bool *valid)
{
  struct slice v = { p->value.s, p->value.n };
  enum xsd_base base;
  const char *facets = split_type (p->type, &base), *why = NULL;
  struct mem mem;

  if (facets == NULL)
    return false;
  mem_init (&mem, NULL);
  if (strncmp (facets, " fixed ", 7) == 0) {
    facets += 7;
    *valid = xsd_value_equal (base, v,
                              (struct slice){ facets, strlen (facets) });
    return true;
  }
  if (is (facets, " minLength 1 maxLength 3")) {
    size_t n = xsd_collapsed_length (v);

    *valid = n >= 1 && n <= 3;
    return true;
  }
  if (*facets)
    return false;
  *valid = xsd_value_check (base, v, &mem, &why) == XSD_YES;
  ck_assert_uint_eq (mem.used, 0);
  return true;
}

struct values_alone {
  size_t n, different;
};

static void
try_value (void *user, const struct probe *p)
{
  struct values_alone *x = user;
  bool valid;

  if (!judge_value (p, &valid))
    return;
  x->n++;
  if (valid != p->valid) {
    x->different++;
    fprintf (stderr, "# %s '%s': should be %s\n", p->type, p->raw,
             p->verdict);
  }
}

START_TEST (values_alone)
{
  struct values_alone x = { 0, 0 };

  each_probe (try_value, &x);
  ck_assert_uint_gt (x.n, 900);
  ck_assert_uint_eq (x.different, 0);
}
END_TEST

static Suite *
lexical (void)
{
  Suite *s = suite_create ("lexical");
  TCase *c = tcase_create ("lexical");

  tcase_set_timeout (c, 60);
  tcase_add_loop_test (c, in_documents, 0, 2);
  tcase_add_test (c, values_alone);
  suite_add_tcase (s, c);
  return s;
}

int
main (void)
{
  const char *shared = getenv ("VOUCH_SHARED");

  if (shared == NULL || is (shared, "none"))
    unit_skip ("no reference data (VOUCH_SHARED)");
  return unit_main (lexical ());
}
