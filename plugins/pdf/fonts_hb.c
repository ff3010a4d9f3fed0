/* SPDX-License-Identifier: Apache-2.0 */
#include "fonts_hb.h"

#include <hb-ot.h>
#include <stdio.h>
#include <string.h>

enum {
  OWN_MOST = 16,      /* families of one wish */
  PLACES = 128,       /* faces of one chain: a font is chain * PLACES + place */
  FEATURES_MOST = 16,
  MISSING_MOST = 100, /* characters that are told */
  UNKNOWN = 0xfffffffeu /* a place of a chain that nobody asked for yet */
};

/* The faces for one wish: its own families, then those to fall back to. */
struct chain {
  const char *families;
  bool bold, italic;
  uint64_t context;
  uint32_t n_own;
  uint32_t n;
  uint32_t faces[PLACES];
};

struct fonts_hb {
  struct mem *mem;
  vouch_call *call;
  struct faces *faces;
  struct words *words; /* NULL: another thread has them */
  hb_buffer_t *buffer;
  struct chain **chains;
  size_t n_chains, chains_room;
  struct glyph *glyphs; /* of the last run */
  size_t n, room;
  struct word_glyph *word; /* the last word that was shaped */
  size_t word_n, word_room;
  uint32_t missing[MISSING_MOST];
  size_t n_missing;
};

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

/* ---- chains -------------------------------------------------------------- */

static uint32_t
face_at (struct fonts_hb *fonts, struct chain *chain, uint32_t place)
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
  for (i = 0; faces_fallback (fonts->faces, i) && chain->n < PLACES; i++)
    chain->faces[chain->n++] = UNKNOWN;
}

