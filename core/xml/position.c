/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/position.h"

#include <string.h>

#define EACH(byte) (UINT64_C (0x0101010101010101) * (byte))

/* Eight bytes, all of them ASCII and none a control character? */
static bool
all_plain (uint64_t x)
{
  return ((x | ((x - EACH (0x20)) & ~x)) & EACH (0x80)) == 0;
}

static void
step (struct position *at, unsigned char c)
{
  if (c == '\n' || c == '\r') {
    at->line += !(c == '\n' && at->after_cr);
    at->column = 1;
  } else {
    at->column += (c & 0xc0) != 0x80;
  }
  at->after_cr = c == '\r';
}

void
position_advance (struct position *at, const unsigned char *s, size_t n)
{
  size_t i = 0;

  while (n - i >= 8) {
    uint64_t x;

    memcpy (&x, s + i, sizeof x);
    if (all_plain (x)) {
      at->column += 8;
      at->after_cr = false;
      i += 8;
    } else {
      for (size_t end = i + 8; i < end; i++)
        step (at, s[i]);
    }
  }
  for (; i < n; i++)
    step (at, s[i]);
}
