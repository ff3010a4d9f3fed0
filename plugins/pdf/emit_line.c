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

/* ---- text -------------------------------------------------------------- */

static void
text_style (struct area *area, const struct inl *inl)
{
  struct area_text *t = area->of.text;
  const struct style *s = inl->style;

  area->style = s;
  area->bpd = inl->ascent + inl->descent;
  t->font = inl->font;
  t->size = inl->size;
  t->baseline = inl->ascent;
  t->letter_space = style_length (s, PROP_LETTER_SPACING, 0);
  t->word_space = style_length (s, PROP_WORD_SPACING, 0);
  t->level = -1;
  t->color = style_color (s, PROP_COLOR);
  t->decorate = s->decorate;
  t->under = s->under;
  t->over = s->over;
  t->through = s->through;
}

/* Makes TEXT say WORDS, which are ASCII, in the style of INL. */
void
text_set (struct lay *lay, struct area *area, const struct inl *inl,
          const char *words)
{
  size_t n = strlen (words), n_glyphs;
  uint32_t *chars = MEM_ARRAY (lay->mem, n, uint32_t);
  const struct glyph *glyphs;
  struct glyph *own;
  struct area_text *t = MEM_NEW (lay->mem, struct area_text);
  struct font_run run = {
    .text = chars, .n = n, .font = inl->font, .size = inl->size, .language = ""
  };

  for (size_t i = 0; i < n; i++)
    chars[i] = (uint8_t)words[i];
  if (!lay->in->fonts->shape (lay->in->fonts->self, &run, &glyphs, &n_glyphs))
    mem_give_up (lay->mem);
  own = MEM_ARRAY (lay->mem, n_glyphs, struct glyph);
  if (n_glyphs > 0)
    memcpy (own, glyphs, n_glyphs * sizeof *own);
  area->of.text = t;
  text_style (area, inl);
  t->chars = chars;
  t->n = (uint32_t)n;
  t->glyphs = own;
  t->n_glyphs = (uint32_t)n_glyphs;
  area->ipd = 0;
  for (size_t i = 0; i < n_glyphs; i++)
    area->ipd += own[i].advance;
}

static mpt
wider_space (struct out *o)
{
  return o->word_adjust + (o->word_rest-- > 0 ? 1 : 0);
}

/* Is all of RUN shown as it was shaped?  Then nothing is copied. */
static bool
share_glyphs (struct out *o, struct area *area, const struct shaped *run,
              uint32_t from, uint32_t end)
{
  const struct para *p = o->p;
  struct area_text *t = area->of.text;

  if (from != run->first || end != run->first + run->n || o->word_adjust != 0
      || o->word_rest > 0 || para_is_spaced (p, from))
    return false;
  for (uint32_t i = from; i < end; i++)
    if (p->chars[i] == 0x200b || p->chars[i] == 0x2060 || p->chars[i] == 0xad
        || p->chars[i] == '\n')
      return false;
  t->chars = p->chars + from;
  t->n = end - from;
  t->glyphs = run->glyphs;
  t->n_glyphs = run->n_glyphs;
  for (uint32_t k = 0; k < run->n_glyphs; k++)
    area->ipd += run->glyphs[k].advance;
  return true;
}

/* Where the glyphs of character I begin; in a run from right to left, where
 * they end. */
