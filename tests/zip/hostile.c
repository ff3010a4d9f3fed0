/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives that contradict themselves, lead elsewhere or explode: each is
 * refused with one finding that names the member, soon and in little memory.
 */
#include <string.h>
#include <sys/resource.h>

#include "make.h"
#include "room.h"
#include "../unit/unit.h"

static const char invoice[] = "<Invoice>1</Invoice>";
#define INVOICE invoice, sizeof invoice - 1
#define FULL UINT32_C (0xffffffff)

/* The archive is refused: one finding, with CODE and these words. */
static void
refuses_bytes (struct room *room, const void *data, size_t n,
               const char *words)
{
  vouch_status status = room_unpack (room, data, n);
  struct text said = room_said (room);

  ck_assert_msg (status == VOUCH_INPUT || status == VOUCH_LIMIT,
                 "status %d where '%s' is due: %s", status, words, said.s);
  ck_assert_msg (room->diag.list.len == 1 && strstr (said.s, words),
                 "'%s' is due, not: %s", words, said.s);
  text_clear (&said);
}

static void
refuses (struct made *m, const char *words)
{
  struct room room;

  room_open (&room);
  refuses_bytes (&room, m->bytes.s, m->bytes.n, words);
  room_close (&room);
  made_clear (m);
}

/* The piece P alone, then one that is right. */
static void
refuses_piece (const struct piece *p, const char *words)
{
  struct piece good = stored ("good.xml", INVOICE);
  struct made m = { .n = 0 };

  put_piece (&m, p);
  put_piece (&m, &good);
  put_end (&m, NULL);
  refuses (&m, words);
}

/* ---- names ---------------------------------------------------------------
 */

struct name_case {
  const char *name;
  size_t n; /* 0: as long as it is */
  const char *words;
};

static const struct name_case names[] = {
  { "../a.xml", 0,
    "MEMBER the member '../a.xml': its name is not allowed: it "
    "has a step '..'" },
  { "a/../../b", 0, "it has a step '..'" },
  { "a/..", 0, "it has a step '..'" },
  { "..", 0, "it has a step '..'" },
  { "./a", 0, "it has a step '.'" },
  { "a/./b", 0, "it has a step '.'" },
  { "a//b", 0, "a step of it is empty" },
  { "a//", 0, "a step of it is empty" },
  { "/", 0, "it is empty" },
  { "", 0, "it is empty" },
  { "/etc/passwd", 0, "it begins with a slash" },
  { "//host/share", 0, "it begins with a slash" },
  { "C:/a.xml", 0, "it begins with a drive letter" },
  { "c:a.xml", 0, "it begins with a drive letter" },
  { "..\\a.xml", 0, "it has a backslash" },
  { "\\\\host\\a", 0, "it has a backslash" },
  { "a\0.xml", 6, "it has a control character" },
  { "a.xml\0", 6, "it has a control character" },
  { "a\n.xml", 0, "it has a control character" },
  { "\x1b[31m", 0, "it has a control character" },
  { "a\x7f", 0, "it has a control character" },
  { "a\xc2\x85", 0, "it has a control character" }, /* U+0085 */
};

START_TEST (unsafe_names)
{
  const struct name_case *c = &names[_i];
  struct piece p = stored (c->name, INVOICE);

  if (c->n)
    p.local.name_n = p.central.name_n = c->n;
  p.local.flags = p.central.flags = 1 << 11;
  refuses_piece (&p, c->words);
}
END_TEST

START_TEST (long_names)
{
  static const size_t sizes[] = { 1001, 65535 };

  for (int i = 0; i < 2; i++) {
    struct text t = { NULL, 0, 0 };
    struct piece p;

    text_repeat (&t, "n", sizes[i]);
    p = stored (t.s, INVOICE);
    refuses_piece (&p, "is longer than 1,000 bytes");
    text_clear (&t);
  }
}
END_TEST

