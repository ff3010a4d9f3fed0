/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives as ordinary tools write them: all are read.  What each tool
 * does in its own way was seen in archives that it made; these here are made
 * anew from that. */
#include <string.h>

#include "make.h"
#include "room.h"
#include "../unit/unit.h"

static const char invoice[] = "<Invoice>1</Invoice>";
#define INVOICE invoice, sizeof invoice - 1

/* M is unpacked without a word, and holds the invoice as NAME, and COUNT
 * members in all. */
static void
reads (struct made *m, const char *name, size_t count)
{
  struct room room;
  struct text said;

  room_open (&room);
  ck_assert_int_eq (room_unpack (&room, m->bytes.s, m->bytes.n), VOUCH_OK);
  said = room_said (&room);
  ck_assert_str_eq (said.s, "");
  ck_assert_uint_eq (room.members.list.len, count);
  if (name)
    ck_assert_msg (room_has (&room, name, INVOICE), "no %s", name);
  text_clear (&said);
  room_close (&room);
  made_clear (m);
}

START_TEST (plain)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("a.xml", INVOICE);

  put_piece (&m, &p);
  put_end (&m, NULL);
  reads (&m, "a.xml", 1);
}
END_TEST

START_TEST (empty)
{
  struct made m = { .n = 0 };

  put_end (&m, NULL);
  reads (&m, NULL, 0);
}
END_TEST

START_TEST (packed)
{
  struct made m = { .n = 0 };
  struct text t = pack_plain (INVOICE);
  struct piece p = deflated ("a.xml", &t, sizeof invoice - 1,
                             crc_of (0, INVOICE));

  p.local.flags = p.central.flags = 2; /* packed as hard as could be */
  put_piece (&m, &p);
  put_end (&m, NULL);
  text_clear (&t);
  reads (&m, "a.xml", 1);
}
END_TEST

START_TEST (members_without_content)
{
  struct made m = { .n = 0 };
  struct text t = pack_plain ("", 0);
  struct piece p = stored ("a.xml", INVOICE), q = stored ("none", "", 0),
               r = deflated ("packed", &t, 0, 0);

  put_piece (&m, &q);
  put_piece (&m, &r);
  put_piece (&m, &p);
  put_end (&m, NULL);
  text_clear (&t);
  reads (&m, "a.xml", 3);
}
END_TEST

/* Info-ZIP: folders, times and owners in extra fields, which are shorter in
 * the directory; text marked as such. */
START_TEST (info_zip)
{
  struct made m = { .n = 0 };
  struct piece folder = stored ("in/", "", 0),
               p = stored ("in/a.xml", INVOICE);

  folder.local.extra
      = "5554090003 00112233 44556677 75780b000104 00000000 04 00000000";
  folder.central.extra
      = "5554050003 00112233 75780b000104 00000000 04 00000000";
  folder.central.attributes = UINT32_C (040755) << 16 | 0x10;
  folder.local.need = folder.central.need = 10;
  p.local.extra = folder.local.extra;
  p.central.extra = folder.central.extra;
  p.central.comment = "the first one";
  put_piece (&m, &folder);
  put_piece (&m, &p);
  put_end (&m, "made by hand");
  reads (&m, "in/a.xml", 1);
}
END_TEST

/* Info-ZIP into a pipe: a descriptor with a signature; sizes as large ones in
 * front, and only there the version that knows them. */
START_TEST (info_zip_piped)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("-", INVOICE);
  char hex[64];

  with_descriptor (&p, hex);
  p.local.need = 45;
  p.local.packed = p.local.size = UINT32_C (0xffffffff);
  p.local.extra = "01001000 0000000000000000 0000000000000000";
  put_piece (&m, &p);
  put_end (&m, NULL);
  reads (&m, "-", 1);
}
END_TEST

