/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation fails once: alone, and with all that follow.  Each call
 * then either says VOUCH_NOMEM, or does what it does with enough memory; and
 * all memory is given back, each block with its right size. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../unit/failing.h"
#include "../unit/judge.h"
#include "../unit/unit.h"
#include "io/sink.h"
#include "io/source.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

/* The next allocations fail as told; N 0: none. */
static void
arm (struct failing *f, size_t n, bool from_then)
{
  f->calls = f->failed = 0;
  f->fail_at = n;
  f->from_then = from_then;
}

static vouch *
open_on (struct failing *f, const char *data_path)
{
  vouch_memory memory = failing_init (f, 0, false);
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch *v;

  options.memory = &memory;
  options.data_path = data_path;
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  return v;
}

/* ---- opening ------------------------------------------------------------- */

START_TEST (opening)
{
  for (size_t n = 1;; n++) {
    struct failing f;
    vouch_memory memory = failing_init (&f, n, _i == 1);
    vouch_options options = VOUCH_OPTIONS_INIT;
    vouch_status status;
    vouch *v;

    options.memory = &memory;
    status = vouch_open (&options, &v);
    ck_assert_int_eq (status, f.failed ? VOUCH_NOMEM : VOUCH_OK);
    ck_assert_int_eq (v == NULL, status != VOUCH_OK);
    vouch_close (v);
    ck_assert_uint_eq (f.used, 0);
    if (status == VOUCH_OK)
      break;
  }
}
END_TEST

/* ---- validation ---------------------------------------------------------- */

struct task {
  struct failing f;
  vouch *v;
  const struct text *xml;
  vouch_validate_options options;
  struct text wanted; /* the report, with enough memory */
  size_t n;           /* allocations it takes */
};

static vouch_status
validate_once (struct task *x, vouch_result **r)
{
  vouch_source *s = vouch_source_memory (x->xml->s, x->xml->n, "a.xml");
  vouch_status status = vouch_validate (x->v, s, &x->options, r);

  vouch_source_free (s);
  return status;
}

/* Fails the Nth allocation; true if there was one. */
static bool
fail_one (struct task *x, size_t n, bool from_then)
{
  size_t before = x->f.used, failed;
  vouch_status status;
  struct text got;
  vouch_result *r;

  arm (&x->f, n, from_then);
  status = validate_once (x, &r);
  failed = x->f.failed;
  arm (&x->f, 0, false);
  if (status == VOUCH_OK) {
    got = report_of (r, VOUCH_REPORT_JSON, NULL);
    ck_assert_str_eq (got.s, x->wanted.s);
    text_clear (&got);
    vouch_result_free (r);
  } else {
    ck_assert_int_eq (status, VOUCH_NOMEM);
    ck_assert_ptr_null (r);
    ck_assert_uint_gt (failed, 0);
  }
  ck_assert_uint_eq (x->f.used, before);
  return failed > 0;
}

/* What the cache keeps after the first time counts as used before it. */
static void
fail_each (struct task *x)
{
  vouch_result *r;

  ck_assert_int_eq (validate_once (x, &r), VOUCH_OK);
  x->wanted = report_of (r, VOUCH_REPORT_JSON, NULL);
  vouch_result_free (r);
  for (x->n = 1; fail_one (x, x->n, false); x->n++)
    ck_assert_uint_lt (x->n, 100000);
  for (size_t n = 1; n < x->n; n++)
    fail_one (x, n, true);
  text_clear (&x->wanted);
}

static void
begin_task (struct task *x, const struct text *xml)
{
  *x = (struct task){ .xml = xml };
  x->options = (vouch_validate_options)VOUCH_VALIDATE_OPTIONS_INIT;
  x->v = open_on (&x->f, getenv ("VOUCH_DATA_PATH"));
}

static void
end_task (struct task *x)
{
  vouch_close (x->v);
  ck_assert_uint_eq (x->f.used, 0);
}

/* Edits of the good invoice, with as many kinds of findings as can be. */
static const struct {
  const char *old, *new;
} faults[] = {
  { "<cbc:ID>RE-1001</cbc:ID>\n", "" },
  { "2026-01-31", "31.1.2026" },
  { "<cbc:DueDate>", "text<cbc:DueDat/><![CDATA[ ]]><cbc:DueDate>" },
  { "380", "<b/>" },
  { "<cbc:Note>", "<cbc:UUID/><cbc:Note languageID='de_DE' bad='1'>" },
  { "<cbc:EndpointID schemeID", "<cbc:EndpointID schemeURI='100%' schemeID" },
  { "<cbc:CityName>", "<cbc:CityName/><cbc:CityName>" },
  { "<cac:PartyName>\n", "<cac:PartyName/><cac:PartyName>\n" },
  { " currencyID=\"EUR\">119", ">119,0" },
  { "<cac:Item>", "<cac:Item xmlns:p='urn:p' p:a='1'><p:Name/>" },
  { "<cbc:InvoicedQuantity", "<cac:InvoicedQuantity/><cbc:InvoicedQuantity" },
};

