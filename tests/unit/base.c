/* SPDX-License-Identifier: Apache-2.0 */
/* core/base: memory, arenas, vectors, buffers, JSON, UTF-8, SHA-256. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "base/near.h"
#include "base/safe.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "failing.h"
#include "unit.h"

/* ---- memory -------------------------------------------------------------- */

START_TEST (memory_is_counted)
{
  struct mem mem;
  char *p;

  mem_init (&mem, NULL);
  ck_assert_uint_eq (mem.used, 0);
  p = mem_alloc (&mem, 100);
  ck_assert_uint_eq (mem.used, 100);
  p = mem_resize (&mem, p, 100, 40);
  ck_assert_uint_eq (mem.used, 40);
  p = mem_resize (&mem, p, 40, 1000);
  ck_assert_uint_eq (mem.used, 1000);
  mem_free (&mem, p, 1000);
  ck_assert_uint_eq (mem.used, 0);
  mem_free (&mem, NULL, 1000); /* nothing to free */
  ck_assert_uint_eq (mem.used, 0);
}
END_TEST

START_TEST (zalloc_is_zero)
{
  struct mem mem;
  unsigned char *p;

  mem_init (&mem, NULL);
  p = mem_zalloc (&mem, 300);
  for (int i = 0; i < 300; i++)
    ck_assert_uint_eq (p[i], 0);
  mem_free (&mem, p, 300);
}
END_TEST

START_TEST (ceiling_holds)
{
  struct mem mem;
  char *p;

  mem_init (&mem, NULL);
  mem.ceiling = 100;
  p = mem_alloc (&mem, 60);
  ck_assert_ptr_nonnull (p);
  ck_assert_ptr_null (mem_alloc (&mem, 41));
  ck_assert_ptr_null (mem_resize (&mem, p, 60, 101));
  ck_assert_uint_eq (mem.used, 60);
  p = mem_resize (&mem, p, 60, 100);
  ck_assert_ptr_nonnull (p);
  mem_free (&mem, p, 100);
}
END_TEST

START_TEST (failure_keeps_the_block)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 2, false);
  struct mem mem;
  char *p;

  mem_init (&mem, &below);
  p = mem_alloc (&mem, 8);
  memcpy (p, "content", 8);
  ck_assert_ptr_null (mem_resize (&mem, p, 8, 800));
  ck_assert_uint_eq (mem.used, 8);
  ck_assert_str_eq (p, "content");
  mem_free (&mem, p, 8);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

START_TEST (arena_serves_all_sizes)
{
  static const size_t sizes[] = { 0, 1, 7, 15, 16, 17, 1000, 1024, 65535,
                                  65536, 65537, 200000, 3 };
  struct mem mem;
  struct arena arena;

  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  for (int round = 0; round < 3; round++) {
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      char *p = arena_alloc (&arena, sizes[i]);

      ck_assert_ptr_nonnull (p);
      ck_assert_uint_eq ((uintptr_t)p % _Alignof(max_align_t), 0);
      memset (p, (int)i, sizes[i]);
    }
  }
  ck_assert_str_eq (arena_strdup (&arena, "abc"), "abc");
  ck_assert_str_eq (arena_strndup (&arena, "abcdef", 2), "ab");
  ck_assert_str_eq (arena_strdup (&arena, ""), "");
  ck_assert_ptr_null (arena_alloc (&arena, SIZE_MAX));
  ck_assert_ptr_null (arena_alloc (&arena, SIZE_MAX / 2 + 1));
  arena_clear (&arena);
  ck_assert_uint_eq (mem.used, 0);
  ck_assert_ptr_nonnull (arena_alloc (&arena, 1)); /* may be used again */
  arena_clear (&arena);
}
END_TEST

START_TEST (arena_without_memory)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 1, true);
  struct mem mem;
  struct arena arena;

  mem_init (&mem, &below);
  arena_init (&arena, &mem);
  ck_assert_ptr_null (arena_alloc (&arena, 1));
  ck_assert_ptr_null (arena_strdup (&arena, "a"));
  arena_clear (&arena);
}
END_TEST

