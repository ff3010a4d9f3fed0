/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/text.h"

static const char *
why (const struct output *output, vouch_status status)
{
  int e = status == VOUCH_IO ? vouch_sink_errno (output->sink) : 0;

  return e ? strerror (e) : vouch_status_text (status);
}

/* Once: what is written after it fails, too. */
static bool
refuse (struct output *output, vouch_status status)
{
  if (output->refused)
    return false;
  output->refused = true;
  console_error (output->console, "cannot write %s: %s",
                 vouch_sink_name (output->sink), why (output, status));
  return false;
}

/* Whether the file at PATH is an invoice: nobody wants a report in its place,
 * whatever was forced (`vouch validate --force -o *.xml`). */
static bool
is_invoice (vouch *v, const char *path)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *source = vouch_source_file (path);
  vouch_result *result = NULL;
  bool is;

  options.layers = 1u << VOUCH_LAYER_READ;
  is = source && vouch_validate (v, source, &options, &result) == VOUCH_OK
       && vouch_result_format (result)
       && vouch_result_verdict (result) != VOUCH_UNREADABLE;
  vouch_result_free (result);
  vouch_source_free (source);
  return is;
}

/* What speaks against PATH before any work is done; NULL: nothing. */
static const char *
objection (vouch *v, const char *path, bool force)
{
  struct stat st;

  if (lstat (path, &st) != 0)
    return NULL;
  if (!force)
    return "it exists (--force replaces it)";
  if (stat (path, &st) == 0 && !S_ISREG (st.st_mode))
    return "it is not a regular file";
  if (v && is_invoice (v, path))
    return "it is an invoice";
  return NULL;
}

bool
output_open (struct output *output, vouch *v, const char *path, bool force,
             struct console *console)
{
  const char *against = NULL;

  *output = (struct output){ .console = console };
  if (!path || strcmp (path, "-") == 0) {
    output->sink = vouch_sink_fd (STDOUT_FILENO, "standard output");
    output->terminal = isatty (STDOUT_FILENO) == 1;
  } else {
    against = objection (v, path, force);
    if (!against)
      output->sink = vouch_sink_file (path, force);
  }
  if (output->sink)
    return true;
  console_error (console, "cannot write %s: %s", path ? path : "-",
                 against ? against : vouch_status_text (VOUCH_NOMEM));
  return false;
}

bool
output_done (struct output *output, vouch_status status)
{
  if (status == VOUCH_OK)
    status = vouch_sink_flush (output->sink);
  output->some |= status == VOUCH_OK;
  return status == VOUCH_OK || refuse (output, status);
}

bool
output_close (struct output *output, bool keep)
{
  bool good = true;

  if (keep) {
    vouch_status status = vouch_sink_commit (output->sink);

    good = status == VOUCH_OK || refuse (output, status);
  }
  vouch_sink_free (output->sink);
  output->sink = NULL;
  return good;
}

int
output_text (const char *text, struct console *console)
{
  struct output output;

  if (!output_open (&output, NULL, NULL, false, console))
    return 2;
  if (!output_done (&output, vouch_sink_puts (output.sink, text))) {
    output_close (&output, false);
    return 2;
  }
  return output_close (&output, true) ? 0 : 2;
}

int
output_line (const char *a, const char *b, struct console *console)
{
  struct text line = { 0 };
  int code;

  text_puts (&line, a);
  text_puts (&line, b);
  text_puts (&line, "\n");
  code = output_text (line.at, console);
  text_clear (&line);
  return code;
}
