/* SPDX-License-Identifier: Apache-2.0 */
/* vouch validate: every layer that applies, one verdict a document. */
#include "cli/vouch.h"

#include <string.h>

#include <vouch/vouch.h>

#include "cli/handle.h"
#include "cli/limits.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/schema.h"
#include "cli/text.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *layers;
  const char *schema;
  const char *output;
  unsigned xsd_engine;
  unsigned engine;
  unsigned report;
  unsigned fail_on;
  bool force, accept_damage;
  uint64_t jobs;
  struct words lists;
  struct limit_values limits;
};

static const struct option options[] = {
  { "layers", 0, OPTION_STRING, "LIST", offsetof (struct arguments, layers),
    "run only these layers, separated by commas: read, xsd, model (read "
    "always runs)", 0 },
  { "schema", 0, OPTION_STRING, "XSD", offsetof (struct arguments, schema),
    "check by this XML schema, whatever the document is", 0 },
  { "xsd-engine", 0, OPTION_WORD, "tables|libxml2",
    offsetof (struct arguments, xsd_engine),
    "what checks the schema: tables compiled into vouch (the default), or "
    "libxml2 with the XSD files", 0 },
  { "engine", 0, OPTION_WORD, "builtin", offsetof (struct arguments, engine),
    "which business rules: there are none yet, so this changes nothing", 0 },
  { "report", 0, OPTION_WORD, "text|json",
    offsetof (struct arguments, report),
    "lines for people (the default), or one JSON object a document and line",
    0 },
  OUTPUT_OPTIONS (struct arguments, output, force),
  { "fail-on", 0, OPTION_WORD, "error|warning",
    offsetof (struct arguments, fail_on),
    "exit with 1 from this severity on (default: error)", 0 },
  INPUT_LISTS (struct arguments, lists),
  { NULL, 'j', OPTION_NUMBER, "N", offsetof (struct arguments, jobs),
    "work on N documents at a time (default: 1)", 256 },
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

/* What the words of the tables above mean, in their order. */
static const vouch_xsd_engine xsd_engines[] = { VOUCH_XSD_TABLES,
                                                VOUCH_XSD_LIBXML2 };
static const vouch_report_form forms[] = { VOUCH_REPORT_TEXT,
                                           VOUCH_REPORT_JSON };
static const vouch_severity thresholds[] = { VOUCH_ERROR, VOUCH_WARNING };

/* All that stays the same from one input to the next. */
struct job {
  struct console *console;
  vouch *v;
  vouch_schema *schema;
  vouch_validate_options options;
  vouch_report_form form;
  vouch_report_options report;
  vouch_severity threshold;
  struct output output;
};

/* ---- layers ---------------------------------------------------------- */

static bool
layer_bit (const char *name, size_t n, uint32_t *mask)
{
  for (int i = 0; i < VOUCH_LAYERS; i++) {
    const char *known = vouch_layer_name ((vouch_layer)i);

    if (strlen (known) == n && memcmp (known, name, n) == 0) {
      *mask |= UINT32_C (1) << i;
      return true;
    }
  }
  return false;
}

static int
unknown_layer (const char *name, size_t n, struct console *console)
{
  struct text known = { 0 };

  for (int i = 0; i < VOUCH_LAYERS; i++) {
    text_puts (&known, i ? ", " : "");
    text_puts (&known, vouch_layer_name ((vouch_layer)i));
  }
  console_usage (console, cmd_validate.name,
                 "no layer '%.*s' for --layers: this build has %s",
                 (int)(n < 64 ? n : 64), name, known.at);
  text_clear (&known);
  return 2;
}

/* "read,xsd": a bit a layer.  0, or 2 after a message. */
static int
read_layers (const char *list, uint32_t *mask, struct console *console)
{
  if (!list)
    return 0;
  *mask = 0;
  for (;;) {
    size_t n = strcspn (list, ",");

    if (!layer_bit (list, n, mask))
      return unknown_layer (list, n, console);
    if (list[n] == '\0')
      return 0;
    list += n + 1;
  }
}

/* ---- one document ---------------------------------------------------- */

static int
exit_code (const struct job *job, const vouch_result *result)
{
  switch (vouch_result_verdict (result)) {
  case VOUCH_VALID:
    return job->threshold == VOUCH_WARNING
           && vouch_result_count (result, VOUCH_WARNING) > 0;
  case VOUCH_INVALID:
    return 1;
  case VOUCH_UNCHECKED:
  case VOUCH_UNREADABLE:
    break;
  }
  return 2;
}

static void
judge (void *user, struct piece *piece)
{
  struct job *job = user;

  piece->status = vouch_validate (job->v, piece->source, &job->options,
                                  &piece->result);
}

/* A container that cannot be read is reported like any such document. */
static bool
report (void *user, struct piece *piece, int *worst)
{
  struct job *job = user;
  const vouch_result *result = piece->result;
  bool good = true;
  int code = 2;

  if (result == NULL && piece->source == NULL)
    result = piece->said;
  else
    piece_say (piece, job->console);
  if (result) {
    code = exit_code (job, result);
    good = output_done (&job->output,
                        vouch_report (result, job->form, &job->report,
                                      job->output.sink));
  }
  if (code > *worst)
    *worst = code;
  return good;
}

/* ---- the command ----------------------------------------------------- */

static void
set_options (struct job *job, const struct arguments *args)
{
  bool terminal = job->output.terminal;
  bool to_stdout = !args->output || strcmp (args->output, "-") == 0;

  job->options.xsd_engine = xsd_engines[args->xsd_engine];
  job->form = forms[args->report];
  job->options.sha256 = job->form == VOUCH_REPORT_JSON; /* text has none */
  job->threshold = thresholds[args->fail_on];
  job->report.color
      = to_stdout && console_color ((enum color_mode)args->common.color, 1);
  job->report.source_lines = terminal;
  job->report.hints = terminal || args->common.verbose;
  job->report.details = args->common.verbose;
}

static int
run_job (struct job *job, const struct arguments *args, struct inputs *inputs)
{
  struct run run = { .output = &job->output,
                     .parts = VOUCH_PARTS_OPTIONS_INIT,
                     .jobs = (unsigned)args->jobs,
                     .work = judge,
                     .done = report,
                     .job = job };
  int code = 2;

  run.v = job->v = handle_open (job->console);
  if (job->v
      && (!args->schema
          || user_schema_load (job->v, args->schema, &job->options.limits,
                               &job->schema, job->console))
      && output_open (&job->output, job->v, args->output, args->force,
                           job->console)) {
    set_options (job, args);
    job->options.schema = job->schema;
    run.parts.accept_damage = args->accept_damage;
    run.parts.sha256 = job->options.sha256;
    run.parts.limits = job->options.limits;
    code = run_inputs (&run, inputs);
  }
  vouch_schema_free (job->schema);
  vouch_close (job->v);
  return code;
}

static int
run_validate (const struct command *self, char **argv,
              struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT, .jobs = 1 };
  struct job job = { .console = console,
                     .options = VOUCH_VALIDATE_OPTIONS_INIT,
                     .report = VOUCH_REPORT_OPTIONS_INIT };
  struct inputs inputs;
  size_t count;
  int code;

  if (!command_begin (self, argv, &args, &count, console, &code)) {
    words_clear (&args.lists);
    return code;
  }
  job.options.limits = limits_of (&args.limits);
  code = read_layers (args.layers, &job.options.layers, console);
  if (code == 0)
    code = inputs_start (&inputs, self->name, argv, count, args.lists,
                         console);
  if (code == 0)
    code = run_job (&job, &args, &inputs);
  words_clear (&args.lists);
  return code;
}

const struct command cmd_validate = {
  .name = "validate",
  .operands = "IN...",
  .summary = "check invoices and say what is wrong with them",
  .about
  = "Checks each input by every layer there is and says what is wrong: read "
    "(well-formed, within the limits, a format that vouch knows), xsd (the "
    "XML schema of that format) and model (the terms that EN 16931 asks for, "
    "their data types, and totals that add up). An input is a file, a "
    "directory (its files with the suffix of a known format, also those in "
    "folders below) or - for standard input; of a container (a ZIP archive) "
    "each document in it is judged.\n\n"
    "Exit codes: 0 every document is valid; 1 one is invalid; 2 one could not "
    "be checked, or vouch could not do its work.",
  .options = options,
  .run = run_validate,
};
