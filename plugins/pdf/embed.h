/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts in a PDF: which glyphs are shown, what they mean, and the subsets of
 * their files that go in. */
#ifndef PDF_EMBED_H
#define PDF_EMBED_H

#include "faces.h"
#include "pdf.h"

struct embed;

struct embed *embed_new (struct mem *mem, struct faces *faces,
                         struct pdf *pdf);

/* What a glyph is shown by. */
struct shown {
  uint32_t font;   /* its number in the document: /F1 */
  uint32_t code;   /* two bytes */
  uint32_t width;  /* 1/1000 em, as the font says */
  bool is_meant;   /* copying gives TEXT; else it needs ActualText */
};

/* GLYPH of FACE stands for the N characters at TEXT; 0: for none, as it is a
 * part of another. */
void embed_glyph (struct embed *embed, uint32_t face, uint32_t glyph,
                  const uint32_t *text, size_t n, struct shown *shown);

/* When all is shown.  False: a font could not be subset, and which. */
bool embed_finish (struct embed *embed, const char **which);

/* In the end, also when the document was given up. */
void embed_done (struct embed *embed);

#endif
