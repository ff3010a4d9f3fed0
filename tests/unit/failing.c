/* SPDX-License-Identifier: Apache-2.0 */
#include "failing.h"

#include <stdlib.h>
#include <string.h>

/* A block that grows always moves, so that nobody can keep a pointer to where
 * it was; shrinking and freeing never fail. */
static void *
failing_resize (void *context, void *p, size_t old_size, size_t new_size)
{
  struct failing *f = context;
  void *q;

  if (new_size == 0) {
    free (p);
    f->used -= old_size;
    return NULL;
  }
  f->calls++;
  if (f->fail_at > 0
      && (f->calls == f->fail_at
          || (f->from_then && f->calls > f->fail_at))) {
    f->failed++;
    return NULL;
  }
  q = malloc (new_size);
  if (q == NULL)
    abort ();
  if (p)
    memcpy (q, p, old_size < new_size ? old_size : new_size);
  free (p);
  f->used += new_size - old_size;
  return q;
}

vouch_memory
failing_init (struct failing *f, size_t fail_at, bool from_then)
{
  *f = (struct failing){ .fail_at = fail_at, .from_then = from_then };
  return (vouch_memory){ failing_resize, f };
}
