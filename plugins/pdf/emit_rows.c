/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of tables and items of lists become areas: each part has its place. */
#include "lay.h"

struct row_emit {
  struct lay *lay;
  const struct rows *rows;
  const struct row_at *from, *to;
  struct area *parent;
  mpt *y; /* of each row from FIRST on, and the end; the first is 0 */
  uint32_t first, end;
  mpt base; /* what is above them in PARENT */
};

static mpt
row_top (const struct row_emit *r, uint32_t row)
{
  return r->y[row - r->first];
}

static struct token
starts (const struct row_emit *r, uint32_t i)
{
  const struct part_at *at = part_at (r->from, i);

  if (at == NULL)
    return (struct token){ 0, NULL };
  return at->done ? (struct token){ r->rows->parts[i].content->n, NULL }
                  : at->at;
}

static struct token
ends (const struct row_emit *r, uint32_t i)
{
  const struct part *part = &r->rows->parts[i];
  const struct part_at *at = part_at (r->to, i);

  if (at == NULL || at->done || part->row + part->n_rows <= r->to->row)
    return (struct token){ part->content->n, NULL };
  return at->at;
}

/* Is what began on an earlier page here, too? */
static bool
goes_on (const struct row_emit *r, uint32_t i)
{
  const struct part *part = &r->rows->parts[i];

  return part->row < r->end && part->row + part->n_rows > r->from->row;
}

static void
drop_edges (struct lay *lay, struct area *area, const struct box *box,
            bool begins, bool finished)
{
  if (!begins)
    area_cut (lay, area, box, SIDE_BEFORE);
  if (!finished)
    area_cut (lay, area, box, SIDE_AFTER);
}

/* Backgrounds of columns, bodies and rows are painted cell by cell, on what
 * is within the borders of the cell. */
struct behind {
  struct area *areas[3]; /* NULL: there is none */
};

static struct area *
behind_new (struct row_emit *r, const struct fo *fo, const struct style *style)
{
  struct area probe = area_probe (AREA_BLOCK), *area;

  if (style == NULL)
    return NULL;
  area_background (r->lay, &probe, fo, style);
  if (probe.background.none && probe.rare->backdrop == NULL)
    return NULL;
  area = area_new (r->lay, AREA_BLOCK, NULL, r->parent);
  area->flags |= AREA_REFERENCE | AREA_CELL;
  area->style = style;
  area->background = probe.background;
  area->rare = probe.rare;
  return area;
}

static void
behind_cell (struct row_emit *r, const struct part *part, struct behind *b)
{
  const struct column *column = &r->rows->table->columns[part->column];
  const struct fo *body = r->rows->body, *row = r->rows->rows[part->row].fo;

  b->areas[0] = behind_new (r, column->fo, column->style);
  b->areas[1] = behind_new (r, body, body->style);
  b->areas[2] = behind_new (r, row, row == NULL ? NULL : row->style);
}

/* CELL has its size now; an image is that of the column, of all rows that are
 * here, or of the row, and the cell shows its part of it. */
static void
fit_behind (struct row_emit *r, const struct part *part,
            const struct behind *b, const struct area *cell)
{
  const struct column *column = &r->rows->table->columns[part->column];
  uint32_t k = part->row < r->first ? r->first : part->row;

  for (unsigned i = 0; i < 3; i++) {
    struct area *area = b->areas[i];
    mpt top = r->base + row_top (r, i == 2 ? k : r->first);
    mpt bottom = r->base + row_top (r, i == 2 ? k + 1 : r->end);

    if (area == NULL)
      continue;
    area->left = cell->left - cell->frame->padding[SIDE_START];
    area->top = cell->top + cell->frame->edge[SIDE_BEFORE].width;
    area->ipd = cell->ipd + cell->frame->padding[SIDE_START]
                + cell->frame->padding[SIDE_END];
    area->bpd = cell->bpd + cell->frame->padding[SIDE_BEFORE]
                + cell->frame->padding[SIDE_AFTER];
    if (area->rare->backdrop == NULL)
      continue;
    backdrop_place (area->rare->backdrop, area->style,
                    i == 0 ? column->width : r->rows->table->width,
                    bottom - top);
    area->rare->backdrop->x -= area->left - (i == 0 ? column->x : 0);
    area->rare->backdrop->y -= area->top - top;
  }
}

/* display-align: room above what is in a cell. */
static void
push_down (struct lay *lay, struct area *area, mpt by)
{
  struct area *s = area_new (lay, AREA_BLOCK, NULL, NULL);

  s->flags |= AREA_SPACER;
  s->parent = area;
  s->bpd = by;
  s->next = area->first;
  area->first = s;
  if (area->last == NULL)
    area->last = s;
}

/* empty-cells: those without content may show nothing of themselves, if each
 * has borders of its own. */
