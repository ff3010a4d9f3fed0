/* SPDX-License-Identifier: Apache-2.0 */
/* core/report: text, JSON, lines of the source, paths. */
#include <string.h>
#include <unistd.h>

#include "engine/result.h"
#include "judge.h"
#include "tree/path.h"
#include "unit.h"
#include "xml/xsd.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

/* ---- whole reports ------------------------------------------------------- */

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

/* The report on XML is TEXT. */
static void
reports (const struct text *xml, vouch_report_form form,
         const vouch_report_options *options, const char *text)
{
  vouch_result *r = judge (v, xml->s, xml->n, VOUCH_XSD_TABLES);
  struct text got = report_of (r, form, options);

  ck_assert_str_eq (got.s, text);
  text_clear (&got);
  vouch_result_free (r);
}

/* The report in JSON begins with HEAD, up to the layer xsd, and ends with TAIL,
 * from the findings on: other layers may stand between.  SUM in HEAD stands for
 * what the schema of UBL says of itself. */
static void
reports_json (const struct text *xml, const char *head, const char *tail)
{
  vouch_result *r = judge (v, xml->s, xml->n, VOUCH_XSD_TABLES);
  struct text got = report_of (r, VOUCH_REPORT_JSON, NULL);
  struct text wanted = { NULL, 0, 0 };
  char *findings = strstr (got.s, "],\"findings\":");

  ck_assert_ptr_nonnull (findings);
  ck_assert_str_eq (findings, tail);
  text_puts (&wanted, head);
  if (strstr (head, "SUM"))
    text_replace (&wanted, "SUM", xsd_find ("ubl-2.1")->sha256);
  ck_assert_uint_ge ((size_t)(findings - got.s), wanted.n);
  got.s[wanted.n] = '\0';
  ck_assert_str_eq (got.s, wanted.s);
  text_clear (&wanted);
  text_clear (&got);
  vouch_result_free (r);
}

START_TEST (text_of_a_valid_document)
{
  struct text xml = good_text ();
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;

  reports (&xml, VOUCH_REPORT_TEXT, NULL,
           "a.xml: valid (-; xsd; 0 errors, 0 warnings)\n");
  options.color = true;
  reports (&xml, VOUCH_REPORT_TEXT, &options,
           "\x1b[1ma.xml:\x1b[0m \x1b[1;32mvalid\x1b[0m (-; xsd; 0 errors, "
           "0 warnings)\n");
  text_clear (&xml);
}
END_TEST

START_TEST (text_of_an_invalid_document)
{
  struct text xml = good_text ();
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;

  text_replace (&xml, "2026-01-31", "31.1.2026");
  reports (&xml, VOUCH_REPORT_TEXT, &options,
           "a.xml:7:3: error: [XSD-DATE] '31.1.2026' is not a date: the "
           "parts are year, month and day, joined by hyphens\n"
           "a.xml: invalid (-; xsd; 1 errors, 0 warnings)\n");
  options.hints = options.source_lines = true;
  reports (&xml, VOUCH_REPORT_TEXT, &options,
           "a.xml:7:3: error: [XSD-DATE] '31.1.2026' is not a date: the "
           "parts are year, month and day, joined by hyphens\n"
           "      <cbc:IssueDate>31.1.2026</cbc:IssueDate>\n"
           "      ^\n"
           "    hint: write YYYY-MM-DD, for instance 2026-01-31\n"
           "a.xml: invalid (-; xsd; 1 errors, 0 warnings)\n");
  options = (vouch_report_options)VOUCH_REPORT_OPTIONS_INIT;
  options.lowest = VOUCH_FATAL;
  reports (&xml, VOUCH_REPORT_TEXT, &options,
           "a.xml: invalid (-; xsd; 1 errors, 0 warnings)\n");
  text_clear (&xml);
}
END_TEST

