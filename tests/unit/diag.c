/* SPDX-License-Identifier: Apache-2.0 */
/* core/diag: findings and their words. */
#include <string.h>

#include "base/utf8.h"
#include "diag/finding.h"
#include "failing.h"
#include "unit.h"

struct fixture {
  struct mem mem;
  struct arena arena;
  struct diag diag;
};

static void
set_up (struct fixture *x, const vouch_memory *below)
{
  mem_init (&x->mem, below);
  arena_init (&x->arena, &x->mem);
  diag_init (&x->diag, &x->arena);
}

static void
tear_down (struct fixture *x)
{
  diag_clear (&x->diag);
  arena_clear (&x->arena);
  ck_assert_uint_eq (x->mem.used, 0);
}

typedef size_t words (const vouch_finding *f, char *buf, size_t size);

static const char *
said (words *say, const vouch_finding *f)
{
  static char buf[4096];
  size_t n = say (f, buf, sizeof buf);

  ck_assert_uint_lt (n, sizeof buf);
  ck_assert_uint_eq (n, strlen (buf));
  return buf;
}

static const char *
message (const vouch_finding *f)
{
  return said (vouch_finding_message, f);
}

static const char *
hint (const vouch_finding *f)
{
  return said (vouch_finding_hint, f);
}

/* ---- what a finding holds ------------------------------------------------ */

START_TEST (finding_holds_what_it_was_given)
{
  struct fixture x;
  struct vouch_finding *f;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_TEXT, (struct diag_place){ 17, 4, 9 });
  ck_assert_str_eq (vouch_finding_code (f), "XSD-TEXT");
  ck_assert_int_eq (vouch_finding_severity (f), VOUCH_ERROR);
  ck_assert_int_eq (vouch_finding_layer (f), VOUCH_LAYER_XSD);
  ck_assert_uint_eq (vouch_finding_line (f), 4);
  ck_assert_uint_eq (vouch_finding_column (f), 9);
  ck_assert_ptr_null (vouch_finding_file (f));
  ck_assert_str_eq (said (vouch_finding_detail, f), "");
  x.diag.file = "other.xsd";
  f = diag_add (&x.diag, D_XML_EMPTY, DIAG_NOWHERE);
  ck_assert_str_eq (vouch_finding_file (f), "other.xsd");
  ck_assert_uint_eq (vouch_finding_line (f), 0);
  ck_assert_int_eq (vouch_finding_severity (f), VOUCH_FATAL);
  ck_assert_int_eq (vouch_finding_layer (f), VOUCH_LAYER_READ);
  ck_assert_uint_eq (x.diag.list.len, 2);
  tear_down (&x);
}
END_TEST

START_TEST (arguments_are_copied)
{
  struct fixture x;
  char parent[] = "cac:Party", value[] = "some text", detail[] = "said\n\n";
  struct vouch_finding *f;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_TEXT, DIAG_NOWHERE);
  diag_text (&x.diag, f, "parent", parent);
  diag_value (&x.diag, f, "value", value, 4);
  diag_detail (&x.diag, f, detail);
  memset (parent, 'x', sizeof parent - 1);
  memset (value, 'x', sizeof value - 1);
  memset (detail, 'x', sizeof detail - 1);
  ck_assert_str_eq (
      message (f),
      "cac:Party holds elements only, but here stands text: 'some'");
  ck_assert_str_eq (said (vouch_finding_detail, f), "said");
  tear_down (&x);
}
END_TEST

START_TEST (no_finding_is_no_trouble)
{
  struct fixture x;

  set_up (&x, NULL);
  diag_text (&x.diag, NULL, "parent", "a");
  diag_value (&x.diag, NULL, "value", "a", 1);
  diag_number (&x.diag, NULL, "line", 1);
  diag_detail (&x.diag, NULL, "a");
  diag_item (&x.diag, NULL, "all", "a");
  ck_assert (!x.diag.failed);
  tear_down (&x);
}
END_TEST

/* ---- templates ----------------------------------------------------------- */

START_TEST (optional_parts)
{
  struct fixture x;
  struct vouch_finding *f;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_MISSING, DIAG_NOWHERE);
  diag_text (&x.diag, f, "element", "cbc:ID");
  diag_text (&x.diag, f, "parent", "Invoice");
  ck_assert_str_eq (message (f), "cbc:ID is missing in Invoice");
  diag_text (&x.diag, f, "after", "cbc:UBLVersionID");
  ck_assert_str_eq (message (f), "cbc:ID is missing in Invoice");
  diag_text (&x.diag, f, "before", "cbc:IssueDate");
  ck_assert_str_eq (message (f), "cbc:ID is missing in Invoice: it belongs "
                                 "between cbc:UBLVersionID and "
                                 "cbc:IssueDate");
  ck_assert_str_eq (hint (f), "add cbc:ID");
  tear_down (&x);
}
END_TEST

