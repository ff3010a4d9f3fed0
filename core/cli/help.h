/* SPDX-License-Identifier: Apache-2.0 */
/* --help, made from the tables of commands and options. */
#ifndef VOUCH_CLI_HELP_H
#define VOUCH_CLI_HELP_H

#include "cli/command.h"

/* Both write to standard output and return an exit code. */
int help_program (struct console *console);
int help_command (const struct command *command, struct console *console);

#endif
