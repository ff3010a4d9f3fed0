/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of one layout: blocks that nobody frees, from a seam of the caller.
 *
 * Who lays out asks thousands of times for a few bytes each, so a request that
 * cannot be served does not return: it goes back to the one place that called
 * mem_guard, which tells the caller that memory ran out.  Hence code between
 * the two holds nothing but memory of this kind.
 */
#ifndef PDF_MEM_H
#define PDF_MEM_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Nothing in it asks for more. */
#define MEM_ALIGN (sizeof (void *))

typedef void *mem_source_fn (void *from, size_t size);

struct mem {
  mem_source_fn *source; /* NULL when there is none left */
  void *from;
  char *next;
  size_t left;
  size_t taken; /* bytes in all */
  size_t most;  /* and what they may come to; 0: no limit */
  jmp_buf out;
};

void mem_start (struct mem *mem, mem_source_fn *source, void *from);

/* Zeroed memory for N things of SIZE bytes; never NULL. */
void *mem_get (struct mem *mem, size_t n, size_t size);

/* The same, with whatever is in it. */
void *mem_raw (struct mem *mem, size_t n, size_t size);
char *mem_text (struct mem *mem, const char *text, size_t length);
_Noreturn void mem_give_up (struct mem *mem);

/* What was taken since MARK is given back, as far as it lies together. */
struct mem_mark {
  char *next;
  size_t left;
};

static inline struct mem_mark
mem_here (const struct mem *mem)
{
  return (struct mem_mark){ mem->next, mem->left };
}

void mem_back (struct mem *mem, struct mem_mark mark);

#define MEM_NEW(mem, type) ((type *)mem_get ((mem), 1, sizeof (type)))
#define MEM_ARRAY(mem, n, type) ((type *)mem_get ((mem), (n), sizeof (type)))

/* Makes room for one thing more in ARRAY, of which N are used. */
void *mem_grow (struct mem *mem, void *array, size_t n, size_t *room,
                size_t size);

#endif
