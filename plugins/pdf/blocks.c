/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks become a flat list: opened, closed, and lines between. */
#include <string.h>

#include "lay.h"

struct vlist *
vlist_new (struct lay *lay, mpt ipd)
{
  struct vlist *list = MEM_NEW (lay->mem, struct vlist);

  list->ipd = ipd;
  return list;
}

struct item *
vlist_add (struct lay *lay, struct vlist *list, enum item_kind kind)
{
  struct item *item;

  if (list->room == 0) { /* most have three: a block with a line */
    list->room = 4;
    list->v = mem_raw (lay->mem, list->room, sizeof *list->v);
  }
  list->v = mem_grow (lay->mem, list->v, list->n, &list->room,
                      sizeof *list->v);
  item = &list->v[list->n++];
  memset (item, 0, sizeof *item);
  item->kind = kind & 63u;
  item->parent = NO_ITEM;
  return item;
}

/* A leaf: it knows how strongly it is kept with the one before. */
struct item *
build_leaf (struct build *b, enum item_kind kind)
{
  struct item *item = vlist_add (b->lay, b->list, kind);
  int keep = b->keep;

  for (uint32_t d = 0; d < b->least_depth; d++)
    if (b->together[d] > keep)
      keep = b->together[d];
  item->parent = b->open;
  item->keep = (int16_t)keep;
  item->brk = b->brk;
  b->keep = 0;
  b->brk = 0;
  b->any = true;
  b->least_depth = b->depth;
  return item;
}

/* ---- boxes -------------------------------------------------------------- */

/* Of the content rectangle of what a block is in: percentages of widths and
 * margins refer to it. */
mpt
width_around (const struct build *b)
{
  mpt width = b->ref - b->si - b->ei;

  return width < 0 ? 0 : width;
}

/* The indent that is stated, else the inherited one. */
static mpt
stated_indent (const struct build *b, const struct style *s, enum prop indent,
               mpt inherited)
{
  const struct val *v = &s->v[indent];
  mpt length;

  if (v->given && style_has (s, indent, b->ref, &length))
    return length;
  if (v->given && v->kind == VAL_KEY && v->n == KEY_BODY_START)
    return inherited
           + style_length (s, PROP_PROVISIONAL_DISTANCE, b->list_ref);
  if (v->given && v->kind == VAL_KEY && v->n == KEY_LABEL_END)
    return b->ref
           - (b->si + style_length (s, PROP_PROVISIONAL_DISTANCE, b->list_ref)
              - style_length (s, PROP_PROVISIONAL_SEPARATION, b->list_ref));
  return inherited;
}

static mpt
own_indent (struct build *b, const struct style *s, enum prop indent,
            enum prop margin, mpt inherited, mpt edge, bool anew)
{
  mpt length;

  if (!s->v[indent].given && style_has (s, margin, width_around (b), &length))
    return (anew ? 0 : inherited) + length + edge;
  return stated_indent (b, s, indent, inherited);
}

/* What is in FO inherits its indents; the margin of a cell is a start anew. */
void
build_indents (struct build *b, const struct fo *fo)
{
  const struct style *s = fo->style;
  bool cell = fo->kind == FO_TABLE_CELL;
  mpt start = b->si, end = b->ei;

  if (cell && style_has (s, PROP_MARGIN_START, b->ref, &start))
    b->si = start;
  if (cell && style_has (s, PROP_MARGIN_END, b->ref, &end))
    b->ei = end;
  start = stated_indent (b, s, PROP_START_INDENT, b->si);
  b->ei = stated_indent (b, s, PROP_END_INDENT, b->ei);
  b->si = start;
}

struct box *
build_box (struct build *b, const struct fo *fo, enum box_kind kind)
{
  struct box *box = MEM_NEW (b->lay->mem, struct box);
  const struct style *s = fo->style;
  bool anew = kind == BOX_CONTAINER; /* margins of reference areas */

  box->kind = (uint8_t)kind;
  box->fo = fo;
  box->style = s;
  box->bpd = -1;
  box->frame = style_frame (b->lay, s, b->ref);
  for (unsigned i = 0; i < 2; i++) {
    box->keep_edge[i] = style_key (s,
                                   (enum prop) (PROP_BORDER_BEFORE_COND + i))
                        == KEY_RETAIN;
    box->keep_padding[i] = style_key (
                               s, (enum prop) (PROP_PADDING_BEFORE_COND + i))
                           == KEY_RETAIN;
  }
  box->start = own_indent (b, s, PROP_START_INDENT, PROP_MARGIN_START, b->si,
                           box->frame->edge[SIDE_START].width
                               + box->frame->padding[SIDE_START],
                           anew);
  box->end = own_indent (
      b, s, PROP_END_INDENT, PROP_MARGIN_END, b->ei,
      box->frame->edge[SIDE_END].width + box->frame->padding[SIDE_END], anew);
  if (box->end > b->ref - box->start)
    box->end = b->ref - box->start; /* XSL 1.1, 5.3.4 */
  box->ipd = b->ref - box->start - box->end;
  return box;
}

