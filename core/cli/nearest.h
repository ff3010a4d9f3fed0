/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody may have meant: the most similar of several names. */
#ifndef VOUCH_CLI_NEAREST_H
#define VOUCH_CLI_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

struct nearest {
  const char *wanted;
  const char *name; /* the best so far; NULL: none was offered */
  size_t distance;
};

/* Start with { wanted, NULL, 0 } and offer every name there is; among equals
 * the first stays.  A name that begins with what was typed beats the rest. */
void nearest_offer (struct nearest *nearest, const char *name);

/* Is it likely what was meant, and not just the least different? */
bool nearest_likely (const struct nearest *nearest);

#endif
