/* SPDX-License-Identifier: Apache-2.0 */
#include "bytes.h"

#include <string.h>

char *
bytes_room (struct bytes *b, size_t n)
{
  if (n > b->room - b->n) {
    size_t room = b->room == 0 ? 4096 : b->room;
    char *more;

    while (room - b->n < n) {
      if (room > SIZE_MAX / 4)
        mem_give_up (b->mem);
      room *= 2;
    }
    more = mem_raw (b->mem, room, 1);
    if (b->n > 0)
      memcpy (more, b->at, b->n);
    b->at = more;
    b->room = room;
  }
  return b->at + b->n;
}

void
bytes_add (struct bytes *b, const void *data, size_t n)
{
  if (n == 0)
    return;
  memcpy (bytes_room (b, n), data, n);
  b->n += n;
}

void
bytes_text (struct bytes *b, const char *text)
{
  bytes_add (b, text, strlen (text));
}

void
bytes_int (struct bytes *b, int64_t value)
{
  char digits[20];
  size_t n = sizeof digits;
  uint64_t v = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

  if (value < 0)
    bytes_char (b, '-');
  do
    digits[--n] = (char)('0' + v % 10);
  while ((v /= 10) > 0);
  bytes_add (b, digits + n, sizeof digits - n);
}

void
bytes_hex (struct bytes *b, uint32_t value, unsigned digits)
{
  char *p = bytes_room (b, digits);

  for (unsigned i = 0; i < digits; i++)
    p[i] = "0123456789ABCDEF"[value >> 4 * (digits - 1 - i) & 15];
  b->n += digits;
}

void
bytes_utf16 (struct bytes *b, uint32_t c)
{
  if (c >= 0x10000) {
    bytes_hex (b, 0xd7c0 + (c >> 10), 4);
    c = 0xdc00 + (c & 0x3ff);
  }
  bytes_hex (b, c, 4);
}

void
bytes_decimal (struct bytes *b, int64_t value, int64_t scale)
{
  int64_t rest;

  if (value < 0) {
    bytes_char (b, '-');
    value = -value;
  }
  if (value >= scale || value == 0)
    bytes_int (b, value / scale);
  rest = value % scale;
  if (rest == 0)
    return;
  bytes_char (b, '.');
  for (; rest > 0; rest %= scale) {
    scale /= 10;
    bytes_char (b, (char)('0' + rest / scale));
  }
}

void
bytes_milli (struct bytes *b, int64_t value)
{
  bytes_decimal (b, value, 1000);
}

void
bytes_centi (struct bytes *b, int64_t hundredths)
{
  bytes_decimal (b, hundredths, 100);
}

void
bytes_op (struct bytes *b, const char *op, size_t n, const int64_t *of)
{
  for (size_t i = 0; i < n; i++) {
    bytes_milli (b, of[i]);
    bytes_char (b, ' ');
  }
  bytes_text (b, op);
  bytes_char (b, '\n');
}
