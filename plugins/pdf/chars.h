/* SPDX-License-Identifier: Apache-2.0 */
/* Characters of text: blanks, digits, UTF-8. */
#ifndef PDF_CHARS_H
#define PDF_CHARS_H

#include <stdbool.h>
#include <stdint.h>

static inline bool
chars_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Takes blanks off both ends. */
static inline void
chars_trim (const char **from, const char **to)
{
  while (*from < *to && chars_is_blank (**from))
    ++*from;
  while (*to > *from && chars_is_blank ((*to)[-1]))
    --*to;
}

/* The value of a hexadecimal digit; -1: C is none. */
static inline int
chars_hex (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of UTF-8 at *TEXT, which is not at END; what is none becomes
 * U+FFFD. */
static inline uint32_t
chars_next (const char **text, const char *end)
{
  const unsigned char *p = (const unsigned char *)*text;
  unsigned more = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  uint32_t c = more == 0 ? *p : *p & (0x3fu >> more);

  for (++*text, p++; more > 0; more--, ++*text, p++) {
    if (*text == end || (*p & 0xc0) != 0x80)
      return 0xfffd;
    c = c << 6 | (*p & 0x3f);
  }
  return c;
}

#endif
