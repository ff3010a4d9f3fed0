/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 and SHA-224 (FIPS 180-4). */
#ifndef VOUCH_BASE_SHA256_H
#define VOUCH_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
  uint32_t state[8];
  uint64_t length; /* bytes so far */
  unsigned char block[64];
  /* Takes in one block; NULL until it is known what the processor can. */
  void (*compress) (uint32_t state[8], const unsigned char *block);
};

#define SHA256_HEX 65 /* 64 digits and a NUL */

void sha256_init (struct sha256 *h);
void sha224_init (struct sha256 *h); /* the same sum from another start */
void sha256_add (struct sha256 *h, const void *data, size_t n);

/* Ends the sum and writes its first SIZE bytes (28 of SHA-224); H is used up.
 */
void sha256_end (struct sha256 *h, unsigned char *digest, size_t size);

/* Ends the sum and writes it as hexadecimal digits; H is used up. */
void sha256_hex (struct sha256 *h, char hex[SHA256_HEX]);

#endif
