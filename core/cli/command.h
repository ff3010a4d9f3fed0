/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of vouch: a command is a file cmd_NAME.c and a row in the table
 * of command.c.
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

extern const struct command cmd_convert, cmd_diff, cmd_dump, cmd_explain,
    cmd_extract, cmd_formats, cmd_plugins, cmd_validate;

/* The table, ended by NULL. */
extern const struct command *const commands[];

/* Reads the options of COMMAND into VALUES and answers --help.  True: go on,
 * with COUNT operands in ARGV; false: return *CODE. */
bool command_begin (const struct command *command, char **argv, void *values,
                    size_t *count, struct console *console, int *code);

/* The whole program; returns the exit code.  BUILD_DATA: the folder with
 * schemas/ of the build tree, BUILD_PLUGINS: those with plugins, parted by
 * ':'; NULL for an installed vouch. */
int command_main (char **argv, const char *build_data,
                  const char *build_plugins);

#endif
