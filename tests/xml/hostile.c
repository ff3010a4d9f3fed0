/* SPDX-License-Identifier: Apache-2.0 */
/* What an attacker or a broken program may send.  Every case has a few
 * seconds, many times what it needs: what is not linear does not pass. */
#include <string.h>

#include "../unit/judge.h"
#include "../unit/unit.h"
#include "engine/result.h"
#include "xml/xml_limits.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))
#define MIB ((size_t)1 << 20)

static vouch *v;

static void
open_it (void)
{
  v = judge_open ();
}

static void
close_it (void)
{
  vouch_close (v);
}

/* In valgrind only what is small, or all if it is wanted. */
static bool
too_slow (void)
{
  return slow_run () && !full_run ();
}

/* The verdict on T, and the code of its first finding (NULL: whichever). */
static void
expect (struct text *t, const char *verdict, const char *code)
{
  vouch_result *r = judge (v, t->s, t->n, VOUCH_XSD_TABLES);

  ck_assert_str_eq (vouch_verdict_name (vouch_result_verdict (r)), verdict);
  if (code)
    ck_assert_str_eq (vouch_finding_code (vouch_result_finding (r, 0)), code);
  if (strcmp (verdict, "unreadable") == 0) {
    ck_assert_uint_eq (vouch_result_listed (r), 1);
    ck_assert_uint_eq (vouch_result_count (r, VOUCH_FATAL), 1);
  }
  vouch_result_free (r);
  text_clear (t);
}

static struct text
begin (const char *s)
{
  struct text t = { NULL, 0, 0 };

  text_puts (&t, s);
  return t;
}

/* The good invoice with XML in place of its note. */
static struct text
with_note (const char *before, const char *fill, size_t times,
           const char *behind)
{
  struct text t = good_text (), note = begin (before);

  text_repeat (&note, fill, times);
  text_puts (&note, behind);
  text_replace (&t, "Vielen Dank", note.s);
  text_clear (&note);
  return t;
}

/* ---- depth --------------------------------------------------------------- */

static const struct {
  size_t depth;
  uint32_t limit;
  bool reached;
} depths[] = {
  { 128, 128, false }, { 129, 128, true }, { 250, 250, false },
  { 251, 250, true },  { 1, 1, false },    { 2, 1, true },
  { 1000000, 250, true },
};

START_TEST (depth)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  struct text t = { NULL, 0, 0 };
  vouch_source *s;
  vouch_result *r;

  text_repeat (&t, "<a>", depths[_i].depth);
  text_repeat (&t, "</a>", depths[_i].depth);
  options.limits.max_depth = depths[_i].limit;
  s = vouch_source_memory (t.s, t.n, "a");
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_OK);
  ck_assert_uint_eq (count_code (r, "LIMIT-DEPTH"), depths[_i].reached);
  ck_assert_uint_eq (count_code (r, "FORMAT-ROOT"), !depths[_i].reached);
  vouch_result_free (r);
  vouch_source_free (s);
  text_clear (&t);
}
END_TEST

/* The schemas are recursive: as deep as may be, by both engines. */
START_TEST (deep_parties)
{
  struct text t = begin ("");

  text_repeat (&t, "<cac:AgentParty>", 110);
  text_repeat (&t, "</cac:AgentParty>", 110);
  for (int engine = 0; engine < 2; engine++) {
    struct text xml = good_text ();

    text_replace (&xml, "      <cac:PartyLegalEntity>", t.s);
    text_replace (&xml, "      </cac:PartyLegalEntity>\n", "");
    text_replace (&xml, "<cbc:RegistrationName>Muster GmbH"
                        "</cbc:RegistrationName>",
                  "");
    ck_assert_str_eq (
        verdict_of (v, xml.s, xml.n, (vouch_xsd_engine)engine), "valid");
    text_clear (&xml);
  }
  text_clear (&t);
}
END_TEST

/* ---- attributes, namespaces, names --------------------------------------- */