static uint32_t
chain_for (struct fonts_hb *fonts, const char *families, bool bold,
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

/* The first place of the chain where there is a face. */
static uint32_t
first_place (struct fonts_hb *fonts, struct chain *chain)
{
  for (uint32_t i = 0; i < chain->n; i++)
    if (face_at (fonts, chain, i) != FACE_NONE)
      return i;
  return 0;
}

static uint32_t
fonts_select (void *self, const struct font_wish *wish)
{
  struct fonts_hb *fonts = self;
  uint32_t chain = chain_for (fonts, wish->families ? wish->families : "",
                              wish->weight >= 600, wish->italic);

  return chain * PLACES + first_place (fonts, fonts->chains[chain]);
}

uint32_t
fonts_hb_face (const struct fonts_hb *fonts, uint32_t font)
{
  return fonts->chains[font / PLACES]->faces[font % PLACES];
}

/* ---- metrics ------------------------------------------------------------- */

static mpt
scale (int64_t units, mpt size, unsigned upem)
{
  int64_t product = units * size, half = upem / 2;

  return (mpt)((product >= 0 ? product + half : product - half)
               / (int64_t)upem);
}

static mpt
metric (const struct face *face, mpt size, hb_ot_metrics_tag_t tag,
        int thousandths)
{
  hb_position_t value;

  if (!hb_ot_metrics_get_position (face->font, tag, &value))
    return scale (thousandths, size, 1000);
  return scale (value, size, face->upem);
}

static void
fonts_metrics (void *self, uint32_t font, mpt size,
               struct font_metrics *metrics)
{
  struct fonts_hb *fonts = self;
  const struct face *face
      = faces_at (fonts->faces, fonts_hb_face (fonts, font));
  hb_font_extents_t extents = { 0 };

  hb_font_get_h_extents (face->font, &extents);
  metrics->ascent = scale (extents.ascender, size, face->upem);
  metrics->descent = scale (-(int64_t)extents.descender, size, face->upem);
  metrics->xheight = metric (face, size, HB_OT_METRICS_TAG_X_HEIGHT, 500);
  metrics->thickness
      = metric (face, size, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
  /* The table names the upper edge. */
  metrics->underline
      = metric (face, size, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -75)
        - metrics->thickness / 2;
  metrics->strike = metric (face, size, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, 300)
                    - metrics->thickness / 2;
}

static const char *
fonts_name (void *self, uint32_t font)
{
  struct fonts_hb *fonts = self;

  return faces_at (fonts->faces, fonts_hb_face (fonts, font))->name;
}

/* ---- which face for which characters ------------------------------------- */

/* Does nothing of it show?  Then HarfBuzz makes a blank of it in any font. */
static bool
is_ignorable (uint32_t c)
{
  return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e
         || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f)
         || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

/* Does C belong to the character before it? */
static bool
continues (struct shaping *s, uint32_t before, uint32_t c)
{
  hb_unicode_general_category_t category;

  if (c < 0x300)
    return c == 0xad;
  if (is_ignorable (c) || before == 0x200d)
    return true;
  category = hb_unicode_general_category (
      hb_buffer_get_unicode_funcs (s->fonts->buffer), c);
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
has_all (struct shaping *s, const struct face *face, const uint32_t *text,
         size_t n, bool plainly)
{
  for (size_t i = 0; i < n; i++) {
    hb_codepoint_t one;

    if (has_glyph (face, text[i])
        || (plainly && plain (text[i]) && has_glyph (face, plain (text[i]))))
      continue;
    if (i == 0
        || !hb_unicode_compose (
            hb_buffer_get_unicode_funcs (s->fonts->buffer), text[i - 1],
            text[i], &one)
        || !has_glyph (face, one))
      return false;
  }
  return true;
}

/* The place of the first face that has all of a cluster; that of its plain
 * form; chain->n: there is none. */
static uint32_t
place_of (struct shaping *s, const uint32_t *text, size_t n)
{
  struct chain *chain = s->chain;

  for (int plainly = 0; plainly < 2; plainly++)
    for (uint32_t i = 0; i < chain->n; i++) {
      uint32_t face;

      if (i >= chain->n_own
          && !faces_fallback_has (s->fonts->faces, i - chain->n_own, text[0]))
        continue;
      face = face_at (s->fonts, chain, i);
      if (face != FACE_NONE
          && has_all (s, faces_at (s->fonts->faces, face), text, n,
                      plainly != 0))
        return i;
    }
  return chain->n;
}

/* ---- what is missing ----------------------------------------------------- */

static void
say_missing (struct fonts_hb *fonts, uint32_t c)
{
  char words[120];

  for (size_t i = 0; i < fonts->n_missing; i++)
    if (fonts->missing[i] == c)
      return;
  if (fonts->n_missing == MISSING_MOST)
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
    uint32_t place = place_of (s, &signs[i], 1);
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

/* ---- shaping a word ------------------------------------------------------ */

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
  hb_buffer_set_direction (fonts->buffer, s->run->rtl ? HB_DIRECTION_RTL
                                                      : HB_DIRECTION_LTR);
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

  while (to < key->n && continues (s, key->text[to - 1], key->text[to]))
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
    uint32_t place = place_of (s, key->text + from, to - from);

    while (to < key->n && place < s->chain->n) {
      size_t end = cluster_end (s, key, to);

      if (place_of (s, key->text + to, end - to) != place)
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

/* ---- shaping a run ------------------------------------------------------- */

static void
put_word (struct shaping *s, const struct word_glyph *glyphs, size_t n,
          uint32_t from)
{
  struct fonts_hb *fonts = s->fonts;
  mpt size = s->run->size;

  for (size_t i = 0; i < n; i++) {
    const struct word_glyph *g = &glyphs[i];
    unsigned upem
        = faces_at (fonts->faces, face_at (fonts, s->chain, g->place))->upem;
    struct glyph *to;

    fonts->glyphs = mem_grow (fonts->mem, fonts->glyphs, fonts->n,
                              &fonts->room, sizeof *fonts->glyphs);
    to = &fonts->glyphs[fonts->n++];
    to->id = g->id;
    to->cluster = from + g->cluster;
    to->font = s->number * PLACES + g->place;
    to->advance = scale (g->advance, size, upem);
    to->dx = scale (g->dx, size, upem);
    to->dy = scale (g->dy, size, upem);
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
  static const hb_feature_t none[]
      = { { HB_TAG ('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START,
            HB_FEATURE_GLOBAL_END },
          { HB_TAG ('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START,
            HB_FEATURE_GLOBAL_END } };
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

static bool
fonts_shape (void *self, const struct font_run *run,
             const struct glyph **glyphs, size_t *n)
{
  struct fonts_hb *fonts = self;
  struct shaping s = { .fonts = fonts,
                       .run = run,
                       .number = run->font / PLACES };

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

/* ---- one document -------------------------------------------------------- */

struct fonts_hb *
fonts_hb_new (struct mem *mem, vouch_call *call, struct faces *faces,
              struct words *words)
{
  struct fonts_hb *fonts = MEM_NEW (mem, struct fonts_hb);

  fonts->mem = mem;
  fonts->call = call;
  fonts->faces = faces;
  fonts->buffer = hb_buffer_create ();
  fonts->words = words && words_take (words) ? words : NULL;
  return fonts;
}

void
fonts_hb_done (struct fonts_hb *fonts)
{
  hb_buffer_destroy (fonts->buffer);
  if (fonts->words)
    words_leave (fonts->words);
  fonts->words = NULL;
}

struct fonts
fonts_hb_interface (struct fonts_hb *fonts)
{
  return (struct fonts){ fonts, fonts_select, fonts_metrics, fonts_shape,
                         fonts_name };
}

bool
fonts_hb_any (struct fonts_hb *fonts)
{
  uint32_t chain = chain_for (fonts, "", false, false);

  for (uint32_t i = 0; i < fonts->chains[chain]->n; i++)
    if (face_at (fonts, fonts->chains[chain], i) != FACE_NONE)
      return true;
  return false;
}
