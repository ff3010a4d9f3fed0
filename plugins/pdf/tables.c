/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: rows that cells join become one leaf of the list. */
#include <string.h>

#include "table.h"

/* ---- parts
 * ------------------------------------------------------------------ */

static enum key
cell_align (const struct fo *fo)
{
  return style_key (fo->style, PROP_DISPLAY_ALIGN);
}

static void
gaps (const struct table *t, struct part *part)
{
  struct box *box = part->box;
  mpt before = box->frame->edge[SIDE_BEFORE].width,
      after = box->frame->edge[SIDE_AFTER].width;

  if (t->collapse) {
    before = before / 2;
    after = after / 2;
  } else {
    before += t->sep_b / 2;
    after += t->sep_b / 2;
  }
  box->keep_edge[0] = style_key (box->style, PROP_BORDER_BEFORE_COND)
                      == KEY_RETAIN;
  box->keep_edge[1] = style_key (box->style, PROP_BORDER_AFTER_COND)
                      == KEY_RETAIN;
  box->keep_padding[0] = style_key (box->style, PROP_PADDING_BEFORE_COND)
                         == KEY_RETAIN;
  box->keep_padding[1] = style_key (box->style, PROP_PADDING_AFTER_COND)
                         == KEY_RETAIN;
  part->cut_before = (box->keep_edge[0] ? before : 0)
                     + (box->keep_padding[0] ? box->frame->padding[SIDE_BEFORE]
                                             : 0);
  part->cut_after = (box->keep_edge[1] ? after : 0)
                    + (box->keep_padding[1] ? box->frame->padding[SIDE_AFTER]
                                            : 0);
  part->gap_before = before + box->frame->padding[SIDE_BEFORE];
  part->gap_after = after + box->frame->padding[SIDE_AFTER];
}

static void
add_part (struct build *b, struct table *t, struct rows *rows,
          struct cell *cell, uint32_t first)
{
  struct part *part = &rows->parts[rows->n_parts++];
  struct box *box = MEM_NEW (b->lay->mem, struct box);
  struct build in = *b;
  struct frame frame;

  box->fo = part->fo = cell->fo;
  box->style = cell->fo->style;
  for (unsigned i = 0; i < 4; i++) {
    frame.edge[i] = cell->edge[i];
    frame.padding[i] = style_padding (box->style, (enum side)i, t->box->ipd);
  }
  box->frame = frame_keep (b->lay, &frame);
  part->box = box;
  part->row = cell->row - first;
  part->n_rows = cell->n_rows;
  if (part->row + part->n_rows > rows->n_rows)
    part->n_rows = rows->n_rows - part->row;
  part->column = cell->column;
  part->n_columns = cell->n_columns;
  part->ipd = cell->ipd;
  part->x = cell->x;
  part->align = cell_align (cell->fo);
  gaps (t, part);
  build_indents (&in, cell->fo);
  part->content = build_apart (b, cell->fo, cell->ipd, in.si, in.ei);
  part->height = fit_whole (b->lay, part->content);
  for (uint32_t i = 0; i < part->content->n; i++)
    rows->notes += item_notes (&part->content->v[i]);
}

/* ---- heights
 * ------------------------------------------------------------------ */

static mpt
asked_height (const struct fo *fo)
{
  mpt h = 0, min = 0;

  if (fo == NULL)
    return 0;
  if (fo->style->v[PROP_BPD].kind == VAL_LENGTH
      && fo->style->v[PROP_BPD].of.pct == 0)
    h = style_length (fo->style, PROP_BPD, 0);
  min = style_length (fo->style, PROP_BPD_MIN, 0);
  return h > min ? h : min;
}

static mpt
part_height (const struct part *part)
{
  mpt h = part->height, asked = asked_height (part->fo);

  return (h > asked ? h : asked) + part->gap_before + part->gap_after;
}

static void
row_heights (struct rows *rows)
{
  for (uint32_t i = 0; i < rows->n_parts; i++) {
    const struct part *p = &rows->parts[i];
    struct row *row = &rows->rows[p->row];

    if (p->n_rows == 1 && part_height (p) > row->height)
      row->height = row->own = part_height (p);
  }
  /* What spans takes what is missing from its last row. */
  for (uint32_t i = 0; i < rows->n_parts; i++) {
    const struct part *p = &rows->parts[i];
    mpt sum = 0;

    if (p->n_rows == 1)
      continue;
    for (uint32_t r = p->row; r < p->row + p->n_rows; r++)
      sum += rows->rows[r].height;
    if (part_height (p) > sum) {
      rows->rows[p->row + p->n_rows - 1].height += part_height (p) - sum;
      rows->rows[p->row + p->n_rows - 1].spanning = i;
    }
  }
}

