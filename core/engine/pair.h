/* SPDX-License-Identifier: Apache-2.0 */
/* Two invoices that should be the same, value by value: what was written and
 * what reads back. */
#ifndef VOUCH_ENGINE_PAIR_H
#define VOUCH_ENGINE_PAIR_H

#include <stdbool.h>

#include "tree/tree.h"

/* A term (value or group) of A and its like in B; TREE_NONE: it has none.  A
 * group comes before what is in it. */
typedef void pair_fn (void *user, uint32_t a, uint32_t b);

/* Calls EACH for every term of both.  Both are in the order of the terms; of
 * repeated ones that are not as many, equal ones are pairs. */
void pair_invoices (const struct tree *a, const struct tree *b, pair_fn *each,
                    void *user);

/* Have the values the same text; and the same parts, too? */
bool pair_same_text (const struct tree *a, uint32_t x, const struct tree *b,
                     uint32_t y);
bool pair_equal (const struct tree *a, uint32_t x, const struct tree *b,
                 uint32_t y);

#endif