static struct text
numbered (const char *before, const char *form, int n, const char *behind)
{
  struct text t = begin (before);
  char one[100];

  for (int i = 0; i < n; i++) {
    const char *s = form;

    for (; *s; s++) {
      if (*s == '#')
        snprintf (one, sizeof one, "%d", i);
      else
        snprintf (one, sizeof one, "%c", *s);
      text_puts (&t, one);
    }
  }
  text_puts (&t, behind);
  return t;
}

static const struct {
  const char *before, *form;
  int n;
  const char *behind, *code;
} many[] = {
  { "<a", " b#=''", XML_MOST_ATTRIBUTES, "/>", "FORMAT-ROOT" },
  { "<a", " b#=''", XML_MOST_ATTRIBUTES + 1, "/>", "LIMIT-ATTRIBUTES" },
  { "<a", " b#=''", 200000, "/>", "LIMIT-TAG" },
  { "<a", " xmlns:b#='urn:#'", 1024, "/>", "FORMAT-ROOT" },
  { "<a", " xmlns:b#='urn:#'", 100000, "/>", "LIMIT-TAG" },
  { "<a>", "<b xmlns='urn:#'/>", 4095, "</a>", "FORMAT-ROOT" },
  { "<a>", "<b xmlns='urn:#'/>", 100000, "</a>", "LIMIT-PREFIXES" },
  { "<a>", "<b# xmlns='urn:x'/>", 100000, "</a>", "LIMIT-NAMES" },
  { "<a>", "<b xmlns:c#='urn:x'/>", 100000, "</a>", "LIMIT-PREFIXES" },
  { "<a>", "<b c#=''/>", 100000, "</a>", "LIMIT-NAMES" },
  { "<a>", "<?b#?>", 100000, "</a>", "LIMIT-NAMES" },
  { "<a>", "<!--#-->", 300000, "</a>", "FORMAT-ROOT" },
  { "<a>", "<b xmlns:c='urn:c' xmlns:d='urn:d' c:e='' d:e=''/>", 100000,
    "</a>", "FORMAT-ROOT" },
  { "<a>", "<b>#</b>", 300000, "</a>", "FORMAT-ROOT" },
  { "<a>", "&lt;&amp;", 300000, "</a>", "FORMAT-ROOT" },
  { "<a b='", "&lt;&amp;", 20000, "'/>", "FORMAT-ROOT" },
};

START_TEST (many_of_a_kind)
{
  struct text t;

  if (too_slow () && many[_i].n > 5000)
    return;
  t = numbered (many[_i].before, many[_i].form, many[_i].n, many[_i].behind);
  expect (&t, "unreadable", many[_i].code);
}
END_TEST

