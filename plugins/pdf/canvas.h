/* SPDX-License-Identifier: Apache-2.0 */
/* The content of a page: what is set is remembered, so that only changes are
 * written.  Lengths are in mpt from the top left corner, downwards. */
#ifndef PDF_CANVAS_H
#define PDF_CANVAS_H

#include "areas.h"
#include "bytes.h"
#include "embed.h"
#include "fonts_hb.h"

/* What q saves and Q restores. */
struct canvas_state {
  uint32_t fill, stroke; /* 0xrrggbb */
  mpt width;             /* of lines */
  uint32_t font;
  mpt size, rise;
  unsigned dash; /* enum line_style that set it */
};

struct canvas {
  struct bytes to;
  struct embed *embed;
  struct fonts_hb *fonts;
  mpt height; /* of the page */
  struct canvas_state now;
  struct canvas_state *saved;
  size_t n_saved, saved_room;
  bool in_text;
  int64_t text_x, text_y; /* of the line that Td moves from, 1/100 pt */
};

void canvas_begin (struct canvas *canvas, mpt height);
void canvas_end (struct canvas *canvas);
void canvas_save (struct canvas *canvas);
void canvas_restore (struct canvas *canvas);

void canvas_rectangle (struct canvas *canvas, mpt x, mpt y, mpt width,
                       mpt height, const struct rgb *color);
void canvas_clip (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height);

/* A line of STYLE along the band from (X, Y), WIDTH by HEIGHT; the longer side
 * is its direction. */
void canvas_rule (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
                  bool upright, enum line_style style,
                  const struct rgb *color);

/* TEXT with its baseline at Y. */
void canvas_text (struct canvas *canvas, mpt x, mpt y,
                  const struct area_text *text);

/* The object NAME, which is one unit (images) or its own size (forms: in mpt)
 * large. */
void canvas_object (struct canvas *canvas, const char *name, mpt x, mpt y,
                    mpt width, mpt height, mpt own_width, mpt own_height);

#endif
