/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/handle.h"

#include <unistd.h>

#include <vouch/convert.h>

#include "cli/data.h"
#include "cli/text.h"

vouch *
handle_open (struct console *console)
{
  struct text data = { 0 }, plugins = { 0 };
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch_status status;
  vouch *v;

  options.data_path = data_path (console, &data);
  options.plugin_path = plugin_path (console, &plugins);
  status = vouch_open (&options, &v);
  if (status != VOUCH_OK)
    console_error (console, "cannot start: %s", vouch_status_text (status));
  text_clear (&data);
  text_clear (&plugins);
  return v;
}

/* Without its last line, the verdict: that is not what was asked for. */
static void
say_lines (const char *text, size_t n, struct console *console)
{
  vouch_sink *out;

  if (n > 0)
    n--;
  while (n > 0 && text[n - 1] != '\n')
    n--;
  if (n == 0)
    return;
  console_erase (console);
  out = vouch_sink_fd (STDERR_FILENO, "standard error");
  if (out && vouch_sink_write (out, text, n) == VOUCH_OK)
    vouch_sink_commit (out);
  vouch_sink_free (out);
}

void
handle_say (const vouch_result *result, vouch_severity lowest,
            struct console *console)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();

  options.color = console->color;
  options.source_lines = console->terminal;
  options.hints = console->terminal || console->verbose;
  options.details = console->verbose;
  options.lowest = lowest;
  if (console->quiet && lowest == VOUCH_INFO)
    options.lowest = VOUCH_WARNING;
  if (sink
      && vouch_report (result, VOUCH_REPORT_TEXT, &options, sink)
             == VOUCH_OK) {
    size_t n;
    const char *text = vouch_sink_bytes (sink, &n);

    say_lines (text, n, console);
  }
  vouch_sink_free (sink);
}

int
handle_with_plugins (struct console *console, handle_work *work,
                     const void *with)
{
  vouch_result *refused = NULL;
  vouch *v = handle_open (console);
  int code = 2;

  if (!v)
    return 2;
  if (vouch_plugins_open (v, &refused) == VOUCH_OK) {
    handle_say (refused, VOUCH_INFO, console);
    code = work (v, with, console);
  } else
    console_error (console, "%s", vouch_status_text (VOUCH_NOMEM));
  vouch_result_free (refused);
  vouch_close (v);
  return code;
}