START_TEST (a_missing_text_is_not_given)
{
  struct fixture x;
  struct vouch_finding *f;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_UNEXPECTED, DIAG_NOWHERE);
  diag_text (&x.diag, f, "element", "a");
  diag_text (&x.diag, f, "parent", "b");
  diag_text (&x.diag, f, "near", NULL);
  ck_assert_str_eq (message (f), "a does not belong into b");
  ck_assert_str_eq (hint (f), "");
  tear_down (&x);
}
END_TEST

static const char *
list_of (const char *key, unsigned n)
{
  static char text[400];
  struct fixture x;
  struct vouch_finding *f;
  bool all = strcmp (key, "all") == 0;
  const char *s;

  set_up (&x, NULL);
  f = diag_add (&x.diag, all ? D_XSD_EMPTY : D_XSD_PLACE, DIAG_NOWHERE);
  for (unsigned i = 0; i < n; i++) {
    char item[] = "a";

    item[0] = (char)('a' + i);
    diag_item (&x.diag, f, key, item);
    diag_item (&x.diag, f, key, item); /* twice is once */
  }
  s = all ? message (f) : hint (f);
  snprintf (text, sizeof text, "%s", s);
  tear_down (&x);
  return text;
}

START_TEST (lists)
{
  ck_assert_str_eq (list_of ("expected", 0), "");
  ck_assert_str_eq (list_of ("expected", 1), "here may stand a");
  ck_assert_str_eq (list_of ("expected", 2), "here may stand a or b");
  ck_assert_str_eq (list_of ("expected", 7),
                    "here may stand a, b, c, d, e, f or g");
  ck_assert_str_eq (list_of ("expected", 8),
                    "here may stand a, b, c, d, e, f, g, ...");
  ck_assert_str_eq (list_of ("expected", 20),
                    "here may stand a, b, c, d, e, f, g, ...");
  ck_assert_ptr_nonnull (strstr (list_of ("all", 3), "hold a, b and c"));
}
END_TEST

START_TEST (numbers)
{
  static const uint64_t values[] = { 0, 9, 10, 4294967296, UINT64_MAX };
  static const char *const texts[]
      = { "0", "9", "10", "4294967296", "18446744073709551615" };
  char wanted[100];
  struct fixture x;

  set_up (&x, NULL);
  for (int i = 0; i < 5; i++) {
    struct vouch_finding *f = diag_add (&x.diag, D_LIMIT_SIZE, DIAG_NOWHERE);

    diag_number (&x.diag, f, "limit", values[i]);
    snprintf (wanted, sizeof wanted, "the input is larger than %s bytes",
              texts[i]);
    ck_assert_str_eq (message (f), wanted);
  }
  tear_down (&x);
}
END_TEST

static const char *
shown (const char *value, size_t n)
{
  static char text[1200];
  struct fixture x;
  struct vouch_finding *f;
  const char *s;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_DATE, DIAG_NOWHERE);
  diag_value (&x.diag, f, "value", value, n);
  s = strstr (message (f), " is not a date");
  ck_assert_ptr_nonnull (s);
  snprintf (text, sizeof text, "%.*s", (int)(s - message (f)), message (f));
  tear_down (&x);
  return text;
}

START_TEST (quoted_values)
{
  char many[1000], sixty[64];

  memset (many, 'x', sizeof many);
  ck_assert_str_eq (shown ("", 0), "an empty value");
  ck_assert_str_eq (shown (" ", 1), "' '");
  ck_assert_str_eq (shown ("a\nb\x1b", 4), "'a\\x0ab\\x1b'");
  ck_assert_str_eq (shown ("\xc3\xa4", 2), "'\xc3\xa4'");
  snprintf (sixty, sizeof sixty, "'%.60s'", many);
  ck_assert_str_eq (shown (many, 60), sixty);
  ck_assert_uint_eq (strlen (shown (many, 61)), 60 + 5); /* quotes, dots */
  ck_assert_uint_eq (strlen (shown (many, 1000)), 60 + 5);
}
END_TEST

/* What is kept of a value is cut at a number of bytes, and shown to a number
 * of code points: neither may tear one. */
START_TEST (values_of_wide_characters)
{
  char wide[400];
  const char *s;
  uint32_t c;

  for (size_t shift = 0; shift < 4; shift++) {
    memset (wide, 'x', shift);
    for (size_t i = shift; i + 4 <= sizeof wide; i += 4)
      memcpy (wide + i, "\xf0\x9f\x98\x80", 4);
    s = shown (wide, sizeof wide - 4);
    ck_assert_ptr_null (strchr (s, '\\'));
    ck_assert_uint_eq (utf8_count (s, strlen (s)), 60 + 5);
    for (size_t i = 0; s[i];) {
      size_t n = utf8_decode (s + i, strlen (s + i), &c);

      ck_assert_uint_gt (n, 0);
      i += n;
    }
  }
}
END_TEST

