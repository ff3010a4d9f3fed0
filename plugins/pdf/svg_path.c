/* SPDX-License-Identifier: Apache-2.0 */
/* Path data. */
#include "svg.h"

#include <string.h>

struct path {
  struct pen *pen;
  const char *at;
  char command;
  double x, y;               /* where the pen is */
  double start_x, start_y;   /* of the part */
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
  const char *p = svg_skip (*text);

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

    path.at = svg_skip (path.at);
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
