/* SPDX-License-Identifier: Apache-2.0 */
/* An arena: many small things that are freed together. */
#ifndef VOUCH_BASE_ARENA_H
#define VOUCH_BASE_ARENA_H

#include "base/alloc.h"

struct arena_chunk;

struct arena {
  struct mem *mem;
  struct arena_chunk *last;
  size_t next_size; /* of the next chunk: they double up to a bound */
};

void arena_init (struct arena *arena, struct mem *mem);
void arena_clear (struct arena *arena);

/* SIZE bytes, aligned for anything; NULL without memory. */
void *arena_alloc (struct arena *arena, size_t size);

/* A copy of LEN bytes, S being NULL only if there are none, with a NUL after
 * them; NULL without memory. */
char *arena_strndup (struct arena *arena, const char *s, size_t len);
char *arena_strdup (struct arena *arena, const char *s);

#endif
