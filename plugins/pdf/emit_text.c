/* SPDX-License-Identifier: Apache-2.0 */
/* Text of a line: its glyphs, hyphens, and the spaces that justify it. */
#include <string.h>

#include "line_out.h"

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

void
out_glyphs (struct out *o, const struct inl *inl, const struct shaped *run,
          uint32_t from, uint32_t end)
{
  struct area *area = area_new (o->lay, AREA_TEXT, inl->fo, out_top (o));

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
