/* SPDX-License-Identifier: Apache-2.0 */
/* Runs of text become glyphs, word by word. */
#include "fonts_parts.h"

#include <stdio.h>
#include <string.h>

enum { FEATURES_MOST = 16 };

/* A run on its way. */
struct shaping {
  struct fonts_hb *fonts;
  const struct font_run *run;
  struct chain *chain;
  uint32_t number; /* of the chain */
  uint64_t context;
  hb_language_t language;
  hb_feature_t features[FEATURES_MOST];
  unsigned n_features;
  bool lacks; /* the last word has signs for what no font has */
};

/* ---- what is missing ---------------------------------------------------- */

static void
say_missing (struct fonts_hb *fonts, uint32_t c)
{
  char words[120];

  for (size_t i = 0; i < fonts->n_missing; i++)
    if (fonts->missing[i] == c)
      return;
  if (fonts->n_missing == FONTS_MISSING_MOST)
    return;
  fonts->missing[fonts->n_missing++] = c;
  snprintf (words, sizeof words,
            "no font has the character U+%04X: a sign stands in its place",
            (unsigned)c);
  vouch_call_tell (fonts->call, "GLYPH", VOUCH_WARNING, 0, 0, words);
}

static void
add_glyph (struct fonts_hb *fonts, const struct word_glyph *glyph)
{
  fonts->word = mem_grow (fonts->mem, fonts->word, fonts->word_n,
                          &fonts->word_room, sizeof *fonts->word);
  fonts->word[fonts->word_n++] = *glyph;
}

/* A visible sign for the cluster at FROM. */
static void
substitute (struct shaping *s, const uint32_t *text, uint32_t from)
{
  static const uint32_t signs[] = { 0xfffd, 0x25a1, '?' };
  struct fonts_hb *fonts = s->fonts;

  s->lacks = true;
  say_missing (fonts, text[from]);
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
    uint32_t place = fonts_place_of (fonts, s->chain, &signs[i], 1);
    const struct face *face;
    struct word_glyph glyph = { .cluster = from, .place = place };

    if (place == s->chain->n)
      continue;
    face = faces_at (fonts->faces, s->chain->faces[place]);
    hb_font_get_nominal_glyph (face->font, signs[i], &glyph.id);
    glyph.advance = hb_font_get_glyph_h_advance (face->font, glyph.id);
    add_glyph (fonts, &glyph);
    return;
  }
}

/* ---- a word ------------------------------------------------------------- */

