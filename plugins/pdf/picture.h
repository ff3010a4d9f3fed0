/* SPDX-License-Identifier: Apache-2.0 */
/* One picture, whatever it is made of. */
#ifndef PDF_PICTURE_H
#define PDF_PICTURE_H

#include <vouch/plugin.h>

#include "pdf.h"

#define SVG_NS "http://www.w3.org/2000/svg"

enum picture_kind {
  PICTURE_PNG,
  PICTURE_JPEG,
  PICTURE_GIF, /* has a size and is not shown */
  PICTURE_DRAWING,
  PICTURE_CODE
};

struct picture {
  enum picture_kind kind;
  mpt width, height; /* 1 px is 1 pt, unless the file says how many there are
                        to the inch */
  size_t pixels_x, pixels_y;
  const char *data; /* of files */
  size_t length;
  unsigned components; /* JPEG */
  bool inverted;
  const vouch_tree *tree; /* of drawings and codes: the element NODE */
  uint32_t node;
  const char *name; /* when it was painted: of its object */
  bool is_unit;     /* its object is one by one */
  bool broken;
};

/* Finds out kind and size; what is wrong, or NULL. */
const char *picture_measure (struct picture *picture, struct mem *mem,
                             vouch_call *call);
const char *picture_measure_element (struct picture *picture,
                                     struct mem *mem);

/* Its object; NULL: *FAULT says what is wrong with it. */
pdf_object *picture_paint (struct picture *picture, struct mem *mem,
                           vouch_call *call, struct pdf *pdf,
                           const char **fault);

/* ---- by kind ---------------------------------------------------------- */

const char *png_measure (struct picture *picture);
pdf_object *png_paint (const struct picture *picture, struct mem *mem,
                       struct pdf *pdf, const char **fault);
const char *jpeg_measure (struct picture *picture);
pdf_object *jpeg_paint (const struct picture *picture, struct pdf *pdf);

/* A file with XML in it becomes a tree first. */
const char *svg_read (struct picture *picture, vouch_call *call);
const char *svg_measure (struct picture *picture, struct mem *mem);
pdf_object *svg_paint (const struct picture *picture, struct mem *mem,
                       vouch_call *call, struct pdf *pdf);

const char *qr_measure (struct picture *picture, struct mem *mem);
pdf_object *qr_paint (const struct picture *picture, struct mem *mem,
                      struct pdf *pdf, const char **fault);

/* The attribute {NS}NAME with a NUL behind it; NULL: there is none. */
const char *picture_attribute (const struct picture *picture, struct mem *mem,
                               uint32_t node, const char *name);

/* "28mm", "1in" or a bare number of px, in mpt; 0: none that makes sense. */
mpt picture_length (const char *text);

#endif