static bool
shows (const struct row_emit *r, const struct part *part)
{
  if (r->rows->table == NULL || r->rows->table->collapse
      || style_key (part->box->style, PROP_EMPTY_CELLS) != KEY_HIDE)
    return true;
  for (uint32_t i = 0; i < part->content->n; i++)
    if (part->content->v[i].kind != ITEM_OPEN
        && part->content->v[i].kind != ITEM_CLOSE
        && part->content->v[i].kind != ITEM_EMPTY)
      return true;
  return false;
}

static void
part_area (struct row_emit *r, uint32_t i)
{
  const struct part *part = &r->rows->parts[i];
  const struct box *box = part->box;
  struct area *area;
  uint32_t last = part->row + part->n_rows;
  uint32_t row = part->row < r->first ? r->first : part->row;
  struct token from = starts (r, i), to = ends (r, i);
  struct behind behind = { 0 };
  mpt height, content;
  bool begins = r->from == NULL || part->row > r->from->row
                || (part->row == r->from->row && !r->from->inside);
  bool finished = r->to == NULL || last <= r->to->row;

  if (r->rows->table != NULL)
    behind_cell (r, part, &behind);
  area = area_new (r->lay, AREA_BLOCK, part->fo, r->parent);
  area->style = box->style;
  area->flags |= AREA_CELL;
  if (r->rows->table != NULL)
    area->flags |= AREA_REFERENCE;
  area->ipd = part->ipd;
  if (shows (r, part)) {
    area_background (r->lay, area, part->fo, box->style);
    area->frame = box->frame;
  }
  if (begins) {
    area->flags |= AREA_FIRST_PART;
    area_id (r->lay, area, part->fo);
  } else
    area_id_goes_on (r->lay, part->fo);
  mark_areas (r->lay, part->fo, begins, finished);
  if (finished)
    area->flags |= AREA_LAST_PART;
  area->left = part->x;
  area->top = r->base + row_top (r, row);
  if (last > r->end)
    last = r->end;
  height = row_top (r, last) - row_top (r, row);
  if (r->rows->table != NULL) {
    const struct table *t = r->rows->table;

    if (t->collapse)
      area->top -= begins ? box->frame->edge[SIDE_BEFORE].width / 2 : 0;
    else
      area->top += begins ? t->sep_b / 2 : 0;
    height -= (begins ? part->gap_before : part->cut_before)
              + (finished ? part->gap_after : part->cut_after);
    drop_edges (r->lay, area, box, begins, finished);
  }
  emit (r->lay, part->content, from, to, area);
  content = area->bpd;
  if (height > content) {
    if (part->align == KEY_CENTER || part->align == KEY_AFTER)
      push_down (r->lay, area,
                 part->align == KEY_AFTER ? height - content
                                          : (height - content) / 2);
    area->bpd = height;
  }
  if (r->rows->table != NULL)
    fit_behind (r, part, &behind, area);
}

/* The tops of the rows that are here, from that of the first on. */
static void
place_rows (struct row_emit *r)
{
  uint32_t last = r->end - r->first, end = r->end;
  const struct row_at *to = r->to;
  mpt most = 0;
  bool parted = to != NULL && to->inside && last > 0;

  if (parted)
    end--;
  r->y = row_tops (r->lay, r->rows, r->from, ROWS_ALL, &end);
  if (!parted)
    return;
  for (uint32_t k = 0; k < to->n_parts; k++) {
    const struct part *part = &r->rows->parts[to->parts[k].part];
    mpt bottom = to->parts[k].used
                 + (part->row > r->first ? row_top (r, part->row) : 0);

    if (to->parts[k].used > 0 && bottom > most)
      most = bottom;
  }
  r->y[last] = most > r->y[last - 1] ? most : r->y[last - 1];
}

void
emit_rows (struct lay *lay, const struct rows *rows, const struct row_at *from,
           const struct row_at *to, struct area *parent)
{
  struct row_emit r = {
    .lay = lay, .rows = rows, .from = from, .to = to, .parent = parent
  };
  uint32_t first, past;

  r.first = from == NULL ? 0 : from->row;
  r.end = to == NULL ? rows->n_rows : to->inside ? to->row + 1 : to->row;
  r.base = rows->table != NULL ? parent->bpd : 0;
  place_rows (&r);
  if (rows->table != NULL && r.end > r.first)
    mark_body (lay, rows->body, rows->first_of_body && from == NULL,
               rows->last_of_body && to == NULL);
  for (uint32_t k = r.first; k < r.end; k++)
    if (rows->rows[k].fo != NULL)
      mark_areas (lay, rows->rows[k].fo,
                  k > r.first || from == NULL || !from->inside, false);
  for (uint32_t k = 0; from != NULL && k < from->n_parts; k++)
    if (goes_on (&r, from->parts[k].part))
      part_area (&r, from->parts[k].part);
  parts_here (rows, from, r.end, &first, &past);
  for (uint32_t i = first; i < past; i++)
    part_area (&r, i);
  parent->bpd += row_top (&r, r.end);
}