START_TEST (names_that_are_no_utf8)
{
  static const char *const bad[] = { "\xc3.xml", "\xc0\xae\xc0\xae/a",
                                     "\xed\xa0\x80", "\xff" };

  for (int i = 0; i < 4; i++) {
    struct piece p = stored (bad[i], INVOICE);

    p.local.flags = p.central.flags = 1 << 11;
    refuses_piece (&p, "it is not UTF-8");
  }
}
END_TEST

/* A second name in UTF-8 that another program would take. */
START_TEST (second_names)
{
  static const char *const extras[] = {
    "75700b00 01 00000000 62 2e 78 6d 6c 00", /* of something else */
    "75700500 02 00000000", "75700300 010000"
  };
  struct piece p = stored ("a.xml", INVOICE);
  char extra[80];
  uint32_t crc = crc_of (0, "a.xml", 5);

  for (int i = 0; i < 3; i++) {
    p.local.extra = p.central.extra = extras[i];
    refuses_piece (&p, "two names");
  }
  snprintf (extra, sizeof extra, "75700a00 01%02x%02x%02x%02x 622e786d6c",
            crc & 0xff, crc >> 8 & 0xff, crc >> 16 & 0xff, crc >> 24);
  p.local.flags = p.central.flags = 1 << 11;
  p.local.extra = p.central.extra = extra; /* says b.xml */
  refuses_piece (&p, "two names");
  p.local.flags = p.central.flags = 0;
  p.central.extra = NULL;
  refuses_piece (&p, "'a.xml': it has another name in front of its data");
}
END_TEST

START_TEST (duplicates)
{
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b", "b", 1),
               c = stored ("a.xml", "other", 5), d = stored ("b/", "", 0),
               e = stored ("f\xc3\xbc", "1", 1), f = stored ("f\x81", "2", 1);
  struct made m = { .n = 0 };

  put_piece (&m, &a);
  put_piece (&m, &b);
  put_piece (&m, &c);
  put_end (&m, NULL);
  refuses (&m, "'a.xml': there are two of this name");
  d.central.attributes = 0;
  put_piece (&m, &b);
  put_piece (&m, &d);
  put_end (&m, NULL);
  refuses (&m, "'b': there are two of this name");
  put_piece (&m, &e);
  put_piece (&m, &f);
  put_end (&m, NULL);
  refuses (&m, "there are two of this name");
}
END_TEST

/* ---- two headers ---------------------------------------------------------
 */

enum field {
  NEED,
  FLAGS,
  METHOD,
  TIME,
  DATE,
  CRC,
  PACKED,
  SIZE,
  NAME,
  FIELDS
};

static const char *const other_words[FIELDS] = {
  "tells another way of packing",
  "tells another way of packing",
  "tells another way of packing",
  "tells another time",
  "tells another time",
  "tells another checksum",
  "tells other sizes",
  "tells other sizes",
  "another name in front"
};

static void
change (struct head *h, enum field field)
{
  switch (field) {
  case NEED:
    h->need++;
    break;
  case FLAGS:
    h->flags ^= 2;
    break;
  case METHOD:
    h->method ^= 8;
    break;
  case TIME:
    h->time++;
    break;
  case DATE:
    h->date++;
    break;
  case CRC:
    h->crc++;
    break;
  case PACKED:
    h->packed++;
    break;
  case SIZE:
    h->size++;
    break;
  default:
    h->name = "b.xml";
  }
}

START_TEST (headers_that_disagree)
{
  struct text t = pack_plain (INVOICE);
  struct piece p = deflated ("a.xml", &t, sizeof invoice - 1,
                             crc_of (0, INVOICE)),
               q = p;
  char hex[64];

  change (&p.local, (enum field)_i);
  refuses_piece (&p, other_words[_i]);
  /* A descriptor excuses zeros, nothing else. */
  if (_i != FLAGS) {
    with_descriptor (&q, hex);
    change (&q.local, (enum field)_i);
    refuses_piece (&q, other_words[_i]);
  }
  text_clear (&t);
}
END_TEST

