/* SPDX-License-Identifier: Apache-2.0 */
/* What the strings of JSON mean. */
#include <string.h>

#include "base/json_in.h"
#include "base/utf8.h"

static int
hex_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits at S, or UINT32_MAX. */
static uint32_t
hex4 (const char *s, const char *end)
{
  uint32_t c = 0;

  if (end - s < 4)
    return UINT32_MAX;
  for (int i = 0; i < 4; i++) {
    int digit = hex_value (s[i]);

    if (digit < 0)
      return UINT32_MAX;
    c = c << 4 | (uint32_t)digit;
  }
  return c;
}

uint32_t
json_in_escape (const char *s, const char *end, size_t *length)
{
  static const char named[] = "b\bf\fn\nr\rt\t";
  uint32_t c, low;

  *length = 2;
  if (s[1] != 'u') {
    const char *name = strchr (named, s[1]);

    return (unsigned char)(name ? name[1] : s[1]);
  }
  *length = 6;
  c = hex4 (s + 2, end);
  if (c < 0xd800 || c >= 0xdc00 || end - s < 12 || s[6] != '\\' || s[7] != 'u')
    return c;
  low = hex4 (s + 8, end);
  if (low < 0xdc00 || low >= 0xe000)
    return c;
  *length = 12;
  return 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
}

size_t
json_in_decode (struct slice raw, char *out)
{
  const char *s = raw.s, *end = raw.s + raw.n;
  char *to = out;

  while (s < end) {
    const char *stop = memchr (s, '\\', (size_t)(end - s));
    size_t n = (size_t)((stop ? stop : end) - s);

    memcpy (to, s, n);
    to += n;
    s += n;
    if (stop) {
      uint32_t c = json_in_escape (s, end, &n);

      to += utf8_encode (json_is_lone (c) ? 0xfffd : c, to);
      s += n;
    }
  }
  return (size_t)(to - out);
}
