/* SPDX-License-Identifier: Apache-2.0 */
/* A line becomes areas. */
#include <stdio.h>
#include <string.h>

#include "line_out.h"

static const struct inl *
inl_at (const struct para *p, uint32_t i)
{
  return p->inls[p->inl_of[i]];
}

/* ---- nested inlines ----------------------------------------------------- */

static void
link_of (struct out *o, struct area *area, const struct fo *fo)
{
  const char *inner, *outer;
  struct area_rare *rare;

  if (fo->kind != FO_BASIC_LINK)
    return;
  inner = fo_attribute (&o->lay->fo, fo, "internal-destination");
  outer = fo_attribute (&o->lay->fo, fo, "external-destination");
  rare = area_own_rare (o->lay, area);
  rare->target = inner != NULL && *inner != 0 ? inner : NULL;
  rare->link = rare->target == NULL ? outer : NULL;
}

struct area *
out_top (const struct out *o)
{
  return o->depth == 0 ? o->line : o->areas[o->depth - 1];
}

/* Border and padding of a side that is the inline's own, or where it is
 * broken. */
static void
side_of (struct out *o, const struct style *s, enum side side, bool own,
         struct frame *frame)
{
  if (own
      || style_key (s, (enum prop) (PROP_PADDING_BEFORE_COND + side))
             == KEY_RETAIN)
    frame->padding[side] = style_padding (s, side, o->p->ipd);
  if (own
      || style_key (s, (enum prop) (PROP_BORDER_BEFORE_COND + side))
             == KEY_RETAIN)
    frame->edge[side] = style_edge (s, side);
}

static void
open_inl (struct out *o, const struct inl *inl, uint32_t from)
{
  struct area *area = area_new (o->lay, AREA_INLINE, inl->fo, out_top (o));
  struct frame frame = { 0 };
  bool begins = inl->first >= from, ends = inl->first + inl->n <= o->l->end;

  area->maker = inl;
  area->style = inl->style;
  area->bpd = inl->ascent + inl->descent;
  area_background (o->lay, area, inl->fo, inl->style);
  side_of (o, inl->style, SIDE_BEFORE, true, &frame);
  side_of (o, inl->style, SIDE_AFTER, true, &frame);
  side_of (o, inl->style, SIDE_START, begins, &frame);
  side_of (o, inl->style, SIDE_END, ends, &frame);
  area->frame = frame_keep (o->lay, &frame);
  if (begins) {
    area->flags |= AREA_FIRST_PART;
    area_id (o->lay, area, inl->fo);
  } else
    area_id_goes_on (o->lay, inl->fo);
  if (ends)
    area->flags |= AREA_LAST_PART;
  mark_areas (o->lay, inl->fo, begins, ends);
  link_of (o, area, inl->fo);
  o->open[o->depth] = inl;
  o->areas[o->depth++] = area;
}

mpt
out_width (const struct area *area)
{
  mpt w = 0;

  for (const struct area *c = area->first; c != NULL; c = c->next)
    w += area_bp (c, SIDE_START) + c->ipd + area_bp (c, SIDE_END);
  return w;
}

/* Heights of an inline are those of what is in it. */
static void
close_inl (struct out *o)
{
  struct area *area = o->areas[--o->depth];

  area->ipd = out_width (area);
}

static void
open_chain (struct out *o, const struct inl *inl, uint32_t from)
{
  const struct inl *chain[64];
  unsigned n = 0, same = 0;

  for (; inl->parent != NULL && n < 64; inl = inl->parent)
    if (inl->object == INL_BOX && inl->fo->kind != FO_WRAPPER
        && inl->fo->kind != FO_RETRIEVE_MARKER
        && inl->fo->kind != FO_RETRIEVE_TABLE_MARKER
        && inl->fo->kind != FO_OTHER && inl->fo->kind != FO_BIDI_OVERRIDE)
      chain[n++] = inl;
  while (same < o->depth && same < n && o->open[same] == chain[n - 1 - same])
    same++;
  while (o->depth > same)
    close_inl (o);
  for (unsigned k = same; k < n; k++)
    open_inl (o, chain[n - 1 - k], from);
}

/* ---- objects ------------------------------------------------------------ */

/* Pages to come are cited when they are there. */
static void
note_cited (struct out *o, const struct inl *inl)
{
  struct lay *lay = o->lay;
  const char *id = fo_attribute (&lay->fo, inl->fo, "ref-id");
  struct cited *c;

  if (inl->object == INL_PAGE || lay->measuring || id == NULL
      || lay_cite (lay, id, inl->object == INL_CITED_LAST) != NULL
      || (lay->cited != NULL && lay->cited->line == o->line))
    return;
  c = MEM_NEW (lay->mem, struct cited);
  *c = (struct cited){ o->line, (struct para *)o->p,
                       (size_t)(o->l - o->p->lines), lay->cited };
  lay->cited = c;
}

static void
number (struct out *o, const struct inl *inl, int8_t level)
{
  struct lay *lay = o->lay;
  struct area *area = area_new (lay, AREA_TEXT, inl->fo, out_top (o));

  area->maker = inl;
  text_set (lay, area, inl, para_number (lay, inl));
  area->of.text->level = level;
  area_boxes (o->lay, area, inl->style, o->p->ipd);
  area_id (lay, area, inl->fo);
  note_cited (o, inl);
}