/* ---- buffers ------------------------------------------------------------- */

static bool
all_utf8 (const char *s)
{
  size_t n = strlen (s), step;
  uint32_t c;

  for (size_t i = 0; i < n; i += step) {
    step = utf8_decode (s + i, n - i, &c);
    if (step == 0)
      return false;
  }
  return true;
}

START_TEST (cut_buffers)
{
  struct fixture x;
  struct vouch_finding *f;
  char buf[200], whole[200];
  size_t n;

  set_up (&x, NULL);
  f = diag_add (&x.diag, D_XSD_TEXT, DIAG_NOWHERE);
  diag_text (&x.diag, f, "parent", "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");
  diag_detail (&x.diag, f, "\xf0\x9f\x98\x80\xc3\xa4");
  n = vouch_finding_message (f, whole, sizeof whole);
  ck_assert_uint_eq (vouch_finding_message (f, NULL, 0), n);
  ck_assert_uint_eq (vouch_finding_detail (f, NULL, 0), 6);
  for (size_t size = 1; size <= n + 1; size++) {
    memset (buf, '#', sizeof buf);
    ck_assert_uint_eq (vouch_finding_message (f, buf, size), n);
    ck_assert_uint_lt (strlen (buf), size);
    ck_assert_uint_ge (strlen (buf) + 4, size);
    ck_assert_msg (all_utf8 (buf), "cut to %zu: %s", size, buf);
    ck_assert_int_eq (strncmp (buf, whole, strlen (buf)), 0);
    ck_assert_int_eq (buf[size], '#');
  }
  ck_assert_str_eq (buf, whole);
  vouch_finding_detail (f, buf, 6);
  ck_assert_str_eq (buf, "\xf0\x9f\x98\x80");
  vouch_finding_detail (f, buf, 4);
  ck_assert_str_eq (buf, "");
  tear_down (&x);
}
END_TEST

/* ---- every code ---------------------------------------------------------- */

struct words_of {
  const char *id, *name, *message, *hint;
};

