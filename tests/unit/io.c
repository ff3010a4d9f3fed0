/* SPDX-License-Identifier: Apache-2.0 */
/* core/io: sources and sinks. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing.h"
#include "io/sink.h"
#include "io/source.h"
#include "judge.h"
#include "unit.h"

/* ---- a folder for each test ---------------------------------------------- */

static char folder[64];

static const char *
in_folder (const char *name)
{
  static char paths[4][400];
  static unsigned n;
  char *path = paths[n++ % 4];

  snprintf (path, sizeof *paths, "%s/%s", folder, name);
  return path;
}

static void
make_folder (void)
{
  strcpy (folder, "vouch-io.XXXXXX");
  ck_assert_ptr_nonnull (mkdtemp (folder));
}

/* How many files are in the folder, hidden ones included. */
static int
count_files (void)
{
  DIR *d = opendir (folder);
  int n = 0;

  while (readdir (d))
    n++;
  closedir (d);
  return n - 2;
}

static void
remove_folder (void)
{
  DIR *d = opendir (folder);
  const struct dirent *e;

  while ((e = readdir (d)) != NULL)
    unlink (in_folder (e->d_name));
  closedir (d);
  rmdir (folder);
}

static void
write_file (const char *name, const void *data, size_t n)
{
  FILE *f = fopen (in_folder (name), "wb");

  ck_assert_ptr_nonnull (f);
  ck_assert_uint_eq (fwrite (data, 1, n, f), n);
  fclose (f);
}

/* Does the file hold exactly these bytes? */
static bool
file_is (const char *name, const char *data, size_t n)
{
  FILE *f = fopen (in_folder (name), "rb");
  bool same = f != NULL;

  for (size_t i = 0; same && i < n; i++)
    same = getc (f) == (unsigned char)data[i];
  same = same && getc (f) == EOF;
  if (f)
    fclose (f);
  return same;
}

/* N bytes that differ from their neighbours. */
static struct text
pattern (size_t n)
{
  struct text t = { NULL, 0, 0 };

  for (size_t i = 0; i < n; i++) {
    char c = (char)(i * 7 + i / 251);

    text_add (&t, &c, 1);
  }
  return t;
}

/* ---- sources ------------------------------------------------------------- */

/* Reads all of S, WANT bytes visible at a time, and compares. */
static void
read_and_compare (vouch_source *s, const struct text *t, size_t want)
{
  const void *data;
  size_t n, at = 0;

  while (vouch_source_peek (s, want, &data, &n) == VOUCH_OK && n > 0) {
    size_t left = t->n - at;

    ck_assert_uint_le (n, left);
    ck_assert_uint_ge (n, left < want ? left : want);
    ck_assert_int_eq (memcmp (data, t->s + at, n), 0);
    if (n > want)
      n = want; /* leave something over */
    vouch_source_consume (s, n);
    at += n;
  }
  ck_assert_uint_eq (at, t->n);
  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_OK);
  ck_assert_uint_eq (n, 0);
}

static const size_t wants[]
    = { 1, 2, 255, 4096, SRC_PIECE - 1, SRC_PIECE, SRC_PIECE + 1, 200000,
        1000000 };

START_TEST (source_file_in_pieces)
{
  struct text t = pattern (300001);
  vouch_source *s;

  write_file ("a", t.s, t.n);
  s = vouch_source_file (in_folder ("a"));
  ck_assert_str_eq (vouch_source_name (s), in_folder ("a"));
  read_and_compare (s, &t, wants[_i] < 64 ? wants[_i] * 37 : wants[_i]);
  ck_assert_int_eq (vouch_source_errno (s), 0);
  vouch_source_free (s);
  text_clear (&t);
}
END_TEST

START_TEST (source_memory_in_pieces)
{
  struct text t = pattern (300001);
  vouch_source *s = vouch_source_memory (t.s, t.n, "name");

  ck_assert_str_eq (vouch_source_name (s), "name");
  read_and_compare (s, &t, wants[_i]);
  vouch_source_free (s);
  text_clear (&t);
}
END_TEST

START_TEST (source_of_nothing)
{
  vouch_source *s = vouch_source_memory (NULL, 0, "");
  const void *data;
  size_t n = 9;

  ck_assert_int_eq (vouch_source_peek (s, 100, &data, &n), VOUCH_OK);
  ck_assert_uint_eq (n, 0);
  vouch_source_consume (s, 5); /* no more than there is */
  vouch_source_free (s);
  write_file ("empty", "", 0);
  s = vouch_source_file (in_folder ("empty"));
  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_OK);
  ck_assert_uint_eq (n, 0);
  vouch_source_free (s);
  vouch_source_free (NULL);
}
END_TEST