/* Python: into what cannot be wound back; and with force_zip64. */
START_TEST (python)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("a.xml", INVOICE), q = stored ("b.xml", INVOICE);
  char hex[64];

  p.local.need = p.central.need = 45;
  p.local.packed = p.local.size = UINT32_C (0xffffffff);
  p.local.extra = "01001000 1400000000000000 1400000000000000";
  with_descriptor (&q, hex);
  put_piece (&m, &p);
  put_piece (&m, &q);
  put_end (&m, NULL);
  reads (&m, "a.xml", 2);
}
END_TEST

/* Descriptors of all four forms, and one that follows what stood in front
 * already. */
START_TEST (descriptors)
{
  static const char *const fronts[] = { "504b0708", "", "504b0708", "" };
  static const char *const backs[] = { "14000000 14000000",
                                       "14000000 14000000",
                                       "1400000000000000 1400000000000000",
                                       "1400000000000000 1400000000000000" };
  char crc[9], hex[80], other[64];

  for (size_t i = 0; i < 8; i++) {
    struct made m = { .n = 0 };
    struct piece p = stored ("a.xml", INVOICE), q = stored ("b", "b", 1);
    struct head right = p.local;

    with_descriptor (&p, other);
    if (i >= 4) {
      p.local = right;
      p.local.flags |= 8;
    }
    snprintf (crc, sizeof crc, "%02x%02x%02x%02x", right.crc & 0xff,
              right.crc >> 8 & 0xff, right.crc >> 16 & 0xff, right.crc >> 24);
    snprintf (hex, sizeof hex, "%s %s %s", fronts[i % 4], crc, backs[i % 4]);
    p.descriptor = hex;
    put_piece (&m, &p);
    put_piece (&m, &q);
    put_end (&m, NULL);
    reads (&m, "a.xml", 2);
  }
}
END_TEST

/* Java: names in UTF-8, a field that says "jar", descriptors. */
START_TEST (java)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("META-INF/", "", 0),
               q = stored ("f\xc3\xbcr.xml", INVOICE);
  char hex[64];

  p.local.extra = p.central.extra = "feca0000";
  p.central.attributes = 0;
  p.central.made_by = 20;
  q.local.flags = q.central.flags = 1 << 11;
  q.central.attributes = 0;
  with_descriptor (&q, hex);
  put_piece (&m, &p);
  put_piece (&m, &q);
  put_end (&m, NULL);
  reads (&m, "f\xc3\xbcr.xml", 1);
}
END_TEST

/* The archiver of macOS: UTF-8 that is not marked, composed or not. */
START_TEST (macos)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("fu\xcc\x88r.xml", INVOICE),
               q = stored ("__MACOSX/._fu\xcc\x88r.xml", "x", 1);
  char hex[64], other[64];

  p.local.extra = p.central.extra = "55580800 0011223344556677";
  with_descriptor (&p, hex);
  with_descriptor (&q, other);
  put_piece (&m, &p);
  put_piece (&m, &q);
  put_end (&m, NULL);
  reads (&m, "fu\xcc\x88r.xml", 2);
}
END_TEST

/* 7-Zip: times of Windows, its own attributes below those of Unix. */
START_TEST (seven_zip)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("a.xml", INVOICE), folder = stored ("sub/", "", 0);

  p.central.extra = "0a002000 00000000 01001800 0011223344556677 "
                    "0011223344556677 0011223344556677";
  p.central.made_by = 63;
  p.central.attributes = 0x20;
  folder.central.made_by = 63;
  folder.central.attributes = 0x10;
  put_piece (&m, &p);
  put_piece (&m, &folder);
  put_end (&m, NULL);
  reads (&m, "a.xml", 1);
}
END_TEST

