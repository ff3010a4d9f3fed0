/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/vocab.h"

#include <string.h>

uint32_t
vocab_find_ns (const char *uri)
{
  for (uint32_t i = 0; i < vocab.n_ns; i++)
    if (strcmp (vocab.pool + vocab.ns[i].uri, uri) == 0)
      return i;
  return UINT32_MAX;
}

/* The slots hash the local name alone, so the few names that share one differ
 * by their namespace; more than half of the slots are free, which ends the
 * search. */
uint32_t
vocab_find (const char *uri, const char *local)
{
  uint32_t mask = vocab.n_slots - 1;

  for (uint32_t s = vocab_hash (local) & mask; vocab.slots[s];
       s = (s + 1) & mask) {
    const struct vocab_name *n = &vocab.names[vocab.slots[s]];

    if (strcmp (vocab.pool + n->local, local) == 0
        && strcmp (vocab.pool + vocab.ns[n->ns].uri, uri) == 0)
      return vocab.slots[s];
  }
  return 0;
}

uint32_t
vocab_find_in (uint32_t ns, const char *local)
{
  uint32_t mask = vocab.n_slots - 1;

  for (uint32_t s = vocab_hash (local) & mask; vocab.slots[s];
       s = (s + 1) & mask) {
    const struct vocab_name *n = &vocab.names[vocab.slots[s]];

    if (n->ns == ns && strcmp (vocab.pool + n->local, local) == 0)
      return vocab.slots[s];
  }
  return 0;
}