static const struct {
  const char *before, *fill;
  size_t bytes;
  const char *behind, *code;
} longs[] = {
  { "<", "n", 5 * MIB, "/>", "LIMIT-TAG" },
  { "<a ", "n", 5 * MIB, "=''/>", "LIMIT-TAG" },
  { "<?", "n", 5 * MIB, "?><a/>", NULL },
  { "<a></", "n", 5 * MIB, ">", "LIMIT-TAG" },
  { "<a xmlns:", "n", 5 * MIB, "='urn:n'/>", "LIMIT-TAG" },
  { "<a xmlns:n='", "u", 5 * MIB, "'/>", "LIMIT-TAG" },
  { "<a b='", "v", 5 * MIB, "'/>", "LIMIT-TAG" },
  { "<a ", " ", 5 * MIB, "/>", "LIMIT-TAG" },
  { "<", "n", 1000, "/>", "FORMAT-ROOT" },
  { "<", "n", 1001, "/>", "LIMIT-NAME" },
  { "<a ", "n", 1001, "=''/>", "LIMIT-NAME" },
  { "<a><?", "n", 1001, "?></a>", "LIMIT-NAME" },
  { "<a xmlns='", "u", 1001, "'/>", "LIMIT-NAME" },
  { "<a xmlns:", "p", 1001, "='urn:p'/>", "LIMIT-NAME" },
  { "<a b='", "v", 100000, "'/>", "FORMAT-ROOT" },
  { "<!--", "c", 20 * MIB, "", "LIMIT-TOKEN" }, /* never closed */
  { "<a><!--", "c", 20 * MIB, "", "LIMIT-TOKEN" },
  { "<a><!--", "- ", 20 * MIB, "", "LIMIT-TOKEN" },
  { "<?p ", "c", 20 * MIB, "", "LIMIT-TOKEN" },
  { "<a><?p ", "? ", 20 * MIB, "", "LIMIT-TOKEN" },
  { "<a><![CDATA[", "c", 20 * MIB, "", "LIMIT-TOKEN" },
  { "<a><![CDATA[", "] ", 20 * MIB, "", NULL },
  { "<a ", "b ", 20 * MIB, "", NULL },
  { "<a b='", "c", 20 * MIB, "", "LIMIT-TAG" },
  { "<a b='", ">", 20 * MIB, "", "LIMIT-TAG" },
  { "<a></a", " ", 20 * MIB, "", "LIMIT-TAG" },
  { "<a>", "t", 20 * MIB, "", "XML-TRUNCATED" },
  { "<a>", "\n", 20 * MIB, "", "XML-TRUNCATED" },
  { "", " ", 20 * MIB, "", NULL },
  { "<a/>", " ", 20 * MIB, "", "FORMAT-ROOT" },
  { "<a>&", "x", 5 * MIB, "", NULL }, /* a bare & */
  { "<a>&", "x", 5 * MIB, ";</a>", NULL },
  { "<a>& ", "x", 5 * MIB, "</a>", "XML-SYNTAX" },
  { "<a>&#", "1", 5 * MIB, "", NULL },
  { "<a>&#x", "0", 5 * MIB, "41;</a>", NULL },
  { "<a b='&", "x", 5 * MIB, "'/>", NULL },
  { "<a>", "<", 5 * MIB, "", "LIMIT-TAG" },
  { "<!DOCTYPE a [", " ", 5 * MIB, "", "XML-DOCTYPE" },
  { "<!DOCTYPE a [<!--", "c", 5 * MIB, "", "XML-DOCTYPE" },
  { "<!DOCTYPE a SYSTEM '", "s", 5 * MIB, "", NULL },
  { "<?xml version='1.0' encoding='", "e", 5 * MIB, "'?><a/>", NULL },
  { "<?xml ", " ", 5 * MIB, "?><a/>", NULL },
};

/* Also where no code is stated there is one fatal finding, and in time. */
START_TEST (long_things)
{
  struct text t = begin (longs[_i].before);

  if (too_slow () && longs[_i].bytes > MIB) {
    text_clear (&t);
    return;
  }
  text_repeat (&t, longs[_i].fill, longs[_i].bytes / strlen (longs[_i].fill));
  text_puts (&t, longs[_i].behind);
  expect (&t, "unreadable", longs[_i].code);
}
END_TEST

/* ---- long, but allowed --------------------------------------------------- */

static const struct {
  const char *before, *fill, *behind;
} tokens[] = {
  { "<!--", "c\n", "-->" },
  { "<?p ", "c\n", "?>" },
  { "<![CDATA[", "c\n", "]]>" },
};

START_TEST (just_short_enough)
{
  struct text t;

  if (too_slow ())
    return;
  t = with_note (tokens[_i].before, tokens[_i].fill,
                 XML_LONGEST_TOKEN / 2 - 50000, tokens[_i].behind);
  expect (&t, "valid", NULL);
  t = with_note (tokens[_i].before, tokens[_i].fill,
                 XML_LONGEST_TOKEN / 2 + 100000, tokens[_i].behind);
  expect (&t, "unreadable", "LIMIT-TOKEN");
}
END_TEST

/* ---- DOCTYPE ------------------------------------------------------------- */

