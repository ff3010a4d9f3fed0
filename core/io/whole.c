/* SPDX-License-Identifier: Apache-2.0 */
#include "io/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/signals.h"

#define TRIES 100 /* names for a hidden file */

/* The folder of PATH with a final slash, "" for the current one. */
static size_t
folder_length (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash ? (size_t)(slash - path) + 1 : 0;
}

/* ".NAME.vouch-PID-N" beside the target, in W->hidden. */
static bool
name_hidden (struct whole *w, unsigned n)
{
  size_t folder = folder_length (w->path);
  size_t size = strlen (w->path) + 48;

  if (w->hidden == NULL) {
    w->hidden = mem_alloc (w->mem, size);
    if (w->hidden == NULL) {
      errno = ENOMEM;
      return false;
    }
    w->hidden_size = size;
  }
  snprintf (w->hidden, size, "%.*s.%s.vouch-%ld-%u", (int)folder, w->path,
            w->path + folder, (long)getpid (), n);
  return true;
}

/* errno stays. */
static void
forget_hidden (struct whole *w)
{
  int e = errno;

  mem_free (w->mem, w->hidden, w->hidden_size);
  w->hidden = NULL;
  errno = e;
}

/* Gives the unnamed file the name NAME. */
static int
link_as (struct whole *w, const char *name)
{
  char self[40];

  snprintf (self, sizeof self, "/proc/self/fd/%d", w->fd);
  return linkat (AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* Makes a file with a hidden name: a new one, or the unnamed one gets it.  0 or
 * a descriptor, -1 with errno. */
static int
make_hidden (struct whole *w, bool is_new)
{
  for (unsigned n = 0; n < TRIES && name_hidden (w, n); n++) {
    int made = is_new ? open (w->hidden,
                              O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
                      : link_as (w, w->hidden);

    if (made >= 0)
      return made;
    if (errno != EEXIST)
      break;
  }
  forget_hidden (w); /* it is none of ours */
  return -1;
}

/* ---- opening ------------------------------------------------------------- */

static int
open_unnamed (struct whole *w)
{
#ifdef O_TMPFILE
  size_t folder = folder_length (w->path);
  size_t size = folder + 2;
  char *name = mem_alloc (w->mem, size);

  if (name == NULL) {
    errno = ENOMEM;
    return -1;
  }
  snprintf (name, size, "%.*s%s", (int)folder, w->path, folder ? "" : ".");
  w->fd = open (name, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  mem_free (w->mem, name, size);
  return w->fd < 0 ? -1 : 0;
#else
  (void)w;
  errno = EOPNOTSUPP;
  return -1;
#endif
}

/* A file that loses its name at once can never get one again, but nothing is
 * left of it either. */
static int
open_nameless (struct whole *w)
{
  sigset_t before;

  signals_hold (&before);
  w->fd = make_hidden (w, true);
  if (w->fd >= 0)
    unlink (w->hidden);
  forget_hidden (w);
  w->copied = true;
  signals_release (&before);
  return w->fd < 0 ? -1 : 0;
}

int
whole_open (struct whole *w, struct mem *mem, const char *path, bool force)
{
  struct stat st;

  *w = (struct whole){ .mem = mem, .path = path, .force = force, .fd = -1 };
  if (stat (path, &st) == 0) {
    if (!S_ISREG (st.st_mode)) {
      w->direct = true;
      w->fd = open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
      return w->fd < 0 ? -1 : 0;
    }
    if (!force) {
      errno = EEXIST;
      return -1;
    }
  }
  if (open_unnamed (w) == 0)
    return 0;
  /* EISDIR: a kernel that does not know O_TMPFILE sees a folder opened for
   * writing; the others say it of the file system. */
  if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)
    return open_nameless (w);
  return -1;
}

/* ---- the name ------------------------------------------------------------ */

static int
write_all (int fd, const char *bytes, size_t n)
{
  while (n > 0) {
    ssize_t written = write (fd, bytes, n);

    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return -1;
    bytes += written;
    n -= (size_t)written;
  }
  return 0;
}

static int
copy_to (struct whole *w, int to)
{
  char piece[16384];

  if (lseek (w->fd, 0, SEEK_SET) < 0)
    return -1;
  for (;;) {
    ssize_t n = read (w->fd, piece, sizeof piece);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return (int)n;
    if (write_all (to, piece, (size_t)n) != 0)
      return -1;
  }
}

/* A full disk may show up only when the file is closed. */
static int
copy_hidden (struct whole *w)
{
  int to = make_hidden (w, true), result, e;

  if (to < 0)
    return -1;
  result = copy_to (w, to);
  e = errno;
  if (close (to) != 0 && errno != EINTR && result == 0)
    return -1;
  errno = e;
  return result;
}

/* Without replacing a target that has come since. */
static int
rename_to_new (const char *from, const char *to)
{
#ifdef RENAME_NOREPLACE
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
#endif
  if (link (from, to) != 0)
    return -1;
  unlink (from);
  return 0;
}

/* A target changes at one stroke, by rename, and a rename needs a name to start
 * from.  Whatever happens, that name is gone afterwards. */
static int
commit_by_name (struct whole *w)
{
  int result = w->copied ? copy_hidden (w) : make_hidden (w, false);
  int e;

  if (result == 0)
    result = w->force ? rename (w->hidden, w->path)
                      : rename_to_new (w->hidden, w->path);
  e = errno;
  if (result != 0 && w->hidden)
    unlink (w->hidden);
  forget_hidden (w);
  errno = e;
  return result;
}

int
whole_commit (struct whole *w)
{
  sigset_t before;
  int result;

  if (w->direct)
    return 0;
  if (!w->copied && !w->force)
    return link_as (w, w->path);
  signals_hold (&before);
  result = commit_by_name (w);
  signals_release (&before);
  return result;
}

void
whole_close (struct whole *w)
{
  if (w->fd >= 0)
    close (w->fd);
  w->fd = -1;
}