START_TEST (descriptors_that_disagree)
{
  struct piece p = stored ("a.xml", INVOICE);
  char hex[64];

  with_descriptor (&p, hex);
  for (size_t i = 0; i < 32; i += 2) {
    char right = hex[i];

    hex[i] = right == '0' ? '1' : '0';
    refuses_piece (&p, "'a.xml': what stands behind its data contradicts");
    hex[i] = right;
  }
  p.descriptor = NULL;
  refuses_piece (&p, "what stands behind its data contradicts");
  with_descriptor (&p, hex);
  p.local.flags = p.central.flags = 0;
  p.local.crc = p.central.crc;
  p.local.packed = p.local.size = p.central.size;
  refuses_piece (&p, "'a.xml': bytes behind it belong to nothing");
}
END_TEST

/* ---- what is not read ----------------------------------------------------
 */

START_TEST (ways_of_packing)
{
  struct piece p = stored ("a.xml", INVOICE);

  for (unsigned method = 1; method < 100; method++) {
    if (method == 8)
      continue;
    p.local.method = p.central.method = method;
    refuses_piece (&p, "'a.xml': it is packed by a method other than");
  }
  p.local.method = p.central.method = 0;
  for (unsigned bit = 0; bit < 16; bit++) {
    if (bit == 1 || bit == 2 || bit == 3 || bit == 11)
      continue;
    p.local.flags = p.central.flags = 1u << bit;
    refuses_piece (&p, bit == 0 ? "'a.xml': it is encrypted"
                                : "'a.xml': it has a flag");
  }
  p.local.flags = p.central.flags = 0;
  p.local.size = ++p.central.size;
  refuses_piece (&p, "'a.xml': it is not packed, but has two sizes");
}
END_TEST

START_TEST (what_is_no_file)
{
  static const uint32_t kinds[] = { 0010000, 0020000, 0060000, 0140000 };
  struct piece p = stored ("a", INVOICE), folder = stored ("a/", "", 0);

  p.central.attributes = UINT32_C (0120777) << 16;
  refuses_piece (&p, "'a': it is a link");
  p.central.made_by = 0; /* whatever system it names */
  refuses_piece (&p, "'a': it is a link");
  p.central.attributes = 0x400;
  refuses_piece (&p, "'a': it is a link");
  for (int i = 0; i < 4; i++) {
    p.central.attributes = kinds[i] << 16;
    refuses_piece (&p, "'a': it is neither a file nor a folder");
  }
  p.central.attributes = UINT32_C (040755) << 16;
  refuses_piece (&p, "'a': by its name it is a file");
  p.central.attributes = 0x10;
  refuses_piece (&p, "'a': by its name it is a file");
  folder.central.attributes = UINT32_C (0100644) << 16;
  refuses_piece (&folder, "'a': by its name it is a file");
  folder = stored ("a/", INVOICE);
  folder.central.attributes = 0;
  refuses_piece (&folder, "'a': it is a folder and has content");
}
END_TEST

/* ---- places --------------------------------------------------------------
 */

START_TEST (overlaps)
{
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b", "b", 1), twice;
  struct made m = { .n = 0 };

  /* The same data under two names. */
  put_piece (&m, &a);
  twice = a;
  twice.central.name = "b.xml";
  twice.no_local = true;
  put_piece (&m, &twice);
  put_end (&m, NULL);
  refuses (&m, "xml': it overlaps what follows");

  /* One reaches into the next: the quoted bomb has each member hold the
   * headers of those behind it. */
  put_piece (&m, &a);
  text_clear (&m.directory);
  m.n = 0;
  a.central.packed = a.central.size = a.local.packed = a.local.size = 60;
  text_clear (&m.bytes);
  put_piece (&m, &a);
  put_piece (&m, &b);
  put_end (&m, NULL);
  refuses (&m, "'a.xml': it overlaps what follows");

  /* The last one reaches into the directory. */
  put_piece (&m, &a);
  put_end (&m, NULL);
  refuses (&m, "'a.xml': it does not lie in the archive");
}
END_TEST