static void
refused (const char *name, int error)
{
  vouch_source *s = vouch_source_file (in_folder (name));
  const void *data;
  size_t n = 9;

  ck_assert_ptr_nonnull (s); /* it shows only when it is read */
  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_IO);
  ck_assert_uint_eq (n, 0);
  ck_assert_int_eq (vouch_source_errno (s), error);
  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_IO);
  ck_assert_int_eq (src_drain (s), VOUCH_IO);
  vouch_source_free (s);
}

START_TEST (source_refused)
{
  refused ("missing", ENOENT);
  refused (".", EISDIR);
  write_file ("a", "x", 1);
  refused ("a/b", ENOTDIR);
  ck_assert_int_eq (symlink ("loop", in_folder ("loop")), 0);
  refused ("loop", ELOOP);
}
END_TEST

START_TEST (source_of_a_closed_descriptor)
{
  vouch_source *s = vouch_source_fd (987, "fd");
  const void *data;
  size_t n;

  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_IO);
  ck_assert_int_eq (vouch_source_errno (s), EBADF);
  vouch_source_free (s);
}
END_TEST

START_TEST (source_keeps_the_callers_descriptor)
{
  int fd;
  vouch_source *s;

  write_file ("a", "abc", 3);
  fd = open (in_folder ("a"), O_RDONLY);
  s = vouch_source_fd (fd, "a");
  ck_assert_int_eq (src_drain (s), VOUCH_OK);
  vouch_source_free (s);
  ck_assert_int_eq (fcntl (fd, F_GETFD) >= 0, 1);
  close (fd);
}
END_TEST

/* The limit on N bytes from SOURCE, at, below and above. */
static void
check_limit (vouch_source *s, size_t n, uint64_t limit)
{
  vouch_status status;

  src_set_limit (s, limit);
  ck_assert_uint_eq (src_limit (s), limit);
  status = src_drain (s);
  ck_assert_int_eq (status, n > limit ? VOUCH_LIMIT : VOUCH_OK);
  vouch_source_free (s);
}

START_TEST (source_limit)
{
  struct text t = pattern (70000);
  static const uint64_t limits[]
      = { 0, 1, 65535, 65536, 69999, 70000, 70001, UINT64_MAX };

  write_file ("a", t.s, t.n);
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
    int fd = open (in_folder ("a"), O_RDONLY);

    check_limit (vouch_source_memory (t.s, t.n, ""), t.n, limits[i]);
    check_limit (vouch_source_file (in_folder ("a")), t.n, limits[i]);
    check_limit (vouch_source_fd (fd, ""), t.n, limits[i]);
    close (fd);
  }
  text_clear (&t);
}
END_TEST

/* A file that is too large is turned away before it is read. */
START_TEST (source_limit_of_a_large_file)
{
  vouch_source *s;
  const void *data;
  size_t n;

  write_file ("large", "", 0);
  ck_assert_int_eq (truncate (in_folder ("large"), INT64_C (1) << 40), 0);
  s = vouch_source_file (in_folder ("large"));
  src_set_limit (s, 1 << 20);
  ck_assert_int_eq (vouch_source_peek (s, 1, &data, &n), VOUCH_LIMIT);
  vouch_source_free (s);
}
END_TEST

START_TEST (source_hash)
{
  struct text t = pattern (200000);
  char first[SHA256_HEX], second[SHA256_HEX];
  struct sha256 h;
  vouch_source *s;
  const void *data;
  size_t n;

  write_file ("a", t.s, t.n);
  sha256_init (&h);
  sha256_add (&h, t.s, t.n);
  sha256_hex (&h, first);
  sha256_init (&h);
  s = vouch_source_file (in_folder ("a"));
  src_set_hash (s, &h);
  ck_assert_int_eq (vouch_source_peek (s, 10, &data, &n), VOUCH_OK);
  vouch_source_consume (s, 10);
  ck_assert_int_eq (vouch_source_peek (s, 99999, &data, &n), VOUCH_OK);
  vouch_source_consume (s, 99999);
  ck_assert_int_eq (src_drain (s), VOUCH_OK);
  src_set_hash (s, NULL);
  sha256_hex (&h, second);
  ck_assert_str_eq (first, second);
  vouch_source_free (s);
  text_clear (&t);
}
END_TEST

