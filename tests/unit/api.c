/* SPDX-License-Identifier: Apache-2.0 */
/* core/api and core/engine: the public calls. */
#include <string.h>
#include <pthread.h>
#include <unistd.h>

#include "engine/probe.h"
#include "failing.h"
#include "judge.h"
#include "unit.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

/* ---- handles and options ------------------------------------------------- */

START_TEST (opening)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch *v;

  ck_assert_int_eq (vouch_open (NULL, &v), VOUCH_OK);
  ck_assert_ptr_nonnull (v);
  vouch_close (v);
  vouch_close (NULL);
  options.size -= 1;
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_UNSUPPORTED);
  ck_assert_ptr_null (v);
  options.size += 101; /* a program of a later version */
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  vouch_close (v);
  ck_assert_str_eq (vouch_version (), PACKAGE_VERSION);
}
END_TEST

static vouch_status
with_limits (vouch *v, uint32_t depth, uint64_t size)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *s = vouch_source_memory ("<a/>", 4, "a");
  vouch_result *r = (vouch_result *)&options;
  vouch_status status;

  options.limits.max_depth = depth;
  options.limits.max_size = size;
  status = vouch_validate (v, s, &options, &r);
  ck_assert_int_eq (r == NULL, status != VOUCH_OK);
  vouch_result_free (r);
  vouch_source_free (s);
  return status;
}

START_TEST (limits_out_of_bounds)
{
  vouch *v = judge_open ();
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *s = vouch_source_memory ("<a/>", 4, "a");
  vouch_result *r;

  ck_assert_int_eq (with_limits (v, 1, 0), VOUCH_OK);
  ck_assert_int_eq (with_limits (v, 250, VOUCH_MAX_SIZE_MOST), VOUCH_OK);
  ck_assert_int_eq (with_limits (v, 0, 1), VOUCH_UNSUPPORTED);
  ck_assert_int_eq (with_limits (v, 251, 1), VOUCH_UNSUPPORTED);
  ck_assert_int_eq (with_limits (v, 1, VOUCH_MAX_SIZE_MOST + 1),
                    VOUCH_UNSUPPORTED);
  options.size = 3;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  options = (vouch_validate_options)VOUCH_VALIDATE_OPTIONS_INIT;
  options.limits.size = 2;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  options = (vouch_validate_options)VOUCH_VALIDATE_OPTIONS_INIT;
  options.limits.max_members = 0;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  options.limits.max_members = VOUCH_MAX_MEMBERS_MOST + 1;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  options = (vouch_validate_options)VOUCH_VALIDATE_OPTIONS_INIT;
  options.limits.max_ratio = 0;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  options.limits.max_ratio = VOUCH_MAX_RATIO_MOST + 1;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_UNSUPPORTED);
  vouch_source_free (s);
  vouch_close (v);
}
END_TEST

/* ---- results ------------------------------------------------------------- */

START_TEST (a_valid_invoice)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch *v = judge_open ();
  vouch_source *s = vouch_source_memory (good_invoice, strlen (good_invoice),
                                         "good.xml");
  vouch_result *r;

  options.layers = JUDGED_LAYERS;
  ck_assert_int_eq (vouch_validate (v, s, &options, &r), VOUCH_OK);
  vouch_source_free (s);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_VALID);
  ck_assert_str_eq (vouch_result_file (r), "good.xml");
  ck_assert_str_eq (vouch_result_format (r), "ubl");
  ck_assert_uint_eq (strlen (vouch_result_sha256 (r)), 64);
  ck_assert_int_eq (vouch_result_outcome (r, VOUCH_LAYER_READ),
                    VOUCH_PASSED);
  ck_assert_int_eq (vouch_result_outcome (r, VOUCH_LAYER_XSD), VOUCH_PASSED);
  ck_assert_ptr_null (vouch_result_reason (r, VOUCH_LAYER_XSD));
  ck_assert_str_eq (vouch_result_engine (r, VOUCH_LAYER_XSD), "tables");
  ck_assert_ptr_null (vouch_result_engine (r, VOUCH_LAYER_READ));
  ck_assert_str_eq (vouch_result_version (r, VOUCH_LAYER_XSD), "ubl-2.1");
  ck_assert_uint_eq (
      strlen (vouch_result_layer_sha256 (r, VOUCH_LAYER_XSD)), 64);
  ck_assert_ptr_null (vouch_result_layer_sha256 (r, VOUCH_LAYER_READ));
  ck_assert_ptr_null (vouch_result_layer_sha256 (r, VOUCH_LAYER_MODEL));
  ck_assert_uint_eq (vouch_result_listed (r), 0);
  vouch_result_free (r);
  vouch_result_free (NULL);
  vouch_close (v);
}
END_TEST

