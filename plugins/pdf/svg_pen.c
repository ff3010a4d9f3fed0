/* SPDX-License-Identifier: Apache-2.0 */
/* Lines, curves and arcs, and how far they reach. */
#include "svg.h"

#include <math.h>

static const double PI = 3.14159265358979323846;

static void
reach (struct pen *pen, double x, double y)
{
  struct bounds *box = &pen->box;

  if (!box->any)
    *box = (struct bounds){ x, y, x, y, true };
  box->x0 = x < box->x0 ? x : box->x0;
  box->y0 = y < box->y0 ? y : box->y0;
  box->x1 = x > box->x1 ? x : box->x1;
  box->y1 = y > box->y1 ? y : box->y1;
  svg_put (pen->to, x);
  svg_put (pen->to, y);
}

void
svg_move (struct pen *pen, double x, double y)
{
  reach (pen, x, y);
  bytes_text (pen->to, "m\n");
}

void
svg_line (struct pen *pen, double x, double y)
{
  reach (pen, x, y);
  bytes_text (pen->to, "l\n");
}

void
svg_curve (struct pen *pen, const double p[6])
{
  for (int i = 0; i < 6; i += 2)
    reach (pen, p[i], p[i + 1]);
  bytes_text (pen->to, "c\n");
}

void
svg_close (struct pen *pen)
{
  bytes_text (pen->to, "h\n");
}

/* ---- arcs --------------------------------------------------------------- */

struct ellipse {
  double cx, cy, rx, ry, cos, sin;
};

static void
point_on (const struct ellipse *e, double x, double y, double *to)
{
  to[0] = e->cx + e->cos * e->rx * x - e->sin * e->ry * y;
  to[1] = e->cy + e->sin * e->rx * x + e->cos * e->ry * y;
}

/* At most a quarter at a time. */
static void
draw_arc (struct pen *pen, const struct ellipse *e, double from, double sweep)
{
  int n = (int)ceil (fabs (sweep) / (PI / 2) - 1e-9);
  double step, handle;

  if (n < 1)
    return;
  step = sweep / n;
  handle = 4.0 / 3 * tan (step / 4);
  for (int i = 0; i < n; i++) {
    double a = from + i * step, b = a + step, p[6];

    point_on (e, cos (a) - handle * sin (a), sin (a) + handle * cos (a), p);
    point_on (e, cos (b) + handle * sin (b), sin (b) - handle * cos (b),
              p + 2);
    point_on (e, cos (b), sin (b), p + 4);
    svg_curve (pen, p);
  }
}

/* The centre of the ellipse through both ends (the notes on implementation in
 * the standard, F.6). */
void
svg_arc (struct pen *pen, double x, double y, const double arc[7])
{
  double turn = arc[2] * PI / 180, x2 = arc[5], y2 = arc[6];
  struct ellipse e = { .rx = fabs (arc[0]),
                       .ry = fabs (arc[1]),
                       .cos = cos (turn),
                       .sin = sin (turn) };
  double dx = (x - x2) / 2, dy = (y - y2) / 2;
  double u = e.cos * dx + e.sin * dy, v = e.cos * dy - e.sin * dx;
  double stretch, root, cu, cv, from, sweep;

  if (e.rx < 1e-9 || e.ry < 1e-9) {
    svg_line (pen, x2, y2);
    return;
  }
  stretch = u * u / (e.rx * e.rx) + v * v / (e.ry * e.ry);
  if (!(stretch > 1e-30)) /* both ends are one */
    return;
  if (stretch > 1) {
    e.rx *= sqrt (stretch);
    e.ry *= sqrt (stretch);
    stretch = 1;
  }
  root = sqrt ((1 - stretch) / stretch);
  if ((arc[3] != 0) == (arc[4] != 0))
    root = -root;
  cu = root * e.rx * v / e.ry;
  cv = -root * e.ry * u / e.rx;
  e.cx = e.cos * cu - e.sin * cv + (x + x2) / 2;
  e.cy = e.sin * cu + e.cos * cv + (y + y2) / 2;
  from = atan2 ((v - cv) / e.ry, (u - cu) / e.rx);
  sweep = atan2 ((-v - cv) / e.ry, (-u - cu) / e.rx) - from;
  if (arc[4] != 0 && sweep < 0)
    sweep += 2 * PI;
  if (arc[4] == 0 && sweep > 0)
    sweep -= 2 * PI;
  draw_arc (pen, &e, from, sweep);
}
