/* SPDX-License-Identifier: Apache-2.0 */
/* What an integrator sees: invoices as trees of terms, and options of which he
 * knows the first ones. */
#include <string.h>

#include <vouch/convert.h>
#include <vouch/read.h>

#include "failing.h"
#include "judge.h"
#include "unit.h"

static const char two[]
    = "[ { \"number\": \"A\", \"lines\": [ { \"identifier\": \"1\",\n"
      "      \"quantity\": 2, \"price\": { \"net\": 3 } } ] },\n"
      "  { \"number\": \"B\", \"seller\": { \"identifiers\": [\n"
      "      { \"value\": \"4\", \"scheme\": \"0088\" } ] } } ]\n";

static vouch *
open_handle (const vouch_memory *memory)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch *v;

  options.memory = memory;
  options.data_path = getenv ("VOUCH_DATA_PATH");
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  if (options.plugin_path == NULL)
    options.plugin_path = "core/.libs/vouch/plugins";
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  return v;
}

static vouch_status
read_text (vouch *v, const char *text, const vouch_read_options *options,
           vouch_result **r)
{
  vouch_source *in = vouch_source_memory (text, strlen (text), "in");
  vouch_status status = vouch_read (v, in, options, r);

  vouch_source_free (in);
  return status;
}

/* The first element in GROUP that is the term ID. */
static uint32_t
find (const vouch_tree *t, uint32_t group, const char *id)
{
  uint32_t term = vouch_term_find (id), at = vouch_tree_child (t, group);

  while (at != VOUCH_NO_NODE && vouch_tree_term (t, at) != term)
    at = vouch_tree_sibling (t, at);
  return at;
}

static void
has_text (const vouch_tree *t, uint32_t at, const char *want)
{
  size_t n;
  const char *text;

  ck_assert_uint_ne (at, VOUCH_NO_NODE);
  text = vouch_tree_text (t, at, &n);
  ck_assert_uint_eq (n, strlen (want));
  ck_assert_int_eq (memcmp (text, want, n), 0);
}

START_TEST (several_invoices)
{
  vouch *v = open_handle (NULL);
  const vouch_tree *t;
  uint32_t at, line, column;
  vouch_result *r;
  size_t n;

  ck_assert_int_eq (read_text (v, two, NULL, &r), VOUCH_OK);
  ck_assert_uint_eq (vouch_result_invoices (r), 2);
  t = vouch_result_invoice (r, 1);
  has_text (t, at = find (t, vouch_tree_root (t), "BT-1"), "B");
  vouch_result_place (r, 1, at, &line, &column);
  ck_assert_uint_eq (line, 3);
  ck_assert_uint_gt (column, 0);
  at = find (t, find (t, vouch_tree_root (t), "BG-4"), "BT-29");
  has_text (t, at, "4");
  ck_assert_mem_eq (vouch_tree_part (t, at, 1, &n), "0088", 4);
  t = vouch_result_invoice (r, 0);
  has_text (t, find (t, vouch_tree_root (t), "BT-1"), "A");
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

START_TEST (totals_that_are_left_out)
{
  vouch_read_options options = VOUCH_READ_OPTIONS_INIT;
  vouch *v = open_handle (NULL);
  const vouch_tree *t;
  uint32_t at, line, column;
  vouch_result *r;

  ck_assert_int_eq (read_text (v, two, NULL, &r), VOUCH_OK);
  t = vouch_result_invoice (r, 0);
  at = find (t, find (t, vouch_tree_root (t), "BG-25"), "BT-131");
  ck_assert_uint_eq (at, VOUCH_NO_NODE);
  vouch_result_free (r);
  options.compute = true;
  ck_assert_int_eq (read_text (v, two, &options, &r), VOUCH_OK);
  t = vouch_result_invoice (r, 0);
  at = find (t, find (t, vouch_tree_root (t), "BG-25"), "BT-131");
  has_text (t, at, "6.00");
  vouch_result_place (r, 0, at, &line, &column);
  ck_assert_uint_eq (line, 0);
  vouch_result_free (r);
  vouch_close (v);
}
END_TEST

START_TEST (places_in_xml)
{
  struct text good = good_text ();
  vouch *v = open_handle (NULL);
  uint32_t at, line, column;
  const vouch_tree *t;
  vouch_result *r;

  ck_assert_int_eq (read_text (v, good.s, NULL, &r), VOUCH_OK);
  ck_assert_uint_eq (vouch_result_invoices (r), 1);
  ck_assert_str_eq (vouch_result_format (r), "ubl");
  t = vouch_result_invoice (r, 0);
  at = find (t, vouch_tree_root (t), "BT-1");
  vouch_result_place (r, 0, at, &line, &column);
  {
    const char *place = strstr (good.s, "<cbc:ID>");
    uint32_t lines = 1;

    for (const char *s = good.s; s < place; s++)
      lines += *s == '\n';
    ck_assert_uint_eq (line, lines);
  }
  vouch_result_place (r, 0, vouch_tree_root (t), &line, &column);
  ck_assert_uint_eq (line, (uint32_t)(good.s[1] == '?') + 1);
  vouch_result_free (r);
  vouch_close (v);
  text_clear (&good);
}
END_TEST

START_TEST (nothing_to_walk)
{
  static const char *const texts[]
      = { "", "{ \"number\": 1.5.5 }", "{ \"numbre\": \"1\" }", "<a/>",
          "<a>", "[]" };
  vouch_read_options options = VOUCH_READ_OPTIONS_INIT;
  vouch *v = open_handle (NULL);
  vouch_result *r;

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    vouch_status status = read_text (v, texts[i], NULL, &r);

    ck_assert_int_ne (status, VOUCH_OK);
    ck_assert_ptr_nonnull (r);
    ck_assert_uint_eq (vouch_result_invoices (r), 0);
    ck_assert_uint_gt (vouch_result_listed (r), 0);
    vouch_result_free (r);
  }
  options.from = "no-such";
  ck_assert_int_eq (read_text (v, two, &options, &r), VOUCH_UNSUPPORTED);
  vouch_result_free (r);
  options.limits.max_depth = 0;
  ck_assert_int_eq (read_text (v, two, &options, &r), VOUCH_UNSUPPORTED);
  ck_assert_ptr_null (r);
  vouch_close (v);
}
END_TEST

