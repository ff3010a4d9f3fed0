/* SPDX-License-Identifier: Apache-2.0 */
/* The difference of two invoices, by term.
 *
 * Numbers are compared by value, attachments by their bytes, all else as it
 * stands.  Where there may be several groups or values, who belongs to whom is
 * found by identifier (a line by BT-126, an attachment by BT-122, ...), then
 * by content, then by likeness; the order in which they stand is no
 * difference.  Time grows with the invoices, but for the search by likeness,
 * which is given up where more than DIFF_MOST_PAIRS pairs were to be tried. */
#ifndef VOUCH_MODEL_DIFF_H
#define VOUCH_MODEL_DIFF_H

#include <vouch/status.h>

#include "model/invoice.h"

#define DIFF_MOST_PAIRS 4096

enum diff_kind {
  DIFF_CHANGED,
  DIFF_ONLY_A,
  DIFF_ONLY_B,
  DIFF_FORM /* the same, written in another way: 1.5 and 1.50 */
};

/* A step of the way from the root to a value: A and B count the groups or
 * values of this term that stand in the same group, from 1; 0: there is
 * none. */
struct diff_step {
  const struct diff_step *up; /* NULL: the one before is the root */
  uint32_t term;
  uint32_t a, b;
  bool several; /* the path tells which one it is */
};

struct diff_item {
  enum diff_kind kind;
  unsigned part; /* of the value, from 1; 0: the value itself */
  uint32_t a, b; /* the element, or the attribute that is the part; TREE_NONE:
                    there is none */
  const struct diff_step *at; /* of the value */
};

/* ITEM lives until the function returns. */
typedef void diff_fn (void *user, const struct diff_item *item);

/* Calls EACH for every difference, in the order of the terms; EACH may be
 * NULL.  *DIFFERENT is how many there are, *FORMS how many of DIFF_FORM (not
 * counted as different).  VOUCH_OK or VOUCH_NOMEM (then some are missing). */
vouch_status diff_invoices (const struct tree *a, const struct tree *b,
                            struct mem *mem, diff_fn *each, void *user,
                            uint64_t *different, uint64_t *forms);

/* Appends the path "BG-25[2]/BT-131", or with a part "BG-4/BT-29[1]/BT-29-1",
 * in B or in A; where that has none, in the other. */
void diff_path (struct buf *out, const struct diff_item *item, bool in_b);

/* Is the path in A another than that in B? */
bool diff_moved (const struct diff_item *item);

#endif