START_TEST (gaps)
{
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b", "b", 1);
  struct made m = { .n = 0 };

  a.gap = 1;
  put_piece (&m, &a);
  put_piece (&m, &b);
  put_end (&m, NULL);
  refuses (&m, "'a.xml': bytes behind it belong to nothing");
  put_piece (&m, &b);
  put_piece (&m, &a);
  put_end (&m, NULL);
  refuses (&m, "'a.xml': bytes behind it belong to nothing");

  /* In front, with and without places that reckon with it; behind. */
  a.gap = 0;
  text_puts (&m.bytes, "#!/bin/sh\n");
  put_piece (&m, &a);
  put_end (&m, NULL);
  refuses (&m, "something was put in front of it");
  put_piece (&m, &a);
  put_end (&m, NULL);
  text_add (&m.bytes, "\n", 1);
  refuses (&m, "something follows behind its end");
  put_piece (&m, &a);
  m.bytes.n -= 1;
  put_end (&m, NULL);
  refuses (&m, "'a.xml'");
}
END_TEST

START_TEST (no_header)
{
  struct piece a = stored ("a.xml", INVOICE);
  struct made m = { .n = 0 };

  put_piece (&m, &a);
  m.bytes.s[3] = 5;
  put_end (&m, NULL);
  refuses (&m, "'a.xml': the header in front of its data is missing");
}
END_TEST

/* ---- the end -------------------------------------------------------------
 */

/* Offset of a field of the last record, from its begin. */
static void
refuses_end (size_t at, unsigned bytes, uint64_t n, const char *words)
{
  struct piece a = stored ("a.xml", INVOICE);
  struct made m = { .n = 0 };

  put_piece (&m, &a);
  put_end (&m, NULL);
  for (unsigned i = 0; i < bytes; i++)
    m.bytes.s[m.bytes.n - 22 + at + i] = (char)(n >> 8 * i & 0xff);
  refuses (&m, words);
}

START_TEST (ends)
{
  refuses_end (4, 2, 1, "in several files");
  refuses_end (6, 2, 1, "in several files");
  refuses_end (8, 2, 2, "in several files");
  refuses_end (8, 4, 0x00020002, "shorter than it says");
  refuses_end (8, 4, 0x00030003, "shorter than it says");
  refuses_end (8, 4, 0, "longer than it says");
  refuses_end (8, 4, 0xfffffffe, "in several files");
  refuses_end (8, 4, 0xffffffff, "LIMIT-MEMBERS");
  refuses_end (12, 4, 50, "belong to nothing");
  refuses_end (12, 4, 52, "is cut off, or its end contradicts itself");
  refuses_end (12, 4, 0xffffffff, "is cut off, or its end contradicts itself");
  refuses_end (16, 4, 0, "belong to nothing");
  refuses_end (16, 4, 0xffffffff, "is cut off, or its end contradicts itself");
  refuses_end (20, 2, 1, "something follows behind its end");
}
END_TEST

START_TEST (directories)
{
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b.xml", "b", 1);
  static const size_t at[] = { 0, 29, 31, 33, 34 }; /* of the first entry */

  for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
    struct made m = { .n = 0 };

    put_piece (&m, &a);
    put_piece (&m, &b);
    m.directory.s[at[i]] ^= 1;
    put_end (&m, NULL);
    refuses (&m, "its list of members is damaged");
  }
}
END_TEST

START_TEST (two_ends)
{
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b.xml", "b", 1);
  struct made m = { .n = 0 }, n = { .n = 0 };
  size_t at;

  /* One archive in the comment of the other. */
  put_piece (&n, &b);
  put_end (&n, NULL);
  put_piece (&m, &a);
  put_end (&m, NULL);
  at = m.bytes.n;
  m.bytes.s[at - 2] = (char)n.bytes.n;
  text_add (&m.bytes, n.bytes.s, n.bytes.n);
  made_clear (&n);
  refuses (&m, "it has two ends");
}
END_TEST

/* ---- large numbers -------------------------------------------------------
 */