mpt
edge_before (const struct box *box, bool first)
{
  mpt sum = 0;

  if (first || box->keep_edge[0])
    sum += box->frame->edge[SIDE_BEFORE].width;
  if (first || box->keep_padding[0])
    sum += box->frame->padding[SIDE_BEFORE];
  return sum;
}

mpt
edge_after (const struct box *box, bool last)
{
  mpt sum = 0;

  if (last || box->keep_edge[1])
    sum += box->frame->edge[SIDE_AFTER].width;
  if (last || box->keep_padding[1])
    sum += box->frame->padding[SIDE_AFTER];
  return sum;
}

void
build_open (struct build *b, struct box *box)
{
  struct item *item = vlist_add (b->lay, b->list, ITEM_OPEN);

  item->of.box = box;
  item->parent = b->open;
  b->open = b->list->n - 1;
  b->together = mem_grow (b->lay->mem, b->together, b->depth,
                          &b->together_room, sizeof *b->together);
  b->together[b->depth++] = style_keep (box->style, PROP_KEEP_TOGETHER_COLUMN,
                                        PROP_KEEP_TOGETHER_PAGE);
  b->any = false;
}

void
build_close (struct build *b)
{
  struct item *item;

  if (!b->any) {
    item = build_leaf (b, ITEM_EMPTY);
    item->of.box = b->list->v[b->open].of.box;
  }
  item = vlist_add (b->lay, b->list, ITEM_CLOSE);
  item->of.box = b->list->v[b->open].of.box;
  item->line = b->open;
  b->open = b->list->v[b->open].parent;
  item->parent = b->open;
  b->depth--;
  if (b->depth < b->least_depth)
    b->least_depth = b->depth;
}

/* ---- spaces, breaks, keeps -----------------------------------------------
 */

void
build_spaces (struct build *b, const struct fo *fo, bool after)
{
  const struct style *s = fo->style;
  enum prop p = after ? PROP_SPACE_AFTER : PROP_SPACE_BEFORE;
  enum prop margin = after ? PROP_MARGIN_AFTER : PROP_MARGIN_BEFORE;
  struct space space = { 0 }, *kept;
  struct item *item;
  mpt length;

  space.opt = style_length (s, p, b->ref);
  space.retain = style_key (s, after ? PROP_SPACE_AFTER_COND
                                     : PROP_SPACE_BEFORE_COND)
                 == KEY_RETAIN;
  if (!s->v[p].given && style_has (s, margin, width_around (b), &length)) {
    space.opt = length;
    space.retain = true; /* XSL 1.1, 5.3.1 */
  }
  p = after ? PROP_SPACE_AFTER_PREC : PROP_SPACE_BEFORE_PREC;
  space.precedence = style_key (s, p) == KEY_FORCE ? -1 : style_int (s, p, 0);
  if (space.opt == 0 && space.precedence == 0)
    return;
  kept = MEM_NEW (b->lay->mem, struct space);
  *kept = space;
  item = vlist_add (b->lay, b->list, ITEM_SPACE);
  item->of.space = kept;
  item->after = after;
  item->parent = b->open;
}

void
build_breaks (struct build *b, const struct fo *fo, bool after)
{
  const struct style *s = fo->style;
  enum key brk = style_key (s, after ? PROP_BREAK_AFTER : PROP_BREAK_BEFORE);
  int keep = after ? style_keep (s, PROP_KEEP_NEXT_COLUMN, PROP_KEEP_NEXT_PAGE)
                   : style_keep (s, PROP_KEEP_PREVIOUS_COLUMN,
                                 PROP_KEEP_PREVIOUS_PAGE);

  if (brk == KEY_COLUMN)
    brk = KEY_PAGE;
  if ((brk == KEY_PAGE && b->brk == 0) || brk == KEY_ODD_PAGE
      || brk == KEY_EVEN_PAGE)
    b->brk = (uint8_t)brk;
  if (keep > b->keep)
    b->keep = keep;
}

/* ---- text ----------------------------------------------------------------
 */

static void
add_lines (struct build *b, struct para *p)
{
  size_t orphans = (size_t)style_int (p->style, PROP_ORPHANS, 2);
  size_t widows = (size_t)style_int (p->style, PROP_WIDOWS, 2);

  for (size_t i = 0; i < p->n_lines; i++) {
    struct item *item = build_leaf (b, ITEM_LINE);
    const struct line *l = &p->lines[i];

    item->of.para = p;
    item->line = (uint32_t)i;
    item->height = l->half + l->lead + l->follow + l->half_after;
    item->widow = i > 0 && (i < orphans || p->n_lines - i < widows);
    if (i == 0)
      continue;
    for (uint32_t d = 0; d < b->depth; d++)
      if (b->together[d] > item->keep)
        item->keep = (int16_t)b->together[d];
  }
}

