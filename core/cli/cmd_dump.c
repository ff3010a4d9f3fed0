/* SPDX-License-Identifier: Apache-2.0 */
/* vouch dump: the invoice tree as lines. */
#include "cli/command.h"

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/inputs.h"
#include "cli/limits.h"
#include "cli/output.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from;
  const char *output;
  bool force;
  struct words lists;
  struct limit_values limits;
};

static const struct option options[] = {
  { "from", 'f', OPTION_STRING, "FORMAT", offsetof (struct arguments, from),
    "take the input for this format instead of recognising it", 0 },
  { NULL, 'o', OPTION_STRING, "OUT", offsetof (struct arguments, output),
    "write to the file OUT, whole or not at all, instead of standard output",
    0 },
  { "force", 0, OPTION_FLAG, NULL, offsetof (struct arguments, force),
    "replace OUT if it exists", 0 },
  { "from-list", 0, OPTION_LIST, "FILE", offsetof (struct arguments, lists),
    "take the inputs that FILE names, one a line; - reads the list from "
    "standard input, as it comes", 0 },
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

struct job {
  struct console *console;
  vouch *v;
  const char *from;
  vouch_limits limits;
  struct output output;
};

/* Appends the dump of SOURCE; what was lost on the way is told. */
static vouch_status
dump_source (struct job *job, vouch_source *source, vouch_result **result)
{
  vouch_sink *made = vouch_sink_memory ();
  vouch_status status = VOUCH_NOMEM;

  if (made)
    status = vouch_dump (job->v, source, made, job->from, &job->limits,
                         result);
  if (status == VOUCH_OK) {
    size_t n;
    const void *bytes = vouch_sink_bytes (made, &n);

    if (job->output.some) /* an empty line parts documents */
      vouch_sink_puts (job->output.sink, "\n");
    vouch_sink_write (job->output.sink, bytes, n);
  }
  vouch_sink_free (made);
  return status;
}

static bool
dump (void *user, const struct input *input, int *worst)
{
  struct job *job = user;
  vouch_source *source = input_source (input);
  vouch_result *result = NULL;
  vouch_status status = VOUCH_NOMEM;
  bool good = true;

  if (source)
    status = dump_source (job, source, &result);
  console_erase (job->console);
  if (result)
    handle_say (result, job->console->verbose ? VOUCH_INFO : VOUCH_WARNING,
                job->console);
  else
    console_error (job->console, "%s: %s", input->path,
                   vouch_status_text (status));
  if (status == VOUCH_OK)
    good = output_done (&job->output, VOUCH_OK);
  if (status != VOUCH_OK || !good)
    *worst = 2;
  vouch_result_free (result);
  vouch_source_free (source);
  return good;
}

static int
run_dump (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  struct job job = { .console = console, .limits = VOUCH_LIMITS_INIT };
  struct inputs inputs;
  size_t count;
  int code;

  if (command_begin (self, argv, &args, &count, console, &code)) {
    job.from = args.from;
    job.limits = limits_of (&args.limits);
    code = inputs_start (&inputs, self->name, argv, count, args.lists,
                         console);
    if (code == 0) {
      job.v = handle_open (console);
      code = job.v
                     && output_open (&job.output, job.v, args.output,
                                     args.force, console)
                 ? inputs_run (&inputs, job.v, &job.output, dump, &job)
                 : 2;
      vouch_close (job.v);
    }
  }
  words_clear (&args.lists);
  return code;
}

const struct command cmd_dump = {
  .name = "dump",
  .operands = "IN...",
  .summary = "print an invoice term by term",
  .about
  = "Prints what an invoice says, in the order and with the numbers of EN "
    "16931, whatever its format: a line BT-n<TAB>value for each value, a line "
    "BG-n where a group begins, and BT-n-1 for the scheme of an identifier. "
    "What the model has no place for goes to standard error.\n\n"
    "Exit codes: 0 done; 2 an input could not be read.",
  .options = options,
  .run = run_dump,
};
