/* SPDX-License-Identifier: Apache-2.0 */
/* How much of a list fits: on a page, in a part of a row. */
#include "lay.h"

/* Edges of boxes that stay open where a part of a list ends or begins. */
static mpt
open_edges (const struct vlist *list, uint32_t item, bool ends)
{
  mpt sum = 0;

  for (; item != NO_ITEM; item = list->v[item].parent) {
    const struct box *box = list->v[item].of.box;
    const struct table *t = box->table;

    sum += ends ? edge_after (box, false) : edge_before (box, false);
    if (t != NULL && ends && !t->omit_footer)
      sum += t->parts[TABLE_FOOTER_AGAIN].height;
    if (t != NULL && !ends && !t->omit_header)
      sum += t->parts[TABLE_HEADER_AGAIN].height;
  }
  return sum;
}

static uint32_t
parent_at (const struct vlist *list, uint32_t item)
{
  return item < list->n ? list->v[item].parent : NO_ITEM;
}

struct best {
  bool any;
  int keep;
  bool widow, inside;
  struct fit fit;
};

/* Later ones win if they cost the same. */
static void
consider (struct best *best, const struct fit *fit, bool inside)
{
  if (best->any
      && (fit->keep > best->keep
          || (fit->keep == best->keep
              && (fit->widow > best->widow
                  || (fit->widow == best->widow && inside > best->inside
                      && fit->height < best->fit.height + 1)))))
    return;
  best->any = true;
  best->keep = fit->keep;
  best->widow = fit->widow;
  best->inside = inside;
  best->fit = *fit;
}

mpt
item_notes (const struct item *item)
{
  mpt sum = 0;

  if (item->kind == ITEM_ROW)
    return item->of.rows->notes;
  if (item->kind == ITEM_LINE)
    for (const struct note *n = item->of.para->lines[item->line].notes;
         n != NULL; n = n->next)
      sum += n->height;
  return sum;
}

struct filler {
  struct lay *lay;
  const struct vlist *list;
  mpt avail, height; /* HEIGHT: up to the last leaf */
  mpt notes;
  uint32_t gap; /* first item behind the last leaf */
  bool placed, at_start;
  uint32_t row; /* the leaf before, if it is a row; where it began */
  mpt row_top, row_notes;
  struct best best;
};

static mpt
room (const struct filler *f)
{
  return f->avail - f->notes - (f->notes > 0 ? f->lay->separator : 0);
}

static struct fit
ending (const struct filler *f, uint32_t leaf)
{
  uint32_t at = gap_break (f->list, f->gap, leaf);
  struct fit fit = { .end = { at, NULL }, .notes = f->notes };

  fit.height = f->height + gap_height (f->list, f->gap, at, f->at_start, true)
               + open_edges (f->list, parent_at (f->list, at), true);
  return fit;
}

/* Part of a row goes here, the rest on the next page. */
static bool
split_row (struct filler *f, uint32_t i, const struct row_at *from, mpt before,
           bool force)
{
  const struct item *item = &f->list->v[i];
  struct fit row, fit = { .end = { i, NULL } };
  mpt close = open_edges (f->list, item->parent, true);
  struct row_at *to;

  if (!fit_row (f->lay, item->of.rows, from, room (f) - before - close, force,
                &to, &row))
    return false;
  fit.end.row = to;
  fit.height = before + row.height + close;
  fit.notes = f->notes + row.notes;
  fit.keep = row.keep;
  fit.widow = row.widow;
  if (f->best.any && !force && row.keep >= f->best.keep
      && f->best.fit.height > f->avail * 85 / 100 && row.widow)
    return false;
  consider (&f->best, &fit, row.widow);
  return true;
}

/* Takes leaf I on; false: it does not fit. */
static bool
take (struct filler *f, uint32_t i, const struct row_at *from)
{
  const struct item *item = &f->list->v[i];
  mpt gap = gap_height (f->list, f->gap, i, f->at_start, false);
  mpt height = item->height, notes = item_notes (item);
  mpt before = f->height + gap;

  if (from != NULL)
    height = row_rest (f->lay, item->of.rows, from, f->avail);
  if (before + height > room (f) - notes) {
    bool force = !f->placed;

    if (item->kind == ITEM_ROW
        && split_row (f, i, from, before, force && !f->best.any))
      return false;
    if (f->placed)
      return false;
  }
  f->row = item->kind == ITEM_ROW && from == NULL ? i : NO_ITEM;
  f->row_top = before;
  f->row_notes = f->notes;
  f->height = before + height;
  f->notes += notes;
  f->placed = true;
  f->at_start = false;
  f->gap = i + 1;
  return true;
}