static void
image (struct out *o, const struct inl *inl)
{
  struct area *area = area_new (o->lay, AREA_IMAGE, inl->fo, out_top (o));
  struct area_image *image = MEM_NEW (o->lay->mem, struct area_image);
  enum key h = style_key (inl->style, PROP_TEXT_ALIGN);
  enum key v = style_key (inl->style, PROP_DISPLAY_ALIGN);

  area->of.image = image;
  area->maker = inl;
  area->style = inl->style;
  area_boxes (o->lay, area, inl->style, o->p->ipd);
  area->ipd = inl->width - area_bp (area, SIDE_START)
              - area_bp (area, SIDE_END);
  area->bpd = inl->ascent - area_bp (area, SIDE_BEFORE)
              - area_bp (area, SIDE_AFTER);
  image->width = inl->image_w;
  image->height = inl->image_h;
  if (h == KEY_CENTER)
    image->x = (area->ipd - image->width) / 2;
  else if (h == KEY_END || h == KEY_RIGHT)
    image->x = area->ipd - image->width;
  if (v == KEY_CENTER)
    image->y = (area->bpd - image->height) / 2;
  else if (v == KEY_AFTER)
    image->y = area->bpd - image->height;
  if (style_key (inl->style, PROP_OVERFLOW) == KEY_HIDDEN)
    area->flags |= AREA_CLIPS;
  area_id (o->lay, area, inl->fo);
}

static void
piece (struct out *o, const struct shaped *run, uint32_t from, uint32_t end)
{
  const struct inl *inl = inl_at (o->p, from);
  struct area *area;

  open_chain (o, inl, o->l->first);
  switch (inl->object) {
  case INL_IMAGE:
    image (o, inl);
    return;
  case INL_LEADER:
    out_leader (o, inl);
    return;
  case INL_PAGE:
  case INL_CITED:
  case INL_CITED_LAST:
    number (o, inl, o->p->bidi ? o->p->level[from] : -1);
    return;
  case INL_EMPTY:
    if (inl->fo->kind == FO_WRAPPER) { /* it has no areas but for its id */
      area = area_new (o->lay, AREA_INLINE, inl->fo, out_top (o));
      area_id (o->lay, area, inl->fo);
    }
    return;
  case INL_TEXT:
    break;
  default:
    return;
  }
  out_glyphs (o, inl, run, from, end);
}

/* ---- the line ----------------------------------------------------------- */

static mpt
offset_of (const struct out *o, const struct inl *inl)
{
  const struct line *l = o->l;
  mpt height = inl->ascent + inl->descent, shift = inl->shift;

  switch (inl->align) {
  case KEY_BEFORE_EDGE:
    return 0;
  case KEY_AFTER_EDGE:
    return l->lead + l->follow - height;
  case KEY_TEXT_BEFORE_EDGE:
    return l->lead - o->p->inls[0]->ascent;
  case KEY_TEXT_AFTER_EDGE:
    return l->lead + o->p->inls[0]->descent - height;
  default:
    return l->lead - shift - inl->ascent;
  }
}

static void
extent (const struct area *parent, mpt at, mpt *least, mpt *most)
{
  for (const struct area *c = parent->first; c != NULL; c = c->next) {
    mpt top = at + c->offset, high = c->bpd;

    if (c->kind == AREA_IMAGE)
      high += area_bp (c, SIDE_BEFORE) + area_bp (c, SIDE_AFTER);
    if (top < *least)
      *least = top;
    if (top + high > *most)
      *most = top + high;
    if (c->kind == AREA_INLINE)
      extent (c, top, least, most);
  }
}

/* A link becomes as high as what is in it: all of that leads there. */
static void
cover_children (struct area *link)
{
  mpt least = 1000000000, most = -1000000000;

  extent (link, 0, &least, &most);
  link->offset = least;
  link->bpd = most - least;
}

/* Offsets are first those from the top of the line, then from the top of what
 * an area is in. */
static void
offsets (struct out *o, struct area *parent)
{
  for (struct area *c = parent->first; c != NULL; c = c->next) {
    const struct inl *inl = c->maker;

    if (inl == NULL)
      continue;
    c->offset = offset_of (o, inl);
    if (c->kind != AREA_INLINE || c->first == NULL || inl->object != INL_BOX)
      continue;
    offsets (o, c);
    if (c->fo->kind == FO_BASIC_LINK)
      cover_children (c);
    for (struct area *k = c->first; k != NULL; k = k->next)
      k->offset -= c->offset;
  }
}

void
para_fill (struct lay *lay, const struct para *p, size_t index,
           struct area *line)
{
  struct out o = { .lay = lay, .p = p, .l = &p->lines[index], .line = line };
  struct bit *v;
  size_t n;

  out_indents (&o, index == 0);
  n = out_bits (&o, &v);
  for (size_t i = 0; i < n; i++)
    piece (&o, v[i].run, v[i].from, v[i].end);
  while (o.depth > 0)
    close_inl (&o);
  offsets (&o, line);
}

struct area *
para_emit (struct lay *lay, const struct para *p, size_t index,
           struct area *parent)
{
  const struct line *l = &p->lines[index];
  struct area *line = area_new (lay, AREA_LINE, p->fo, parent);

  line->style = p->style;
  line->ipd = p->ipd;
  line->bpd = l->lead + l->follow;
  line->space_before = l->half;
  line->space_after = l->half_after;
  if (p->rtl)
    line->flags |= AREA_RTL;
  para_fill (lay, p, index, line);
  return line;
}
