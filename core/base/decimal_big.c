/* SPDX-License-Identifier: Apache-2.0 */
#include "base/decimal_big.h"

#include <string.h>

static const uint32_t tens[] = { 1,      10,      100,      1000,     10000,
                                 100000, 1000000, 10000000, 100000000 };

static void
trim (struct big *x)
{
  while (x->n > 0 && x->limb[x->n - 1] == 0)
    x->n--;
}

/* ---- small factors ------------------------------------------------------ */

static void
multiply_small (struct big *x, uint32_t by)
{
  uint64_t carry = 0;

  for (size_t i = 0; i < x->n; i++) {
    carry += (uint64_t)x->limb[i] * by;
    x->limb[i] = (uint32_t)(carry % BIG_BASE);
    carry /= BIG_BASE;
  }
  if (carry > 0)
    x->limb[x->n++] = (uint32_t)carry;
}

/* Returns the remainder. */
static uint32_t
divide_small (struct big *x, uint32_t by)
{
  uint64_t rest = 0;

  for (size_t i = x->n; i-- > 0;) {
    rest = rest * BIG_BASE + x->limb[i];
    x->limb[i] = (uint32_t)(rest / by);
    rest %= by;
  }
  trim (x);
  return (uint32_t)rest;
}

void
big_shift (struct big *x, unsigned digits)
{
  size_t limbs = digits / BIG_BASE_DIGITS;

  if (x->n == 0 || digits == 0)
    return;
  multiply_small (x, tens[digits % BIG_BASE_DIGITS]);
  memmove (x->limb + limbs, x->limb, x->n * sizeof *x->limb);
  memset (x->limb, 0, limbs * sizeof *x->limb);
  x->n += limbs;
}

/* X / 10^DIGITS, which divides it. */
static void
unshift (struct big *x, unsigned digits)
{
  size_t limbs = digits / BIG_BASE_DIGITS;

  x->n -= limbs;
  memmove (x->limb, x->limb + limbs, x->n * sizeof *x->limb);
  if (digits % BIG_BASE_DIGITS > 0)
    divide_small (x, tens[digits % BIG_BASE_DIGITS]);
}

unsigned
big_trailing_zeros (const struct big *x)
{
  unsigned zeros = 0;
  size_t i = 0;

  for (; x->limb[i] == 0; i++)
    zeros += BIG_BASE_DIGITS;
  for (uint32_t limb = x->limb[i]; limb % 10 == 0; limb /= 10)
    zeros++;
  return zeros;
}

/* ---- in and out --------------------------------------------------------- */

void
big_load (struct big *x, const struct dec *a)
{
  uint32_t words[4] = { (uint32_t)(a->hi >> 32), (uint32_t)a->hi,
                        (uint32_t)(a->lo >> 32), (uint32_t)a->lo };

  if (a->is_big) {
    x->n = a->n_limbs;
    memcpy (x->limb, a->limbs, x->n * sizeof *x->limb);
    return;
  }
  /* 2^128 has five limbs. */
  for (x->n = 0; x->n < 5; x->n++) {
    uint64_t rest = 0;

    for (int i = 0; i < 4; i++) {
      rest = rest << 32 | words[i];
      words[i] = (uint32_t)(rest / BIG_BASE);
      rest %= BIG_BASE;
    }
    x->limb[x->n] = (uint32_t)rest;
  }
  trim (x);
}

unsigned
big_load_aligned (struct big *x, struct big *y, const struct dec *a,
                  const struct dec *b)
{
  big_load (x, a);
  big_load (y, b);
  if (a->scale < b->scale) {
    big_shift (x, (unsigned)(b->scale - a->scale));
    return b->scale;
  }
  big_shift (y, (unsigned)(a->scale - b->scale));
  return a->scale;
}

static unsigned
count_digits (const struct big *x)
{
  unsigned digits = (unsigned)(x->n - 1) * BIG_BASE_DIGITS;

  for (uint32_t limb = x->limb[x->n - 1]; limb > 0; limb /= 10)
    digits++;
  return digits;
}

/* False if X has more than 128 bits. */
static bool
store_words (const struct big *x, struct dec *a)
{
  uint32_t words[4] = { 0 };

  if (x->n > 5)
    return false;
  for (size_t k = x->n; k-- > 0;) {
    uint64_t carry = x->limb[k];

    for (int i = 0; i < 4; i++) {
      carry += (uint64_t)words[i] * BIG_BASE;
      words[i] = (uint32_t)carry;
      carry >>= 32;
    }
    if (carry > 0)
      return false;
  }
  a->lo = (uint64_t)words[1] << 32 | words[0];
  a->hi = (uint64_t)words[3] << 32 | words[2];
  return true;
}

static enum dec_status
store_limbs (struct arena *arena, const struct big *x, struct dec *a)
{
  size_t size = x->n * sizeof *x->limb;
  uint32_t *limbs = arena ? arena_alloc (arena, size) : NULL;

  if (limbs == NULL)
    return DEC_NO_MEMORY;
  memcpy (limbs, x->limb, size);
  a->limbs = limbs;
  a->n_limbs = x->n;
  a->is_big = true;
  return DEC_OK;
}

enum dec_status
big_store (struct arena *arena, struct big *x, bool negative, unsigned scale,
           struct dec *result)
{
  struct dec a = { .negative = negative };
  enum dec_status status = DEC_OK;
  unsigned zeros;

