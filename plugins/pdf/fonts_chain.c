/* SPDX-License-Identifier: Apache-2.0 */
/* Chains of faces, and which of them is taken for which characters. */
#include "fonts_parts.h"

#include <string.h>

enum {
  OWN_MOST = 16,        /* families of one wish */
  UNKNOWN = 0xfffffffeu /* a place of a chain that nobody asked for yet */
};

/* ---- chains ------------------------------------------------------------- */

uint32_t
fonts_place_face (struct fonts_hb *fonts, struct chain *chain, uint32_t place)
{
  const char *family;

  if (chain->faces[place] != UNKNOWN)
    return chain->faces[place];
  family = faces_fallback (fonts->faces, place - chain->n_own);
  return chain->faces[place] = faces_find (fonts->faces, family,
                                           strlen (family), chain->bold,
                                           chain->italic);
}

/* The next name of a list with commas; blanks and quotation marks go. */
static const char *
next_family (const char *list, const char **name, size_t *n)
{
  const char *end = strchr (list, ','), *from = list, *to;

  to = end ? end : list + strlen (list);
  while (from < to && (*from == ' ' || *from == '\'' || *from == '"'))
    from++;
  while (to > from && (to[-1] == ' ' || to[-1] == '\'' || to[-1] == '"'))
    to--;
  *name = from;
  *n = (size_t)(to - from);
  return end ? end + 1 : NULL;
}

static void
fill_chain (struct fonts_hb *fonts, struct chain *chain)
{
  const char *list = chain->families;
  unsigned i;

  chain->context = words_mix (chain->bold, chain->italic);
  while (list && *list && chain->n < OWN_MOST) {
    const char *name;
    size_t n;
    uint32_t face;

    list = next_family (list, &name, &n);
    face = faces_find (fonts->faces, name, n, chain->bold, chain->italic);
    if (face == FACE_NONE)
      continue;
    chain->faces[chain->n++] = face;
    chain->context = words_mix (chain->context, face + 1);
  }
  chain->n_own = chain->n;
  for (i = 0; faces_fallback (fonts->faces, i) && chain->n < FONTS_PLACES; i++)
    chain->faces[chain->n++] = UNKNOWN;
}

uint32_t
fonts_chain (struct fonts_hb *fonts, const char *families, bool bold,
             bool italic)
{
  struct chain *chain;
  struct chain **more;

  for (size_t i = fonts->n_chains; i-- > 0;) {
    chain = fonts->chains[i];
    if (chain->bold == bold && chain->italic == italic
        && strcmp (chain->families, families) == 0)
      return (uint32_t)i;
  }
  more = mem_grow (fonts->mem, fonts->chains, fonts->n_chains,
                   &fonts->chains_room, sizeof *more);
  fonts->chains = more;
  chain = MEM_NEW (fonts->mem, struct chain);
  chain->families = mem_text (fonts->mem, families, strlen (families));
  chain->bold = bold;
  chain->italic = italic;
  fill_chain (fonts, chain);
  fonts->chains[fonts->n_chains] = chain;
  return (uint32_t)fonts->n_chains++;
}

/* ---- which face for which characters ------------------------------------ */

/* Does nothing of it show?  Then HarfBuzz makes a blank of it in any font. */
static bool
is_ignorable (uint32_t c)
{
  return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e
         || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f)
         || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

bool
fonts_continues (const struct fonts_hb *fonts, uint32_t before, uint32_t c)
{
  hb_unicode_general_category_t category;

  if (c < 0x300)
    return c == 0xad;
  if (is_ignorable (c) || before == 0x200d)
    return true;
  category = hb_unicode_general_category (
      hb_buffer_get_unicode_funcs (fonts->buffer), c);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK
         || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK
         || category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK;
}

/* HarfBuzz finds a way for these where a font has the plain ones. */
static uint32_t
plain (uint32_t c)
{
  if (c == 0x2011)
    return 0x2010;
  if (c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f
      || c == 0x3000)
    return ' ';
  return 0;
}

static bool
has_glyph (const struct face *face, uint32_t c)
{
  hb_codepoint_t glyph;

  return is_ignorable (c) || hb_font_get_nominal_glyph (face->font, c, &glyph);
}

/* A mark may be part of a letter that the font has as one. */
static bool
has_all (const struct fonts_hb *fonts, const struct face *face,
         const uint32_t *text, size_t n, bool plainly)
{
  for (size_t i = 0; i < n; i++) {
    hb_codepoint_t one;

    if (has_glyph (face, text[i])
        || (plainly && plain (text[i]) && has_glyph (face, plain (text[i]))))
      continue;
    if (i == 0
        || !hb_unicode_compose (hb_buffer_get_unicode_funcs (fonts->buffer),
                                text[i - 1], text[i], &one)
        || !has_glyph (face, one))
      return false;
  }
  return true;
}

uint32_t
fonts_place_of (struct fonts_hb *fonts, struct chain *chain,
                const uint32_t *text, size_t n)
{
  for (int plainly = 0; plainly < 2; plainly++)
    for (uint32_t i = 0; i < chain->n; i++) {
      uint32_t face;

      if (i >= chain->n_own
          && !faces_fallback_has (fonts->faces, i - chain->n_own, text[0]))
        continue;
      face = fonts_place_face (fonts, chain, i);
      if (face != FACE_NONE
          && has_all (fonts, faces_at (fonts->faces, face), text, n,
                      plainly != 0))
        return i;
    }
  return chain->n;
}
