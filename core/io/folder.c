/* SPDX-License-Identifier: Apache-2.0 */
#include "io/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

/* Folders that wait are the NUL-ended names in one buffer, the next one last:
 * one descriptor for the root and one for the folder at hand are all that is
 * open, however deep it goes. */
struct walk {
  int root;
  struct buf waiting;
  struct buf folder; /* the name of the one at hand, "" or ending with '/' */
  struct buf name;   /* of an entry */
  folder_fn *each;
  void *to;
};

static const char *
words (int error)
{
  const char *reason = strerrordesc_np (error);

  return reason ? reason : "unknown error";
}

static vouch_status
tell (struct walk *w, struct folder_entry *entry)
{
  entry->name = buf_str (&w->name);
  return w->name.failed ? VOUCH_NOMEM : w->each (w->to, entry);
}

static vouch_status
tell_closed (struct walk *w, int error)
{
  struct folder_entry entry
      = { .kind = FOLDER_CLOSED, .reason = words (error) };

  return tell (w, &entry);
}

static vouch_status
tell_link (struct walk *w, int folder, const char *base)
{
  char target[PATH_MAX];
  ssize_t n = readlinkat (folder, base, target, sizeof target);
  struct folder_entry entry = { .kind = FOLDER_LINK, .target = target };

  if (n < 0 || (size_t)n == sizeof target)
    return tell_closed (w, n < 0 ? errno : ENAMETOOLONG);
  target[n] = '\0';
  return tell (w, &entry);
}

/* The folder is told now and looked into later. */
static vouch_status
tell_folder (struct walk *w)
{
  struct folder_entry entry = { .kind = FOLDER_FOLDER };

  buf_add (&w->waiting, w->name.data, w->name.len);
  buf_add (&w->waiting, "/", 2); /* with its NUL */
  return w->waiting.failed ? VOUCH_NOMEM : tell (w, &entry);
}

static vouch_status
look_at (struct walk *w, int folder, const char *base)
{
  struct folder_entry entry = { .kind = FOLDER_SPECIAL };
  struct stat st;

  w->name.len = 0;
  buf_add (&w->name, w->folder.data, w->folder.len);
  buf_puts (&w->name, base);
  if (w->name.failed)
    return VOUCH_NOMEM;
  if (fstatat (folder, base, &st, AT_SYMLINK_NOFOLLOW) != 0)
    return tell_closed (w, errno);
  if (S_ISDIR (st.st_mode))
    return tell_folder (w);
  if (S_ISLNK (st.st_mode))
    return tell_link (w, folder, base);
  if (S_ISREG (st.st_mode)) {
    entry.kind = FOLDER_FILE;
    entry.size = (uint64_t)st.st_size;
  }
  return tell (w, &entry);
}

static vouch_status
read_folder (struct walk *w, DIR *dir)
{
  for (;;) {
    struct dirent *e;
    vouch_status status;

    errno = 0;
    e = readdir (dir);
    if (e == NULL)
      return errno ? tell_closed (w, errno) : VOUCH_OK;
    if (strcmp (e->d_name, ".") == 0 || strcmp (e->d_name, "..") == 0)
      continue;
    status = look_at (w, dirfd (dir), e->d_name);
    if (status != VOUCH_OK)
      return status;
  }
}

/* The folder at hand, of which FD is the descriptor (closed here) or -1. */
static vouch_status
walk_folder (struct walk *w, int fd)
{
  DIR *dir = fd >= 0 ? fdopendir (fd) : NULL;
  vouch_status status;

  if (dir == NULL) {
    int error = errno;

    if (fd >= 0)
      close (fd);
    w->name.len = 0;
    buf_add (&w->name, w->folder.data, w->folder.len ? w->folder.len - 1 : 0);
    return tell_closed (w, error);
  }
  status = read_folder (w, dir);
  closedir (dir);
  return status;
}

static bool
next_folder (struct walk *w)
{
  size_t start = w->waiting.len;

  if (start == 0)
    return false;
  for (start--; start > 0 && w->waiting.data[start - 1] != '\0'; start--)
    continue;
  w->folder.len = 0;
  buf_add (&w->folder, w->waiting.data + start, w->waiting.len - start - 1);
  w->waiting.len = start;
  return true;
}

enum { AS_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

vouch_status
folder_walk (const char *root, struct mem *mem, folder_fn *each, void *to,
             const char **reason)
{
  struct walk w = { .each = each, .to = to };
  vouch_status status;

  w.root = open (root, AS_FOLDER);
  if (w.root < 0) {
    *reason = words (errno);
    return VOUCH_IO;
  }
  buf_init (&w.waiting, mem);
  buf_init (&w.folder, mem);
  buf_init (&w.name, mem);
  status = walk_folder (&w, openat (w.root, ".", AS_FOLDER));
  while (status == VOUCH_OK && next_folder (&w)) {
    const char *name = buf_str (&w.folder);

    status = w.folder.failed
                 ? VOUCH_NOMEM
                 : walk_folder (&w, openat (w.root, name,
                                            AS_FOLDER | O_NOFOLLOW));
  }
  buf_clear (&w.waiting);
  buf_clear (&w.folder);
  buf_clear (&w.name);
  close (w.root);
  return status;
}

bool
folder_is (const char *path)
{
  struct stat st;

  return stat (path, &st) == 0 && S_ISDIR (st.st_mode);
}
