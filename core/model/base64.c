/* SPDX-License-Identifier: Apache-2.0 */
#include "model/base64.h"

#include "base/utf8.h"

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

const char *
base64_fault (struct slice text)
{
  size_t digits = 0, ends = 0;
  int last = 0;

  for (size_t i = 0; i < text.n; i++) {
    char c = text.s[i];
    int d = digit (c);

    if (xml_space (c))
      continue;
    if (d < 0 && c != '=')
      return "a character of it is none of the alphabet";
    if (d >= 0 && ends > 0)
      return "something follows the = at its end";
    if (d >= 0) {
      digits++;
      last = d;
    } else {
      ends++;
    }
  }
  if (ends > 2 || (digits + ends) % 4 != 0 || digits % 4 == 1)
    return "it was cut off: its characters do not come in fours";
  if ((ends == 1 && (last & 3) != 0) || (ends == 2 && (last & 15) != 0))
    return "the last character holds bits that belong to no byte";
  return NULL;
}