START_TEST (vec_grows)
{
  struct mem mem;
  VEC (uint32_t) v = { 0 };

  mem_init (&mem, NULL);
  for (uint32_t i = 0; i < 10000; i++) {
    uint32_t *slot = VEC_ADD (&mem, &v);

    ck_assert_ptr_nonnull (slot);
    *slot = i;
  }
  ck_assert_uint_eq (v.len, 10000);
  for (uint32_t i = 0; i < 10000; i++)
    ck_assert_uint_eq (v.data[i], i);
  ck_assert (VEC_RESERVE (&mem, &v, 50000));
  ck_assert_uint_ge (v.cap, 60000);
  ck_assert_uint_eq (v.data[9999], 9999);
  VEC_CLEAR (&mem, &v);
  ck_assert_ptr_null (v.data);
  ck_assert_uint_eq (mem.used, 0);
}
END_TEST

START_TEST (vec_refuses)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 2, false);
  struct mem mem;
  VEC (uint64_t) v = { 0 };

  mem_init (&mem, &below);
  ck_assert (VEC_RESERVE (&mem, &v, 16));
  v.len = v.cap;
  ck_assert_ptr_null (VEC_ADD (&mem, &v));
  ck_assert_uint_eq (v.len, v.cap);
  ck_assert_ptr_nonnull (VEC_ADD (&mem, &v));
  /* More than the address space holds: never asked for. */
  ck_assert (!VEC_RESERVE (&mem, &v, SIZE_MAX / 8));
  ck_assert (!VEC_RESERVE (&mem, &v, SIZE_MAX));
  VEC_CLEAR (&mem, &v);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

START_TEST (buf_collects)
{
  struct mem mem;
  struct buf b;

  mem_init (&mem, NULL);
  buf_init (&b, &mem);
  ck_assert_str_eq (buf_str (&b), "");
  buf_add (&b, "xyz", 0);
  buf_puts (&b, "a");
  buf_putc (&b, 'b');
  buf_u64 (&b, 0);
  buf_u64 (&b, 7);
  buf_putc (&b, ' ');
  buf_u64 (&b, UINT64_MAX);
  ck_assert_str_eq (buf_str (&b), "ab07 18446744073709551615");
  ck_assert_uint_eq (b.len, 25); /* without the NUL */
  ck_assert (!b.failed);
  buf_clear (&b);
  ck_assert_uint_eq (mem.used, 0);
}
END_TEST

START_TEST (buf_failure_sticks)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 2, false);
  struct mem mem;
  struct buf b;

  mem_init (&mem, &below);
  buf_init (&b, &mem);
  buf_puts (&b, "kept");
  for (int i = 0; i < 10; i++)
    buf_puts (&b, "0123456789");
  ck_assert (b.failed);
  buf_putc (&b, 'x');
  ck_assert (b.failed);
  ck_assert_str_eq (buf_str (&b), "");
  buf_clear (&b);
  ck_assert_uint_eq (f.used, 0);
  buf_puts (&b, "anew");
  ck_assert (!b.failed);
  buf_clear (&b);
}
END_TEST

/* ---- JSON ---------------------------------------------------------------- */

START_TEST (json_structure)
{
  struct mem mem;
  struct buf b;
  struct json_out j = { .buf = &b };

  mem_init (&mem, NULL);
  buf_init (&b, &mem);
  json_open (&j, '{');
  json_key (&j, "a");
  json_u64 (&j, 1);
  json_key (&j, "b");
  json_open (&j, '[');
  json_open (&j, '[');
  json_close (&j, ']');
  json_null (&j);
  json_text (&j, NULL);
  json_text (&j, "");
  json_open (&j, '{');
  json_close (&j, '}');
  json_close (&j, ']');
  json_key (&j, "\"");
  json_text (&j, "x");
  json_close (&j, '}');
  ck_assert_str_eq (buf_str (&b), "{\"a\":1,\"b\":[[],null,null,\"\",{}],"
                                  "\"\\\"\":\"x\"}");
  buf_clear (&b);
}
END_TEST

