/* SPDX-License-Identifier: Apache-2.0 */
/* The algorithms behind base/hash.h: where a state starts, and taking in
 * whole blocks. */
#ifndef VOUCH_BASE_HASH_BLOCK_H
#define VOUCH_BASE_HASH_BLOCK_H

#include "base/hash.h"

void md5_start (struct hash_blocks *h);
void md5_take (struct hash_blocks *h, const unsigned char *p, size_t blocks);
void sha1_start (struct hash_blocks *h);
void sha1_take (struct hash_blocks *h, const unsigned char *p, size_t blocks);
void sha512_start (struct hash_blocks *h);
void sha512_take (struct hash_blocks *h, const unsigned char *p,
                  size_t blocks);

#endif
