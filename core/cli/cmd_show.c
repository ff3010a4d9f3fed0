/* SPDX-License-Identifier: Apache-2.0 */
/* vouch show: the invoice for whoever reads it, on the terminal. */
#include "cli/vouch.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/limits.h"
#include "cli/output.h"
#include "cli/run.h"

#define COLUMNS_LEAST 40u /* that the format takes */

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from;
  const char *lang;
  const char *output;
  bool force, accept_damage;
  struct words lists;
  struct limit_values limits;
};

static const struct option options[] = {
  INPUT_FORMAT (struct arguments, from),
  { "lang", 0, OPTION_STRING, "L", offsetof (struct arguments, lang),
    "the language of the reader: de, en or ko (default: that of the seller, "
    "else en)",
    0 },
  OUTPUT_OPTIONS (struct arguments, output, force),
  INPUT_LISTS (struct arguments, lists),
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

struct job {
  struct console *console;
  vouch *v;
  vouch_convert_options options;
  struct output output;
};

static void
show (void *user, struct piece *piece)
{
  struct job *job = user;
  vouch_convert_options wanted = job->options;

  wanted.from = piece->from;
  piece->status = VOUCH_NOMEM;
  piece->made = vouch_sink_memory ();
  if (piece->made)
    piece->status = vouch_convert (job->v, piece->source, piece->made,
                                   &wanted, &piece->result);
}

/* Appends the page; what it does not show is told. */
static bool
done (void *user, struct piece *piece, int *worst)
{
  struct job *job = user;
  const void *bytes;
  size_t n;

  piece_say (piece, job->console);
  if (piece->result)
    handle_say (piece->result,
                job->console->verbose ? VOUCH_INFO : VOUCH_WARNING,
                job->console);
  if (piece->status != VOUCH_OK) {
    *worst = 2;
    return true;
  }
  bytes = vouch_sink_bytes (piece->made, &n);
  if (job->output.some) /* an empty line parts documents */
    vouch_sink_puts (job->output.sink, "\n");
  vouch_sink_write (job->output.sink, bytes, n);
  return output_done (&job->output, VOUCH_OK);
}

static int
run_job (struct job *job, const struct arguments *args, struct inputs *inputs)
{
  struct run run = { .output = &job->output,
                     .from = args->from,
                     .parts = VOUCH_PARTS_OPTIONS_INIT,
                     .jobs = 1,
                     .work = show,
                     .done = done,
                     .job = job };
  int code = 2;

  run.v = job->v;
  run.parts.from = args->from;
  run.parts.accept_damage = args->accept_damage;
  run.parts.limits = job->options.limits;
  if (output_open (&job->output, job->v, args->output, args->force,
                   job->console))
    code = run_inputs (&run, inputs);
  return code;
}

/* How wide the terminal is that is written to; 0: it is none, or does not
 * know. */
static unsigned
terminal_columns (const struct arguments *args)
{
  struct winsize size;

  if (args->output || !isatty (STDOUT_FILENO)
      || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;
  return size.ws_col;
}

/* Makes the options of the format text and runs. */
static int
run_begun (struct job *job, const struct arguments *args,
           struct inputs *inputs)
{
  char columns[32], lang[64];
  const char *values[3];
  size_t n = 0;
  unsigned wide = terminal_columns (args);
  int code;

  if (wide > 0) {
    snprintf (columns, sizeof columns, "columns=%u",
              wide < COLUMNS_LEAST ? COLUMNS_LEAST : wide);
    values[n++] = columns;
  }
  if (args->lang) {
    snprintf (lang, sizeof lang, "lang=%s", args->lang);
    values[n++] = lang;
  }
  values[n] = NULL;
  job->options.to = "text";
  job->options.values = values;
  job->options.loss = VOUCH_LOSS_IGNORE;
  job->options.limits = limits_of (&args->limits);
  job->v = handle_open (job->console);
  if (job->v == NULL)
    return 2;
  if (vouch_format_find (job->v, "text"))
    code = run_job (job, args, inputs);
  else
    code = console_usage (job->console, cmd_show.name,
                          "this vouch was built without the format text");
  vouch_close (job->v);
  return code;
}

static int
run_show (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  struct job job = { .console = console,
                     .options = VOUCH_CONVERT_OPTIONS_INIT };
  struct inputs inputs;
  size_t count;
  int code;

  if (command_begin (self, argv, &args, &count, console, &code)) {
    code = inputs_start (&inputs, self->name, argv, count, args.lists,
                         console);
    if (code == 0)
      code = run_begun (&job, &args, &inputs);
  }
  words_clear (&args.lists);
  return code;
}

const struct command cmd_show = {
  .name = "show",
  .operands = "IN...",
  .summary = "show an invoice to a reader, on the terminal",
  .about
  = "Prints an invoice as people read it: who wants how much for what, until "
    "when and how it is paid, in the reader's language, with the names of "
    "codes. A terminal is used up to 132 columns; elsewhere lines have at most "
    "80.\n\n"
    "Exit codes: 0 done; 2 an input could not be read.",
  .options = options,
  .run = run_show,
};
