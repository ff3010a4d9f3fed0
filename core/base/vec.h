/* SPDX-License-Identifier: Apache-2.0 */
/* Growing arrays of any type:
 *
 *   struct { VEC (struct node) nodes; } b = { 0 };
 *   struct node *n = VEC_ADD (mem, &b.nodes);      NULL without memory
 *   VEC_CLEAR (mem, &b.nodes);
 */
#ifndef VOUCH_BASE_VEC_H
#define VOUCH_BASE_VEC_H

#include <stdbool.h>

#include "base/alloc.h"

#define VEC(type)                                                             \
  struct {                                                                    \
    type *data;                                                               \
    size_t len, cap;                                                          \
  }

/* Room for N more, as many as fit otherwise; false without memory. */
#define VEC_RESERVE(mem, v, n)                                                \
  ((v)->cap - (v)->len >= (n)                                                 \
   || vec_grow ((mem), (void **)&(v)->data, sizeof *(v)->data, (v)->len,      \
                &(v)->cap, (n)))

/* Pointer to one more element at the end, not initialised. */
#define VEC_ADD(mem, v)                                                       \
  (VEC_RESERVE (mem, v, 1) ? &(v)->data[(v)->len++] : NULL)

#define VEC_CLEAR(mem, v)                                                     \
  (mem_free ((mem), (v)->data, (v)->cap * sizeof *(v)->data),                 \
   (v)->data = NULL, (v)->len = (v)->cap = 0)

bool vec_grow (struct mem *mem, void **data, size_t item, size_t len,
               size_t *cap, size_t more);

#endif
