/* SPDX-License-Identifier: Apache-2.0 */
/* Ten times the input takes ten times the memory, and no word of it is lost.
 * Memory is counted, as clocks lie on a busy machine. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "room.h"
#include "write.h"

/* A word that is nowhere else. */
static void
word (struct text *t)
{
  say (t, "w%u; ", t->words++);
}

static void
block (struct text *t)
{
  say (t, "<fo:block>");
  word (t);
  say (t, "</fo:block>");
}

static void
cell (struct text *t, const char *with)
{
  say (t, "<fo:table-cell %s>", with);
  block (t);
  say (t, "</fo:table-cell>");
}

/* ---- every word is there ------------------------------------------------- */

struct seen {
  bool *words;
  unsigned n;
  unsigned long number; /* of the word that is being read */
  bool reading;
};

static void
see (struct seen *seen, uint32_t c)
{
  if (c == 'w') {
    seen->reading = true;
    seen->number = 0;
  } else if (c >= '0' && c <= '9')
    seen->number = seen->number * 10 + (c - '0');
  else if (c == ';') {
    if (seen->reading && seen->number < seen->n)
      seen->words[seen->number] = true;
    seen->reading = false;
  }
}

static void
see_area (struct seen *seen, const struct area *area)
{
  if (area->kind == AREA_TEXT)
    for (uint32_t i = 0; i < area->of.text->n; i++)
      see (seen, area->of.text->chars[i]);
  for (const struct area *c = area->first; c != NULL; c = c->next)
    see_area (seen, c);
}

static void
check_words (const struct areas *areas, unsigned n)
{
  struct seen seen = { .words = calloc (n + 1, sizeof (bool)), .n = n };
  unsigned lost = 0, first = 0;

  ck_assert_ptr_nonnull (seen.words);
  for (size_t i = 0; i < areas->n_pages; i++)
    see_area (&seen, areas->pages[i]);
  for (unsigned i = n; i-- > 0;)
    if (!seen.words[i]) {
      lost++;
      first = i;
    }
  free (seen.words);
  ck_assert_msg (lost == 0, "%u of %u words are lost, w%u first", lost, n,
                 first);
}

/* ---- shapes -------------------------------------------------------------- */

struct shape {
  const char *name;
  const char *layout; /* static content */
  void (*make) (struct text *t, int n);
  int few;
};

#define TABLE "<fo:table table-layout='fixed' width='180pt'>"
#define ROW "<fo:table-row>"
#define ROW_END "</fo:table-row>"

static void
blocks (struct text *t, int n)
{
  for (int i = 0; i < n; i++)
    block (t);
}

static void
one_paragraph (struct text *t, int n)
{
  say (t, "<fo:block>");
  for (int i = 0; i < n; i++)
    word (t);
  say (t, "</fo:block>");
}

static void
inlines (struct text *t, int n)
{
  say (t, "<fo:block>");
  for (int i = 0; i < n; i++) {
    say (t, "<fo:inline font-weight='bold'><fo:inline color='red'>");
    word (t);
    say (t, "</fo:inline></fo:inline>");
  }
  say (t, "</fo:block>");
}

static void
endless_word (struct text *t, int n)
{
  say (t, "<fo:block>");
  for (int i = 0; i < n; i++)
    say (t, "w%u;", t->words++);
  say (t, "</fo:block>");
}

static void
white_space (struct text *t, int n)
{
  say (t, "<fo:block white-space-collapse='false'>");
  for (int i = 0; i < n; i++)
    say (t, "                                                            ");
  word (t);
  say (t, "</fo:block>");
}

/* Tables as deep as N in each other. */
static void
tables_in_cells (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, TABLE "<fo:table-body>" ROW);
    say (t, "<fo:table-cell>");
    block (t);
  }
  for (int i = 0; i < 20; i++)
    block (t);
  for (int i = 0; i < n; i++)
    say (t, "</fo:table-cell>" ROW_END "</fo:table-body></fo:table>");
}

static void
kept (struct text *t, int n)
{
  say (t, "<fo:block keep-together.within-page='always'>");
  for (int i = 0; i < n; i++)
    block (t);
  say (t, "</fo:block>");
}

static void
kept_with_next (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block keep-with-next.within-page='always'>");
    word (t);
    say (t, "</fo:block>");
  }
}

