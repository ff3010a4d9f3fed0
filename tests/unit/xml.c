/* SPDX-License-Identifier: Apache-2.0 */
/* core/xml: reading, positions, values, roots, schemas of the caller's own.
 * tests/xml and tests/schema go further. */
#include <string.h>
#include <unistd.h>

#include "io/source.h"
#include "judge.h"
#include "unit.h"
#include "xml/position.h"
#include "xml/read.h"
#include "xml/roots.h"
#include "xml/xsd.h"
#include "xml/xsd_date.h"
#include "xml/xsd_value.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

/* ---- positions ----------------------------------------------------------- */

static const struct {
  const char *text;
  uint32_t line, column;
} places[] = {
  { "", 1, 1 },
  { "a", 1, 2 },
  { "abcdefgh", 1, 9 },
  { "abcdefghi", 1, 10 },
  { "a\nb", 2, 2 },
  { "a\r\nb", 2, 2 },
  { "a\rb", 2, 2 },
  { "\r\r\n\n", 4, 1 },
  { "\n\r", 3, 1 },
  { "abcdefg\r\nx", 2, 2 },  /* CR LF across a group of eight */
  { "abcdefgh\nabcdefgh", 2, 9 },
  { "\t\t", 1, 3 },
  { "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 1, 4 },
  { "abcdefg\xc3\xa4x", 1, 10 },
  { "\xc2\x85\xe2\x80\xa8", 1, 3 }, /* NEL, line separator: no line ends */
};

START_TEST (position_counts)
{
  const unsigned char *s = (const unsigned char *)places[_i].text;
  size_t n = strlen (places[_i].text);

  for (size_t cut = 0; cut <= n; cut++) {
    struct position at = POSITION_START;

    position_advance (&at, s, cut);
    position_advance (&at, s + cut, n - cut);
    ck_assert_uint_eq (at.line, places[_i].line);
    ck_assert_uint_eq (at.column, places[_i].column);
  }
}
END_TEST

/* All that may stand between two tags, at all places of a block and across its
 * end: both ways of counting agree. */
START_TEST (position_counts_within)
{
  static const char *const units[]
      = { "a", "\n", "\r", "\r\n", "\n ", "\xc3\xa4", "\xe2\x82\xac",
          "  \n\n", "\xf0\x9f\x98\x80\n" };
  unsigned char s[400];
  uint32_t random = 7;

  for (int round = 0; round < 400; round++) {
    size_t n = 0, from = (size_t)round % 67;

    while (n < 300) {
      const char *unit;

      random = random * 1103515245u + 12345;
      /* Mostly long stretches of one thing, else one CR is in every block. */
      unit = random >> 16 & 31 ? round % 3 ? "a" : "b\n"
                               : units[(random >> 24) % COUNT (units)];
      memcpy (s + n, unit, strlen (unit));
      n += strlen (unit);
    }
    for (size_t to = from; to < n; to++) {
      struct position want = POSITION_START, at = POSITION_START;

      position_advance (&want, s, to);
      position_advance (&at, s, from);
      position_advance_within (&at, s + from, to - from,
                               round % 2 ? n - from : to - from);
      ck_assert_uint_eq (at.line, want.line);
      ck_assert_uint_eq (at.column, want.column);
      ck_assert (at.after_cr == want.after_cr);
    }
  }
}
END_TEST

/* ---- reading ------------------------------------------------------------- */

struct reading {
  struct mem mem;
  struct arena arena;
  struct tree_builder b;
  struct diag diag;
  vouch_status status;
  const struct tree *t;
};

static void
read_text (struct reading *x, const char *xml, size_t n, bool schema)
{
  struct xml_read_options options = { 128, schema };
  vouch_source *source;

  xml_init ();
  mem_init (&x->mem, NULL);
  source = src_memory (&x->mem, xml, n, "a.xml");
  arena_init (&x->arena, &x->mem);
  diag_init (&x->diag, &x->arena);
  tree_build_init (&x->b, &x->arena, &vocab);
  x->status = xml_read (source, &options, &x->b, &x->diag);
  x->t = x->status == VOUCH_OK ? tree_build_finish (&x->b) : NULL;
  vouch_source_free (source);
}

static void
end_reading (struct reading *x)
{
  tree_build_clear (&x->b);
  diag_clear (&x->diag);
  arena_clear (&x->arena);
  ck_assert_uint_eq (x->mem.used, 0);
}

START_TEST (a_document_becomes_a_tree)
{
  static const char xml[]
      = "<?xml version='1.0'?><!--c--><?pi  data ?>\n"
        "<a:r xmlns:a='urn:a' a:x='1' y='&lt;&#10;'><b>t&amp;<![CDATA[<]]>"
        "</b></a:r>\n<!---->";
  struct reading x;
  struct slice v;

  read_text (&x, xml, sizeof xml - 1, false);
  ck_assert_int_eq (x.status, VOUCH_OK);
  ck_assert_uint_eq (x.t->n_nodes, 9);
  ck_assert_uint_eq (tree_kind (x.t, 1), TREE_COMMENT);
  ck_assert_uint_eq (tree_kind (x.t, 2), TREE_PI);
  v = tree_value (x.t, 2);
  ck_assert (v.n == 5 && memcmp (v.s, "data ", 5) == 0);
  ck_assert_str_eq (tree_local (x.t, tree_name (x.t, 3)), "r");
  ck_assert_str_eq (tree_uri (x.t, tree_ns (x.t, tree_name (x.t, 3))),
                    "urn:a");
  v = tree_value (x.t, 5);
  ck_assert (v.n == 2 && memcmp (v.s, "<\n", 2) == 0);
  v = tree_text (x.t, 7);
  ck_assert (v.n == 3 && memcmp (v.s, "t&<", 3) == 0);
  ck_assert (tree_is_cdata (x.t, 7));
  ck_assert_uint_eq (tree_kind (x.t, 8), TREE_COMMENT);
  end_reading (&x);
}
END_TEST

static const struct {
  const char *xml, *code;
} faults[] = {
  { "<a>", "XML-TRUNCATED" },
  { "<a></b>", "XML-TAG" },
  { "<a/><b/>", "XML-AFTER-END" },
  { "<a>&x;</a>", "XML-ENTITY" },
  { "<a>\x01</a>", "XML-CHARACTER" },
  { "<a>\xff</a>", "XML-ENCODING" },
  { "<?xml version='1.0' encoding='x-none'?><a/>", "XML-ENCODING-UNKNOWN" },
  { "<a b='1' b='2'/>", "XML-ATTRIBUTE-TWICE" },
  { "<a:b/>", "XML-NAMESPACE" },
  { "<!DOCTYPE a><a/>", "XML-DOCTYPE" },
  { "<a><b></a>", "XML-TAG" },
  { "<a b=c/>", "XML-SYNTAX" },
  { "<a>&</a>", "XML-SYNTAX" },
};

START_TEST (faults_have_codes)
{
  struct reading x;

  read_text (&x, faults[_i].xml, strlen (faults[_i].xml), false);
  ck_assert_int_eq (x.status, VOUCH_INPUT);
  ck_assert_uint_eq (x.diag.list.len, 1);
  ck_assert_str_eq (vouch_finding_code (x.diag.list.data[0]),
                    faults[_i].code);
  ck_assert_int_eq (vouch_finding_severity (x.diag.list.data[0]),
                    VOUCH_FATAL);
  end_reading (&x);
}
END_TEST

/* What the internal subset of a schema may hold. */
static const struct {
  const char *xml;
  vouch_status status;
} subsets[] = {
  { "<!DOCTYPE a><a/>", VOUCH_OK },
  { "<!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED>]><a/>", VOUCH_OK },
  { "<!DOCTYPE a [<!ENTITY e 'text'>]><a>&e;</a>", VOUCH_OK },
  { "<!DOCTYPE a [<!ENTITY e 'one'><!ENTITY e 'two'>]><a>&e;</a>",
    VOUCH_OK },
  { "<!DOCTYPE a [<!ENTITY % p ''>]><a/>", VOUCH_OK },
  { "<!DOCTYPE a SYSTEM 'a.dtd'><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a PUBLIC '-//A' 'a.dtd'><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!ENTITY e SYSTEM 'f'>]><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!ENTITY % p SYSTEM 'f'>%p;]><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!ENTITY % p ''>%p;]><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!ENTITY e '&#38;f;'>]><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!ENTITY e '&f;'>]><a/>", VOUCH_INPUT },
  { "<!DOCTYPE a [<!NOTATION n SYSTEM 's'>"
    "<!ENTITY u SYSTEM 'f' NDATA n>]><a/>",
    VOUCH_INPUT },
  { "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>", VOUCH_INPUT },
};

START_TEST (subsets_of_schemas)
{
  struct reading x;

  read_text (&x, subsets[_i].xml, strlen (subsets[_i].xml), true);
  ck_assert_int_eq (x.status, subsets[_i].status);
  ck_assert_uint_eq (x.diag.list.len, subsets[_i].status != VOUCH_OK);
  end_reading (&x);
  read_text (&x, subsets[_i].xml, strlen (subsets[_i].xml), false);
  ck_assert_str_eq (vouch_finding_code (x.diag.list.data[0]), "XML-DOCTYPE");
  end_reading (&x);
}
END_TEST

/* ---- roots --------------------------------------------------------------- */

START_TEST (roots)
{
  const struct root_row *row = root_find (UBL "Invoice-2", "Invoice");

  ck_assert_ptr_nonnull (row);
  ck_assert_str_eq (row->format, "ubl");
  ck_assert_str_eq (row->schema, "ubl-2.1");
  ck_assert_ptr_null (root_find (UBL "Invoice-2", "CreditNote"));
  ck_assert_ptr_null (root_find (UBL "Invoice-2", "invoice"));
  ck_assert_ptr_null (root_find ("", "Invoice"));
  ck_assert_ptr_null (root_find (NULL, "Invoice"));
  for (row = root_rows; row->local; row++) {
    ck_assert_ptr_eq (root_find (row->ns, row->local), row);
    if (row->schema)
      ck_assert_ptr_nonnull (xsd_find (row->schema));
  }
  ck_assert_ptr_null (xsd_find ("ubl-9.9"));
}
END_TEST

/* ---- values: tests/schema/lexical.c has two thousand more ---------------- */

static bool
accepts (enum xsd_base base, const char *s)
{
  const char *why = NULL;
  struct mem mem;
  enum xsd_answer answer;

  mem_init (&mem, NULL);
  answer = xsd_value_check (base, (struct slice){ s, strlen (s) }, &mem,
                            &why);
  ck_assert_uint_eq (mem.used, 0);
  if (answer == XSD_YES)
    ck_assert_ptr_null (why);
  return answer == XSD_YES;
}

START_TEST (values)
{
  ck_assert (accepts (XSD_B_STRING, "\x01"));
  ck_assert (accepts (XSD_B_BOOLEAN, " true\n"));
  ck_assert (!accepts (XSD_B_BOOLEAN, "tru"));
  ck_assert (accepts (XSD_B_DECIMAL, "-1.50"));
  ck_assert (!accepts (XSD_B_DECIMAL, "1,50"));
  ck_assert (accepts (XSD_B_DATE, "2024-02-29"));
  ck_assert (!accepts (XSD_B_DATE, "2023-02-29"));
  ck_assert (!accepts (XSD_B_DATE, "2024-02-29 "));
  ck_assert (accepts (XSD_B_TIME, "24:00:00"));
  ck_assert (!accepts (XSD_B_TIME, "24:00:01"));
  ck_assert (accepts (XSD_B_DATETIME, "2024-02-29T10:00:00Z"));
  ck_assert (!accepts (XSD_B_DATETIME, "2024-02-29"));
  ck_assert (accepts (XSD_B_LANGUAGE, "pt-BR"));
  ck_assert (!accepts (XSD_B_LANGUAGE, "pt_BR"));
  ck_assert (accepts (XSD_B_ANYURI, "a b"));
  ck_assert (!accepts (XSD_B_ANYURI, "100%"));
  ck_assert (accepts (XSD_B_BASE64, "QUJD"));
  ck_assert (!accepts (XSD_B_BASE64, "QUJ"));
}
END_TEST

START_TEST (trimming)
{
  static const struct {
    const char *text, *trimmed;
  } rows[] = { { "", "" },          { " ", "" },       { "\t\r\n ", "" },
               { " a b ", "a b" },  { "a", "a" },
               { "\xc2\xa0", "\xc2\xa0" } };

  for (int i = 0; i < COUNT (rows); i++) {
    struct slice v
        = xsd_trim ((struct slice){ rows[i].text, strlen (rows[i].text) });

    ck_assert_uint_eq (v.n, strlen (rows[i].trimmed));
    ck_assert_int_eq (memcmp (v.s, rows[i].trimmed, v.n), 0);
  }
}
END_TEST

/* ---- schemas of the caller's own ----------------------------------------- */

static char file[40];

static void
write_schema (const char *body)
{
  FILE *f;
  int fd;

  strcpy (file, "vouch-xml.XXXXXX");
  fd = mkstemp (file);
  f = fdopen (fd, "w");
  fputs (body, f);
  fclose (f);
}

#define XS_OPEN "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"

static const struct {
  const char *schema;
  vouch_status status;
  const char *code; /* of the finding; NULL: none */
} schemas[] = {
  { XS_OPEN "<xs:element name='a' type='xs:date'/></xs:schema>", VOUCH_OK,
    NULL },
  { "<!DOCTYPE xs:schema [<!ENTITY n 'a'>]>" XS_OPEN
    "<xs:element name='&n;'/></xs:schema>",
    VOUCH_OK, NULL },
  { XS_OPEN "<xs:element name='a' type='xs:none'/></xs:schema>", VOUCH_INPUT,
    "SCHEMA-FAULT" },
  { "<a/>", VOUCH_INPUT, "SCHEMA-NOT" },
  { "<schema xmlns='http://www.w3.org/2001/XMLSchema'/>", VOUCH_OK, NULL },
  { "not xml", VOUCH_INPUT, "XML-SYNTAX" },
  { "", VOUCH_INPUT, NULL },
  { XS_OPEN "<xs:include schemaLocation='http://a.example/b.xsd'/>"
            "</xs:schema>",
    VOUCH_INPUT, "SCHEMA-LOCATION" },
  { XS_OPEN "<xs:import namespace='urn:b' schemaLocation='//a.example/b'/>"
            "</xs:schema>",
    VOUCH_INPUT, "SCHEMA-LOCATION" },
  { "<!DOCTYPE xs:schema SYSTEM 'x.dtd'>" XS_OPEN "</xs:schema>", VOUCH_INPUT,
    "SCHEMA-DOCTYPE" },
};

START_TEST (schemas_of_the_caller)
{
  vouch *v = judge_open ();
  vouch_schema *s;
  vouch_result *why;

  write_schema (schemas[_i].schema);
  ck_assert_int_eq (vouch_schema_load (v, file, NULL, &s, &why),
                    schemas[_i].status);
  unlink (file);
  ck_assert_int_eq (s != NULL, schemas[_i].status == VOUCH_OK);
  ck_assert_ptr_nonnull (why);
  if (schemas[_i].code)
    ck_assert_str_eq (
        vouch_finding_code (vouch_result_finding (why, 0)),
        schemas[_i].code);
  ck_assert_int_eq (vouch_result_count (why, VOUCH_FATAL) > 0, s == NULL);
  vouch_result_free (why);
  vouch_schema_free (s);
  vouch_close (v);
}
END_TEST

START_TEST (a_schema_that_is_missing)
{
  vouch *v = judge_open ();
  vouch_schema *s;
  vouch_result *why;

  ck_assert_int_eq (
      vouch_schema_load (v, "no/such/file.xsd", NULL, &s, &why), VOUCH_IO);
  ck_assert_ptr_null (s);
  ck_assert_uint_eq (count_code (why, "IO-OPEN"), 1);
  vouch_result_free (why);
  vouch_schema_free (NULL);
  vouch_close (v);
}
END_TEST

static Suite *
xml (void)
{
  Suite *suite = suite_create ("xml");
  TCase *c = tcase_create ("xml");

  tcase_set_timeout (c, 60);
  tcase_add_loop_test (c, position_counts, 0, COUNT (places));
  tcase_add_test (c, position_counts_within);
  tcase_add_test (c, a_document_becomes_a_tree);
  tcase_add_loop_test (c, faults_have_codes, 0, COUNT (faults));
  tcase_add_loop_test (c, subsets_of_schemas, 0, COUNT (subsets));
  tcase_add_test (c, roots);
  tcase_add_test (c, values);
  tcase_add_test (c, trimming);
  tcase_add_loop_test (c, schemas_of_the_caller, 0, COUNT (schemas));
  tcase_add_test (c, a_schema_that_is_missing);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (xml)