START_TEST (large_fields)
{
  static const char *const bad[] = {
    NULL, "01000400 00000000", "01001000 1400000000000000 00000000",
    "01000800 1400000000000000 01000800 1400000000000000", "0100"
  };
  struct piece p = stored ("a.xml", INVOICE);

  p.local.size = p.central.size = FULL;
  for (int i = 0; i < 5; i++) {
    p.central.extra = bad[i];
    refuses_piece (&p, "'a.xml': its extra fields contradict themselves");
  }
  /* The field has it, the size does not need it. */
  p = stored ("a.xml", INVOICE);
  p.central.extra = "01000800 1500000000000000";
  refuses_piece (&p, "'a.xml': its extra fields contradict themselves");
  /* In front another one than in the directory. */
  p = stored ("a.xml", INVOICE);
  p.local.packed = p.local.size = FULL;
  p.local.extra = "01001000 1500000000000000 1400000000000000";
  refuses_piece (&p, "'a.xml': the header in front of its data tells other");
  p.local.packed = p.local.size = p.central.size;
  refuses_piece (&p, "'a.xml': the header in front of its data tells other");
  /* Numbers that would wrap around. */
  p = stored ("a.xml", INVOICE);
  p.central.packed = p.central.size = p.local.packed = p.local.size = FULL;
  p.local.extra = p.central.extra
      = "01001000 f0ffffffffffffff f0ffffffffffffff";
  refuses_piece (&p, "'a.xml': it does not lie in the archive");
  p.central.at = FULL;
  p.central.extra
      = "01001800 f0ffffffffffffff f0ffffffffffffff ffffffffffffffff";
  refuses_piece (&p, "'a.xml': it does not lie in the archive");
}
END_TEST

START_TEST (four_gigabytes)
{
  struct text t = pack_plain (INVOICE);
  struct piece p = deflated ("a.xml", &t, FULL - 1, crc_of (0, INVOICE));

  refuses_piece (&p, "LIMIT-SIZE the members of the container expand to more "
                     "than 268435456 bytes, with 'a.xml'");
  p.local.size = p.central.size = FULL;
  p.local.extra = "01001000 0000000001000000 1900000000000000";
  p.central.extra = "01000800 0000000001000000";
  refuses_piece (&p, "LIMIT-SIZE");
  text_clear (&t);
}
END_TEST

/* Directory and end as large archives have them, to which the last record
 * refers for all its numbers; where they begin. */
static size_t
put_large_end (struct made *m)
{
  size_t at = m->bytes.n, end = at + m->directory.n;

  text_add (&m->bytes, m->directory.s, m->directory.n);
  put_hex (&m->bytes, "504b0606 2c00000000000000 2d00 2d00 00000000 00000000");
  put_number (&m->bytes, m->n, 8);
  put_number (&m->bytes, m->n, 8);
  put_number (&m->bytes, m->directory.n, 8);
  put_number (&m->bytes, at, 8);
  put_hex (&m->bytes, "504b0607 00000000");
  put_number (&m->bytes, end, 8);
  put_hex (&m->bytes, "01000000 504b0506 00000000 ffff ffff ffffffff ffffffff"
                      "0000");
  return end;
}

/* The records of large archives, each field of them wrong in turn. */
START_TEST (large_ends)
{
  struct room room;
  struct made m = { .n = 0 };
  struct piece p = stored ("a.xml", INVOICE);
  size_t end;

  put_piece (&m, &p);
  end = put_large_end (&m);
  room_open (&room);
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  for (size_t i = end; i < m.bytes.n; i++) {
    if (i >= end + 12 && i < end + 16)
      continue; /* versions: who made it, who may read it */
    m.bytes.s[i] ^= 1;
    refuses_bytes (&room, m.bytes.s, m.bytes.n, " ");
    m.bytes.s[i] ^= 1;
  }
  room_close (&room);
  made_clear (&m);
}
END_TEST

/* ---- bombs ---------------------------------------------------------------
 */

static long
peak_kib (void)
{
  struct rusage u;

  getrusage (RUSAGE_SELF, &u);
  return u.ru_maxrss;
}