static uint32_t
glyph_of (const struct shaped *run, uint32_t i)
{
  uint32_t low = 0, high = run->n_glyphs, cluster = i - run->first;

  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    uint32_t here = run->glyphs[middle].cluster;

    if (run->rtl ? here >= cluster : here < cluster)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The glyphs of characters FROM up to END, spaces adjusted. */
static void
copy_glyphs (struct out *o, struct area *area, const struct shaped *run,
             uint32_t from, uint32_t end)
{
  const struct para *p = o->p;
  struct area_text *t = area->of.text;
  uint32_t first = glyph_of (run, run->rtl ? end : from);
  uint32_t past = glyph_of (run, run->rtl ? from : end);
  struct glyph *g = MEM_ARRAY (o->lay->mem, past - first + 1u, struct glyph);
  uint32_t *chars = MEM_ARRAY (o->lay->mem, end - from, uint32_t), n = 0;
  uint32_t *at = MEM_ARRAY (o->lay->mem, end - from, uint32_t),
           last = UINT32_MAX;

  for (uint32_t i = from; i < end; i++) {
    bool dropped = p->chars[i] == 0x200b || p->chars[i] == 0x2060
                   || p->chars[i] == '\n'
                   || (p->chars[i] == 0xad
                       && !(o->l->hyphen && i + 1 == o->l->end));

    at[i - from] = dropped ? UINT32_MAX : n;
    if (!dropped)
      chars[n++] = p->chars[i] == 0xad ? '-' : p->chars[i];
  }
  t->chars = chars;
  t->n = n;
  t->glyphs = g;
  for (uint32_t k = first; k < past; k++) {
    uint32_t i = run->first + run->glyphs[k].cluster;
    bool space;

    if (i < from || i >= end || at[i - from] == UINT32_MAX)
      continue;
    g[t->n_glyphs] = run->glyphs[k];
    g[t->n_glyphs].cluster = at[i - from];
    space = p->chars[i] == ' ' || p->chars[i] == 0xa0;
    if (i != last && (space || i + 1 < o->l->end))
      g[t->n_glyphs].advance += para_spacing (p, i)
                                + (space ? wider_space (o) : 0);
    last = i;
    area->ipd += g[t->n_glyphs].advance;
    t->n_glyphs++;
  }
}

static void
add_hyphen (struct out *o, struct area *area, const struct inl *inl)
{
  struct area probe = area_probe (AREA_TEXT);
  struct area_text *t = area->of.text;
  struct glyph *g;

  text_set (o->lay, &probe, inl, "-");
  g = MEM_ARRAY (o->lay->mem, t->n_glyphs + 1, struct glyph);
  memcpy (g, t->glyphs, t->n_glyphs * sizeof *g);
  /* A font may have a glyph for U+00AD, or none. */
  while (t->n_glyphs > 0 && g[t->n_glyphs - 1].cluster == t->n - 1) {
    t->n_glyphs--;
    area->ipd -= g[t->n_glyphs].advance;
  }
  g[t->n_glyphs] = probe.of.text->glyphs[0];
  g[t->n_glyphs].cluster = t->n - 1;
  area->ipd += g[t->n_glyphs++].advance;
  t->glyphs = g;
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
  area = area_new (o->lay, AREA_TEXT, inl->fo, out_top (o));
  area->of.text = MEM_NEW (o->lay->mem, struct area_text);
  area->maker = inl;
  text_style (area, inl);
  area->of.text->rtl = run->rtl;
  area->of.text->level = o->p->bidi ? o->p->level[from] : -1;
  area->of.text->word_adjust = o->word_adjust;
  if (!share_glyphs (o, area, run, from, end))
    copy_glyphs (o, area, run, from, end);
  if (o->l->hyphen && end == o->l->end && area->of.text->n > 0)
    add_hyphen (o, area, inl);
  if (inl->fo->kind == FO_CHARACTER)
    area_boxes (o->lay, area, inl->style, o->p->ipd);
}

/* ---- the line ----------------------------------------------------------- */

static enum key
line_align (const struct para *p, const struct line *l)
{
  enum key align = style_key (p->style, PROP_TEXT_ALIGN), last;

  if (l->last) {
    last = style_key (p->style, PROP_TEXT_ALIGN_LAST);
    if (last != KEY_RELATIVE && last != KEY_N)
      align = last;
    else if (align == KEY_JUSTIFY)
      align = KEY_START;
  }
  if (align == KEY_LEFT)
    align = p->rtl ? KEY_END : KEY_START;
  if (align == KEY_RIGHT)
    align = p->rtl ? KEY_START : KEY_END;
  if (align == KEY_INSIDE)
    align = KEY_START;
  return align == KEY_OUTSIDE ? KEY_END : align;
}

/* Leaders and spaces stretch as far as they may: a space by half of itself,
 * unless it is all that can. */
static void
justify (struct out *o, mpt room)
{
  uint32_t spaces = 0;
  int64_t leaders = 0, give = 0;

  for (uint32_t i = o->l->first; i < o->l->end; i++) {
    const struct inl *inl = inl_at (o->p, i);

    if (o->p->chars[i] == ' ' || o->p->chars[i] == 0xa0) {
      spaces++;
      give += o->p->advance[i] / 2;
    }
    if (inl->object == INL_LEADER && inl->most > inl->width)
      leaders += inl->most - inl->width;
  }
  if (leaders > 0) {
    o->stretch = room;
    o->give = leaders + give;
    room -= (mpt)(room * leaders / (leaders + give));
  }
  if (spaces == 0)
    return;
  o->word_adjust = room / (mpt)spaces;
  o->word_rest = room % (mpt)spaces;
}

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

static void
indents (struct out *o, bool first)
{
  const struct para *p = o->p;
  struct area *line = o->line;
  mpt room, indent = 0, end = 0;

  if (first && p->first_part)
    indent = style_length (p->style, PROP_TEXT_INDENT, p->ipd);
  if (o->l->last && o->l->end > 0)
    end = style_length (p->style, PROP_LAST_LINE_END_INDENT, p->ipd);
  room = p->ipd - indent - end - o->l->width;
  line->start_indent = indent;
  line->end_indent = end;
  switch (line_align (p, o->l)) {
  case KEY_END:
    line->start_indent += room;
    break;
  case KEY_CENTER:
    line->start_indent += room / 2;
    line->end_indent += room - room / 2;
    break;
  case KEY_JUSTIFY:
    justify (o, room);
    break;
  default:
    line->end_indent += room;
  }
}

void
para_fill (struct lay *lay, const struct para *p, size_t index,
           struct area *line)
{
  struct out o = { .lay = lay, .p = p, .l = &p->lines[index], .line = line };
  struct bit *v;
  size_t n;

  indents (&o, index == 0);
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
