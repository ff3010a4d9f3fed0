/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/schema.h"

#include <string.h>

#include "cli/text.h"

/* Says each line of TEXT but the last, which is the verdict on the schema as
 * if it were a document. */
static void
say_lines (const char *text, size_t n, bool refused, struct console *console)
{
  struct text line = { 0 };
  const char *end = text ? memchr (text, '\n', n) : NULL;

  while (end && end + 1 < text + n) {
    text_cut (&line, 0);
    text_add (&line, text, (size_t)(end - text));
    if (refused)
      console_error (console, "%s", line.at);
    else
      console_note (console, "%s", line.at);
    n -= (size_t)(end + 1 - text);
    text = end + 1;
    end = memchr (text, '\n', n);
  }
  text_clear (&line);
}

/* What WHY holds against the schema: a finding may be about a file that the
 * schema imports, and the report names it. */
static void
say (const vouch_result *why, bool refused, struct console *console)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();
  size_t n = 0;

  options.details = console->verbose;
  options.hints = console->verbose || console->terminal;
  if (sink
      && vouch_report (why, VOUCH_REPORT_TEXT, &options, sink) == VOUCH_OK) {
    const char *text = vouch_sink_bytes (sink, &n);

    say_lines (text, n, refused, console);
  }
  vouch_sink_free (sink);
}

bool
user_schema_load (vouch *v, const char *path, const vouch_limits *limits,
                  vouch_schema **schema, struct console *console)
{
  vouch_result *why = NULL;
  vouch_status status = vouch_schema_load (v, path, limits, schema, &why);

  if (why)
    say (why, status != VOUCH_OK, console);
  if (status != VOUCH_OK)
    console_error (console, "cannot use the schema %s: %s", path,
                   vouch_status_text (status));
  vouch_result_free (why);
  return status == VOUCH_OK;
}
