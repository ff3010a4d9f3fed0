/* SPDX-License-Identifier: Apache-2.0 */
#include "io/end.h"

#include <string.h>

void *
end_new (const struct mem *mem, size_t size, enum end_kind kind,
         const char *name)
{
  struct mem m = *mem;
  struct end *end = mem_zalloc (&m, size);
  size_t n = strlen (name) + 1;

  if (end == NULL)
    return NULL;
  end->name = mem_alloc (&m, n);
  if (end->name == NULL) {
    mem_free (&m, end, size);
    return NULL;
  }
  memcpy (end->name, name, n);
  end->mem = m;
  end->kind = kind;
  end->fd = -1;
  return end;
}

void
end_free (struct end *end, size_t size)
{
  struct mem m = end->mem;

  mem_free (&m, end->name, strlen (end->name) + 1);
  mem_free (&m, end, size);
}
