/* SPDX-License-Identifier: Apache-2.0 */
/* Arguments of each command: a line each. */
#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "fuzz.h"

/* Larger than the values of any command. */
struct values {
  max_align_t room[100];
};

static const struct command *
choose (uint8_t n)
{
  size_t count = 0;

  while (program.commands[count])
    count++;
  return program.commands[n % count];
}

static void
clear_lists (const struct option *row, struct values *values)
{
  for (; row->help; row++)
    if (row->kind == OPTION_LIST) {
      struct words words;

      memcpy (&words, (char *)values + row->at, sizeof words);
      words_clear (&words);
    }
}

/* TEXT cut into lines, which it then is. */
static char **
split (char *text, size_t *count)
{
  char **list = NULL;
  char *end;

  *count = 0;
  for (char *s = text; s; s = end ? end + 1 : NULL) {
    end = strchr (s, '\n');
    if (end)
      *end = '\0';
    list = realloc (list, (*count + 2) * sizeof *list);
    FUZZ_REQUIRE (list);
    list[(*count)++] = s;
    list[*count] = NULL;
  }
  return list;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct fuzz in = { data, size };
  const struct command *command = choose (fuzz_byte (&in));
  struct values values = { 0 };
  struct console console;
  char *text = malloc (in.n + 1);
  size_t given, operands = 0;
  char **argv;
  int code;

  FUZZ_REQUIRE (text);
  memcpy (text, in.data, in.n);
  text[in.n] = '\0';
  argv = split (text, &given);
  console_init (&console);
  console.program = &program;
  code = options_parse (command->name, command->options, argv, &values,
                        &operands, &console);
  FUZZ_REQUIRE (code == 0 || code == 2);
  FUZZ_REQUIRE (operands <= given);
  clear_lists (command->options, &values);
  free (argv);
  free (text);
  return 0;
}
