/* SPDX-License-Identifier: Apache-2.0 */
/* Drawings as vectors: shapes, groups, fills, strokes, transforms, opacity,
 * linear gradients and rules for classes.  Of what else there is in SVG
 * nothing is drawn, which is told. */
#include "svg.h"

#include <stdio.h>
#include <string.h>

#include "gallery.h"

enum { DEPTH_MOST = 64, STOPS_MOST = 32, DASHES_MOST = 16 };

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
  double dashes[DASHES_MOST];
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
  bool told;
};

/* ---- attributes, styles, rules ------------------------------------------- */

static const char *
attribute (struct drawing *d, uint32_t node, const char *name)
{
  return picture_attribute (d->picture, d->mem, node, name);
}

/* The value of NAME in "a:b;c:d". */
static const char *
declared (struct drawing *d, const char *list, size_t n, const char *name)
{
  const char *end = list + n;
  size_t length = strlen (name);

  while (list < end) {
    const char *stop = memchr (list, ';', (size_t)(end - list));

    stop = stop ? stop : end;
    while (list < stop && strchr (" \t\r\n", *list))
      list++;
    if ((size_t)(stop - list) > length && memcmp (list, name, length) == 0) {
      const char *p = list + length;

      while (p < stop && strchr (" \t\r\n", *p))
        p++;
      if (p < stop && *p == ':') {
        p++;
        while (p < stop && strchr (" \t\r\n", *p))
          p++;
        while (stop > p && strchr (" \t\r\n", stop[-1]))
          stop--;
        return mem_text (d->mem, p, (size_t)(stop - p));
      }
    }
    list = stop + 1;
  }
  return NULL;
}

/* Is CLASS, of N bytes, a word of the list? */
static bool
has_class (const char *list, const char *class, size_t n)
{
  while (list && *list) {
    size_t length = strcspn (list, " \t\r\n");

    if (length == n && memcmp (list, class, n) == 0)
      return true;
    list += length;
    list += strspn (list, " \t\r\n");
  }
  return false;
}

/* Do the selectors before "{" name one of the classes? */
static bool
selects (const char *from, const char *to, const char *classes)
{
  while (from < to) {
    const char *end = memchr (from, ',', (size_t)(to - from));

    end = end ? end : to;
    while (from < end && strchr (" \t\r\n", *from))
      from++;
    while (end > from && strchr (" \t\r\n", end[-1]))
      end--;
    if (from < end && *from == '.'
        && has_class (classes, from + 1, (size_t)(end - from - 1)))
      return true;
    from = end;
    while (from < to && *from != ',')
      from++;
    from += from < to;
  }
  return false;
}

/* From the rules of style elements in SHEET: the last one wins. */
static const char *
ruled (struct drawing *d, uint32_t sheet, const char *classes,
       const char *name)
{
  size_t n;
  const char *p = vouch_tree_text (d->tree, sheet, &n), *end = p + n;
  const char *found = NULL;

  while (p < end) {
    const char *open = memchr (p, '{', (size_t)(end - p));
    const char *close = open ? memchr (open, '}', (size_t)(end - open)) : NULL;

    if (close == NULL)
      break;
    if (selects (p, open, classes)) {
      const char *value
          = declared (d, open + 1, (size_t)(close - open - 1), name);

      found = value ? value : found;
    }
    p = close + 1;
  }
  return found;
}

static uint32_t
next_element (const struct drawing *d, uint32_t node)
{
  while (node != VOUCH_NO_NODE
         && vouch_tree_kind (d->tree, node) != VOUCH_ELEMENT)
    node = vouch_tree_sibling (d->tree, node);
  return node;
}

static uint32_t
first_element (const struct drawing *d, uint32_t node)
{
  return next_element (d, vouch_tree_child (d->tree, node));
}

static uint32_t
sibling_element (const struct drawing *d, uint32_t node)
{
  return next_element (d, vouch_tree_sibling (d->tree, node));
}

static bool
is_called (const struct drawing *d, uint32_t node, const char *name)
{
  return strcmp (vouch_tree_local (d->tree, node), name) == 0;
}

