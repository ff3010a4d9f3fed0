/* SPDX-License-Identifier: Apache-2.0 */
/* Binding rows that are wrong, and memory that is not there. */
#include <stdlib.h>
#include <string.h>

#include "../unit/failing.h"
#include "../unit/unit.h"
#include "model/terms.h"
#include "second.h"
#include "spec.h"
#include "tree/vocab_names.h"

/* ---- rows that are refused ----------------------------------------------- */

#define NS "ns\tb\turn:b\nns\ta\turn:a\n" /* lines 1 and 2 */

static const struct bad {
  const char *name, *text;
  uint32_t line;
} bad_rows[] = {
  { "term", NS "*\tBT-4\t-\tb:X\n", 3 },
  { "no term", NS "*\n", 3 },
  { "term in lower case", NS "*\tbt-1\t-\tb:X\n", 3 },
  { "part that the term does not have", NS "*\tBT-1-1\tBT-1\t@x\n", 3 },
  { "part 0", NS "*\tBT-18\t-\tb:X\n*\tBT-18-0\tBT-18\t@x\n", 4 },
  { "part 12", NS "*\tBT-18\t-\tb:X\n*\tBT-18-12\tBT-18\t@x\n", 4 },
  { "part x", NS "*\tBT-18\t-\tb:X\n*\tBT-18-x\tBT-18\t@x\n", 4 },
  { "part without number", NS "*\tBT-18\t-\tb:X\n*\tBT-18-\tBT-18\t@x\n", 4 },
  { "part before its term", NS "*\tBT-18-1\tBT-18\t@x\n", 3 },
  { "part of another", NS "*\tBT-18\t-\tb:X\n*\tBT-18-1\t-\t@x\n", 4 },
  { "part that is an element",
    NS "*\tBT-18\t-\tb:X\n*\tBT-18-1\tBT-18\tb:Y\n", 4 },
  { "part that is elsewhere",
    NS "*\tBT-18\t-\tb:X\n*\tBT-18-1\tBT-18\t/@x\n", 4 },
  { "part in two places",
    NS "*\tBT-18\t-\tb:X\n*\tBT-18-1\tBT-18\t@x | @y\n", 4 },
  { "group", NS "*\tBT-21\tBG-99\tb:X\n", 3 },
  { "another group", NS "*\tBG-1\t-\tb:X\n*\tBG-2\t-\t.\n"
                        "*\tBT-21\tBG-2\tb:Y\n", 5 },
  { "group of none", NS "*\tBG-1\t-\tb:X\n*\tBT-1\tBG-1\tb:Y\n", 4 },
  { "none of a group", NS "*\tBG-1\t-\tb:X\n*\tBT-21\t-\tb:Y\n", 4 },
  { "group before its row", NS "*\tBT-21\tBG-1\tb:X\n", 3 },
  { "group that is an attribute", NS "*\tBG-1\t-\tb:X/@y\n", 3 },
  { "group in two places", NS "*\tBG-1\t-\tb:X | b:Y\n", 3 },
  { "twice", NS "*\tBT-1\t-\tb:X\n*\tBT-1\t-\tb:Y\n", 4 },
  { "twice, once marked", NS "*\tBT-1\t-\tb:X\nI\tBT-1\t-\tb:Y\n", 4 },
  { "group twice", NS "*\tBG-1\t-\tb:X\n\n# no\n*\tBG-1\t-\tb:X\n", 6 },
  { "part twice", NS "*\tBT-18\t-\tb:X\n*\tBT-18-1\tBT-18\t@x\n"
                     "*\tBT-18-1\tBT-18\t@y\n", 5 },
  { "no path", NS "*\tBT-1\t-\n", 3 },
  { "empty path", NS "*\tBT-1\t-\t\n", 3 },
  { "path of a slash", NS "*\tBT-1\t-\t/\n", 3 },
  { "path that ends with a slash", NS "*\tBT-1\t-\tb:X/\n", 3 },
  { "empty step", NS "*\tBT-1\t-\tb:X//b:Y\n", 3 },
  { "prefix", NS "*\tBT-1\t-\tc:X\n", 3 },
  { "prefix in a predicate", NS "*\tBT-1\t-\tb:X[c:Y='1']\n", 3 },
  { "prefix in a constant", NS "*\tBT-1\t-\tb:X\t-\tc:Y=1\n", 3 },
  { "prefix alone", NS "*\tBT-1\t-\tb:\n", 3 },
  { "prefix before it is declared", "*\tBT-1\t-\tb:X\n" NS, 1 },
  { "two colons", NS "*\tBT-1\t-\tb:X:Y\n", 3 },
  { "name that is none", NS "*\tBT-1\t-\tb:X Y\n", 3 },
  { "name of a number", NS "*\tBT-1\t-\tb:1\n", 3 },
  { "bar without blanks", NS "*\tBT-1\t-\tb:X|b:Y\n", 3 },
  { "step after an attribute", NS "*\tBT-1\t-\tb:X/@y/b:Z\n", 3 },
  { "attribute without name", NS "*\tBT-1\t-\tb:X/@\n", 3 },
  { "nine steps",
    NS "*\tBT-1\t-\tb:A/b:A/b:A/b:A/b:A/b:A/b:A/b:A/b:A\n", 3 },
  { "four alternatives", NS "*\tBT-1\t-\tb:A | b:B | b:C | b:D\n", 3 },
  { "predicate that does not end", NS "*\tBT-1\t-\tb:A[b:B='x'/b:C\n", 3 },
  { "predicate that ends too early", NS "*\tBT-1\t-\tb:A[b:B]c/b:C\n", 3 },
  { "two predicates", NS "*\tBT-1\t-\tb:A[b:B][b:C]\n", 3 },
  { "predicate that is empty", NS "*\tBT-1\t-\tb:A[]\n", 3 },
  { "not of nothing", NS "*\tBT-1\t-\tb:A[not()]\n", 3 },
  { "not that does not end", NS "*\tBT-1\t-\tb:A[not(b:B]\n", 3 },
  { "value that does not end", NS "*\tBT-1\t-\tb:A[b:B='x]\n", 3 },
  { "value without quotes", NS "*\tBT-1\t-\tb:A[b:B=x]\n", 3 },
  { "no value", NS "*\tBT-1\t-\tb:A[b:B=]\n", 3 },
  { "five values",
    NS "*\tBT-1\t-\tb:A[b:B=('1','2','3','4','5')]\n", 3 },
  { "variable", NS "*\tBT-1\t-\tb:A[b:B=$BT-4]\n", 3 },
  { "variable without name", NS "*\tBT-1\t-\tb:A[b:B=$]\n", 3 },
  { "variable with a long name",
    NS "*\tBT-1\t-\tb:A[b:B=$BT-1BT-1BT-1BT-1BT-1]\n", 3 },
  { "predicate in a predicate", NS "*\tBT-1\t-\tb:A[b:B[b:C]/b:D='1']\n", 3 },
  { "predicate from the root", NS "*\tBT-1\t-\tb:A[/b:B='1']\n", 3 },
  { "op", NS "*\tBT-1\t-\tb:A\tsecond\n", 3 },
  { "op of two", NS "*\tBT-1\t-\tb:A\tdistinct third\n", 3 },
  { "op without its value", NS "*\tBG-16\t-\tb:A\tgroupby\n", 3 },
  { "key that is empty", NS "*\tBG-16\t-\tb:A\tgroupby=\n", 3 },
  { "key from the root", NS "*\tBG-16\t-\tb:A\tgroupby=/b:B\n", 3 },
  { "key with a predicate", NS "*\tBG-16\t-\tb:A\tgroupby=b:B[b:C]\n", 3 },
  { "currency", NS "*\tBT-1\t-\tb:A\tcurrency=EUR\n", 3 },
  { "constant", NS "*\tBT-1\t-\tb:A\t-\tb:B\n", 3 },
  { "constant without path", NS "*\tBT-1\t-\tb:A\t-\t=1\n", 3 },
  { "constant with a mark alone", NS "*\tBT-1\t-\tb:A\t-\t~=1\n", 3 },
  { "four constants",
    NS "*\tBT-1\t-\tb:A\t-\tb:B=1 b:C=1 b:D=1 b:E=1\n", 3 },
  { "seven columns", NS "*\tBT-1\t-\tb:A\t-\t-\tx\n", 3 },
  { "first column", NS "all_\tBT-1\t-\tb:A\n", 3 },
  { "no first column", NS "\tBT-1\t-\tb:A\n", 3 },
  { "a tab", NS "\t\n", 3 },
  { "ns without anything", "ns\n", 1 },
  { "ns without a URI", "ns\tb\n", 1 },
  { "ns with an empty URI", "ns\tb\t\n", 1 },
  { "ns with no prefix", "ns\t\turn:x\n", 1 },
  { "ns twice", NS "ns\tb\turn:c\n", 3 },
  { "all without anything", NS "all\n", 3 },
  { "all without types", NS "all\t\t@x=$BT-5\n*\tBT-1\t-\tb:A\n", 3 },
  { "all with a type that is none", NS "all\tamount prize\t@x=$BT-5\n", 3 },
  { "all without attribute", NS "all\tamount\tb:A=$BT-5\n", 3 },
  { "all with no name", NS "all\tamount\t@=$BT-5\n", 3 },
  { "all without variable", NS "all\tamount\t@x=EUR\n", 3 },
  { "all with an unknown variable", NS "all\tamount\t@x=$BT-0\n", 3 },
  { "too many variables",
    NS "all\tamount\t@x=$BT-1\nall\tprice\t@x=$BT-2\nall\tdate\t@x=$BT-3\n"
       "all\ttext\t@x=$BT-5\nall\tcode\t@x=$BT-6\nall\tbinary\t@x=$BT-7\n"
       "all\treference\t@x=$BT-8\nall\tidentifier\t@x=$BT-9\n"
       "all\tquantity\t@x=$BT-10\n", 11 },
  { "carriage returns", "ns\tb\turn:b\r\n*\tBT-1\t-\tb:A\r\n", 2 },
  { "no end of line", NS "*\tBT-1\t-\tb:A\tx", 3 },
};

