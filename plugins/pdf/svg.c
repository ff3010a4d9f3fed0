/* SPDX-License-Identifier: Apache-2.0 */
/* Drawings as vectors: shapes, groups, fills, strokes, transforms, opacity,
 * linear gradients and rules for classes.  Of what else there is in SVG
 * nothing is drawn, which is told. */
#include "svg_parts.h"

#include <stdio.h>
#include <string.h>

void
svg_left_out (struct drawing *d, const char *what)
{
  char words[120];

  if (d->told)
    return;
  d->told = true;
  snprintf (words, sizeof words, "a drawing has %.40s, which is not drawn",
            what);
  vouch_call_tell (d->call, "PICTURE", VOUCH_WARNING,
                   vouch_tree_line (d->tree, d->picture->node), 0, words);
}

const char *
svg_name_object (struct drawing *d, const char *kind, char letter,
                 pdf_object *object)
{
  char text[40];
  int n = snprintf (text, sizeof text, "%c%lxn%u", letter,
                    (unsigned long)d->picture->node, ++d->n_objects);
  const char *name = mem_text (d->mem, text, (size_t)n);

  pdf_name (d->pdf, kind, name, object);
  return name;
}

/* ---- shapes ------------------------------------------------------------- */

static void
put_color (struct bytes *to, const uint8_t rgb[3], const char *op)
{
  for (int i = 0; i < 3; i++)
    svg_put (to, rgb[i] / 255.0);
  bytes_text (to, op);
}

static void
put_stroke (struct drawing *d, const struct look *look)
{
  struct bytes *to = &d->to;

  put_color (to, look->stroke.rgb, "RG\n");
  svg_put (to, look->width);
  bytes_text (to, "w ");
  bytes_int (to, look->cap);
  bytes_text (to, " J ");
  bytes_int (to, look->join);
  bytes_text (to, " j ");
  svg_put (to, look->miter < 1 ? 1 : look->miter);
  bytes_text (to, "M\n");
  if (look->n_dashes == 0)
    return;
  bytes_char (to, '[');
  for (unsigned i = 0; i < look->n_dashes; i++)
    svg_put (to, look->dashes[i]);
  bytes_char (to, ']');
  svg_put (to, look->dash_start < 0 ? 0 : look->dash_start);
  bytes_text (to, "d\n");
}

static void
put_alpha (struct drawing *d, const struct look *look)
{
  int fill = (int)(look->opacity * look->fill_opacity * 1000 + 0.5);
  int stroke = (int)(look->opacity * look->stroke_opacity * 1000 + 0.5);

  if (fill == 1000 && stroke == 1000)
    return;
  bytes_char (&d->to, '/');
  bytes_text (&d->to, svg_name_object (d, "ExtGState", 'G',
                                       pdf_alpha (d->pdf, fill, stroke)));
  bytes_text (&d->to, " gs\n");
}

/* Fills and strokes the path at hand. */
static void
show (struct drawing *d, const struct look *look, const struct bounds *box)
{
  bool fill = !look->fill.none, stroke = !look->stroke.none && look->width > 0;
  bool gradient = fill && look->fill.gradient != VOUCH_NO_NODE;

  if (!box->any || !(fill || stroke))
    return;
  bytes_text (&d->to, "q\n");
  put_alpha (d, look);
  if (stroke)
    put_stroke (d, look);
  if (gradient) {
    bytes_add (&d->to, d->path.at, d->path.n);
    svg_fill_gradient (d, look->fill.gradient, box, look->even_odd);
    fill = false;
  } else if (fill)
    put_color (&d->to, look->fill.rgb, "rg\n");
  if (fill || stroke) {
    bytes_add (&d->to, d->path.at, d->path.n);
    bytes_text (&d->to, fill && stroke ? "B" : fill ? "f" : "S");
    bytes_text (&d->to, fill && look->even_odd ? "*\n" : "\n");
  }
  bytes_text (&d->to, "Q\n");
}

/* ---- elements ----------------------------------------------------------- */

static bool
is_silent (const char *name)
{
  static const char *const names[] = { "defs", "style",    "title",
                                       "desc", "metadata", "linearGradient" };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp (name, names[i]) == 0)
      return true;
  return false;
}

static void draw_all (struct drawing *d, uint32_t parent,
                      const struct look *outer, unsigned depth);

