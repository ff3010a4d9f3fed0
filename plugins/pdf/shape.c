/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of a paragraph get directions, places for breaks and glyphs. */
#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

#include "lay.h"

static struct inl *
inl_at (const struct para *p, uint32_t i)
{
  return p->inls[p->inl_of[i]];
}

/* ---- directions -------------------------------------------------------- */

static bool
needs_bidi (const struct para *p)
{
  if (p->rtl)
    return true;
  for (uint32_t i = 0; i < p->n; i++)
    if (p->chars[i] >= 0x590)
      if (FRIBIDI_IS_RTL (fribidi_get_bidi_type (p->chars[i])))
        return true;
  for (size_t i = 0; i < p->n_inls; i++)
    if (style_key (p->inls[i]->style, PROP_UNICODE_BIDI) == KEY_EMBED
        || style_key (p->inls[i]->style, PROP_UNICODE_BIDI)
               == KEY_BIDI_OVERRIDE)
      return true;
  return false;
}

/* Embeddings that begin with character I and end behind it, as the algorithm
 * has them: characters of their own. */
static uint32_t
embeddings (const struct para *p, uint32_t i, bool ends, FriBidiChar *out)
{
  uint32_t n = 0;

  for (struct inl *inl = inl_at (p, i); inl != NULL && n < 8;
       inl = inl->parent) {
    enum key how = style_key (inl->style, PROP_UNICODE_BIDI);
    bool rtl = style_key (inl->style, PROP_DIRECTION) == KEY_RTL;

    if (inl->parent == NULL || inl->object != INL_BOX
        || (how != KEY_EMBED && how != KEY_BIDI_OVERRIDE))
      continue;
    if (!ends && inl->first == i)
      out[n++] = how == KEY_EMBED ? (rtl ? 0x202b : 0x202a)
                                  : (rtl ? 0x202e : 0x202d);
    if (ends && inl->first + inl->n == i + 1)
      out[n++] = 0x202c;
  }
  return n;
}

static void
directions (struct lay *lay, struct para *p)
{
  FriBidiParType base = p->rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
  size_t room = (size_t)p->n * 3 + 64, n = 0;
  FriBidiChar *text;
  uint32_t *from;
  FriBidiCharType *types;
  FriBidiBracketType *brackets;
  FriBidiLevel *levels;

  p->level = MEM_ARRAY (lay->mem, p->n, int8_t);
  p->bidi = needs_bidi (p);
  if (!p->bidi)
    return;
  text = MEM_ARRAY (lay->mem, room, FriBidiChar);
  from = MEM_ARRAY (lay->mem, room, uint32_t);
  for (uint32_t i = 0; i < p->n; i++) {
    if (n + 20 >= room)
      break;
    for (uint32_t k = embeddings (p, i, false, text + n); k > 0; k--)
      from[n++] = UINT32_MAX;
    from[n] = i;
    text[n++] = p->chars[i] == '\n' ? 0x2028 : p->chars[i];
    for (uint32_t k = embeddings (p, i, true, text + n); k > 0; k--)
      from[n++] = UINT32_MAX;
  }
  types = MEM_ARRAY (lay->mem, n, FriBidiCharType);
  brackets = MEM_ARRAY (lay->mem, n, FriBidiBracketType);
  levels = MEM_ARRAY (lay->mem, n, FriBidiLevel);
  fribidi_get_bidi_types (text, (FriBidiStrIndex)n, types);
  fribidi_get_bracket_types (text, (FriBidiStrIndex)n, types, brackets);
  if (fribidi_get_par_embedding_levels_ex (types, brackets, (FriBidiStrIndex)n,
                                           &base, levels)
      == 0)
    mem_give_up (lay->mem);
  for (size_t i = 0; i < n; i++)
    if (from[i] != UINT32_MAX)
      p->level[from[i]] = (int8_t)levels[i];
}

/* ---- breaks ------------------------------------------------------------ */

/* What the rules of Unicode are asked about: objects look like what they
 * stand for, anchors are left out. */
static uint32_t
as_text (const struct para *p, uint32_t i)
{
  switch (inl_at (p, i)->object) {
  case INL_PAGE:
  case INL_CITED:
  case INL_CITED_LAST:
    return '0';
  default:
    return p->chars[i];
  }
}

static bool
may_break (const struct para *p, uint32_t i)
{
  const struct inl *a = inl_at (p, i - 1), *b = inl_at (p, i);

  if (b->kept != NULL && a->kept == b->kept)
    return false;
  return style_key (a->style, PROP_WRAP_OPTION) != KEY_NO_WRAP
         || style_key (b->style, PROP_WRAP_OPTION) != KEY_NO_WRAP;
}