START_TEST (text_of_an_unreadable_document)
{
  struct text xml = { NULL, 0, 0 };
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;

  text_puts (&xml, "<a>\n  <b></c>");
  options.details = true;
  reports (&xml, VOUCH_REPORT_TEXT, &options,
           "a.xml:2:10: fatal: [XML-TAG] the end tag </c> does not match <b> "
           "of line 2\n"
           "    detail: Opening and ending tag mismatch: b line 2 and c\n"
           "a.xml: unreadable (-; -; 1 errors, 0 warnings)\n");
  text_clear (&xml);
}
END_TEST

START_TEST (json_of_a_valid_document)
{
  struct text xml = good_text ();

  reports_json (
      &xml,
      "{\"report\":1,\"file\":\"a.xml\",\"sha256\":null,"
      "\"format\":\"ubl\",\"profile\":null,\"verdict\":\"valid\","
      "\"layers\":[{\"name\":\"read\",\"result\":\"passed\","
      "\"reason\":null,\"engine\":null,\"pack\":null,\"version\":null,"
      "\"sha256\":null},{\"name\":\"xsd\",\"result\":\"passed\","
      "\"reason\":null,\"engine\":\"tables\",\"pack\":null,"
      "\"version\":\"ubl-2.1\",\"sha256\":\"SUM\"}",
      "],\"findings\":[],"
      "\"counts\":{\"fatal\":0,\"error\":0,\"warning\":0,\"info\":0}}"
      "\n");
  text_clear (&xml);
}
END_TEST

START_TEST (json_of_an_invalid_document)
{
  struct text xml = good_text ();

  text_replace (&xml, " currencyID=\"EUR\">119", ">119");
  reports_json (
      &xml,
      "{\"report\":1,\"file\":\"a.xml\",\"sha256\":null,"
      "\"format\":\"ubl\",\"profile\":null,\"verdict\":\"invalid\","
      "\"layers\":[{\"name\":\"read\",\"result\":\"passed\","
      "\"reason\":null,\"engine\":null,\"pack\":null,\"version\":null,"
      "\"sha256\":null},{\"name\":\"xsd\",\"result\":\"failed\","
      "\"reason\":null,\"engine\":\"tables\",\"pack\":null,"
      "\"version\":\"ubl-2.1\",\"sha256\":\"SUM\"}",
      "],\"findings\":["
      "{\"code\":\"XSD-ATTRIBUTE-MISSING\",\"severity\":\"error\","
      "\"layer\":\"xsd\",\"term\":null,"
      "\"path\":\"/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount\","
      "\"line\":33,\"column\":5,"
      "\"message\":\"cbc:PayableAmount lacks its attribute currencyID\","
      "\"hint\":\"add it, as in <cbc:PayableAmount currencyID=\\\"..."
      "\\\">\"}],"
      "\"counts\":{\"fatal\":0,\"error\":1,\"warning\":0,\"info\":0}}"
      "\n");
  text_clear (&xml);
}
END_TEST

START_TEST (json_of_an_unreadable_document)
{
  struct text xml = { NULL, 0, 0 };

  text_puts (&xml, "");
  text_add (&xml, "", 0);
  reports_json (
      &xml,
      "{\"report\":1,\"file\":\"a.xml\",\"sha256\":null,"
      "\"format\":null,\"profile\":null,\"verdict\":\"unreadable\","
      "\"layers\":[{\"name\":\"read\",\"result\":\"failed\","
      "\"reason\":null,\"engine\":null,\"pack\":null,\"version\":null,"
      "\"sha256\":null},{\"name\":\"xsd\",\"result\":\"skipped\","
      "\"reason\":\"the document could not be read\",\"engine\":null,"
      "\"pack\":null,\"version\":null,\"sha256\":null}",
      "],\"findings\":["
      "{\"code\":\"XML-EMPTY\",\"severity\":\"fatal\","
      "\"layer\":\"read\",\"term\":null,\"path\":null,\"line\":null,"
      "\"column\":null,\"message\":\"the file is empty\","
      "\"hint\":null}],"
      "\"counts\":{\"fatal\":1,\"error\":0,\"warning\":0,\"info\":0}}"
      "\n");
  text_clear (&xml);
}
END_TEST

