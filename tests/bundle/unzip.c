/* SPDX-License-Identifier: Apache-2.0 */
#include "unzip.h"

#include <stdint.h>
#include <string.h>
#include <zlib.h>

#include "../unit/unit.h"

struct zip {
  const unsigned char *s;
  size_t n;
};

static uint32_t
number (const struct zip *z, size_t at, unsigned bytes)
{
  uint32_t n = 0;

  ck_assert_uint_le (at + bytes, z->n);
  for (unsigned i = 0; i < bytes; i++)
    n |= (uint32_t)z->s[at + i] << 8 * i;
  return n;
}

static void
inflate_to (const unsigned char *s, size_t n, char *to, size_t size)
{
  z_stream z = { 0 };

  ck_assert_int_eq (inflateInit2 (&z, -MAX_WBITS), Z_OK);
  z.next_in = (unsigned char *)(uintptr_t)s;
  z.avail_in = (unsigned)n;
  z.next_out = (unsigned char *)to;
  z.avail_out = (unsigned)size;
  ck_assert_int_eq (inflate (&z, Z_FINISH), Z_STREAM_END);
  ck_assert_uint_eq (z.avail_in + z.avail_out, 0);
  inflateEnd (&z);
}

/* The one at AT, as the directory says at LISTED; where the next one is. */
static size_t
take (const struct zip *z, size_t at, size_t listed, struct unzipped *m)
{
  size_t name = number (z, at + 26, 2), data = at + 30 + name;
  size_t packed = number (z, at + 18, 4), size = number (z, at + 22, 4);
  unsigned method = number (z, at + 8, 2);

  ck_assert_uint_eq (number (z, at, 4), 0x04034b50);
  ck_assert_uint_eq (number (z, at + 28, 2), 0);
  ck_assert_uint_eq (number (z, listed + 42, 4), at);
  ck_assert_mem_eq (z->s + at + 4, z->s + listed + 6, 24);
  ck_assert_uint_le (data + packed, z->n);
  text_add (&m->name, z->s + at + 30, name);
  text_repeat (&m->data, " ", size);
  if (size > 0 && method == 0)
    memcpy (m->data.s, z->s + data, size);
  else if (size > 0)
    inflate_to (z->s + data, packed, m->data.s, size);
  ck_assert (method == 0 || method == 8);
  ck_assert_uint_eq (
      crc32 (0, (const unsigned char *)m->data.s, (unsigned)size),
      number (z, at + 14, 4));
  return data + packed;
}

size_t
unzip (const void *zip, size_t n, struct unzipped members[UNZIP_MOST])
{
  struct zip z = { zip, n };
  size_t end = n - 22, at = 0, listed, count;

  ck_assert_uint_ge (n, 22);
  ck_assert_uint_eq (number (&z, end, 4), 0x06054b50);
  count = number (&z, end + 10, 2);
  listed = number (&z, end + 16, 4);
  ck_assert_uint_le (count, UNZIP_MOST);
  memset (members, 0, count * sizeof *members);
  for (size_t i = 0; i < count; i++) {
    ck_assert_uint_eq (number (&z, listed, 4), 0x02014b50);
    at = take (&z, at, listed, &members[i]);
    listed += 46 + number (&z, listed + 28, 2);
  }
  ck_assert_uint_eq (at, number (&z, end + 16, 4));
  ck_assert_uint_eq (listed, end);
  return count;
}

void
unzip_clear (struct unzipped members[], size_t n)
{
  for (size_t i = 0; i < n; i++) {
    text_clear (&members[i].name);
    text_clear (&members[i].data);
  }
}
