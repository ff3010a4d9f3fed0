/* SPDX-License-Identifier: Apache-2.0 */
/* The fonts of one document: what is selected, and how large it is. */
#include "fonts_parts.h"


/* ---- selection ---------------------------------------------------------- */

/* The first place of the chain where there is a face. */
static uint32_t
first_place (struct fonts_hb *fonts, struct chain *chain)
{
  for (uint32_t i = 0; i < chain->n; i++)
    if (fonts_place_face (fonts, chain, i) != FACE_NONE)
      return i;
  return 0;
}

static uint32_t
fonts_select (void *self, const struct font_wish *wish)
{
  struct fonts_hb *fonts = self;
  uint32_t chain = fonts_chain (fonts, wish->families ? wish->families : "",
                                wish->weight >= 600, wish->italic);

  return chain * FONTS_PLACES + first_place (fonts, fonts->chains[chain]);
}

uint32_t
fonts_hb_face (const struct fonts_hb *fonts, uint32_t font)
{
  return fonts->chains[font / FONTS_PLACES]->faces[font % FONTS_PLACES];
}

/* ---- metrics ------------------------------------------------------------ */

mpt
fonts_scale (int64_t units, mpt size, unsigned upem)
{
  int64_t product = units * size, half = upem / 2;

  return (mpt)((product >= 0 ? product + half : product - half)
               / (int64_t)upem);
}

static mpt
metric (const struct face *face, mpt size, enum face_line line)
{
  return fonts_scale (face->lines[line].value, size, face->lines[line].per);
}

static void
fonts_metrics (void *self, uint32_t font, mpt size,
               struct font_metrics *metrics)
{
  struct fonts_hb *fonts = self;
  const struct face *face = faces_at (fonts->faces,
                                      fonts_hb_face (fonts, font));

  metrics->ascent = metric (face, size, FACE_ASCENT);
  metrics->descent = -metric (face, size, FACE_DESCENT);
  metrics->xheight = metric (face, size, FACE_XHEIGHT);
  metrics->thickness = metric (face, size, FACE_THICKNESS);
  metrics->underline
      = metric (face, size, FACE_UNDERLINE) - metrics->thickness / 2;
  metrics->strike = metric (face, size, FACE_STRIKE) - metrics->thickness / 2;
}

static const char *
fonts_name (void *self, uint32_t font)
{
  struct fonts_hb *fonts = self;

  return faces_at (fonts->faces, fonts_hb_face (fonts, font))->name;
}

/* ---- one document ------------------------------------------------------- */

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
  uint32_t chain = fonts_chain (fonts, "", false, false);

  for (uint32_t i = 0; i < fonts->chains[chain]->n; i++)
    if (fonts_place_face (fonts, fonts->chains[chain], i) != FACE_NONE)
      return true;
  return false;
}