/* Once alone, once with all that follow. */
START_TEST (each_allocation_fails)
{
  vouch_read_options options = VOUCH_READ_OPTIONS_INIT;
  vouch_status status = VOUCH_NOMEM;
  struct failing f;
  vouch_memory memory = failing_init (&f, 0, false);
  vouch *v = open_handle (&memory);
  vouch_result *r;
  size_t before;

  options.compute = true;
  ck_assert_int_eq (read_text (v, two, &options, &r), VOUCH_OK);
  vouch_result_free (r);
  before = f.used;
  for (size_t n = 1; status == VOUCH_NOMEM || f.failed > 0; n++) {
    f.calls = f.failed = 0;
    f.fail_at = n;
    f.from_then = _i == 1;
    status = read_text (v, two, &options, &r);
    ck_assert_int_eq (r == NULL, status == VOUCH_NOMEM);
    if (status == VOUCH_OK)
      ck_assert_uint_eq (vouch_result_invoices (r), 2);
    else
      ck_assert_int_eq (status, VOUCH_NOMEM);
    vouch_result_free (r);
    ck_assert_uint_eq (f.used, before);
  }
  f.fail_at = 0;
  vouch_close (v);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

/* ---- a caller who knows less --------------------------------------------- */

START_TEST (the_first_options_alone)
{
  struct {
    uint32_t size;
    const char *from, *to;
  } some = { sizeof some, NULL, "json" };
  struct {
    uint32_t size, depth;
  } limits = { sizeof limits, 1 };
  vouch_source *in = vouch_source_memory (two, strlen (two), "in");
  vouch_sink *out = vouch_sink_memory ();
  vouch *v = open_handle (NULL);
  vouch_result *r;
  size_t n;

  ck_assert_int_eq (
      vouch_convert (v, in, out, (vouch_convert_options *)(void *)&some, &r),
      VOUCH_OK);
  vouch_result_free (r);
  vouch_source_free (in);
  vouch_sink_bytes (out, &n);
  ck_assert_uint_gt (n, 100);
  in = vouch_source_memory (good_invoice, strlen (good_invoice), "in");
  ck_assert_int_ne (vouch_dump (v, in, out, NULL,
                                (vouch_limits *)(void *)&limits, &r),
                    VOUCH_OK);
  ck_assert_uint_eq (count_code (r, "LIMIT-DEPTH"), 1);
  vouch_result_free (r);
  vouch_source_free (in);
  vouch_sink_free (out);
  vouch_close (v);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("read");
  TCase *t = tcase_create ("terms");

  tcase_set_timeout (t, 300);
  tcase_add_test (t, several_invoices);
  tcase_add_test (t, totals_that_are_left_out);
  tcase_add_test (t, places_in_xml);
  tcase_add_test (t, nothing_to_walk);
  tcase_add_loop_test (t, each_allocation_fails, 0, 2);
  tcase_add_test (t, the_first_options_alone);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
