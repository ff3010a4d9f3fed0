/* SPDX-License-Identifier: Apache-2.0 */
/* Exact decimals as text: what amounts, prices and quantities are.
 *
 * Operands are `[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)` with nothing around it;
 * results are canonical ("-0.5", "12") and live as long as what the call
 * allocates.  NULL: an operand is no decimal, the result has more than 4,096
 * digits, or there is no memory.
 */
#ifndef VOUCH_DECIMAL_H
#define VOUCH_DECIMAL_H

#include <stdbool.h>

#include <vouch/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

VOUCH_API const char *vouch_decimal_add (vouch_call *call, const char *a,
                                         const char *b);
VOUCH_API const char *vouch_decimal_subtract (vouch_call *call, const char *a,
                                              const char *b);
VOUCH_API const char *vouch_decimal_multiply (vouch_call *call, const char *a,
                                              const char *b);

/* To PLACES digits after the point, half away from zero as EN 16931 means
 * it; as many are written. */
VOUCH_API const char *vouch_decimal_round (vouch_call *call, const char *a,
                                           unsigned places);

/* *ORDER is below, equal to or above 0 as A is to B; false: one of them is no
 * decimal. */
VOUCH_API bool vouch_decimal_compare (vouch_call *call, const char *a,
                                      const char *b, int *order);

#ifdef __cplusplus
}
#endif

#endif
