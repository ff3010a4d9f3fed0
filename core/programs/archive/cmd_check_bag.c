/* SPDX-License-Identifier: Apache-2.0 */
/* vouch archive check-bag: is a bag complete, and unchanged? */
#include <vouch/archive.h>

#include "cli/handle.h"
#include "cli/output.h"
#include "programs/archive/archive.h"

enum { MOST_JOBS = 256 };

struct arguments {
  struct common common; /* first, as options.h wants it */
  bool json;
  uint64_t jobs;
  uint64_t size, members, ratio;
};

static const struct option options[] = {
  { "json", 0, OPTION_FLAG, NULL, offsetof (struct arguments, json),
    "one JSON object a PATH and line instead of lines for people", 0 },
  { NULL, 'j', OPTION_NUMBER, "N", offsetof (struct arguments, jobs),
    "hash N files at a time (default: 1)", MOST_JOBS },
  { "max-size", 0, OPTION_SIZE, "SIZE", offsetof (struct arguments, size),
    "refuse tag files and ZIP files of more bytes (default: 256M)",
    VOUCH_MAX_SIZE_MOST },
  { "max-members", 0, OPTION_NUMBER, "N",
    offsetof (struct arguments, members),
    "refuse ZIP files of more members (default: 10000)",
    VOUCH_MAX_MEMBERS_MOST },
  { "max-ratio", 0, OPTION_NUMBER, "N", offsetof (struct arguments, ratio),
    "refuse members that expand to more than N times their size, beyond 1 MiB "
    "(default: 100)",
    VOUCH_MAX_RATIO_MOST },
  OPTION_END
};

struct job {
  struct console *console;
  vouch *v;
  vouch_bag_options options;
  vouch_report_form form;
  vouch_report_options report;
  struct output output;
};

static bool
show_progress (void *user, const vouch_bag_progress *progress)
{
  struct job *job = user;

  console_progress (job->console, progress->files_done, progress->name);
  return true;
}

/* Checks one bag and reports it; false if the report cannot be written. */
static bool
check (struct job *job, const char *path, int *worst)
{
  const char *reason = NULL;
  vouch_bag *bag = NULL;
  vouch_status status
      = vouch_check_bag (job->v, path, &job->options, &bag, &reason);
  bool good = true;
  int code = 2;

  console_erase (job->console);
  if (status == VOUCH_OK) {
    code = vouch_bag_verdict_of (bag) == VOUCH_BAG_INVALID;
    good = output_done (&job->output,
                        vouch_bag_report (bag, job->form, &job->report,
                                          job->output.sink));
  } else
    console_error (job->console, "%s: %s", path,
                   reason ? reason : vouch_status_text (status));
  if (!good)
    code = 2;
  if (code > *worst)
    *worst = code;
  vouch_bag_free (bag);
  return good;
}

static void
set_options (struct job *job, const struct arguments *args)
{
  job->options.jobs = (unsigned)args->jobs;
  job->options.progress = show_progress;
  job->options.user = job;
  job->options.limits.max_size = args->size;
  job->options.limits.max_members = (uint32_t)args->members;
  job->options.limits.max_ratio = (uint32_t)args->ratio;
  job->form = args->json ? VOUCH_REPORT_JSON : VOUCH_REPORT_TEXT;
  job->report.color
      = console_color ((enum color_mode)args->common.color, 1);
  job->report.hints = job->output.terminal || args->common.verbose;
  job->report.details = args->common.verbose;
}

static int
check_all (struct job *job, const struct arguments *args, char **paths)
{
  bool good = true;
  int worst = 0;

  set_options (job, args);
  for (; good && *paths; paths++)
    good = check (job, *paths, &worst);
  if (!output_close (&job->output, good))
    worst = 2;
  return worst;
}

static int
run_check_bag (const struct command *self, char **argv,
               struct console *console)
{
  struct arguments args = { .jobs = 1,
                            .size = VOUCH_MAX_SIZE,
                            .members = VOUCH_MAX_MEMBERS,
                            .ratio = VOUCH_MAX_RATIO };
  struct job job = { .console = console,
                     .options = VOUCH_BAG_OPTIONS_INIT,
                     .report = VOUCH_REPORT_OPTIONS_INIT };
  size_t count;
  int code;

  if (!command_begin (self, argv, &args, &count, console, &code))
    return code;
  if (count == 0)
    return console_usage (console, self->name, "which bag?");
  argv[count] = NULL;
  code = 2;
  job.v = handle_open (console);
  if (job.v && output_open (&job.output, NULL, NULL, false, console))
    code = check_all (&job, &args, argv);
  vouch_close (job.v);
  return code;
}

const struct command cmd_check_bag = {
  .name = "check-bag",
  .operands = "PATH...",
  .summary = "say whether bags are complete and unchanged",
  .about
  = "Checks each PATH by every rule of BagIt 1.0 (RFC 8493), or of the older "
    "version that it declares (0.93 to 0.97): what must be there, what "
    "manifests list, and every digest. PATH is the folder of a bag, or a ZIP "
    "file of one. Nothing is fetched and nothing written.\n\n"
    "Exit codes: 0 every bag is valid, perhaps with warnings; 1 one is "
    "invalid; 2 a PATH does not exist or cannot be opened.",
  .options = options,
  .run = run_check_bag,
};