/* style elements stand in the drawing itself or in its defs. */
static const char *
from_sheets (struct drawing *d, uint32_t parent, const char *classes,
             const char *name, unsigned depth)
{
  const char *found = NULL, *value = NULL;

  for (uint32_t i = first_element (d, parent); i != VOUCH_NO_NODE;
       i = sibling_element (d, i)) {
    if (is_called (d, i, "style"))
      value = ruled (d, i, classes, name);
    else if (is_called (d, i, "defs") && depth == 0)
      value = from_sheets (d, i, classes, name, 1);
    found = value ? value : found;
    value = NULL;
  }
  return found;
}

/* Style, then rules, then the attribute. */
static const char *
property (struct drawing *d, uint32_t node, const char *name)
{
  const char *style = attribute (d, node, "style"), *value = NULL;
  const char *classes = attribute (d, node, "class");

  if (style)
    value = declared (d, style, strlen (style), name);
  if (value == NULL && classes)
    value = from_sheets (d, d->picture->node, classes, name, 0);
  return value ? value : attribute (d, node, name);
}

/* A length in the units of the drawing; % of BASE. */
static bool
length_of (const char *text, double base, double *value)
{
  if (text == NULL || !svg_number (&text, value))
    return false;
  if (*text == '%')
    *value = *value * base / 100;
  else if (strcmp (text, "mm") == 0)
    *value = *value * 72 / 25.4;
  else if (strcmp (text, "cm") == 0)
    *value = *value * 72 / 2.54;
  else if (strcmp (text, "in") == 0)
    *value *= 72;
  return true;
}

static double
number (struct drawing *d, uint32_t node, const char *name, double preset)
{
  double value;

  return length_of (attribute (d, node, name), 1, &value) ? value : preset;
}

/* ---- looks --------------------------------------------------------------- */

static uint32_t
find_id (struct drawing *d, uint32_t node, const char *id, size_t n,
         unsigned depth)
{
  for (uint32_t i = first_element (d, node); i != VOUCH_NO_NODE;
       i = sibling_element (d, i)) {
    const char *own = attribute (d, i, "id");
    uint32_t below;

    if (own && strlen (own) == n && memcmp (own, id, n) == 0)
      return i;
    below = depth < DEPTH_MOST ? find_id (d, i, id, n, depth + 1)
                               : VOUCH_NO_NODE;
    if (below != VOUCH_NO_NODE)
      return below;
  }
  return VOUCH_NO_NODE;
}

static void
say_left_out (struct drawing *d, const char *what)
{
  char words[120];

  if (d->told)
    return;
  d->told = true;
  snprintf (words, sizeof words,
            "a drawing has %.40s, which is not drawn", what);
  vouch_call_tell (d->call, "PICTURE", VOUCH_WARNING,
                   vouch_tree_line (d->tree, d->picture->node), 0, words);
}

static void
take_paint (struct drawing *d, uint32_t node, const char *name,
            struct paint_of *paint)
{
  const char *text = property (d, node, name);
  const char *id;

  if (text == NULL || strcmp (text, "inherit") == 0)
    return;
  paint->gradient = VOUCH_NO_NODE;
  paint->none = strcmp (text, "none") == 0 || strcmp (text, "transparent") == 0;
  if (paint->none || svg_color (text, paint->rgb))
    return;
  id = strncmp (text, "url(", 4) == 0 ? strchr (text, '#') : NULL;
  if (id)
    paint->gradient = find_id (d, d->picture->node, id + 1,
                               strcspn (id + 1, "'\")"), 0);
  if (paint->gradient == VOUCH_NO_NODE
      || !is_called (d, paint->gradient, "linearGradient")) {
    paint->gradient = VOUCH_NO_NODE;
    say_left_out (d, "a paint of another kind");
    memset (paint->rgb, 128, 3);
  }
}

static void
take_share (struct drawing *d, uint32_t node, const char *name, double *share)
{
  double value;

  if (length_of (property (d, node, name), 1, &value))
    *share = value < 0 ? 0 : value > 1 ? 1 : value;
}

static void
take_word (struct drawing *d, uint32_t node, const char *name,
           const char *const *words, int *place)
{
  const char *text = property (d, node, name);

  for (int i = 0; text && words[i]; i++)
    if (strcmp (text, words[i]) == 0)
      *place = i;
}

