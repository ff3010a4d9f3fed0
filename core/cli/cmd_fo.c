/* SPDX-License-Identifier: Apache-2.0 */
/* vouch fo: a page description becomes a PDF. */
#include "cli/vouch.h"

#include <string.h>

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/limits.h"
#include "cli/mem.h"
#include "cli/output.h"
#include "cli/text.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  const char *output;
  const char *images;
  bool areas, force;
  struct words values;
  struct limit_values limits;
};

static const struct option options[] = {
  { "areas", 0, OPTION_FLAG, NULL, offsetof (struct arguments, areas),
    "write where everything stands, as XML, instead of the PDF", 0 },
  { "images", 0, OPTION_STRING, "DIR", offsetof (struct arguments, images),
    "take pictures from below DIR (default: the folder of IN)", 0 },
  { NULL, 'O', OPTION_LIST, "KEY=VALUE", offsetof (struct arguments, values),
    "an option of the format pdf; vouch plugins pdf lists them", 0 },
  OUTPUT_OPTIONS (struct arguments, output, force),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

struct job {
  struct console *console;
  const struct arguments *args;
  vouch *v;
  vouch_convert_options options;
  struct output output;
  struct text images; /* for -O: images=DIR */
};

/* "images=" and the folder that pictures are taken from: that of --images, or
 * the one IN lies in. */
static void
name_images (struct text *value, const char *folder, const char *in)
{
  const char *slash = strrchr (in, '/');

  text_puts (value, "images=");
  if (folder)
    text_puts (value, folder);
  else if (slash == NULL)
    text_puts (value, ".");
  else
    text_add (value, in, slash == in ? 1 : (size_t)(slash - in));
}

/* What -O says comes last, so that it holds. */
static void
set_values (struct job *job, const char *in, const char **values)
{
  const struct arguments *args = job->args;
  size_t n = 0;

  name_images (&job->images, args->images, in);
  values[n++] = job->images.at;
  if (args->areas)
    values[n++] = "areas=yes";
  for (size_t i = 0; i < args->values.count; i++)
    values[n++] = args->values.at[i];
  values[n] = NULL;
  job->options.from = "fo";
  job->options.to = "pdf";
  job->options.values = values;
  job->options.limits = limits_of (&args->limits);
}

static int
convert (struct job *job, const char *in)
{
  vouch_source *source = strcmp (in, "-") == 0
                             ? vouch_source_fd (0, "standard input")
                             : vouch_source_file (in);
  vouch_result *result = NULL;
  vouch_status status = VOUCH_NOMEM;

  if (source)
    status = vouch_convert (job->v, source, job->output.sink, &job->options,
                            &result);
  if (result)
    handle_say (result, VOUCH_INFO, job->console);
  else
    console_error (job->console, "%s: %s", in, vouch_status_text (status));
  vouch_result_free (result);
  vouch_source_free (source);
  if (!output_done (&job->output, status))
    status = VOUCH_IO;
  return status == VOUCH_OK ? 0 : 2;
}

static int
run_begun (struct arguments *args, const char *in, const char *out,
           struct console *console)
{
  struct job job = { .console = console,
                     .args = args,
                     .options = VOUCH_CONVERT_OPTIONS_INIT };
  const char **values
      = cli_resize (NULL, args->values.count + 3, sizeof *values);
  int code = 2;

  set_values (&job, in, values);
  job.v = handle_open (console);
  if (job.v && output_open (&job.output, job.v, out, args->force, console)) {
    code = convert (&job, in);
    if (!output_close (&job.output, code == 0))
      code = 2;
  }
  vouch_close (job.v);
  text_clear (&job.images);
  cli_free (values);
  return code;
}

static int
run_fo (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  const char *out;
  size_t count;
  int code;

  if (command_begin (self, argv, &args, &count, console, &code)) {
    out = args.output;
    if (!out && count == 2)
      out = argv[--count];
    if (count == 0)
      code = console_usage (console, self->name, "which input?");
    else if (count > 1)
      code = console_usage (console, self->name, "one input at a time");
    else
      code = run_begun (&args, argv[0], out, console);
  }
  words_clear (&args.values);
  return code;
}

const struct command cmd_fo = {
  .name = "fo",
  .operands = "IN [OUT]",
  .summary = "lay out an XSL-FO file as PDF",
  .about
  = "Lays out the page description IN (XSL-FO; - is standard input) and "
    "writes a PDF. What is not understood, or does not fit, is said on "
    "standard error with its line; text is always kept.\n\n"
    "Exit codes: 0 done; 2 the input could not be read, or nothing be "
    "written.",
  .options = options,
  .run = run_fo,
};
