/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/schema.h"

#include <inttypes.h>

#include "cli/mem.h"

static void
show (const vouch_finding *finding, const char *path, bool refused,
      struct console *console)
{
  size_t n = vouch_finding_message (finding, NULL, 0) + 1;
  char *message = cli_resize (NULL, n, 1);

  vouch_finding_message (finding, message, n);
  if (refused)
    console_error (console, "%s:%" PRIu32 ":%" PRIu32 ": [%s] %s", path,
                   vouch_finding_line (finding), vouch_finding_column (finding),
                   vouch_finding_code (finding), message);
  else
    console_note (console, "%s:%" PRIu32 ":%" PRIu32 ": [%s] %s", path,
                  vouch_finding_line (finding), vouch_finding_column (finding),
                  vouch_finding_code (finding), message);
  cli_free (message);
}

bool
user_schema_load (vouch *v, const char *path, const vouch_limits *limits,
             vouch_schema **schema, struct console *console)
{
  vouch_result *why = NULL;
  vouch_status status = vouch_schema_load (v, path, limits, schema, &why);
  size_t n = why ? vouch_result_listed (why) : 0;

  for (size_t i = 0; i < n; i++)
    show (vouch_result_finding (why, i), path, status != VOUCH_OK, console);
  if (status != VOUCH_OK)
    console_error (console, "cannot use the schema %s: %s", path,
                   vouch_status_text (status));
  vouch_result_free (why);
  return status == VOUCH_OK;
}