/* A part of a word that one face has. */
static void
shape_part (struct shaping *s, const struct word_key *key, size_t from,
            size_t to, uint32_t place)
{
  struct fonts_hb *fonts = s->fonts;
  const struct face *face = faces_at (fonts->faces, s->chain->faces[place]);
  const hb_glyph_info_t *infos;
  const hb_glyph_position_t *at;
  unsigned n;

  hb_buffer_clear_contents (fonts->buffer);
  hb_buffer_set_cluster_level (fonts->buffer,
                               HB_BUFFER_CLUSTER_LEVEL_CHARACTERS);
  hb_buffer_add_utf32 (fonts->buffer, key->text, (int)key->n, (unsigned)from,
                       (int)(to - from));
  hb_buffer_set_language (fonts->buffer, s->language);
  hb_buffer_set_direction (fonts->buffer,
                           s->run->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties (fonts->buffer);
  hb_shape (face->font, fonts->buffer, s->features, s->n_features);
  infos = hb_buffer_get_glyph_infos (fonts->buffer, &n);
  at = hb_buffer_get_glyph_positions (fonts->buffer, &n);
  for (unsigned i = 0; i < n; i++)
    add_glyph (fonts, &(struct word_glyph){
                          infos[i].codepoint, infos[i].cluster, place,
                          at[i].x_advance, at[i].x_offset, at[i].y_offset });
}

/* How far the cluster at FROM goes. */
static size_t
cluster_end (struct shaping *s, const struct word_key *key, size_t from)
{
  size_t to = from + 1;

  while (to < key->n
         && fonts_continues (s->fonts, key->text[to - 1], key->text[to]))
    to++;
  return to;
}

/* Turns the glyphs of the parts round: the last part comes first. */
static void
put_last_first (struct word_glyph *glyphs, size_t old, size_t n)
{
  for (size_t moved = 0; moved < n; moved++) {
    struct word_glyph last = glyphs[old + n - 1];

    memmove (glyphs + 1, glyphs, (old + n - 1) * sizeof *glyphs);
    glyphs[0] = last;
  }
}

static void
shape_word (struct shaping *s, const struct word_key *key)
{
  struct fonts_hb *fonts = s->fonts;
  size_t from = 0;

  fonts->word_n = 0;
  while (from < key->n) {
    size_t to = cluster_end (s, key, from), old = fonts->word_n;
    uint32_t place = fonts_place_of (fonts, s->chain, key->text + from,
                                     to - from);

    while (to < key->n && place < s->chain->n) {
      size_t end = cluster_end (s, key, to);

      if (fonts_place_of (fonts, s->chain, key->text + to, end - to) != place)
        break;
      to = end;
    }
    if (place == s->chain->n)
      substitute (s, key->text, (uint32_t)from);
    else
      shape_part (s, key, from, to, place);
    if (s->run->rtl && old > 0)
      put_last_first (fonts->word, old, fonts->word_n - old);
    from = to;
  }
}

/* ---- words of a run ----------------------------------------------------- */

static void
put_word (struct shaping *s, const struct word_glyph *glyphs, size_t n,
          uint32_t from)
{
  struct fonts_hb *fonts = s->fonts;
  mpt size = s->run->size;

  for (size_t i = 0; i < n; i++) {
    const struct word_glyph *g = &glyphs[i];
    unsigned upem = faces_at (fonts->faces,
                              fonts_place_face (fonts, s->chain, g->place))
                        ->upem;
    struct glyph *to;

    fonts->glyphs = mem_grow (fonts->mem, fonts->glyphs, fonts->n,
                              &fonts->room, sizeof *fonts->glyphs);
    to = &fonts->glyphs[fonts->n++];
    to->id = g->id;
    to->cluster = from + g->cluster;
    to->font = s->number * FONTS_PLACES + g->place;
    to->advance = fonts_scale (g->advance, size, upem);
    to->dx = fonts_scale (g->dx, size, upem);
    to->dy = fonts_scale (g->dy, size, upem);
  }
}

static void
take_word (struct shaping *s, size_t from, size_t to)
{
  struct fonts_hb *fonts = s->fonts;
  struct word_key key = { s->context, s->run->text + from, to - from };
  const struct word_glyph *glyphs;
  size_t n;

  if (fonts->words == NULL || !words_find (fonts->words, &key, &glyphs, &n)) {
    s->lacks = false;
    shape_word (s, &key);
    glyphs = fonts->word;
    n = fonts->word_n;
    /* What is missing is told in each document. */
    if (fonts->words && !s->lacks)
      words_keep (fonts->words, &key, glyphs, n);
  }
  put_word (s, glyphs, n, (uint32_t)from);
}

/* Blanks stand alone: nothing is shaped across them. */
static size_t
word_end (const struct font_run *run, size_t from)
{
  size_t to = from + 1;

  if (run->text[from] == ' ')
    return to;
  while (to < run->n && run->text[to] != ' ')
    to++;
  return to;
}

static size_t
word_start (const struct font_run *run, size_t to)
{
  size_t from = to - 1;

  if (run->text[from] == ' ')
    return from;
  while (from > 0 && run->text[from - 1] != ' ')
    from--;
  return from;
}

/* ---- a run -------------------------------------------------------------- */

static void
add_feature (struct shaping *s, const char *text, size_t n)
{
  if (s->n_features < FEATURES_MOST
      && hb_feature_from_string (text, (int)n, &s->features[s->n_features]))
    s->n_features++;
}

/* Ligatures that are only beautiful are left out: "ffi" must be copied as
 * three letters.  Those that a script needs are others. */
static void
set_features (struct shaping *s)
{
  static const hb_feature_t none[] = {
    { HB_TAG ('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START,
      HB_FEATURE_GLOBAL_END },
    { HB_TAG ('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START,
      HB_FEATURE_GLOBAL_END }
  };
  const char *list = s->run->features;

  memcpy (s->features, none, sizeof none);
  s->n_features = sizeof none / sizeof *none;
  while (list && *list) {
    size_t n = strcspn (list, ",");

    add_feature (s, list, n);
    for (size_t i = 0; i < n; i++)
      s->context = words_mix (s->context, (unsigned char)list[i]);
    s->context = words_mix (s->context, ',');
    list += n + (list[n] == ',');
  }
}

/* HarfBuzz keeps every language that it hears of for ever, so it only hears of
 * the first part, of which there are not many. */
static void
set_language (struct shaping *s)
{
  const char *language = s->run->language;
  size_t n = 0;

  while (language && language[n] >= 'a' && language[n] <= 'z' && n < 4)
    n++;
  if (n < 2 || n > 3 || (language[n] != '\0' && language[n] != '-'))
    n = 0;
  s->language = n > 0 ? hb_language_from_string (language, (int)n)
                      : HB_LANGUAGE_INVALID;
  for (size_t i = 0; i < n; i++)
    s->context = words_mix (s->context, (unsigned char)language[i]);
}

bool
fonts_shape (void *self, const struct font_run *run,
             const struct glyph **glyphs, size_t *n)
{
  struct fonts_hb *fonts = self;
  struct shaping s = { .fonts = fonts,
                       .run = run,
                       .number = run->font / FONTS_PLACES };

  s.chain = fonts->chains[s.number];
  s.context = words_mix (s.chain->context, run->rtl);
  set_language (&s);
  s.context = words_mix (s.context, 0);
  set_features (&s);
  fonts->n = 0;
  if (run->rtl)
    for (size_t to = run->n, from; to > 0; to = from) {
      from = word_start (run, to);
      take_word (&s, from, to);
    }
  else
    for (size_t from = 0, to; from < run->n; from = to) {
      to = word_end (run, from);
      take_word (&s, from, to);
    }
  *glyphs = fonts->glyphs;
  *n = fonts->n;
  return hb_buffer_allocation_successful (fonts->buffer);
}
