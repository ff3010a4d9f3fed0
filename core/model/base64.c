/* SPDX-License-Identifier: Apache-2.0 */
#include "model/base64.h"

/* The value of a character of the alphabet, -1 for any other. */
static int
digit (char c)
{
  if (c >= 'A' && c <= 'Z')
    return c - 'A';
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 26;
  if (c >= '0' && c <= '9')
    return c - '0' + 52;
  if (c == '+')
    return 62;
  return c == '/' ? 63 : -1;
}

size_t
base64_read (struct base64_reader *r, struct slice *text, unsigned char *out,
             size_t size)
{
  size_t n = 0;

  while (n < size && text->n > 0 && !r->ended) {
    char c = *text->s++;
    int d = digit (c);

    text->n--;
    r->ended = c == '=';
    if (d < 0)
      continue;
    r->bits = r->bits << 6 | (uint32_t)d;
    r->n_bits += 6;
    if (r->n_bits >= 8) {
      r->n_bits -= 8;
      out[n++] = (unsigned char)(r->bits >> r->n_bits);
    }
  }
  return n;
}
