/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that draw drawings share. */
#ifndef PDF_SVG_PARTS_H
#define PDF_SVG_PARTS_H

#include "gallery.h"
#include "svg.h"

enum { SVG_DEPTH_MOST = 64, SVG_DASHES_MOST = 16 };

struct paint_of {
  bool none;
  uint8_t rgb[3];
  uint32_t gradient; /* its element, or VOUCH_NO_NODE */
};

/* What children take over. */
struct look {
  struct paint_of fill, stroke;
  double width, miter;
  double opacity, fill_opacity, stroke_opacity;
  int cap, join;
  bool even_odd;
  double dashes[SVG_DASHES_MOST];
  unsigned n_dashes;
  double dash_start;
};

struct drawing {
  const struct picture *picture;
  const vouch_tree *tree;
  struct mem *mem;
  vouch_call *call;
  struct pdf *pdf;
  struct bytes to;
  struct bytes path; /* of the shape at hand */
  unsigned n_objects;
  uint32_t work; /* looking for styles and elements: it is what takes long */
  bool told;
};

/* Once for each drawing: WHAT is not drawn. */
void svg_left_out (struct drawing *d, const char *what);

/* OBJECT gets a name that no other has; returns it. */
const char *svg_name_object (struct drawing *d, const char *kind, char letter,
                             pdf_object *object);

/* ---- elements and what they say (svg_style.c) --------------------------- */

/* The first child that is an element, the next one; or VOUCH_NO_NODE. */
uint32_t svg_first (const struct drawing *d, uint32_t node);
uint32_t svg_next (const struct drawing *d, uint32_t node);
bool svg_is (const struct drawing *d, uint32_t node, const char *name);

/* The element below NODE with the ID of N bytes, or VOUCH_NO_NODE. */
uint32_t svg_find (struct drawing *d, uint32_t node, const char *id, size_t n,
                   unsigned depth);

/* Has more been looked for than any drawing needs? */
bool svg_is_too_much (const struct drawing *d);

/* NULL: there is none. */
const char *svg_attribute (struct drawing *d, uint32_t node, const char *name);

/* Of the style, else of the rules, else the attribute. */
const char *svg_property (struct drawing *d, uint32_t node, const char *name);

/* A length in the units of the drawing; % of BASE.  False, also for no text:
 * it is none. */
bool svg_length (const char *text, double base, double *value);

/* The attribute NAME as a length. */
double svg_extent (struct drawing *d, uint32_t node, const char *name,
                   double preset);

/* ---- looks, gradients, shapes ------------------------------------------- */

/* LOOK of the element outside becomes that of NODE. */
void svg_take_look (struct drawing *d, uint32_t node, struct look *look);

/* The path is in the content; it becomes the clip of the shading. */
void svg_fill_gradient (struct drawing *d, uint32_t gradient,
                        const struct bounds *box, bool even_odd);

/* False: NODE is no shape. */
bool svg_shape (struct drawing *d, uint32_t node, struct pen *pen);

#endif
