/* SPDX-License-Identifier: Apache-2.0 */
/* The files below a directory, one at a time, sorted by the bytes of their
 * paths.
 *
 * A directory is read whole and closed before the walk goes into the next, so
 * however deep it is no descriptor stays open, and memory holds the names of
 * the directories between the root and here.  Nothing recurses.
 */
#ifndef VOUCH_CLI_WALK_H
#define VOUCH_CLI_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/message.h"
#include "cli/suffixes.h"
#include "cli/text.h"

struct walk_level;

struct walk {
  const struct suffixes *suffixes; /* borrowed */
  struct text path;
  struct walk_level *levels;
  size_t depth, room;
  uint64_t taken;  /* files that were yielded */
  uint64_t passed; /* what was neither a directory nor taken */
  bool failed;     /* a directory could not be read; a message said so */
};

/* Starts at the directory ROOT; the paths begin with it.  Only files with one
 * of SUFFIXES are taken. */
void walk_start (struct walk *walk, const char *root,
                 const struct suffixes *suffixes, struct console *console);

/* The next file, valid until the next call; NULL at the end. */
const char *walk_next (struct walk *walk, struct console *console);

void walk_clear (struct walk *walk);

#endif