static const struct {
  const char *text;
  size_t n;
  const char *json;
} json_texts[] = {
  { "plain", 5, "\"plain\"" },
  { "\"\\/", 3, "\"\\\"\\\\/\"" },
  { "\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"" },
  { "\0\x01\x1f\x7f", 4, "\"\\u0000\\u0001\\u001f\\u007f\"" },
  { "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 9,
    "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\"" },
  { "a\xff" "b", 3, "\"a\xef\xbf\xbd" "b\"" },
  { "\xe2\x82", 2, "\"\xef\xbf\xbd\xef\xbf\xbd\"" },
  { "\xed\xa0\x80", 3, "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
  { "", 0, "\"\"" },
};

START_TEST (json_escapes)
{
  struct mem mem;
  struct buf b;
  struct json_out j = { .buf = &b };

  mem_init (&mem, NULL);
  buf_init (&b, &mem);
  json_text_n (&j, json_texts[_i].text, json_texts[_i].n);
  ck_assert_str_eq (buf_str (&b), json_texts[_i].json);
  buf_clear (&b);
}
END_TEST

/* ---- UTF-8 --------------------------------------------------------------- */

static const struct {
  const char *bytes;
  size_t n, length; /* 0: bad */
  uint32_t c;
} forms[] = {
  { "\0", 1, 1, 0 },
  { "A", 1, 1, 'A' },
  { "\x7f", 1, 1, 0x7f },
  { "\xc2\x80", 2, 2, 0x80 },
  { "\xdf\xbf", 2, 2, 0x7ff },
  { "\xe0\xa0\x80", 3, 3, 0x800 },
  { "\xed\x9f\xbf", 3, 3, 0xd7ff },
  { "\xee\x80\x80", 3, 3, 0xe000 },
  { "\xef\xbf\xbf", 3, 3, 0xffff },
  { "\xf0\x90\x80\x80", 4, 4, 0x10000 },
  { "\xf4\x8f\xbf\xbf", 4, 4, 0x10ffff },
  { "\xc3\xa4xyz", 5, 2, 0xe4 },
  { "\x80", 1, 0, 0 },                 /* a byte that only follows */
  { "\xbf", 1, 0, 0 },
  { "\xc0\x80", 2, 0, 0 },             /* overlong */
  { "\xc1\xbf", 2, 0, 0 },
  { "\xe0\x80\x80", 3, 0, 0 },
  { "\xe0\x9f\xbf", 3, 0, 0 },
  { "\xf0\x80\x80\x80", 4, 0, 0 },
  { "\xf0\x8f\xbf\xbf", 4, 0, 0 },
  { "\xed\xa0\x80", 3, 0, 0 },         /* surrogates */
  { "\xed\xbf\xbf", 3, 0, 0 },
  { "\xf4\x90\x80\x80", 4, 0, 0 },     /* beyond U+10FFFF */
  { "\xf5\x80\x80\x80", 4, 0, 0 },
  { "\xf8\x88\x80\x80\x80", 5, 0, 0 }, /* forms of five and six bytes */
  { "\xfc\x84\x80\x80\x80\x80", 6, 0, 0 },
  { "\xfe", 1, 0, 0 },
  { "\xff", 1, 0, 0 },
  { "\xc3", 1, 0, 0 },                 /* cut off */
  { "\xe2\x82", 2, 0, 0 },
  { "\xf0\x9f\x98", 3, 0, 0 },
  { "\xc3" "A", 2, 0, 0 },             /* something else follows */
  { "\xe2\x82" "A", 3, 0, 0 },
  { "\xe2\xc3\xa4", 3, 0, 0 },
  { "\xf0\x9f\x98\xc0", 4, 0, 0 },
};

START_TEST (utf8_forms)
{
  uint32_t c = 0x12345678;
  size_t length = utf8_decode (forms[_i].bytes, forms[_i].n, &c);

  ck_assert_uint_eq (length, forms[_i].length);
  ck_assert_uint_eq (c, length ? forms[_i].c : 0x12345678);
}
END_TEST

START_TEST (utf8_round_trip)
{
  for (uint32_t c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 251) {
    char s[4];
    uint32_t d;
    size_t n;

    if (c >= 0xd800 && c < 0xe000)
      continue;
    n = utf8_encode (c, s);
    ck_assert_uint_eq (utf8_decode (s, n, &d), n);
    ck_assert_uint_eq (d, c);
    ck_assert_uint_eq (utf8_count (s, n), 1);
    if (n > 1)
      ck_assert_uint_eq (utf8_decode (s, n - 1, &d), 0);
  }
}
END_TEST

START_TEST (utf8_counts)
{
  ck_assert_uint_eq (utf8_count ("", 0), 0);
  ck_assert_uint_eq (utf8_count ("abc", 3), 3);
  ck_assert_uint_eq (utf8_count ("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80", 10),
                     4);
}
END_TEST

START_TEST (white_space)
{
  for (int c = 0; c < 256; c++)
    ck_assert_int_eq (xml_space ((char)c),
                      c == 9 || c == 10 || c == 13 || c == 32);
  ck_assert (xml_blank ("", 0));
  ck_assert (xml_blank (" \t\r\n", 4));
  ck_assert (!xml_blank (" \xc2\xa0", 3));
  ck_assert (!xml_blank (" \0", 2));
}
END_TEST

/* ---- names that are near ------------------------------------------------- */

static const struct {
  const char *a, *b;
  unsigned distance;
} names[] = {
  { "", "", 0 },
  { "IssueDate", "IssueDate", 0 },
  { "issuedate", "IssueDate", 0 },
  { "IsueDate", "IssueDate", 1 },
  { "IssueDates", "IssueDate", 1 },
  { "IssueDaet", "IssueDate", 1 }, /* two letters swapped */
  { "IssueDato", "IssueDate", 1 },
  { "IsseuDaet", "IssueDate", 2 },
  { "a", "b", 1 },
  { "ab", "cd", NEAR_NOT },
  { "", "ab", NEAR_NOT },
  { "DueDate", "IssueDate", 3 },
  { "TaxTotal", "IssueDate", NEAR_NOT },
  { "Name", "Note", 2 },
  { "ID", "UUID", 2 },
  { "ID", "Name", NEAR_NOT },
  { "\xc3\xa4", "\xc3\xb6", 1 },
};

START_TEST (near_names)
{
  ck_assert_uint_eq (near_distance (names[_i].a, names[_i].b),
                     names[_i].distance);
  ck_assert_uint_eq (near_distance (names[_i].b, names[_i].a),
                     names[_i].distance);
}
END_TEST

START_TEST (near_long_names)
{
  char a[80], b[80];

  memset (a, 'x', sizeof a);
  memset (b, 'x', sizeof b);
  a[63] = b[63] = '\0';
  b[10] = 'y';
  ck_assert_uint_eq (near_distance (a, b), 1);
  a[63] = 'x';
  a[64] = '\0';
  ck_assert_uint_eq (near_distance (a, b), NEAR_NOT);
}
END_TEST

/* ---- text for a terminal ------------------------------------------------- */

static const struct {
  const char *bytes;
  size_t n, step;
  const char *shown;
} steps[] = {
  { "a", 1, 1, "a" },
  { " b", 2, 1, " " },
  { "\\", 1, 1, "\\" },
  { "\n", 1, 1, "\\x0a" },
  { "\0", 1, 1, "\\x00" },
  { "\x1b[31m", 5, 1, "\\x1b" },
  { "\x7f", 1, 1, "\\x7f" },
  { "\xc2\x9b", 2, 2, "\\xc2\\x9b" },             /* CSI of C1 */
  { "\xc2\xa0", 2, 2, "\xc2\xa0" },
  { "\xc3\xa4x", 3, 2, "\xc3\xa4" },
  { "\xe2\x80\xae", 3, 3, "\\xe2\\x80\\xae" },    /* right to left */
  { "\xe2\x81\xa6", 3, 3, "\\xe2\\x81\\xa6" },
  { "\xe2\x80\x8f", 3, 3, "\\xe2\\x80\\x8f" },
  { "\xd8\x9c", 2, 2, "\\xd8\\x9c" },
  { "\xe2\x80\xa8", 3, 3, "\\xe2\\x80\\xa8" },    /* line separator */
  { "\xf0\x9f\x98\x80", 4, 4, "\xf0\x9f\x98\x80" },
  { "\xff" "a", 2, 1, "\\xff" },
  { "\xe2\x82", 2, 1, "\\xe2" },
  { "\xed\xa0\x80", 3, 1, "\\xed" },
};

START_TEST (safe_steps)
{
  char out[SAFE_MOST + 1];
  size_t length;

  ck_assert_uint_eq (safe_step (steps[_i].bytes, steps[_i].n, out, &length),
                     steps[_i].step);
  ck_assert_uint_le (length, SAFE_MOST);
  out[length] = '\0';
  ck_assert_str_eq (out, steps[_i].shown);
}
END_TEST

/* ---- SHA-256 ------------------------------------------------------------- */

static const struct {
  const char *text;
  size_t times;
  const char *hex;
} sums[] = {
  { "", 1,
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", 1,
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
    "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu", 1,
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
  { "a", 1000000,
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

START_TEST (sha256_vectors)
{
  struct sha256 h;
  char hex[SHA256_HEX];

  sha256_init (&h);
  for (size_t i = 0; i < sums[_i].times; i++)
    sha256_add (&h, sums[_i].text, strlen (sums[_i].text));
  sha256_hex (&h, hex);
  ck_assert_str_eq (hex, sums[_i].hex);
}
END_TEST

static void
sum_in_pieces (const unsigned char *data, size_t n, size_t piece,
               char hex[SHA256_HEX])
{
  struct sha256 h;

  sha256_init (&h);
  for (size_t at = 0; at < n; at += piece)
    sha256_add (&h, data + at, n - at < piece ? n - at : piece);
  sha256_add (&h, data, 0);
  sha256_hex (&h, hex);
}

/* The sum over the sums of all lengths from 0 to 200 was computed with Python's
 * hashlib; a wrong one at any border shows. */
START_TEST (sha256_all_lengths)
{
  unsigned char data[200];
  struct sha256 all;
  char whole[SHA256_HEX], parts[SHA256_HEX];

  for (size_t i = 0; i < sizeof data; i++)
    data[i] = (unsigned char)i;
  sha256_init (&all);
  for (size_t n = 0; n <= sizeof data; n++) {
    sum_in_pieces (data, n, n + 1, whole);
    for (size_t piece = 1; piece <= 130; piece += piece < 70 ? 1 : 13) {
      sum_in_pieces (data, n, piece, parts);
      ck_assert_str_eq (whole, parts);
    }
    sha256_add (&all, whole, 64);
  }
  sha256_hex (&all, whole);
  ck_assert_str_eq (whole, "b367ea311264aae50e6260b96a107611"
                           "69ce3eec5d5f8f2258351f82c7252776");
}
END_TEST

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

static void
add_memory (TCase *c)
{
  tcase_add_test (c, memory_is_counted);
  tcase_add_test (c, zalloc_is_zero);
  tcase_add_test (c, ceiling_holds);
  tcase_add_test (c, failure_keeps_the_block);
  tcase_add_test (c, arena_serves_all_sizes);
  tcase_add_test (c, arena_without_memory);
  tcase_add_test (c, vec_grows);
  tcase_add_test (c, vec_refuses);
  tcase_add_test (c, buf_collects);
  tcase_add_test (c, buf_failure_sticks);
}

static void
add_text (TCase *c)
{
  tcase_add_test (c, json_structure);
  tcase_add_loop_test (c, json_escapes, 0, COUNT (json_texts));
  tcase_add_loop_test (c, utf8_forms, 0, COUNT (forms));
  tcase_add_test (c, utf8_round_trip);
  tcase_add_test (c, utf8_counts);
  tcase_add_test (c, white_space);
  tcase_add_loop_test (c, near_names, 0, COUNT (names));
  tcase_add_test (c, near_long_names);
  tcase_add_loop_test (c, safe_steps, 0, COUNT (steps));
  tcase_add_loop_test (c, sha256_vectors, 0, COUNT (sums));
  tcase_add_test (c, sha256_all_lengths);
}

static Suite *
base (void)
{
  Suite *suite = suite_create ("base");
  TCase *memory = tcase_create ("memory"), *text = tcase_create ("text");

  tcase_set_timeout (text, 60);
  add_memory (memory);
  add_text (text);
  suite_add_tcase (suite, memory);
  suite_add_tcase (suite, text);
  return suite;
}

UNIT_MAIN (base)
