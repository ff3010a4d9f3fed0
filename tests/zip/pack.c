/* SPDX-License-Identifier: Apache-2.0 */
/* What the plugin zip writes: the form that is promised, to the bit, and the
 * same wherever and whenever it is written. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <pthread.h>

#include "libzip.h"
#include "make.h"
#include "room.h"
#include "../unit/unit.h"

/* ---- reading it, by the specification alone ------------------------------
 */

static uint32_t
number (const struct text *t, size_t at, unsigned bytes)
{
  uint32_t n = 0;

  ck_assert_uint_le (at + bytes, t->n);
  for (unsigned i = 0; i < bytes; i++)
    n |= (uint32_t)(unsigned char)t->s[at + i] << 8 * i;
  return n;
}

/* The archive is these members in this order and nothing else. */
static void
is_plain (const struct text *t, const struct member *m, size_t n,
          const unsigned *methods)
{
  size_t at = 0, central = t->n - 22, listed;

  ck_assert_uint_eq (number (t, central, 4), 0x06054b50);
  ck_assert_uint_eq (number (t, central + 4, 4), 0);
  ck_assert_uint_eq (number (t, central + 8, 2), n);
  ck_assert_uint_eq (number (t, central + 10, 2), n);
  listed = number (t, central + 16, 4);
  ck_assert_uint_eq (listed + number (t, central + 12, 4), central);
  ck_assert_uint_eq (number (t, central + 20, 2), 0);
  for (size_t i = 0; i < n; i++) {
    size_t name = strlen (m[i].name), packed = number (t, listed + 20, 4);

    ck_assert_uint_eq (number (t, listed, 4), 0x02014b50);
    ck_assert_uint_eq (number (t, listed + 5, 1), 3); /* of Unix */
    ck_assert_uint_eq (number (t, listed + 8, 2), 0); /* flags */
    ck_assert_uint_eq (number (t, listed + 10, 2), methods[i]);
    ck_assert_uint_eq (number (t, listed + 12, 4), 0x00210000);
    ck_assert_uint_eq (number (t, listed + 16, 4),
                       crc_of (0, m[i].data, m[i].length));
    ck_assert_uint_eq (number (t, listed + 24, 4), m[i].length);
    ck_assert_uint_eq (number (t, listed + 28, 2), name);
    ck_assert_uint_eq (number (t, listed + 30, 4), 0); /* extra, comment */
    ck_assert_uint_eq (number (t, listed + 34, 4), 0); /* disk, internal */
    ck_assert_uint_eq (number (t, listed + 38, 4), UINT32_C (0100644) << 16);
    ck_assert_uint_eq (number (t, listed + 42, 4), at);
    ck_assert_mem_eq (t->s + listed + 46, m[i].name, name);

    ck_assert_uint_eq (number (t, at, 4), 0x04034b50);
    ck_assert_mem_eq (t->s + at + 4, t->s + listed + 6, 24);
    ck_assert_uint_eq (number (t, at + 28, 2), 0); /* extra */
    ck_assert_mem_eq (t->s + at + 30, m[i].name, name);
    if (methods[i] == 0)
      ck_assert_mem_eq (t->s + at + 30 + name, m[i].data, m[i].length);
    at += 30 + name + packed;
    listed += 46 + name;
  }
  ck_assert_uint_eq (at, number (t, central + 16, 4));
  ck_assert_uint_eq (listed, central);
}

/* ---- members -------------------------------------------------------------
 */

enum { MEMBERS = 7, LONG = 20000 };

struct sample {
  char text[LONG], pdf[2000];
  struct member m[MEMBERS];
};

static const unsigned sample_methods[MEMBERS] = { 0, 8, 0, 0, 0, 8, 0 };

static void
fill (struct sample *s)
{
  for (int i = 0; i < LONG; i++)
    s->text[i] = "0123456789abcdefghijklmnopqrstuvwxyz <>/"[i * i / 7 % 40];
  memset (s->pdf, 'x', sizeof s->pdf);
  memcpy (s->pdf, "%PDF-1.7", 8);
  s->m[0] = (struct member){ "bag/bagit.txt", s->text, 55 };
  s->m[1] = (struct member){ "bag/data/z.xml", s->text, LONG };
  s->m[2] = (struct member){ "bag/data/a.pdf", s->pdf, sizeof s->pdf };
  s->m[3] = (struct member){ "bag/none", "", 0 };
  s->m[4] = (struct member){ "bag/1535", s->text, 1535 };
  s->m[5] = (struct member){ "bag/1536", s->text, 1536 };
  s->m[6] = (struct member){ "bag/zip", "PK\3\4", 4 };
}

static struct text
pack (struct room *room, const struct sample *s)
{
  struct text made = { NULL, 0, 0 };

  ck_assert_int_eq (room_pack (room, s->m, MEMBERS, &made), VOUCH_OK);
  ck_assert_uint_eq (room->diag.list.len, 0);
  return made;
}