/* Blanks: 2 GB in 13 MB, told truly and untruly. */
START_TEST (blanks)
{
  const uint64_t n = slow_run () ? 50000000 : 2000000000;
  struct text t = pack_blanks (n);
  struct piece p = deflated ("a.xml", &t, n, 0);
  long before = peak_kib ();

  refuses_piece (&p, slow_run () ? "LIMIT-RATIO" : "LIMIT-SIZE");
  p.local.size = p.central.size = 200000000;
  refuses_piece (&p, slow_run () ? "LIMIT-RATIO" : "MEMBER");
  p.local.size = p.central.size = 1000;
  refuses_piece (&p, "'a.xml': it expands to more than it says");
  if (!slow_run ())
    ck_assert_int_lt (peak_kib () - before, 500000);
  text_clear (&t);
}
END_TEST

START_TEST (ratios)
{
  struct text t = pack_blanks (2 << 20);
  uint32_t crc = crc_of_blanks (2 << 20);
  struct piece p = deflated ("a.xml", &t, 2 << 20, crc);
  struct made m = { .n = 0 };
  struct room room;

  refuses_piece (&p, "LIMIT-RATIO the member 'a.xml' expands to more than 100 "
                     "times its size");
  put_piece (&m, &p);
  put_end (&m, NULL);
  room_open (&room);
  room.limits.max_ratio = 200;
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  room.limits.max_size = (2 << 20) - 1;
  refuses_bytes (&room, m.bytes.s, m.bytes.n, "LIMIT-SIZE");
  room_close (&room);
  made_clear (&m);
  text_clear (&t);

  /* Up to 1 MiB anything goes. */
  t = pack_blanks (1 << 20);
  p = deflated ("a.xml", &t, 1 << 20, crc_of_blanks (1 << 20));
  put_piece (&m, &p);
  put_end (&m, NULL);
  room_open (&room);
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  room_close (&room);
  made_clear (&m);
  text_clear (&t);
}
END_TEST

/* Many members, each of which may be there. */
START_TEST (together)
{
  struct text t = pack_blanks (1 << 20);
  struct made m = { .n = 0 };
  char made[300][8];

  for (int i = 0; i < 300; i++) {
    struct piece p;

    snprintf (made[i], sizeof made[i], "%d", i);
    p = deflated (made[i], &t, 1 << 20, 0);
    put_piece (&m, &p);
  }
  put_end (&m, NULL);
  text_clear (&t);
  refuses (&m, "LIMIT-SIZE");
}
END_TEST

/* Refused by what the end says, before there is memory for each. */
START_TEST (a_hundred_thousand)
{
  struct made m = { .n = 0 };
  struct room room;
  char name[16];
  size_t calls;

  for (int i = 0; i < 100000; i++) {
    struct piece p;

    snprintf (name, sizeof name, "%d", i);
    p = stored (name, "", 0);
    put_piece (&m, &p);
  }
  put_large_end (&m);
  room_open (&room);
  calls = room.memory.calls;
  refuses_bytes (&room, m.bytes.s, m.bytes.n,
                 "LIMIT-MEMBERS the container has more than 10000 members");
  ck_assert_uint_lt (room.memory.calls - calls, 20);
  ck_assert_uint_lt (room.memory.used, m.bytes.n + 100000);
  room.limits.max_members = 99999;
  refuses_bytes (&room, m.bytes.s, m.bytes.n, "LIMIT-MEMBERS");
  room.limits.max_members = 100000;
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  ck_assert_uint_eq (room.members.list.len, 100000);
  room_close (&room);
  made_clear (&m);
}
END_TEST

/* ---- content -------------------------------------------------------------
 */

