/* SPDX-License-Identifier: Apache-2.0 */
/* The chain UBL -> JSON -> UBL -> JSON -> ...: whatever invoice it begins
 * with, its bytes are the same from the second time on, and what the first
 * time changed was told. */
#ifndef VOUCH_TESTS_BIND_CHAIN_H
#define VOUCH_TESTS_BIND_CHAIN_H

#include "room.h"

/* What UBL cannot hold: a value that it demands comes to be, or one that has
 * no place goes.  An excuse is a term, and excuses end with NULL. */
struct chain_excuses {
  const char *const *changed, *const *dropped; /* NULL: whatever is told */
};

struct chain_tally {
  size_t links, equal, changed, dropped; /* the last two: values */
};

/* Sends INVOICE through JSON and UBL (with ROOT) twice.  False, and says what
 * is wrong, unless what came back differs by told values with an excuse alone,
 * and the second time differs from the first in no byte.  Where a value was
 * dropped the first UBL may have an empty element in its place; then that holds
 * of the third. */
bool chain_check (struct trip *t, const char *what, const struct tree *invoice,
                  uint32_t root, const struct chain_excuses *excuses,
                  struct chain_tally *tally);

#endif
