/* SPDX-License-Identifier: Apache-2.0 */
/* libvouch-render: what all renditions of an invoice have in common.
 *
 * An invoice becomes XML (vouch_render_xml), a template, which is an XSLT 1.0
 * stylesheet, makes a page description, HTML or text of that.  Labels, names
 * of codes, formats, discounts and what a reader expects where are worked out
 * before the template runs; it only places them.
 *
 * A library of its own, with vouch-render.pc: link it where you include this.
 */
#ifndef VOUCH_RENDER_H
#define VOUCH_RENDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/io.h>
#include <vouch/plugin.h>
#include <vouch/status.h>
#include <vouch/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- rendering -------------------------------------------------------- */

typedef struct vouch_render vouch_render;

typedef struct vouch_render_options {
  uint32_t size;      /* sizeof (vouch_render_options) */
  const char *kind;   /* what the template makes: "fo", "html" or "text" */
  const char *lang;   /* "de", "en-US", "ko"; NULL: what is spoken where the
                         seller is, if it is one of these, else "en" */
  const char *layout; /* "din5008-b", "din5008-a", "a4", "letter"; NULL: the
                         first, or "a4" where the seller is not of a country
                         that keeps to DIN 5008, "letter" in North America */
  const char *theme;  /* a JSON file ("vouch": "theme/1"), or NULL */
  const char *sheet;  /* an XSLT file in place of the one built in, or NULL */
  uint32_t columns;   /* "text": how many the terminal has; 0: 80 */
} vouch_render_options;

#define VOUCH_RENDER_OPTIONS_INIT                                             \
  {                                                                           \
    sizeof (vouch_render_options), NULL, NULL, NULL, NULL, NULL, 0            \
  }

/* What -O said of "lang", "layout", "theme" and "template" (and "columns"),
 * put into OPTIONS; which of them a codec has is its own affair. */
VOUCH_API void vouch_render_take (const vouch_values *values,
                                  vouch_render_options *options);

/* Reads theme and template.  Meant for `create`: *RENDER lives in CALL and
 * serves any number of threads afterwards.  VOUCH_INPUT, or VOUCH_IO, after a
 * finding about one of the files. */
VOUCH_API vouch_status vouch_render_open (vouch_call *call,
                                          const vouch_render_options *options,
                                          vouch_render **render);
VOUCH_API void vouch_render_close (vouch_render *render);

/* The XML form of DOC, as bytes. */
VOUCH_API vouch_status vouch_render_xml (const vouch_render *render,
                                         vouch_call *call,
                                         const vouch_doc *doc,
                                         vouch_sink *sink);

/* What the template makes of DOC, as a tree ("fo") or as bytes, as its
 * xsl:output says.  A template that fails, or does more work than an invoice
 * of this length can need, is VOUCH_INPUT or VOUCH_LIMIT after a finding. */
VOUCH_API vouch_status vouch_render_tree (const vouch_render *render,
                                          vouch_call *call,
                                          const vouch_doc *doc,
                                          const vouch_tree **tree);
VOUCH_API vouch_status vouch_render_bytes (const vouch_render *render,
                                           vouch_call *call,
                                           const vouch_doc *doc,
                                           vouch_sink *sink);

/* The folder of the template, below which it may name images and the like;
 * NULL: it is built in.  The folder of the theme likewise. */
VOUCH_API const char *vouch_render_folder (const vouch_render *render);

/* The fonts that the theme names, parted by commas, or NULL. */
VOUCH_API const char *vouch_render_fonts (const vouch_render *render);

/* ---- where lines may break -------------------------------------------- */

typedef struct vouch_breaks vouch_breaks;

/* The rules of UAX 14 for LANG (NULL: none in particular).  Korean breaks
 * between words only.  NULL without memory.  One thread. */
VOUCH_API vouch_breaks *vouch_breaks_open (const char *lang);
VOUCH_API void vouch_breaks_close (vouch_breaks *breaks);

enum { VOUCH_BREAK_NONE, VOUCH_BREAK_MAY, VOUCH_BREAK_MUST };

/* Sets AT[i], for each of N characters (code points), to what may happen
 * behind CHARS[i].  False without memory. */
VOUCH_API bool vouch_breaks_find (vouch_breaks *breaks, const uint32_t *chars,
                                  size_t n, uint8_t *at);

/* ---- QR codes --------------------------------------------------------- */

#define VOUCH_QR_SIDE_MOST 177

/* The QR code of LENGTH bytes at correction level 'L', 'M', 'Q' or 'H': *SIDE
 * times *SIDE modules, row by row, 1 where it is dark, in MODULES, which has
 * room for VOUCH_QR_SIDE_MOST squared.  No quiet zone.  VOUCH_LIMIT if the
 * text is too long. */
VOUCH_API vouch_status vouch_render_qr (const char *text, size_t length,
                                        char level, unsigned *side,
                                        uint8_t *modules);

/* ---- labels, names, formats ------------------------------------------- */

/* The label of KEY ("BT-1", "pay.until") in the language of RENDER, "en" if it
 * has none of its own; NULL if there is no such label.  The name of CODE in
 * LIST ("UNTDID 4461"), or NULL.  Both constant. */
VOUCH_API const char *vouch_render_label (const vouch_render *render,
                                          const char *key);
VOUCH_API const char *vouch_render_name (const vouch_render *render,
                                         const char *list, const char *code);

#ifdef __cplusplus
}
#endif

#endif