/* A pipe gives what it has; peek waits until there is enough. */
START_TEST (source_fifo)
{
  struct text t = pattern (150000);
  vouch_source *s;
  pid_t child;
  int status;

  ck_assert_int_eq (mkfifo (in_folder ("fifo"), 0600), 0);
  child = fork ();
  if (child == 0) {
    int fd = open (in_folder ("fifo"), O_WRONLY);

    for (size_t at = 0; at < t.n; at += 5000)
      if (write (fd, t.s + at, 5000) != 5000)
        _exit (1);
    _exit (0);
  }
  s = vouch_source_file (in_folder ("fifo"));
  read_and_compare (s, &t, 100000);
  vouch_source_free (s);
  waitpid (child, &status, 0);
  ck_assert_int_eq (status, 0);
  text_clear (&t);
}
END_TEST

START_TEST (source_again)
{
  struct text t = pattern (1000);
  struct mem mem;
  vouch_source *s, *again;
  int fd;

  mem_init (&mem, NULL);
  write_file ("a", t.s, t.n);
  s = vouch_source_file (in_folder ("a"));
  ck_assert_int_eq (src_drain (s), VOUCH_OK);
  again = src_again (s, &mem);
  read_and_compare (again, &t, 100);
  vouch_source_free (again);
  vouch_source_free (s);
  s = vouch_source_memory (t.s, t.n, "m");
  ck_assert_int_eq (src_drain (s), VOUCH_OK);
  again = src_again (s, &mem);
  read_and_compare (again, &t, 100);
  vouch_source_free (again);
  vouch_source_free (s);
  fd = open (in_folder ("a"), O_RDONLY);
  s = vouch_source_fd (fd, "a");
  ck_assert_int_eq (src_drain (s), VOUCH_OK);
  ck_assert_ptr_null (src_again (s, &mem));
  vouch_source_free (s);
  close (fd);
  text_clear (&t);
}
END_TEST

START_TEST (source_without_memory)
{
  struct text t = pattern (200000);

  write_file ("a", t.s, t.n);
  for (size_t n = 1; n < 20; n++) {
    struct failing f;
    struct mem mem;
    vouch_memory below = failing_init (&f, n, _i == 1);
    vouch_source *s;
    const void *data;
    size_t available;

    mem_init (&mem, &below);
    s = src_file (&mem, in_folder ("a"));
    if (s) {
      vouch_status status = vouch_source_peek (s, 1, &data, &available);

      if (status == VOUCH_OK)
        status = vouch_source_peek (s, 150000, &data, &available);
      ck_assert_int_eq (status, f.failed ? VOUCH_NOMEM : VOUCH_OK);
      if (f.failed && _i == 0) /* once is not for ever */
        read_and_compare (s, &t, 150000);
    } else {
      ck_assert_uint_gt (f.failed, 0);
    }
    vouch_source_free (s);
    ck_assert_uint_eq (f.used, 0);
  }
  text_clear (&t);
}
END_TEST

/* ---- sinks --------------------------------------------------------------- */

START_TEST (sink_file_appears_whole)
{
  struct text t = pattern (200000);
  vouch_sink *s = vouch_sink_file (in_folder ("out"), false);

  ck_assert_str_eq (vouch_sink_name (s), in_folder ("out"));
  ck_assert_ptr_null (vouch_sink_bytes (s, NULL));
  for (size_t at = 0; at < t.n; at += 1000) {
    ck_assert_int_eq (vouch_sink_write (s, t.s + at, 1000), VOUCH_OK);
    ck_assert_int_ne (access (in_folder ("out"), F_OK), 0);
  }
  ck_assert_int_eq (vouch_sink_flush (s), VOUCH_OK);
  ck_assert_int_ne (access (in_folder ("out"), F_OK), 0);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  ck_assert (file_is ("out", t.s, t.n));
  vouch_sink_free (s);
  ck_assert (file_is ("out", t.s, t.n));
  ck_assert_int_eq (count_files (), 1);
  text_clear (&t);
}
END_TEST

START_TEST (sink_file_abandoned)
{
  struct text t = pattern (200000);
  vouch_sink *s = vouch_sink_file (in_folder ("out"), _i == 1);

  if (_i == 1)
    write_file ("out", "old", 3);
  ck_assert_int_eq (vouch_sink_write (s, t.s, t.n), VOUCH_OK);
  vouch_sink_free (s);
  ck_assert_int_eq (count_files (), _i);
  if (_i == 1)
    ck_assert (file_is ("out", "old", 3));
  text_clear (&t);
}
END_TEST

