/* SPDX-License-Identifier: Apache-2.0 */
/* vouch diff: the difference of two invoices by term. */
#include "cli/command.h"

#include <string.h>

#include <vouch/diff.h>

#include "cli/handle.h"
#include "cli/limits.h"
#include "cli/output.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *from_a, *from_b;
  unsigned report;
  bool exact;
  const char *output;
  bool force;
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
  { NULL, 'o', OPTION_STRING, "OUT", offsetof (struct arguments, output),
    "write to the file OUT, whole or not at all, instead of standard output",
    0 },
  { "force", 0, OPTION_FLAG, NULL, offsetof (struct arguments, force),
    "replace OUT if it exists", 0 },
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

static vouch_source *
source_of (const char *path)
{
  return strcmp (path, "-") == 0 ? vouch_source_fd (0, "-")
                                 : vouch_source_file (path);
}

/* Losses are told to who asks for more: they are no difference. */
static void
say (struct job *job, const vouch_result *result)
{
  if (result)
    handle_say (result, job->console->verbose ? VOUCH_INFO : VOUCH_ERROR,
                job->console);
}

static int
compare (struct job *job, const char *path_a, const char *path_b)
{
  vouch_source *a = source_of (path_a), *b = source_of (path_b);
  vouch_result *result_a = NULL, *result_b = NULL;
  vouch_status status = VOUCH_NOMEM;
  bool same = false;

  if (a && b)
    status = vouch_diff (job->v, a, b, job->output.sink, &job->options, &same,
                         &result_a, &result_b);
  say (job, result_a);
  say (job, result_b);
  if (status != VOUCH_OK && result_a == NULL)
    console_error (job->console, "cannot compare: %s",
                   vouch_status_text (status));
  vouch_result_free (result_a);
  vouch_result_free (result_b);
  vouch_source_free (a);
  vouch_source_free (b);
  if (!output_close (&job->output, status == VOUCH_OK)
      || status != VOUCH_OK)
    return 2;
  return same ? 0 : 1;
}

static int
run_job (struct job *job, const struct arguments *args, char **paths)
{
  int code = 2;

  job->options.from_a = args->from_a;
  job->options.from_b = args->from_b;
  job->options.form = forms[args->report];
  job->options.exact = args->exact;
  job->options.quiet = args->common.quiet;
  job->options.limits = limits_of (&args->limits);
  job->v = handle_open (job->console);
  if (job->v
      && output_open (&job->output, job->v, args->output, args->force,
                      job->console))
    code = compare (job, paths[0], paths[1]);
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
