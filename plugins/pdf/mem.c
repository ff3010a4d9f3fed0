/* SPDX-License-Identifier: Apache-2.0 */
#include "mem.h"

#include <string.h>

/* With VOUCH_ARENA_SPLIT each request is a block of its own, as those of arenas
 * are. */
#ifdef VOUCH_ARENA_SPLIT
#define CHUNK ((size_t)0)
#else
#define CHUNK ((size_t)64 * 1024)
#endif

void
mem_start (struct mem *mem, mem_source_fn *source, void *from)
{
  memset (mem, 0, sizeof *mem);
  mem->source = source;
  mem->from = from;
}

_Noreturn void
mem_give_up (struct mem *mem)
{
  longjmp (mem->out, 1);
}

static void *
fresh (struct mem *mem, size_t size)
{
  void *p;

  if (mem->most != 0 && size > mem->most - mem->taken)
    mem_give_up (mem);
  p = mem->source (mem->from, size);
  if (p == NULL)
    mem_give_up (mem);
  mem->taken += size;
  return p;
}

void *
mem_raw (struct mem *mem, size_t n, size_t size)
{
  size_t bytes;
  void *p;

  if (n > SIZE_MAX / 2 / size)
    mem_give_up (mem);
  bytes = (n * size + MEM_ALIGN - 1) & ~(MEM_ALIGN - 1);
  if (bytes > CHUNK / 4)
    p = fresh (mem, bytes);
  else {
    if (bytes > mem->left) {
      mem->next = fresh (mem, CHUNK);
      mem->left = CHUNK;
    }
    p = mem->next;
    mem->next += bytes;
    mem->left -= bytes;
  }
  return p;
}

void *
mem_get (struct mem *mem, size_t n, size_t size)
{
  void *p = mem_raw (mem, n, size);

  return n == 0 ? p : memset (p, 0, n * size); /* of none P may be NULL */
}

/* Not if a chunk began since: two end at one place only if they are one. */
void
mem_back (struct mem *mem, struct mem_mark mark)
{
  if (mark.next == NULL
      || (uintptr_t)mark.next + mark.left
             != (uintptr_t)mem->next + mem->left)
    return;
  mem->next = mark.next;
  mem->left = mark.left;
}

char *
mem_text (struct mem *mem, const char *text, size_t length)
{
  char *p = mem_raw (mem, length + 1, 1);

  memcpy (p, text, length);
  p[length] = '\0';
  return p;
}

void *
mem_grow (struct mem *mem, void *array, size_t n, size_t *room, size_t size)
{
  void *more;

  if (n < *room)
    return array;
  *room = *room == 0 ? 2 : *room * 2;
  more = mem_get (mem, *room, size);
  if (n > 0)
    memcpy (more, array, n * size);
  return more;
}
