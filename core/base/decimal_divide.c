/* SPDX-License-Identifier: Apache-2.0 */
/* Division, and rounding, which is division by 1. */
#include "base/decimal.h"

#include "base/decimal_big.h"
#include "base/decimal_wide.h"

/* What is left of a division: nothing, or how it compares to the half of the
 * divisor. */
enum rest { REST_NONE, REST_LOW, REST_HALF, REST_HIGH };

/* Is the neighbour that is farther from zero to be taken?  ODD: of the nearer
 * one. */
static bool
away (enum dec_rounding mode, bool negative, bool odd, enum rest rest)
{
  if (rest == REST_NONE)
    return false;
  switch (mode) {
  case DEC_HALF_UP:
    return rest >= REST_HALF;
  case DEC_HALF_DOWN:
    return rest == REST_HIGH;
  case DEC_HALF_EVEN:
    return rest == REST_HIGH || (rest == REST_HALF && odd);
  case DEC_HALF_CEILING:
    return rest == REST_HIGH || (rest == REST_HALF && !negative);
  case DEC_FLOOR:
    return negative;
  case DEC_CEILING:
    return !negative;
  case DEC_TRUNCATE:
    break;
  }
  return false;
}

/* A / B as a multiple of 10^-PLACES. */
struct division {
  const struct dec *a, *b;
  int places;
  enum dec_rounding mode;
  bool negative;
  int shift; /* of the coefficient of A, or if negative, of that of B */
  unsigned scale;
};

static struct division
division (const struct dec *a, const struct dec *b, int places,
          enum dec_rounding mode)
{
  return (struct division){ .a = a,
                            .b = b,
                            .places = places,
                            .mode = mode,
                            .negative = a->negative != b->negative,
                            .shift = places + b->scale - a->scale,
                            .scale = places > 0 ? (unsigned)places : 0 };
}

/* False if something does not fit. */
static bool
divide_words (const struct division *d, struct dec *result)
{
  enum rest rest = REST_NONE;
  wide x, y, q, left;

  if (!wide_load (d->a, &x) || !wide_load (d->b, &y))
    return false;
  if (d->shift < 0 ? !wide_shift (&y, (unsigned)-d->shift)
                   : !wide_shift (&x, (unsigned)d->shift))
    return false;
  q = x / y;
  left = x - q * y;
  if (left > 0)
    rest = left < y - left    ? REST_LOW
           : left == y - left ? REST_HALF
                              : REST_HIGH;
  if (away (d->mode, d->negative, q % 2 == 1, rest))
    q++;
  if (d->places < 0 && !wide_shift (&q, (unsigned)-d->places))
    return false;
  *result = wide_make (q, d->negative, d->scale);
  return true;
}

/* LEFT is lost. */
static enum rest
compare_to_half (struct big *left, const struct big *divisor)
{
  int order;

  if (left->n == 0)
    return REST_NONE;
  big_add (left, left);
  order = big_compare (left, divisor);
  return order < 0 ? REST_LOW : order == 0 ? REST_HALF : REST_HIGH;
}

static enum dec_status
divide_big (struct arena *arena, const struct division *d, struct dec *result)
{
  struct big x, y, q;
  bool odd;

  big_load (&x, d->a);
  big_load (&y, d->b);
  if (d->shift < 0)
    big_shift (&y, (unsigned)-d->shift);
  else
    big_shift (&x, (unsigned)d->shift);
  big_divide (&q, &x, &y);
  odd = q.n > 0 && q.limb[0] % 2 == 1;
  if (away (d->mode, d->negative, odd, compare_to_half (&x, &y)))
    big_increment (&q);
  if (d->places < 0)
    big_shift (&q, (unsigned)-d->places);
  return big_store (arena, &q, d->negative, d->scale, result);
}

static enum dec_status
divide (struct arena *arena, const struct division *d, struct dec *result)
{
  if (divide_words (d, result))
    return DEC_OK;
  return divide_big (arena, d, result);
}

enum dec_status
dec_divide (struct arena *arena, struct dec a, struct dec b, unsigned places,
            enum dec_rounding mode, struct dec *result)
{
  struct division d;

  if (dec_is_zero (b))
    return DEC_BY_ZERO;
  if (places > DEC_DIGITS)
    return DEC_TOO_LONG;
  d = division (&a, &b, (int)places, mode);
  return divide (arena, &d, result);
}

enum dec_status
dec_idiv (struct arena *arena, struct dec a, struct dec b, struct dec *result)
{
  return dec_divide (arena, a, b, 0, DEC_TRUNCATE, result);
}

enum dec_status
dec_mod (struct arena *arena, struct dec a, struct dec b, struct dec *result)
{
  struct big p, q, quotient;
  unsigned scale;
  wide x, y;

  if (dec_is_zero (b))
    return DEC_BY_ZERO;
  if (wide_load_aligned (&a, &b, &x, &y, &scale)) {
    *result = wide_make (x % y, a.negative, scale);
    return DEC_OK;
  }
  scale = big_load_aligned (&p, &q, &a, &b);
  big_divide (&quotient, &p, &q);
  return big_store (arena, &p, a.negative, scale, result);
}

enum dec_status
dec_round (struct arena *arena, struct dec a, int places,
           enum dec_rounding mode, struct dec *result)
{
  struct dec one = dec_from_i64 (1);
  struct division d;

  if (places >= a.scale) {
    *result = a;
    return DEC_OK;
  }
  /* From here on every number is below half a unit. */
  if (places < -DEC_DIGITS - 1)
    places = -DEC_DIGITS - 1;
  d = division (&a, &one, places, mode);
  return divide (arena, &d, result);
}
