/* SPDX-License-Identifier: Apache-2.0 */
/* vouch diff: the difference of two invoices by term. */
#include "cli/vouch.h"

#include <string.h>

#include <vouch/diff.h>

#include "cli/handle.h"
#include "cli/intake.h"
#include "cli/limits.h"
#include "cli/output.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from_a, *from_b;
  unsigned report;
  bool exact;
  const char *output;
  bool force, accept_damage;
  struct limit_values limits;
};

static const struct option options[] = {
  { "exact", 0, OPTION_FLAG, NULL, offsetof (struct arguments, exact),
    "a number written in another way (1.5 and 1.50) is a difference, too", 0 },
  { "report", 0, OPTION_WORD, "text|json",
    offsetof (struct arguments, report),
    "a line for each difference (the default), or one JSON object", 0 },
  { "from-a", 0, OPTION_STRING, "FORMAT",
    offsetof (struct arguments, from_a),
    "take A for this format instead of recognising it", 0 },
  { "from-b", 0, OPTION_STRING, "FORMAT",
    offsetof (struct arguments, from_b), "the same for B", 0 },
  OUTPUT_OPTIONS (struct arguments, output, force),
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

/* In the order of the words of --report. */
static const vouch_report_form forms[] = { VOUCH_REPORT_TEXT,
                                           VOUCH_REPORT_JSON };

struct job {
  struct console *console;
  vouch *v;
  vouch_diff_options options;
  struct output output;
};

/* Losses are told to who asks for more: they are no difference. */
static void
say (struct job *job, const vouch_result *result)
{
  if (result)
    handle_say (result, job->console->verbose ? VOUCH_INFO : VOUCH_ERROR,
                job->console);
}

/* The two invoices, each a piece that was begun. */
static int
compare (struct job *job, const struct piece *a, const struct piece *b)
{
  vouch_result *result_a = NULL, *result_b = NULL;
  bool same = false, good;
  vouch_status status;

  job->options.from_a = a->from;
  job->options.from_b = b->from;
  status = vouch_diff (job->v, a->source, b->source, job->output.sink,
                       &job->options, &same, &result_a, &result_b);
  say (job, result_a);
  say (job, result_b);
  if (status != VOUCH_OK && result_a == NULL)
    console_error (job->console, "cannot compare: %s",
                   vouch_status_text (status));
  good = output_done (&job->output, VOUCH_OK);
  vouch_result_free (result_a);
  vouch_result_free (result_b);
  if (!good || status != VOUCH_OK)
    return 2;
  return same ? 0 : 1;
}

/* The one document of the input PATH; false after a message. */
static bool
begin (struct job *job, const struct arguments *args, const char *path,
       const char *from, struct piece *piece)
{
  const struct input input = { path, false };
  vouch_parts_options parts = VOUCH_PARTS_OPTIONS_INIT;
  size_t count;
  bool good;

  parts.from = from;
  parts.accept_damage = args->accept_damage;
  parts.limits = job->options.limits;
  *piece = (struct piece){ .of = intake_new (NULL, &input) };
  intake_open (piece->of, job->v, &parts);
  count = intake_count (piece->of);
  if (count > 1) {
    console_error (job->console,
                   "%s holds %zu documents: name the one to compare, after "
                   "vouch extract --all",
                   path, count);
    return false;
  }
  good = piece_begin (piece, from);
  piece_say (piece, job->console);
  return good;
}

static int
compare_paths (struct job *job, const struct arguments *args, char **paths)
{
  struct piece a = { 0 }, b = { 0 };
  int code = 2;

  if (begin (job, args, paths[0], args->from_a, &a)
      && begin (job, args, paths[1], args->from_b, &b))
    code = compare (job, &a, &b);
  if (!output_close (&job->output, code != 2))
    code = 2;
  piece_end (&a);
  piece_end (&b);
  intake_free (a.of);
  intake_free (b.of);
  return code;
}

static int
run_job (struct job *job, const struct arguments *args, char **paths)
{
  int code = 2;

  job->options.form = forms[args->report];
  job->options.exact = args->exact;
  job->options.quiet = args->common.quiet;
  job->options.limits = limits_of (&args->limits);
  job->v = handle_open (job->console);
  if (job->v
      && output_open (&job->output, job->v, args->output, args->force,
                      job->console))
    code = compare_paths (job, args, paths);
  vouch_close (job->v);
  return code;
}

static int
run_diff (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  struct job job = { .console = console, .options = VOUCH_DIFF_OPTIONS_INIT };
  size_t count;
  int code;

  if (!command_begin (self, argv, &args, &count, console, &code))
    return code;
  if (count != 2)
    return console_usage (console, self->name, "two invoices are needed");
  if (strcmp (argv[0], "-") == 0 && strcmp (argv[1], "-") == 0)
    return console_usage (console, self->name,
                          "only one of them can be standard input");
  return run_job (&job, &args, argv);
}

const struct command cmd_diff = {
  .name = "diff",
  .operands = "A B",
  .summary = "say what differs between two invoices, by term",
  .about
  = "Compares two invoices by business term, whatever their formats: a line "
    "for each difference, with its place in the model and both values. Lines "
    "and other groups are brought together by their identifiers, else by what "
    "is in them, not by where they stand. Numbers are compared by value; one "
    "that is only written in another way is noted (not with -q).\n\n"
    "Exit codes: 0 the same; 1 different; 2 one could not be read.",
  .options = options,
  .run = run_diff,
};