/* Also of more elements than one block of memory holds. */
START_TEST (invalid_document)
{
  struct text xml = good_text (), lines = { NULL, 0, 0 };
  struct task x;

  for (int i = 0; i < COUNT (faults); i++)
    text_replace (&xml, faults[i].old, faults[i].new);
  text_puts (&lines, "<cac:InvoiceLine>");
  text_repeat (&lines, "<n:a xmlns:n='urn:n' b='c'>d</n:a>", 40);
  for (int i = 0; i < 200; i++) {
    char name[40];

    snprintf (name, sizeof name, "<unknown%d/><!-- -->", i);
    text_puts (&lines, name);
  }
  text_puts (&lines, "</cac:InvoiceLine><cac:InvoiceLine>");
  text_replace (&xml, "<cac:InvoiceLine>", lines.s);
  text_clear (&lines);
  begin_task (&x, &xml);
  fail_each (&x);
  ck_assert_uint_gt (x.n, 20);
  end_task (&x);
  text_clear (&xml);
}
END_TEST

START_TEST (valid_document)
{
  struct text xml = good_text ();
  struct task x;

  begin_task (&x, &xml);
  fail_each (&x);
  end_task (&x);
  text_clear (&xml);
}
END_TEST

static const char *const unreadable[] = {
  "",
  "%PDF-1.7",
  "<a><b></a>",
  "<a>",
  "<a>&b;</a>",
  "<a>\xff</a>",
  "<!DOCTYPE a><a/>",
  "<a b='1' b='2'/>",
  "<p:a/>",
  "<Invoice/>",
  "<a xmlns='urn:a'><b/></a>",
};

START_TEST (unreadable_documents)
{
  struct text xml = { NULL, 0, 0 };
  struct task x;

  text_puts (&xml, unreadable[_i]);
  begin_task (&x, &xml);
  fail_each (&x);
  end_task (&x);
  text_clear (&xml);
}
END_TEST

/* Beyond the limits on size, depth, attributes, length of names. */
START_TEST (limits)
{
  struct text xml = { NULL, 0, 0 };
  struct task x;

  begin_task (&x, &xml);
  text_puts (&xml, "<a>");
  if (_i == 0) {
    x.options.limits.max_size = 2;
  } else if (_i == 1) {
    text_repeat (&xml, "<a>", 200);
  } else if (_i == 2) {
    text_puts (&xml, "<b");
    for (int i = 0; i < 1100; i++) {
      char attribute[20];

      snprintf (attribute, sizeof attribute, " a%d=''", i);
      text_puts (&xml, attribute);
    }
    text_puts (&xml, "/>");
  } else {
    text_puts (&xml, "<");
    text_repeat (&xml, "n", 1001);
    text_puts (&xml, "/>");
  }
  fail_each (&x);
  end_task (&x);
  text_clear (&xml);
}
END_TEST

/* ---- libxml2 ------------------------------------------------------------- */

/* The cache holds the compiled schema after the first time. */
START_TEST (extension_falls_back)
{
  struct text xml = good_text ();
  struct task x;

  text_replace (&xml, "<cbc:ID>RE",
                "<cbc:ID xmlns:xsi='" XSI
                "' schemeName='&amp;#38;' xsi:type='cbc:NoteType'>RE");
  begin_task (&x, &xml);
  fail_each (&x);
  if (!slow_run ()) { /* all elements by libxml2 */
    x.options.xsd_engine = VOUCH_XSD_LIBXML2;
    fail_each (&x);
  }
  end_task (&x);
  text_clear (&xml);
}
END_TEST

/* A data folder with a small schema, quickly compiled anew each time. */
static char folder[40];

static const char small_schema[]
    = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' "
      "targetNamespace='" UBL "Invoice-2'><xs:element name='Invoice' "
      "type='xs:string'/></xs:schema>";

static void
in_folder (char path[200], const char *name)
{
  snprintf (path, 200, "%s%s", folder, name);
}

