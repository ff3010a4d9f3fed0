/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of a conversion fails once, alone and with all that follow:
 * it then says VOUCH_NOMEM and gives all memory back, or does what it does
 * with enough memory; and never does the sink hold half an output. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <vouch/convert.h>

#include "../unit/failing.h"
#include "../unit/unit.h"

/* Everything that a conversion may have to do: a loss, a computed total, a
 * repeated group, an attachment, a part. */
static const char json[]
    = "{ \"number\": \"1\", \"issue_date\": \"2026-01-02\",\n"
      "  \"type_code\": \"380\", \"currency\": \"EUR\",\n"
      "  \"notes\": [ { \"text\": \"a\" }, { \"text\": \"b\" } ],\n"
      "  \"process\": { \"specification\": \"urn:cen.eu:en16931:2017\" },\n"
      "  \"seller\": { \"name\": \"A\", \"identifiers\": [\n"
      "    { \"value\": \"4\", \"scheme\": \"0088\" } ],\n"
      "    \"address\": { \"country\": \"DE\" } },\n"
      "  \"buyer\": { \"name\": \"B\",\n"
      "    \"address\": { \"country\": \"DE\" } },\n"
      "  \"lines\": [ { \"identifier\": \"1\", \"quantity\": 2,\n"
      "    \"unit\": \"C62\",\n"
      "    \"price\": { \"net\": 10.00, \"base_quantity_unit\": \"C62\" },\n"
      "    \"vat\": { \"category\": \"S\", \"rate\": 19 },\n"
      "    \"item\": { \"name\": \"X\" } } ] }\n";

/* Pages: a picture, a table, a link, a font that has not all. */
static const char fo[]
    = "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>"
      "<fo:layout-master-set><fo:simple-page-master master-name='a'"
      " page-width='90mm' page-height='60mm'><fo:region-body/>"
      "</fo:simple-page-master></fo:layout-master-set>"
      "<fo:page-sequence master-reference='a'><fo:flow"
      " flow-name='xsl-region-body'><fo:block>office \xd7\x90 <fo:basic-link"
      " external-destination='https://a.example'>there</fo:basic-link>"
      "<fo:external-graphic src='data:image/png;base64,iVBORw0KGgoAAAANSUhEU"
      "gAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5Er"
      "kJggg=='/><fo:instream-foreign-object><svg xmlns="
      "'http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0L9 9'/>"
      "</svg></fo:instream-foreign-object></fo:block><fo:table><fo:table-body>"
      "<fo:table-row><fo:table-cell><fo:block>x</fo:block></fo:table-cell>"
      "</fo:table-row></fo:table-body></fo:table></fo:flow></fo:page-sequence>"
      "</fo:root>";

#define FONT_FILE "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"

struct task {
  struct failing f;
  vouch *v;
  vouch_convert_options options; /* to NULL: a dump */
  const char *input;
  size_t length;
  vouch_sink *wanted, *wanted_ledger; /* with enough memory */
  bool cold; /* each run opens its own handle */
};

static void
arm (struct failing *f, size_t n, bool from_then)
{
  f->calls = f->failed = 0;
  f->fail_at = n;
  f->from_then = from_then;
}

static void
begin (struct task *x)
{
  vouch_memory memory = failing_init (&x->f, 0, false);
  vouch_options options = VOUCH_OPTIONS_INIT;

  options.memory = &memory;
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  if (options.plugin_path == NULL)
    options.plugin_path = "core/.libs/vouch/plugins";
  ck_assert_int_eq (vouch_open (&options, &x->v), VOUCH_OK);
}

static void
end (struct task *x)
{
  vouch_close (x->v);
  ck_assert_uint_eq (x->f.used, 0);
}

static vouch_status
once (struct task *x, vouch_sink *out, vouch_sink *ledger)
{
  vouch_source *in = vouch_source_memory (x->input, x->length, "in");
  vouch_convert_options options = x->options;
  vouch_result *result = NULL;
  vouch_status status;

  options.ledger = ledger;
  if (options.to)
    status = vouch_convert (x->v, in, out, &options, &result);
  else
    status = vouch_dump (x->v, in, out, NULL, NULL, &result);
  ck_assert_int_eq (result == NULL, status == VOUCH_NOMEM);
  vouch_result_free (result);
  vouch_source_free (in);
  return status;
}

static void
same (const vouch_sink *a, const vouch_sink *b)
{
  size_t n, m;
  const void *x = vouch_sink_bytes (a, &n), *y = vouch_sink_bytes (b, &m);

  ck_assert_uint_eq (n, m);
  ck_assert_int_eq (memcmp (x, y, n), 0);
}

