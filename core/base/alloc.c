/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *
libc_resize (void *context, void *p, size_t old_size, size_t new_size)
{
  (void)context;
  (void)old_size;
  if (new_size == 0) {
    free (p);
    return NULL;
  }
  return realloc (p, new_size);
}

void
mem_init (struct mem *mem, const vouch_memory *below)
{
  mem->below = below ? *below : (vouch_memory){ libc_resize, NULL };
  mem->used = 0;
  mem->ceiling = SIZE_MAX;
}

void *
mem_resize (struct mem *mem, void *p, size_t old_size, size_t new_size)
{
  void *q;

  if (new_size > old_size && new_size - old_size > mem->ceiling - mem->used)
    return NULL;
  q = mem->below.resize (mem->below.context, p, old_size, new_size);
  if (q == NULL && new_size > 0)
    return NULL;
  mem->used += new_size - old_size; /* unsigned: also right when it shrinks */
  return q;
}

void *
mem_zalloc (struct mem *mem, size_t size)
{
  void *p = mem_alloc (mem, size);

  if (p)
    memset (p, 0, size);
  return p;
}
