/* SPDX-License-Identifier: Apache-2.0 */
/* Borders of tables: of each cell's own, or one for each edge of the grid. */
#include "table.h"

struct contest {
  struct edge edge;
  int precedence; /* 6 cell, 4 row, 3 body, 2 column, 1 table */
};

static int
style_rank (enum line_style style)
{
  static const int ranks[] = {
    [LINE_DOUBLE] = 8, [LINE_SOLID] = 7, [LINE_DASHED] = 6,
    [LINE_DOTTED] = 5, [LINE_RIDGE] = 4, [LINE_OUTSET] = 3,
    [LINE_GROOVE] = 2, [LINE_INSET] = 1, [LINE_NONE] = 0
  };

  return style == LINE_HIDDEN ? 9 : ranks[style];
}

/* Hidden wins, then the wider, then the style, then who asks; at last the one
 * before or at the start. */
static void
compete (struct contest *best, const struct style *style, enum side side,
         int precedence)
{
  struct edge e;

  if (style == NULL)
    return;
  e = style_edge (style, side);
  if (best->edge.style == LINE_HIDDEN || e.style == LINE_NONE)
    return;
  if (e.style != LINE_HIDDEN
      && (e.width < best->edge.width
          || (e.width == best->edge.width
              && (style_rank (e.style) < style_rank (best->edge.style)
                  || (style_rank (e.style) == style_rank (best->edge.style)
                      && precedence <= best->precedence)))))
    return;
  best->edge = e;
  best->precedence = precedence;
}

static struct cell *
cell_at (const struct grid *g, uint32_t row, uint32_t column)
{
  return g->at[row * g->table->n_columns + column];
}

static void
row_style (struct contest *best, const struct grid *g, uint32_t row,
           enum side side)
{
  if (row < g->n_rows && g->row_fo[row] != NULL)
    compete (best, g->row_fo[row]->style, side, 4);
}

/* The edge above row R of grid K at column C; R may be one too many. */
static struct edge
across (const struct table *t, struct grid **grids, size_t n, size_t k,
        uint32_t r, uint32_t c)
{
  struct contest best = { 0 };
  const struct grid *g = grids[k], *up = g;
  uint32_t above = r - 1;
  bool has_above = r > 0, has_below = r < g->n_rows;
  const struct grid *down = g;
  uint32_t below = r;

  if (!has_above && k > 0) {
    up = grids[k - 1];
    above = up->n_rows - 1;
    has_above = up->n_rows > 0;
  }
  if (!has_below && k + 1 < n) {
    down = grids[k + 1];
    below = 0;
    has_below = down->n_rows > 0;
  }
  if (has_above && cell_at (up, above, c) != NULL)
    compete (&best, cell_at (up, above, c)->fo->style, SIDE_AFTER, 6);
  if (has_below && cell_at (down, below, c) != NULL)
    compete (&best, cell_at (down, below, c)->fo->style, SIDE_BEFORE, 6);
  if (has_above) {
    row_style (&best, up, above, SIDE_AFTER);
    if (above + 1 == up->n_rows)
      compete (&best, up->body->style, SIDE_AFTER, 3);
  }
  if (has_below) {
    row_style (&best, down, below, SIDE_BEFORE);
    if (below == 0)
      compete (&best, down->body->style, SIDE_BEFORE, 3);
  }
  if (!has_above || !has_below) {
    enum side side = has_above ? SIDE_AFTER : SIDE_BEFORE;

    compete (&best, t->columns[c].style, side, 2);
    compete (&best, t->fo->style, side, 1);
    best.edge.outer = true;
  }
  best.edge.collapsed = true;
  return best.edge;
}

/* The edge before column C in row R. */
static struct edge
along (const struct table *t, const struct grid *g, uint32_t r, uint32_t c)
{
  struct contest best = { 0 };
  bool left = c > 0, right = c < t->n_columns;

  if (left && cell_at (g, r, c - 1) != NULL)
    compete (&best, cell_at (g, r, c - 1)->fo->style, SIDE_END, 6);
  if (right && cell_at (g, r, c) != NULL)
    compete (&best, cell_at (g, r, c)->fo->style, SIDE_START, 6);
  if (!left) {
    row_style (&best, g, r, SIDE_START);
    compete (&best, g->body->style, SIDE_START, 3);
  }
  if (!right) {
    row_style (&best, g, r, SIDE_END);
    compete (&best, g->body->style, SIDE_END, 3);
  }
  if (left)
    compete (&best, t->columns[c - 1].style, SIDE_END, 2);
  if (right)
    compete (&best, t->columns[c].style, SIDE_START, 2);
  if (!left)
    compete (&best, t->fo->style, SIDE_START, 1);
  if (!right)
    compete (&best, t->fo->style, SIDE_END, 1);
  best.edge.outer = !left || !right;
  best.edge.collapsed = true;
  return best.edge;
}

static void
collapsed (const struct table *t, struct grid **grids, size_t n, size_t k,
           struct cell *cell)
{
  const struct grid *g = grids[k];
  uint32_t end = cell->row + cell->n_rows;

  if (end > g->n_rows)
    end = g->n_rows;
  cell->edge[SIDE_BEFORE] = across (t, grids, n, k, cell->row, cell->column);
  cell->edge[SIDE_AFTER] = across (t, grids, n, k, end, cell->column);
  cell->edge[SIDE_START] = along (t, g, cell->row, cell->column);
  cell->edge[SIDE_END] = along (t, g, cell->row,
                                cell->column + cell->n_columns);
}

static void
own_borders (struct cell *cell)
{
  for (unsigned i = 0; i < 4; i++)
    cell->edge[i] = style_edge (cell->fo->style, (enum side)i);
}

static void
measure (struct build *b, const struct table *t, struct cell *cell)
{
  const struct column *last = &t->columns[cell->column + cell->n_columns - 1];
  mpt x = t->columns[cell->column].x, end = last->x + last->width;
  mpt start = cell->edge[SIDE_START].width, stop = cell->edge[SIDE_END].width;

  if (t->collapse) {
    start /= 2;
    stop /= 2;
  } else {
    start += style_padding (cell->fo->style, SIDE_START, t->box->ipd)
             + t->sep_i / 2;
    stop += style_padding (cell->fo->style, SIDE_END, t->box->ipd)
            + t->sep_i / 2;
  }
  (void)b;
  if (t->collapse) {
    start += style_padding (cell->fo->style, SIDE_START, t->box->ipd);
    stop += style_padding (cell->fo->style, SIDE_END, t->box->ipd);
  }
  if (style_rtl (t->fo->style)) {
    x = t->box->ipd - end;
    cell->x = x + stop;
  } else
    cell->x = x + start;
  cell->ipd = last->x + last->width - t->columns[cell->column].x - start
              - stop;
  if (cell->ipd < 0)
    cell->ipd = 0;
}

void
table_borders (struct build *b, struct table *t, struct grid **grids, size_t n)
{
  for (size_t k = 0; k < n; k++)
    for (uint32_t r = 0; r < grids[k]->n_rows; r++)
      for (uint32_t c = 0; c < t->n_columns; c++) {
        struct cell *cell = cell_at (grids[k], r, c);

        if (cell == NULL || cell->row != r || cell->column != c)
          continue;
        if (t->collapse)
          collapsed (t, grids, n, k, cell);
        else
          own_borders (cell);
        measure (b, t, cell);
      }
}
