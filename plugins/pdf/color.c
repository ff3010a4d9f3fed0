/* SPDX-License-Identifier: Apache-2.0 */
/* Colours: names of CSS 2.1 and SVG that invoices use, #rgb, #rrggbb, rgb().
 */
#include "color.h"

#include <string.h>

#include "chars.h"
#include "props.h"

static const struct {
  const char *name;
  uint32_t rgb;
} names[] = {
  { "aqua", 0x00ffff },        { "black", 0 },
  { "blue", 0x0000ff },        { "brown", 0xa52a2a },
  { "cyan", 0x00ffff },        { "darkblue", 0x00008b },
  { "darkgray", 0xa9a9a9 },    { "darkgreen", 0x006400 },
  { "darkgrey", 0xa9a9a9 },    { "darkred", 0x8b0000 },
  { "fuchsia", 0xff00ff },     { "gold", 0xffd700 },
  { "gray", 0x808080 },        { "green", 0x008000 },
  { "grey", 0x808080 },        { "indigo", 0x4b0082 },
  { "ivory", 0xfffff0 },       { "lightblue", 0xadd8e6 },
  { "lightcyan", 0xe0ffff },   { "lightgray", 0xd3d3d3 },
  { "lightgreen", 0x90ee90 },  { "lightgrey", 0xd3d3d3 },
  { "lightyellow", 0xffffe0 }, { "lime", 0x00ff00 },
  { "magenta", 0xff00ff },     { "maroon", 0x800000 },
  { "navy", 0x000080 },        { "olive", 0x808000 },
  { "orange", 0xffa500 },      { "orchid", 0xda70d6 },
  { "pink", 0xffc0cb },        { "purple", 0x800080 },
  { "red", 0xff0000 },         { "salmon", 0xfa8072 },
  { "silver", 0xc0c0c0 },      { "skyblue", 0x87ceeb },
  { "tan", 0xd2b48c },         { "teal", 0x008080 },
  { "tomato", 0xff6347 },      { "turquoise", 0x40e0d0 },
  { "violet", 0xee82ee },      { "white", 0xffffff },
  { "whitesmoke", 0xf5f5f5 },  { "yellow", 0xffff00 },
  { "yellowgreen", 0x9acd32 }, { "darkorange", 0xff8c00 },
  { "dimgray", 0x696969 },     { "dodgerblue", 0x1e90ff },
  { "steelblue", 0x4682b4 },   { "slategray", 0x708090 },
  { "gainsboro", 0xdcdcdc },   { "beige", 0xf5f5dc },
  { "azure", 0xf0ffff },       { "aliceblue", 0xf0f8ff },
  { "lavender", 0xe6e6fa },    { "cornflowerblue", 0x6495ed },
  { "crimson", 0xdc143c },     { "forestgreen", 0x228b22 },
  { "mintcream", 0xf5fffa },
};

static bool
read_hex (const char *text, size_t length, uint32_t *rgb)
{
  *rgb = 0;
  if (length != 4 && length != 7)
    return false;
  for (size_t i = 1; i < length; i++) {
    int d = chars_hex (text[i]);

    if (d < 0)
      return false;
    *rgb = length == 4 ? *rgb << 8 | (uint32_t)(d << 4 | d)
                       : *rgb << 4 | (uint32_t)d;
  }
  return true;
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && chars_is_blank (*p))
    p++;
  return p;
}

/* A number at *TEXT, or a share of 255, in what a colour can hold. */
static bool
read_part (const char **text, const char *end, uint32_t *part)
{
  const char *p = skip_blanks (*text, end);
  bool negative = p < end && *p == '-', any = false;
  double v = 0, scale = 1;

  p += p < end && (*p == '-' || *p == '+');
  for (; p < end && *p >= '0' && *p <= '9'; p++, any = true)
    v = v * 10 + (*p - '0');
  if (p < end && *p == '.')
    for (p++; p < end && *p >= '0' && *p <= '9'; p++, any = true)
      v += (*p - '0') * (scale /= 10);
  if (!any)
    return false;
  if (p < end && *p == '%') {
    v = v * 255 / 100;
    p++;
  }
  *part = negative ? 0 : v > 255 ? 255 : (uint32_t)(v + 0.5);
  *text = p;
  return true;
}

/* What stands after "rgb(": three numbers, with commas or blanks between. */
static bool
read_parts (const char *p, const char *end, uint32_t *rgb)
{
  uint32_t part;

  *rgb = 0;
  for (int i = 0; i < 3; i++) {
    if (!read_part (&p, end, &part))
      return false;
    *rgb = *rgb << 8 | part;
    p = skip_blanks (p, end);
    p += i < 2 && p < end && *p == ',';
  }
  return p < end && *p == ')';
}

bool
color_read (const char *text, size_t length, uint32_t *rgb)
{
  if (length > 0 && *text == '#')
    return read_hex (text, length, rgb);
  if (length > 4 && memcmp (text, "rgb(", 4) == 0)
    return read_parts (text + 4, text + length, rgb);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen (names[i].name) == length
        && memcmp (names[i].name, text, length) == 0) {
      *rgb = names[i].rgb;
      return true;
    }
  return false;
}

bool
expr_color (const char *text, size_t length, struct val *val)
{
  uint32_t rgb = 0;

  *val = (struct val){ .kind = VAL_COLOR };
  if (length == 11 && memcmp (text, "transparent", 11) == 0) {
    val->of.pct = 1;
    return true;
  }
  if (!color_read (text, length, &rgb))
    return false;
  val->n = (mpt)rgb;
  return true;
}
