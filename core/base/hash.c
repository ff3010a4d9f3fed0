/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hash.h"

#include <string.h>

#include "base/hash_block.h"

struct algorithm {
  const char *name;
  unsigned char size;  /* bytes of the digest */
  unsigned char block; /* bytes of a block; 0: struct sha256 does it */
  bool little;         /* the first byte of a word is its lowest */
  void (*start) (struct hash_blocks *h);
  void (*take) (struct hash_blocks *h, const unsigned char *p, size_t blocks);
};

static const struct algorithm algorithms[HASH_ALGORITHMS] = {
  [HASH_MD5] = { "md5", 16, 64, true, md5_start, md5_take },
  [HASH_SHA1] = { "sha1", 20, 64, false, sha1_start, sha1_take },
  [HASH_SHA224] = { "sha224", 28, 0, false, NULL, NULL },
  [HASH_SHA256] = { "sha256", 32, 0, false, NULL, NULL },
  [HASH_SHA512] = { "sha512", 64, 128, false, sha512_start, sha512_take },
};

enum hash_algorithm
hash_find (const char *name, size_t n)
{
  int i = 0;

  while (i < HASH_ALGORITHMS
         && (strlen (algorithms[i].name) != n
             || memcmp (algorithms[i].name, name, n) != 0))
    i++;
  return (enum hash_algorithm)i;
}

const char *
hash_name (enum hash_algorithm algorithm)
{
  return algorithms[algorithm].name;
}

size_t
hash_size (enum hash_algorithm algorithm)
{
  return algorithms[algorithm].size;
}

void
hash_init (struct hash *h, enum hash_algorithm algorithm)
{
  h->algorithm = algorithm;
  if (algorithm == HASH_SHA256)
    sha256_init (&h->u.sha256);
  else if (algorithm == HASH_SHA224)
    sha224_init (&h->u.sha256);
  else {
    algorithms[algorithm].start (&h->u.blocks);
    h->u.blocks.length = 0;
  }
}

static void
add_blocks (const struct algorithm *a, struct hash_blocks *h,
            const unsigned char *p, size_t n)
{
  size_t held = h->length % a->block;

  h->length += n;
  if (held > 0) {
    size_t take = n < a->block - held ? n : a->block - held;

    memcpy (h->block + held, p, take);
    if (held + take < a->block)
      return;
    a->take (h, h->block, 1);
    p += take;
    n -= take;
  }
  if (n >= a->block)
    a->take (h, p, n / a->block);
  if (n % a->block > 0)
    memcpy (h->block, p + n - n % a->block, n % a->block);
}

void
hash_add (struct hash *h, const void *data, size_t n)
{
  const struct algorithm *a = &algorithms[h->algorithm];

  if (n == 0)
    return;
  if (a->block > 0)
    add_blocks (a, &h->u.blocks, data, n);
  else
    sha256_add (&h->u.sha256, data, n);
}

/* A one bit, zeros, and the length in bits: up to the end of a block. */
static void
pad (const struct algorithm *a, struct hash_blocks *h)
{
  unsigned char end[2 * 128] = { 0x80 };
  size_t length = a->block / 8u;
  size_t held = h->length % a->block;
  size_t n = (held + 1 + length > a->block ? 2u : 1u) * a->block - held;

  for (size_t i = 0; i < 8; i++)
    end[a->little ? n - 8 + i : n - 1 - i]
        = (unsigned char)(h->length * 8 >> 8 * i);
  if (a->block == 128) /* bits beyond 64 of the length */
    end[n - 9] = (unsigned char)(h->length >> 61);
  add_blocks (a, h, end, n);
}

static unsigned char
digest_byte (const struct algorithm *a, const struct hash_blocks *h, size_t i)
{
  if (a->block == 128)
    return (unsigned char)(h->state.w64[i / 8] >> (56 - 8 * (i % 8)));
  if (a->little)
    return (unsigned char)(h->state.w32[i / 4] >> 8 * (i % 4));
  return (unsigned char)(h->state.w32[i / 4] >> (24 - 8 * (i % 4)));
}

size_t
hash_end (struct hash *h, unsigned char digest[HASH_MOST_BYTES])
{
  const struct algorithm *a = &algorithms[h->algorithm];

  if (a->block == 0)
    sha256_end (&h->u.sha256, digest, a->size);
  else {
    pad (a, &h->u.blocks);
    for (size_t i = 0; i < a->size; i++)
      digest[i] = digest_byte (a, &h->u.blocks, i);
  }
  return a->size;
}

void
hash_hex (const unsigned char *digest, size_t n, char *hex)
{
  static const char digits[] = "0123456789abcdef";

  for (size_t i = 0; i < n; i++) {
    *hex++ = digits[digest[i] >> 4];
    *hex++ = digits[digest[i] & 15];
  }
  *hex = '\0';
}
