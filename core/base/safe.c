/* SPDX-License-Identifier: Apache-2.0 */
#include "base/safe.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* Marks that turn the direction of the text around them. */
static bool
is_bidi_control (uint32_t c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
         || c == 0x200e || c == 0x200f || c == 0x061c;
}

static bool
is_printable (uint32_t c)
{
  if (c < 0xa0)
    return c >= 0x20 && c < 0x7f;
  return !is_bidi_control (c) && c != 0x2028 && c != 0x2029;
}

size_t
safe_step (const char *s, size_t n, char out[SAFE_MOST], size_t *length)
{
  static const char digits[] = "0123456789abcdef";
  uint32_t c = 0;
  size_t step = utf8_decode (s, n, &c);

  if (step > 0 && is_printable (c)) {
    memcpy (out, s, step);
    *length = step;
    return step;
  }
  if (step == 0)
    step = 1;
  for (size_t i = 0; i < step; i++) {
    unsigned char b = (unsigned char)s[i];

    out[4 * i] = '\\';
    out[4 * i + 1] = 'x';
    out[4 * i + 2] = digits[b >> 4];
    out[4 * i + 3] = digits[b & 15];
  }
  *length = 4 * step;
  return step;
}