START_TEST (sink_file_without_a_byte)
{
  vouch_sink *s = vouch_sink_file (in_folder ("out"), false);

  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  vouch_sink_free (s);
  ck_assert (file_is ("out", "", 0));
  s = vouch_sink_file (in_folder ("never"), false);
  vouch_sink_free (s);
  vouch_sink_free (NULL);
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

START_TEST (sink_file_does_not_replace)
{
  vouch_sink *s = vouch_sink_file (in_folder ("out"), false);

  write_file ("out", "old", 3);
  ck_assert_int_eq (vouch_sink_puts (s, "new"), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), EEXIST);
  ck_assert_int_eq (vouch_sink_puts (s, "new"), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), EEXIST);
  vouch_sink_free (s);
  ck_assert (file_is ("out", "old", 3));
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

/* Also if the file comes while ours is being written. */
START_TEST (sink_file_loses_a_race)
{
  vouch_sink *s = vouch_sink_file (in_folder ("out"), false);

  ck_assert_int_eq (vouch_sink_puts (s, "new"), VOUCH_OK);
  write_file ("out", "other", 5);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), EEXIST);
  vouch_sink_free (s);
  ck_assert (file_is ("out", "other", 5));
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

START_TEST (sink_file_replaces_by_force)
{
  vouch_sink *s;
  struct stat before, after;

  write_file ("out", "old and longer", 14);
  ck_assert_int_eq (stat (in_folder ("out"), &before), 0);
  s = vouch_sink_file (in_folder ("out"), true);
  ck_assert_int_eq (vouch_sink_puts (s, "new"), VOUCH_OK);
  ck_assert (file_is ("out", "old and longer", 14));
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  vouch_sink_free (s);
  ck_assert (file_is ("out", "new", 3));
  ck_assert_int_eq (stat (in_folder ("out"), &after), 0);
  ck_assert (before.st_ino != after.st_ino); /* at one stroke */
  ck_assert_int_eq (count_files (), 1);
}
END_TEST

START_TEST (sink_file_where_none_can_be)
{
  vouch_sink *s = vouch_sink_file (in_folder ("no/such/folder"), false);

  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), ENOENT);
  vouch_sink_free (s);
  s = vouch_sink_file (folder, true);
  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), EISDIR);
  vouch_sink_free (s);
  ck_assert_int_eq (count_files (), 0);
}
END_TEST

START_TEST (sink_full_device)
{
  struct text t = pattern (200000);
  vouch_sink *s = vouch_sink_file ("/dev/full", false);
  vouch_status status = vouch_sink_write (s, t.s, t.n);

  if (status == VOUCH_OK)
    status = vouch_sink_commit (s);
  ck_assert_int_eq (status, VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), ENOSPC);
  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_IO);
  vouch_sink_free (s);
  s = vouch_sink_file ("/dev/full", false);
  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_OK); /* is held */
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_IO);
  vouch_sink_free (s);
  text_clear (&t);
}
END_TEST