/* Fails the Nth allocation; true if there was one. */
static bool
fail_one (struct task *x, size_t n, bool from_then)
{
  vouch_sink *out = vouch_sink_memory (), *ledger = vouch_sink_memory ();
  vouch_status status;
  size_t failed, length, before;

  if (x->cold)
    begin (x);
  before = x->f.used;
  arm (&x->f, n, from_then);
  status = once (x, out, ledger);
  failed = x->f.failed;
  arm (&x->f, 0, false);
  if (status == VOUCH_OK) {
    same (out, x->wanted);
    same (ledger, x->wanted_ledger);
  } else {
    ck_assert_int_eq (status, VOUCH_NOMEM);
    ck_assert_uint_gt (failed, 0);
    vouch_sink_bytes (out, &length);
    ck_assert_uint_eq (length, 0);
  }
  if (x->cold)
    end (x);
  else
    ck_assert_uint_eq (x->f.used, before);
  vouch_sink_free (out);
  vouch_sink_free (ledger);
  return failed > 0;
}

static void
fail_each (struct task *x)
{
  size_t n = 1;

  x->wanted = vouch_sink_memory ();
  x->wanted_ledger = vouch_sink_memory ();
  begin (x);
  ck_assert_int_eq (once (x, x->wanted, x->wanted_ledger), VOUCH_OK);
  if (x->cold)
    end (x);
  for (; fail_one (x, n, false); n++)
    ck_assert_uint_lt (n, 100000);
  while (--n > 0)
    fail_one (x, n, true);
  if (!x->cold)
    end (x);
  vouch_sink_free (x->wanted);
  vouch_sink_free (x->wanted_ledger);
}

static struct task
task_to (const char *to)
{
  struct task x = { .options = VOUCH_CONVERT_OPTIONS_INIT,
                    .input = json,
                    .length = sizeof json - 1 };

  x.options.to = to;
  x.options.prove = true;
  return x;
}

/* ---- the tests ----------------------------------------------------------- */

START_TEST (json_to_ubl)
{
  struct task x = task_to ("ubl");

  x.cold = _i == 1;
  fail_each (&x);
}
END_TEST

START_TEST (json_to_json)
{
  struct task x = task_to ("json");

  fail_each (&x);
}
END_TEST

START_TEST (ubl_to_json)
{
  struct task x = task_to ("ubl"), y = task_to ("json");
  vouch_sink *xml = vouch_sink_memory (), *ledger = vouch_sink_memory ();

  begin (&x);
  ck_assert_int_eq (once (&x, xml, ledger), VOUCH_OK);
  y.input = vouch_sink_bytes (xml, &y.length);
  y.options.recalculate = _i == 1;
  fail_each (&y);
  end (&x);
  vouch_sink_free (xml);
  vouch_sink_free (ledger);
}
END_TEST

/* A build may lack the plugin. */
static bool
has_format (const char *name)
{
  struct task x = { 0 };
  bool there;

  begin (&x);
  there = vouch_format_find (x.v, name) != NULL;
  end (&x);
  return there;
}

START_TEST (to_zip)
{
  struct task x = task_to ("zip");

  x.cold = _i == 1;
  if (has_format ("zip"))
    fail_each (&x);
}
END_TEST

/* Fonts are named by their files: looking for them is fontconfig's. */
static const char *const fonts[] = { "fonts=" FONT_FILE, NULL };

static const struct {
  const char *to, *input;
  const char *const *values;
} pages[] = {
  { "html", json, NULL },
  { "text", json, NULL },
  { "pdf", json, fonts },
  { "pdf", fo, fonts },
};

/* For people.  Only our own memory fails: that of libxslt, ICU, HarfBuzz,
 * FriBidi and libharu is theirs. */
START_TEST (for_readers)
{
  struct task x = task_to (pages[_i % 4].to);

  x.options.values = pages[_i % 4].values;
  x.options.prove = false;
  x.input = pages[_i % 4].input;
  x.length = strlen (x.input);
  x.cold = _i >= 4;
  if (has_format (x.options.to)
      && (x.options.values == NULL || access (FONT_FILE, R_OK) == 0))
    fail_each (&x);
}
END_TEST

START_TEST (dump)
{
  struct task x = task_to (NULL);

  x.cold = _i == 1;
  fail_each (&x);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("convert");
  TCase *t = tcase_create ("each allocation fails");

  tcase_set_timeout (t, 600);
  tcase_add_loop_test (t, json_to_ubl, 0, 2);
  tcase_add_test (t, json_to_json);
  tcase_add_loop_test (t, ubl_to_json, 0, 2);
  tcase_add_loop_test (t, to_zip, 0, 2);
  tcase_add_loop_test (t, for_readers, 0, 8);
  tcase_add_loop_test (t, dump, 0, 2);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