static void
breaks (struct lay *lay, struct para *p)
{
  const struct breaker *b = lay->in->breaker;
  struct mem_mark mark;
  uint32_t *text, *from, n = 0;
  uint8_t *before;

  p->before = mem_get (lay->mem, p->n + 1u, 1);
  mark = mem_here (lay->mem);
  text = MEM_ARRAY (lay->mem, p->n, uint32_t);
  from = MEM_ARRAY (lay->mem, p->n, uint32_t);
  before = mem_get (lay->mem, p->n + 1u, 1);
  for (uint32_t i = 0; i < p->n; i++) {
    uint8_t object = inl_at (p, i)->object;

    if (object == INL_EMPTY || object == INL_NOTE)
      continue;
    from[n] = i;
    text[n++] = as_text (p, i);
  }
  if (!b->breaks (b->self, text, n, style_text (p->style, PROP_LANGUAGE),
                  before))
    mem_give_up (lay->mem);
  for (uint32_t k = 1; k < n; k++) {
    uint32_t i = from[k];

    if (p->chars[i] == ' ')
      continue;
    p->before[i] = before[k] != BREAK_NOT && may_break (p, i) ? BREAK_MAY
                                                              : BREAK_NOT;
  }
  mem_back (lay->mem, mark);
  for (uint32_t i = 1; i < p->n; i++)
    if (p->chars[i - 1] == '\n')
      p->before[i] = BREAK_MUST;
}

/* ---- glyphs ------------------------------------------------------------ */

static bool
same_run (const struct para *p, uint32_t a, uint32_t b)
{
  const struct inl *x = inl_at (p, a), *y = inl_at (p, b);

  if (x == y)
    return p->level[a] == p->level[b];
  return false;
}

static bool
is_blank (uint32_t c)
{
  return c == ' ' || c == 0xa0;
}

/* letter-spacing and word-spacing at character I.  Letters are spaced among
 * each other, a blank on both sides. */
mpt
para_spacing (const struct para *p, uint32_t i)
{
  const struct style *s = inl_at (p, i)->style;
  mpt letter = style_length (s, PROP_LETTER_SPACING, 0);

  if (is_blank (p->chars[i]))
    return style_length (s, PROP_WORD_SPACING, 0) + 2 * letter;
  return i + 1 == p->n || is_blank (p->chars[i + 1]) ? 0 : letter;
}

bool
para_is_spaced (const struct para *p, uint32_t i)
{
  const struct style *s = inl_at (p, i)->style;

  return style_length (s, PROP_LETTER_SPACING, 0) != 0
         || style_length (s, PROP_WORD_SPACING, 0) != 0;
}

static void
spacing (const struct para *p, uint32_t from, uint32_t end)
{
  if (!para_is_spaced (p, from))
    return;
  for (uint32_t i = from; i < end; i++)
    if (p->advance[i] != 0)
      p->advance[i] += para_spacing (p, i);
}

static void
shape_run (struct lay *lay, struct para *p, struct shaped *run)
{
  const struct inl *inl = inl_at (p, run->first);
  struct font_run want = {
    .text = p->chars + run->first,
    .n = run->n,
    .font = inl->font,
    .size = inl->size,
    .rtl = run->rtl,
    .no_ligatures = style_length (inl->style, PROP_LETTER_SPACING, 0) != 0,
    .language = style_text (inl->style, PROP_LANGUAGE)
  };
  const struct glyph *glyphs;
  size_t n;

  if (!lay->in->fonts->shape (lay->in->fonts->self, &want, &glyphs, &n))
    mem_give_up (lay->mem);
  run->glyphs = MEM_ARRAY (lay->mem, n, struct glyph);
  if (n > 0)
    memcpy (run->glyphs, glyphs, n * sizeof *glyphs);
  run->n_glyphs = (uint32_t)n;
  for (size_t i = 0; i < n; i++)
    if (glyphs[i].cluster < run->n)
      p->advance[run->first + glyphs[i].cluster] += glyphs[i].advance;
  for (uint32_t i = run->first; i < run->first + run->n; i++)
    if (p->chars[i] == 0xad || p->chars[i] == 0x200b || p->chars[i] == '\n'
        || p->chars[i] == 0x2060 || p->chars[i] == 0xfeff)
      p->advance[i] = 0;
  spacing (p, run->first, run->first + run->n);
}

void
para_shape (struct lay *lay, struct para *p)
{
  size_t room = 1; /* most have one */

  directions (lay, p);
  breaks (lay, p);
  p->advance = MEM_ARRAY (lay->mem, p->n, mpt);
  p->runs = MEM_NEW (lay->mem, struct shaped);
  for (uint32_t i = 0, end; i < p->n; i = end) {
    struct shaped *run;

    for (end = i + 1; end < p->n && same_run (p, i, end);)
      end++;
    p->runs = mem_grow (lay->mem, p->runs, p->n_runs, &room, sizeof *p->runs);
    run = &p->runs[p->n_runs++];
    *run = (struct shaped){ .first = i,
                            .n = end - i,
                            .rtl = (p->level[i] & 1) != 0 };
    if (inl_at (p, i)->object == INL_TEXT)
      shape_run (lay, p, run);
    else
      p->advance[i] = inl_at (p, i)->width;
  }
}
