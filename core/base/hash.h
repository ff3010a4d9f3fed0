/* SPDX-License-Identifier: Apache-2.0 */
/* Digests by the name of their algorithm. */
#ifndef VOUCH_BASE_HASH_H
#define VOUCH_BASE_HASH_H

#include <stdbool.h>

#include "base/sha256.h"

#define HASH_MOST_BYTES 64
#define HASH_MOST_HEX (2 * HASH_MOST_BYTES + 1)

/* MD5 and SHA-1 can be forged: they are here to read what others wrote. */
enum hash_algorithm { HASH_MD5, HASH_SHA1, HASH_SHA224, HASH_SHA256,
                      HASH_SHA512, HASH_ALGORITHMS };

/* The algorithm called NAME: "md5", "sha1", "sha224", "sha256", "sha512";
 * HASH_ALGORITHMS: none. */
enum hash_algorithm hash_find (const char *name, size_t n);
const char *hash_name (enum hash_algorithm algorithm);

/* Bytes of its digest. */
size_t hash_size (enum hash_algorithm algorithm);

/* The state of algorithms that take in whole blocks. */
struct hash_blocks {
  union {
    uint32_t w32[8];
    uint64_t w64[8];
  } state;
  uint64_t length; /* bytes so far */
  unsigned char block[128];
};

struct hash {
  enum hash_algorithm algorithm;
  union {
    struct sha256 sha256; /* SHA-224, too */
    struct hash_blocks blocks;
  } u;
};

void hash_init (struct hash *h, enum hash_algorithm algorithm);
void hash_add (struct hash *h, const void *data, size_t n);

/* Ends the sum; H is used up.  Returns how many bytes it wrote. */
size_t hash_end (struct hash *h, unsigned char digest[HASH_MOST_BYTES]);

/* N bytes as 2 N small hexadecimal digits and a NUL. */
void hash_hex (const unsigned char *digest, size_t n, char *hex);

#endif
