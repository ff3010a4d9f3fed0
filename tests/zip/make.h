/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives made byte by byte, right ones and wrong ones.  Knows ZIP from
 * its specification alone, and shares no code with what is tested. */
#ifndef VOUCH_TESTS_ZIP_MAKE_H
#define VOUCH_TESTS_ZIP_MAKE_H

#include <stdint.h>

#include "../unit/judge.h"

/* What a header says of a member; the two may say different things. */
struct head {
  const char *name;
  size_t name_n;
  unsigned made_by, need, flags, method, time, date;
  uint32_t crc;
  uint32_t packed, size;
  uint32_t attributes, at;
  unsigned disk;
  const char *extra; /* hexadecimal; NULL: none */
  const char *comment;
};

struct piece {
  struct head local, central;
  const void *data; /* as it is packed */
  size_t n;
  const char *descriptor; /* hexadecimal: behind the data; NULL: none */
  size_t gap;             /* bytes of nothing behind all that */
  bool no_local;          /* AT is set: nothing is put, it is only listed */
};

struct made {
  struct text bytes, directory;
  unsigned n;
};

/* A member that is stored, everything right. */
struct piece stored (const char *name, const void *data, size_t n);

/* One that is packed by deflate into PACKED and was SIZE bytes with CRC. */
struct piece deflated (const char *name, const struct text *packed,
                       uint64_t size, uint32_t crc);

/* The sizes and the checksum stand behind the data. */
void with_descriptor (struct piece *p, char hex[64]);

/* Appends it.  central.at and local.at are filled in unless they are set. */
void put_piece (struct made *m, const struct piece *p);

/* Directory and end; COMMENT may be NULL. */
void put_end (struct made *m, const char *comment);
void made_clear (struct made *m);

uint32_t crc_of (uint32_t crc, const void *data, size_t n);

/* N bytes as deflate writes what it cannot compress. */
struct text pack_plain (const void *data, size_t n);

/* N blanks as deflate writes them at best with its fixed codes: 13 bits for
 * 258 of them. */
struct text pack_blanks (uint64_t n);
uint32_t crc_of_blanks (uint64_t n);

/* Numbers, the lowest byte first. */
void put_number (struct text *t, uint64_t n, unsigned bytes);
void put_hex (struct text *t, const char *hex);

#endif
