/* SPDX-License-Identifier: Apache-2.0 */
/* A growing buffer of bytes.  A failure sticks: append all you want, then look
 * once at `failed`. */
#ifndef VOUCH_BASE_BUF_H
#define VOUCH_BASE_BUF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/alloc.h"

struct buf {
  struct mem *mem;
  char *data;
  size_t len, cap;
  bool failed;
};

void buf_init (struct buf *buf, struct mem *mem);
void buf_clear (struct buf *buf);

void buf_add (struct buf *buf, const void *data, size_t n);
void buf_puts (struct buf *buf, const char *s);
void buf_putc (struct buf *buf, char c);
void buf_u64 (struct buf *buf, uint64_t n);

/* A NUL after the text, not counted; "" if nothing could be allocated. */
const char *buf_str (struct buf *buf);

#endif
