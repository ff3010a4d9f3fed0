/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"

#include <stdint.h>
#include <string.h>

/* Half as much again: what is not yet written costs address space only. */
bool
vec_grow (struct mem *mem, void **data, size_t item, size_t len, size_t *cap,
          size_t more)
{
  size_t most = SIZE_MAX / 2 / item;
  size_t want = *cap < 16 ? 16 : *cap + *cap / 2;
  void *p, *old;

  if (more > most - len)
    return false;
  if (want < len + more)
    want = len + more;
  if (want > most)
    want = most;
  /* DATA points to a pointer to some type: copied, not cast. */
  memcpy (&old, data, sizeof old);
  p = mem_resize (mem, old, *cap * item, want * item);
  if (p == NULL)
    return false;
  memcpy (data, &p, sizeof p);
  *cap = want;
  return true;
}