static const struct words_of codes[] = {
#define CODE(id, name, layer, severity, message, hint)                        \
  { #id, name, message, hint },
#include "diag/codes.def"
#undef CODE
};

/* Gives F a text for every argument that TEMPLATE names. */
static void
give_all (struct fixture *x, struct vouch_finding *f, const char *template)
{
  static char names[40][24];
  static size_t n;

  for (const char *s = template; s && (s = strchr (s, '{')) != NULL; s++) {
    char *name = names[n++ % 40];

    snprintf (name, sizeof *names, "%.*s", (int)strcspn (s + 1, "}"), s + 1);
    diag_text (&x->diag, f, name, "VALUE");
  }
}

/* The form that messages and hints share, whatever was given. */
static void
check_words (const struct words_of *w, const char *text)
{
  size_t n = strlen (text);

  ck_assert_msg (strpbrk (text, "{}[]") == NULL, "%s: %s", w->id, text);
  ck_assert_msg (n == 0 || text[n - 1] != '.' || strstr (text, "..."),
                 "%s ends with a full stop: %s", w->id, text);
  ck_assert_msg (all_utf8 (text), "%s", w->id);
}

START_TEST (every_code_prints)
{
  const struct words_of *w = &codes[_i];
  struct fixture x;
  struct vouch_finding *f;

  set_up (&x, NULL);
  f = diag_add (&x.diag, (enum diag_code)_i, DIAG_NOWHERE);
  ck_assert_str_eq (vouch_finding_code (f), w->name);
  check_words (w, message (f));
  check_words (w, hint (f));
  give_all (&x, f, w->message);
  give_all (&x, f, w->hint);
  ck_assert_uint_gt (vouch_finding_message (f, NULL, 0), 0);
  check_words (w, message (f));
  ck_assert_msg (strstr (message (f), "  ") == NULL, "%s", message (f));
  check_words (w, hint (f));
  tear_down (&x);
}
END_TEST

START_TEST (every_template_is_balanced)
{
  const struct words_of *w = &codes[_i];
  const char *both[] = { w->message, w->hint };

  for (int i = 0; i < 2; i++) {
    char open = 0;

    for (const char *s = both[i]; s && *s; s++) {
      if (*s == '[' || *s == ']') {
        ck_assert_msg ((*s == ']') == (open == '['), "%s: %s", w->id, both[i]);
        open = *s == '[' ? '[' : 0;
      }
    }
    ck_assert_msg (open == 0, "%s: %s", w->id, both[i] ? both[i] : "");
  }
  for (const char *s = w->name; *s; s++)
    ck_assert ((*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9')
               || *s == '-');
}
END_TEST

/* ---- many findings, no memory -------------------------------------------- */

START_TEST (the_limit_on_findings)
{
  struct fixture x;

  set_up (&x, NULL);
  for (int i = 0; i < DIAG_MOST_FINDINGS; i++)
    ck_assert_ptr_nonnull (diag_add (&x.diag, D_XSD_TEXT, DIAG_NOWHERE));
  ck_assert (!diag_is_full (&x.diag));
  for (int i = 0; i < 50; i++)
    ck_assert_ptr_null (diag_add (&x.diag, D_XSD_ABSENT, DIAG_NOWHERE));
  ck_assert (diag_is_full (&x.diag));
  ck_assert_uint_eq (x.diag.list.len, DIAG_MOST_FINDINGS + 1);
  ck_assert_str_eq (
      vouch_finding_code (x.diag.list.data[DIAG_MOST_FINDINGS]),
      "LIMIT-FINDINGS");
  ck_assert_str_eq (message (x.diag.list.data[DIAG_MOST_FINDINGS]),
                    "there are more findings than the 10000 listed");
  ck_assert_uint_eq (x.diag.counts[VOUCH_ERROR], DIAG_MOST_FINDINGS);
  ck_assert_uint_eq (x.diag.counts[VOUCH_WARNING], 50);
  ck_assert_uint_eq (x.diag.counts[VOUCH_INFO], 1);
  tear_down (&x);
}
END_TEST

START_TEST (errors_are_known)
{
  struct fixture x;

  set_up (&x, NULL);
  ck_assert (!diag_has_errors (&x.diag));
  diag_add (&x.diag, D_XSD_ABSENT, DIAG_NOWHERE);
  ck_assert (!diag_has_errors (&x.diag));
  diag_add (&x.diag, D_XSD_TEXT, DIAG_NOWHERE);
  ck_assert (diag_has_errors (&x.diag));
  tear_down (&x);
}
END_TEST

static void
fill_one (struct fixture *x)
{
  for (int i = 0; i < 40; i++) {
    struct vouch_finding *f = diag_add (&x->diag, D_XSD_EMPTY, DIAG_NOWHERE);

    diag_text (&x->diag, f, "parent", "a name");
    diag_value (&x->diag, f, "value", "a value", 7);
    diag_number (&x->diag, f, "line", 4);
    for (int k = 0; k < 10; k++)
      diag_item (&x->diag, f, "all", k % 2 ? "one" : "two");
    diag_detail (&x->diag, f, "a detail");
    if (f)
      message (f);
  }
}

START_TEST (without_memory)
{
  for (size_t n = 1;; n++) {
    struct failing f;
    vouch_memory below = failing_init (&f, n, _i == 1);
    struct fixture x;

    set_up (&x, &below);
    fill_one (&x);
    ck_assert_int_eq (x.diag.failed, f.failed > 0);
    tear_down (&x);
    ck_assert_uint_eq (f.used, 0);
    if (f.failed == 0)
      break;
    ck_assert_uint_lt (n, 1000);
  }
}
END_TEST

/* ---- names --------------------------------------------------------------- */

START_TEST (constant_names)
{
  static const char *const severities[]
      = { "fatal", "error", "warning", "info" };

  for (int i = 0; i < VOUCH_SEVERITIES; i++)
    ck_assert_str_eq (vouch_severity_name ((vouch_severity)i),
                      severities[i]);
  ck_assert_str_eq (vouch_layer_name (VOUCH_LAYER_READ), "read");
  ck_assert_str_eq (vouch_layer_name (VOUCH_LAYER_XSD), "xsd");
}
END_TEST

static Suite *
diag (void)
{
  Suite *suite = suite_create ("diag");
  TCase *c = tcase_create ("findings");

  tcase_set_timeout (c, 60);
  tcase_add_test (c, finding_holds_what_it_was_given);
  tcase_add_test (c, arguments_are_copied);
  tcase_add_test (c, no_finding_is_no_trouble);
  tcase_add_test (c, optional_parts);
  tcase_add_test (c, a_missing_text_is_not_given);
  tcase_add_test (c, lists);
  tcase_add_test (c, numbers);
  tcase_add_test (c, quoted_values);
  tcase_add_test (c, values_of_wide_characters);
  tcase_add_test (c, cut_buffers);
  tcase_add_loop_test (c, every_code_prints, 0, D_CODES);
  tcase_add_loop_test (c, every_template_is_balanced, 0, D_CODES);
  tcase_add_test (c, the_limit_on_findings);
  tcase_add_test (c, errors_are_known);
  tcase_add_loop_test (c, without_memory, 0, 2);
  tcase_add_test (c, constant_names);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (diag)
