/* SPDX-License-Identifier: Apache-2.0 */
/* vouch extract: the files that an invoice, a bundle or a ZIP archive holds. */
#include "cli/vouch.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <vouch/plugin.h>

#include "cli/handle.h"
#include "cli/intake.h"
#include "cli/limits.h"
#include "cli/mem.h"
#include "cli/output.h"
#include "cli/text.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  bool all, force, accept_damage;
  const char *folder;
  struct limit_values limits;
};

static const struct option options[] = {
  { "all", 0, OPTION_FLAG, NULL, offsetof (struct arguments, all),
    "take out every member of a ZIP archive, the payload of a bundle, or the "
    "attachments of an invoice",
    0 },
  { NULL, 'o', OPTION_STRING, "DIR", offsetof (struct arguments, folder),
    "write into the folder DIR, which is made if it is not there", 0 },
  { "force", 0, OPTION_FLAG, NULL, offsetof (struct arguments, force),
    "replace files that exist", 0 },
  ACCEPT_DAMAGE (struct arguments, accept_damage),
  LIMIT_OPTIONS (struct arguments, limits),
  OPTION_END
};

struct job {
  struct console *console;
  const struct arguments *args;
  vouch *v;
  struct intake *intake;
};

/* ---- where to ------------------------------------------------------------ */

static char *
path_in (const char *folder, const char *name)
{
  struct text path = { 0 };

  text_puts (&path, folder);
  if (path.at[path.length - 1] != '/')
    text_puts (&path, "/");
  text_puts (&path, name);
  return path.at;
}

static bool
refuse (struct job *job, const char *path, const char *why)
{
  console_error (job->console, "cannot write %s: %s", path, why);
  return false;
}

/* The folders of PATH: the first FIRST bytes are the one that the user named,
 * which may be a link; below it a link could lead anywhere. */
static bool
make_folders (struct job *job, char *path, size_t first)
{
  for (char *p = path + 1; (p = strchr (p, '/')) != NULL; p++) {
    bool below = (size_t)(p - path) > first;
    struct stat st;
    bool good;

    *p = '\0';
    good = mkdir (path, 0777) == 0 || errno == EEXIST;
    if (!good)
      refuse (job, path, strerror (errno));
    else if (below && (lstat (path, &st) != 0 || !S_ISDIR (st.st_mode)))
      good = refuse (job, path, "it is no folder");
    *p = '/';
    if (!good)
      return false;
  }
  return true;
}

static bool
is_free (struct job *job, const char *path)
{
  struct stat st;

  if (lstat (path, &st) != 0)
    return true;
  if (!job->args->force)
    return refuse (job, path, "it exists (--force replaces it)");
  return S_ISREG (st.st_mode)
         || refuse (job, path, "it is not a regular file");
}

/* All of SOURCE into SINK; false after a message: it cannot be read. */
static bool
pour (struct job *job, vouch_source *source, vouch_sink *sink)
{
  vouch_status status;
  const void *data;
  size_t n;

  while ((status = vouch_source_peek (source, 65536, &data, &n)) == VOUCH_OK
         && n > 0) {
    vouch_sink_write (sink, data, n);
    vouch_source_consume (source, n);
  }
  if (status != VOUCH_OK)
    console_error (job->console, "%s: %s", vouch_source_name (source),
                   status == VOUCH_IO ? strerror (vouch_source_errno (source))
                                      : vouch_status_text (status));
  return status == VOUCH_OK;
}

static bool
copy (struct job *job, vouch_source *source, struct output *output)
{
  bool good = pour (job, source, output->sink);

  return output_close (output, good) && good;
}

static bool
write_to (struct job *job, vouch_source *source, const char *name)
{
  const char *folder = job->args->folder;
  struct output output;
  char *path;
  bool good;

  if (!folder)
    return output_open (&output, NULL, NULL, false, job->console)
           && copy (job, source, &output);
  path = path_in (folder, name);
  good = make_folders (job, path, strlen (folder)) && is_free (job, path)
         && output_open (&output, NULL, path, job->args->force, job->console)
         && copy (job, source, &output);
  cli_free (path);
  return good;
}

/* ---- the invoice --------------------------------------------------------- */

static const char *
last_step (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash ? slash + 1 : path;
}

/* What the file of the one document is called. */
static const char *
name_of (const struct intake *intake)
{
  const vouch_parts *parts = intake->parts;
  const char *given = vouch_parts_true_name (parts, 0);
  const char *name = last_step (vouch_parts_name (parts, 0));

  if (given && strchr (given, '/') == NULL
      && vouch_member_name_fault (given, strlen (given)) == NULL)
    return given;
  return strcmp (name, "-") == 0 ? "original" : name;
}

/* Is what stands in no container an invoice?  Its bytes are in memory, as
 * they are needed again. */
