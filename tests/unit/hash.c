/* SPDX-License-Identifier: Apache-2.0 */
/* Digests: the examples of FIPS 180 and RFC 1321, and pieces of every length.
 * tests/archive compares with other programs. */
#include <string.h>

#include "base/hash.h"
#include "unit.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))
#define LONG_32 "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"

struct example {
  const char *algorithm, *text, *hex;
};

static const struct example examples[] = {
  { "md5", "", "d41d8cd98f00b204e9800998ecf8427e" },
  { "md5", "abc", "900150983cd24fb0d6963f7d28e17f72" },
  { "md5", "abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b" },
  { "sha1", "abc", "a9993e364706816aba3e25717850c26c9cd0d89d" },
  { "sha1", LONG_32, "84983e441c3bd26ebaae4aa1f95129e5e54670f1" },
  { "sha224", "abc",
    "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7" },
  { "sha224", LONG_32,
    "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525" },
  { "sha256", "abc",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "sha512", "abc",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
};

static const char *
sum (const char *name, const char *data, size_t n, size_t piece,
     char hex[HASH_MOST_HEX])
{
  enum hash_algorithm algorithm = hash_find (name, strlen (name));
  unsigned char digest[HASH_MOST_BYTES];
  struct hash h;
  size_t size;

  ck_assert_int_ne (algorithm, HASH_ALGORITHMS);
  ck_assert_str_eq (hash_name (algorithm), name);
  hash_init (&h, algorithm);
  for (size_t at = 0; at < n; at += piece)
    hash_add (&h, data + at, n - at < piece ? n - at : piece);
  hash_add (&h, data, 0);
  size = hash_end (&h, digest);
  ck_assert_uint_eq (size, hash_size (algorithm));
  hash_hex (digest, size, hex);
  return hex;
}

START_TEST (vectors)
{
  const struct example *e = &examples[_i];
  char hex[HASH_MOST_HEX];

  ck_assert_str_eq (sum (e->algorithm, e->text, strlen (e->text), 1000, hex),
                    e->hex);
}
END_TEST

/* However the bytes come, the digest is the same. */
START_TEST (pieces)
{
  static const char *const names[]
      = { "md5", "sha1", "sha224", "sha256", "sha512" };
  static const size_t lengths[] = { 1, 3, 55, 63, 64, 65, 127, 128, 129, 200 };
  char data[400], whole[HASH_MOST_HEX], parts[HASH_MOST_HEX];

  for (size_t i = 0; i < sizeof data; i++)
    data[i] = (char)(i * 7 + 1);
  for (size_t n = 0; n <= sizeof data; n++) {
    sum (names[_i], data, n, sizeof data, whole);
    for (int k = 0; k < COUNT (lengths); k++)
      ck_assert_str_eq (sum (names[_i], data, n, lengths[k], parts), whole);
  }
}
END_TEST

START_TEST (names)
{
  ck_assert_int_eq (hash_find ("sha512", 6), HASH_SHA512);
  ck_assert_int_eq (hash_find ("sha5123", 6), HASH_SHA512);
  ck_assert_int_eq (hash_find ("sha", 3), HASH_ALGORITHMS);
  ck_assert_int_eq (hash_find ("SHA1", 4), HASH_ALGORITHMS);
  ck_assert_int_eq (hash_find ("", 0), HASH_ALGORITHMS);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("hash");
  TCase *t = tcase_create ("hash");

  tcase_add_loop_test (t, vectors, 0, COUNT (examples));
  tcase_add_loop_test (t, pieces, 0, 5);
  tcase_add_test (t, names);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