START_TEST (sink_device_and_fifo)
{
  vouch_sink *s = vouch_sink_file ("/dev/null", false);
  char buf[8];
  int fd;

  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  vouch_sink_free (s);
  ck_assert_int_eq (mkfifo (in_folder ("fifo"), 0600), 0);
  fd = open (in_folder ("fifo"), O_RDONLY | O_NONBLOCK);
  s = vouch_sink_file (in_folder ("fifo"), false);
  ck_assert_int_eq (vouch_sink_puts (s, "text"), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  ck_assert_int_eq (read (fd, buf, sizeof buf), 4);
  vouch_sink_free (s);
  close (fd);
}
END_TEST

START_TEST (sink_descriptor)
{
  vouch_sink *s;
  int fd;

  write_file ("out", "", 0);
  fd = open (in_folder ("out"), O_WRONLY);
  s = vouch_sink_fd (fd, "name");
  ck_assert_str_eq (vouch_sink_name (s), "name");
  ck_assert_int_eq (vouch_sink_puts (s, "abc"), VOUCH_OK);
  ck_assert (file_is ("out", "", 0));
  ck_assert_int_eq (vouch_sink_flush (s), VOUCH_OK);
  ck_assert (file_is ("out", "abc", 3));
  ck_assert_int_eq (vouch_sink_puts (s, "def"), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  ck_assert (file_is ("out", "abcdef", 6));
  vouch_sink_free (s);
  ck_assert_int_ge (fcntl (fd, F_GETFD), 0); /* still the caller's */
  close (fd);
  s = vouch_sink_fd (fd, "closed");
  ck_assert_int_eq (vouch_sink_puts (s, "x"), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_flush (s), VOUCH_IO);
  ck_assert_int_eq (vouch_sink_errno (s), EBADF);
  vouch_sink_free (s);
}
END_TEST

START_TEST (sink_into_memory)
{
  vouch_sink *s = vouch_sink_memory ();
  size_t n = 9;

  ck_assert_ptr_nonnull (vouch_sink_bytes (s, &n));
  ck_assert_uint_eq (n, 0);
  ck_assert_int_eq (vouch_sink_write (s, "a\0b", 3), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_puts (s, ""), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_flush (s), VOUCH_OK);
  ck_assert_int_eq (vouch_sink_commit (s), VOUCH_OK);
  ck_assert_int_eq (memcmp (vouch_sink_bytes (s, &n), "a\0b", 3), 0);
  ck_assert_uint_eq (n, 3);
  vouch_sink_free (s);
}
END_TEST

/* One whole life of a file sink; true if it says it has done it. */
static bool
write_once (const struct mem *mem, const struct text *t, bool force)
{
  vouch_sink *s = sink_file (mem, in_folder ("out"), force);
  bool done = false;

  if (s) {
    vouch_sink_write (s, t->s, t->n / 2);
    vouch_sink_write (s, t->s + t->n / 2, t->n - t->n / 2);
    done = vouch_sink_commit (s) == VOUCH_OK;
  }
  vouch_sink_free (s);
  return done;
}

START_TEST (sink_without_memory)
{
  struct text t = pattern (200000);
  bool force = _i & 1, from_then = _i & 2;

  for (size_t n = 1; n < 40; n++) {
    struct failing f;
    struct mem mem;
    vouch_memory below = failing_init (&f, n, from_then);
    bool done;

    if (force)
      write_file ("out", "old", 3);
    mem_init (&mem, &below);
    done = write_once (&mem, &t, force);
    ck_assert_int_eq (done, f.failed == 0);
    ck_assert_uint_eq (f.used, 0);
    if (done)
      ck_assert (file_is ("out", t.s, t.n));
    else if (force)
      ck_assert (file_is ("out", "old", 3));
    ck_assert_int_eq (count_files (), done || force);
    unlink (in_folder ("out"));
    if (done)
      break;
  }
  text_clear (&t);
}
END_TEST

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

static void
add_sources (TCase *c)
{
  tcase_add_loop_test (c, source_file_in_pieces, 0, COUNT (wants));
  tcase_add_loop_test (c, source_memory_in_pieces, 3, COUNT (wants));
  tcase_add_test (c, source_of_nothing);
  tcase_add_test (c, source_refused);
  tcase_add_test (c, source_of_a_closed_descriptor);
  tcase_add_test (c, source_keeps_the_callers_descriptor);
  tcase_add_test (c, source_limit);
  tcase_add_test (c, source_limit_of_a_large_file);
  tcase_add_test (c, source_hash);
  tcase_add_test (c, source_fifo);
  tcase_add_test (c, source_again);
  tcase_add_loop_test (c, source_without_memory, 0, 2);
}

static void
add_sinks (TCase *c)
{
  tcase_add_test (c, sink_file_appears_whole);
  tcase_add_loop_test (c, sink_file_abandoned, 0, 2);
  tcase_add_test (c, sink_file_without_a_byte);
  tcase_add_test (c, sink_file_does_not_replace);
  tcase_add_test (c, sink_file_loses_a_race);
  tcase_add_test (c, sink_file_replaces_by_force);
  tcase_add_test (c, sink_file_where_none_can_be);
  tcase_add_test (c, sink_full_device);
  tcase_add_test (c, sink_device_and_fifo);
  tcase_add_test (c, sink_descriptor);
  tcase_add_test (c, sink_into_memory);
  tcase_add_loop_test (c, sink_without_memory, 0, 4);
}

static Suite *
io (void)
{
  Suite *suite = suite_create ("io");
  TCase *sources = tcase_create ("sources"), *sinks = tcase_create ("sinks");

  tcase_add_checked_fixture (sources, make_folder, remove_folder);
  tcase_add_checked_fixture (sinks, make_folder, remove_folder);
  tcase_set_timeout (sources, 60);
  tcase_set_timeout (sinks, 60);
  add_sources (sources);
  add_sinks (sinks);
  suite_add_tcase (suite, sources);
  suite_add_tcase (suite, sinks);
  return suite;
}

UNIT_MAIN (io)
