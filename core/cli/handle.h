/* SPDX-License-Identifier: Apache-2.0 */
/* The library as the commands use it. */
#ifndef VOUCH_CLI_HANDLE_H
#define VOUCH_CLI_HANDLE_H

#include <vouch/vouch.h>

#include "cli/message.h"

/* Opens it with the data and the plugins of this program; NULL after a
 * message.  To be closed. */
vouch *handle_open (struct console *console);

/* What RESULT has to say goes to standard error, a line a finding: nothing
 * milder than LOWEST, and with -q no notes. */
void handle_say (const vouch_result *result, vouch_severity lowest,
                 struct console *console);

/* Opens the handle and all plugins, tells those that are not used, calls WORK
 * and gives its exit code; 2 if there is no handle. */
typedef int handle_work (vouch *v, const void *with, struct console *console);
int handle_with_plugins (struct console *console, handle_work *work,
                         const void *with);

#endif
