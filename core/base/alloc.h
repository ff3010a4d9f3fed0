/* SPDX-License-Identifier: Apache-2.0 */
/* The single seam to memory.
 *
 * Every allocation of vouch goes through a struct mem, so that one place
 * counts, holds a ceiling and can be made to fail by a test.  Blocks carry no
 * header: who frees or grows a block tells its size.  A struct mem belongs to
 * one call and so to one thread; the function behind it may be shared.
 */
#ifndef VOUCH_BASE_ALLOC_H
#define VOUCH_BASE_ALLOC_H

#include <stddef.h>

#include <vouch/vouch.h>

struct mem {
  vouch_memory below; /* where memory really comes from */
  size_t used;        /* bytes held at this moment */
  size_t ceiling;     /* no more than this */
};

/* BELOW may be NULL: malloc.  No ceiling. */
void mem_init (struct mem *mem, const vouch_memory *below);

/* As realloc: P NULL makes a block, NEW_SIZE 0 frees it.  NULL (for a
 * NEW_SIZE above 0) means failure and leaves P as it was. */
void *mem_resize (struct mem *mem, void *p, size_t old_size, size_t new_size);

static inline void *
mem_alloc (struct mem *mem, size_t size)
{
  return mem_resize (mem, NULL, 0, size);
}

/* SIZE bytes, all zero. */
void *mem_zalloc (struct mem *mem, size_t size);

static inline void
mem_free (struct mem *mem, void *p, size_t size)
{
  if (p)
    mem_resize (mem, p, size, 0);
}

#endif
