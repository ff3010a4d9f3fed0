/* SPDX-License-Identifier: Apache-2.0 */
/* Colours: names of CSS 2.1 and SVG that invoices use, #rgb, #rrggbb, rgb().
 */
#include "props.h"

#include <stdlib.h>
#include <string.h>

static const struct {
  const char *name;
  int32_t rgb;
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

static int
hex (char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

static bool
hex_color (const char *text, size_t length, int32_t *rgb)
{
  *rgb = 0;
  if (length != 4 && length != 7)
    return false;
  for (size_t i = 1; i < length; i++) {
    int d = hex (text[i]);

    if (d < 0)
      return false;
    *rgb = length == 4 ? *rgb << 8 | d << 4 | d : *rgb << 4 | d;
  }
  return true;
}

static bool
rgb_call (const char *text, size_t length, int32_t *rgb)
{
  char copy[64], *p = copy + 4;

  if (length < 10 || length >= sizeof copy || strncmp (text, "rgb(", 4) != 0)
    return false;
  memcpy (copy, text, length);
  copy[length] = 0;
  *rgb = 0;
  for (int i = 0; i < 3; i++) {
    double v = strtod (p, &p);

    if (*p == '%') {
      v = v * 255 / 100;
      p++;
    }
    v = v < 0 ? 0 : v > 255 ? 255 : v;
    *rgb = *rgb << 8 | (int32_t)(v + 0.5);
    while (*p == ' ')
      p++;
    if (*p++ != (i < 2 ? ',' : ')'))
      return false;
  }
  return true;
}

bool
expr_color (const char *text, size_t length, struct val *val)
{
  int32_t rgb = 0;
  bool known = false;

  *val = (struct val){ .kind = VAL_COLOR };
  if (length == 11 && memcmp (text, "transparent", 11) == 0) {
    val->of.pct = 1;
    return true;
  }
  if (length > 0 && *text == '#')
    known = hex_color (text, length, &rgb);
  else if (length > 4 && text[3] == '(')
    known = rgb_call (text, length, &rgb);
  for (size_t i = 0; !known && i < sizeof names / sizeof *names; i++)
    if (strlen (names[i].name) == length
        && memcmp (names[i].name, text, length) == 0) {
      known = true;
      rgb = names[i].rgb;
    }
  val->n = rgb;
  return known;
}