/* What is wrong with TEXT: the line, 0 if nothing is. */
static uint32_t
refused (const char *text, char mark)
{
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct bind *b;
  uint32_t line = 0;

  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  b = bind_compile (text, "rows", mark, &mem, &diag);
  if (b == NULL) {
    const struct vouch_finding *f = diag.list.len ? diag.list.data[0] : NULL;

    if (diag.list.len != 1 || f->code != D_BIND_ROW
        || strcmp (f->file, "rows") != 0)
      ck_abort_msg ("refused, but not by one finding: %s", text);
    line = f->place.line;
  } else if (diag.list.len > 0) {
    ck_abort_msg ("accepted with a finding: %s", text);
  }
  bind_free (b);
  diag_clear (&diag);
  arena_clear (&arena);
  if (mem.used != 0)
    ck_abort_msg ("a leak: %s", text);
  return line;
}

START_TEST (bad_rows_are_refused)
{
  size_t bad = 0;

  for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++) {
    uint32_t line = refused (bad_rows[i].text, 'I');

    if (line != bad_rows[i].line) {
      bad++;
      fprintf (stderr, "# %s: line %u, not %u\n", bad_rows[i].name, line,
               bad_rows[i].line);
    }
  }
  ck_assert_uint_eq (bad, 0);
}
END_TEST