static void
kept_rows (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>");
  for (int i = 0; i < n; i++) {
    say (t, "<fo:table-row keep-with-next='always' keep-together='always'>");
    cell (t, "");
    cell (t, "");
    say (t, ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

static void
high_row (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>" ROW "<fo:table-cell>");
  for (int i = 0; i < n; i++)
    block (t);
  say (t, "</fo:table-cell>");
  cell (t, "");
  say (t, ROW_END "</fo:table-body></fo:table>");
}

static void
high_rows (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>");
  for (int i = 0; i < n / 20; i++) {
    say (t, ROW "<fo:table-cell border='1pt solid' padding='2pt'>");
    for (int k = 0; k < 20; k++)
      block (t);
    say (t, "</fo:table-cell>");
    cell (t, "padding='3pt'");
    say (t, ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

/* Each row is joined to the next by a cell that spans both. */
static void
joined (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>");
  for (int i = 0; i < n; i++) {
    say (t, ROW);
    if (i % 2 == 0)
      cell (t, "number-rows-spanned='2' column-number='1'");
    if (i % 2 == 1)
      cell (t, "number-rows-spanned='2' column-number='3'");
    cell (t, "column-number='2'");
    say (t, ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

/* One cell beside all rows. */
static void
beside_all (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>" ROW);
  say (t, "<fo:table-cell number-rows-spanned='%d'>", n);
  block (t);
  say (t, "</fo:table-cell>");
  for (int i = 0; i < n; i++) {
    cell (t, "column-number='2'");
    say (t, i + 1 < n ? ROW_END ROW : ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

static void
marked_rows (struct text *t, int n)
{
  say (t, TABLE "<fo:table-header>" ROW "<fo:table-cell><fo:block>carry "
                "<fo:retrieve-table-marker retrieve-class-name='sum' "
                "retrieve-position-within-table='last-starting'/>"
                "<fo:retrieve-table-marker retrieve-class-name='none'/>"
                "</fo:block></fo:table-cell>" ROW_END "</fo:table-header>"
                "<fo:table-footer>" ROW "<fo:table-cell><fo:block>so far "
                "<fo:retrieve-table-marker retrieve-class-name='sum' "
                "retrieve-position-within-table='last-ending'/>"
                "</fo:block></fo:table-cell>" ROW_END "</fo:table-footer>"
                "<fo:table-body>");
  for (int i = 0; i < n; i++) {
    say (t, ROW "<fo:table-cell><fo:marker marker-class-name='sum'>%d"
                "</fo:marker>", i);
    block (t);
    say (t, "</fo:table-cell>" ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

static void
markers (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block><fo:marker marker-class-name='here'>%d</fo:marker>", i);
    word (t);
    say (t, "</fo:block>");
  }
}

static void
nested_tables (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, TABLE "<fo:table-body>" ROW "<fo:table-cell>");
    say (t, TABLE "<fo:table-body>" ROW "<fo:table-cell>");
    block (t);
    say (t, "</fo:table-cell>");
    cell (t, "");
    say (t, ROW_END "</fo:table-body></fo:table></fo:table-cell>" ROW_END
                    "</fo:table-body></fo:table>");
  }
}

static void
long_table_in_a_table (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>" ROW "<fo:table-cell>");
  say (t, TABLE "<fo:table-body>");
  for (int i = 0; i < n; i++) {
    say (t, ROW);
    cell (t, "");
    cell (t, "");
    say (t, ROW_END);
  }
  say (t, "</fo:table-body></fo:table></fo:table-cell>" ROW_END
          "</fo:table-body></fo:table>");
}

static void
list (struct text *t, int n)
{
  say (t, "<fo:list-block>");
  for (int i = 0; i < n; i++) {
    say (t, "<fo:list-item><fo:list-item-label>");
    block (t);
    say (t, "</fo:list-item-label><fo:list-item-body>");
    block (t);
    say (t, "</fo:list-item-body></fo:list-item>");
  }
  say (t, "</fo:list-block>");
}

static void
ids (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block id='i%d'>", i);
    word (t);
    say (t,
         "<fo:page-number-citation ref-id='i%d'/> "
         "<fo:basic-link internal-destination='i%d'>",
         (i * 7) % n, (i * 5) % n);
    word (t);
    say (t, "</fo:basic-link></fo:block>");
  }
}

static void
footnotes (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block>");
    word (t);
    say (t, "<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>");
    block (t);
    say (t, "</fo:footnote-body></fo:footnote></fo:block>");
  }
}

static void
footnotes_of_one_line (struct text *t, int n)
{
  say (t, "<fo:block>");
  for (int i = 0; i < n; i++) {
    say (t, "<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>");
    block (t);
    say (t, "</fo:footnote-body></fo:footnote>");
  }
  say (t, "</fo:block>");
}

static void
footnotes_in_rows (struct text *t, int n)
{
  say (t, TABLE "<fo:table-body>");
  for (int i = 0; i < n; i++) {
    say (t, ROW "<fo:table-cell>");
    footnotes (t, 1);
    say (t, "</fo:table-cell>" ROW_END);
  }
  say (t, "</fo:table-body></fo:table>");
}

static void
high_footnotes (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block>");
    word (t);
    say (t, "<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>");
    blocks (t, 30);
    say (t, "</fo:footnote-body></fo:footnote></fo:block>");
  }
}

static void
many_tables (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, TABLE "<fo:table-header>" ROW "<fo:table-cell><fo:block>h"
                  "</fo:block></fo:table-cell>" ROW_END
                  "</fo:table-header><fo:table-body>" ROW);
    cell (t, "");
    say (t, ROW_END "</fo:table-body></fo:table>");
  }
}

static void
sequences (struct text *t, int n)
{
  for (int i = 0; i < n; i++) {
    say (t, "<fo:block break-before='page'>");
    word (t);
    say (t, "</fo:block>");
  }
}

#define RUNNING(which, boundary)                                              \
  "<fo:static-content flow-name='xsl-region-before'><fo:block>"               \
  "<fo:retrieve-marker retrieve-class-name='" which "'"                       \
  " retrieve-boundary='" boundary "'/></fo:block></fo:static-content>"

static const char head[]
    = "<fo:static-content flow-name='xsl-region-before'>"
      "<fo:block>one <fo:page-number/></fo:block><fo:block>two</fo:block>"
      "<fo:block>six</fo:block></fo:static-content>";

static const struct shape shapes[] = {
  { "blocks", "", blocks, 300 },
  { "one paragraph", "", one_paragraph, 1000 },
  { "inlines", "", inlines, 1000 },
  { "endless word", "", endless_word, 1000 },
  { "white space", "", white_space, 100 },
  { "tables in cells", "", tables_in_cells, 6 },
  { "kept together", "", kept, 300 },
  { "kept with next", "", kept_with_next, 300 },
  { "kept rows", "", kept_rows, 300 },
  { "a high row", "", high_row, 300 },
  { "high rows", "", high_rows, 400 },
  { "joined rows", "", joined, 400 },
  { "a cell beside all", "", beside_all, 400 },
  { "carry rows", "", marked_rows, 300 },
  { "markers", RUNNING ("here", "page-sequence"), markers, 300 },
  { "markers of no class", RUNNING ("none", "document"), markers, 300 },
  { "nested tables", "", nested_tables, 200 },
  { "a long table in a table", "", long_table_in_a_table, 300 },
  { "list", "", list, 300 },
  { "ids", "", ids, 500 },
  { "footnotes", "", footnotes, 300 },
  { "footnotes of one line", "", footnotes_of_one_line, 300 },
  { "footnotes in rows", "", footnotes_in_rows, 300 },
  { "high footnotes", "", high_footnotes, 30 },
  { "many tables", "", many_tables, 200 },
  { "forced breaks", "", sequences, 200 },
  { "high static content", head, blocks, 300 },
};

#define N_SHAPES (sizeof shapes / sizeof *shapes)

/* What it takes to lay out N times a shape. */
static size_t
cost (const struct shape *shape, int n)
{
  struct text t = { 0 };
  struct room room;
  size_t taken;

  say (&t,
       "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-size='8pt'"
       " line-height='10pt'><fo:layout-master-set>"
       "<fo:simple-page-master master-name='p' page-width='200pt'"
       " page-height='100pt'><fo:region-body margin-top='12pt'/>"
       "<fo:region-before extent='12pt'/></fo:simple-page-master>"
       "</fo:layout-master-set><fo:page-sequence master-reference='p'>"
       "%s<fo:flow flow-name='xsl-region-body'>",
       shape->layout);
  shape->make (&t, n);
  say (&t, "</fo:flow></fo:page-sequence></fo:root>");
  room_open (&room);
  room.no_dump = true;
  ck_assert_msg (room_layout_text (&room, t.s) == LAYOUT_OK, "%s",
                 shape->name);
  free (t.s);
  check_words (room.areas, t.words);
  taken = room.mem.taken;
  room_close (&room);
  return taken;
}

START_TEST (grows_with_the_input)
{
  const struct shape *shape = &shapes[_i];
  size_t few = cost (shape, shape->few);
  size_t many = cost (shape, shape->few * 10);

  ck_assert_msg (many < few * 13, "%s: %zu bytes, ten times as much %zu",
                 shape->name, few, many);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *suite = suite_create ("growth");
  TCase *tcase = tcase_create ("growth");

  tcase_set_timeout (tcase, 300);
  tcase_add_loop_test (tcase, grows_with_the_input, 0, (int)N_SHAPES);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (make_suite)
