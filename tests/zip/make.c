/* SPDX-License-Identifier: Apache-2.0 */
#include "make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- bytes ---------------------------------------------------------------
 */

void
put_number (struct text *t, uint64_t n, unsigned bytes)
{
  for (; bytes > 0; bytes--, n >>= 8)
    text_add (t, &(char){ (char)(n & 0xff) }, 1);
}

static unsigned
digit (char c)
{
  return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void
put_hex (struct text *t, const char *hex)
{
  for (; hex && *hex; hex += 2) {
    while (*hex == ' ')
      hex++;
    put_number (t, digit (hex[0]) << 4 | digit (hex[1]), 1);
  }
}

static size_t
hex_size (const char *hex)
{
  size_t n = 0;

  for (; hex && *hex; hex++)
    n += *hex != ' ';
  return n / 2;
}

uint32_t
crc_of (uint32_t crc, const void *data, size_t n)
{
  const unsigned char *p = data;
  uint32_t table[256];

  for (uint32_t i = 0; i < 256; i++) {
    table[i] = i;
    for (int bit = 0; bit < 8; bit++)
      table[i] = table[i] >> 1 ^ (table[i] & 1) * UINT32_C (0xedb88320);
  }
  crc = ~crc;
  for (; n > 0; n--)
    crc = crc >> 8 ^ table[(crc ^ *p++) & 0xff];
  return ~crc;
}

/* ---- deflate -------------------------------------------------------------
 */

struct text
pack_plain (const void *data, size_t n)
{
  struct text t = { NULL, 0, 0 };
  const char *p = data;

  do {
    size_t some = n < 0xffff ? n : 0xffff;

    put_number (&t, some == n, 1);
    put_number (&t, some, 2);
    put_number (&t, ~some, 2);
    text_add (&t, p, some);
    p += some;
    n -= some;
  } while (n > 0);
  return t;
}

struct bits {
  struct text t;
  unsigned waiting, held;
};

/* Codes begin with their highest bit. */
static void
put_code (struct bits *b, unsigned code, unsigned length)
{
  while (length-- > 0) {
    b->waiting |= (code >> length & 1) << b->held;
    if (++b->held == 8) {
      put_number (&b->t, b->waiting, 1);
      b->waiting = b->held = 0;
    }
  }
}

static void
put_blank (struct bits *b)
{
  put_code (b, 0x30 + ' ', 8);
}

struct text
pack_blanks (uint64_t n)
{
  struct bits b = { { NULL, 0, 0 }, 0, 0 };

  put_code (&b, 1, 1); /* the last block */
  put_code (&b, 2, 2); /* fixed codes: 01, the lowest bit first */
  if (n > 0) {
    put_blank (&b);
    n--;
  }
  for (; n >= 258; n -= 258) {
    put_code (&b, 0xc5, 8); /* 258 bytes */
    put_code (&b, 0, 5);    /* like the last one */
  }
  for (; n > 0; n--)
    put_blank (&b);
  put_code (&b, 0, 7);
  put_code (&b, 0, (8 - b.held) % 8);
  return b.t;
}

uint32_t
crc_of_blanks (uint64_t n)
{
  char blanks[4096];
  uint32_t crc = 0;

  memset (blanks, ' ', sizeof blanks);
  for (; n > sizeof blanks; n -= sizeof blanks)
    crc = crc_of (crc, blanks, sizeof blanks);
  return crc_of (crc, blanks, n);
}

/* ---- members -------------------------------------------------------------
 */

struct piece
stored (const char *name, const void *data, size_t n)
{
  struct head head = { .name = name,
                       .name_n = strlen (name),
                       .made_by = 3 << 8 | 20,
                       .need = 20,
                       .date = 0x21,
                       .crc = crc_of (0, data, n),
                       .packed = (uint32_t)n,
                       .size = (uint32_t)n,
                       .attributes = UINT32_C (0100644) << 16 };

  return (
      struct piece){ .local = head, .central = head, .data = data, .n = n };
}

struct piece
deflated (const char *name, const struct text *packed, uint64_t size,
          uint32_t crc)
{
  struct piece p = stored (name, packed->s, packed->n);

  p.local.method = 8;
  p.local.size = (uint32_t)size;
  p.local.crc = crc;
  p.central = p.local;
  return p;
}

void
with_descriptor (struct piece *p, char hex[64])
{
  unsigned char bytes[16] = { 'P', 'K', 7, 8 };
  const uint32_t said[] = { p->central.crc, p->central.packed,
                            p->central.size };

  for (int i = 0; i < 12; i++)
    bytes[4 + i] = said[i / 4] >> i % 4 * 8 & 0xff;
  for (int i = 0; i < 16; i++)
    snprintf (hex + 2 * i, 3, "%02x", bytes[i]);
  p->descriptor = hex;
  p->local.crc = p->local.packed = p->local.size = 0;
  p->local.flags |= 8;
  p->central.flags |= 8;
}

static void
put_local (struct text *t, const struct head *h)
{
  put_number (t, 0x04034b50, 4);
  put_number (t, h->need, 2);
  put_number (t, h->flags, 2);
  put_number (t, h->method, 2);
  put_number (t, h->time, 2);
  put_number (t, h->date, 2);
  put_number (t, h->crc, 4);
  put_number (t, h->packed, 4);
  put_number (t, h->size, 4);
  put_number (t, h->name_n, 2);
  put_number (t, hex_size (h->extra), 2);
  text_add (t, h->name, h->name_n);
  put_hex (t, h->extra);
}

static void
put_central (struct text *t, const struct head *h, uint64_t at)
{
  const char *comment = h->comment ? h->comment : "";

  put_number (t, 0x02014b50, 4);
  put_number (t, h->made_by, 2);
  put_number (t, h->need, 2);
  put_number (t, h->flags, 2);
  put_number (t, h->method, 2);
  put_number (t, h->time, 2);
  put_number (t, h->date, 2);
  put_number (t, h->crc, 4);
  put_number (t, h->packed, 4);
  put_number (t, h->size, 4);
  put_number (t, h->name_n, 2);
  put_number (t, hex_size (h->extra), 2);
  put_number (t, strlen (comment), 2);
  put_number (t, h->disk, 2);
  put_number (t, 0, 2);
  put_number (t, h->attributes, 4);
  put_number (t, at, 4);
  text_add (t, h->name, h->name_n);
  put_hex (t, h->extra);
  text_puts (t, comment);
}

void
put_piece (struct made *m, const struct piece *p)
{
  put_central (&m->directory, &p->central,
               p->central.at || p->no_local ? p->central.at : m->bytes.n);
  m->n++;
  if (p->no_local)
    return;
  put_local (&m->bytes, &p->local);
  text_add (&m->bytes, p->data, p->n);
  put_hex (&m->bytes, p->descriptor);
  for (size_t i = 0; i < p->gap; i++)
    put_number (&m->bytes, 0, 1);
}

void
put_end (struct made *m, const char *comment)
{
  size_t at = m->bytes.n;

  if (comment == NULL)
    comment = "";
  text_add (&m->bytes, m->directory.s, m->directory.n);
  put_number (&m->bytes, 0x06054b50, 4);
  put_number (&m->bytes, 0, 4);
  put_number (&m->bytes, m->n, 2);
  put_number (&m->bytes, m->n, 2);
  put_number (&m->bytes, m->directory.n, 4);
  put_number (&m->bytes, at, 4);
  put_number (&m->bytes, strlen (comment), 2);
  text_puts (&m->bytes, comment);
}

void
made_clear (struct made *m)
{
  text_clear (&m->bytes);
  text_clear (&m->directory);
  *m = (struct made){ .n = 0 };
}