static const char *const doctypes[] = {
  "<!DOCTYPE a>",
  "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
  "<!DOCTYPE a PUBLIC 'p' 'http://127.0.0.1:9/x.dtd'>",
  "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
  "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]>",
  "<!DOCTYPE a [<!ENTITY % x '<!ENTITY y \"z\">'> %x;]>",
  "<!DOCTYPE a [<!ENTITY l0 'lol'><!ENTITY l1 '&l0;&l0;&l0;&l0;&l0;&l0;'>"
  "<!ENTITY l2 '&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;&l1;'>"
  "<!ENTITY l3 '&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;&l2;'>"
  "<!ENTITY x '&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;&l3;'>]>",
  "<!DOCTYPE a [<!ENTITY x '&x;'>]>",
  "<!DOCTYPE a [<!ATTLIST a b CDATA 'default'>]>",
  "<!DOCTYPE a [<!ELEMENT a (b|c)*><!NOTATION n SYSTEM 'n'>]>",
  "<!DOCTYPE",
  "<!DOCTYPE a [",
  "<!DOCTYPE a [<!ENTITY",
};

START_TEST (doctype)
{
  struct text t = begin (doctypes[_i]);

  text_puts (&t, "<a>&x;</a>");
  expect (&t, "unreadable", _i < COUNT (doctypes) - 3 ? "XML-DOCTYPE" : NULL);
}
END_TEST

/* ---- bytes --------------------------------------------------------------- */

START_TEST (zeros)
{
  struct text t = { NULL, 0, 0 };

  for (size_t i = 0; i < MIB; i++)
    text_add (&t, "", 1);
  expect (&t, "unreadable", NULL);
  t = good_text (); /* a zero behind each byte: that is UTF-16 */
  for (int before = 0; before < 2; before++) {
    struct text wide = { NULL, 0, 0 };

    for (size_t i = 0; i < t.n; i++) {
      char two[2] = { before ? 0 : t.s[i], before ? t.s[i] : 0 };

      text_add (&wide, two, 2);
    }
    expect (&wide, "valid", NULL);
  }
  for (size_t i = 0; i < t.n; i += 97)
    t.s[i] = '\0';
  expect (&t, "unreadable", NULL);
}
END_TEST

/* Every beginning of a document is unreadable, for one reason. */
START_TEST (truncations)
{
  size_t step = too_slow () ? 41 : 1, n = strlen (good_invoice) - 1;

  for (size_t i = 0; i < n; i += step) {
    struct text t = { NULL, 0, 0 };

    text_add (&t, good_invoice, i);
    expect (&t, "unreadable", NULL);
  }
}
END_TEST

/* What a document of other bytes is called, whole report and all. */
static struct text
verdict_and_report (const struct text *t)
{
  vouch_result *r = judge (v, t->s, t->n, VOUCH_XSD_TABLES);
  struct text report = report_of (r, VOUCH_REPORT_JSON, NULL);

  ck_assert_int_ne (vouch_result_verdict (r), VOUCH_UNCHECKED);
  vouch_result_free (r);
  return report;
}

START_TEST (replaced_bytes)
{
  static const char bytes[] = { '\0', '\xff', '<', '&' };
  size_t step = too_slow () ? 53 : full_run () ? 1 : 2;
  struct text t = good_text ();

  for (size_t i = 0; i < t.n; i += step) {
    char kept = t.s[i];
    struct text one, two;

    t.s[i] = bytes[_i];
    one = verdict_and_report (&t);
    two = verdict_and_report (&t);
    ck_assert_str_eq (one.s, two.s);
    if (bytes[_i] != '<' && bytes[_i] != '&')
      ck_assert_ptr_nonnull (strstr (one.s, "\"verdict\":\"unreadable\""));
    text_clear (&one);
    text_clear (&two);
    t.s[i] = kept;
  }
  text_clear (&t);
}
END_TEST

/* ---- attachments --------------------------------------------------------- */