START_TEST (content)
{
  struct text t = pack_plain (INVOICE);
  struct piece p = deflated ("a.xml", &t, sizeof invoice - 1,
                             crc_of (0, INVOICE)),
               q = stored ("a.xml", INVOICE), r = p;

  q.local.crc = ++q.central.crc;
  refuses_piece (&q, "'a.xml': its checksum is wrong");
  p.local.crc = ++p.central.crc;
  refuses_piece (&p, "'a.xml': its checksum is wrong");
  r.local.size = ++r.central.size;
  refuses_piece (&r, "'a.xml': it expands to less than it says");
  r.local.size = r.central.size -= 2;
  refuses_piece (&r, "'a.xml': it expands to more than it says");
  t.s[0] = 7;
  p.local.crc = --p.central.crc;
  refuses_piece (&p, "'a.xml': libzip refuses it");
  text_clear (&t);
}
END_TEST

/* A false end with a false directory in a member, where libzip would find it
 * first and take it for the true one. */
START_TEST (false_ends)
{
  struct made inner = { .n = 0 }, m = { .n = 0 };
  struct piece fake = stored ("a.xml", "forged", 6), a, b;
  struct room room;
  uint64_t before;
  size_t at;

  /* The inner archive, with places that reckon with what is in front. */
  a = stored ("a.xml", "plain!", 6);
  before = 30 + 5 + 6 + 30 + 5;
  put_piece (&inner, &fake);
  for (int i = 0; i < 4; i++)
    inner.directory.s[42 + i] = (char)(before >> 8 * i & 0xff);
  put_end (&inner, NULL);
  at = inner.bytes.n - 6;
  for (size_t i = 0; i < 4; i++)
    inner.bytes.s[at + i] = (char)((before + 30 + 5 + 6) >> 8 * i & 0xff);
  b = stored ("b.zip", inner.bytes.s, inner.bytes.n);
  put_piece (&m, &a);
  put_piece (&m, &b);
  put_end (&m, NULL);
  room_open (&room);
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  ck_assert_uint_eq (room.members.list.len, 2);
  ck_assert (room_has (&room, "a.xml", "plain!", 6));
  room_close (&room);
  made_clear (&inner);
  made_clear (&m);
}
END_TEST

/* ---- every byte ----------------------------------------------------------
 */

/* Three members: stored, deflated, with a descriptor; a folder; comments. */
static struct made
small (void)
{
  struct text t = pack_plain (INVOICE);
  struct piece a = stored ("in/a.xml", INVOICE),
               folder = stored ("in/", "", 0),
               b = deflated ("in/b.xml", &t, sizeof invoice - 1,
                             crc_of (0, INVOICE)),
               c = stored ("c.xml", INVOICE);
  struct made m = { .n = 0 };
  char hex[64];

  folder.central.attributes = UINT32_C (040755) << 16 | 0x10;
  a.central.comment = "first";
  b.local.extra = b.central.extra = "55540500 01 00000000";
  with_descriptor (&c, hex);
  put_piece (&m, &folder);
  put_piece (&m, &a);
  put_piece (&m, &b);
  put_piece (&m, &c);
  put_end (&m, "a comment");
  text_clear (&t);
  return m;
}

static bool
is_small (const struct room *room)
{
  return room->members.list.len == 3 && room_has (room, "in/a.xml", INVOICE)
         && room_has (room, "in/b.xml", INVOICE)
         && room_has (room, "c.xml", INVOICE);
}

/* One finding, or the same members as before. */
static bool
refused_or_same (struct room *room, const struct made *m)
{
  vouch_status status = room_unpack (room, m->bytes.s, m->bytes.n);

  return status == VOUCH_OK
             ? is_small (room)
             : status != VOUCH_NOMEM && room->diag.list.len == 1;
}

START_TEST (every_byte_changed)
{
  struct made m = small ();
  struct room room;
  size_t same = 0;

  room_open (&room);
  ck_assert (refused_or_same (&room, &m));
  ck_assert (is_small (&room));
  for (size_t i = 0; i < m.bytes.n; i++)
    for (unsigned bit = 0; bit < 8; bit++) {
      m.bytes.s[i] ^= (char)(1 << bit);
      ck_assert_msg (refused_or_same (&room, &m), "byte %zu, bit %u", i, bit);
      same += is_small (&room);
      m.bytes.s[i] ^= (char)(1 << bit);
    }
  /* The outside of every promise: what is said of who made it, rights,
   * comments, the content of a time.  Of each member 2 + 2 (internal) + some
   * of 4 bytes. */
  ck_assert_uint_lt (same, 8 * (4 * 8 + 5 + 9 + 2 * 5 + 4));
  room_close (&room);
  made_clear (&m);
}
END_TEST