static void
write_file (const char *name, const char *body)
{
  char path[200];
  FILE *f;

  in_folder (path, name);
  f = fopen (path, "w");
  ck_assert_ptr_nonnull (f);
  fputs (body, f);
  fclose (f);
}

static const char *const folders[]
    = { "", "/schemas", "/schemas/ubl-2.1", "/schemas/ubl-2.1/maindoc" };

static void
make_folder (void)
{
  char path[200];

  strcpy (folder, "vouch-oom.XXXXXX");
  ck_assert_ptr_nonnull (mkdtemp (folder));
  for (int i = 1; i < COUNT (folders); i++) {
    in_folder (path, folders[i]);
    ck_assert_int_eq (mkdir (path, 0700), 0);
  }
  write_file ("/schemas/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd", small_schema);
}

static void
remove_folder (void)
{
  static const char *const files[]
      = { "/schemas/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd", "/a.xsd", "/b.xsd",
          "/a.xml", "/out" };
  char path[200];

  for (int i = 0; i < COUNT (files); i++) {
    in_folder (path, files[i]);
    unlink (path);
  }
  for (int i = COUNT (folders); i > 0; i--) {
    in_folder (path, folders[i - 1]);
    rmdir (path);
  }
}

START_TEST (first_use_of_a_schema)
{
  struct text xml = good_text ();

  for (size_t n = 1;; n++) {
    struct task x;
    vouch_result *r;
    vouch_status status;
    size_t failed;

    begin_task (&x, &xml);
    vouch_close (x.v);
    x.v = open_on (&x.f, folder);
    x.options.xsd_engine = VOUCH_XSD_LIBXML2;
    arm (&x.f, n, _i == 1);
    status = validate_once (&x, &r);
    failed = x.f.failed;
    arm (&x.f, 0, false);
    if (failed == 0)
      ck_assert_str_eq (vouch_verdict_name (vouch_result_verdict (r)),
                        "invalid"); /* by the small schema */
    else
      ck_assert (status == VOUCH_NOMEM || count_code (r, "XSD-CHILD") == 1);
    vouch_result_free (r);
    end_task (&x);
    if (failed == 0)
      break;
  }
  text_clear (&xml);
}
END_TEST

/* ---- schemas of the caller's own ----------------------------------------- */

#define XS_OPEN                                                               \
  "<!DOCTYPE xs:schema [<!ENTITY e 'x'>]>"                                    \
  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"

static const char *const own_schemas[] = {
  XS_OPEN "<xs:include schemaLocation='%62.xsd'/></xs:schema>",
  XS_OPEN "<xs:include schemaLocation='missing.xsd'/></xs:schema>",
  XS_OPEN "<xs:include schemaLocation='http://a.example/'/></xs:schema>",
  XS_OPEN "<xs:element name='a' type='missing'/></xs:schema>",
  "<a/>",
};