START_TEST (good_rows_are_accepted)
{
  static const char *const good[] = {
    "",
    "\n\n# nothing\n",
    NS,
    NS "*\tBT-1\t-\tb:X",
    NS "*\tBT-1\t-\tb:X\t-\t-\n",
    NS "I\tBT-1\t-\tb:X\nC\tBT-1\t-\tc:X Y [\tno such op\n",
    NS "*\tBT-1\t-\tX/_y/\xc3\xa4/z-1.2/@b:q\n",
    NS "*\tBT-1\t-\tb:A/b:A/b:A/b:A/b:A/b:A/b:A/b:A\n",
    NS "*\tBT-1\t-\tb:A | b:B | /b:C\tfirst distinct\tb:B=1 b:C~=2 @d?=\n",
    NS "*\tBT-1\t-\tb:A[not(b:B/@c=('1','2','3','4'))]/b:D[b:E]\n",
  };

  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    ck_assert_msg (refused (good[i], 'I') == 0, "%s", good[i]);
}
END_TEST

/* Whatever is cut off or changed is accepted or refused, and costs nothing. */
START_TEST (damaged_rows)
{
  static const char signs[] = "\t\n[]()'=/@$:-| .x";
  size_t step = getenv ("VOUCH_FULL") ? 1 : 61, n;
  char *text = room_rows (), *copy;

  n = strlen (text);
  copy = malloc (n + 1);
  for (size_t i = 0; i < n; i += step) {
    memcpy (copy, text, n + 1);
    copy[i] = '\0';
    refused (copy, 'I');
    copy[i] = signs[i / step % (sizeof signs - 1)];
    refused (copy, 'C');
    memmove (copy + i, copy + i + 1, n - i);
    refused (copy, 'I');
  }
  free (copy);
  free (text);
}
END_TEST

