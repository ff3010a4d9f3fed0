/* SPDX-License-Identifier: Apache-2.0 */
/* PDF files, as who paints sees them; what makes parts of them: pdf_parts.h.
 *
 * Whatever fails, fails for good: later calls do nothing, and pdf_write says
 * what it was.  Objects are valid until pdf_close.  Lengths are in mpt, Y runs
 * upwards from the lower edge of the page, as PDF has it.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <vouch/plugin.h>

#include "bytes.h"

struct pdf;
typedef struct pdf_object pdf_object;

struct pdf_about {
  const char *title;    /* UTF-8, or NULL */
  const char *author;
  const char *subject;
  const char *language; /* or NULL */
  int64_t time;         /* seconds since 1970; 0: not known */
};

/* In MEM; *OPENED is set before anything can fail that must be closed. */
void pdf_open (struct mem *mem, struct pdf **opened);
void pdf_close (struct pdf *pdf);

/* ---- pages ------------------------------------------------------------ */

/* The next page, WIDTH by HEIGHT; pages are counted from 0. */
void pdf_page (struct pdf *pdf, mpt width, mpt height);
void pdf_content (struct pdf *pdf, const struct bytes *content);

/* OBJECT is called NAME in all content streams; KIND is "Font", "XObject",
 * "ExtGState" or "Shading". */
void pdf_name (struct pdf *pdf, const char *kind, const char *name,
               pdf_object *object);

/* A link on the last page, to an address in ASCII or to a place, which may be
 * on a page that is yet to come. */
struct pdf_place {
  size_t page;
  mpt x, y;
};

void pdf_link (struct pdf *pdf, const mpt box[4], const char *address);
void pdf_jump (struct pdf *pdf, const mpt box[4],
               const struct pdf_place *place);

/* An entry of the outline below PARENT (NULL: at the top), in the order of
 * reading.  Pages must be there. */
struct pdf_entry *pdf_outline (struct pdf *pdf, struct pdf_entry *parent,
                               const char *title, bool closed,
                               const struct pdf_place *place,
                               const char *address);

/* ---- what pages show -------------------------------------------------- */

/* Alpha for filling and stroking, in thousandths. */
pdf_object *pdf_alpha (struct pdf *pdf, int fill, int stroke);

struct pdf_image {
  unsigned width, height;
  unsigned components; /* 1 grey, 3 RGB, 4 CMYK */
  bool jpeg;           /* else rows of 8-bit samples */
  bool inverted;       /* CMYK as Adobe writes it into JPEG */
  const void *data;
  size_t length;
  const void *alpha; /* 8 bits a pixel, or NULL */
};

pdf_object *pdf_image (struct pdf *pdf, const struct pdf_image *image);

/* Content that is shown in several places, WIDTH by HEIGHT. */
pdf_object *pdf_form (struct pdf *pdf, mpt width, mpt height,
                      const struct bytes *content);

struct pdf_stop {
  int at; /* thousandths of the way */
  uint8_t r, g, b;
};

/* A linear gradient from (x0, y0) to (x1, y1), in thousandths. */
pdf_object *pdf_gradient (struct pdf *pdf, const int64_t line[4],
                          const struct pdf_stop *stops, size_t n);

/* A font, to be filled when it is known which glyphs are shown. */
pdf_object *pdf_font_begin (struct pdf *pdf);

struct pdf_font {
  const char *name; /* PostScript's, with the tag of the subset */
  bool cff;
  const void *program;
  size_t length;
  int box[4], ascent, descent, cap_height, slant; /* 1/1000 em */
  const struct bytes *widths; /* what stands in the array W */
  const struct bytes *glyphs; /* CIDToGIDMap, or NULL */
  const struct bytes *unicode; /* the CMap */
};

void pdf_font_end (struct pdf *pdf, pdf_object *font,
                   const struct pdf_font *what);

/* ---- the file --------------------------------------------------------- */

vouch_status pdf_write (struct pdf *pdf, const struct pdf_about *about,
                        vouch_sink *sink);

#endif
