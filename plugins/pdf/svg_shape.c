/* SPDX-License-Identifier: Apache-2.0 */
/* Shapes become paths. */
#include "svg_parts.h"

#include <string.h>

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
  double x = svg_extent (d, node, "x", 0), y = svg_extent (d, node, "y", 0);
  double w = svg_extent (d, node, "width", 0),
         h = svg_extent (d, node, "height", 0);
  double rx = svg_extent (d, node, "rx", -1),
         ry = svg_extent (d, node, "ry", -1);

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
    svg_arc (pen, x, y + ry, (const double[]){ rx, ry, 0, 0, 1, x + rx, y });
  svg_close (pen);
}

static void
draw_points (struct drawing *d, uint32_t node, struct pen *pen, bool closed)
{
  const char *points = svg_attribute (d, node, "points");
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

bool
svg_shape (struct drawing *d, uint32_t node, struct pen *pen)
{
  const char *name = vouch_tree_local (d->tree, node);
  const char *data;
  double r;

  if (strcmp (name, "path") == 0) {
    data = svg_attribute (d, node, "d");
    if (data)
      svg_path (pen, data);
  } else if (strcmp (name, "rect") == 0)
    draw_rectangle (d, node, pen);
  else if (strcmp (name, "circle") == 0) {
    r = svg_extent (d, node, "r", 0);
    draw_ellipse (pen, svg_extent (d, node, "cx", 0),
                  svg_extent (d, node, "cy", 0), r, r);
  } else if (strcmp (name, "ellipse") == 0)
    draw_ellipse (pen, svg_extent (d, node, "cx", 0),
                  svg_extent (d, node, "cy", 0), svg_extent (d, node, "rx", 0),
                  svg_extent (d, node, "ry", 0));
  else if (strcmp (name, "line") == 0) {
    svg_move (pen, svg_extent (d, node, "x1", 0),
              svg_extent (d, node, "y1", 0));
    svg_line (pen, svg_extent (d, node, "x2", 0),
              svg_extent (d, node, "y2", 0));
  } else if (strcmp (name, "polyline") == 0)
    draw_points (d, node, pen, false);
  else if (strcmp (name, "polygon") == 0)
    draw_points (d, node, pen, true);
  else
    return false;
  return true;
}
