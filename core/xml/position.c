/* SPDX-License-Identifier: Apache-2.0 */
/* Eight bytes at a time, as one number of which the first byte is the lowest.
 * What is found in them is marked by the top bit of its byte. */
#include "xml/position.h"

#include <endian.h>
#include <string.h>

#define EACH(byte) (UINT64_C (0x0101010101010101) * (byte))
#define TOPS EACH (0x80)

static uint64_t
load (const unsigned char *s)
{
  uint64_t x;

  memcpy (&x, s, sizeof x);
  return le64toh (x);
}

/* Only the first N bytes of X, fewer than eight and not none, behind others
 * that count for nothing. */
static uint64_t
first (uint64_t x, size_t n)
{
  return x << (64 - 8 * n) | TOPS >> 8 * n;
}

static uint64_t
load_few (const unsigned char *s, size_t n)
{
  uint64_t x = 0;

  for (size_t i = 0; i < n; i++)
    x |= (uint64_t)s[i] << 8 * i;
  return first (x, n);
}

/* The bytes that are C, which is ASCII. */
static uint64_t
equal (uint64_t x, unsigned char c)
{
  x ^= EACH (c);
  return ~(((x & ~TOPS) + ~TOPS) | x) & TOPS;
}

/* The further bytes of code points: 10xxxxxx. */
static uint64_t
further (uint64_t x)
{
  return x & ~(x << 1) & TOPS;
}

/* ASCII and no control character? */
static bool
all_plain (uint64_t x)
{
  return ((x | ((x - EACH (0x20)) & ~x)) & TOPS) == 0;
}

static uint32_t
count (uint64_t marks)
{
  return (uint32_t)((marks >> 7) * EACH (1) >> 56);
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

/* Eight bytes without a CR, and not behind one.  No branch: where the lines of
 * a document end is hard to foretell. */
static void
step_eight (struct position *at, uint64_t x)
{
  uint64_t ends = equal (x, '\n'), passed = further (x);

  at->line += count (ends);
  at->column = ends ? 1 : at->column;
  /* All bytes up to the last end of a line are passed over, too. */
  ends |= ends >> 8;
  ends |= ends >> 16;
  passed |= ends | ends >> 32;
  at->column += 8 - count (passed);
}

/* The N bytes at S, at most eight, of which X holds all. */
static void
advance (struct position *at, uint64_t x, const unsigned char *s, size_t n)
{
  if (all_plain (x)) {
    at->column += 8;
    at->after_cr = false;
  } else if (at->after_cr || equal (x, '\r')) {
    for (size_t i = 0; i < n; i++)
      step (at, s[i]);
  } else {
    step_eight (at, x);
  }
}

void
position_advance (struct position *position, const unsigned char *s, size_t n)
{
  struct position at = *position; /* kept in registers */
  size_t few = n % 8;

  if (few > 0)
    advance (&at, n > 8 ? first (load (s), few) : load_few (s, few), s, few);
  for (size_t i = few; i < n; i += 8)
    advance (&at, load (s + i), s + i, 8);
  *position = at;
}
