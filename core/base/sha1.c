/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-1 (FIPS 180-4). */
#include <string.h>

#include "base/hash_block.h"

void
sha1_start (struct hash_blocks *h)
{
  static const uint32_t start[5] = { 0x67452301, 0xefcdab89, 0x98badcfe,
                                     0x10325476, 0xc3d2e1f0 };

  memcpy (h->state.w32, start, sizeof start);
}

static uint32_t
rotl (uint32_t x, int n)
{
  return x << n | x >> (32 - n);
}

static void
schedule (uint32_t w[80], const unsigned char *p)
{
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16
           | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
  for (int i = 16; i < 80; i++)
    w[i] = rotl (w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
}

static void
compress (uint32_t s[5], const unsigned char *p)
{
  uint32_t a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], w[80];

  schedule (w, p);
  for (int i = 0; i < 80; i++) {
    uint32_t t = rotl (a, 5) + e + w[i];

    if (i < 20)
      t += ((b & c) ^ (~b & d)) + 0x5a827999;
    else if (i < 40)
      t += (b ^ c ^ d) + 0x6ed9eba1;
    else if (i < 60)
      t += ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc;
    else
      t += (b ^ c ^ d) + 0xca62c1d6;
    e = d, d = c, c = rotl (b, 30), b = a, a = t;
  }
  s[0] += a, s[1] += b, s[2] += c, s[3] += d, s[4] += e;
}

void
sha1_take (struct hash_blocks *h, const unsigned char *p, size_t blocks)
{
  for (; blocks > 0; blocks--, p += 64)
    compress (h->state.w32, p);
}