START_TEST (cut_off_anywhere)
{
  struct made m = small ();
  struct room room;

  room_open (&room);
  for (size_t n = 0; n < m.bytes.n; n++)
    refuses_bytes (&room, m.bytes.s, n, "MEMBER ");
  room_close (&room);
  made_clear (&m);
}
END_TEST

START_TEST (without_memory)
{
  struct made m = small ();
  struct room room;
  size_t calls;

  room_open (&room);
  room.memory.calls = 0;
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  calls = room.memory.calls;
  ck_assert_uint_gt (calls, 3);
  for (size_t i = 1; i <= calls; i++) {
    room.memory.calls = 0;
    room.memory.fail_at = i;
    ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_NOMEM);
    room.memory.fail_at = 0;
  }
  ck_assert_int_eq (room_unpack (&room, m.bytes.s, m.bytes.n), VOUCH_OK);
  ck_assert (is_small (&room));
  room_close (&room);
  made_clear (&m);
}
END_TEST

/* The card is read and the module opened, with each allocation failing. */
START_TEST (opening_without_memory)
{
  const char *path = getenv ("VOUCH_BUILD_PLUGINS");
  bool good = false;

  for (size_t i = 1; !good; i++) {
    struct failing memory;
    vouch_memory below = failing_init (&memory, i, false);
    struct codecs codecs;
    struct mem mem;
    struct arena arena;
    struct diag diag;

    mem_init (&mem, &below);
    arena_init (&arena, &mem);
    diag_init (&diag, &arena);
    if (codecs_init (&codecs, &below, path)) {
      good = codecs_find (&codecs, "zip", &diag) != NULL;
      ck_assert_msg (good || diag.failed || memory.failed == 0, "%zu", i);
      memory.fail_at = 0;
      ck_assert (codecs_find (&codecs, "zip", &diag) != NULL || good);
      good = good && memory.failed == 0;
      codecs_clear (&codecs);
    }
    diag_clear (&diag);
    arena_clear (&arena);
    ck_assert_uint_eq (memory.used, 0);
    ck_assert_uint_lt (i, 1000);
  }
}
END_TEST

static Suite *
hostile (void)
{
  Suite *suite = suite_create ("hostile ZIP archives");
  TCase *c = tcase_create ("refused");

  tcase_set_timeout (c, 60);
  tcase_add_loop_test (c, unsafe_names, 0,
                       (int)(sizeof names / sizeof *names));
  tcase_add_test (c, long_names);
  tcase_add_test (c, names_that_are_no_utf8);
  tcase_add_test (c, second_names);
  tcase_add_test (c, duplicates);
  tcase_add_loop_test (c, headers_that_disagree, 0, FIELDS);
  tcase_add_test (c, descriptors_that_disagree);
  tcase_add_test (c, ways_of_packing);
  tcase_add_test (c, what_is_no_file);
  tcase_add_test (c, overlaps);
  tcase_add_test (c, gaps);
  tcase_add_test (c, no_header);
  tcase_add_test (c, ends);
  tcase_add_test (c, directories);
  tcase_add_test (c, two_ends);
  tcase_add_test (c, large_fields);
  tcase_add_test (c, four_gigabytes);
  tcase_add_test (c, large_ends);
  tcase_add_test (c, blanks);
  tcase_add_test (c, ratios);
  tcase_add_test (c, together);
  tcase_add_test (c, a_hundred_thousand);
  tcase_add_test (c, content);
  tcase_add_test (c, false_ends);
  tcase_add_test (c, every_byte_changed);
  tcase_add_test (c, cut_off_anywhere);
  tcase_add_test (c, without_memory);
  tcase_add_test (c, opening_without_memory);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (hostile)
