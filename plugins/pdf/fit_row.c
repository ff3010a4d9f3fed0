/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that are parted: whole rows first, then a part of the next one. */
#include <string.h>

#include "lay.h"

const struct part_at *
part_at (const struct row_at *row, uint32_t i)
{
  for (uint32_t k = 0; row != NULL && k < row->n_parts; k++)
    if (row->parts[k].part == i)
      return &row->parts[k];
  return NULL;
}

static uint32_t
first_part (const struct rows *rows, uint32_t row)
{
  return row < rows->n_rows ? rows->rows[row].first_part : rows->n_parts;
}

void
parts_here (const struct rows *rows, const struct row_at *from, uint32_t end,
            uint32_t *first, uint32_t *past)
{
  *first = from == NULL ? 0 : first_part (rows, from->row + from->inside);
  *past = first_part (rows, end);
  if (*past < *first)
    *past = *first;
}

/* The edge above PART on a page that begins with FROM. */
static mpt
begins_with (const struct part *part, const struct row_at *from)
{
  bool cut = from != NULL
             && (part->row < from->row
                 || (part->row == from->row && from->inside));

  return cut ? part->cut_before : part->gap_before;
}

static mpt
rest_of_part (struct lay *lay, const struct part *part,
              const struct row_at *from, const struct part_at *at, mpt enough)
{
  mpt rest = at->done ? 0 : fit_rest (lay, part->content, at->at, enough);

  return rest + begins_with (part, from) + part->gap_after;
}

/* The height of ROW on a page that begins with FROM, ABOVE below its top. */
static mpt
row_height (struct lay *lay, const struct rows *rows, uint32_t row,
            const struct row_at *from, mpt above, mpt enough)
{
  const struct row *r = &rows->rows[row];
  bool cut = from != NULL && from->inside && row == from->row;
  mpt h;

  if (from == NULL)
    return r->height;
  h = cut ? 0 : r->own;
  if (cut && r->fixed)
    h = r->height - from->used;
  if (!cut && r->spanning != NO_ITEM && part_at (from, r->spanning) == NULL)
    h = r->height;
  for (uint32_t k = 0; k < from->n_parts; k++) {
    const struct part *part = &rows->parts[from->parts[k].part];

    if (part->row + part->n_rows - 1 == row) {
      mpt rest
          = rest_of_part (lay, part, from, &from->parts[k], enough) - above;

      if (rest > h)
        h = rest;
    }
  }
  return h;
}

mpt *
row_tops (struct lay *lay, const struct rows *rows, const struct row_at *from,
          mpt enough, uint32_t *end)
{
  uint32_t first = from == NULL ? 0 : from->row, n = 0;
  size_t room = 0;
  mpt *v = mem_grow (lay->mem, NULL, 0, &room, sizeof *v);

  while (first + n < *end && (n == 0 || v[n] <= enough)) {
    mpt h = row_height (lay, rows, first + n, from, v[n], enough);

    v = mem_grow (lay->mem, v, n + 1u, &room, sizeof *v);
    v[n + 1] = v[n] + h;
    n++;
  }
  *end = first + n;
  return mem_grow (lay->mem, v, n + 1u, &room, sizeof *v);
}

mpt
row_rest (struct lay *lay, const struct rows *rows, const struct row_at *from,
          mpt enough)
{
  uint32_t end = rows->n_rows;
  mpt *tops = row_tops (lay, rows, from, enough, &end);

  return tops[end - from->row];
}

struct cut {
  struct lay *lay;
  const struct rows *rows;
  const struct row_at *from;
  struct row_at *to;
  mpt y;      /* where the row that is cut begins */
  mpt *row_y; /* of each row from FIRST on */
  uint32_t first;
  struct fit *out;
  bool force;
  bool edge_left; /* of a cell that is done */
  bool whole;     /* no edge is left, though it does not fit */
};

