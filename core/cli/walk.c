/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/mem.h"

/* What may be in a directory for us. */
enum { RECORD_FILE = 'f', RECORD_DIRECTORY = 'd' };

struct walk_level {
  struct text names;    /* records: one of the letters above, the name, NUL */
  const char **records; /* sorted */
  size_t count, next;
  size_t path_length; /* of this directory in walk.path, with its slash */
};

/* The type of an entry where the directory does not tell it, and of what a
 * link points at. */
static mode_t
look (DIR *dir, const char *name, int flags)
{
  struct stat st;

  return fstatat (dirfd (dir), name, &st, flags) == 0 ? st.st_mode : 0;
}

/* RECORD_FILE for a regular file (or a link to one) of a known suffix,
 * RECORD_DIRECTORY for a directory that is not behind a link, else 0.  Nothing
 * is opened: to open a pipe or a device may block or do something. */
static char
classify (DIR *dir, const struct dirent *entry,
          const struct suffixes *suffixes)
{
  unsigned char type = entry->d_type;

  if (type == DT_UNKNOWN) {
    mode_t mode = look (dir, entry->d_name, AT_SYMLINK_NOFOLLOW);

    type = S_ISDIR (mode)   ? DT_DIR
           : S_ISREG (mode) ? DT_REG
           : S_ISLNK (mode) ? DT_LNK
                            : DT_UNKNOWN;
  }
  if (type == DT_DIR)
    return RECORD_DIRECTORY;
  if (!suffixes_have (suffixes, entry->d_name))
    return 0;
  if (type == DT_REG
      || (type == DT_LNK && S_ISREG (look (dir, entry->d_name, 0))))
    return RECORD_FILE;
  return 0;
}

static bool
read_names (struct walk *walk, struct walk_level *level, DIR *dir)
{
  struct dirent *entry;

  while (errno = 0, entry = readdir (dir)) {
    const char *name = entry->d_name;
    char kind;

    if (strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
      continue;
    kind = classify (dir, entry, walk->suffixes);
    if (kind == 0) {
      walk->passed++;
      continue;
    }
    text_add (&level->names, &kind, 1);
    text_add (&level->names, name, strlen (name) + 1);
    level->count++;
  }
  return errno == 0;
}

/* The byte at I of the path that RECORD stands for: a directory's goes on with
 * a slash, so that a-b.xml comes before a/b.xml. */
static int
path_byte (const char *record, size_t i)
{
  if (record[i] == '\0' && record[0] == RECORD_DIRECTORY)
    return '/';
  return (unsigned char)record[i];
}

static int
compare (const void *a, const void *b)
{
  const char *x = *(const char *const *)a;
  const char *y = *(const char *const *)b;
  size_t i = 1;

  while (x[i] && x[i] == y[i])
    i++;
  return path_byte (x, i) - path_byte (y, i);
}

static void
sort_names (struct walk_level *level)
{
  const char *record = level->names.at;

  level->records = cli_resize (NULL, level->count, sizeof *level->records);
  for (size_t i = 0; i < level->count; i++) {
    level->records[i] = record;
    record += strlen (record) + 1;
  }
  qsort (level->records, level->count, sizeof *level->records, compare);
}

/* Goes into the directory walk.path. */
static void
enter (struct walk *walk, struct console *console)
{
  struct walk_level level = { .count = 0 };
  DIR *dir = opendir (walk->path.at);

  if (!dir || !read_names (walk, &level, dir)) {
    console_error (console, "cannot read the directory %s: %s", walk->path.at,
                   strerror (errno));
    walk->failed = true;
  }
  if (dir)
    closedir (dir);
  sort_names (&level);
  if (walk->path.at[walk->path.length - 1] != '/')
    text_puts (&walk->path, "/");
  level.path_length = walk->path.length;
  walk->levels = cli_reserve (walk->levels, &walk->room, walk->depth + 1,
                              sizeof *walk->levels);
  walk->levels[walk->depth++] = level;
}

static void
leave (struct walk *walk)
{
  struct walk_level *level = &walk->levels[--walk->depth];

  text_clear (&level->names);
  cli_free (level->records);
}

void
walk_start (struct walk *walk, const char *root,
            const struct suffixes *suffixes, struct console *console)
{
  *walk = (struct walk){ .suffixes = suffixes };
  text_puts (&walk->path, root);
  enter (walk, console);
}

const char *
walk_next (struct walk *walk, struct console *console)
{
  while (walk->depth > 0) {
    struct walk_level *level = &walk->levels[walk->depth - 1];
    const char *record;

    if (level->next == level->count) {
      leave (walk);
      continue;
    }
    record = level->records[level->next++];
    text_cut (&walk->path, level->path_length);
    text_puts (&walk->path, record + 1);
    if (record[0] == RECORD_FILE) {
      walk->taken++;
      return walk->path.at;
    }
    enter (walk, console);
  }
  return NULL;
}

void
walk_clear (struct walk *walk)
{
  while (walk->depth > 0)
    leave (walk);
  cli_free (walk->levels);
  text_clear (&walk->path);
  memset (walk, 0, sizeof *walk);
}
