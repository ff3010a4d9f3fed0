/* SPDX-License-Identifier: Apache-2.0 */
/* Columns of a table, and which cell is where. */
#include "table.h"

#define MOST_COLUMNS 1000
#define MOST_SPAN 10000

static void
add_column (struct build *b, struct table *t, size_t *room, uint32_t index,
            const struct fo *fo)
{
  while (t->n_columns <= index) {
    t->columns = mem_grow (b->lay->mem, t->columns, t->n_columns, room,
                           sizeof *t->columns);
    t->columns[t->n_columns++] = (struct column){ 0 };
  }
  if (fo != NULL && t->columns[index].fo == NULL) {
    t->columns[index].fo = fo;
    t->columns[index].style = fo->style;
  }
}

static uint32_t
count (const struct fo *fo, enum prop prop, int most)
{
  int n = style_int (fo->style, prop, 1);

  return (uint32_t)(n < 1 ? 1 : n > most ? most : n);
}

/* Cells may need more columns than were stated. */
struct counting {
  uint32_t held[MOST_COLUMNS]; /* for how many rows a cell has the column */
  uint32_t n;                  /* columns */
};

static void
row_is_over (struct counting *c)
{
  for (uint32_t i = 0; i < c->n; i++)
    c->held[i] -= c->held[i] > 0;
}

/* ROW, or a body with cells alone, which say where rows begin and end. */
static void
count_row (struct counting *c, const struct fo *row)
{
  uint32_t n = 0;

  for (const struct fo *cell = row->first; cell != NULL; cell = cell->next) {
    int at = cell->kind != FO_TABLE_CELL
                 ? 0
                 : style_int (cell->style, PROP_COLUMN_NUMBER, 0);

    if (cell->kind != FO_TABLE_CELL)
      continue;
    if (n > 0 && style_key (cell->style, PROP_STARTS_ROW) == KEY_TRUE) {
      row_is_over (c);
      n = 0;
    }
    if (at > 0 && at < MOST_COLUMNS)
      n = (uint32_t)at - 1;
    while (n < MOST_COLUMNS && c->held[n] > 0)
      n++;
    for (uint32_t k = count (cell, PROP_COLUMNS_SPANNED, MOST_COLUMNS);
         k > 0 && n < MOST_COLUMNS; k--)
      c->held[n++] = count (cell, PROP_ROWS_SPANNED, MOST_SPAN);
    c->n = n > c->n ? n : c->n;
    if (style_key (cell->style, PROP_ENDS_ROW) == KEY_TRUE) {
      row_is_over (c);
      n = 0;
    }
  }
  if (n > 0 || fo_child (row, FO_TABLE_CELL) == NULL)
    row_is_over (c);
}

static uint32_t
columns_of_part (struct build *b, const struct fo *part)
{
  struct counting *c = MEM_NEW (b->lay->mem, struct counting);

  if (fo_child (part, FO_TABLE_ROW) == NULL)
    count_row (c, part);
  for (const struct fo *row = part->first; row != NULL; row = row->next)
    if (row->kind == FO_TABLE_ROW)
      count_row (c, row);
  return c->n;
}

static void
columns_by_cells (struct build *b, struct table *t, size_t *room,
                  const struct fo *fo)
{
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_TABLE_BODY || c->kind == FO_TABLE_HEADER
        || c->kind == FO_TABLE_FOOTER) {
      uint32_t n = columns_of_part (b, c);

      if (n > t->n_columns)
        add_column (b, t, room, n - 1, NULL);
    }
}

/* A column without a width of its own takes that of its first cell. */
static void
first_row (struct table *t, const struct fo *table)
{
  const struct fo *part = fo_child (table, FO_TABLE_HEADER), *row;
  uint32_t n = 0;

  if (part == NULL)
    part = fo_child (table, FO_TABLE_BODY);
  if (part == NULL)
    return;
  row = fo_child (part, FO_TABLE_ROW);
  for (const struct fo *c = (row == NULL ? part : row)->first; c != NULL;
       c = c->next) {
    int at = c->kind != FO_TABLE_CELL
                 ? 0
                 : style_int (c->style, PROP_COLUMN_NUMBER, 0);
    uint32_t span = count (c, PROP_COLUMNS_SPANNED, MOST_COLUMNS);

    if (c->kind != FO_TABLE_CELL)
      continue;
    if (at > 0)
      n = (uint32_t)at - 1;
    if (n >= t->n_columns)
      return;
    if (span == 1)
      t->columns[n].first = c->style;
    n += span;
  }
}

/* The width that was asked for; false: a share of what is left. */
static bool
asked_width (const struct column *c, mpt table, mpt *width)
{
  if (c->style != NULL && c->style->v[PROP_COLUMN_WIDTH].kind == VAL_SHARE)
    return false;
  if (c->style != NULL
      && style_has (c->style, PROP_COLUMN_WIDTH, table, width))
    return true;
  return c->first != NULL && style_has (c->first, PROP_IPD, table, width);
}

static int64_t
share_of (const struct column *c)
{
  const struct val *v = c->style == NULL ? NULL
                                         : &c->style->v[PROP_COLUMN_WIDTH];

  return v != NULL && v->kind == VAL_SHARE ? v->n : 1000;
}