static void
row_facts (struct row *row, const struct fo *fo)
{
  row->fo = fo;
  row->least = asked_height (fo);
  row->height = row->own = row->least;
  row->spanning = NO_ITEM;
  row->fixed = row->least > 0;
  if (fo == NULL)
    return;
  row->keep = style_keep (fo->style, PROP_KEEP_TOGETHER_COLUMN,
                          PROP_KEEP_TOGETHER_PAGE);
  row->keep_next = style_keep (fo->style, PROP_KEEP_NEXT_COLUMN,
                               PROP_KEEP_NEXT_PAGE);
  row->keep_previous = style_keep (fo->style, PROP_KEEP_PREVIOUS_COLUMN,
                                   PROP_KEEP_PREVIOUS_PAGE);
}

static uint32_t
group_end (const struct grid *g, uint32_t first)
{
  uint32_t end = first + 1;

  for (uint32_t r = first; r < end && r < g->n_rows; r++)
    for (uint32_t c = 0; c < g->table->n_columns; c++) {
      const struct cell *cell = g->at[r * g->table->n_columns + c];

      if (cell != NULL && cell->row + cell->n_rows > end)
        end = cell->row + cell->n_rows;
    }
  return end > g->n_rows ? g->n_rows : end;
}

/* Keeps and breaks at the first and last children of cells belong to the row,
 * too. */
static void
cell_keeps (struct build *b, const struct rows *rows, bool after)
{
  for (uint32_t i = 0; i < rows->n_parts; i++) {
    const struct part *p = &rows->parts[i];
    const struct vlist *list = p->content;

    if (!after && p->row == 0 && p->fo != NULL) {
      build_breaks (b, p->fo, false);
      for (uint32_t k = 0; k < list->n; k++)
        if (item_is_leaf (&list->v[k])) {
          if (list->v[k].brk != 0)
            b->brk = list->v[k].brk;
          if (list->v[k].keep > b->keep)
            b->keep = list->v[k].keep;
          break;
        }
    }
    if (after && p->row + p->n_rows == rows->n_rows && p->fo != NULL) {
      if (list->brk != 0)
        b->brk = list->brk;
      build_breaks (b, p->fo, true);
    }
  }
}

static void
add_group (struct build *b, struct table *t, struct grid *g, uint32_t first,
           uint32_t end)
{
  struct rows *rows = MEM_NEW (b->lay->mem, struct rows);
  struct item *item;
  uint32_t n = t->n_columns;

  rows->table = t;
  rows->body = g->body;
  rows->first_of_body = first == 0;
  rows->last_of_body = end == g->n_rows;
  rows->n_rows = end - first;
  rows->rows = MEM_ARRAY (b->lay->mem, rows->n_rows, struct row);
  rows->parts = MEM_ARRAY (b->lay->mem, (size_t)rows->n_rows * n, struct part);
  for (uint32_t r = first; r < end; r++) {
    mpt si = b->si, ei = b->ei;

    row_facts (&rows->rows[r - first], g->row_fo[r]);
    rows->rows[r - first].first_part = rows->n_parts;
    if (g->row_fo[r] != NULL)
      build_indents (b, g->row_fo[r]);
    for (uint32_t c = 0; c < n; c++) {
      struct cell *cell = g->at[r * n + c];

      if (cell != NULL && cell->row == r && cell->column == c)
        add_part (b, t, rows, cell, first);
    }
    b->si = si;
    b->ei = ei;
  }
  row_heights (rows);
  if (g->row_fo[first] != NULL)
    build_breaks (b, g->row_fo[first], false);
  cell_keeps (b, rows, false);
  item = build_leaf (b, ITEM_ROW);
  item->of.rows = rows;
  for (uint32_t r = 0; r < rows->n_rows; r++)
    item->height += rows->rows[r].height;
  if (g->row_fo[end - 1] != NULL)
    build_breaks (b, g->row_fo[end - 1], true);
  cell_keeps (b, rows, true);
}

/* Rows of headers and footers may be for some parts of the table alone. */
static bool
is_left_out (struct build *b, const struct table *t, const struct fo *row)
{
  const char *at = row == NULL ? NULL
                               : fo_vx_attribute (&b->lay->fo, row, "at");

  for (unsigned i = 0; at != NULL && i < 2; i++)
    if (t->left_out[i] != NULL && strcmp (at, t->left_out[i]) == 0)
      return true;
  return false;
}

