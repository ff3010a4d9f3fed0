/* SPDX-License-Identifier: Apache-2.0 */
/* Every allocation of checking a bag fails once, alone and with all that
 * follow: it then says VOUCH_NOMEM and gives all memory back, or finds what it
 * finds with enough memory. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vouch/archive.h>

#include "../unit/failing.h"
#include "../unit/unit.h"

/* Something of everything: links, encodings, names that need looking at,
 * lines that are refused, digests that are wrong. */
struct made {
  const char *name, *text;
};

static const struct made files[] = {
  { "bagit.txt", "BagIt-Version: 0.97\n"
                 "Tag-File-Character-Encoding: ISO-8859-1\n" },
  { "bag-info.txt", "Payload-Oxum: 9.9\nA: b\n c\n" },
  { "fetch.txt", "http://h/x 3 data/sub/b\nhttp://h/y - data/y\nx\n" },
  { "manifest-md5.txt",
    "d41d8cd98f00b204e9800998ecf8427e  ./data/a\n"
    "d41d8cd98f00b204e9800998ecf8427e *data/sub/b\n"
    "d41d8cd98f00b204e9800998ecf8427e  data/\xe9%0a\n"
    "d41d8cd98f00b204e9800998ecf8427e  ../x\nx\n" },
  { "manifest-sha1.txt",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709  data/a\n" },
  { "data/a", "" },
  { "data/A", "abc" },
  { "data/e\xcc\x81\n", "" },
  { "data/sub/b", "abc" },
};

static char root[] = "/tmp/vouch-oom-bag-XXXXXX";

static void
write_file (int folder, const struct made *m)
{
  int fd = openat (folder, m->name, O_WRONLY | O_CREAT, 0600);

  ck_assert_int_ge (fd, 0);
  ck_assert_int_eq (write (fd, m->text, strlen (m->text)),
                    (ssize_t)strlen (m->text));
  close (fd);
}

static void
set_up (void)
{
  int folder;

  ck_assert_ptr_nonnull (mkdtemp (root));
  folder = open (root, O_RDONLY | O_DIRECTORY);
  ck_assert_int_ge (folder, 0);
  ck_assert_int_eq (mkdirat (folder, "data", 0700), 0);
  ck_assert_int_eq (mkdirat (folder, "data/sub", 0700), 0);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    write_file (folder, &files[i]);
  ck_assert_int_eq (symlinkat ("sub/../a", folder, "data/link"), 0);
  ck_assert_int_eq (symlinkat ("/etc", folder, "data/out"), 0);
  close (folder);
}

static void
tear_down (void)
{
  int folder = open (root, O_RDONLY | O_DIRECTORY);

  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    unlinkat (folder, files[i].name, 0);
  unlinkat (folder, "data/link", 0);
  unlinkat (folder, "data/out", 0);
  unlinkat (folder, "data/sub", AT_REMOVEDIR);
  unlinkat (folder, "data", AT_REMOVEDIR);
  close (folder);
  rmdir (root);
}

/* Checks the bag with the Nth allocation failing; REPORT gets what is said. */
static vouch_status
once (struct failing *f, size_t n, bool from_then, vouch_sink *report)
{
  vouch_memory memory = failing_init (f, 0, false);
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch_bag *bag = NULL;
  vouch_status status;
  vouch *v;

  options.memory = &memory;
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  f->calls = f->failed = 0;
  f->fail_at = n;
  f->from_then = from_then;
  status = vouch_check_bag (v, root, NULL, &bag, NULL);
  ck_assert_int_eq (bag == NULL, status != VOUCH_OK);
  if (status == VOUCH_OK)
    status = vouch_bag_report (bag, VOUCH_REPORT_JSON, NULL, report);
  f->fail_at = 0;
  vouch_bag_free (bag);
  vouch_close (v);
  ck_assert_uint_eq (f->used, 0);
  return status;
}

static bool
fail_one (size_t n, bool from_then, const vouch_sink *wanted)
{
  vouch_sink *report = vouch_sink_memory ();
  struct failing f;
  vouch_status status = once (&f, n, from_then, report);
  size_t length, wanted_length;
  const void *bytes = vouch_sink_bytes (report, &length);
  const void *wanted_bytes = vouch_sink_bytes (wanted, &wanted_length);

  if (status == VOUCH_OK) {
    ck_assert_uint_eq (length, wanted_length);
    ck_assert_int_eq (memcmp (bytes, wanted_bytes, length), 0);
  } else {
    ck_assert_int_eq (status, VOUCH_NOMEM);
    ck_assert_uint_gt (f.failed, 0);
    ck_assert_uint_eq (length, 0);
  }
  vouch_sink_free (report);
  return f.failed > 0;
}

START_TEST (each_allocation)
{
  vouch_sink *wanted = vouch_sink_memory ();
  struct failing f;
  size_t n = 1;

  ck_assert_int_eq (once (&f, 0, false, wanted), VOUCH_OK);
  for (; fail_one (n, false, wanted); n++)
    ck_assert_uint_lt (n, 100000);
  ck_assert_uint_gt (n, 50);
  while (--n > 0)
    fail_one (n, true, wanted);
  vouch_sink_free (wanted);
}
END_TEST

static bool
stop (void *user, const vouch_bag_progress *progress)
{
  unsigned *calls = user;

  ck_assert_uint_le (progress->files_done, progress->files);
  ck_assert_uint_le (progress->bytes_done, progress->bytes);
  return ++*calls < 2;
}

/* The callback may stop it, with one thread and with several. */
START_TEST (stopped)
{
  vouch_bag_options options = VOUCH_BAG_OPTIONS_INIT;
  unsigned calls = 0;
  vouch_bag *bag;
  vouch *v;

  ck_assert_int_eq (vouch_open (NULL, &v), VOUCH_OK);
  options.jobs = _i ? 4 : 1;
  options.progress = stop;
  options.user = &calls;
  ck_assert_int_eq (vouch_check_bag (v, root, &options, &bag, NULL),
                    VOUCH_STOPPED);
  ck_assert_ptr_null (bag);
  ck_assert_uint_eq (calls, 2);
  vouch_close (v);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("bag");
  TCase *t = tcase_create ("bag");

  tcase_set_timeout (t, 120);
  tcase_add_unchecked_fixture (t, set_up, tear_down);
  tcase_add_test (t, each_allocation);
  tcase_add_loop_test (t, stopped, 0, 2);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