#define LINE64                                                                \
  "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5"

static const struct {
  const char *before, *fill, *behind;
} attachments[] = {
  { "", LINE64 "\n", "QQ==" },
  { "", LINE64 "\r\n", "QQ==" },
  { "", LINE64 "&#10;", "QQ==" },
  { "<![CDATA[", LINE64 "\n", "QQ==]]>" },
  { "<![CDATA[", LINE64 ">\n", "QQ==]]>" },
  { "", LINE64, "QQ==" },
  { "", LINE64 "<!---->", "QQ==" },
};

static struct text
attachment (int i, const char *behind)
{
  struct text t = good_text (), all = begin (
      "  <cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
      "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" "
      "filename=\"a.pdf\">");

  text_puts (&all, attachments[i].before);
  text_repeat (&all, attachments[i].fill,
               (too_slow () ? MIB / 10 : 8 * MIB) / sizeof LINE64);
  text_puts (&all, behind);
  text_puts (&all, attachments[i].behind);
  text_puts (&all, "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
                   "</cac:AdditionalDocumentReference>\n"
                   "  <cac:AccountingSupplierParty>");
  text_replace (&t, "  <cac:AccountingSupplierParty>", all.s);
  text_clear (&all);
  return t;
}

/* Good and bad, by both engines: the form makes no difference. */
START_TEST (large_attachments)
{
  struct text t = attachment (_i, "");

  ck_assert_str_eq (verdict_of (v, t.s, t.n, VOUCH_XSD_LIBXML2), "valid");
  expect (&t, "valid", NULL);
  t = attachment (_i, "Q");
  ck_assert_str_eq (verdict_of (v, t.s, t.n, VOUCH_XSD_LIBXML2), "invalid");
  expect (&t, "invalid", "XSD-BASE64");
}
END_TEST

/* libxml2 copies a value with every piece it gets; what is in pieces here must
 * not take it long.  xsi:type sends all of the document there. */
static const char *const pieces[]
    = { "QUJD<!---->", "QUJD<?p?>", "QUJD<![CDATA[]]><!---->", "QUJD<b/>" };

START_TEST (values_in_pieces)
{
  struct text t = with_note ("", pieces[_i], too_slow () ? 100 : 300000, "");

  text_replace (&t, "<cbc:ID>RE",
                "<cbc:ID xmlns:xsi='" XSI "' xsi:type='cbc:IDType'>RE");
  ck_assert_str_eq (verdict_of (v, t.s, t.n, VOUCH_XSD_LIBXML2),
                    _i < 3 ? "valid" : "invalid");
  expect (&t, _i < 3 ? "valid" : "invalid", NULL);
}
END_TEST

/* ---- many findings ------------------------------------------------------- */

/* The invoice line becomes N lines, each with FILL in it. */
static struct text
with_lines (const char *fill, size_t n)
{
  struct text t = good_text (), lines = { NULL, 0, 0 };

  text_repeat (&lines, fill, n);
  text_puts (&lines, "  <cac:InvoiceLine>");
  text_replace (&t, "  <cac:InvoiceLine>", lines.s);
  text_clear (&lines);
  return t;
}

#define GOOD_LINE                                                             \
  "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount "              \
  "currencyID='EUR'>1</cbc:LineExtensionAmount><cac:Item/>"                   \
  "</cac:InvoiceLine>\n"
#define BAD_LINE                                                              \
  "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount "              \
  "currencyID='EUR'>1,0</cbc:LineExtensionAmount><cac:Item/>"                 \
  "</cac:InvoiceLine>\n"

static const struct {
  size_t n, listed;
} findings[] = { { 9999, 9999 }, { 10000, 10000 }, { 10001, 10001 },
                 { 60000, 10001 } };

