/* SPDX-License-Identifier: Apache-2.0 */
/* vouch dump: the invoice tree as lines. */
#include "cli/vouch.h"

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/limits.h"
#include "cli/output.h"
#include "cli/run.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from;
  const char *output;
  bool force, accept_damage;
  struct words lists;
  struct limit_values limits;
};

static const struct option options[] = {
  INPUT_FORMAT (struct arguments, from),
  OUTPUT_OPTIONS (struct arguments, output, force),
  INPUT_LISTS (struct arguments, lists),
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

struct job {
  struct console *console;
  vouch *v;
  vouch_limits limits;
  struct output output;
};

static void
dump (void *user, struct piece *piece)
{
  struct job *job = user;

  piece->status = VOUCH_NOMEM;
  piece->made = vouch_sink_memory ();
  if (piece->made)
    piece->status = vouch_dump (job->v, piece->source, piece->made,
                                piece->from, &job->limits, &piece->result);
}

/* Appends the dump; what was lost on the way is told. */
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
                     .work = dump,
                     .done = done,
                     .job = job };
  int code = 2;

  run.v = job->v = handle_open (job->console);
  run.parts.from = args->from;
  run.parts.accept_damage = args->accept_damage;
  run.parts.limits = job->limits;
  if (job->v
      && output_open (&job->output, job->v, args->output, args->force,
                      job->console))
    code = run_inputs (&run, inputs);
  vouch_close (job->v);
  return code;
}

static int
run_dump (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  struct job job = { .console = console };
  struct inputs inputs;
  size_t count;
  int code;

  if (command_begin (self, argv, &args, &count, console, &code)) {
    job.limits = limits_of (&args.limits);
    code = inputs_start (&inputs, self->name, argv, count, args.lists,
                         console);
    if (code == 0)
      code = run_job (&job, &args, &inputs);
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