/* ---- memory that is not there -------------------------------------------- */

/* One thing that may fail, in memory of its own.  True if it was done. */
typedef bool attempt_fn (const void *what, struct mem *mem);

/* Fails the first allocation of the attempt, then the second, and so on until
 * it is done; returns how many there are. */
static size_t
fail_each (attempt_fn *attempt, const void *what, bool from_then)
{
  for (size_t i = 1;; i++) {
    struct failing f;
    vouch_memory below = failing_init (&f, i, from_then);
    struct mem mem;
    bool done;

    mem_init (&mem, &below);
    done = attempt (what, &mem);
    if (f.used != 0 || done != (f.failed == 0))
      ck_abort_msg ("allocation %zu: %s, %zu bytes left", i,
                    done ? "done" : "not done", f.used);
    if (done)
      return i - 1;
  }
}

static bool
attempt_compile (const void *what, struct mem *mem)
{
  struct arena arena;
  struct diag diag;
  struct bind *b;

  arena_init (&arena, mem);
  diag_init (&diag, &arena);
  b = bind_compile (what, "rows", 'I', mem, &diag);
  if (b == NULL && !diag.failed)
    ck_abort_msg ("not compiled, and memory was not the reason");
  bind_free (b);
  diag_clear (&diag);
  arena_clear (&arena);
  return b != NULL;
}

/* A refusal, too: it is told, or that there was no memory for it. */
static bool
attempt_refusal (const void *what, struct mem *mem)
{
  struct arena arena;
  struct diag diag;
  bool told;

  arena_init (&arena, mem);
  diag_init (&diag, &arena);
  ck_assert_ptr_null (bind_compile (what, "rows", 'I', mem, &diag));
  told = diag.list.len == 1 && !diag.failed;
  diag_clear (&diag);
  arena_clear (&arena);
  return told;
}

START_TEST (compile_without_memory)
{
  char *text = room_rows ();

  ck_assert_uint_gt (fail_each (attempt_compile, text, false), 20);
  ck_assert_uint_gt (fail_each (attempt_compile, text, true), 20);
  free (text);
}
END_TEST

/* Each little row in a small arena of its own: other allocations fail. */
START_TEST (refusal_without_memory)
{
  for (size_t i = 0; i < sizeof bad_rows / sizeof *bad_rows; i++)
    fail_each (attempt_refusal, bad_rows[i].text, _i == 1);
}
END_TEST

struct work {
  const struct bind *bind;
  const struct tree *from; /* an outer tree, or an invoice */
  const struct xsd_schema *schema; /* NULL: to read */
};

