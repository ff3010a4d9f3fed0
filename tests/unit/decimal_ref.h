/* SPDX-License-Identifier: Apache-2.0 */
/* Schoolbook arithmetic on single digits: slow, and too plain to be wrong in
 * the same way as core/base/decimal. */
#ifndef VOUCH_TESTS_DECIMAL_REF_H
#define VOUCH_TESTS_DECIMAL_REF_H

#include <stdbool.h>
#include <string.h>

#include "base/decimal.h"

#define REF_DIGITS (3 * DEC_DIGITS + 64)

/* Digits, lowest first; the first SCALE of them stand after the point. */
struct ref {
  bool negative;
  int n, scale;
  signed char d[REF_DIGITS];
};

/* No zeros in front but for one before the point, none behind. */
static inline void
ref_trim (struct ref *x)
{
  int zeros = 0;

  while (x->n > 0 && x->d[x->n - 1] == 0)
    x->n--;
  while (zeros < x->scale && zeros < x->n && x->d[zeros] == 0)
    zeros++;
  x->n -= zeros;
  x->scale = x->n == 0 ? 0 : x->scale - zeros;
  x->negative = x->negative && x->n > 0;
  memmove (x->d, x->d + zeros, (size_t)x->n);
}

static inline void
ref_read (struct ref *x, const char *text)
{
  const char *point = strchr (text, '.');

  x->negative = *text == '-';
  x->n = 0;
  x->scale = point ? (int)strlen (point + 1) : 0;
  for (size_t i = strlen (text); i-- > 0;)
    if (text[i] >= '0')
      x->d[x->n++] = (signed char)(text[i] - '0');
  ref_trim (x);
}

/* False if it has too many digits. */
static inline bool
ref_write (struct ref *x, char *text)
{
  int most;

  ref_trim (x);
  most = x->n > x->scale ? x->n : x->scale + 1;
  if (x->n > DEC_DIGITS || x->scale > DEC_DIGITS)
    return false;
  if (x->negative)
    *text++ = '-';
  for (int i = most - 1; i >= 0; i--) {
    *text++ = (char)('0' + (i < x->n ? x->d[i] : 0));
    if (i == x->scale && i > 0)
      *text++ = '.';
  }
  *text = '\0';
  return true;
}

static inline void
ref_shift (struct ref *x, int digits)
{
  memmove (x->d + digits, x->d, (size_t)x->n);
  memset (x->d, 0, (size_t)digits);
  x->n += digits;
  x->scale += digits;
}

static inline void
ref_align (struct ref *x, struct ref *y)
{
  if (x->scale < y->scale)
    ref_shift (x, y->scale - x->scale);
  if (y->scale < x->scale)
    ref_shift (y, x->scale - y->scale);
  while (x->n < y->n)
    x->d[x->n++] = 0;
  while (y->n < x->n)
    y->d[y->n++] = 0;
}

/* Aligned ones, without their signs. */
static inline int
ref_compare (const struct ref *x, const struct ref *y)
{
  for (int i = x->n - 1; i >= 0; i--)
    if (x->d[i] != y->d[i])
      return x->d[i] < y->d[i] ? -1 : 1;
  return 0;
}

static inline void
ref_add (struct ref *z, struct ref x, struct ref y)
{
  bool add = x.negative == y.negative, swap;
  int carry = 0;

  ref_align (&x, &y);
  swap = !add && ref_compare (&x, &y) < 0;
  *z = swap ? y : x;
  for (int i = 0; i < z->n; i++) {
    int d = z->d[i] + (swap ? x.d[i] : y.d[i]) * (add ? 1 : -1) + carry;

    carry = d > 9 ? 1 : d < 0 ? -1 : 0;
    z->d[i] = (signed char)(d - 10 * carry);
  }
  if (carry)
    z->d[z->n++] = 1;
  ref_trim (z);
}

static inline void
ref_multiply (struct ref *z, const struct ref *x, const struct ref *y)
{
  z->negative = x->negative != y->negative;
  z->scale = x->scale + y->scale;
  z->n = x->n + y->n;
  memset (z->d, 0, (size_t)z->n);
  for (int i = 0; i < x->n; i++) {
    int carry = 0;

    for (int k = 0; k < y->n || carry; k++) {
      carry += z->d[i + k] + (k < y->n ? x->d[i] * y->d[k] : 0);
      z->d[i + k] = (signed char)(carry % 10);
      carry /= 10;
    }
  }
  ref_trim (z);
}

/* PLACES digits after the point and one more, which is 1 if anything is
 * left. */
static inline void
ref_divide (struct ref *q, struct ref x, struct ref y, int places)
{
  static struct ref left;

  q->negative = x.negative != y.negative;
  ref_align (&x, &y);
  ref_shift (&x, places);
  while (y.n > 0 && y.d[y.n - 1] == 0)
    y.n--;
  q->n = x.n + 1;
  q->scale = places + 1;
  memset (left.d, 0, (size_t)y.n + 1);
  left.n = y.n + 1; /* a digit more than the divisor, which gets one, too */
  y.d[y.n++] = 0;
  for (int i = x.n - 1; i >= 0; i--) {
    memmove (left.d + 1, left.d, (size_t)left.n - 1);
    left.d[0] = x.d[i];
    q->d[i + 1] = 0;
    while (ref_compare (&left, &y) >= 0) {
      for (int k = 0; k < y.n; k++) {
        left.d[k] = (signed char)(left.d[k] - y.d[k]);
        if (left.d[k] < 0) {
          left.d[k] = (signed char)(left.d[k] + 10);
          left.d[k + 1]--;
        }
      }
      q->d[i + 1]++;
    }
  }
  q->d[0] = 0;
  for (int k = 0; k < left.n; k++)
    q->d[0] = q->d[0] || left.d[k];
}

/* As one learns it: look at the first digit that goes, and whether any after
 * it is not 0. */
static inline void
ref_round (struct ref *x, int places, int mode)
{
  int cut = x->scale - places, first, up;
  bool more = false;

  if (cut <= 0)
    return;
  while (x->n <= cut)
    x->d[x->n++] = 0;
  first = x->d[cut - 1];
  for (int i = 0; i < cut - 1; i++)
    more = more || x->d[i] != 0;
  up = first > 5 || (first == 5 && more);
  if (mode == DEC_HALF_UP)
    up = first >= 5;
  else if (mode == DEC_HALF_EVEN)
    up = up || (first == 5 && x->d[cut] % 2 == 1);
  else if (mode == DEC_HALF_CEILING)
    up = up || (first == 5 && !x->negative);
  else if (mode == DEC_FLOOR)
    up = x->negative && (first > 0 || more);
  else if (mode == DEC_CEILING)
    up = !x->negative && (first > 0 || more);
  else if (mode == DEC_TRUNCATE)
    up = 0;
  memset (x->d, 0, (size_t)cut);
  x->d[x->n] = 0;
  x->n++;
  for (int i = cut; up; i++) {
    up = x->d[i] == 9;
    x->d[i] = (signed char)(up ? 0 : x->d[i] + 1);
  }
  ref_trim (x);
}

#endif