/* A name that could move the cursor or end a JSON string. */
START_TEST (names_are_made_safe)
{
  vouch_source *s = vouch_source_memory ("", 0, "a\n\"\x1b[2J\xff");
  struct text got;
  vouch_result *r;

  ck_assert_int_eq (vouch_validate (v, s, NULL, &r), VOUCH_OK);
  got = report_of (r, VOUCH_REPORT_TEXT, NULL);
  ck_assert_ptr_nonnull (strstr (got.s, "a\\x0a\"\\x1b[2J\\xff: unreadable"));
  text_clear (&got);
  got = report_of (r, VOUCH_REPORT_JSON, NULL);
  ck_assert_ptr_nonnull (
      strstr (got.s, "\"a\\n\\\"\\u001b[2J\xef\xbf\xbd\""));
  text_clear (&got);
  vouch_result_free (r);
  vouch_source_free (s);
}
END_TEST

/* ---- lines of the source ------------------------------------------------- */

/* What stands below the only finding on XML. */
static struct text
shown_lines (const struct text *xml)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  vouch_result *r = judge (v, xml->s, xml->n, VOUCH_XSD_TABLES);
  struct text got, lines = { NULL, 0, 0 };
  char *from, *to;

  options.source_lines = true;
  got = report_of (r, VOUCH_REPORT_TEXT, &options);
  from = strchr (got.s, '\n') + 1;
  to = strstr (from, "a.xml:");
  text_add (&lines, from, (size_t)(to - from));
  text_clear (&got);
  vouch_result_free (r);
  return lines;
}

static const struct {
  const char *xml, *lines;
} excerpts[] = {
  { "<a>\n\t\xc3\xa4<b></c>", "     \xc3\xa4<b></c>\n"
                              "             ^\n" },
  { "<a>\r\n  <b>\x01</b>", "      <b>\\x01</b>\n"
                            "         ^\n" },
  { "\xef\xbb\xbf<a>&x;</a>", "    <a>&x;</a>\n"
                              "          ^\n" },
  { "<a>\r<b>\r</c>", "    </c>\n"
                      "        ^\n" },
};

START_TEST (lines_are_shown)
{
  struct text xml = { NULL, 0, 0 }, got;

  text_puts (&xml, excerpts[_i].xml);
  got = shown_lines (&xml);
  ck_assert_str_eq (got.s, excerpts[_i].lines);
  text_clear (&got);
  text_clear (&xml);
}
END_TEST

/* A document of one very long line is shown around the place only. */
START_TEST (long_lines_are_cut)
{
  struct text xml = good_text (), got;

  text_replace (&xml, "<cbc:DueDate>2026-02-28", "<cbc:DueDate>soon");
  text_replace_all (&xml, '\n', " ");
  got = shown_lines (&xml);
  ck_assert_uint_lt (got.n, 200);
  ck_assert_ptr_nonnull (strstr (got.s, "<cbc:DueDate>soon"));
  ck_assert_uint_eq (
      (size_t)(strchr (got.s, '^') - strchr (got.s, '\n') - 1),
      (size_t)(strstr (got.s, "<cbc:DueDate>") - got.s));
  text_clear (&got);
  text_clear (&xml);
}
END_TEST

/* Nothing is shown of what cannot be read again, or is no ASCII. */
START_TEST (no_lines_of_wide_encodings)
{
  struct text xml = { NULL, 0, 0 }, got;

  text_add (&xml, "\xff\xfe<\0a\0>\0&\0x\0;\0", 14);
  got = shown_lines (&xml);
  ck_assert_uint_eq (got.n, 0);
  text_clear (&got);
  text_clear (&xml);
}
END_TEST

/* ---- paths --------------------------------------------------------------- */

#define ROOT "<r xmlns='urn:r' xmlns:p='urn:p' xmlns:q='urn:q' xmlns:o='urn:p'>"

