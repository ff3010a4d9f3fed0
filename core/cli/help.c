/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/help.h"

#include <string.h>

#include <vouch/vouch.h>

#include "cli/output.h"
#include "cli/text.h"

enum {
  WIDTH = 79,  /* of a line */
  COLUMN = 28, /* where what an option does begins */
  INDENT = 2
};

static void
pad (struct text *text, size_t n)
{
  while (n-- > 0)
    text_puts (text, " ");
}

/* Appends WORD of N bytes to the line that began at *START, or to a new one
 * that is indented if it does not fit. */
static void
add_word (struct text *text, size_t *start, size_t indent, const char *word,
          size_t n)
{
  size_t column = text->length - *start;

  if (column > indent && column + 1 + n > WIDTH) {
    text_puts (text, "\n");
    *start = text->length;
    pad (text, indent);
  } else if (column > indent)
    text_puts (text, " ");
  text_add (text, word, n);
}

/* WORDS from here on in lines that are indented; a line feed in them stays.
 * The current line is LINE bytes long by now. */
static void
add_wrapped (struct text *text, size_t line, size_t indent, const char *words)
{
  size_t start = text->length - line;

  while (*words) {
    size_t n = strcspn (words, " \n");

    add_word (text, &start, indent, words, n);
    words += n;
    if (*words == '\n') {
      text_puts (text, "\n");
      start = text->length;
    }
    words += *words != '\0';
  }
  text_puts (text, "\n");
}

static void
add_spelling (struct text *text, const struct option *row)
{
  const char letter[] = { '-', row->letter, '\0' };

  if (row->letter)
    text_puts (text, letter);
  if (row->letter && row->name)
    text_puts (text, ", ");
  if (row->name) {
    text_puts (text, "--");
    text_puts (text, row->name);
  }
  if (row->arg) {
    text_puts (text, " ");
    text_puts (text, row->arg);
  }
}

static void
add_options (struct text *text, const struct option *row)
{
  for (; row->help; row++) {
    size_t start = text->length;

    pad (text, INDENT);
    add_spelling (text, row);
    if (text->length - start > COLUMN - 2) {
      text_puts (text, "\n");
      start = text->length;
    }
    pad (text, COLUMN - (text->length - start));
    add_wrapped (text, text->length - start, COLUMN, row->help);
  }
}

/* "[--name ARG]" for each row; blanks inside the brackets do not break. */
static void
add_usage_options (struct text *text, size_t *start, size_t indent,
                   const struct option *row)
{
  for (; row->help; row++) {
    struct text word = { 0 };

    text_puts (&word, "[");
    add_spelling (&word, row);
    text_puts (&word, row->kind == OPTION_LIST ? "]..." : "]");
    add_word (text, start, indent, word.at, word.length);
    text_clear (&word);
  }
}

static void
add_usage (struct text *text, const struct command *command,
           const struct console *console)
{
  size_t start = text->length, indent;

  text_puts (text, "usage: vouch ");
  text_puts (text, console->program->words);
  text_puts (text, command->name);
  indent = text->length - start + 1;
  text_puts (text, " ");
  if (command->options) {
    add_usage_options (text, &start, indent, command->options);
    add_usage_options (text, &start, indent, common_options);
  }
  add_word (text, &start, indent, command->operands,
            strlen (command->operands));
  text_puts (text, "\n");
}

static int
print (struct text *text, struct console *console)
{
  int code = output_text (text->at, console);

  text_clear (text);
  return code;
}

int
help_command (const struct command *command, struct console *console)
{
  struct text text = { 0 };

  add_usage (&text, command, console);
  text_puts (&text, "\n");
  add_wrapped (&text, 0, 0, command->about ? command->about
                                           : command->summary);
  if (command->options) {
    text_puts (&text, "\n");
    add_options (&text, command->options);
    add_options (&text, common_options);
  }
  return print (&text, console);
}

static void
add_command (struct text *text, const char *name, const char *summary)
{
  size_t start = text->length;

  pad (text, INDENT);
  text_puts (text, name);
  pad (text, 14 - (text->length - start));
  add_wrapped (text, text->length - start, 14, summary);
}

int
help_program (struct console *console)
{
  const struct program *self = console->program;
  const struct command *c;
  struct text text = { 0 };

  text_puts (&text, "usage: vouch ");
  text_puts (&text, self->words);
  text_puts (&text, "COMMAND [OPTION]... [OPERAND]...\n       vouch ");
  text_puts (&text, self->words);
  text_puts (&text, "--version | --help\n\n");
  add_wrapped (&text, 0, 0, self->about);
  text_puts (&text, "\n");
  for (size_t i = 0; (c = command_at (self, i)) != NULL; i++) {
    bool last = self->commands[i] == NULL;

    for (const struct beside *b = self->beside; last && b && b->name; b++)
      add_command (&text, b->name, b->summary);
    add_command (&text, c->name, c->summary);
  }
  text_puts (&text, "\n'vouch ");
  text_puts (&text, self->words);
  text_puts (&text, "COMMAND --help' shows the options of a command, "
                    "'man vouch' the rest.\n");
  return print (&text, console);
}