static void
draw_one (struct drawing *d, uint32_t node, const struct look *outer,
          unsigned depth)
{
  struct look look = *outer;
  struct pen pen = { .to = &d->path };
  const char *transform = svg_attribute (d, node, "transform");
  const char *display = svg_property (d, node, "display");
  struct matrix m;

  if (strcmp (vouch_tree_ns (d->tree, node), SVG_NS) != 0
      || is_silent (vouch_tree_local (d->tree, node))
      || (display && strcmp (display, "none") == 0))
    return;
  svg_take_look (d, node, &look);
  bytes_text (&d->to, transform ? "q\n" : "");
  if (transform && svg_transform (transform, &m))
    svg_put_matrix (&d->to, &m);
  d->path.n = 0;
  if (svg_is (d, node, "g"))
    draw_all (d, node, &look, depth + 1);
  else if (svg_shape (d, node, &pen))
    show (d, &look, &pen.box);
  else
    svg_left_out (d, vouch_tree_local (d->tree, node));
  bytes_text (&d->to, transform ? "Q\n" : "");
}

static void
draw_all (struct drawing *d, uint32_t parent, const struct look *outer,
          unsigned depth)
{
  if (depth > SVG_DEPTH_MOST) {
    svg_left_out (d, "groups nested too deeply");
    return;
  }
  for (uint32_t i = svg_first (d, parent); i != VOUCH_NO_NODE;
       i = svg_next (d, i)) {
    if (svg_is_too_much (d)) {
      svg_left_out (d, "more styles than can be looked up");
      return;
    }
    draw_one (d, i, outer, depth);
  }
}

/* ---- the whole ---------------------------------------------------------- */

static bool
view_of (const struct picture *picture, struct mem *mem, double view[4])
{
  const char *text = picture_attribute (picture, mem, picture->node,
                                        "viewBox");

  if (text == NULL)
    return false;
  for (int i = 0; i < 4; i++)
    if (!svg_number (&text, &view[i]))
      return false;
  return view[2] > 0 && view[3] > 0;
}

/* Percentages say nothing here. */
static bool
side_of (const struct picture *picture, struct mem *mem, const char *name,
         double *side)
{
  const char *text = picture_attribute (picture, mem, picture->node, name);

  return text && strchr (text, '%') == NULL && svg_length (text, 1, side)
         && *side > 0;
}

const char *
svg_measure (struct picture *picture, struct mem *mem)
{
  double view[4] = { 0, 0, 0, 0 }, width, height;
  bool viewed = view_of (picture, mem, view);
  bool wide = side_of (picture, mem, "width", &width);
  bool high = side_of (picture, mem, "height", &height);

  picture->kind = PICTURE_DRAWING;
  if (!wide && !high && !viewed)
    return "it has no size";
  if (!wide)
    width = !viewed ? height : high ? height * view[2] / view[3] : view[2];
  if (!high)
    height = !viewed ? width : width * view[3] / view[2];
  if (width > 14400 || height > 14400 || width < 0.001 || height < 0.001)
    return "its size makes no sense";
  picture->width = (mpt)(width * 1000 + 0.5);
  picture->height = (mpt)(height * 1000 + 0.5);
  return NULL;
}

/* Turns the drawing over and puts the view into the middle of its size. */
static void
put_view (struct drawing *d)
{
  double width = d->picture->width / 1000.0;
  double height = d->picture->height / 1000.0;
  double view[4] = { 0, 0, width, height };
  double scale;
  struct matrix m;

  if (!view_of (d->picture, d->mem, view))
    memcpy (view, (double[]){ 0, 0, width, height }, sizeof view);
  scale = width / view[2] < height / view[3] ? width / view[2]
                                             : height / view[3];
  m = (struct matrix){ scale,
                       0,
                       0,
                       -scale,
                       (width - view[2] * scale) / 2 - view[0] * scale,
                       height - (height - view[3] * scale) / 2
                           + view[1] * scale };
  svg_put_matrix (&d->to, &m);
}

pdf_object *
svg_paint (const struct picture *picture, struct mem *mem, vouch_call *call,
           struct pdf *pdf)
{
  struct drawing d = { .picture = picture,
                       .tree = picture->tree,
                       .mem = mem,
                       .call = call,
                       .pdf = pdf,
                       .to = { .mem = mem },
                       .path = { .mem = mem } };
  struct look look = { .fill.gradient = VOUCH_NO_NODE,
                       .stroke = { .none = true, .gradient = VOUCH_NO_NODE },
                       .width = 1,
                       .miter = 4,
                       .opacity = 1,
                       .fill_opacity = 1,
                       .stroke_opacity = 1 };

  put_view (&d);
  svg_take_look (&d, picture->node, &look);
  draw_all (&d, picture->node, &look, 0);
  return pdf_form (pdf, picture->width, picture->height, &d.to);
}