static void
take_dashes (struct drawing *d, uint32_t node, struct look *look)
{
  const char *text = property (d, node, "stroke-dasharray");
  double sum = 0;

  if (text == NULL)
    return;
  look->n_dashes = 0;
  while (look->n_dashes < DASHES_MOST
         && svg_number (&text, &look->dashes[look->n_dashes])) {
    if (look->dashes[look->n_dashes] < 0)
      break;
    sum += look->dashes[look->n_dashes++];
  }
  if (sum <= 0)
    look->n_dashes = 0;
}

static void
take_look (struct drawing *d, uint32_t node, struct look *look)
{
  static const char *const caps[] = { "butt", "round", "square", NULL };
  static const char *const joins[] = { "miter", "round", "bevel", NULL };
  static const char *const rules[] = { "nonzero", "evenodd", NULL };
  double share = 1;
  int rule = look->even_odd;

  take_paint (d, node, "fill", &look->fill);
  take_paint (d, node, "stroke", &look->stroke);
  length_of (property (d, node, "stroke-width"), 1, &look->width);
  length_of (property (d, node, "stroke-miterlimit"), 1, &look->miter);
  length_of (property (d, node, "stroke-dashoffset"), 1, &look->dash_start);
  take_share (d, node, "fill-opacity", &look->fill_opacity);
  take_share (d, node, "stroke-opacity", &look->stroke_opacity);
  take_share (d, node, "opacity", &share);
  look->opacity *= share;
  take_word (d, node, "stroke-linecap", caps, &look->cap);
  take_word (d, node, "stroke-linejoin", joins, &look->join);
  take_word (d, node, "fill-rule", rules, &rule);
  look->even_odd = rule == 1;
  take_dashes (d, node, look);
}

/* ---- gradients ----------------------------------------------------------- */

/* Where the stops are: gradients may point to one another. */
static uint32_t
stops_of (struct drawing *d, uint32_t gradient)
{
  for (unsigned i = 0; i < 8 && gradient != VOUCH_NO_NODE; i++) {
    const char *href;

    if (first_element (d, gradient) != VOUCH_NO_NODE)
      return gradient;
    href = attribute (d, gradient, "href");
    if (href == NULL || *href != '#')
      break;
    gradient = find_id (d, d->picture->node, href + 1, strlen (href + 1), 0);
  }
  return VOUCH_NO_NODE;
}

static size_t
read_stops (struct drawing *d, uint32_t gradient, struct pdf_stop *stops)
{
  uint32_t from = stops_of (d, gradient);
  size_t n = 0;
  int last = 0;

  if (from == VOUCH_NO_NODE)
    return 0;
  for (uint32_t i = first_element (d, from);
       i != VOUCH_NO_NODE && n < STOPS_MOST; i = sibling_element (d, i)) {
    const char *color = property (d, i, "stop-color");
    uint8_t rgb[3] = { 0, 0, 0 };
    double at = 0;

    length_of (attribute (d, i, "offset"), 1, &at);
    if (color)
      svg_color (color, rgb);
    at = at < 0 ? 0 : at > 1 ? 1 : at;
    stops[n] = (struct pdf_stop){ (int)(at * 1000 + 0.5), rgb[0], rgb[1],
                                  rgb[2] };
    if (stops[n].at < last)
      stops[n].at = last;
    last = stops[n++].at;
  }
  return n;
}

/* The function runs from 0 to 1: what lies outside of the stops is theirs, and
 * bounds must differ. */
static size_t
complete_stops (const struct pdf_stop *stops, size_t n, struct pdf_stop *all)
{
  size_t m = 0;

  all[m] = stops[0];
  all[m++].at = 0;
  for (size_t i = 0; i < n; i++)
    if (stops[i].at > all[m - 1].at && stops[i].at < 1000)
      all[m++] = stops[i];
    else if (stops[i].at == all[m - 1].at && m == 1)
      all[0] = (struct pdf_stop){ 0, stops[i].r, stops[i].g, stops[i].b };
  all[m] = stops[n - 1];
  all[m++].at = 1000;
  return m;
}

