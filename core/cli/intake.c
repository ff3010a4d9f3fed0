/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/intake.h"

#include <string.h>
#include <sys/stat.h>

#include <vouch/pool.h>

#include "cli/handle.h"
#include "cli/mem.h"

static char *
copy (const char *s)
{
  size_t n = strlen (s) + 1;

  return memcpy (cli_resize (NULL, n, 1), s, n);
}

/* What PATH is called below the folder ROOT (NULL: by its last name). */
static const char *
relative (const char *path, const char *root)
{
  const char *slash;

  if (root && strncmp (path, root, strlen (root)) == 0) {
    path += strlen (root);
    while (*path == '/')
      path++;
    return path;
  }
  slash = strrchr (path, '/');
  return slash ? slash + 1 : path;
}

struct intake *
intake_new (const struct inputs *inputs, const struct input *input)
{
  const char *root = input->from_directory ? inputs->root : NULL;
  struct intake *made = cli_resize (NULL, 1, sizeof *made);

  *made = (struct intake){ .path = copy (input->path),
                           .name = copy (relative (input->path, root)),
                           .from_directory = input->from_directory };
  return made;
}

void
intake_free (struct intake *intake)
{
  if (intake == NULL)
    return;
  intake_close (intake);
  cli_free (intake->path);
  cli_free (intake->name);
  cli_free (intake);
}

void
intake_open (struct intake *intake, vouch *v,
             const vouch_parts_options *options)
{
  struct input input = { intake->path, intake->from_directory };

  intake->source = input_source (&input);
  intake->status = VOUCH_NOMEM;
  if (intake->source)
    intake->status
        = vouch_parts_open (v, intake->source, options, &intake->parts);
}

void
intake_close (struct intake *intake)
{
  vouch_parts_free (intake->parts);
  vouch_source_free (intake->source);
  intake->parts = NULL;
  intake->source = NULL;
}

struct opening {
  struct intake **intakes;
  vouch *v;
  const vouch_parts_options *options;
};

static void
open_one (void *user, size_t i)
{
  struct opening *opening = user;
  struct intake *intake = opening->intakes[i];

  if (intake->parts == NULL)
    intake_open (intake, opening->v, opening->options);
}

static void
opened (void *user, size_t i)
{
  (void)user;
  (void)i;
}

bool
intakes_open (struct intake **intakes, size_t count, vouch *v,
              const vouch_parts_options *options, unsigned jobs)
{
  struct opening opening = { intakes, v, options };

  return vouch_pool_run (v, jobs, count, open_one, opened, &opening)
         == VOUCH_OK;
}

bool
intake_again (const struct intake *intake)
{
  struct stat st;

  return strcmp (intake->path, "-") != 0
         && (stat (intake->path, &st) != 0 || S_ISREG (st.st_mode));
}

size_t
intake_count (const struct intake *intake)
{
  return intake->parts ? vouch_parts_count (intake->parts) : 1;
}

const char *
intake_shown (const struct intake *intake, size_t i)
{
  return i < intake_count (intake) && intake->parts
             ? vouch_parts_name (intake->parts, i)
             : intake->path;
}

/* ---- a document on its way ----------------------------------------------- */

bool
piece_begin (struct piece *piece, const char *from)
{
  const vouch_parts *parts = piece->of->parts;

  piece->status = piece->of->status;
  if (parts == NULL)
    return false;
  piece->said = vouch_parts_said (parts, piece->i);
  piece->source = vouch_parts_source (parts, piece->i);
  piece->from = vouch_parts_container (parts) ? NULL : from;
  if (piece->source == NULL)
    piece->status = piece->said ? VOUCH_INPUT : VOUCH_NOMEM;
  return piece->source != NULL;
}

void
piece_say (const struct piece *piece, struct console *console)
{
  if (piece->said)
    handle_say (piece->said, VOUCH_INFO, console);
  if (piece->status != VOUCH_OK && piece->result == NULL
      && (piece->source || piece->said == NULL))
    console_error (console, "%s: %s", intake_shown (piece->of, piece->i),
                   vouch_status_text (piece->status));
}

void
piece_end (struct piece *piece)
{
  vouch_result_free (piece->result);
  vouch_sink_free (piece->made);
  vouch_sink_free (piece->ledger);
  vouch_source_free (piece->source);
  *piece = (struct piece){ .of = piece->of };
}