static void
add_paragraph (struct build *b, const struct fo *block, const struct fo *from,
               const struct fo *end, mpt ipd)
{
  struct para *p = para_new (b->lay, block, from, end, ipd);

  if (p != NULL)
    add_lines (b, p);
}

/* ---- children --------------------------------------------------------------
 */

static bool
holds_block (const struct fo *fo)
{
  if (fo->kind == FO_FOOTNOTE)
    return false;
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (fo_is_block (c) || holds_block (c))
      return true;
  return false;
}

static void children_of (struct build *b, const struct fo *block,
                         const struct fo *fo, mpt ipd);

/* Wrappers have no areas; one with an id leaves a trace where it begins. */
static void
wrapper_id (struct build *b, const struct fo *fo)
{
  struct box *box;

  if (fo->kind != FO_WRAPPER || fo_attribute (&b->lay->fo, fo, "id") == NULL)
    return;
  box = MEM_NEW (b->lay->mem, struct box);
  box->kind = BOX_WRAPPER;
  box->fo = fo;
  box->style = props_plain (b->lay->props, fo->parent->style);
  box->frame = frame_none ();
  box->start = b->si;
  box->end = b->ei;
  box->ipd = width_around (b);
  box->bpd = -1;
  build_open (b, box);
  build_close (b);
  b->keep = KEEP_MOST;
}

static void
block_child (struct build *b, const struct fo *block, const struct fo *fo,
             mpt ipd)
{
  wrapper_id (b, fo);
  if ((fo_traits (fo) & FO_NEUTRAL) != 0 || !fo_is_block (fo))
    children_of (b, block, fo, ipd);
  else
    build_block_level (b, fo);
}

/* Is the child C of FO laid out between paragraphs? */
static bool
stands_apart (const struct fo *fo, const struct fo *c)
{
  if (c->first == NULL && c->kind == FO_WRAPPER)
    return (fo_traits (fo) & FO_TEXTUAL) == 0;
  return fo_is_block (c) || (c->first != NULL && holds_block (c));
}

static void
children_of (struct build *b, const struct fo *block, const struct fo *fo,
             mpt ipd)
{
  const struct fo *from = fo->first;

  for (const struct fo *c = fo->first;; c = c->next) {
    if (c != NULL && !stands_apart (fo, c))
      continue;
    if (from != c)
      add_paragraph (b, block, from, c, ipd);
    if (c == NULL)
      return;
    block_child (b, block, c, ipd);
    from = c->next;
  }
}

void
build_children (struct build *b, const struct fo *fo)
{
  children_of (b, fo, fo, width_around (b));
}

struct vlist *
build_apart (struct build *outer, const struct fo *fo, mpt ipd, mpt si, mpt ei)
{
  struct build b = { .lay = outer->lay,
                     .ref = ipd,
                     .si = si,
                     .ei = ei,
                     .open = NO_ITEM,
                     .list_ref = outer->list_ref,
                     .abs_ipd = outer->abs_ipd,
                     .abs_bpd = outer->abs_bpd,
                     .table = outer->table };

  if (++outer->lay->depth > 200) {
    lay_say (outer->lay, fo, "elements are nested too deeply");
    b.list = vlist_new (outer->lay, ipd);
  } else {
    b.list = vlist_new (outer->lay, ipd);
    build_children (&b, fo);
    b.list->brk = b.brk;
  }
  outer->lay->depth--;
  return b.list;
}

static void
build_block (struct build *b, const struct fo *fo)
{
  struct box *box = build_box (b, fo, BOX_BLOCK);
  mpt si = b->si, ei = b->ei;

  build_open (b, box);
  b->si = box->start;
  b->ei = box->end;
  build_children (b, fo);
  b->si = si;
  b->ei = ei;
  build_close (b);
}

void
build_block_level (struct build *b, const struct fo *fo)
{
  bool apart = fo->kind == FO_BLOCK_CONTAINER
               && style_key (fo->style, PROP_ABSOLUTE_POSITION) != KEY_AUTO;

  if (apart) {
    build_container (b, fo);
    return;
  }
  build_breaks (b, fo, false);
  build_spaces (b, fo, false);
  switch (fo->kind) {
  case FO_TABLE:
    build_table (b, fo);
    break;
  case FO_LIST_BLOCK:
    build_list (b, fo);
    break;
  case FO_BLOCK_CONTAINER:
    build_container (b, fo);
    break;
  default:
    build_block (b, fo);
  }
  build_spaces (b, fo, true);
  build_breaks (b, fo, true);
}