START_TEST (many_findings)
{
  size_t n = findings[_i].n;
  struct text t = with_lines (BAD_LINE, n), report;
  bool more = n > findings[_i].listed || n > 10000;

  if (too_slow ()) {
    text_clear (&t);
    return;
  }
  for (int engine = 0; engine < 2; engine++) {
    vouch_result *r = judge (v, t.s, t.n, (vouch_xsd_engine)engine);

    ck_assert_uint_eq (vouch_result_listed (r), findings[_i].listed);
    ck_assert_uint_eq (vouch_result_count (r, VOUCH_ERROR), n);
    ck_assert_uint_eq (vouch_result_count (r, VOUCH_INFO), more);
    ck_assert_uint_eq (count_code (r, "LIMIT-FINDINGS"), more);
    report = report_of (r, VOUCH_REPORT_JSON, NULL);
    ck_assert_uint_gt (report.n, findings[_i].listed * 100);
    text_clear (&report);
    vouch_result_free (r);
  }
  text_clear (&t);
}
END_TEST

/* Faults behind many children that are right; each must cost the same. */
static const struct {
  const char *fault, *code;
} late[] = {
  { "<cbc:ID>1</cbc:ID>", "XSD-REPEATED" },
  { "<cbc:UUID>1</cbc:UUID>", "XSD-ORDER" },
  { "<cbc:Unknown/>", "XSD-UNEXPECTED" },
  { "<cac:ID/>", "XSD-NAMESPACE" },
  { "text<a/>", "XSD-TEXT" },
  { "<cac:InvoiceLine/>", "XSD-EMPTY" },
  { "<cac:InvoiceLine><cac:Item/></cac:InvoiceLine>", "XSD-MISSING" },
};

START_TEST (faults_behind_many_children)
{
  size_t good = too_slow () ? 1000 : 300000;
  size_t bad = too_slow () ? 100 : 20000;
  struct text t = with_lines ("<cac:InvoiceLine/>", 0), all = { NULL, 0, 0 };
  vouch_result *r;

  text_repeat (&all, GOOD_LINE, good);
  text_repeat (&all, late[_i].fault, bad);
  text_puts (&all, "</Invoice>");
  text_replace (&t, "</Invoice>", all.s);
  text_clear (&all);
  r = judge (v, t.s, t.n, VOUCH_XSD_TABLES);
  ck_assert_str_eq (vouch_finding_code (vouch_result_finding (r, 0)),
                    late[_i].code);
  ck_assert_uint_ge (vouch_result_count (r, VOUCH_ERROR), bad);
  vouch_result_free (r);
  text_clear (&t);
}
END_TEST

static Suite *
hostile (void)
{
  Suite *suite = suite_create ("hostile");
  TCase *c = tcase_create ("hostile"), *slow = tcase_create ("many runs");

  tcase_add_checked_fixture (c, open_it, close_it);
  tcase_add_checked_fixture (slow, open_it, close_it);
  tcase_set_timeout (c, 60);
  tcase_set_timeout (slow, 60);
  tcase_add_loop_test (c, depth, 0, COUNT (depths));
  tcase_add_test (c, deep_parties);
  tcase_add_loop_test (c, many_of_a_kind, 0, COUNT (many));
  tcase_add_loop_test (c, long_things, 0, COUNT (longs));
  tcase_add_loop_test (c, just_short_enough, 0, COUNT (tokens));
  tcase_add_loop_test (c, doctype, 0, COUNT (doctypes));
  tcase_add_test (c, zeros);
  tcase_add_loop_test (c, large_attachments, 0, COUNT (attachments));
  tcase_add_loop_test (c, values_in_pieces, 0, COUNT (pieces));
  tcase_add_loop_test (c, many_findings, 0, COUNT (findings));
  tcase_add_loop_test (c, faults_behind_many_children, 0, COUNT (late));
  tcase_add_test (slow, truncations);
  tcase_add_loop_test (slow, replaced_bytes, 0, 4);
  suite_add_tcase (suite, c);
  suite_add_tcase (suite, slow);
  return suite;
}

UNIT_MAIN (hostile)
