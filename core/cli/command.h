/* SPDX-License-Identifier: Apache-2.0 */
/* Programs and their commands: a command is a file cmd_NAME.c and a row in the
 * table of its program, which for vouch is that of vouch.c.
 */
#ifndef VOUCH_CLI_COMMAND_H
#define VOUCH_CLI_COMMAND_H

#include "cli/message.h"
#include "cli/options.h"

struct command {
  const char *name;
  const char *operands; /* as the usage line shows them */
  const char *summary;  /* one line of `vouch --help` */
  const char *about;    /* paragraphs of `vouch NAME --help`, or NULL */
  const struct option *options;
  /* ARGV: what follows the name, NULL-ended.  Returns the exit code. */
  int (*run) (const struct command *self, char **argv,
              struct console *console);
};

/* A program beside vouch: `vouch NAME` executes vouch-NAME. */
struct beside {
  const char *name, *summary;
};

struct program {
  const char *words; /* between "vouch " and a command: "", or "archive " */
  const char *up;    /* from the executable's folder to the prefix: "../" */
  const char *about; /* one line */
  const struct command *const *commands; /* NULL at the end */
  const struct beside *beside;           /* a row without name at the end */
};

/* Of whichever program main.c is linked into. */
extern const struct program program;

/* The I-th command, the last of which is help; NULL: there are no more. */
const struct command *command_at (const struct program *self, size_t i);

/* Reads the options of COMMAND into VALUES and answers --help.  True: go on,
 * with COUNT operands in ARGV; false: return *CODE. */
bool command_begin (const struct command *command, char **argv, void *values,
                    size_t *count, struct console *console, int *code);

/* The whole of a program; returns the exit code.  BUILD_DATA: the folder with
 * schemas/ of the build tree, BUILD_PLUGINS: those with plugins, parted by
 * ':'; NULL for an installed vouch. */
int command_main (const struct program *self, char **argv,
                  const char *build_data, const char *build_plugins);

#endif