/* Names of the first PC, and a second name beside them. */
START_TEST (other_names)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("f\x81r \xe1\xee.xml", INVOICE),
               q = stored ("gr\x81n.xml", "x", 1);
  char extra[80];
  uint32_t crc = crc_of (0, q.local.name, q.local.name_n);

  snprintf (extra, sizeof extra,
            "75700e00 01%02x%02x%02x%02x 6772c3bc6e2e786d6c", crc & 0xff,
            crc >> 8 & 0xff, crc >> 16 & 0xff, crc >> 24);
  q.local.extra = q.central.extra = extra;
  put_piece (&m, &p);
  put_piece (&m, &q);
  put_end (&m, NULL);
  reads (&m, "f\xc3\xbcr \xc3\x9f\xce\xb5.xml", 2);
}
END_TEST

/* The directory need not be in the order of the data. */
START_TEST (another_order)
{
  struct made m = { .n = 0 };
  struct piece a = stored ("a.xml", INVOICE), b = stored ("b", "b", 1);
  struct text first;

  put_piece (&m, &a);
  first = m.directory;
  m.directory = (struct text){ NULL, 0, 0 };
  put_piece (&m, &b);
  text_add (&m.directory, first.s, first.n);
  text_clear (&first);
  put_end (&m, NULL);
  reads (&m, "a.xml", 2);
}
END_TEST

/* Twins by case are two members; so are a file and others of its stem. */
START_TEST (twins)
{
  struct made m = { .n = 0 };
  struct piece a = stored ("a.xml", INVOICE), b = stored ("A.XML", "b", 1),
               c = stored ("a.xml.bak", "c", 1);

  put_piece (&m, &a);
  put_piece (&m, &b);
  put_piece (&m, &c);
  put_end (&m, NULL);
  reads (&m, "a.xml", 3);
}
END_TEST

/* The records of large archives, where they are not needed. */
START_TEST (large_records)
{
  struct made m = { .n = 0 };
  struct piece p = stored ("a.xml", INVOICE);
  size_t at, end;

  p.central.at = UINT32_C (0xffffffff);
  p.central.extra = "01000800 0000000000000000";
  put_piece (&m, &p);
  at = m.bytes.n;
  text_add (&m.bytes, m.directory.s, m.directory.n);
  end = m.bytes.n;
  put_hex (&m.bytes, "504b0606 2c00000000000000 2d00 2d00 00000000 00000000"
                     "0100000000000000 0100000000000000");
  put_number (&m.bytes, m.directory.n, 8);
  put_number (&m.bytes, at, 8);
  put_hex (&m.bytes, "504b0607 00000000");
  put_number (&m.bytes, end, 8);
  put_hex (&m.bytes, "01000000 504b0506 00000000 ffff ffff ffffffff ffffffff"
                     "0000");
  reads (&m, "a.xml", 1);
}
END_TEST

/* A ZIP in a ZIP: its end is not the end. */
START_TEST (nested)
{
  struct made m = { .n = 0 }, outer = { .n = 0 };
  struct piece p = stored ("a.xml", "other", 5), q, r;

  put_piece (&m, &p);
  put_end (&m, NULL);
  q = stored ("a.zip", m.bytes.s, m.bytes.n);
  r = stored ("a.xml", INVOICE);
  put_piece (&outer, &r);
  put_piece (&outer, &q);
  put_end (&outer, NULL);
  made_clear (&m);
  reads (&outer, "a.xml", 2);
}
END_TEST

static Suite *
foreign (void)
{
  Suite *suite = suite_create ("foreign ZIP archives");
  TCase *c = tcase_create ("read");

  tcase_add_test (c, plain);
  tcase_add_test (c, empty);
  tcase_add_test (c, packed);
  tcase_add_test (c, members_without_content);
  tcase_add_test (c, info_zip);
  tcase_add_test (c, info_zip_piped);
  tcase_add_test (c, python);
  tcase_add_test (c, descriptors);
  tcase_add_test (c, java);
  tcase_add_test (c, macos);
  tcase_add_test (c, seven_zip);
  tcase_add_test (c, other_names);
  tcase_add_test (c, another_order);
  tcase_add_test (c, twins);
  tcase_add_test (c, large_records);
  tcase_add_test (c, nested);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (foreign)