START_TEST (schemas)
{
  struct failing f;
  vouch *v = open_on (&f, NULL);
  vouch_status wanted = VOUCH_OK;
  size_t most = 2000, before = f.used;
  char path[200];

  write_file ("/a.xsd", own_schemas[_i]);
  write_file ("/b.xsd", XS_OPEN "<xs:element name='b'/></xs:schema>");
  in_folder (path, "/a.xsd");
  for (size_t n = 0; n < most * 2; n++) {
    vouch_schema *s;
    vouch_result *why;
    vouch_status status;

    arm (&f, n % most, n >= most);
    status = vouch_schema_load (v, path, NULL, &s, &why);
    if (n == 0)
      wanted = status;
    ck_assert_int_eq (s != NULL, status == VOUCH_OK);
    ck_assert_int_eq (why == NULL, status == VOUCH_NOMEM);
    if (status != VOUCH_NOMEM)
      ck_assert_int_eq (status, wanted);
    if (n == 0 || f.failed > 0) {
      ck_assert (n > 0 || status != VOUCH_NOMEM);
    } else if (most == 2000) {
      most = n; /* all have failed once */
    }
    arm (&f, 0, false);
    vouch_schema_free (s);
    vouch_result_free (why);
    ck_assert_uint_eq (f.used, before);
  }
  vouch_close (v);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

/* ---- reports ------------------------------------------------------------- */

static struct text
report_or_nothing (const vouch_result *r, vouch_report_form form,
                   const vouch_report_options *options, vouch_status *status)
{
  vouch_sink *sink = vouch_sink_memory ();
  struct text t = { NULL, 0, 0 };
  const void *bytes;
  size_t n;

  *status = vouch_report (r, form, options, sink);
  bytes = vouch_sink_bytes (sink, &n);
  text_add (&t, bytes, n);
  vouch_sink_free (sink);
  return t;
}

/* Text without memory for the lines of the source may leave these out. */
static void
check_report (struct failing *f, const vouch_result *r,
              vouch_report_form form, const vouch_report_options *options,
              const struct text *wanted)
{
  size_t before = f->used;

  for (size_t n = 1;; n++) {
    for (int from_then = 0; from_then < 2; from_then++) {
      vouch_status status;
      struct text got;

      arm (f, n, from_then);
      got = report_or_nothing (r, form, options, &status);
      ck_assert_uint_eq (f->used, before);
      if (status == VOUCH_OK && (f->failed == 0 || !options))
        ck_assert_str_eq (got.s, wanted->s);
      else if (status != VOUCH_OK)
        ck_assert_int_eq (status, VOUCH_NOMEM);
      text_clear (&got);
    }
    if (f->failed == 0)
      break;
  }
  arm (f, 0, false);
}

START_TEST (reports)
{
  vouch_report_form form = (vouch_report_form)_i;
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  struct text xml = good_text (), wanted;
  char buf[200], path[200];
  struct failing f;
  vouch_result *r;
  vouch_status status;
  vouch *v = open_on (&f, NULL);

  for (int i = 0; i < COUNT (faults); i++)
    text_replace (&xml, faults[i].old, faults[i].new);
  options.hints = options.source_lines = options.details = true;
  r = judge (v, xml.s, xml.n, VOUCH_XSD_TABLES);
  wanted = report_or_nothing (r, form, &options, &status);
  ck_assert_int_eq (status, VOUCH_OK);
  check_report (&f, r, form, &options, &wanted);
  text_clear (&wanted);
  wanted = report_or_nothing (r, form, NULL, &status);
  check_report (&f, r, form, NULL, &wanted);
  text_clear (&wanted);
  arm (&f, 0, false);
  vouch_result_path (r, vouch_result_finding (r, 0), path, sizeof path);
  arm (&f, 1, true);
  vouch_result_path (r, vouch_result_finding (r, 0), buf, sizeof buf);
  ck_assert (*buf == '\0' || strcmp (buf, path) == 0);
  arm (&f, 0, false);
  vouch_result_free (r);
  vouch_close (v);
  ck_assert_uint_eq (f.used, 0);
  text_clear (&xml);
}
END_TEST

/* ---- sources and sinks --------------------------------------------------- */

START_TEST (files)
{
  char in[200], out[200];

  write_file ("/a.xml", good_invoice);
  in_folder (in, "/a.xml");
  in_folder (out, "/out");
  for (size_t n = 1;; n++) {
    struct failing f;
    vouch_memory memory = failing_init (&f, n, _i == 1);
    struct mem mem;
    vouch_source *source;
    vouch_sink *sink;
    vouch_status status = VOUCH_NOMEM;

    mem_init (&mem, &memory);
    source = src_file (&mem, in);
    if (source)
      status = src_drain (source);
    vouch_source_free (source);
    sink = sink_file (&mem, out, true);
    if (sink) {
      vouch_sink_puts (sink, good_invoice);
      if (vouch_sink_commit (sink) != VOUCH_OK)
        status = VOUCH_NOMEM;
    } else {
      status = VOUCH_NOMEM;
    }
    vouch_sink_free (sink);
    ck_assert_int_eq (status, f.failed ? VOUCH_NOMEM : VOUCH_OK);
    ck_assert_uint_eq (f.used, 0);
    if (f.failed == 0)
      break;
  }
}
END_TEST

static Suite *
oom (void)
{
  Suite *suite = suite_create ("oom");
  TCase *c = tcase_create ("oom");

  tcase_add_checked_fixture (c, make_folder, remove_folder);
  tcase_set_timeout (c, 60);
  tcase_add_loop_test (c, opening, 0, 2);
  tcase_add_test (c, valid_document);
  tcase_add_test (c, invalid_document);
  tcase_add_loop_test (c, unreadable_documents, 0, COUNT (unreadable));
  tcase_add_loop_test (c, limits, 0, 4);
  tcase_add_test (c, extension_falls_back);
  tcase_add_loop_test (c, first_use_of_a_schema, 0, 2);
  tcase_add_loop_test (c, schemas, 0, COUNT (own_schemas));
  tcase_add_loop_test (c, reports, 0, 2);
  tcase_add_loop_test (c, files, 0, 2);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (oom)
