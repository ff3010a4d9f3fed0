/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of calc: numbers that may not be known. */
#ifndef VOUCH_MODEL_CALC_RUN_H
#define VOUCH_MODEL_CALC_RUN_H

#include "base/decimal.h"
#include "model/calc.h"
#include "model/invoice.h"

enum number_state {
  NUMBER_MISSING, /* there is no such term; in a sum it counts nothing */
  NUMBER_KNOWN,
  NUMBER_UNKNOWN /* no decimal, or too long to compute with */
};

struct number {
  struct dec d;
  enum number_state state;
};

#define NUMBER_ZERO ((struct number){ { { { 0, 0 } }, 0, false, false },      \
                                      NUMBER_KNOWN })

struct calc {
  const struct tree *t;
  struct mem *mem;
  struct arena arena; /* of long decimals and of tables */
  bool no_memory;
};

void calc_init (struct calc *c, const struct tree *t, struct mem *mem);
void calc_clear (struct calc *c);

/* The value of an element; NUMBER_MISSING for TREE_NONE and for nothing but
 * white space. */
struct number calc_number (struct calc *c, uint32_t node);

/* That of TERM in GROUP, the first one; GROUP may be TREE_NONE. */
struct number calc_term (struct calc *c, uint32_t group, uint32_t term);

/* Missing counts as 0; anything with an unknown number is unknown. */
struct number calc_add (struct calc *c, struct number a, struct number b);
struct number calc_subtract (struct calc *c, struct number a,
                             struct number b);
struct number calc_multiply (struct calc *c, struct number a,
                             struct number b);

/* A / B, rounded to PLACES half away from zero; unknown if B is 0. */
struct number calc_divide (struct calc *c, struct number a, struct number b,
                           unsigned places);

/* To a multiple of 10^-PLACES as fn:round does, half towards +infinity. */
struct number calc_round (struct calc *c, struct number a, int places);

/* Are both known and the same? */
bool calc_equal (struct number a, struct number b);

/* The sum of TERM over all groups GROUP of the invoice, rounded to two
 * places; *COUNT is how many groups there are. */
struct number calc_sum (struct calc *c, uint32_t group, uint32_t term,
                        size_t *count);

/* At least PLACES digits after the point, more if A has more. */
void calc_print (struct buf *out, struct dec a, unsigned places);

/* The digits after the point of a computed amount: two, or what the currency
 * of the invoice has if that is less. */
unsigned calc_places (const struct tree *t);

#endif
