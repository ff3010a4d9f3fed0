/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, transforms and colours of drawings. */
#include "svg.h"

#include <math.h>
#include <string.h>

#include "color.h"

static const double PI = 3.14159265358979323846;

/* ---- numbers ------------------------------------------------------------ */

const char *
svg_skip (const char *text)
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
  const char *p = svg_skip (*text);
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

/* ---- transforms --------------------------------------------------------- */

void
svg_put_matrix (struct bytes *to, const struct matrix *m)
{
  const double v[] = { m->a, m->b, m->c, m->d };

  for (int i = 0; i < 4; i++) {
    double value = !(v[i] > -1e5) ? -1e5 : v[i] < 1e5 ? v[i] : 1e5;

    bytes_decimal (to, (int64_t)(value * 100000000 + (value < 0 ? -0.5 : 0.5)),
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
  return (struct matrix){
    o->a * i->a + o->c * i->b,        o->b * i->a + o->d * i->b,
    o->a * i->c + o->c * i->d,        o->b * i->c + o->d * i->d,
    o->a * i->e + o->c * i->f + o->e, o->b * i->e + o->d * i->f + o->f
  };
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
  static const char *const names[] = { "matrix", "translate", "scale",
                                       "rotate", "skewX",     "skewY" };
  unsigned i = 0;

  while (
      i < 6
      && (strlen (names[i]) != length || memcmp (names[i], name, length) != 0))
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

/* ---- colours ------------------------------------------------------------ */

bool
svg_color (const char *text, uint8_t rgb[3])
{
  uint32_t value = 0;

  text += strspn (text, " \t\r\n");
  if (strcmp (text, "currentColor") != 0
      && !color_read (text, strlen (text), &value))
    return false;
  for (int i = 0; i < 3; i++)
    rgb[i] = (uint8_t)(value >> 8 * (2 - i));
  return true;
}