static vouch_result *
with_options (vouch *v, const char *xml,
              const vouch_validate_options *options)
{
  vouch_source *s = vouch_source_memory (xml, strlen (xml), "a");
  vouch_result *r;

  ck_assert_int_eq (vouch_validate (v, s, options, &r), VOUCH_OK);
  vouch_source_free (s);
  return r;
}

START_TEST (layers_and_engines)
{
  vouch *v = judge_open ();
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_result *r;

  options.layers = 0;
  options.sha256 = false;
  r = with_options (v, good_invoice, &options);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_VALID);
  ck_assert_int_eq (vouch_result_outcome (r, VOUCH_LAYER_XSD), VOUCH_SKIPPED);
  ck_assert_ptr_nonnull (vouch_result_reason (r, VOUCH_LAYER_XSD));
  ck_assert_ptr_null (vouch_result_sha256 (r));
  vouch_result_free (r);
  options.layers = JUDGED_LAYERS;
  options.xsd_engine = VOUCH_XSD_LIBXML2;
  r = with_options (v, good_invoice, &options);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_VALID);
  ck_assert_str_eq (vouch_result_engine (r, VOUCH_LAYER_XSD), "libxml2");
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

/* Without its XSD files vouch still judges by tables, and says so when it
 * cannot. */
START_TEST (no_data_folder)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch_validate_options how = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_result *r;
  vouch *v;

  options.data_path = "no/such/folder";
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  ck_assert_str_eq (verdict_of (v, good_invoice, strlen (good_invoice),
                                VOUCH_XSD_TABLES),
                    "valid");
  how.layers = JUDGED_LAYERS;
  how.xsd_engine = VOUCH_XSD_LIBXML2;
  r = with_options (v, good_invoice, &how);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_UNCHECKED);
  ck_assert_int_eq (vouch_result_outcome (r, VOUCH_LAYER_XSD), VOUCH_ABSENT);
  ck_assert_uint_eq (count_code (r, "XSD-ABSENT"), 1);
  ck_assert_uint_eq (vouch_result_count (r, VOUCH_WARNING), 1);
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