START_TEST (form)
{
  struct sample s;
  struct room room;
  struct text made;

  fill (&s);
  room_open (&room);
  made = pack (&room, &s);
  is_plain (&made, s.m, MEMBERS, sample_methods);
  ck_assert_int_eq (room_unpack (&room, made.s, made.n), VOUCH_OK);
  ck_assert_uint_eq (room.members.list.len, MEMBERS);
  for (size_t i = 0; i < MEMBERS; i++) {
    ck_assert_str_eq (room.members.list.data[i].name, s.m[i].name);
    ck_assert (room_has (&room, s.m[i].name, s.m[i].data, s.m[i].length));
  }
  text_clear (&made);
  room_close (&room);
}
END_TEST

/* Bytes of all kinds, from those that deflate expands to those of which it
 * leaves nearly nothing; over many windows of it. */
static void
fill_any (char *bytes, size_t n, unsigned kind)
{
  uint32_t seed = kind + 1;

  for (size_t i = 0; i < n; i++) {
    seed = seed * UINT32_C (1664525) + UINT32_C (1013904223);
    bytes[i] = (char)(kind % 4 == 3 ? ' ' : seed >> (24 + kind % 4 * 2));
    if (kind > 3 && i >= 40000 && seed >> 31)
      bytes[i] = bytes[i - 40000 + (seed >> 20) % 9000];
  }
}

/* The same bytes, whatever was packed before in the same archive. */
START_TEST (as_libzip)
{
  enum { N = 24, MOST = 300000 };
  static const size_t sizes[] = { 1536, 8192, 32768, 65537, MOST, 16384 };
  struct text wanted = { NULL, 0, 0 }, made = { NULL, 0, 0 };
  unsigned methods[N];
  struct member m[N];
  char names[N][8];
  struct room room;

  for (unsigned i = 0; i < N; i++) {
    size_t n = i % 5 == 4 ? i : sizes[i % 6];
    char *bytes = malloc (n);

    ck_assert_ptr_nonnull (bytes);
    fill_any (bytes, n, i);
    snprintf (names[i], sizeof names[i], i % 7 ? "%u" : "\xc3\xbc%u", i);
    m[i] = (struct member){ names[i], bytes, n };
    methods[i] = n < 1536 ? 0 : 8;
  }
  pack_by_libzip (m, N, methods, &wanted);
  room_open (&room);
  ck_assert_int_eq (room_pack (&room, m, N, &made), VOUCH_OK);
  ck_assert_uint_eq (made.n, wanted.n);
  ck_assert (memcmp (made.s, wanted.s, made.n) == 0);
  room_close (&room);
  text_clear (&made);
  text_clear (&wanted);
  for (unsigned i = 0; i < N; i++)
    free ((void *)(uintptr_t)m[i].data);
}
END_TEST

/* What has no place in fields of 16 and 32 bits is refused, unread. */
START_TEST (too_large)
{
  enum { N = 65535 };
  struct member large = { "large", "x", 0xffffffff }, *many;
  struct text made = { NULL, 0, 0 };
  struct room room;

  room_open (&room);
  ck_assert_int_eq (room_pack (&room, &large, 1, &made), VOUCH_INPUT);
  ck_assert_uint_eq (room.diag.list.len, 1);
  many = calloc (N, sizeof *many);
  ck_assert_ptr_nonnull (many);
  for (size_t i = 0; i < N; i++)
    many[i] = (struct member){ "x", "", 0 };
  ck_assert_int_eq (room_pack (&room, many, N, &made), VOUCH_INPUT);
  ck_assert_uint_eq (room.diag.list.len, 1);
  ck_assert_uint_eq (made.n, 0);
  ck_assert_int_eq (room_pack (&room, many, N - 1, &made), VOUCH_OK);
  text_clear (&made);
  free (many);
  room_close (&room);
}
END_TEST

START_TEST (nothing)
{
  struct text made = { NULL, 0, 0 };
  struct room room;

  room_open (&room);
  ck_assert_int_eq (room_pack (&room, NULL, 0, &made), VOUCH_OK);
  is_plain (&made, NULL, 0, NULL);
  text_clear (&made);
  room_close (&room);
}
END_TEST

/* ---- the same bytes ------------------------------------------------------
 */

START_TEST (whatever_the_environment)
{
  static const char *const zones[] = { "UTC", "Asia/Seoul", "XXX-14",
                                       "America/St_Johns" };
  static const mode_t masks[] = { 0, 022, 077, 0777 };
  struct text first = { NULL, 0, 0 };
  struct sample s;
  struct room room;

  fill (&s);
  room_open (&room);
  for (int i = 0; i < 4; i++) {
    struct text made;

    setenv ("TZ", zones[i], 1);
    tzset ();
    umask (masks[i]);
    made = pack (&room, &s);
    if (i == 0)
      first = made;
    ck_assert (made.n == first.n && memcmp (made.s, first.s, made.n) == 0);
    if (i > 0)
      text_clear (&made);
  }
  text_clear (&first);
  room_close (&room);
}
END_TEST

