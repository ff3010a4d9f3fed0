/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts by HarfBuzz: the maker of fonts.h for documents. */
#ifndef PDF_FONTS_HB_H
#define PDF_FONTS_HB_H

#include "faces.h"
#include "fonts.h"
#include "mem.h"
#include "words.h"

struct fonts_hb;

/* The fonts of one document, in MEM; fonts_hb_done must be called when it is
 * complete or given up.  WORDS may be in use by another thread; then this one
 * has to do without. */
struct fonts_hb *fonts_hb_new (struct mem *mem, vouch_call *call,
                               struct faces *faces, struct words *words);
void fonts_hb_done (struct fonts_hb *fonts);
struct fonts fonts_hb_interface (struct fonts_hb *fonts);

/* Is there any font at all? */
bool fonts_hb_any (struct fonts_hb *fonts);

/* The face that a number stands for. */
uint32_t fonts_hb_face (const struct fonts_hb *fonts, uint32_t font);

#endif
