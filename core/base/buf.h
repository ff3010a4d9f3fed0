/* SPDX-License-Identifier: Apache-2.0 */
/* A growing buffer of bytes.  A failure sticks: append all you want, then look
 * once at `failed`. */
#ifndef VOUCH_BASE_BUF_H
#define VOUCH_BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/alloc.h"

struct buf {
  struct mem *mem;
  char *data;
  size_t len, cap;
  bool failed;
};

void buf_init (struct buf *buf, struct mem *mem);
void buf_clear (struct buf *buf);

/* Makes room for N bytes more; false, and a failure, without memory. */
bool buf_grow (struct buf *buf, size_t n);

/* Where N bytes can be written; then add to `len` what they were.  NULL after
 * a failure.  Inline, with what is made of it: writers append a few bytes at a
 * time, and there is nothing that they do more often. */
static inline char *
buf_room (struct buf *buf, size_t n)
{
  if (buf->cap - buf->len < n && !buf_grow (buf, n))
    return NULL;
  return buf->data + buf->len;
}

static inline void
buf_add (struct buf *buf, const void *data, size_t n)
{
  char *p = n > 0 && !buf->failed ? buf_room (buf, n) : NULL;

  if (p == NULL)
    return;
  memcpy (p, data, n);
  buf->len += n;
}

static inline void
buf_puts (struct buf *buf, const char *s)
{
  buf_add (buf, s, strlen (s));
}

static inline void
buf_putc (struct buf *buf, char c)
{
  buf_add (buf, &c, 1);
}

void buf_u64 (struct buf *buf, uint64_t n);

/* A NUL after the text, not counted; "" if nothing could be allocated. */
const char *buf_str (struct buf *buf);

#endif