struct worker {
  pthread_t thread;
  const struct sample *sample;
  struct text made;
  int wrong;
};

static void *
work (void *user)
{
  struct worker *w = user;
  struct room room;

  room_open (&room);
  w->made = pack (&room, w->sample);
  for (int i = 0; i < 20; i++) {
    struct text again = pack (&room, w->sample);

    w->wrong += again.n != w->made.n
                || memcmp (again.s, w->made.s, again.n) != 0
                || room_unpack (&room, again.s, again.n) != VOUCH_OK;
    text_clear (&again);
  }
  room_close (&room);
  return NULL;
}

START_TEST (in_many_threads)
{
  struct worker workers[8] = { { .wrong = 0 } };
  struct sample s;

  fill (&s);
  for (int i = 0; i < 8; i++) {
    workers[i].sample = &s;
    ck_assert_int_eq (
        pthread_create (&workers[i].thread, NULL, work, &workers[i]), 0);
  }
  for (int i = 0; i < 8; i++) {
    pthread_join (workers[i].thread, NULL);
    ck_assert_int_eq (workers[i].wrong, 0);
    ck_assert (
        workers[i].made.n == workers[0].made.n
        && memcmp (workers[i].made.s, workers[0].made.s, workers[0].made.n)
               == 0);
  }
  for (int i = 0; i < 8; i++)
    text_clear (&workers[i].made);
}
END_TEST

/* ---- what was written, damaged -------------------------------------------
 */

/* Outside of every promise are, in the directory: who made a member, whether
 * it is text, and its rights. */
static bool
is_idle (const struct text *t, size_t at)
{
  size_t end = t->n - 22, listed = number (t, end + 16, 4);

  while (listed < end && at >= listed) {
    size_t in = at - listed;

    if (in < 46)
      return in == 4 || in == 5 || (in >= 36 && in < 42);
    listed += 46 + number (t, listed + 28, 2);
  }
  return false;
}

/* Refused; where nothing was promised, perhaps the same members. */
START_TEST (every_byte)
{
  struct sample s;
  struct room room;
  struct text made;

  fill (&s);
  room_open (&room);
  made = pack (&room, &s);
  for (size_t i = 0; i < made.n; i++) {
    bool idle = is_idle (&made, i);
    vouch_status status;

    made.s[i] ^= 0x55;
    status = room_unpack (&room, made.s, made.n);
    if (status == VOUCH_OK) {
      ck_assert_msg (idle, "byte %zu was promised", i);
      ck_assert_uint_eq (room.members.list.len, MEMBERS);
      for (size_t k = 0; k < MEMBERS; k++)
        ck_assert_msg (
            room_has (&room, s.m[k].name, s.m[k].data, s.m[k].length),
            "byte %zu", i);
    } else
      ck_assert_uint_eq (room.diag.list.len, 1);
    made.s[i] ^= 0x55;
  }
  for (size_t n = 0; n < made.n; n += 100) {
    ck_assert_int_eq (room_unpack (&room, made.s, n), VOUCH_INPUT);
    ck_assert_uint_eq (room.diag.list.len, 1);
  }
  text_clear (&made);
  room_close (&room);
}
END_TEST

START_TEST (without_memory)
{
  struct sample s;
  struct room room;
  struct text made;
  size_t calls;

  fill (&s);
  room_open (&room);
  room.memory.calls = 0;
  made = pack (&room, &s);
  text_clear (&made);
  calls = room.memory.calls;
  for (size_t i = 1; i <= calls; i++) {
    vouch_status status;

    room.memory.calls = 0;
    room.memory.fail_at = i;
    status = room_pack (&room, s.m, MEMBERS, &made);
    room.memory.fail_at = 0;
    ck_assert (status == VOUCH_NOMEM || status == VOUCH_OK);
    text_clear (&made);
  }
  made = pack (&room, &s);
  text_clear (&made);
  room_close (&room);
}
END_TEST

static Suite *
packing (void)
{
  Suite *suite = suite_create ("ZIP archives of vouch");
  TCase *c = tcase_create ("written");

  tcase_set_timeout (c, 60);
  tcase_add_test (c, form);
  tcase_add_test (c, as_libzip);
  tcase_add_test (c, too_large);
  tcase_add_test (c, nothing);
  tcase_add_test (c, whatever_the_environment);
  tcase_add_test (c, in_many_threads);
  tcase_add_test (c, every_byte);
  tcase_add_test (c, without_memory);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (packing)