/* Each row: the path of the element or attribute called "it". */
static const struct {
  const char *body, *path;
} paths[] = {
  { "<it/>", "/r/it" },
  { "<a/><it/>", "/r/it" },
  { "<it/><it/>", "/r/it[1]" },
  { "<a/><a><it/></a><a/>", "/r/a[2]/it" },
  { "<p:it/>", "/r/p:it" },
  { "<p:a/><q:a><it/></q:a>", "/r/q:a/it" }, /* other names */
  { "<p:a/><o:a><it/></o:a>", "/r/o:a[2]/it" }, /* one name, two prefixes */
  { "<a><it/></a><b><it/></b>", "/r/a/it" },
  { "text<!-- c --><?p i?><it/>text", "/r/it" },
  { "<a it='1'/>", "/r/a/@it" },
  { "<a/><a x='' p:it='1'/>", "/r/a[2]/@p:it" },
  { "<x xmlns='urn:x'><x><it/></x></x>", "/r/x/x/it" },
};

static bool
is_it (const struct tree *t, uint32_t node)
{
  return (tree_kind (t, node) == TREE_ELEMENT
          || tree_kind (t, node) == TREE_ATTRIBUTE)
         && strcmp (tree_local (t, tree_name (t, node)), "it") == 0;
}

/* Results of --layers read: the tree is there, nobody judges it. */
static vouch_result *
read_only (const char *xml, size_t n)
{
  vouch_source *s = vouch_source_memory (xml, n, "a.xml");
  vouch_result *r;

  ck_assert_int_eq (vouch_validate (v, s, NULL, &r), VOUCH_OK);
  vouch_source_free (s);
  ck_assert_ptr_nonnull (r->tree);
  return r;
}

START_TEST (path_of_a_node)
{
  struct text xml = { NULL, 0, 0 };
  struct vouch_finding f = { .place = { 0, 0, 0 } };
  char buf[100], cut[100];
  vouch_result *r;
  size_t n = strlen (paths[_i].path);

  text_puts (&xml, ROOT);
  text_puts (&xml, paths[_i].body);
  text_puts (&xml, "</r>");
  r = read_only (xml.s, xml.n);
  while (!is_it (r->tree, f.place.node))
    f.place.node++;
  ck_assert_uint_eq (vouch_result_path (r, &f, buf, sizeof buf), n);
  ck_assert_str_eq (buf, paths[_i].path);
  ck_assert_uint_eq (vouch_result_path (r, &f, NULL, 0), n);
  ck_assert_uint_eq (vouch_result_path (r, &f, cut, 4), n);
  ck_assert_int_eq (memcmp (cut, buf, 3), 0);
  ck_assert_int_eq (cut[3], '\0');
  f.place.node = DIAG_NO_NODE;
  ck_assert_uint_eq (vouch_result_path (r, &f, buf, sizeof buf), 0);
  ck_assert_str_eq (buf, "");
  vouch_result_free (r);
  text_clear (&xml);
}
END_TEST

/* Children of changing names, two levels: enough that they are counted on
 * from one path to the next.  SHAPE says which children are asked about. */
static void
compare_with_and_without_memo (const struct tree *t, uint32_t step,
                               bool backwards)
{
  struct path_memo memo = { 0 };
  struct mem mem;
  struct buf with, without;

  mem_init (&mem, NULL);
  for (uint32_t i = 1; i < t->n_nodes; i += step) {
    struct path_memo fresh = { 0 };
    uint32_t node = backwards ? t->n_nodes - i : i;

    if (tree_kind (t, node) != TREE_ELEMENT)
      continue;
    buf_init (&with, &mem);
    buf_init (&without, &mem);
    path_write (t, node, &memo, &with);
    path_write (t, node, &fresh, &without);
    ck_assert_str_eq (buf_str (&with), buf_str (&without));
    path_clear (t, &fresh, &mem);
    buf_clear (&with);
    buf_clear (&without);
  }
  path_clear (t, &memo, &mem);
  ck_assert_uint_eq (mem.used, 0);
}

