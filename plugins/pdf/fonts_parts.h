/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that make fonts for documents share. */
#ifndef PDF_FONTS_PARTS_H
#define PDF_FONTS_PARTS_H

#include "fonts_hb.h"

enum {
  FONTS_PLACES = 128, /* faces of one chain: a font is chain * this + place */
  FONTS_MISSING_MOST = 100 /* characters that are told */
};

/* The faces for one wish: its own families, then those to fall back to. */
struct chain {
  const char *families;
  bool bold, italic;
  uint64_t context;
  uint32_t n_own;
  uint32_t n;
  uint32_t faces[FONTS_PLACES];
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
  uint32_t missing[FONTS_MISSING_MOST];
  size_t n_missing;
};

/* ---- chains (fonts_chain.c) --------------------------------------------- */

/* The number of the chain for a wish. */
uint32_t fonts_chain (struct fonts_hb *fonts, const char *families, bool bold,
                      bool italic);

/* The face at PLACE, which may be FACE_NONE. */
uint32_t fonts_place_face (struct fonts_hb *fonts, struct chain *chain,
                           uint32_t place);

/* Does C belong to the character before it? */
bool fonts_continues (const struct fonts_hb *fonts, uint32_t before,
                      uint32_t c);

/* The place of the first face that has all of a cluster; that of its plain
 * form; chain->n: there is none. */
uint32_t fonts_place_of (struct fonts_hb *fonts, struct chain *chain,
                         const uint32_t *text, size_t n);

/* ---- callbacks of fonts.h ----------------------------------------------- */

mpt fonts_scale (int64_t units, mpt size, unsigned upem);
bool fonts_shape (void *self, const struct font_run *run,
                  const struct glyph **glyphs, size_t *n);

#endif