START_TEST (formats_without_a_schema)
{
  vouch *v = judge_open ();
  vouch_result *r = with_options (
      v, "<CrossIndustryInvoice xmlns='urn:un:unece:uncefact:data:standard:"
         "CrossIndustryInvoice:100'/>",
      NULL);

  ck_assert_str_eq (vouch_result_format (r), "cii");
  if (vouch_result_outcome (r, VOUCH_LAYER_XSD) == VOUCH_ABSENT)
    ck_assert_int_eq (vouch_result_verdict (r), VOUCH_UNCHECKED);
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

/* The hash is of all bytes, also of those behind what ended the reading. */
START_TEST (hash_of_an_unreadable_document)
{
  static const char head[] = "<a><b></c>";
  struct text t = { NULL, 0, 0 };
  vouch *v = judge_open ();
  vouch_source *s;
  vouch_result *one, *two;

  text_puts (&t, head);
  text_repeat (&t, "more text ", 20000);
  s = vouch_source_memory (t.s, t.n, "a");
  ck_assert_int_eq (vouch_validate (v, s, NULL, &one), VOUCH_OK);
  vouch_source_free (s);
  t.s[t.n - 1] = '!';
  s = vouch_source_memory (t.s, t.n, "a");
  ck_assert_int_eq (vouch_validate (v, s, NULL, &two), VOUCH_OK);
  vouch_source_free (s);
  ck_assert_int_eq (vouch_result_verdict (one), VOUCH_UNREADABLE);
  ck_assert_str_ne (vouch_result_sha256 (one), vouch_result_sha256 (two));
  vouch_result_free (one);
  vouch_result_free (two);
  text_clear (&t);
  vouch_close (v);
}
END_TEST

START_TEST (missing_files_give_results)
{
  vouch *v = judge_open ();
  vouch_source *s = vouch_source_file ("no/such/file.xml");
  vouch_result *r;

  ck_assert_int_eq (vouch_validate (v, s, NULL, &r), VOUCH_OK);
  vouch_source_free (s);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_UNREADABLE);
  ck_assert_uint_eq (count_code (r, "IO-OPEN"), 1);
  ck_assert_ptr_null (vouch_result_sha256 (r));
  ck_assert_ptr_null (vouch_result_format (r));
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

START_TEST (sizes_at_the_limit)
{
  vouch *v = judge_open ();
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_result *r;

  options.layers = JUDGED_LAYERS;
  options.limits.max_size = strlen (good_invoice);
  r = with_options (v, good_invoice, &options);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_VALID);
  vouch_result_free (r);
  options.limits.max_size--;
  r = with_options (v, good_invoice, &options);
  ck_assert_int_eq (vouch_result_verdict (r), VOUCH_UNREADABLE);
  ck_assert_uint_eq (count_code (r, "LIMIT-SIZE"), 1);
  ck_assert_ptr_null (vouch_result_sha256 (r));
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

/* ---- schemas of the caller's own ----------------------------------------- */

static const char own_schema[]
    = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
      "<xs:element name='a'><xs:complexType><xs:sequence>"
      "<xs:element name='n' type='xs:int' maxOccurs='3'/>"
      "</xs:sequence></xs:complexType></xs:element></xs:schema>";

static const struct {
  const char *xml, *verdict, *code;
} by_own[] = {
  { "<a><n>1</n></a>", "valid", NULL },
  { "<a><n>x</n></a>", "invalid", "XSD-VALUE" },
  { "<a/>", "invalid", "XSD-MISSING" },
  { "<a><m/></a>", "invalid", "XSD-PLACE" },
  { "<a b=''><n>1</n></a>", "invalid", "XSD-ATTRIBUTE" },
  { "<a>t<n>1</n></a>", "invalid", "XSD-TEXT" },
  { "<b/>", "invalid", "XSD-ROOT" },
  { "<a><n>1</n>", "unreadable", "XML-TRUNCATED" },
};

START_TEST (schema_of_the_caller)
{
  vouch *v = judge_open ();
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  char name[] = "vouch-api.XXXXXX";
  int fd = mkstemp (name);
  vouch_result *why, *r;
  vouch_schema *s;

  ck_assert_int_eq (write (fd, own_schema, sizeof own_schema - 1),
                    sizeof own_schema - 1);
  close (fd);
  ck_assert_int_eq (vouch_schema_load (v, name, NULL, &s, &why), VOUCH_OK);
  unlink (name);
  vouch_result_free (why);
  options.schema = s;
  r = with_options (v, by_own[_i].xml, &options);
  ck_assert_str_eq (vouch_verdict_name (vouch_result_verdict (r)),
                    by_own[_i].verdict);
  ck_assert_ptr_null (vouch_result_format (r));
  if (by_own[_i].code)
    ck_assert_uint_eq (count_code (r, by_own[_i].code), 1);
  vouch_result_free (r);
  vouch_schema_free (s);
  vouch_close (v);
}
END_TEST

/* ---- memory of the caller's own ------------------------------------------ */

START_TEST (all_memory_is_given_back)
{
  struct failing f;
  vouch_memory memory = failing_init (&f, 0, false);
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch_result *r;
  vouch *v;

  options.memory = &memory;
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  memory = (vouch_memory){ NULL, NULL }; /* it was copied */
  ck_assert_uint_gt (f.used, 0);
  r = judge (v, good_invoice, strlen (good_invoice), VOUCH_XSD_TABLES);
  vouch_result_free (r);
  vouch_close (v);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

/* ---- what is no XML ------------------------------------------------------ */

static const struct {
  const char *bytes;
  size_t n;
  const char *what; /* NULL: may be XML */
} probes[] = {
  { "<", 1, NULL },
  { "\xef\xbb\xbf <a/>", 8, NULL },
  { " \n<a/>", 6, NULL },
  { "\xff\xfe<\0", 4, NULL },
  { "\xfe\xff\0<", 4, NULL },
  { "<\0?\0", 4, NULL },
  { "\0<\0?", 4, NULL },
  { "%PDF-1.7", 8, "a PDF" },
  { "PK\3\4", 4, "a ZIP archive" },
  { "\x1f\x8b\x08", 3, "compressed with gzip" },
  { "\x89PNG\r\n", 6, "a picture" },
  { "{\"a\":1}", 7, "JSON" },
  { "\xef\xbb\xbf[1]", 6, "JSON" },
  { "UNB+UNOC", 8, "EDIFACT" },
  { "hello", 5, "plain text" },
  { "\xc3\xa4", 2, "plain text" },
  { "he\0lo", 5, "binary data" },
  { "  \n", 3, "white space" },
  { "\xef\xbb\xbf", 3, "white space" },
  { "P", 1, "plain text" },
};

START_TEST (what_it_is)
{
  const char *what = probe_not_xml (probes[_i].bytes, probes[_i].n);

  if (probes[_i].what)
    ck_assert_str_eq (what, probes[_i].what);
  else
    ck_assert_ptr_null (what);
}
END_TEST

/* ---- threads ------------------------------------------------------------- */

static void *
judge_often (void *user)
{
  vouch *v = user;
  intptr_t good = 0;

  /* The first that comes compiles the XSD files, the others wait. */
  for (int i = 0; i < 20; i++)
    good += strcmp (verdict_of (v, good_invoice, strlen (good_invoice),
                                i % 2 ? VOUCH_XSD_LIBXML2
                                      : VOUCH_XSD_TABLES),
                    "valid")
            == 0;
  return (void *)good;
}

START_TEST (a_handle_in_many_threads)
{
  vouch *v = judge_open ();
  pthread_t threads[8];
  void *good;

  for (int i = 0; i < 8; i++)
    ck_assert_int_eq (pthread_create (&threads[i], NULL, judge_often, v),
                      0);
  for (int i = 0; i < 8; i++) {
    pthread_join (threads[i], &good);
    ck_assert_int_eq ((intptr_t)good, 20);
  }
  vouch_close (v);
}
END_TEST

START_TEST (names_of_constants)
{
  static const char *const verdicts[]
      = { "valid", "invalid", "unchecked", "unreadable" };
  static const char *const outcomes[]
      = { "passed", "failed", "skipped", "absent" };

  for (int i = 0; i < 4; i++) {
    ck_assert_str_eq (vouch_verdict_name ((vouch_verdict)i), verdicts[i]);
    ck_assert_str_eq (vouch_outcome_name ((vouch_outcome)i), outcomes[i]);
  }
  for (int i = VOUCH_OK; i <= VOUCH_INTERNAL; i++)
    ck_assert_uint_gt (strlen (vouch_status_text ((vouch_status)i)), 3);
}
END_TEST

static Suite *
api (void)
{
  Suite *suite = suite_create ("api");
  TCase *c = tcase_create ("api");

  tcase_set_timeout (c, 60);
  tcase_add_test (c, opening);
  tcase_add_test (c, limits_out_of_bounds);
  tcase_add_test (c, a_valid_invoice);
  tcase_add_test (c, layers_and_engines);
  tcase_add_test (c, no_data_folder);
  tcase_add_test (c, formats_without_a_schema);
  tcase_add_test (c, hash_of_an_unreadable_document);
  tcase_add_test (c, missing_files_give_results);
  tcase_add_test (c, sizes_at_the_limit);
  tcase_add_loop_test (c, schema_of_the_caller, 0, COUNT (by_own));
  tcase_add_test (c, all_memory_is_given_back);
  tcase_add_loop_test (c, what_it_is, 0, COUNT (probes));
  tcase_add_test (c, a_handle_in_many_threads);
  tcase_add_test (c, names_of_constants);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (api)
