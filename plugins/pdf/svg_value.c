/* SPDX-License-Identifier: Apache-2.0 */
/* Transforms and colours of drawings. */
#include <math.h>
#include <string.h>

#include "svg.h"

static const double PI = 3.14159265358979323846;

void
svg_put_matrix (struct bytes *to, const struct matrix *m)
{
  const double v[] = { m->a, m->b, m->c, m->d };

  for (int i = 0; i < 4; i++) {
    double value = v[i] > 1e5 ? 1e5 : v[i] < -1e5 ? -1e5 : v[i];

    bytes_decimal (to,
                   (int64_t)(value * 100000000 + (value < 0 ? -0.5 : 0.5)),
                   100000000);
    bytes_char (to, ' ');
  }
  svg_put (to, m->e);
  svg_put (to, m->f);
  bytes_text (to, "cm\n");
}

struct matrix
svg_multiply (const struct matrix *o, const struct matrix *i)
{
  return (struct matrix){ o->a * i->a + o->c * i->b,
                          o->b * i->a + o->d * i->b,
                          o->a * i->c + o->c * i->d,
                          o->b * i->c + o->d * i->d,
                          o->a * i->e + o->c * i->f + o->e,
                          o->b * i->e + o->d * i->f + o->f };
}

static struct matrix
rotation (const double *v, unsigned n)
{
  double angle = v[0] * PI / 180, c = cos (angle), s = sin (angle);
  double x = n > 2 ? v[1] : 0, y = n > 2 ? v[2] : 0;

  return (struct matrix){ c, s, -s, c, x - c * x + s * y, y - s * x - c * y };
}

static bool
make (const char *name, size_t length, const double *v, unsigned n,
      struct matrix *m)
{
  static const char *const names[]
      = { "matrix", "translate", "scale", "rotate", "skewX", "skewY" };
  unsigned i = 0;

  while (i < 6
         && (strlen (names[i]) != length
             || memcmp (names[i], name, length) != 0))
    i++;
  if (n == 0 || i == 6 || (i == 0 && n != 6))
    return false;
  *m = (struct matrix){ 1, 0, 0, 1, 0, 0 };
  switch (i) {
  case 0:
    *m = (struct matrix){ v[0], v[1], v[2], v[3], v[4], v[5] };
    break;
  case 1:
    m->e = v[0];
    m->f = n > 1 ? v[1] : 0;
    break;
  case 2:
    m->a = v[0];
    m->d = n > 1 ? v[1] : v[0];
    break;
  case 3:
    *m = rotation (v, n);
    break;
  case 4:
    m->c = tan (v[0] * PI / 180);
    break;
  default:
    m->b = tan (v[0] * PI / 180);
  }
  return true;
}

bool
svg_transform (const char *text, struct matrix *all)
{
  *all = (struct matrix){ 1, 0, 0, 1, 0, 0 };
  for (;;) {
    const char *name;
    size_t length;
    double v[6];
    unsigned n = 0;
    struct matrix m;

    text += strspn (text, " \t\r\n,");
    if (*text == '\0')
      return true;
    name = text;
    length = strspn (text, "abcdefghijklmnopqrstuvwxyzXY");
    text += length;
    text += strspn (text, " \t\r\n");
    if (*text++ != '(')
      return false;
    while (n < 6 && svg_number (&text, &v[n]))
      n++;
    text += strspn (text, " \t\r\n");
    if (*text++ != ')' || !make (name, length, v, n, &m))
      return false;
    *all = svg_multiply (all, &m);
  }
}

/* ---- colours ------------------------------------------------------------- */

static int
hex (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
hex_color (const char *text, uint8_t rgb[3])
{
  size_t n = strlen (text), each = n / 3;

  if (n != 3 && n != 6)
    return false;
  for (size_t i = 0; i < 3; i++) {
    int high = hex (text[i * each]), low = hex (text[i * each + each - 1]);

    if (high < 0 || low < 0)
      return false;
    rgb[i] = (uint8_t)(high << 4 | low);
  }
  return true;
}

static bool
function_color (const char *text, uint8_t rgb[3])
{
  for (int i = 0; i < 3; i++) {
    double v;

    if (!svg_number (&text, &v))
      return false;
    if (*text == '%') {
      v = v * 255 / 100;
      text++;
    }
    rgb[i] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v + 0.5);
  }
  return true;
}

/* The sixteen of HTML, and what drawing programs like to write. */
static const struct {
  const char *name;
  uint8_t rgb[3];
} colors[] = { { "black", { 0, 0, 0 } },
               { "silver", { 192, 192, 192 } },
               { "gray", { 128, 128, 128 } },
               { "grey", { 128, 128, 128 } },
               { "white", { 255, 255, 255 } },
               { "maroon", { 128, 0, 0 } },
               { "red", { 255, 0, 0 } },
               { "purple", { 128, 0, 128 } },
               { "fuchsia", { 255, 0, 255 } },
               { "green", { 0, 128, 0 } },
               { "lime", { 0, 255, 0 } },
               { "olive", { 128, 128, 0 } },
               { "yellow", { 255, 255, 0 } },
               { "navy", { 0, 0, 128 } },
               { "blue", { 0, 0, 255 } },
               { "teal", { 0, 128, 128 } },
               { "aqua", { 0, 255, 255 } },
               { "orange", { 255, 165, 0 } },
               { "currentColor", { 0, 0, 0 } } };

bool
svg_color (const char *text, uint8_t rgb[3])
{
  text += strspn (text, " \t\r\n");
  if (*text == '#')
    return hex_color (text + 1, rgb);
  if (strncmp (text, "rgb(", 4) == 0)
    return function_color (text + 4, rgb);
  for (size_t i = 0; i < sizeof colors / sizeof colors[0]; i++)
    if (strcmp (text, colors[i].name) == 0) {
      memcpy (rgb, colors[i].rgb, 3);
      return true;
    }
  return false;
}
