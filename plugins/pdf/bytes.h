/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that grow: content streams, maps, what PDF is made of. */
#ifndef PDF_BYTES_H
#define PDF_BYTES_H

#include "fonts.h"
#include "mem.h"

struct bytes {
  struct mem *mem;
  char *at;
  size_t n, room;
};

/* Room for N bytes more, which the caller writes and then adds to N. */
char *bytes_room (struct bytes *b, size_t n);

void bytes_add (struct bytes *b, const void *data, size_t n);
void bytes_text (struct bytes *b, const char *text);
static inline void
bytes_char (struct bytes *b, char c)
{
  char *at = b->n < b->room ? b->at + b->n : bytes_room (b, 1);

  *at = c;
  b->n++;
}

void bytes_int (struct bytes *b, int64_t value);
void bytes_hex (struct bytes *b, uint32_t value, unsigned digits);

/* The character C as UTF-16, in hexadecimal digits. */
void bytes_utf16 (struct bytes *b, uint32_t c);

/* VALUE thousandths, hundredths, or 1/SCALE (a power of ten), as a decimal
 * number without decimals that say nothing. */
void bytes_milli (struct bytes *b, int64_t value);
void bytes_centi (struct bytes *b, int64_t hundredths);
void bytes_decimal (struct bytes *b, int64_t value, int64_t scale);

/* N numbers of thousandths, blanks behind them, and an operator. */
void bytes_op (struct bytes *b, const char *op, size_t n, const int64_t *of);

#define BYTES_OP(b, op, ...)                                                  \
  bytes_op ((b), (op),                                                        \
            sizeof ((const int64_t[]){ __VA_ARGS__ }) / sizeof (int64_t),     \
            (const int64_t[]){ __VA_ARGS__ })

#endif
