/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimals: amounts, prices, quantities, the xs:decimal of XPath.
 *
 * A struct dec is a value of three words: copy it, compare it with
 * dec_compare only, never look inside.  It is immutable, knows nothing of how
 * it was written (1.50 and 1.5 are the same), and all bytes zero is the
 * number 0; there is no negative zero.
 *
 * A value whose coefficient, without trailing zeros after the point, fits 128
 * bits (any of 38 digits does) holds everything itself.  A longer one borrows
 * its digits from the arena of the call that made it, and so from the operands
 * of dec_negate and the like, and lives no longer than that arena.  Nothing
 * else is allocated: where every result is short, the arena may be NULL.
 *
 * The limit is DEC_DIGITS: so many digits before and after the point together,
 * as dec_print writes them without the 0 of "0.5".  What would need more is
 * DEC_TOO_LONG; nothing is ever cut off or rounded unless the function says
 * so.  Time is linear in the digits, for multiplication and division
 * quadratic; no function recurses, up to 17 kB of stack are used.
 *
 * After any status but DEC_OK the result is untouched.  It may be stored over
 * an operand.  No state: any number of threads may share values.
 */
#ifndef VOUCH_BASE_DECIMAL_H
#define VOUCH_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

#define DEC_DIGITS 4096

enum dec_status {
  DEC_OK,
  DEC_SYNTAX,   /* no decimal */
  DEC_TOO_LONG, /* more than DEC_DIGITS digits */
  DEC_BY_ZERO,
  DEC_NO_MEMORY
};

/* Which neighbour a number between two becomes.  The first four take the
 * nearer one, and differ where both are equally near. */
enum dec_rounding {
  DEC_HALF_UP,      /* away from zero: what EN 16931 and most rules mean */
  DEC_HALF_DOWN,    /* towards zero: Saxon's division */
  DEC_HALF_EVEN,    /* to the even one: fn:round-half-to-even */
  DEC_HALF_CEILING, /* towards +infinity: fn:round */
  DEC_FLOOR,        /* always towards -infinity */
  DEC_CEILING,      /* always towards +infinity */
  DEC_TRUNCATE      /* always towards zero */
};

struct dec {
  union {
    struct {
      uint64_t lo, hi; /* the coefficient */
    };
    struct {
      const uint32_t *limbs; /* the same to base 10^9, lowest first */
      size_t n_limbs;
    };
  };
  uint16_t scale; /* the value is coefficient / 10^scale */
  bool negative;
  bool is_big; /* limbs, not lo and hi */
};

/* XSD's `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)` and nothing around it: the caller
 * trims.  Zeros in front and behind may be any number.  DEC_SYNTAX,
 * DEC_TOO_LONG, DEC_NO_MEMORY. */
enum dec_status dec_parse (struct arena *arena, const char *text, size_t len,
                           struct dec *result);

struct dec dec_from_i64 (int64_t n);

/* False if A is no integer or does not fit. */
bool dec_to_i64 (struct dec a, int64_t *n);

/* The canonical form: no '+', no zeros that are not needed, no '.' after an
 * integer; "0.5", "-12", "0". */
void dec_print (struct buf *buf, struct dec a);

/* The same with exactly PLACES digits after the point, no '.' for 0.  It does
 * not round: DEC_TOO_LONG, and nothing written, if A has more of them, or
 * if PLACES is above DEC_DIGITS. */
enum dec_status dec_print_fixed (struct buf *buf, struct dec a,
                                 unsigned places);

/* Below 0, 0 or above 0 as A is less than, equal to or greater than B. */
int dec_compare (struct dec a, struct dec b);

static inline bool
dec_is_zero (struct dec a)
{
  return !a.is_big && (a.lo | a.hi) == 0;
}

/* -1, 0, 1 */
static inline int
dec_sign (struct dec a)
{
  return dec_is_zero (a) ? 0 : a.negative ? -1 : 1;
}

static inline struct dec
dec_negate (struct dec a)
{
  a.negative = !a.negative && !dec_is_zero (a);
  return a;
}

static inline struct dec
dec_abs (struct dec a)
{
  a.negative = false;
  return a;
}

/* The digits after the point without trailing zeros; for an integer minus the
 * number of its trailing zeros: 1.50 has 1, 7 has 0, 300 has -2, 0 has 0.  The
 * scale of a stripped BigDecimal. */
int dec_tail (struct dec a);

/* The digits after the point without trailing zeros, never below 0. */
static inline unsigned
dec_scale (struct dec a)
{
  int tail = dec_tail (a);

  return tail > 0 ? (unsigned)tail : 0;
}

/* DEC_TOO_LONG, DEC_NO_MEMORY. */
enum dec_status dec_add (struct arena *arena, struct dec a, struct dec b,
                         struct dec *result);
enum dec_status dec_subtract (struct arena *arena, struct dec a, struct dec b,
                              struct dec *result);
enum dec_status dec_multiply (struct arena *arena, struct dec a, struct dec b,
                              struct dec *result);

/* A / B with at most PLACES digits after the point, rounded once, from the
 * exact quotient, to a multiple of 10^-PLACES.  DEC_BY_ZERO, DEC_NO_MEMORY,
 * DEC_TOO_LONG (always for PLACES above DEC_DIGITS). */
enum dec_status dec_divide (struct arena *arena, struct dec a, struct dec b,
                            unsigned places, enum dec_rounding mode,
                            struct dec *result);

/* The PLACES that XPath's `div` takes, with DEC_HALF_DOWN, to give the digits
 * that Saxon 9.9 gives (measured): 18, or more if A has more than B.  For
 * an xs:integer pass 0, for any other decimal its dec_tail. */
static inline unsigned
dec_div_places (int tail_a, int tail_b)
{
  int places = 18 + tail_a - tail_b;

  if (places < 18)
    return 18;
  return places < DEC_DIGITS ? (unsigned)places : DEC_DIGITS;
}

/* The quotient truncated to an integer, and what is left of A then: it has
 * the sign of A and is nearer to 0 than B.  DEC_BY_ZERO, DEC_NO_MEMORY, and
 * for dec_idiv DEC_TOO_LONG. */
enum dec_status dec_idiv (struct arena *arena, struct dec a, struct dec b,
                          struct dec *result);
enum dec_status dec_mod (struct arena *arena, struct dec a, struct dec b,
                         struct dec *result);

/* To a multiple of 10^-PLACES; PLACES may be negative: 1250 to -2 places is
 * 1300 or 1200.  DEC_TOO_LONG (only where a carry makes a digit more),
 * DEC_NO_MEMORY. */
enum dec_status dec_round (struct arena *arena, struct dec a, int places,
                           enum dec_rounding mode, struct dec *result);

#endif
