/* SPDX-License-Identifier: Apache-2.0 */
/* vouch formats: what can be read and written. */
#include "cli/vouch.h"

#include <string.h>

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/output.h"
#include "cli/text.h"

static const struct option options[] = { OPTION_END };

/* Appends WORDS and blanks up to the column WIDTH further on. */
static void
add_column (struct text *line, const char *words, size_t width)
{
  size_t n = strlen (words);

  text_puts (line, words);
  do
    text_puts (line, " ");
  while (++n < width);
}

static void
add_format (struct text *text, const vouch_codec *codec)
{
  bool reads = codec->caps & (VOUCH_CAN_READ | VOUCH_CAN_UNPACK);
  bool writes = codec->caps & (VOUCH_CAN_WRITE | VOUCH_CAN_PACK);
  struct text suffixes = { 0 };

  text_puts (&suffixes, "");
  for (size_t i = 0; codec->suffixes && codec->suffixes[i]; i++) {
    text_puts (&suffixes, i ? " " : "");
    text_puts (&suffixes, codec->suffixes[i]);
  }
  add_column (text, codec->name, 10);
  add_column (text,
              reads && writes ? "read, write"
              : reads         ? "read"
                              : "write",
              13);
  add_column (text, suffixes.at, 8);
  text_escape (text, codec->title, strlen (codec->title));
  text_puts (text, "\n");
  text_clear (&suffixes);
}

static int
list (vouch *v, const void *with, struct console *console)
{
  struct text text = { 0 };
  int code;

  (void)with;
  text_puts (&text, "");
  for (const vouch_format *f = vouch_format_next (v, NULL); f;
       f = vouch_format_next (v, f))
    add_format (&text, vouch_format_codec (f));
  code = output_text (text.at, console);
  text_clear (&text);
  return code;
}

static int
run_formats (const struct command *self, char **argv, struct console *console)
{
  struct common values = { 0 };
  size_t count;
  int code;

  if (!command_begin (self, argv, &values, &count, console, &code))
    return code;
  if (count > 0)
    return console_usage (console, self->name, "it takes no operand");
  return handle_with_plugins (console, list, NULL);
}

const struct command cmd_formats = {
  .name = "formats",
  .operands = "",
  .summary = "list what can be read and written",
  .about = "Prints a line for each format: its name, as -f and -t take it, "
           "what can be done with it, the suffixes of its files, and what it "
           "is.",
  .options = options,
  .run = run_formats,
};
