/* SPDX-License-Identifier: Apache-2.0 */
/* Files that appear whole or not at all: an unnamed file (O_TMPFILE) that gets
 * its name when it is complete.  Nothing is left behind when the process dies,
 * so no signal handler has anything to clean.  Where the file system has no
 * unnamed files one beside the target is removed as soon as it is open, and
 * copied in the end.  Hidden names are there only while signals are held. */
#ifndef VOUCH_IO_WHOLE_H
#define VOUCH_IO_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/alloc.h"

struct whole {
  struct mem *mem;
  const char *path; /* borrowed: the target */
  bool force;       /* an existing target is replaced */
  int fd;
  bool copied;  /* what FD writes can get no name */
  bool direct;  /* the target is a device or pipe: written as it stands */
  char *hidden; /* a name for a moment, or NULL */
  size_t hidden_size;
};

/* 0, or -1 with errno: EEXIST if the target is there and FORCE is not. */
int whole_open (struct whole *w, struct mem *mem, const char *path,
                bool force);

/* Gives the file its name.  0, or -1 with errno. */
int whole_commit (struct whole *w);

/* Closes it; without commit before, nothing is left. */
void whole_close (struct whole *w);

#endif
