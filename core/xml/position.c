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

static void
advance_any (struct position *at, const unsigned char *s, size_t n)
{
  size_t few = n % 8;

  if (few > 0)
    advance (at, n > 8 ? first (load (s), few) : load_few (s, few), s, few);
  for (size_t i = few; i < n; i += 8)
    advance (at, load (s + i), s + i, 8);
}

void
position_advance (struct position *position, const unsigned char *s, size_t n)
{
  struct position at = *position; /* kept in registers */

  advance_any (&at, s, n);
  *position = at;
}

/* ---- from tag to tag ------------------------------------------------------
 *
 * How far it is from tag to tag is hard to foretell, and a branch foretold
 * wrongly costs more than to look at BLOCK bytes: so all of a block is looked
 * at, and what is too much of it does not count. */

#define BLOCK 64u
#define MOST_BLOCKS 4 /* more is long text, where nothing need be foretold */

typedef unsigned char bytes __attribute__ ((vector_size (16)));

static inline bytes
load_bytes (const unsigned char *s)
{
  bytes v;

  memcpy (&v, s, sizeof v);
  return v;
}

/* Of a block, all bits of the first N bytes; part I. */
static inline bytes
first_bytes (size_t n, size_t i)
{
#define SIXTEEN(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
  static const unsigned char mask[2 * BLOCK]
      = { SIXTEEN (255), SIXTEEN (255), SIXTEEN (255), SIXTEEN (255) };

  return load_bytes (mask + BLOCK - n + i);
}

static inline uint64_t
fold (bytes v)
{
  uint64_t half[2];

  memcpy (half, &v, sizeof v);
  return half[0] + half[1];
}

/* Counts the ends of lines in the first N bytes of a block; false if there is
 * a CR in the block. */
static inline bool
count_ends (const unsigned char *s, size_t n, uint32_t *lines)
{
  bytes a = load_bytes (s), b = load_bytes (s + 16);
  bytes c = load_bytes (s + 32), d = load_bytes (s + 48);
  bytes ends = ((bytes)(a == '\n') & first_bytes (n, 0))
               + ((bytes)(b == '\n') & first_bytes (n, 16))
               + ((bytes)(c == '\n') & first_bytes (n, 32))
               + ((bytes)(d == '\n') & first_bytes (n, 48));
  bytes crs = (bytes)(a == '\r') | (bytes)(b == '\r') | (bytes)(c == '\r')
              | (bytes)(d == '\r');
  uint64_t half[2];

  *lines += (uint32_t)(fold (-ends) * EACH (1) >> 56);
  memcpy (half, &crs, sizeof crs);
  return (half[0] | half[1]) == 0;
}

/* The code points that begin in N bytes of a block. */
static inline uint32_t
count_points (const unsigned char *s, size_t n)
{
  uint32_t points = 0;

  for (size_t i = 0; i < n; i += sizeof (bytes)) {
    bytes begun = (bytes)((load_bytes (s + i) & 0xc0) != 0x80);

    points += (uint32_t)(fold (begun & first_bytes (n, i) & 1) * EACH (1)
                         >> 56);
  }
  return points;
}

/* Behind the last end of a line in X, where a line mostly begins shortly before
 * a tag; false if there is none. */
static inline bool
set_column (struct position *at, uint64_t x)
{
  uint64_t ends = equal (x, '\n');

  if (ends == 0)
    return false;
  ends |= ends >> 8;
  ends |= ends >> 16;
  at->column = 9 - count (further (x) | ends | ends >> 32);
  return true;
}

static bool
advance_block (struct position *at, const unsigned char *s, size_t n)
{
  uint32_t lines = 0;

  if (!count_ends (s, n, &lines))
    return false;
  if (lines > 0) {
    const unsigned char *end;

    at->line += lines;
    if (n >= 8 && set_column (at, load (s + n - 8)))
      return true;
    end = memrchr (s, '\n', n);

    n -= (size_t)(end + 1 - s);
    s = end + 1;
    at->column = 1;
  }
  at->column += count_points (s, n);
  return true;
}

void
position_advance_within (struct position *at, const unsigned char *s,
                         size_t n, size_t room)
{
  size_t done = 0;

  if (n <= MOST_BLOCKS * BLOCK && !at->after_cr)
    while (done < n && room - done >= BLOCK) {
      size_t m = n - done < BLOCK ? n - done : BLOCK;

      if (!advance_block (at, s + done, m))
        break;
      done += m;
    }
  if (done < n)
    position_advance (at, s + done, n - done);
}