START_TEST (paths_with_a_memo)
{
  struct text xml = { NULL, 0, 0 };
  vouch_result *r;

  text_puts (&xml, ROOT);
  for (int i = 0; i < 150; i++) {
    text_puts (&xml, i % 3 ? "<a>" : "<p:b>");
    for (int k = 0; k < i % 7 * 20; k++)
      text_puts (&xml, k % 2 ? "<c/>" : "<d/>");
    text_puts (&xml, i % 3 ? "</a>" : "</p:b>");
  }
  text_puts (&xml, "</r>");
  r = read_only (xml.s, xml.n);
  compare_with_and_without_memo (r->tree, 1 + (uint32_t)_i * 36, false);
  compare_with_and_without_memo (r->tree, 37, true);
  vouch_result_free (r);
  text_clear (&xml);
}
END_TEST

/* Every child is at fault: the report must not count from the first each
 * time.  (Quadratic, it would take minutes.) */
START_TEST (many_siblings)
{
  struct text xml = { NULL, 0, 0 }, got;
  size_t n = slow_run () ? 20000 : 300000;
  vouch_result *r;

  text_puts (&xml, "<Invoice xmlns='" UBL "Invoice-2' xmlns:b='" CBC "'>");
  text_repeat (&xml, "<b:Note languageID='de'>x</b:Note>", n);
  text_repeat (&xml, "<b:Note languageID='!'>x</b:Note>", 9000);
  text_puts (&xml, "</Invoice>");
  r = judge (v, xml.s, xml.n, VOUCH_XSD_TABLES);
  ck_assert_uint_gt (count_code (r, "XSD-LANGUAGE"), 8000);
  got = report_of (r, VOUCH_REPORT_JSON, NULL);
  if (n == 300000)
    ck_assert_ptr_nonnull (
        strstr (got.s, "\"/Invoice/b:Note[300001]/@languageID\""));
  text_clear (&got);
  vouch_result_free (r);
  text_clear (&xml);
}
END_TEST

/* ---- sinks that fail ----------------------------------------------------- */

START_TEST (a_sink_that_fails)
{
  struct text xml = good_text ();
  vouch_result *r = judge (v, xml.s, xml.n, VOUCH_XSD_TABLES);
  vouch_report_options options = { .size = 2 };
  vouch_sink *s = vouch_sink_file ("no/such/folder", false);

  ck_assert_int_eq (vouch_report (r, VOUCH_REPORT_TEXT, NULL, s), VOUCH_IO);
  ck_assert_int_eq (vouch_report (r, VOUCH_REPORT_JSON, NULL, s), VOUCH_IO);
  ck_assert_int_eq (vouch_report (r, VOUCH_REPORT_TEXT, &options, s),
                    VOUCH_UNSUPPORTED);
  vouch_sink_free (s);
  vouch_result_free (r);
  text_clear (&xml);
}
END_TEST

static Suite *
report (void)
{
  Suite *suite = suite_create ("report");
  TCase *c = tcase_create ("report");

  tcase_add_checked_fixture (c, open_it, close_it);
  tcase_set_timeout (c, 60);
  tcase_add_test (c, text_of_a_valid_document);
  tcase_add_test (c, text_of_an_invalid_document);
  tcase_add_test (c, text_of_an_unreadable_document);
  tcase_add_test (c, json_of_a_valid_document);
  tcase_add_test (c, json_of_an_invalid_document);
  tcase_add_test (c, json_of_an_unreadable_document);
  tcase_add_test (c, names_are_made_safe);
  tcase_add_loop_test (c, lines_are_shown, 0, COUNT (excerpts));
  tcase_add_test (c, long_lines_are_cut);
  tcase_add_test (c, no_lines_of_wide_encodings);
  tcase_add_loop_test (c, path_of_a_node, 0, COUNT (paths));
  tcase_add_loop_test (c, paths_with_a_memo, 0, 2);
  tcase_add_test (c, many_siblings);
  tcase_add_test (c, a_sink_that_fails);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (report)
