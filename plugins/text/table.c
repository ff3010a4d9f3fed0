/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: each column is as wide as its widest cell, one takes the rest.  What
 * that one holds is broken; no other cell is while there is room. */
#include "page.h"

#include <string.h>

#define COLUMNS_MOST 8u
#define GAP 2u
#define GROW_LEAST 20u

struct column {
  bool end;  /* flush right */
  bool grow; /* takes the rest */
  unsigned from, width;
  unsigned head; /* of the width, what only the head needs */
};

struct table {
  struct column columns[COLUMNS_MOST];
  unsigned count, grow;
  bool stacked; /* the rest is too narrow: it has a line of its own */
  unsigned width;
};

/* The children of ROW called "cell", in turn; or the columns themselves. */
static uint32_t
next_cell (const struct page *page, uint32_t node, const char *name)
{
  return node == VOUCH_NO_NODE
             ? node
             : node_among (page, vouch_tree_sibling (page->tree, node), name);
}

static void
measure (struct page *page, uint32_t first, const char *name,
         struct table *table)
{
  uint32_t cell = node_among (page, first, name);

  for (unsigned i = 0; i < table->count && cell != VOUCH_NO_NODE; i++) {
    unsigned width = words_width (page, cell);

    if (width > table->columns[i].width)
      table->columns[i].width = width;
    cell = next_cell (page, cell, name);
  }
}

static void
columns_read (struct page *page, uint32_t element, struct table *table)
{
  uint32_t first = vouch_tree_child (page->tree, element);
  uint32_t c = node_among (page, first, "column");

  table->grow = COLUMNS_MOST;
  for (; c != VOUCH_NO_NODE && table->count < COLUMNS_MOST;
       c = next_cell (page, c, "column")) {
    struct column *column = &table->columns[table->count];

    column->end = attribute_is (page, c, "align", "end");
    column->grow = attribute_is (page, c, "grow", "yes");
    if (column->grow)
      table->grow = table->count;
    table->count++;
  }
  for (uint32_t row = node_among (page, first, "row"); row != VOUCH_NO_NODE;
       row = next_cell (page, row, "row"))
    measure (page, vouch_tree_child (page->tree, row), "cell", table);
  for (unsigned i = 0; i < table->count; i++)
    table->columns[i].head = table->columns[i].width;
  measure (page, first, "column", table);
  for (unsigned i = 0; i < table->count; i++)
    table->columns[i].head
        = table->columns[i].width - table->columns[i].head;
}

/* Columns that are too wide for the page together give up what only their
 * heads need; then, which is rare, all that is above their share, and their
 * cells are broken. */
static void
squeeze (struct table *table, unsigned room, unsigned others)
{
  unsigned share = room / (table->count ? table->count : 1);

  for (unsigned i = table->count; i-- > 0 && others > room;) {
    struct column *c = &table->columns[i];
    unsigned over = others - room;

    if (i == table->grow)
      continue;
    over = over < c->head ? over : c->head;
    c->width -= over;
    others -= over;
  }
  if (others <= room)
    return;

  if (share == 0)
    share = 1;
  for (unsigned i = 0; i < table->count; i++)
    if (table->columns[i].width > share)
      table->columns[i].width = share;
}

static void
columns_place (struct table *table)
{
  unsigned others = 0, rest, at = 0;
  unsigned gaps = table->count ? (table->count - 1) * GAP : 0;
  struct column *grow
      = table->grow < table->count ? &table->columns[table->grow] : NULL;

  for (unsigned i = 0; i < table->count; i++)
    if (i != table->grow)
      others += table->columns[i].width;
  rest = others + gaps < table->width ? table->width - others - gaps : 0;
  if (grow) {
    table->stacked = rest < GROW_LEAST && rest < grow->width;
    grow->width = table->stacked ? 0 : rest;
  }
  if (others + gaps > table->width) {
    squeeze (table, gaps < table->width ? table->width - gaps : 0, others);
    rest = 0;
  }
  for (unsigned i = 0; i < table->count; i++) {
    if (i == table->grow && table->stacked)
      at += rest; /* so that the last column ends where the page does */
    table->columns[i].from = at;
    at += table->columns[i].width + GAP;
  }
}

/* What the grow column begins at when it stands alone. */
static unsigned
own_from (const struct table *table)
{
  const struct column *grow = &table->columns[table->grow];

  if (!table->stacked)
    return grow->from;
  return table->grow > 0
             ? table->columns[0].from + table->columns[0].width + GAP
             : 0;
}

/* Cells with NAME from FIRST on as a row. */
static void
cells_set (struct page *page, const struct table *table, uint32_t first,
           const char *name, unsigned from, struct lines *lines)
{
  size_t top = lines->count;

  for (int own = table->stacked; own >= 0; own--) {
    uint32_t cell = node_among (page, first, name);
    size_t at = own || !table->stacked ? top : lines->count;

    for (unsigned i = 0; i < table->count && cell != VOUCH_NO_NODE; i++) {
      const struct column *c = &table->columns[i];
      bool alone = table->stacked && i == table->grow;
      /* A row number stands beside what has a line of its own. */
      bool early = alone || (table->stacked && i < table->grow);
      struct lines part = { 0 };

      if (!table->stacked || early == (own == 1)) {
        unsigned x = alone ? own_from (table) : c->from;
        unsigned width = alone ? table->width - x : c->width;

        words_break (page, cell, width ? width : 1, &part);
        lines_put (page, lines, at, from + x, &part, width, c->end);
      }
      cell = next_cell (page, cell, name);
    }
  }
}

static void
row_set (struct page *page, const struct table *table, uint32_t row,
         unsigned from, struct lines *lines)
{
  uint32_t first = vouch_tree_child (page->tree, row);

  cells_set (page, table, first, "cell", from, lines);
  for (uint32_t u = node_among (page, first, "under"); u != VOUCH_NO_NODE;
       u = next_cell (page, u, "under")) {
    unsigned x = table->grow < table->count ? own_from (table) : 0;
    struct lines part = { 0 };

    words_break (page, u, table->width - x, &part);
    lines_put (page, lines, lines->count, from + x, &part, 0, false);
  }
}

static bool
has_heads (struct page *page, uint32_t element)
{
  uint32_t c = node_among (page, vouch_tree_child (page->tree, element),
                           "column");

  for (; c != VOUCH_NO_NODE; c = next_cell (page, c, "column"))
    if (words_width (page, c) > 0)
      return true;
  return false;
}

void
table_set (struct page *page, uint32_t element, unsigned width,
           struct lines *lines)
{
  struct table table = { .width = width };
  uint32_t first = vouch_tree_child (page->tree, element);
  unsigned from = 0;

  if (attribute_is (page, element, "from", "half") && width >= 60)
    from = width / 2;
  table.width -= from;
  columns_read (page, element, &table);
  columns_place (&table);
  if (has_heads (page, element))
    cells_set (page, &table, first, "column", from, lines);
  for (uint32_t n = first; n != VOUCH_NO_NODE && !page->failed;
       n = vouch_tree_sibling (page->tree, n))
    if (node_is (page, n, "row"))
      row_set (page, &table, n, from, lines);
    else if (node_is (page, n, "rule")) {
      struct line *line = lines_add (page, lines);

      line_pad (page, line, from);
      line_rule (page, line, table.width);
    }
}
