/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sha256.h"

#include <stdbool.h>
#include <string.h>
#if defined __x86_64__ && defined __GNUC__
#include <cpuid.h>
#include <immintrin.h>
#endif

#include "base/hash.h"

/* FIPS 180-4, 4.2.2: fractional parts of the cube roots of the primes. */
static const uint32_t K[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
  0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
  0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
  0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
};

static uint32_t
rotr (uint32_t x, int n)
{
  return x >> n | x << (32 - n);
}

static uint32_t
big_endian (const unsigned char *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8
         | p[3];
}

static void
schedule (uint32_t w[64], const unsigned char *block)
{
  for (int i = 0; i < 16; i++)
    w[i] = big_endian (block + 4 * i);
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];

    w[i] = w[i - 16] + (rotr (a, 7) ^ rotr (a, 18) ^ a >> 3) + w[i - 7]
           + (rotr (b, 17) ^ rotr (b, 19) ^ b >> 10);
  }
}

static void
compress (uint32_t state[8], const unsigned char *block)
{
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  uint32_t w[64];

  schedule (w, block);
  for (int i = 0; i < 64; i++) {
    uint32_t t1 = h + (rotr (e, 6) ^ rotr (e, 11) ^ rotr (e, 25))
                  + ((e & f) ^ (~e & g)) + K[i] + w[i];
    uint32_t t2 = (rotr (a, 2) ^ rotr (a, 13) ^ rotr (a, 22))
                  + ((a & b) ^ (a & c) ^ (b & c));

    h = g, g = f, f = e, e = d + t1;
    d = c, c = b, b = a, a = t1 + t2;
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

/* ---- by instructions of the processor ------------------------------------ */

#if defined __x86_64__ && defined __GNUC__

/* Four rounds a turn.  The instructions want the state as two vectors, of
 * ABEF and of CDGH, the first letter highest. */
__attribute__ ((target ("sha,sse4.1"))) static void
compress_fast (uint32_t state[8], const unsigned char *block)
{
  const __m128i swap
      = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i dcba = _mm_loadu_si128 ((const __m128i *)state);
  __m128i hgfe = _mm_loadu_si128 ((const __m128i *)(state + 4));
  __m128i cdab = _mm_shuffle_epi32 (dcba, 0xb1);
  __m128i efgh = _mm_shuffle_epi32 (hgfe, 0x1b);
  __m128i abef = _mm_alignr_epi8 (cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16 (efgh, cdab, 0xf0);
  const __m128i abef_before = abef, cdgh_before = cdgh;
  __m128i w[4];

  for (int i = 0; i < 16; i++) {
    __m128i *now = &w[i % 4], sum;

    if (i < 4) {
      *now = _mm_loadu_si128 ((const __m128i *)(block + 16 * i));
      *now = _mm_shuffle_epi8 (*now, swap);
    } else {
      const __m128i last = w[(i + 3) % 4];

      sum = _mm_sha256msg1_epu32 (*now, w[(i + 1) % 4]);
      sum = _mm_add_epi32 (sum, _mm_alignr_epi8 (last, w[(i + 2) % 4], 4));
      *now = _mm_sha256msg2_epu32 (sum, last);
    }
    sum = _mm_loadu_si128 ((const __m128i *)(K + 4 * i));
    sum = _mm_add_epi32 (sum, *now);
    cdgh = _mm_sha256rnds2_epu32 (cdgh, abef, sum);
    abef = _mm_sha256rnds2_epu32 (abef, cdgh, _mm_shuffle_epi32 (sum, 0x0e));
  }
  abef = _mm_shuffle_epi32 (_mm_add_epi32 (abef, abef_before), 0x1b);
  cdgh = _mm_shuffle_epi32 (_mm_add_epi32 (cdgh, cdgh_before), 0xb1);
  _mm_storeu_si128 ((__m128i *)state, _mm_blend_epi16 (abef, cdgh, 0xf0));
  _mm_storeu_si128 ((__m128i *)(state + 4), _mm_alignr_epi8 (cdgh, abef, 8));
}

static bool
is_fast (void)
{
  unsigned a, b, c, d;

  /* Who has these has SSE4.1, too. */
  return __get_cpuid_count (7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

#else

#define compress_fast compress

static bool
is_fast (void)
{
  return false;
}

#endif

static void
begin (struct sha256 *h, const uint32_t start[8])
{
  memcpy (h->state, start, 8 * sizeof *start);
  h->length = 0;
  h->compress = NULL;
}

void
sha256_init (struct sha256 *h)
{
  static const uint32_t start[8]
      = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

  begin (h, start);
}

void
sha224_init (struct sha256 *h)
{
  static const uint32_t start[8]
      = { 0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
          0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4 };

  begin (h, start);
}

/* In a virtual machine it takes as long to ask the processor what it can as
 * to add 8 kB: less than twice that is not worth the question. */
#define WORTH_ASKING 16384

void
sha256_add (struct sha256 *h, const void *data, size_t n)
{
  void (*take_in) (uint32_t *, const unsigned char *) = h->compress;
  const unsigned char *p = data;
  size_t held = h->length % 64;

  if (take_in == NULL && n >= WORTH_ASKING)
    take_in = h->compress = is_fast () ? compress_fast : compress;
  else if (take_in == NULL)
    take_in = compress;
  h->length += n;
  if (held > 0) {
    size_t take = n < 64 - held ? n : 64 - held;

    memcpy (h->block + held, p, take);
    if (held + take < 64)
      return;
    take_in (h->state, h->block);
    p += take;
    n -= take;
  }
  for (; n >= 64; p += 64, n -= 64)
    take_in (h->state, p);
  if (n > 0)
    memcpy (h->block, p, n);
}

void
sha256_end (struct sha256 *h, unsigned char *digest, size_t size)
{
  unsigned char pad[72] = { 0x80 };
  uint64_t bits = h->length * 8;
  size_t zeros = (119 - h->length % 64) % 64;

  for (int i = 0; i < 8; i++)
    pad[zeros + 1 + (size_t)i] = (unsigned char)(bits >> (56 - 8 * i));
  sha256_add (h, pad, zeros + 9);
  for (size_t i = 0; i < size; i++)
    digest[i] = (unsigned char)(h->state[i / 4] >> (24 - 8 * (i % 4)));
}

void
sha256_hex (struct sha256 *h, char hex[SHA256_HEX])
{
  unsigned char digest[SHA256_HEX / 2];

  sha256_end (h, digest, sizeof digest);
  hash_hex (digest, sizeof digest, hex);
}
