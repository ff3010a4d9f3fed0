/* SPDX-License-Identifier: Apache-2.0 */
/* Parts of lists become areas. */
#include "lay.h"

struct level {
  struct area *area;  /* children go into it */
  struct area *outer; /* whose height grows with it */
  const struct box *box;
  uint32_t item; /* the one that opened it */
  mpt height;
  bool first, last;
};

enum { EMIT_FEW = 6 }; /* open at once, mostly */

struct emitter {
  struct lay *lay;
  const struct vlist *list;
  struct token start, end;
  struct level *v;
  size_t n, room;
  struct level few[EMIT_FEW];
  mpt before; /* space before what comes next */
};

static struct level *
top (struct emitter *e)
{
  return &e->v[e->n - 1];
}

static void
advance (struct emitter *e, mpt height)
{
  top (e)->height += height;
}

static struct level *
push (struct emitter *e, struct area *area, const struct box *box)
{
  e->v = mem_grow (e->lay->mem, e->v, e->n, &e->room, sizeof *e->v);
  e->v[e->n] = (struct level){ .area = area, .outer = area, .box = box };
  return &e->v[e->n++];
}

static void
box_area (struct lay *lay, struct area *area, const struct box *box,
          bool first)
{
  area->style = box->style;
  area->ipd = box->ipd;
  area->start_indent = box->start;
  area->end_indent = box->end;
  area_background (lay, area, box->fo, box->style);
  area->flags |= box->flags;
  area->frame = box->frame;
  if (!first) {
    area_cut (lay, area, box, SIDE_BEFORE);
    area_id_goes_on (lay, box->fo);
  } else {
    area->flags |= AREA_FIRST_PART;
    area_id (lay, area, box->fo);
  }
  mark_areas (lay, box->fo, first, false);
  if (style_key (box->style, PROP_VISIBILITY) == KEY_HIDDEN)
    area->flags |= AREA_HIDDEN;
}

/* An area in a viewport is of the same element. */
static void
within (struct lay *lay, struct area *inner, const struct area *viewport)
{
  if (viewport->rare->prod != NULL)
    area_own_rare (lay, inner)->prod = viewport->rare->prod;
}

static void table_part (struct emitter *e, const struct level *of,
                        struct token end, bool footer, bool edge);

static void
open (struct emitter *e, uint32_t item, bool first)
{
  const struct box *box = e->list->v[item].of.box;
  struct area *area, *inner;
  struct level *level;

  area = area_new (e->lay,
                   box->kind == BOX_CONTAINER ? AREA_VIEWPORT : AREA_BLOCK,
                   box->fo, top (e)->area);
  box_area (e->lay, area, box, first);
  area->space_before = e->before;
  e->before = 0;
  level = push (e, area, box);
  level->first = first;
  level->item = item;
  if (box->kind == BOX_CONTAINER) {
    inner = area_new (e->lay, AREA_BLOCK, NULL, area);
    inner->flags |= AREA_REFERENCE | AREA_INNER;
    within (e->lay, inner, area);
    inner->ipd = box->ipd;
    level->area = inner;
    if (style_key (box->style, PROP_OVERFLOW) == KEY_HIDDEN)
      area->flags |= AREA_CLIPS;
  }
  if (box->table != NULL && (first || !box->table->omit_header))
    table_part (e, level, e->end, false, first);
}

/* LAST: of the areas of what is closed, whose end is the item END. */
static void
close (struct emitter *e, struct token end, bool last)
{
  struct level level;
  const struct box *box;
  struct area *area;

  box = top (e)->box;
  if (box->table != NULL && (last || !box->table->omit_footer))
    table_part (e, top (e), end, true, last);
  level = *top (e);
  area = level.outer;
  if (!last)
    area_cut (e->lay, area, box, SIDE_AFTER);
  else {
    area->flags |= AREA_LAST_PART;
    mark_end (e->lay, box->fo);
  }
  area->bpd = level.height;
  level.area->bpd = level.height;
  e->n--;
  advance (e, area_bpd (area));
}

/* ---- leaves ----------------------------------------------------------------
 */

