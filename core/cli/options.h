/* SPDX-License-Identifier: Apache-2.0 */
/* Options by table: one row is all there is to say about an option.
 *
 * Parsing, the usage line and --help are made from the same rows.  A command
 * keeps its values in a struct of its own that begins with struct common; a
 * row says where in it the value goes.  Long options accept --name=value and
 * --name value, never an abbreviation; letters may be bundled; options and
 * operands may be mixed; -- ends the options.
 */
#ifndef VOUCH_CLI_OPTIONS_H
#define VOUCH_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/message.h"

enum option_kind {
  OPTION_FLAG,   /* bool: set */
  OPTION_STRING, /* const char *: as given */
  OPTION_WORD,   /* unsigned: which of the words of ARG, "auto|always" */
  OPTION_NUMBER, /* uint64_t from 1 to MOST */
  OPTION_SIZE,   /* the same in bytes; K, M, G after it are powers of 1024 */
  OPTION_LIST    /* struct words: may be given again and again */
};

struct option {
  const char *name; /* without the dashes; NULL: it has only a letter */
  char letter;      /* 0: it has only a name */
  enum option_kind kind;
  const char *arg;  /* what --help calls the value, or the words allowed */
  size_t at;        /* offset of the value in the command's struct */
  const char *help; /* NULL marks the end of a table */
  uint64_t most;    /* the largest number */
};

#define OPTION_END                                                            \
  {                                                                           \
    NULL, 0, OPTION_FLAG, NULL, 0, NULL, 0                                    \
  }

struct words {
  const char **at;
  size_t count;
};

void words_clear (struct words *words);

/* What every command understands; the first member of its struct. */
struct common {
  bool help;
  bool quiet;
  bool verbose;
  unsigned color; /* enum color_mode */
};

extern const struct option common_options[];

/* Operands are moved to the front of ARGV: *COUNT says how many there are.
 * ARGV is NULL-ended and begins with the first argument after the command.
 * Returns 0, or 2 after a message about what is wrong. */
int options_parse (const char *command, const struct option *options,
                   char **argv, void *values, size_t *count,
                   struct console *console);

#endif
