/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

static _Noreturn void
give_up (void)
{
  static const char text[] = "vouch: out of memory\n";

  /* If even this fails, nobody is left to tell. */
  if (write (STDERR_FILENO, text, sizeof text - 1) < 0)
    _exit (2);
  exit (2);
}

/* glibc hands memory back as soon as 128 kB at the end of a heap are free:
 * each small document would ask for the same pages again, and threads wait
 * for each other while the kernel moves them.  Above 1 MB a block is mapped
 * by itself: it then grows without being copied. */
void
cli_keep_memory (void)
{
#ifdef __GLIBC__
  mallopt (M_TRIM_THRESHOLD, 64 << 20);
  mallopt (M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void *
cli_resize (void *block, size_t count, size_t size)
{
  void *p = NULL;

  if (size != 0 && count <= SIZE_MAX / size)
    p = realloc (block, count != 0 ? count * size : 1);
  if (!p)
    give_up ();
  return p;
}

void *
cli_reserve (void *block, size_t *room, size_t need, size_t size)
{
  if (need <= *room)
    return block;
  *room = need > SIZE_MAX / 2 ? need : need < 8 ? 8 : need * 2;
  return cli_resize (block, *room, size);
}

void
cli_free (void *block)
{
  free (block);
}
