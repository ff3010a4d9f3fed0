/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

/* VOUCH_ARENA_SPLIT: every allocation has a chunk of its own, so that tests
 * see each of them fail, and sanitizers what lies beside it. */
#ifdef VOUCH_ARENA_SPLIT
#define FIRST_CHUNK 0u
#define LARGEST_CHUNK 0u
#else
#define FIRST_CHUNK 1024u
#define LARGEST_CHUNK 65536u
#endif

struct arena_chunk {
  struct arena_chunk *before;
  size_t size; /* of the whole chunk */
  size_t used;
  alignas (max_align_t) unsigned char data[];
};

void
arena_init (struct arena *arena, struct mem *mem)
{
  arena->mem = mem;
  arena->last = NULL;
  arena->next_size = FIRST_CHUNK;
}

void
arena_clear (struct arena *arena)
{
  while (arena->last) {
    struct arena_chunk *c = arena->last;

    arena->last = c->before;
    mem_free (arena->mem, c, c->size);
  }
}

static struct arena_chunk *
add_chunk (struct arena *arena, size_t room)
{
  size_t size = sizeof (struct arena_chunk) + room;
  struct arena_chunk *c;

  if (size < arena->next_size)
    size = arena->next_size;
  c = mem_alloc (arena->mem, size);
  if (c == NULL)
    return NULL;
  c->before = arena->last;
  c->size = size;
  c->used = 0;
  arena->last = c;
  if (arena->next_size < LARGEST_CHUNK)
    arena->next_size *= 2;
  return c;
}

void *
arena_alloc (struct arena *arena, size_t size)
{
  struct arena_chunk *c = arena->last;
  void *p;

  if (size > SIZE_MAX / 2)
    return NULL;
  size = (size + alignof (max_align_t) - 1) & ~(alignof (max_align_t) - 1);
  if (c == NULL || c->size - sizeof *c - c->used < size)
    c = add_chunk (arena, size);
  if (c == NULL)
    return NULL;
  p = c->data + c->used;
  c->used += size;
  return p;
}

char *
arena_strndup (struct arena *arena, const char *s, size_t len)
{
  char *copy = arena_alloc (arena, len + 1);

  if (copy) {
    if (len > 0)
      memcpy (copy, s, len);
    copy[len] = '\0';
  }
  return copy;
}

char *
arena_strdup (struct arena *arena, const char *s)
{
  return arena_strndup (arena, s, strlen (s));
}