void
table_rows (struct build *b, struct table *t, struct grid *grid)
{
  mpt si = b->si, ei = b->ei;

  build_indents (b, grid->body);
  for (uint32_t r = 0, end; r < grid->n_rows; r = end) {
    end = group_end (grid, r);
    if (!is_left_out (b, t, grid->row_fo[r]))
      add_group (b, t, grid, r, end);
  }
  b->si = si;
  b->ei = ei;
}

/* ---- the table
 * ------------------------------------------------------------------ */

struct vlist *
table_repeated (struct build *outer, struct table *t, struct grid *g,
                mpt *height)
{
  struct build b = { .lay = outer->lay,
                     .ref = outer->ref,
                     .si = outer->si,
                     .ei = outer->ei,
                     .open = NO_ITEM,
                     .list_ref = outer->list_ref,
                     .abs_ipd = outer->abs_ipd,
                     .abs_bpd = outer->abs_bpd };

  if (g->n_rows == 0)
    return NULL;
  b.list = vlist_new (outer->lay, t->box->ipd);
  table_rows (&b, t, g);
  *height = fit_whole (outer->lay, b.list);
  return b.list;
}

static void
table_width (struct box *box, const struct fo *fo, mpt around)
{
  mpt width;

  if (!style_has (fo->style, PROP_IPD, around, &width))
    return;
  box->end += box->ipd - width;
  box->ipd = width;
}

/* Collapsed borders are those of the cells; padding does not apply. */
static void
table_edges (struct table *t, struct box *box)
{
  if (t->collapse)
    box->frame = frame_none ();
}

static size_t
grids_of (struct build *b, struct table *t, const struct fo *fo,
          struct grid **grids, size_t *head, size_t *foot)
{
  size_t n = 0;
  const struct fo *header = fo_child (fo, FO_TABLE_HEADER);
  const struct fo *footer = fo_child (fo, FO_TABLE_FOOTER);

  *head = *foot = SIZE_MAX;
  if (header != NULL) {
    *head = n;
    grids[n++] = table_grid (b, t, header);
  }
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_TABLE_BODY)
      grids[n++] = table_grid (b, t, c);
  if (footer != NULL) {
    *foot = n;
    grids[n++] = table_grid (b, t, footer);
  }
  return n;
}

static size_t
count_bodies (const struct fo *fo)
{
  size_t n = 2;

  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    n += c->kind == FO_TABLE_BODY;
  return n;
}

void
build_table (struct build *b, const struct fo *fo)
{
  struct table *t = MEM_NEW (b->lay->mem, struct table);
  struct box *box = build_box (b, fo, BOX_TABLE);
  struct grid **grids = MEM_ARRAY (b->lay->mem, count_bodies (fo),
                                   struct grid *);
  struct build outer = *b;
  size_t n, head, foot;
  mpt width;

  t->fo = fo;
  t->box = box;
  t->collapse = style_key (fo->style, PROP_BORDER_COLLAPSE) != KEY_SEPARATE;
  t->sep_i = t->collapse ? 0
                         : style_length (fo->style, PROP_SEPARATION_IPD, 0);
  t->sep_b = t->collapse ? 0
                         : style_length (fo->style, PROP_SEPARATION_BPD, 0);
  t->omit_header = style_key (fo->style, PROP_OMIT_HEADER) == KEY_TRUE;
  t->omit_footer = style_key (fo->style, PROP_OMIT_FOOTER) == KEY_TRUE;
  table_edges (t, box);
  width = width_around (b);
  b->si = box->start;
  b->ei = box->end; /* as it is inherited */
  table_width (box, fo, width);
  table_columns (b, t, fo);
  if (t->width > box->ipd) { /* a table is not narrower than its columns */
    box->end -= t->width - box->ipd;
    box->ipd = t->width;
  }
  n = grids_of (b, t, fo, grids, &head, &foot);
  table_borders (b, t, grids, n);
  box->table = t;
  t->head = head == SIZE_MAX ? NULL : grids[head];
  t->foot = foot == SIZE_MAX ? NULL : grids[foot];
  table_parts (b, t);
  build_open (b, box);
  for (size_t i = 0; i < n; i++)
    if (i != head && i != foot)
      table_rows (b, t, grids[i]);
  b->si = outer.si;
  b->ei = outer.ei;
  build_close (b);
}
