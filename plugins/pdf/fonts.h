/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts, as layout needs them: callbacks.  Layout knows nothing else of them.
 *
 * Lengths are in mpt, 1/1000 point.  A font is a number that its maker gives;
 * whatever is selected stays valid as long as the layout.
 */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t mpt;

struct font_wish {
  const char *families; /* as font-family says it: a list with commas */
  int weight;           /* 100 to 900 */
  bool italic;
};

struct font_metrics {
  mpt ascent;  /* above the baseline */
  mpt descent; /* below it, positive */
  mpt xheight;
  mpt underline, strike; /* of the middle of the line, above the baseline */
  mpt thickness;
};

struct glyph {
  uint32_t id;
  uint32_t cluster; /* the character, counted in what was given to shape */
  uint32_t font;    /* by the chain of fallbacks, for this cluster */
  mpt advance, dx, dy;
};

struct font_run {
  const uint32_t *text; /* N characters of one script and direction */
  size_t n;
  uint32_t font;
  mpt size;
  bool rtl;             /* glyphs come in visual order, clusters then fall */
  bool no_ligatures;    /* letters are spaced */
  const char *language; /* "" if it is not known */
  const char *features; /* as HarfBuzz writes them, or NULL */
};

struct fonts {
  void *self;

  /* The first font of the wish's list that there is; never fails, as there is
   * a last resort. */
  uint32_t (*select) (void *self, const struct font_wish *wish);

  void (*metrics) (void *self, uint32_t font, mpt size,
                   struct font_metrics *metrics);

  /* Shapes RUN.  *GLYPHS stays valid until the next call.  A character that no
   * font has becomes a visible sign and is reported once by the maker.  False:
   * out of memory. */
  bool (*shape) (void *self, const struct font_run *run,
                 const struct glyph **glyphs, size_t *n);

  /* What the font calls itself, for the dump of areas. */
  const char *(*name) (void *self, uint32_t font);
};

#endif