static vouch_status
do_work (const struct work *w, struct mem *mem, struct diag *diag,
         struct tree_builder *b)
{
  if (w->schema == NULL)
    return bind_read (w->bind, w->from, mem, diag, NULL, NULL, b);
  return bind_write (w->bind, w->from, w->schema,
                     xsd_find_root (w->schema, VN_ubl_Invoice), mem, diag,
                     NULL, NULL, b);
}

static bool
attempt_work (const void *what, struct mem *mem)
{
  struct arena arena;
  struct diag diag;
  struct tree_builder b;
  vouch_status status;
  bool finished;

  arena_init (&arena, mem);
  diag_init (&diag, &arena);
  tree_build_init (&b, &arena, &vocab);
  status = do_work (what, mem, &diag, &b);
  if (status != VOUCH_OK && status != VOUCH_NOMEM)
    ck_abort_msg ("status %d", status);
  finished = status == VOUCH_OK && tree_build_finish (&b) != NULL;
  tree_build_clear (&b);
  diag_clear (&diag);
  arena_clear (&arena);
  return finished;
}

/* An invoice in which all rows that are not plain are used, with losses and
 * derived values, and more than the vectors begin with. */
static char *
rich_invoice (void)
{
  char *text = NULL;
  size_t n;
  FILE *out = open_memstream (&text, &n);

  fputs ("BT-1\t1\nBT-5\tEUR\nBT-6\tEUR\nBT-13\tNA\nBT-14\ts\n", out);
  for (int i = 0; i < 40; i++)
    fprintf (out, "BG-1\nBT-21\tA%02d\nBT-22\tx\nBG-1\nBT-22\t#ABC#y\n", i);
  fputs ("BG-4\nBT-27\ts\nBT-29\ta\nBT-29-1\t1\nBT-29\tb\nBG-16\nBT-81\t30\n"
         "BT-82\tt\nBT-83\tr\n",
         out);
  for (int i = 0; i < 10; i++)
    fprintf (out, "BG-17\nBT-84\tDE%d\n", i);
  fputs ("BG-18\nBT-87\t1\nBG-19\nBT-90\tDE98\nBG-22\nBT-111\t1\nBT-115\t1\n"
         "BG-23\nBT-117\t1\n",
         out);
  for (int i = 0; i < 40; i++)
    fprintf (out, "BG-25\nBT-126\t%d\nBT-130\tC62\nBG-29\nBT-148\t1\n", i);
  fclose (out);
  return text;
}

START_TEST (work_without_memory)
{
  static const char foreign[]
      = "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:"
        "Invoice-2'><!-- a --><?b c?><d e='f'>g</d></Invoice>";
  char *spec = rich_invoice ();
  struct room room;
  struct trip t;
  struct work w;

  room_open (&room);
  trip_open (&t, &room);
  w = (struct work){ room.invoice, spec_invoice (&t, spec),
                     xsd_find ("ubl-2.1") };
  ck_assert_uint_gt (fail_each (attempt_work, &w, _i == 1), 10);
  w = (struct work){ room.invoice, trip_write (&t, w.from, VN_ubl_Invoice),
                     NULL };
  ck_assert_uint_gt (fail_each (attempt_work, &w, _i == 1), 10);
  w.from = trip_parse (&t, foreign, sizeof foreign - 1);
  ck_assert_uint_gt (fail_each (attempt_work, &w, _i == 1), 5);
  trip_close (&t);
  room_close (&room);
  free (spec);
}
END_TEST

static Suite *
rows_suite (void)
{
  Suite *s = suite_create ("rows");
  TCase *c = tcase_create ("rows");

  tcase_set_timeout (c, 600);
  tcase_add_test (c, bad_rows_are_refused);
  tcase_add_test (c, good_rows_are_accepted);
  tcase_add_test (c, damaged_rows);
  tcase_add_test (c, compile_without_memory);
  tcase_add_loop_test (c, refusal_without_memory, 0, 2);
  tcase_add_loop_test (c, work_without_memory, 0, 2);
  suite_add_tcase (s, c);
  return s;
}

UNIT_MAIN (rows_suite)