static bool
is_invoice (struct job *job, const vouch_sink *held, const char *name)
{
  vouch_validate_options wanted = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_result *result = NULL;
  vouch_source *source;
  size_t n;
  const void *bytes = vouch_sink_bytes (held, &n);
  bool is;

  source = vouch_source_memory (bytes, n, name);
  wanted.layers = 1u << VOUCH_LAYER_READ;
  wanted.sha256 = false;
  wanted.limits = limits_of (&job->args->limits);
  is = source && vouch_validate (job->v, source, &wanted, &result) == VOUCH_OK
       && vouch_result_verdict (result) != VOUCH_UNREADABLE;
  if (result && !is)
    handle_say (result, VOUCH_INFO, job->console);
  vouch_result_free (result);
  vouch_source_free (source);
  return is;
}

/* Bytes that may be there only once go through memory. */
static int
extract_itself (struct job *job, vouch_source *source)
{
  const char *name = vouch_source_name (source);
  vouch_sink *held = vouch_sink_memory ();
  vouch_source *again = NULL;
  const void *bytes;
  bool good = false;
  size_t n;

  if (held && pour (job, source, held) && is_invoice (job, held, name)) {
    bytes = vouch_sink_bytes (held, &n);
    again = vouch_source_memory (bytes, n, name);
    good = again && write_to (job, again, name_of (job->intake));
  }
  vouch_source_free (again);
  vouch_sink_free (held);
  return good ? 0 : 2;
}

static int
extract_one (struct job *job)
{
  struct piece piece = { .of = job->intake };
  size_t count = intake_count (job->intake);
  int code = 2;

  if (count > 1) {
    console_error (job->console,
                   "%s holds %zu documents: --all -o DIR takes out all",
                   job->intake->path, count);
    return 2;
  }
  if (piece_begin (&piece, NULL)) {
    piece_say (&piece, job->console);
    if (!vouch_parts_container (job->intake->parts))
      code = extract_itself (job, piece.source);
    else
      code = write_to (job, piece.source, name_of (job->intake)) ? 0 : 2;
  } else
    piece_say (&piece, job->console);
  piece_end (&piece);
  return code;
}

/* ---- everything ---------------------------------------------------------- */

/* Is the way free for all of it?  All that speaks against it is said. */
static bool
are_free (struct job *job)
{
  const vouch_parts *parts = job->intake->parts;
  bool good = true;

  for (size_t i = 0; i < vouch_parts_count (parts); i++) {
    const char *place = vouch_parts_place (parts, i);
    char *path = path_in (job->args->folder, place);

    if (*place && !is_free (job, path))
      good = false;
    cli_free (path);
  }
  return good;
}

static int
extract_all (struct job *job)
{
  const struct intake *intake = job->intake;
  int code = 0;

  if (intake->parts && !are_free (job))
    return 2;
  if (intake_count (intake) == 0)
    console_note (job->console, "there is nothing in %s to take out",
                  intake->path);
  for (size_t i = 0; i < intake_count (intake); i++) {
    struct piece piece = { .of = job->intake, .i = i };
    bool begun = piece_begin (&piece, NULL);

    piece_say (&piece, job->console);
    if (!begun
        || !write_to (job, piece.source,
                      vouch_parts_place (intake->parts, i)))
      code = 2;
    piece_end (&piece);
  }
  return code;
}

/* ---- the command --------------------------------------------------------- */

static int
run_job (struct job *job, const char *path)
{
  const struct arguments *args = job->args;
  const struct input input = { path, false };
  vouch_parts_options parts = VOUCH_PARTS_OPTIONS_INIT;
  int code = 2;

  job->v = handle_open (job->console);
  if (!job->v)
    return 2;
  parts.all = args->all;
  parts.accept_damage = args->accept_damage;
  parts.limits = limits_of (&args->limits);
  job->intake = intake_new (NULL, &input);
  intake_open (job->intake, job->v, &parts);
  code = args->all ? extract_all (job) : extract_one (job);
  intake_free (job->intake);
  vouch_close (job->v);
  return code;
}

static int
run_extract (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { .limits = LIMIT_VALUES_INIT };
  struct job job = { .console = console, .args = &args };
  size_t count;
  int code;

  if (!command_begin (self, argv, &args, &count, console, &code))
    return code;
  if (count != 1)
    return console_usage (console, self->name, "one input is needed");
  if (args.folder && *args.folder == '\0')
    return console_usage (console, self->name, "the folder has no name");
  if (args.folder && strcmp (args.folder, "-") == 0)
    args.folder = NULL;
  if (args.all && !args.folder)
    return console_usage (console, self->name,
                          "name the folder for the files with -o");
  return run_job (&job, argv[0]);
}

const struct command cmd_extract = {
  .name = "extract",
  .operands = "IN",
  .summary = "take the files out of an invoice, a bundle or a ZIP archive",
  .about
  = "Without --all the bytes of the invoice go to standard output, or into the "
    "folder of -o: of a bundle its original, of a ZIP archive the one document "
    "in it. With --all everything goes into the folder of -o: the members of "
    "a ZIP archive, the payload of a bundle, the attachments of an invoice. "
    "Nothing is written outside that folder.\n\n"
    "Exit codes: 0 done; 2 the input could not be read, or a file not be "
    "written.",
  .options = options,
  .run = run_extract,
};
