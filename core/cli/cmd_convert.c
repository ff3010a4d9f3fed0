/* SPDX-License-Identifier: Apache-2.0 */
/* vouch convert: one format to another. */
#include "cli/vouch.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <vouch/convert.h>
#include <vouch/pool.h>

#include "cli/handle.h"
#include "cli/inputs.h"
#include "cli/limits.h"
#include "cli/mem.h"
#include "cli/output.h"
#include "cli/plan.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from, *to;
  const char *output;
  const char *ledger;
  const char *lang;
  struct words values;
  unsigned loss;
  bool prove, recalculate, force, accept_damage;
  struct words lists;
  uint64_t jobs;
  struct limit_values limits;
};

static const struct option options[] = {
  INPUT_FORMAT (struct arguments, from),
  { "to", 't', OPTION_STRING, "FORMAT", offsetof (struct arguments, to),
    "write this format (default: by the suffix of OUT)", 0 },
  { NULL, 'o', OPTION_STRING, "OUT", offsetof (struct arguments, output),
    "write to the file OUT, whole or not at all, into the folder OUT, or to "
    "standard output (-)",
    0 },
  { NULL, 'O', OPTION_LIST, "KEY=VALUE", offsetof (struct arguments, values),
    "an option of the output format; vouch plugins NAME lists them", 0 },
  { "lang", 0, OPTION_STRING, "L", offsetof (struct arguments, lang),
    "the language of the reader of a pdf, html or text: -O lang=L", 0 },
  { "loss", 0, OPTION_WORD, "report|refuse|ignore",
    offsetof (struct arguments, loss),
    "what the output cannot hold: say it and go on (the default), write "
    "nothing, or say nothing",
    0 },
  { "ledger", 0, OPTION_STRING, "FILE", offsetof (struct arguments, ledger),
    "write to FILE what became of each term, one JSON object a line", 0 },
  { "prove", 0, OPTION_FLAG, NULL, offsetof (struct arguments, prove),
    "read the output back and write it only if it says the same", 0 },
  { "recalculate", 0, OPTION_FLAG, NULL,
    offsetof (struct arguments, recalculate),
    "compute all totals, also those that are stated", 0 },
  { "force", 0, OPTION_FLAG, NULL, offsetof (struct arguments, force),
    "replace outputs that exist", 0 },
  { "from-list", 0, OPTION_LIST, "FILE", offsetof (struct arguments, lists),
    "take the inputs that FILE names, one a line; - reads the list from "
    "standard input",
    0 },
  { NULL, 'j', OPTION_NUMBER, "N", offsetof (struct arguments, jobs),
    "work on N inputs at a time (default: 1)", 256 },
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

/* What the words of --loss mean, in their order. */
static const vouch_loss losses[]
    = { VOUCH_LOSS_REPORT, VOUCH_LOSS_REFUSE, VOUCH_LOSS_IGNORE };

struct job {
  struct console *console;
  const struct arguments *args;
  vouch *v;
  vouch_convert_options options;
  const char *folder; /* where outputs go; NULL: there is one */
  struct output output, ledger;
  vouch_parts_options parts;
  struct plan plan;
  struct piece *pieces; /* one an item of the plan */
  size_t first; /* item of this round */
  bool written; /* the one output is complete */
  int worst;
};

/* ---- one input ----------------------------------------------------------- */

/* In any thread: reads and converts, says nothing. */
static void
work (void *user, size_t i)
{
  struct job *job = user;
  const struct planned *item = &job->plan.items[job->first + i];
  struct piece *piece = &job->pieces[job->first + i];
  vouch_convert_options wanted = job->options;

  piece->of = item->of;
  piece->i = item->i;
  if (intake_count (piece->of) <= piece->i) {
    piece->status = VOUCH_INPUT; /* it was changed since it was planned */
    return;
  }
  if (!piece_begin (piece, job->args->from))
    return;
  wanted.from = piece->from;
  wanted.name = vouch_parts_true_name (piece->of->parts, piece->i);
  piece->status = VOUCH_NOMEM;
  piece->made = vouch_sink_memory ();
  if (job->args->ledger)
    wanted.ledger = piece->ledger = vouch_sink_memory ();
  if (piece->made && (!job->args->ledger || piece->ledger))
    piece->status = vouch_convert (job->v, piece->source, piece->made,
                                   &wanted, &piece->result);
}

static void
raise (struct job *job, int code)
{
  if (code > job->worst)
    job->worst = code;
}

/* What was made, to where it belongs.  False: it could not be written. */
static bool
deliver (struct job *job, const struct piece *piece, const char *name)
{
  struct output file, *output = &job->output;
  size_t n;
  const void *bytes = vouch_sink_bytes (piece->made, &n);
  char *path = NULL;
  bool good;

  if (job->folder) {
    output = &file;
    path = plan_path (job->folder, name, job->console);
    if (!path
        || !output_open (output, NULL, path, job->args->force,
                         job->console)) {
      cli_free (path);
      return false;
    }
  }
  vouch_sink_write (output->sink, bytes, n);
  good = output_done (output, VOUCH_OK);
  if (job->folder)
    good = output_close (output, good) && good;
  else
    job->written = good;
  cli_free (path);
  return good;
}

static bool
append_ledger (struct job *job, const struct piece *piece)
{
  size_t n;
  const void *bytes;

  if (!piece->ledger)
    return true;
  bytes = vouch_sink_bytes (piece->ledger, &n);
  return output_done (&job->ledger,
                      vouch_sink_write (job->ledger.sink, bytes, n));
}

/* In the first thread, in the order of the inputs. */
static void
done (void *user, size_t i)
{
  struct job *job = user;
  const struct planned *item = &job->plan.items[job->first + i];
  struct piece *piece = &job->pieces[job->first + i];

  console_progress (job->console, job->first + i, item->shown);
  piece_say (piece, job->console);
  if (piece->result)
    handle_say (piece->result, VOUCH_INFO, job->console);
  if (!append_ledger (job, piece))
    raise (job, 2);
  if (piece->status == VOUCH_STOPPED) {
    console_error (job->console,
                   "%s: nothing is written, as something would be lost",
                   item->shown);
    raise (job, 1);
  } else if (piece->status != VOUCH_OK || !deliver (job, piece, item->name))
    raise (job, 2);
  piece_end (piece);
  if (--item->of->left == 0)
    intake_close (item->of);
}

/* ---- formats ------------------------------------------------------------- */

static const char *
suffix_of (const char *path)
{
  const char *slash = strrchr (path, '/'), *dot = strrchr (path, '.');

  return dot && dot > (slash ? slash + 1 : path) ? dot : NULL;
}

/* The target by the suffix of OUT.  An XML file has the syntax of its input,
 * which the library knows. */
static int
format_by_suffix (struct job *job, const char *out)
{
  const char *suffix = out ? suffix_of (out) : NULL;
  const vouch_format *format;

  if (suffix && strcmp (suffix, ".xml") == 0)
    return 0;
  format = suffix ? vouch_format_suffix (job->v, suffix) : NULL;
  if (format) {
    job->options.to = vouch_format_codec (format)->name;
    return 0;
  }
  return console_usage (job->console, cmd_convert.name,
                        suffix ? "no format has the suffix %s: name one with "
                                 "-t"
                               : "into which format?  Name it with -t",
                        suffix);
}

/* -t must name a format that can be written: that is a matter of usage. */
static int
check_target (struct job *job)
{
  const vouch_format *format
      = vouch_format_find (job->v, job->options.to);

  if (!format)
    return console_usage (job->console, cmd_convert.name,
                          "no format '%s' (vouch formats lists them)",
                          job->options.to);
  if (!(vouch_format_codec (format)->caps
        & (VOUCH_CAN_WRITE | VOUCH_CAN_PACK)))
    return console_usage (job->console, cmd_convert.name,
                          "the format '%s' cannot be written",
                          job->options.to);
  return 0;
}

static const char *
target_suffix (struct job *job)
{
  const vouch_format *format = vouch_format_find (job->v, job->options.to);

  return vouch_format_codec (format)->suffixes[0];
}

/* ---- outputs ------------------------------------------------------------- */

static bool
is_folder (const char *path)
{
  struct stat st;
  size_t n = strlen (path);

  return (n > 0 && path[n - 1] == '/')
         || (stat (path, &st) == 0 && S_ISDIR (st.st_mode));
}

/* Several outputs: names for them, and all of them free. */
static int
open_folder (struct job *job, const char *out)
{
  struct stat st;

  if (!job->options.to)
    return console_usage (job->console, cmd_convert.name,
                          "into which format?  Name it with -t");
  if (stat (out, &st) == 0 && !S_ISDIR (st.st_mode)) {
    console_error (job->console, "several outputs cannot go into %s: it is "
                                 "no folder",
                   out);
    return 2;
  }
  job->folder = out;
  if (!plan_name (&job->plan, target_suffix (job), job->console)
      || (!job->args->force
          && !plan_is_free (&job->plan, out, job->console)))
    return 2;
  return 0;
}

static int
open_outputs (struct job *job, const char *out, bool several)
{
  bool standard = !out || strcmp (out, "-") == 0;
  int code = 0;

  if (several && standard)
    return console_usage (job->console, cmd_convert.name,
                          "several inputs: name the folder for their outputs "
                          "with -o");
  if (job->options.to)
    code = check_target (job);
  else if (!several && (standard || !is_folder (out)))
    code = format_by_suffix (job, standard ? NULL : out);
  if (code != 0)
    return code;
  if (!standard && (several || is_folder (out)))
    return open_folder (job, out);
  /* Of two operands the second may have been meant as an input. */
  return output_open (&job->output, job->args->output ? NULL : job->v, out,
                      job->args->force, job->console)
             ? 0
             : 2;
}

static int
open_ledger (struct job *job, const char *out)
{
  const char *path = job->args->ledger;

  if (!path)
    return 0;
  if (strcmp (path, "-") == 0 && (!out || strcmp (out, "-") == 0))
    return console_usage (job->console, cmd_convert.name,
                          "output and ledger cannot both go to standard "
                          "output");
  return output_open (&job->ledger, job->v, path, job->args->force,
                      job->console)
             ? 0
             : 2;
}

/* ---- the command --------------------------------------------------------- */

/* The documents of COUNT inputs. */
static bool
run_round (struct job *job, struct intake **intakes, size_t count)
{
  unsigned jobs = (unsigned)job->args->jobs;
  size_t n = 0;

  for (size_t k = 0; k < count; k++)
    n += intakes[k]->left;
  if (!intakes_open (intakes, count, job->v, &job->parts, jobs)
      || vouch_pool_run (job->v, jobs, n, work, done, job) != VOUCH_OK)
    return false;
  job->first += n;
  return true;
}

static void
run_all (struct job *job)
{
  size_t most = intakes_at_once ((unsigned)job->args->jobs);
  struct plan *plan = &job->plan;

  job->pieces = cli_resize (NULL, plan->count, sizeof *job->pieces);
  memset (job->pieces, 0, plan->count * sizeof *job->pieces);
  for (size_t k = 0; k < plan->n_intakes; k += most) {
    size_t left = plan->n_intakes - k;

    if (run_round (job, plan->intakes + k, left < most ? left : most))
      continue;
    console_error (job->console, "%s", vouch_status_text (VOUCH_NOMEM));
    raise (job, 2);
    break;
  }
  console_erase (job->console);
  cli_free (job->pieces);
}

static int
run_job (struct job *job, struct inputs *inputs, const char *out)
{
  bool several = inputs->n_operands + inputs->lists.count > 1
                 || inputs->lists.count > 0;
  int code;

  plan_take (&job->plan, inputs, job->v, &job->parts);
  several |= inputs->walked || job->plan.count > 1;
  code = inputs_finish (inputs);
  raise (job, code);
  if (job->plan.count == 0)
    return job->worst;
  code = open_outputs (job, out, several);
  if (code == 0)
    code = open_ledger (job, out);
  if (code == 0)
    run_all (job);
  raise (job, code);
  if (job->output.sink && !output_close (&job->output, job->written))
    raise (job, 2);
  if (job->ledger.sink && !output_close (&job->ledger, code == 0))
    raise (job, 2);
  return job->worst;
}

static void
set_options (struct job *job, const struct arguments *args)
{
  job->args = args;
  job->options.to = args->to;
  job->options.values = args->values.at; /* NULL-ended below */
  job->options.loss = losses[args->loss];
  job->options.recalculate = args->recalculate;
  job->options.prove = args->prove;
  job->options.limits = limits_of (&args->limits);
  job->parts.from = args->from;
  job->parts.accept_damage = args->accept_damage;
  job->parts.limits = job->options.limits;
}

/* The list of -O as the library wants it, with what --lang says, which is
 * written to LANG. */
static void
end_values (struct arguments *args, char *lang, size_t size)
{
  struct words *w = &args->values;

  if (w->count == 0 && !args->lang)
    return;
  w->at = cli_resize (w->at, w->count + 2, sizeof *w->at);
  if (args->lang) {
    snprintf (lang, size, "lang=%s", args->lang);
    w->at[w->count++] = lang;
  }
  w->at[w->count] = NULL;
}

static int
run_begun (const struct command *self, struct arguments *args, char **argv,
           size_t count, struct console *console)
{
  struct job job = { .console = console,
                     .options = VOUCH_CONVERT_OPTIONS_INIT,
                     .parts = VOUCH_PARTS_OPTIONS_INIT };
  const char *out = args->output;
  struct inputs inputs;
  char lang[64];
  int code;

  end_values (args, lang, sizeof lang);
  set_options (&job, args);
  if (!args->output && !args->to && count == 2 && args->lists.count == 0)
    out = argv[--count];
  code = inputs_start (&inputs, self->name, argv, count, args->lists,
                       console);
  if (code != 0)
    return code;
  job.v = handle_open (console);
  code = job.v ? run_job (&job, &inputs, out) : 2;
  plan_clear (&job.plan);
  vouch_close (job.v);
  return code;
}

static int
run_convert (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT,
                            .jobs = 1 };
  size_t count;
  int code;

  if (command_begin (self, argv, &args, &count, console, &code))
    code = run_begun (self, &args, argv, count, console);
  words_clear (&args.values);
  words_clear (&args.lists);
  return code;
}

const struct command cmd_convert = {
  .name = "convert",
  .operands = "IN... | IN OUT",
  .summary = "make another format of an invoice",
  .about
  = "Reads each input, whatever its format, and writes it in another. Without "
    "-o and -t two operands are an input and an output, whose suffix names "
    "the format. What the output cannot hold is said on standard error; "
    "totals that an input in JSON leaves out are computed.\n\n"
    "Exit codes: 0 all are converted; 1 one was refused because of loss; 2 "
    "one could not be read or written.",
  .options = options,
  .run = run_convert,
};
