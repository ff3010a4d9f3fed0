/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <string.h>

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

void
buf_add (struct buf *buf, const void *data, size_t n)
{
  if (buf->failed || n == 0)
    return;
  if (!VEC_RESERVE (buf->mem, buf, n)) {
    buf->failed = true;
    return;
  }
  memcpy (buf->data + buf->len, data, n);
  buf->len += n;
}

void
buf_puts (struct buf *buf, const char *s)
{
  buf_add (buf, s, strlen (s));
}

void
buf_putc (struct buf *buf, char c)
{
  buf_add (buf, &c, 1);
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
  if (buf->failed || !VEC_RESERVE (buf->mem, buf, 1)) {
    buf->failed = true;
    return "";
  }
  buf->data[buf->len] = '\0';
  return buf->data;
}
