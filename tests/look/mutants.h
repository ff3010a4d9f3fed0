/* SPDX-License-Identifier: Apache-2.0 */
/* Faults that are put into a page, so that each check shows that it sees
 * them. */
#ifndef VOUCH_TESTS_LOOK_MUTANTS_H
#define VOUCH_TESTS_LOOK_MUTANTS_H

#include "checks.h"

struct mutant {
  const char *name;
  const char *check; /* which must see it */
  /* Spoils the areas, which are looked at anew, or what was seen of them.
   * False: there is nothing to spoil. */
  bool (*areas) (struct sheet *sheet);
  bool (*seen) (struct look *look);
};

extern const struct mutant mutants[];
extern const size_t n_mutants;

#endif
