/* SPDX-License-Identifier: Apache-2.0 */
/* Natural numbers to base 10^9: the long way of decimal.c, for what does not
 * fit its machine words.  They live on the stack of one function.
 *
 * The base is decimal so that reading, writing and shifting by powers of ten
 * are linear; the capacity is that of the longest number anything here can
 * need, so nothing is checked: the dividend of dec_divide, DEC_DIGITS digits
 * shifted by the scale of the divisor and the places of the quotient. */
#ifndef VOUCH_BASE_DECIMAL_BIG_H
#define VOUCH_BASE_DECIMAL_BIG_H

#include "base/decimal.h"

#define BIG_BASE 1000000000u
#define BIG_BASE_DIGITS 9u
/* One limb more for a part of a limb in each summand, one for big_divide. */
#define BIG_LIMBS (3 * DEC_DIGITS / BIG_BASE_DIGITS + 4)

struct big {
  size_t n;                 /* limbs in use; the last one is not 0 */
  uint32_t limb[BIG_LIMBS]; /* lowest first; not initialised beyond N */
};

/* The coefficient of A. */
void big_load (struct big *x, const struct dec *a);

/* The coefficients of A and B at the larger of their scales, which is
 * returned. */
unsigned big_load_aligned (struct big *x, struct big *y, const struct dec *a,
                           const struct dec *b);

int big_compare (const struct big *x, const struct big *y);

/* How often 10 divides X, which is not 0. */
unsigned big_trailing_zeros (const struct big *x);

/* X * 10^DIGITS */
void big_shift (struct big *x, unsigned digits);

/* X + Y into X, which may be Y. */
void big_add (struct big *x, const struct big *y);
void big_increment (struct big *x);

/* X - Y into X; Y is not larger. */
void big_subtract (struct big *x, const struct big *y);

void big_multiply (struct big *z, const struct big *x, const struct big *y);

/* The quotient into Q, the remainder into X.  Y, not 0, comes out as it was,
 * but is written to. */
void big_divide (struct big *q, struct big *x, struct big *y);

/* X / 10^SCALE as a decimal in its shortest form.  X is lost and may have
 * zeros at its end.  DEC_TOO_LONG, DEC_NO_MEMORY. */
enum dec_status big_store (struct arena *arena, struct big *x, bool negative,
                           unsigned scale, struct dec *result);

#endif
