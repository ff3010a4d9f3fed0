/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "base/vec.h"

void
buf_init (struct buf *buf, struct mem *mem)
{
  *buf = (struct buf){ .mem = mem };
}

void
buf_clear (struct buf *buf)
{
  mem_free (buf->mem, buf->data, buf->cap);
  buf_init (buf, buf->mem);
}

bool
buf_grow (struct buf *buf, size_t n)
{
  buf->failed = buf->failed || !VEC_RESERVE (buf->mem, buf, n);
  return !buf->failed;
}

void
buf_u64 (struct buf *buf, uint64_t n)
{
  char digits[20];
  size_t at = sizeof digits;

  do
    digits[--at] = (char)('0' + n % 10);
  while ((n /= 10) > 0);
  buf_add (buf, digits + at, sizeof digits - at);
}

const char *
buf_str (struct buf *buf)
{
  char *p = buf->failed ? NULL : buf_room (buf, 1);

  if (p == NULL)
    return "";
  *p = '\0';
  return buf->data;
}
