/* SPDX-License-Identifier: Apache-2.0 */
/* For LD_PRELOAD: the system call number FAULT_AT that writes something fails,
 * in the way that FAULT_HOW names.
 *
 * What counts is all that may leave a trace: write, opening for writing, close
 * of what was so opened, giving and taking of names.
 *
 *   ENOSPC, EIO, EPIPE, EINTR   it fails, with that errno (unlink and close do
 *                               their work before)
 *   SHORT                       a write writes one byte
 *   TERM, INT                   it works, and then the signal comes
 *
 * FAULT_LOG is a file that gets one line, "CALL FD", when that happened.
 * FAULT_NAMED: the file system has no unnamed files. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { MOST_FDS = 1024 };

static atomic_long count;
static atomic_bool writing[MOST_FDS];

/* ---- the fault ----------------------------------------------------------- */

static void
say (const char *call, int fd)
{
  const char *path = getenv ("FAULT_LOG");
  char line[60];
  long log;

  if (path == NULL)
    return;
  log = syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC,
                 0600);
  snprintf (line, sizeof line, "%s %d\n", call, fd);
  syscall (SYS_write, log, line, strlen (line));
  syscall (SYS_close, log);
}

/* How this call is to fail; NULL: not at all. */
static const char *
fault (const char *call, int fd)
{
  const char *at = getenv ("FAULT_AT"), *how = getenv ("FAULT_HOW");

  if (at == NULL || how == NULL || ++count != atol (at))
    return NULL;
  say (call, fd);
  return how;
}

static int
number_of (const char *how)
{
  static const struct {
    const char *name;
    int number;
  } names[] = { { "ENOSPC", ENOSPC },
                { "EIO", EIO },
                { "EPIPE", EPIPE },
                { "EINTR", EINTR } };

  for (size_t i = 0; how && i < sizeof names / sizeof *names; i++)
    if (strcmp (names[i].name, how) == 0)
      return names[i].number;
  return 0;
}

static void
signal_of (const char *how)
{
  if (how && strcmp (how, "TERM") == 0)
    raise (SIGTERM);
  else if (how && strcmp (how, "INT") == 0)
    raise (SIGINT);
}

/* The end of a call that did its work and gave RESULT. */
static long
after (const char *how, long result)
{
  int e = errno;

  if (number_of (how)) {
    errno = number_of (how);
    return -1;
  }
  signal_of (how);
  errno = e;
  return result;
}

static bool
fails (const char *how)
{
  if (number_of (how) == 0)
    return false;
  errno = number_of (how);
  return true;
}

/* ---- the calls ----------------------------------------------------------- */

ssize_t
write (int fd, const void *data, size_t n)
{
  const char *how = fault ("write", fd);

  if (fails (how))
    return -1;
  if (how && strcmp (how, "SHORT") == 0 && n > 1)
    n = 1;
  return after (how, syscall (SYS_write, fd, data, n));
}

static int
open_any (int at, const char *path, int flags, mode_t mode)
{
  bool writes = (flags & O_ACCMODE) != O_RDONLY;
  const char *how;
  long fd;

  if ((flags & O_TMPFILE) == O_TMPFILE && getenv ("FAULT_NAMED")) {
    errno = EOPNOTSUPP;
    return -1;
  }
  how = writes ? fault ("open", -1) : NULL;
  if (fails (how))
    return -1;
  fd = syscall (SYS_openat, at, path, flags, mode);
  if (fd >= 0 && fd < MOST_FDS)
    writing[fd] = writes;
  return (int)after (how, fd);
}

#define MODE(flags, mode)                                                     \
  mode_t mode = 0;                                                            \
  if (flags & (O_CREAT | O_TMPFILE)) {                                        \
    va_list args;                                                             \
    va_start (args, flags);                                                   \
    mode = va_arg (args, mode_t);                                             \
    va_end (args);                                                            \
  }

int
open (const char *path, int flags, ...)
{
  MODE (flags, mode)
  return open_any (AT_FDCWD, path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  MODE (flags, mode)
  return open_any (AT_FDCWD, path, flags, mode);
}

int
openat (int at, const char *path, int flags, ...)
{
  MODE (flags, mode)
  return open_any (at, path, flags, mode);
}

int
openat64 (int at, const char *path, int flags, ...)
{
  MODE (flags, mode)
  return open_any (at, path, flags, mode);
}

int
close (int fd)
{
  const char *how = NULL;

  if (fd >= 0 && fd < MOST_FDS && atomic_exchange (&writing[fd], false))
    how = fault ("close", fd);
  return (int)after (how, syscall (SYS_close, fd));
}

int
linkat (int from_at, const char *from, int to_at, const char *to, int flags)
{
  const char *how = fault ("linkat", -1);

  if (fails (how))
    return -1;
  return (int)after (how,
                     syscall (SYS_linkat, from_at, from, to_at, to, flags));
}

int
link (const char *from, const char *to)
{
  return linkat (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
renameat2 (int from_at, const char *from, int to_at, const char *to,
           unsigned flags)
{
  const char *how = fault ("rename", -1);

  if (fails (how))
    return -1;
  return (int)after (
      how, syscall (SYS_renameat2, from_at, from, to_at, to, flags));
}

int
rename (const char *from, const char *to)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  const char *how = fault ("unlink", -1);

  return (int)after (how, syscall (SYS_unlinkat, AT_FDCWD, path, 0));
}

int
mkdir (const char *path, mode_t mode)
{
  const char *how = fault ("mkdir", -1);

  if (fails (how))
    return -1;
  return (int)after (how, syscall (SYS_mkdirat, AT_FDCWD, path, mode));
}

int
fsync (int fd)
{
  const char *how = fault ("fsync", fd);

  if (fails (how))
    return -1;
  return (int)after (how, syscall (SYS_fsync, fd));
}