/* How much of part I goes on this page, which ends at END. */
static bool
cut_part (struct cut *c, uint32_t i, mpt end, bool must)
{
  const struct part *part = &c->rows->parts[i];
  mpt top = part->row >= c->first ? c->row_y[part->row - c->first] : 0;
  mpt above = begins_with (part, c->from);
  mpt avail = end - top - above - part->cut_after;
  const struct part_at *before = part_at (c->from, i);
  struct part_at *at = &c->to->parts[c->to->n_parts++];
  struct fit f;

  *at = (struct part_at){ .part = i };
  if (before != NULL) {
    at->at = before->at;
    at->done = before->done;
  }
  if (at->done)
    return true;
  fit (c->lay, part->content, at->at, avail < 0 ? 0 : avail, c->force, &f);
  if (f.height > avail && !c->force)
    return part->content->n == 0 ? (at->done = true) : !must;
  if (f.keep > c->out->keep)
    c->out->keep = f.keep;
  c->out->notes += f.notes;
  at->at = f.end;
  at->done = f.done;
  at->used = f.height + above + (f.done ? part->gap_after : part->cut_after);
  /* The edge below a cell that ends here may go on the next page. */
  if (f.done && !c->whole && top + at->used > end) {
    at->used = f.height + above + part->cut_after;
    c->edge_left = true;
  }
  if (top + at->used > c->out->height)
    c->out->height = top + at->used;
  return true;
}

/* Cuts part I if row R, or what is above it, is cut through it. */
static bool
cut_through (struct cut *c, uint32_t i, uint32_t r, mpt end)
{
  const struct part *part = &c->rows->parts[i];

  return part->row + part->n_rows <= r || cut_part (c, i, end, true);
}

static bool
cut_parts (struct cut *c, uint32_t r, mpt end, bool within)
{
  uint32_t began = c->from == NULL ? 0 : c->from->n_parts, first, past;

  parts_here (c->rows, c->from, within ? r + 1 : r, &first, &past);
  c->to->n_parts = 0;
  c->to->parts
      = MEM_ARRAY (c->lay->mem, began + past - first, struct part_at);
  for (uint32_t k = 0; k < began; k++)
    if (!cut_through (c, c->from->parts[k].part, r, end))
      return false;
  for (uint32_t i = first; i < past; i++)
    if (!cut_through (c, i, r, end))
      return false;
  return true;
}

/* Parts row R at AVAIL, or between it and the row before. */
static bool
cut_at (struct cut *c, uint32_t r, mpt avail, bool within)
{
  const struct rows *rows = c->rows;
  bool some = false, left = false;

  c->to->row = r;
  c->to->inside = within;
  c->out->height = c->y;
  c->out->keep = 0;
  c->out->notes = 0;
  c->edge_left = false;
  if (!cut_parts (c, r, within ? avail : c->y, within))
    return false;
  for (uint32_t k = 0; k < c->to->n_parts; k++) {
    some |= c->to->parts[k].used > 0;
    left |= !c->to->parts[k].done;
  }
  if (within && !left && c->edge_left) {
    bool good;

    c->whole = true;
    good = c->force && cut_at (c, r, avail, true);
    c->whole = false;
    return good;
  }
  if (within && !left && !rows->rows[r].fixed) {
    c->to->inside = false;
    c->to->row = r + 1;
    if (r + 1 >= rows->n_rows)
      return false;
  }
  if (within)
    c->to->used = (c->from != NULL && c->from->inside && c->from->row == r
                       ? c->from->used
                       : 0)
                  + avail - c->y;
  return some || !within;
}

/* The break before row R: what keeps it there. */
static int
keep_between (const struct rows *rows, uint32_t r)
{
  int a = rows->rows[r - 1].keep_next, b = rows->rows[r].keep_previous;

  return a > b ? a : b;
}

bool
fit_row (struct lay *lay, const struct rows *rows, const struct row_at *from,
         mpt avail, bool force, struct row_at **to, struct fit *out)
{
  uint32_t first = from == NULL ? 0 : from->row, r = rows->n_rows;
  struct cut c = { .lay = lay,
                   .rows = rows,
                   .from = from,
                   .first = first,
                   .out = out,
                   .force = force };
  mpt h;

  memset (out, 0, sizeof *out);
  c.row_y = row_tops (lay, rows, from, avail, &r);
  c.to = MEM_NEW (lay->mem, struct row_at);
  /* The last of them does not fit, unless all do. */
  r = r > first ? r - 1 : first;
  c.y = c.row_y[r - first];
  h = c.row_y[r + 1 - first] - c.y;
  *to = c.to;
  /* Inside the row only if it is not kept, or nothing else is possible. */
  if ((rows->rows[r].keep == 0 || force)
      && (h > avail / 3 || r == first || force)
      && cut_at (&c, r, avail, true)) {
    if (rows->rows[r].keep > out->keep)
      out->keep = rows->rows[r].keep;
    out->widow = r > first;
    return true;
  }
  c.force = false;
  if (r > first && cut_at (&c, r, c.y, false)) {
    out->keep = keep_between (rows, r);
    return true;
  }
  c.force = true;
  return force && cut_at (&c, r, avail, true);
}
