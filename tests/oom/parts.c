/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of looking into a source fails once, alone and with all
 * that follow: it then says VOUCH_NOMEM and gives all memory back, or finds
 * what it finds with enough memory. */
#include <stdlib.h>
#include <string.h>

#include <vouch/convert.h>
#include <vouch/parts.h>

#include "../unit/failing.h"
#include "../unit/unit.h"
#include "api/handle.h"
#include "engine/shape.h"

/* Two attachments of one name. */
static const char json[]
    = "{ \"number\": \"1\", \"issue_date\": \"2026-01-02\",\n"
      "  \"type_code\": \"380\", \"currency\": \"EUR\",\n"
      "  \"attachments\": [\n"
      "    { \"reference\": \"a\", \"content\": { \"value\": \"YQ==\",\n"
      "      \"mime\": \"text/csv\", \"filename\": \"x.csv\" } },\n"
      "    { \"reference\": \"b\", \"content\": { \"value\": \"Yg==\",\n"
      "      \"mime\": \"text/csv\", \"filename\": \"x.csv\" } } ] }\n";

struct task {
  struct failing f;
  vouch *v;
  vouch_parts_options options;
  const void *input;
  size_t length;
  size_t count; /* of parts, with enough memory */
  size_t first; /* the length of the first */
};

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
  x->options = (vouch_parts_options)VOUCH_PARTS_OPTIONS_INIT;
}

static void
end (struct task *x)
{
  vouch_close (x->v);
  ck_assert_uint_eq (x->f.used, 0);
}

static size_t
length_of (vouch_source *source)
{
  const void *data;
  size_t n;

  ck_assert_int_eq (vouch_source_peek (source, 1 << 20, &data, &n), VOUCH_OK);
  return n;
}

/* Opens, asks for the first and frees. */
static vouch_status
once (struct task *x, size_t *count, size_t *first)
{
  vouch_source *in = vouch_source_memory (x->input, x->length, "in");
  vouch_source *part = NULL;
  vouch_parts *parts;
  vouch_status status = vouch_parts_open (x->v, in, &x->options, &parts);

  ck_assert_int_eq (parts == NULL, status != VOUCH_OK);
  if (parts) {
    *count = vouch_parts_count (parts);
    part = vouch_parts_source (parts, 0);
    if (part)
      *first = length_of (part);
    else if (vouch_parts_said (parts, 0) == NULL)
      status = VOUCH_NOMEM;
  }
  vouch_source_free (part);
  vouch_parts_free (parts);
  vouch_source_free (in);
  return status;
}

static bool
fail_one (struct task *x, size_t n, bool from_then)
{
  size_t count = 0, first = 0, before = x->f.used, failed;
  vouch_status status;

  x->f.calls = x->f.failed = 0;
  x->f.fail_at = n;
  x->f.from_then = from_then;
  status = once (x, &count, &first);
  failed = x->f.failed;
  x->f.fail_at = 0;
  x->f.from_then = false;
  if (status == VOUCH_OK) {
    ck_assert_uint_eq (count, x->count);
    ck_assert_uint_eq (first, x->first);
  } else {
    ck_assert_int_eq (status, VOUCH_NOMEM);
    ck_assert_uint_gt (failed, 0);
  }
  ck_assert_uint_eq (x->f.used, before);
  return failed > 0;
}

static void
fail_all (struct task *x, size_t wanted)
{
  x->first = 0; /* stays so if it is refused */
  ck_assert_int_eq (once (x, &x->count, &x->first), VOUCH_OK);
  ck_assert_uint_eq (x->count, wanted);
  for (int from_then = 0; from_then <= 1; from_then++)
    for (size_t n = 1; fail_one (x, n, from_then != 0); n++)
      ck_assert_uint_lt (n, 100000);
}

START_TEST (attachments)
{
  struct task x = { .input = json, .length = sizeof json - 1 };

  begin (&x);
  x.options.all = true;
  fail_all (&x, 2);
  end (&x);
}
END_TEST

/* A bundle as such, all that is in it, and as any ZIP archive. */
START_TEST (containers)
{
  static const struct shape *const none[] = { NULL };
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  struct task x = { 0 };
  vouch_sink *made = vouch_sink_memory ();
  vouch_source *in = vouch_source_memory (json, sizeof json - 1, "in.json");
  vouch_result *result;

  begin (&x);
  if (vouch_format_find (x.v, "zip")) {
    options.to = "zip";
    ck_assert_int_eq (vouch_convert (x.v, in, made, &options, &result),
                      VOUCH_OK);
    vouch_result_free (result);
    x.input = vouch_sink_bytes (made, &x.length);
    fail_all (&x, 1);
    ck_assert_uint_eq (x.first, sizeof json - 1);
    x.options.sha256 = true;
    x.options.limits.max_members = 3;
    fail_all (&x, 1); /* refused */
    x.options.limits.max_members = 100;
    x.options.all = true;
    fail_all (&x, 4);
    x.options.all = false;
    x.v->codecs.shapes = none;
    fail_all (&x, 4);
  }
  vouch_source_free (in);
  vouch_sink_free (made);
  end (&x);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("parts");
  TCase *t = tcase_create ("each allocation fails");

  tcase_set_timeout (t, 600);
  tcase_add_test (t, attachments);
  tcase_add_test (t, containers);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
