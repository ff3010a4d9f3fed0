/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <string.h>

#include "svg.h"

static const double PI = 3.14159265358979323846;

/* ---- numbers ------------------------------------------------------------- */

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r'
         || *text == ',')
    text++;
  return text;
}

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static const char *
read_exponent (const char *p, double *value)
{
  const char *from = p + 1;
  bool negative = *from == '-';
  int exponent = 0;

  from += *from == '-' || *from == '+';
  if (!is_digit (*from))
    return p;
  while (is_digit (*from) && exponent < 100)
    exponent = exponent * 10 + (*from++ - '0');
  while (exponent-- > 0)
    *value = negative ? *value / 10 : *value * 10;
  return from;
}

bool
svg_number (const char **text, double *value)
{
  const char *p = skip_blanks (*text);
  bool negative = *p == '-';
  double scale = 1;

  p += *p == '-' || *p == '+';
  if (!is_digit (*p) && !(*p == '.' && is_digit (p[1])))
    return false;
  *value = 0;
  while (is_digit (*p))
    *value = *value * 10 + (*p++ - '0');
  if (*p == '.')
    for (p++; is_digit (*p); p++)
      *value += (*p - '0') * (scale /= 10);
  if (*p == 'e' || *p == 'E')
    p = read_exponent (p, value);
  if (!(*value <= 1e7))
    *value = 1e7;
  if (negative)
    *value = -*value;
  *text = p;
  return true;
}

void
svg_put (struct bytes *to, double value)
{
  if (!(value > -1e8))
    value = -1e8;
  if (!(value < 1e8))
    value = 1e8;
  bytes_decimal (to, (int64_t)(value * 10000 + (value < 0 ? -0.5 : 0.5)),
                 10000);
  bytes_char (to, ' ');
}

/* ---- drawing ------------------------------------------------------------- */

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

/* ---- arcs ---------------------------------------------------------------- */

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
  if (dx == 0 && dy == 0)
    return;
  stretch = u * u / (e.rx * e.rx) + v * v / (e.ry * e.ry);
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

/* ---- path data ----------------------------------------------------------- */

struct path {
  struct pen *pen;
  const char *at;
  char command;
  double x, y;           /* where the pen is */
  double start_x, start_y; /* of the part */
  double handle_x, handle_y; /* of the last curve */
  char last;
};

static unsigned
arguments_of (char command)
{
  switch (command | 0x20) {
  case 'm':
  case 'l':
  case 't':
    return 2;
  case 'h':
  case 'v':
    return 1;
  case 'c':
    return 6;
  case 's':
  case 'q':
    return 4;
  case 'a':
    return 7;
  default:
    return 0;
  }
}

/* Flags need nothing between them. */
static bool
read_flag (const char **text, double *value)
{
  const char *p = skip_blanks (*text);

  if (*p != '0' && *p != '1')
    return false;
  *value = *p - '0';
  *text = p + 1;
  return true;
}

static bool
read_arguments (struct path *path, double *v)
{
  unsigned n = arguments_of (path->command);
  bool arc = (path->command | 0x20) == 'a';

  for (unsigned i = 0; i < n; i++)
    if (!(arc && (i == 3 || i == 4) ? read_flag (&path->at, &v[i])
                                    : svg_number (&path->at, &v[i])))
      return false;
  return true;
}

/* Small letters count from where the pen is. */
static void
make_absolute (const struct path *path, double *v)
{
  unsigned n = arguments_of (path->command);

  if (path->command < 'a')
    return;
  switch (path->command) {
  case 'h':
    v[0] += path->x;
    break;
  case 'v':
    v[0] += path->y;
    break;
  case 'a':
    v[5] += path->x;
    v[6] += path->y;
    break;
  default:
    for (unsigned i = 0; i < n; i++)
      v[i] += i % 2 == 0 ? path->x : path->y;
  }
}

static void
go (struct path *path, double x, double y)
{
  path->x = path->handle_x = x;
  path->y = path->handle_y = y;
}

static void
draw_cubic (struct path *path, const double v[6])
{
  svg_curve (path->pen, v);
  go (path, v[4], v[5]);
  path->handle_x = v[2];
  path->handle_y = v[3];
}

static void
draw_quadratic (struct path *path, double hx, double hy, double x, double y)
{
  const double v[6] = { path->x + (hx - path->x) * 2 / 3,
                        path->y + (hy - path->y) * 2 / 3,
                        x + (hx - x) * 2 / 3,
                        y + (hy - y) * 2 / 3,
                        x,
                        y };

  svg_curve (path->pen, v);
  go (path, x, y);
  path->handle_x = hx;
  path->handle_y = hy;
}

/* The mirror image of the last handle, after a curve of the same kind. */
static void
mirror (const struct path *path, const char *kinds, double *x, double *y)
{
  bool same = path->last && strchr (kinds, path->last);

  *x = same ? 2 * path->x - path->handle_x : path->x;
  *y = same ? 2 * path->y - path->handle_y : path->y;
}

static void
draw_curve (struct path *path, char command, const double *v)
{
  double x, y;

  switch (command) {
  case 'c':
    draw_cubic (path, v);
    break;
  case 's':
    mirror (path, "cs", &x, &y);
    draw_cubic (path, (const double[]){ x, y, v[0], v[1], v[2], v[3] });
    break;
  case 'q':
    draw_quadratic (path, v[0], v[1], v[2], v[3]);
    break;
  case 't':
    mirror (path, "qt", &x, &y);
    draw_quadratic (path, x, y, v[0], v[1]);
    break;
  default:
    svg_arc (path->pen, path->x, path->y, v);
    go (path, v[5], v[6]);
  }
}

static void
draw (struct path *path, const double *v)
{
  char command = (char)(path->command | 0x20);

  switch (command) {
  case 'm':
    svg_move (path->pen, v[0], v[1]);
    go (path, v[0], v[1]);
    path->start_x = v[0];
    path->start_y = v[1];
    path->command = path->command == 'm' ? 'l' : 'L';
    break;
  case 'l':
    go (path, v[0], v[1]);
    svg_line (path->pen, path->x, path->y);
    break;
  case 'h':
    go (path, v[0], path->y);
    svg_line (path->pen, path->x, path->y);
    break;
  case 'v':
    go (path, path->x, v[0]);
    svg_line (path->pen, path->x, path->y);
    break;
  default:
    draw_curve (path, command, v);
  }
  path->last = command;
}

void
svg_path (struct pen *pen, const char *data)
{
  struct path path = { .pen = pen, .at = data };
  double v[7];

  for (;;) {
    char c;

    path.at = skip_blanks (path.at);
    c = *path.at;
    if (c == '\0')
      return;
    if (c == 'z' || c == 'Z') {
      if (path.last == 0)
        return;
      svg_close (pen);
      go (&path, path.start_x, path.start_y);
      path.last = 'z';
      path.command = 0;
      path.at++;
      continue;
    }
    if (arguments_of (c) > 0 && strchr ("mlhvcsqtaMLHVCSQTA", c)) {
      path.command = c;
      path.at++;
    }
    if (arguments_of (path.command) == 0
        || (path.last == 0 && (path.command | 0x20) != 'm')
        || !read_arguments (&path, v))
      return;
    make_absolute (&path, v);
    if (path.last == 'z' && (path.command | 0x20) != 'm')
      svg_move (pen, path.x, path.y);
    draw (&path, v);
  }
}