static void
widths (struct table *t)
{
  int64_t shares = 0, rest = t->box->ipd;
  mpt x = 0;

  for (uint32_t i = 0; i < t->n_columns; i++)
    if (asked_width (&t->columns[i], t->box->ipd, &t->columns[i].width))
      rest -= t->columns[i].width;
    else
      shares += share_of (&t->columns[i]);
  for (uint32_t i = 0; i < t->n_columns; i++) {
    struct column *c = &t->columns[i];

    if (!asked_width (c, t->box->ipd, &c->width) && shares > 0 && rest > 0)
      c->width = (mpt)(rest * share_of (c) / shares);
    c->x = x;
    x += c->width;
  }
  t->width = x;
}

void
table_columns (struct build *b, struct table *t, const struct fo *fo)
{
  size_t room = 0;
  uint32_t next = 0;

  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_TABLE_COLUMN) {
      int at = style_int (c->style, PROP_COLUMN_NUMBER, 0);

      if (at > 0 && at <= MOST_COLUMNS)
        next = (uint32_t)at - 1;
      for (uint32_t n = count (c, PROP_COLUMNS_REPEATED, MOST_COLUMNS);
           n > 0 && next < MOST_COLUMNS; n--)
        add_column (b, t, &room, next++, c);
    }
  columns_by_cells (b, t, &room, fo);
  if (t->n_columns == 0)
    add_column (b, t, &room, 0, NULL);
  first_row (t, fo);
  widths (t);
}

/* ---- cells
 * ------------------------------------------------------------------ */

struct placing {
  struct build *b;
  struct table *t;
  struct grid *g;
  size_t at_room, fo_room;
  uint32_t row, column;
};

static void
add_row (struct placing *p, const struct fo *fo)
{
  struct grid *g = p->g;
  uint32_t n = p->t->n_columns;

  for (uint32_t i = 0; i < n; i++) {
    g->at = mem_grow (p->b->lay->mem, g->at, (size_t)g->n_rows * n + i,
                      &p->at_room, sizeof *g->at);
    g->at[g->n_rows * n + i] = NULL;
  }
  g->row_fo = mem_grow (p->b->lay->mem, g->row_fo, g->n_rows, &p->fo_room,
                        sizeof *g->row_fo);
  g->row_fo[g->n_rows++] = fo;
}

static void
put (struct placing *p, const struct fo *fo)
{
  struct cell *cell = MEM_NEW (p->b->lay->mem, struct cell);
  uint32_t n = p->t->n_columns;

  cell->fo = fo;
  cell->row = p->row;
  cell->column = p->column;
  cell->n_columns = count (fo, PROP_COLUMNS_SPANNED, MOST_COLUMNS);
  cell->n_rows = count (fo, PROP_ROWS_SPANNED, MOST_SPAN);
  if (cell->column + cell->n_columns > n) {
    lay_say (p->b->lay, fo, "the cell is wider than its table");
    cell->n_columns = n - cell->column;
  }
  for (uint32_t r = p->row; r < p->row + cell->n_rows && r < p->g->n_rows; r++)
    for (uint32_t c = p->column; c < p->column + cell->n_columns; c++)
      if (p->g->at[r * n + c] == NULL)
        p->g->at[r * n + c] = cell;
  p->column += cell->n_columns;
}

static void
place (struct placing *p, const struct fo *fo)
{
  int at = style_int (fo->style, PROP_COLUMN_NUMBER, 0);
  uint32_t n = p->t->n_columns;

  if (at > 0 && (uint32_t)at <= n)
    p->column = (uint32_t)at - 1;
  while (p->column < n && p->g->at[p->row * n + p->column] != NULL)
    p->column++;
  if (p->column >= n) {
    lay_say (p->b->lay, fo, "there is no column for this cell");
    p->column = n - 1;
    p->g->at[p->row * n + p->column] = NULL;
  }
  put (p, fo);
}

static void
count_rows (struct placing *p, const struct fo *body)
{
  bool begun = false;

  for (const struct fo *c = body->first; c != NULL; c = c->next)
    if (c->kind == FO_TABLE_ROW)
      add_row (p, c);
    else if (c->kind == FO_TABLE_CELL) {
      uint32_t width = count (c, PROP_COLUMNS_SPANNED, MOST_COLUMNS);

      if (!begun || style_key (c->style, PROP_STARTS_ROW) == KEY_TRUE) {
        add_row (p, NULL);
        p->column = 0;
      }
      begun = true;
      p->column += width;
      if (style_key (c->style, PROP_ENDS_ROW) == KEY_TRUE)
        begun = false;
    }
}

static void
loose_cells (struct placing *p, const struct fo *body)
{
  bool begun = false, any = false;

  for (const struct fo *c = body->first; c != NULL; c = c->next) {
    if (c->kind != FO_TABLE_CELL)
      continue;
    if (!begun || style_key (c->style, PROP_STARTS_ROW) == KEY_TRUE) {
      p->row += any;
      p->column = 0;
    }
    begun = any = true;
    if (p->row < p->g->n_rows)
      place (p, c);
    if (style_key (c->style, PROP_ENDS_ROW) == KEY_TRUE)
      begun = false;
  }
}

struct grid *
table_grid (struct build *b, struct table *t, const struct fo *body)
{
  struct grid *g = MEM_NEW (b->lay->mem, struct grid);
  struct placing p = { .b = b, .t = t, .g = g };

  g->table = t;
  g->body = body;
  count_rows (&p, body);
  if (fo_child (body, FO_TABLE_ROW) == NULL) {
    loose_cells (&p, body);
    return g;
  }
  for (const struct fo *r = body->first; r != NULL; r = r->next)
    if (r->kind == FO_TABLE_ROW) {
      p.column = 0;
      for (const struct fo *c = r->first; c != NULL; c = c->next)
        if (c->kind == FO_TABLE_CELL)
          place (&p, c);
      p.row++;
    }
  return g;
}
