/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

size_t
utf8_count (const char *s, size_t n)
{
  size_t count = 0;

  /* Every byte but 10xxxxxx begins a code point. */
  for (size_t i = 0; i < n; i++)
    count += (signed char)s[i] >= -64;
  return count;
}

/* Length by the first byte, 0 if no code point begins so. */
static size_t
length_of (unsigned char first)
{
  if (first < 0x80)
    return 1;
  if (first < 0xc2)
    return 0;
  if (first < 0xe0)
    return 2;
  if (first < 0xf0)
    return 3;
  return first < 0xf5 ? 4 : 0;
}

size_t
utf8_decode (const char *s, size_t n, uint32_t *c)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  unsigned char first = (unsigned char)s[0];
  size_t len = length_of (first);
  uint32_t v;

  if (len == 0 || len > n)
    return 0;
  v = len == 1 ? first : first & (0xffu >> (len + 1));
  for (size_t i = 1; i < len; i++) {
    unsigned char b = (unsigned char)s[i];

    if ((b & 0xc0) != 0x80)
      return 0;
    v = v << 6 | (b & 0x3f);
  }
  if (v < least[len] || v > 0x10ffff || (v >= 0xd800 && v < 0xe000))
    return 0;
  *c = v;
  return len;
}

size_t
utf8_encode (uint32_t c, char out[4])
{
  size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

  if (len == 1) {
    out[0] = (char)c;
    return 1;
  }
  for (size_t i = len - 1; i > 0; i--, c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)((0xf00u >> len & 0xf0) | c);
  return len;
}

bool
xml_blank (const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (!xml_space (s[i]))
      return false;
  return true;
}

static char
small (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool
ascii_same (const char *a, const char *b, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (small (a[i]) != small (b[i]))
      return false;
  return true;
}
