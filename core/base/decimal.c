/* SPDX-License-Identifier: Apache-2.0 */
/* Each operation first tries one machine word, and takes the long way when
 * something does not fit. */
#include "base/decimal.h"

#include "base/decimal_big.h"
#include "base/decimal_wide.h"

/* ---- integers ----------------------------------------------------------- */

struct dec
dec_from_i64 (int64_t n)
{
  uint64_t magnitude = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

  return (struct dec){ .lo = magnitude, .negative = n < 0 };
}

bool
dec_to_i64 (struct dec a, int64_t *n)
{
  uint64_t limit = (uint64_t)INT64_MAX + a.negative;
  struct dec whole = a;

  /* A big one is no integer, or too large; so nothing here allocates. */
  if (a.is_big)
    return false;
  if (a.scale > 0) {
    if (dec_round (NULL, a, 0, DEC_TRUNCATE, &whole) != DEC_OK
        || dec_compare (whole, a) != 0)
      return false;
  }
  if (whole.hi > 0 || whole.lo > limit)
    return false;
  *n = a.negative && whole.lo > 0 ? -1 - (int64_t)(whole.lo - 1)
                                  : (int64_t)whole.lo;
  return true;
}

int
dec_tail (struct dec a)
{
  int zeros = 0;
  struct big x;

  if (dec_is_zero (a))
    return 0;
  if (a.is_big || a.hi > 0) {
    big_load (&x, &a);
    return a.scale - (int)big_trailing_zeros (&x);
  }
  for (uint64_t rest = a.lo; rest % 10 == 0; rest /= 10)
    zeros++;
  return a.scale - zeros;
}

/* ---- comparison --------------------------------------------------------- */

static int
compare_words (uint64_t x, uint64_t y)
{
  return x < y ? -1 : x > y;
}

static int
compare_magnitudes (const struct dec *a, const struct dec *b)
{
  struct big p, q;
  wide x, y;
  unsigned scale;

  if (a->scale == b->scale && !a->is_big && !b->is_big)
    return a->hi == b->hi ? compare_words (a->lo, b->lo)
                          : compare_words (a->hi, b->hi);
  if (wide_load_aligned (a, b, &x, &y, &scale))
    return x < y ? -1 : x > y;
  big_load_aligned (&p, &q, a, b);
  return big_compare (&p, &q);
}

int
dec_compare (struct dec a, struct dec b)
{
  if (a.negative != b.negative)
    return a.negative ? -1 : 1;
  return a.negative ? compare_magnitudes (&b, &a)
                    : compare_magnitudes (&a, &b);
}

/* ---- sums and products -------------------------------------------------- */

static enum dec_status
add_big (struct arena *arena, const struct dec *a, const struct dec *b,
         struct dec *result)
{
  struct big x, y;
  unsigned scale = big_load_aligned (&x, &y, a, b);

  if (a->negative == b->negative) {
    big_add (&x, &y);
    return big_store (arena, &x, a->negative, scale, result);
  }
  if (big_compare (&x, &y) < 0) {
    big_subtract (&y, &x);
    return big_store (arena, &y, b->negative, scale, result);
  }
  big_subtract (&x, &y);
  return big_store (arena, &x, a->negative, scale, result);
}

enum dec_status
dec_add (struct arena *arena, struct dec a, struct dec b, struct dec *result)
{
  wide x, y;
  unsigned scale;

  if (!wide_load_aligned (&a, &b, &x, &y, &scale))
    return add_big (arena, &a, &b, result);
  if (a.negative != b.negative) {
    *result = x < y ? wide_make (y - x, b.negative, scale)
                    : wide_make (x - y, a.negative, scale);
    return DEC_OK;
  }
  if (x > WIDE_MAX - y)
    return add_big (arena, &a, &b, result);
  *result = wide_make (x + y, a.negative, scale);
  return DEC_OK;
}

enum dec_status
dec_subtract (struct arena *arena, struct dec a, struct dec b,
              struct dec *result)
{
  return dec_add (arena, a, dec_negate (b), result);
}

static enum dec_status
multiply_big (struct arena *arena, const struct dec *a, const struct dec *b,
              struct dec *result)
{
  struct big x, y, z;

  big_load (&x, a);
  big_load (&y, b);
  big_multiply (&z, &x, &y);
  return big_store (arena, &z, a->negative != b->negative,
                    (unsigned)a->scale + b->scale, result);
}

enum dec_status
dec_multiply (struct arena *arena, struct dec a, struct dec b,
              struct dec *result)
{
  unsigned scale = (unsigned)a.scale + b.scale;
  wide x, y;

  if (!wide_load (&a, &x) || !wide_load (&b, &y) || scale > DEC_DIGITS
      || !wide_multiply (&x, y))
    return multiply_big (arena, &a, &b, result);
  *result = wide_make (x, a.negative != b.negative, scale);
  return DEC_OK;
}