static const char *
name_object (struct drawing *d, const char *kind, char letter,
             pdf_object *object)
{
  char text[40];
  int n = snprintf (text, sizeof text, "%c%lxn%u", letter,
                    (unsigned long)d->picture->node, ++d->n_objects);
  const char *name = mem_text (d->mem, text, (size_t)n);

  pdf_name (d->pdf, kind, name, object);
  return name;
}

/* The path is in the content; it becomes the clip of the shading. */
static void
fill_gradient (struct drawing *d, uint32_t gradient, const struct bounds *box,
               bool even_odd)
{
  struct pdf_stop stops[STOPS_MOST], all[STOPS_MOST + 2];
  size_t n = read_stops (d, gradient, stops);
  const char *units = attribute (d, gradient, "gradientUnits");
  const char *transform = attribute (d, gradient, "gradientTransform");
  int64_t line[4];
  struct matrix m;
  static const char *const ends[] = { "x1", "y1", "x2", "y2" };

  bytes_text (&d->to, even_odd ? "q W* n\n" : "q W n\n");
  if (n > 0) {
    n = complete_stops (stops, n, all);
    if (!(units && strcmp (units, "userSpaceOnUse") == 0)) {
      m = (struct matrix){ box->x1 - box->x0, 0, 0, box->y1 - box->y0,
                           box->x0, box->y0 };
      svg_put_matrix (&d->to, &m);
    }
    if (transform && svg_transform (transform, &m))
      svg_put_matrix (&d->to, &m);
    for (int i = 0; i < 4; i++)
      line[i] = (int64_t)(number (d, gradient, ends[i], i == 2) * 1000);
    bytes_char (&d->to, '/');
    bytes_text (&d->to, name_object (d, "Shading", 'S',
                                     pdf_gradient (d->pdf, line, all, n)));
    bytes_text (&d->to, " sh\n");
  }
  bytes_text (&d->to, "Q\n");
}

