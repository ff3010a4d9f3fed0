/* SPDX-License-Identifier: Apache-2.0 */
#include "io/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void
forget_hidden (struct whole *w)
{
  mem_free (w->mem, w->hidden, w->hidden_size);
  w->hidden = NULL;
}

static int
open_hidden (struct whole *w)
{
  for (unsigned n = 0; n < TRIES && name_hidden (w, n); n++) {
    w->fd = open (w->hidden, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (w->fd >= 0)
      return 0;
    if (errno != EEXIST)
      break;
  }
  forget_hidden (w);
  return -1;
}

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
    return open_hidden (w);
  return -1;
}

/* Gives the unnamed file the name NAME. */
static int
link_as (struct whole *w, const char *name)
{
  char self[40];

  snprintf (self, sizeof self, "/proc/self/fd/%d", w->fd);
  return linkat (AT_FDCWD, self, AT_FDCWD, name, AT_SYMLINK_FOLLOW);
}

/* A replaced target changes at one stroke, by rename, and a rename needs a
 * name to start from. */
static int
give_hidden_name (struct whole *w)
{
  for (unsigned n = 0; n < TRIES && name_hidden (w, n); n++) {
    if (link_as (w, w->hidden) == 0)
      return 0;
    if (errno != EEXIST)
      break;
  }
  forget_hidden (w);
  return -1;
}

/* rename would replace a target that has come since: link does not. */
static int
move_hidden (struct whole *w)
{
  int failed = w->force ? rename (w->hidden, w->path)
                        : link (w->hidden, w->path);

  if (failed)
    return -1;
  if (!w->force)
    unlink (w->hidden);
  forget_hidden (w);
  return 0;
}

int
whole_commit (struct whole *w)
{
  if (w->direct)
    return 0;
  if (w->hidden == NULL && !w->force)
    return link_as (w, w->path);
  if (w->hidden == NULL && give_hidden_name (w) != 0)
    return -1;
  return move_hidden (w);
}

void
whole_close (struct whole *w)
{
  if (w->hidden) {
    unlink (w->hidden);
    forget_hidden (w);
  }
  if (w->fd >= 0)
    close (w->fd);
  w->fd = -1;
}
