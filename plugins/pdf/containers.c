/* SPDX-License-Identifier: Apache-2.0 */
/* Block containers: in the flow, absolute, fixed; and lists. */
#include "lay.h"

static bool
positioned (const struct fo *fo, bool *fixed)
{
  enum key how = style_key (fo->style, PROP_ABSOLUTE_POSITION);

  *fixed = how == KEY_FIXED;
  return how == KEY_FIXED || how == KEY_ABSOLUTE;
}

/* Width and height of what is positioned: its own, else what its sides leave.
 */
static void
position (struct build *b, struct box *box, bool fixed)
{
  const struct style *s = box->style;
  const struct area *page = b->lay->page.area;
  mpt w = fixed && page != NULL ? page->ipd : b->abs_ipd;
  mpt h = fixed && page != NULL ? page->bpd : b->abs_bpd;
  mpt left = 0, top = 0, right = 0, bottom = 0;
  bool has_left = style_has (s, PROP_LEFT, w, &left);
  bool has_top = style_has (s, PROP_TOP, h, &top);
  bool has_right = style_has (s, PROP_RIGHT, w, &right);
  bool has_bottom = style_has (s, PROP_BOTTOM, h, &bottom);
  mpt across = box->frame->edge[SIDE_START].width
               + box->frame->padding[SIDE_START]
               + box->frame->edge[SIDE_END].width
               + box->frame->padding[SIDE_END];
  mpt along = box->frame->edge[SIDE_BEFORE].width
              + box->frame->padding[SIDE_BEFORE]
              + box->frame->edge[SIDE_AFTER].width
              + box->frame->padding[SIDE_AFTER];

  if (!style_has (s, PROP_IPD, w, &box->ipd))
    box->ipd = w - left - right - across;
  if (!style_has (s, PROP_BPD, h, &box->bpd))
    box->bpd = has_bottom && h > 0 ? h - top - bottom - along : -1;
  if (!has_left && has_right)
    left = w - right - box->ipd - across;
  if (!has_top && has_bottom && box->bpd >= 0)
    top = h - bottom - box->bpd - along;
  if (box->ipd < 0)
    box->ipd = 0;
  box->left = left;
  box->top = top;
  box->start = box->end = 0;
  box->flags |= fixed ? AREA_FIXED : AREA_ABSOLUTE;
}

static struct vlist *
content_of (struct build *b, const struct box *box, mpt si, mpt ei)
{
  struct build inner = *b;

  inner.abs_ipd = box->ipd;
  inner.abs_bpd = box->bpd < 0 ? 0 : box->bpd;
  return build_apart (&inner, box->fo, box->ipd, si, ei);
}

static void
absolute (struct build *b, struct box *box, bool fixed)
{
  struct item *item;
  uint8_t brk = b->brk;
  int keep = b->keep;
  bool any = b->any;
  mpt si = box->start, ei = box->end;

  position (b, box, fixed);
  box->content = content_of (b, box, si, ei);
  if (box->bpd < 0)
    box->bpd = fit_whole (b->lay, box->content);
  item = build_leaf (b, ITEM_BOX);
  item->of.box = box;
  item->keep = (int16_t)(any ? KEEP_MOST : item->keep);
  if (!any) {
    item->brk = brk;
    b->brk = 0;
    return;
  }
  item->brk = 0;
  b->brk = brk;
  b->keep = keep;
}

/* What is in a container inherits its indents although they count anew there
 * (XSL 5.3.2). */
void
build_container (struct build *b, const struct fo *fo)
{
  struct box *box = build_box (b, fo, BOX_CONTAINER);
  const struct val *height = &fo->style->v[PROP_BPD];
  struct build inner;
  struct item *item;
  bool fixed;
  mpt ipd, si = box->start, ei = box->end;

  if (positioned (fo, &fixed)) {
    absolute (b, box, fixed);
    return;
  }
  if (style_has (fo->style, PROP_IPD, width_around (b), &ipd)) {
    box->end += box->ipd - ipd;
    box->ipd = ipd;
  }
  if (height->kind == VAL_LENGTH && (height->of.pct == 0 || b->abs_bpd > 0)) {
    box->bpd = style_length (fo->style, PROP_BPD, b->abs_bpd);
    box->content = content_of (b, box, si, ei);
    item = build_leaf (b, ITEM_BOX);
    item->of.box = box;
    item->height = box->bpd + edge_before (box, true) + edge_after (box, true);
    return;
  }
  inner = *b;
  build_open (b, box);
  b->ref = box->ipd;
  b->si = si;
  b->ei = ei;
  b->abs_ipd = box->ipd;
  b->abs_bpd = 0;
  build_children (b, fo);
  b->ref = inner.ref;
  b->si = inner.si;
  b->ei = inner.ei;
  b->abs_ipd = inner.abs_ipd;
  b->abs_bpd = inner.abs_bpd;
  build_close (b);
}

/* ---- lists ----------------------------------------------------------------
 */

static void
list_part (struct build *b, struct rows *rows, const struct fo *fo)
{
  struct part *part = &rows->parts[rows->n_parts++];
  struct box *box = build_box (b, fo, BOX_BLOCK);

  part->fo = fo;
  part->box = box;
  part->n_rows = part->n_columns = 1;
  part->ipd = rows->box->ipd;
  part->x = 0;
  part->content = build_apart (b, fo, b->ref, box->start, box->end);
  part->height = fit_whole (b->lay, part->content);
  if (part->height > rows->rows[0].height)
    rows->rows[0].height = part->height;
}

static void
list_item (struct build *b, const struct fo *fo)
{
  struct rows *rows = MEM_NEW (b->lay->mem, struct rows);
  struct box *box = build_box (b, fo, BOX_ITEM);
  mpt si = b->si, ei = b->ei;
  struct item *item;

  build_breaks (b, fo, false);
  build_spaces (b, fo, false);
  build_open (b, box);
  rows->fo = fo;
  rows->box = box;
  rows->n_rows = 1;
  rows->rows = MEM_NEW (b->lay->mem, struct row);
  rows->rows->spanning = NO_ITEM;
  rows->rows->keep = style_keep (fo->style, PROP_KEEP_TOGETHER_COLUMN,
                                 PROP_KEEP_TOGETHER_PAGE);
  rows->parts = MEM_ARRAY (b->lay->mem, 2, struct part);
  b->si = box->start;
  b->ei = box->end;
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if ((c->kind == FO_LIST_LABEL || c->kind == FO_LIST_BODY)
        && rows->n_parts < 2)
      list_part (b, rows, c);
  b->si = si;
  b->ei = ei;
  item = build_leaf (b, ITEM_ROW);
  item->of.rows = rows;
  item->height = rows->rows[0].height;
  build_close (b);
  build_spaces (b, fo, true);
  build_breaks (b, fo, true);
}

void
build_list (struct build *b, const struct fo *fo)
{
  struct box *box = build_box (b, fo, BOX_LIST);
  mpt si = b->si, ei = b->ei, list = b->list_ref;

  build_open (b, box);
  b->si = box->start;
  b->ei = box->end;
  b->list_ref = box->ipd;
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_LIST_ITEM)
      list_item (b, c);
  b->si = si;
  b->ei = ei;
  b->list_ref = list;
  build_close (b);
}
