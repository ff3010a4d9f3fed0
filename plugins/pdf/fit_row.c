/* SPDX-License-Identifier: Apache-2.0 */
/* Rows that are parted: whole rows first, then a part of the next one. */
#include <string.h>

#include "lay.h"

#define NO_END 1000000000

static mpt
part_gaps (const struct part *part)
{
  return part->gap_before + part->gap_after;
}

static struct token
part_start (const struct row_at *from, uint32_t i)
{
  return from != NULL && from->parts != NULL ? from->parts[i].at
                                             : (struct token){ 0, NULL };
}

static bool
part_done (const struct row_at *from, uint32_t i)
{
  return from != NULL && from->parts != NULL && from->parts[i].done;
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

/* What of ROW is left when parts of it, FROM, are done. */
static mpt
rest_of_row (struct lay *lay, const struct rows *rows, uint32_t row,
             const struct row_at *from)
{
  mpt most = 0;

  for (uint32_t i = 0; i < rows->n_parts; i++) {
    const struct part *part = &rows->parts[i];
    struct fit f = { 0 };

    if (part->row > row || part->row + part->n_rows <= row)
      continue;
    if (part->row + part->n_rows - 1 > row)
      continue; /* it may go on below */
    if (!part_done (from, i))
      fit (lay, part->content, part_start (from, i), NO_END, false, &f);
    if (f.height + begins_with (part, from) + part->gap_after > most)
      most = f.height + begins_with (part, from) + part->gap_after;
  }
  if (rows->rows[row].fixed && rows->rows[row].height - from->used > most)
    most = rows->rows[row].height - from->used;
  return most;
}

static mpt
row_height (struct lay *lay, const struct rows *rows, uint32_t row,
            const struct row_at *from)
{
  mpt h;

  if (from == NULL || from->parts == NULL)
    return rows->rows[row].height;
  if (from->inside && row == from->row)
    return rest_of_row (lay, rows, row, from);
  /* Rows below keep their heights unless cells that span got shorter. */
  h = rows->rows[row].least;
  for (uint32_t i = 0; i < rows->n_parts; i++)
    if (rows->parts[i].row == row && rows->parts[i].n_rows == 1
        && rows->parts[i].height + part_gaps (&rows->parts[i]) > h)
      h = rows->parts[i].height + part_gaps (&rows->parts[i]);
  return h > 0 ? h : rows->rows[row].height;
}

mpt
row_rest (struct lay *lay, const struct rows *rows, const struct row_at *from)
{
  mpt sum = 0;

  for (uint32_t r = from->row; r < rows->n_rows; r++)
    sum += row_height (lay, rows, r, from);
  return sum;
}

struct cut {
  struct lay *lay;
  const struct rows *rows;
  const struct row_at *from;
  struct row_at *to;
  mpt y;      /* where the row that is cut begins */
  mpt *row_y; /* of each row on this page */
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
  uint32_t first = c->from == NULL ? 0 : c->from->row;
  mpt top = part->row >= first ? c->row_y[part->row] : 0;
  mpt above = begins_with (part, c->from);
  mpt avail = end - top - above - part->cut_after;
  struct part_at *at = &c->to->parts[i];
  struct fit f;

  at->at = part_start (c->from, i);
  at->done = part_done (c->from, i);
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

/* Parts row R at AVAIL, or between it and the row before. */
static bool
cut_at (struct cut *c, uint32_t r, mpt avail, bool within)
{
  const struct rows *rows = c->rows;
  bool some = false, left = false;

  c->to->row = r;
  c->to->inside = within;
  c->to->parts = MEM_ARRAY (c->lay->mem, rows->n_parts, struct part_at);
  c->out->height = c->y;
  c->out->keep = 0;
  c->out->notes = 0;
  c->edge_left = false;
  for (uint32_t i = 0; i < rows->n_parts; i++) {
    const struct part *part = &rows->parts[i];
    bool above = part->row + part->n_rows <= r;
    bool here = !above && (part->row < r || (within && part->row == r));

    if (above)
      c->to->parts[i].done = true;
    if (!here)
      continue;
    if (!cut_part (c, i, within ? avail : c->y, true))
      return false;
    some |= c->to->parts[i].used > 0;
    left |= !c->to->parts[i].done;
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
  uint32_t first = from == NULL ? 0 : from->row, r;
  struct cut c = {
    .lay = lay, .rows = rows, .from = from, .out = out, .force = force
  };
  mpt y = 0, h = 0;

  memset (out, 0, sizeof *out);
  c.row_y = MEM_ARRAY (lay->mem, rows->n_rows, mpt);
  c.to = MEM_NEW (lay->mem, struct row_at);
  for (r = first; r < rows->n_rows; r++) {
    c.row_y[r] = y;
    h = row_height (lay, rows, r, from);
    if (y + h > avail)
      break;
    y += h;
  }
  if (r >= rows->n_rows)
    r = rows->n_rows - 1;
  c.y = c.row_y[r];
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