static void
box_leaf (struct emitter *e, const struct box *box)
{
  struct area *area = area_new (e->lay, AREA_VIEWPORT, box->fo, top (e)->area),
              *inner;
  struct token start = { 0, NULL }, end = { box->content->n, NULL };
  mpt content = fit_whole (e->lay, box->content);
  enum key align = style_key (box->style, PROP_DISPLAY_ALIGN);

  box_area (e->lay, area, box, true);
  area->flags |= AREA_LAST_PART;
  area->bpd = box->bpd;
  area->space_before = e->before;
  e->before = 0;
  area->left = box->left;
  area->top = box->top;
  inner = area_new (e->lay, AREA_BLOCK, NULL, area);
  inner->flags |= AREA_REFERENCE | AREA_INNER;
  within (e->lay, inner, area);
  inner->ipd = box->ipd;
  if (style_key (box->style, PROP_OVERFLOW) == KEY_HIDDEN)
    area->flags |= AREA_CLIPS;
  if (content > box->bpd) {
    enum key over = style_key (box->style, PROP_OVERFLOW);

    if (over != KEY_VISIBLE)
      lay_say_high (e->lay, box->fo, "the container is too low for its content",
                    content - box->bpd);
  }
  if (content < box->bpd && align == KEY_CENTER)
    inner->top = (box->bpd - content) / 2;
  if (content < box->bpd && align == KEY_AFTER)
    inner->top = box->bpd - content;
  emit (e->lay, box->content, start, end, inner);
  inner->bpd = content;
  if ((box->flags & (AREA_FIXED | AREA_ABSOLUTE)) == 0)
    advance (e, area_bpd (area));
}

static void
take_notes (struct lay *lay, struct note *notes)
{
  for (; notes != NULL && !lay->measuring; notes = notes->next)
    if (!notes->taken) {
      struct note *copy = MEM_NEW (lay->mem, struct note);

      notes->taken = true;
      *copy = *notes;
      copy->next = NULL;
      *lay->notes_tail = copy;
      lay->notes_tail = &copy->next;
    }
}

static void
leaf (struct emitter *e, const struct item *item, const struct row_at *from,
      const struct row_at *to)
{
  struct area *area = top (e)->area;
  mpt before = top (e)->height;

  switch (item->kind) {
  case ITEM_LINE:
    para_emit (e->lay, item->of.para, item->line, area);
    take_notes (e->lay, item->of.para->lines[item->line].notes);
    advance (e, item->height);
    break;
  case ITEM_BOX:
    box_leaf (e, item->of.box);
    break;
  case ITEM_ROW:
    area->bpd = before; /* rows stand at fixed places in their table */
    emit_rows (e->lay, item->of.rows, from, to, area);
    top (e)->height = area->bpd;
    break;
  default:
    break;
  }
}

struct gap_emit {
  struct emitter *e;
};

static void
gap_item (void *to, uint32_t i, mpt amount)
{
  struct gap_emit *g = to;
  const struct item *item = &g->e->list->v[i];

  if (item->kind == ITEM_OPEN)
    open (g->e, i, true);
  else if (item->kind == ITEM_CLOSE)
    close (g->e, (struct token){ i, NULL }, true);
  else if (!item->after)
    g->e->before += amount;
  else if (amount != 0 && top (g->e)->area->last != NULL) {
    top (g->e)->area->last->space_after += amount;
    advance (g->e, amount);
  }
}

static void
reopen (struct emitter *e, uint32_t item)
{
  if (item == NO_ITEM)
    return;
  reopen (e, e->list->v[item].parent);
  open (e, item, false);
}

void
emit (struct lay *lay, const struct vlist *list, struct token start,
      struct token end, struct area *parent)
{
  struct emitter e = {
    .lay = lay, .list = list, .start = start, .end = end
  };
  struct gap_emit g = { &e };
  uint32_t gap = start.item, last = end.item;
  bool first = true;

  e.v = e.few;
  e.room = EMIT_FEW;
  push (&e, parent, NULL);
  top (&e)->height = parent->bpd;
  if (start.item < list->n)
    reopen (&e, list->v[start.item].parent);
  if (end.row != NULL)
    last++;
  for (uint32_t i = start.item; i < last && i < list->n; i++)
    if (item_is_leaf (&list->v[i])) {
      gap_walk (list, gap, i, first, false, gap_item, &g);
      leaf (&e, &list->v[i], i == start.item ? start.row : NULL,
            i == end.item ? end.row : NULL);
      gap = i + 1;
      first = false;
    }
  gap_walk (list, gap, last, first, true, gap_item, &g);
  while (e.n > 1)
    close (&e, end, false);
  parent->bpd = e.v[0].height;
}

/* The header or the footer of a table, which may be there several times. */
static void
table_part (struct emitter *e, const struct level *of, struct token end,
            bool footer, bool edge)
{
  struct fragment f = { e->list, of->item, e->start, end };
  struct table_part made = { 0 };
  const struct table_part *part = table_part_of (e->lay, &f, footer, edge,
                                                 &made);
  struct area *area = top (e)->area;
  struct area *before = area->last;

  if (part->list == NULL)
    return;
  area->bpd = top (e)->height;
  emit (e->lay, part->list, (struct token){ 0, NULL },
        (struct token){ part->list->n, NULL }, area);
  top (e)->height = area->bpd;
  if (!edge)
    for (struct area *c = before == NULL ? area->first : before->next;
         c != NULL; c = c->next)
      c->flags |= AREA_ARTIFACT;
}
