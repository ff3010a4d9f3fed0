/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of drawings: paths and transforms.  Numbers are those of the
 * drawing; they are rounded when they are written. */
#ifndef PDF_SVG_H
#define PDF_SVG_H

#include "picture.h"

struct matrix {
  double a, b, c, d, e, f;
};

/* The box of what was drawn. */
struct bounds {
  double x0, y0, x1, y1;
  bool any;
};

struct pen {
  struct bytes *to;
  struct bounds box;
};

/* What comes after blanks and commas. */
const char *svg_skip (const char *text);

/* A number at *TEXT, after blanks and a comma; false: there is none. */
bool svg_number (const char **text, double *value);

/* VALUE with four decimals. */
void svg_put (struct bytes *to, double value);
void svg_put_matrix (struct bytes *to, const struct matrix *m);
void svg_move (struct pen *pen, double x, double y);
void svg_line (struct pen *pen, double x, double y);
void svg_curve (struct pen *pen, const double p[6]);
void svg_close (struct pen *pen);

/* From (X, Y) along an ellipse, as the path command A has it. */
void svg_arc (struct pen *pen, double x, double y, const double arc[7]);

/* The path data; what follows a mistake is left out. */
void svg_path (struct pen *pen, const char *data);

/* The list of transforms; false: it is none. */
bool svg_transform (const char *text, struct matrix *m);
struct matrix svg_multiply (const struct matrix *outer,
                            const struct matrix *inner);

/* "#0af", "#00aaff", "rgb(...)", a name; false: none of them. */
bool svg_color (const char *text, uint8_t rgb[3]);

#endif
