/* SPDX-License-Identifier: Apache-2.0 */
/* The inputs of a command, one at a time: what the operands and the lists of
 * --from-list name, and the files below those that are directories.
 *
 * A list is read as it comes, so a program at its other end sees the result
 * for a path before it writes the next.
 */
#ifndef VOUCH_CLI_INPUTS_H
#define VOUCH_CLI_INPUTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/io.h>

#include "cli/message.h"
#include "cli/options.h"
#include "cli/suffixes.h"
#include "cli/text.h"
#include "cli/walk.h"

struct input {
  const char *path; /* valid until the next call; "-" is standard input */
  bool from_directory;
};

struct inputs {
  struct console *console;
  struct suffixes suffixes; /* loaded for the first directory */
  char **operands; /* borrowed */
  size_t n_operands, next_operand;
  struct words lists; /* borrowed */
  size_t next_list;
  vouch_source *list; /* the one that is being read */
  struct text line;   /* of it */
  uint64_t line_number;
  struct walk walk;
  const char *root; /* of the walk; borrowed */
  bool walking;
  bool walked;       /* a directory was named */
  bool stdin_used;
  bool failed;     /* something could not be done; a message said so */
  uint64_t taken;  /* inputs that were yielded */
  uint64_t passed; /* in directories, of no known suffix or kind */
  uint64_t members_passed; /* in containers; the caller counts them */
};

/* 0, or 2 after a message: there is none, or standard input twice. */
int inputs_start (struct inputs *inputs, const char *command, char **operands,
                  size_t n_operands, struct words lists,
                  struct console *console);

/* Out of directories the files of formats that V reads are taken. */
bool inputs_next (struct inputs *inputs, vouch *v, struct input *input);

/* Says what was left out and frees everything.  Returns 0, or 2 if something
 * could not be read or there was nothing at all. */
int inputs_finish (struct inputs *inputs);

/* A source for the input; NULL if memory is short. */
vouch_source *input_source (const struct input *input);

#endif
