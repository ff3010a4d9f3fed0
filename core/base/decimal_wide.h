/* SPDX-License-Identifier: Apache-2.0 */
/* The widest machine word: the short way of decimal.c and decimal_divide.c.
 * Where the compiler has 128 bits that is every value that is not big; where
 * it has not, values above 64 bits take the long way (decimal_big.h).  The
 * results are the same: build with DEC_PORTABLE to try it. */
#ifndef VOUCH_BASE_DECIMAL_WIDE_H
#define VOUCH_BASE_DECIMAL_WIDE_H

#include "base/decimal.h"

/* WIDE_DIGITS: any number of so many digits fits. */
#if defined __SIZEOF_INT128__ && !defined DEC_PORTABLE
__extension__ typedef unsigned __int128 wide;
#define WIDE_DIGITS 38u
#define HIGH_WORD(w) ((uint64_t)((w) >> 64))
#define FROM_WORDS(hi, lo) ((wide)(hi) << 64 | (lo))
#define HAS_ROOM(hi) true
#else
typedef uint64_t wide;
#define WIDE_DIGITS 19u
#define HIGH_WORD(w) ((uint64_t)0)
#define FROM_WORDS(hi, lo) (lo)
#define HAS_ROOM(hi) ((hi) == 0)
#endif
#define WIDE_MAX (~(wide)0)
#define HALF_BITS (sizeof (wide) * 4)

static const uint64_t wide_tens[] = { 1u,
                                      10u,
                                      100u,
                                      1000u,
                                      10000u,
                                      100000u,
                                      1000000u,
                                      10000000u,
                                      100000000u,
                                      1000000000u,
                                      10000000000u,
                                      100000000000u,
                                      1000000000000u,
                                      10000000000000u,
                                      100000000000000u,
                                      1000000000000000u,
                                      10000000000000000u,
                                      100000000000000000u,
                                      1000000000000000000u,
                                      10000000000000000000u };

static inline bool
wide_load (const struct dec *a, wide *w)
{
  if (a->is_big || !HAS_ROOM (a->hi))
    return false;
  *w = FROM_WORDS (a->hi, a->lo);
  return true;
}

static inline struct dec
wide_make (wide w, bool negative, unsigned scale)
{
  if (w == 0)
    return (struct dec){ 0 };
  return (struct dec){ .lo = (uint64_t)w,
                       .hi = HIGH_WORD (w),
                       .scale = (uint16_t)scale,
                       .negative = negative };
}

/* False if the product does not fit. */
static inline bool
wide_multiply (wide *w, wide by)
{
  if ((*w | by) >> HALF_BITS != 0 && by != 0 && *w > WIDE_MAX / by)
    return false;
  *w *= by;
  return true;
}

static inline bool
wide_shift (wide *w, unsigned digits)
{
  if (digits == 0 || *w == 0)
    return true;
  if (digits > WIDE_DIGITS)
    return false;
  if (digits < 20)
    return wide_multiply (w, wide_tens[digits]);
  return wide_multiply (w, wide_tens[19])
         && wide_multiply (w, wide_tens[digits - 19]);
}

/* Both coefficients at the larger scale; false if they do not fit. */
static inline bool
wide_load_aligned (const struct dec *a, const struct dec *b, wide *x, wide *y,
                   unsigned *scale)
{
  if (!wide_load (a, x) || !wide_load (b, y))
    return false;
  if (a->scale < b->scale) {
    *scale = b->scale;
    return wide_shift (x, (unsigned)(b->scale - a->scale));
  }
  *scale = a->scale;
  return wide_shift (y, (unsigned)(a->scale - b->scale));
}

#endif