/* ---- shapes -------------------------------------------------------------- */

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
  bytes_text (&d->to, name_object (d, "ExtGState", 'G',
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
    fill_gradient (d, look->fill.gradient, box, look->even_odd);
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

static void
draw_ellipse (struct pen *pen, double cx, double cy, double rx, double ry)
{
  const double there[7] = { rx, ry, 0, 0, 1, cx - rx, cy };
  const double back[7] = { rx, ry, 0, 0, 1, cx + rx, cy };

  if (rx <= 0 || ry <= 0)
    return;
  svg_move (pen, cx + rx, cy);
  svg_arc (pen, cx + rx, cy, there);
  svg_arc (pen, cx - rx, cy, back);
  svg_close (pen);
}

static void
draw_rectangle (struct drawing *d, uint32_t node, struct pen *pen)
{
  double x = number (d, node, "x", 0), y = number (d, node, "y", 0);
  double w = number (d, node, "width", 0), h = number (d, node, "height", 0);
  double rx = number (d, node, "rx", -1), ry = number (d, node, "ry", -1);

  if (w <= 0 || h <= 0)
    return;
  rx = rx < 0 ? ry : rx;
  ry = ry < 0 ? rx : ry;
  rx = rx < 0 ? 0 : rx > w / 2 ? w / 2 : rx;
  ry = ry < 0 ? 0 : ry > h / 2 ? h / 2 : ry;
  svg_move (pen, x + rx, y);
  svg_line (pen, x + w - rx, y);
  if (rx > 0 && ry > 0)
    svg_arc (pen, x + w - rx, y,
             (const double[]){ rx, ry, 0, 0, 1, x + w, y + ry });
  svg_line (pen, x + w, y + h - ry);
  if (rx > 0 && ry > 0)
    svg_arc (pen, x + w, y + h - ry,
             (const double[]){ rx, ry, 0, 0, 1, x + w - rx, y + h });
  svg_line (pen, x + rx, y + h);
  if (rx > 0 && ry > 0)
    svg_arc (pen, x + rx, y + h,
             (const double[]){ rx, ry, 0, 0, 1, x, y + h - ry });
  svg_line (pen, x, y + ry);
  if (rx > 0 && ry > 0)
    svg_arc (pen, x, y + ry,
             (const double[]){ rx, ry, 0, 0, 1, x + rx, y });
  svg_close (pen);
}

static void
draw_points (struct drawing *d, uint32_t node, struct pen *pen, bool closed)
{
  const char *points = attribute (d, node, "points");
  bool any = false;
  double x, y;

  while (points && svg_number (&points, &x) && svg_number (&points, &y)) {
    if (any)
      svg_line (pen, x, y);
    else
      svg_move (pen, x, y);
    any = true;
  }
  if (any && closed)
    svg_close (pen);
}

/* False: it is no shape. */
static bool
draw_shape (struct drawing *d, uint32_t node, struct pen *pen)
{
  const char *name = vouch_tree_local (d->tree, node);
  const char *data;
  double r;

  if (strcmp (name, "path") == 0) {
    data = attribute (d, node, "d");
    if (data)
      svg_path (pen, data);
  } else if (strcmp (name, "rect") == 0)
    draw_rectangle (d, node, pen);
  else if (strcmp (name, "circle") == 0) {
    r = number (d, node, "r", 0);
    draw_ellipse (pen, number (d, node, "cx", 0), number (d, node, "cy", 0),
                  r, r);
  } else if (strcmp (name, "ellipse") == 0)
    draw_ellipse (pen, number (d, node, "cx", 0), number (d, node, "cy", 0),
                  number (d, node, "rx", 0), number (d, node, "ry", 0));
  else if (strcmp (name, "line") == 0) {
    svg_move (pen, number (d, node, "x1", 0), number (d, node, "y1", 0));
    svg_line (pen, number (d, node, "x2", 0), number (d, node, "y2", 0));
  } else if (strcmp (name, "polyline") == 0)
    draw_points (d, node, pen, false);
  else if (strcmp (name, "polygon") == 0)
    draw_points (d, node, pen, true);
  else
    return false;
  return true;
}

static bool
is_silent (const char *name)
{
  static const char *const names[]
      = { "defs", "style", "title", "desc", "metadata", "linearGradient" };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp (name, names[i]) == 0)
      return true;
  return false;
}

static void
draw_all (struct drawing *d, uint32_t parent, const struct look *outer,
          unsigned depth);

static void
draw_one (struct drawing *d, uint32_t node, const struct look *outer,
          unsigned depth)
{
  struct look look = *outer;
  struct pen pen = { .to = &d->path };
  const char *transform = attribute (d, node, "transform");
  const char *display = property (d, node, "display");
  struct matrix m;

  if (strcmp (vouch_tree_ns (d->tree, node), SVG_NS) != 0
      || is_silent (vouch_tree_local (d->tree, node))
      || (display && strcmp (display, "none") == 0))
    return;
  take_look (d, node, &look);
  bytes_text (&d->to, transform ? "q\n" : "");
  if (transform && svg_transform (transform, &m))
    svg_put_matrix (&d->to, &m);
  d->path.n = 0;
  if (is_called (d, node, "g"))
    draw_all (d, node, &look, depth + 1);
  else if (draw_shape (d, node, &pen))
    show (d, &look, &pen.box);
  else
    say_left_out (d, vouch_tree_local (d->tree, node));
  bytes_text (&d->to, transform ? "Q\n" : "");
}

static void
draw_all (struct drawing *d, uint32_t parent, const struct look *outer,
          unsigned depth)
{
  if (depth > DEPTH_MOST) {
    say_left_out (d, "groups nested too deeply");
    return;
  }
  for (uint32_t i = first_element (d, parent); i != VOUCH_NO_NODE;
       i = sibling_element (d, i))
    draw_one (d, i, outer, depth);
}

/* ---- the whole ----------------------------------------------------------- */

static bool
view_of (const struct picture *picture, struct mem *mem, double view[4])
{
  const char *text
      = picture_attribute (picture, mem, picture->node, "viewBox");

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

  return text && strchr (text, '%') == NULL && length_of (text, 1, side)
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
  take_look (&d, picture->node, &look);
  draw_all (&d, picture->node, &look, 0);
  return pdf_form (pdf, picture->width, picture->height, &d.to);
}