  trim (x);
  if (x->n == 0) {
    *result = (struct dec){ 0 };
    return DEC_OK;
  }
  zeros = big_trailing_zeros (x);
  if (zeros > scale)
    zeros = scale;
  unshift (x, zeros);
  scale -= zeros;
  if (scale > DEC_DIGITS || count_digits (x) > DEC_DIGITS)
    return DEC_TOO_LONG;
  a.scale = (uint16_t)scale;
  if (!store_words (x, &a))
    status = store_limbs (arena, x, &a);
  if (status == DEC_OK)
    *result = a;
  return status;
}

/* ---- arithmetic --------------------------------------------------------- */

int
big_compare (const struct big *x, const struct big *y)
{
  if (x->n != y->n)
    return x->n < y->n ? -1 : 1;
  for (size_t i = x->n; i-- > 0;)
    if (x->limb[i] != y->limb[i])
      return x->limb[i] < y->limb[i] ? -1 : 1;
  return 0;
}

/* Adds N limbs of FROM to those at TO and returns the carry. */
static uint32_t
add_limbs (uint32_t *to, const uint32_t *from, size_t n)
{
  uint32_t carry = 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t sum = to[i] + from[i] + carry;

    carry = sum >= BIG_BASE;
    to[i] = carry ? sum - BIG_BASE : sum;
  }
  return carry;
}

static void
add_carry (struct big *x, size_t at, uint32_t carry)
{
  for (size_t i = at; carry && i < x->n; i++) {
    carry = x->limb[i] == BIG_BASE - 1;
    x->limb[i] = carry ? 0 : x->limb[i] + 1;
  }
  if (carry)
    x->limb[x->n++] = 1;
}

void
big_add (struct big *x, const struct big *y)
{
  size_t n = y->n;

  while (x->n < n)
    x->limb[x->n++] = 0;
  add_carry (x, n, add_limbs (x->limb, y->limb, n));
}

void
big_increment (struct big *x)
{
  add_carry (x, 0, 1);
}

void
big_subtract (struct big *x, const struct big *y)
{
  uint32_t borrow = 0;

  for (size_t i = 0; i < x->n && (i < y->n || borrow); i++) {
    uint32_t less = (i < y->n ? y->limb[i] : 0) + borrow;

    borrow = x->limb[i] < less;
    x->limb[i] += (borrow ? BIG_BASE : 0) - less;
  }
  trim (x);
}

void
big_multiply (struct big *z, const struct big *x, const struct big *y)
{
  z->n = x->n + y->n;
  memset (z->limb, 0, z->n * sizeof *z->limb);
  for (size_t i = 0; i < x->n; i++) {
    uint64_t carry = 0;

    for (size_t k = 0; k < y->n; k++) {
      carry += (uint64_t)x->limb[i] * y->limb[k] + z->limb[i + k];
      z->limb[i + k] = (uint32_t)(carry % BIG_BASE);
      carry /= BIG_BASE;
    }
    z->limb[i + y->n] = (uint32_t)carry;
  }
  trim (z);
}

/* ---- division: Knuth, The Art of Computer Programming, 4.3.1, D --------- */

/* One digit of the quotient, at most 1 too large (step D3).  TOP is the
 * highest limb of what is left, V the second highest limb of the divisor and
 * the highest after it; both have a limb below. */
static uint32_t
guess (const uint32_t *top, const uint32_t *v)
{
  uint64_t left = (uint64_t)top[0] * BIG_BASE + top[-1];
  uint64_t q = left / v[1], r = left % v[1];

  while (q >= BIG_BASE || q * v[0] > r * BIG_BASE + top[-2]) {
    q--;
    r += v[1];
    if (r >= BIG_BASE)
      break;
  }
  return (uint32_t)q;
}

/* Takes Q times Y from the Y->n + 1 limbs at U (step D4).  True if that was
 * once too often: then the highest limb has borrowed from nowhere. */
static bool
take (uint32_t *u, const struct big *y, uint32_t q)
{
  uint64_t carry = 0;
  uint32_t less;

  for (size_t i = 0; i < y->n; i++) {
    carry += (uint64_t)q * y->limb[i];
    less = (uint32_t)(carry % BIG_BASE);
    carry /= BIG_BASE;
    carry += u[i] < less;
    u[i] += (u[i] < less ? BIG_BASE : 0) - less;
  }
  less = (uint32_t)carry;
  if (u[y->n] >= less) {
    u[y->n] -= less;
    return false;
  }
  u[y->n] += BIG_BASE - less;
  return true;
}

/* Y has at least two limbs, X at least as many. */
static void
divide_long (struct big *q, struct big *x, struct big *y)
{
  size_t n = y->n, top = x->n, places = top - n + 1;
  uint32_t factor = BIG_BASE / (y->limb[n - 1] + 1);

  /* With a large highest limb of the divisor guesses are good (step D1). */
  multiply_small (y, factor);
  multiply_small (x, factor);
  if (x->n == top)
    x->limb[x->n++] = 0;
  for (size_t i = places; i-- > 0;) {
    uint32_t digit = guess (x->limb + i + n, y->limb + n - 2);

    if (take (x->limb + i, y, digit)) {
      x->limb[i + n] += add_limbs (x->limb + i, y->limb, n);
      x->limb[i + n] -= BIG_BASE; /* the borrowed one, given back */
      digit--;
    }
    q->limb[i] = digit;
  }
  q->n = places;
  trim (q);
  trim (x);
  divide_small (x, factor);
  divide_small (y, factor);
}

void
big_divide (struct big *q, struct big *x, struct big *y)
{
  if (x->n < y->n) {
    q->n = 0;
  } else if (y->n == 1) {
    q->n = x->n;
    memcpy (q->limb, x->limb, x->n * sizeof *x->limb);
    x->limb[0] = divide_small (q, y->limb[0]);
    x->n = 1;
    trim (x);
  } else {
    divide_long (q, x, y);
  }
}
