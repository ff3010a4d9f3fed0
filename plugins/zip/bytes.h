/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as ZIP writes them: the lowest byte first, wherever they lie. */
#ifndef VOUCH_ZIP_BYTES_H
#define VOUCH_ZIP_BYTES_H

#include <stdint.h>

static inline uint16_t
get16 (const unsigned char *p)
{
  return (uint16_t)(p[0] | p[1] << 8);
}

static inline uint32_t
get32 (const unsigned char *p)
{
  return get16 (p) | (uint32_t)get16 (p + 2) << 16;
}

static inline uint64_t
get64 (const unsigned char *p)
{
  return get32 (p) | (uint64_t)get32 (p + 4) << 32;
}

static inline void
put16 (unsigned char *p, unsigned n)
{
  p[0] = n & 0xff;
  p[1] = (n >> 8) & 0xff;
}

static inline void
put32 (unsigned char *p, uint32_t n)
{
  put16 (p, n & 0xffff);
  put16 (p + 2, n >> 16);
}

static inline void
put64 (unsigned char *p, uint64_t n)
{
  put32 (p, (uint32_t)n);
  put32 (p + 4, (uint32_t)(n >> 32));
}

/* The signatures of its parts, as get32 sees them. */
#define ZIP_LOCAL UINT32_C (0x04034b50)
#define ZIP_DESCRIPTOR UINT32_C (0x08074b50)
#define ZIP_CENTRAL UINT32_C (0x02014b50)
#define ZIP_END64 UINT32_C (0x06064b50)
#define ZIP_LOCATOR64 UINT32_C (0x07064b50)
#define ZIP_END UINT32_C (0x06054b50)

/* How long they are without what varies. */
enum {
  LOCAL_SIZE = 30,
  CENTRAL_SIZE = 46,
  END64_SIZE = 56,
  LOCATOR64_SIZE = 20,
  END_SIZE = 22
};

/* A field that is full of ones says that its number is elsewhere. */
#define FULL16 0xffffu
#define FULL32 UINT32_C (0xffffffff)

/* Bits of the flags. */
enum {
  FLAG_ENCRYPTED = 1u << 0,
  FLAG_LEVEL = 3u << 1,      /* how hard the packer tried */
  FLAG_DESCRIPTOR = 1u << 3, /* sizes and checksum stand behind the data */
  FLAG_UTF8 = 1u << 11
};

#endif