/* What does not fit is kept with the row before: that one may be parted. */
static void
split_before (struct filler *f, uint32_t i)
{
  struct filler g = *f;
  mpt height;

  if (f->list->v[i].keep == 0 || f->row == NO_ITEM
      || (f->best.any && f->best.keep > 0))
    return;
  height = f->list->v[f->row].height;
  g.notes = f->row_notes;
  g.avail = f->row_top + height - 1
            + open_edges (f->list, f->list->v[f->row].parent, true) + g.notes
            + (g.notes > 0 ? f->lay->separator : 0);
  if (split_row (&g, f->row, NULL, f->row_top, false))
    f->best = g.best;
}

static bool
finish (struct filler *f, struct fit *fit)
{
  const struct vlist *list = f->list;

  *fit = (struct fit){ .end = { list->n, NULL },
                       .done = true,
                       .notes = f->notes };
  fit->height = f->height
                + gap_height (list, f->gap, list->n, f->at_start, true);
  return fit->height <= room (f) || !f->best.any;
}

void
fit (struct lay *lay, const struct vlist *list, struct token start, mpt avail,
     bool force, struct fit *out)
{
  struct filler f = { .lay = lay,
                      .list = list,
                      .avail = avail,
                      .gap = start.item,
                      .at_start = true,
                      .row = NO_ITEM };
  const struct row_at *from = start.row;
  bool forced_brk = false;

  f.height = open_edges (list, parent_at (list, start.item), false);
  for (uint32_t i = start.item; i < list->n; i++) {
    const struct item *item = &list->v[i];

    if (!item_is_leaf (item))
      continue;
    if (i > start.item && f.placed) {
      struct fit end = ending (&f, i);

      if (item->brk != 0) {
        end.forced = true;
        end.brk = (enum key)item->brk;
        *out = end;
        forced_brk = end.height <= room (&f) || !f.best.any;
        if (forced_brk)
          return;
        break;
      }
      end.keep = item->keep;
      end.widow = item->widow;
      if (end.height <= room (&f))
        consider (&f.best, &end, false);
    }
    if (!take (&f, i, i == start.item ? from : NULL)) {
      split_before (&f, i);
      if (!f.best.any && force && f.placed) {
        *out = ending (&f, i);
        return;
      }
      *out = f.best.fit;
      if (!f.best.any)
        *out = ending (&f, i);
      return;
    }
    if (f.height > room (&f) && f.best.any) {
      *out = f.best.fit;
      return;
    }
  }
  if (!forced_brk && finish (&f, out))
    return;
  *out = f.best.fit;
}

mpt
fit_rest (struct lay *lay, const struct vlist *list, struct token start,
          mpt enough)
{
  mpt sum = open_edges (list, parent_at (list, start.item), false);
  uint32_t gap = start.item;
  bool first = true;

  for (uint32_t i = start.item; i < list->n && sum <= enough; i++) {
    const struct item *item = &list->v[i];

    if (!item_is_leaf (item))
      continue;
    if (!first && item->brk != 0) {
      uint32_t at = gap_break (list, gap, i);

      return sum + gap_height (list, gap, at, false, true)
             + open_edges (list, parent_at (list, at), true);
    }
    sum += gap_height (list, gap, i, first, false);
    sum += i == start.item && start.row != NULL
               ? row_rest (lay, item->of.rows, start.row, enough - sum)
               : item->height;
    gap = i + 1;
    first = false;
  }
  return sum > enough ? sum
                      : sum + gap_height (list, gap, list->n, first, true);
}

mpt
fit_whole (struct lay *lay, const struct vlist *list)
{
  mpt sum = 0;
  uint32_t gap = 0;
  bool first = true;

  (void)lay;
  for (uint32_t i = 0; i < list->n; i++)
    if (item_is_leaf (&list->v[i])) {
      sum += gap_height (list, gap, i, first, false) + list->v[i].height;
      gap = i + 1;
      first = false;
    }
  return sum + gap_height (list, gap, list->n, first, true);
}
