/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/command.h"

#include <string.h>

#include <vouch/vouch.h>

#include "cli/beside.h"
#include "cli/help.h"
#include "cli/mem.h"
#include "cli/nearest.h"
#include "cli/output.h"

static int
run_help (const struct command *self, char **argv, struct console *console);

static const struct option no_options[] = { OPTION_END };

static const struct command cmd_help = {
  .name = "help",
  .operands = "[COMMAND]",
  .summary = "show the commands, or what one of them does",
  .options = no_options,
  .run = run_help,
};

const struct command *
command_at (const struct program *self, size_t i)
{
  size_t n = 0;

  while (self->commands[n])
    n++;
  return i < n ? self->commands[i] : i == n ? &cmd_help : NULL;
}

static const struct command *
find (const struct program *self, const char *name)
{
  const struct command *c;

  for (size_t i = 0; (c = command_at (self, i)) != NULL; i++)
    if (strcmp (c->name, name) == 0)
      return c;
  return NULL;
}

static int
unknown (const char *name, struct console *console)
{
  struct nearest nearest = { name, NULL, 0 };
  const struct command *c;

  for (size_t i = 0; (c = command_at (console->program, i)) != NULL; i++)
    nearest_offer (&nearest, c->name);
  for (const struct beside *b = console->program->beside; b && b->name; b++)
    nearest_offer (&nearest, b->name);
  if (!nearest_likely (&nearest))
    return console_usage (console, NULL, "no command '%s'", name);
  return console_usage (console, NULL,
                        "no command '%s' (the nearest is '%s')", name,
                        nearest.name);
}

static int
run_help (const struct command *self, char **argv, struct console *console)
{
  struct common values = { 0 };
  const struct command *about;
  size_t count;
  int code;

  if (!command_begin (self, argv, &values, &count, console, &code))
    return code;
  if (count == 0)
    return help_program (console);
  if (count > 1)
    return console_usage (console, self->name, "one command at a time");
  about = find (console->program, argv[0]);
  if (about)
    return help_command (about, console);
  code = !console->program->beside
             ? -1
             : beside_run (argv[0], (char *[]){ "--help", NULL },
                           console);
  return code < 0 ? unknown (argv[0], console) : code;
}

bool
command_begin (const struct command *command, char **argv, void *values,
               size_t *count, struct console *console, int *code)
{
  struct common common;

  *code = options_parse (command->name, command->options, argv, values, count,
                         console);
  if (*code != 0)
    return false;
  memcpy (&common, values, sizeof common);
  console_set (console, common.quiet, common.verbose,
               (enum color_mode)common.color);
  if (!common.help)
    return true;
  *code = help_command (command, console);
  return false;
}

/* What stands where a command is expected but begins with a dash. */
static int
run_option (const char *option, struct console *console)
{
  struct nearest nearest = { option, NULL, 0 };

  if (strcmp (option, "--version") == 0)
    return output_line ("vouch ", vouch_version (), console);
  if (strcmp (option, "--help") == 0 || strcmp (option, "-h") == 0)
    return help_program (console);
  nearest_offer (&nearest, "--help");
  nearest_offer (&nearest, "--version");
  return console_usage (console, NULL,
                        "no option '%s' before a command (the nearest is "
                        "'%s')",
                        option, nearest.name);
}

int
command_main (const struct program *self, char **argv, const char *build_data,
              const char *build_plugins)
{
  struct console console;
  const struct command *command;
  int code;

  cli_keep_memory ();
  console_init (&console);
  console.program = self;
  console.data = build_data;
  console.plugins = build_plugins;
  if (!argv[0] || !argv[1])
    return console_usage (&console, NULL, "which command?");
  if (argv[1][0] == '-')
    return run_option (argv[1], &console);
  command = find (self, argv[1]);
  if (command)
    return command->run (command, argv + 2, &console);
  code = self->beside ? beside_run (argv[1], argv + 2, &console) : -1;
  return code < 0 ? unknown (argv[1], &console) : code;
}
