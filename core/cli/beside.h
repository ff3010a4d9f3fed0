/* SPDX-License-Identifier: Apache-2.0 */
/* Programs beside vouch. */
#ifndef VOUCH_CLI_BESIDE_H
#define VOUCH_CLI_BESIDE_H

#include "cli/message.h"

/* Becomes vouch-NAME with these arguments: that of the build tree if this
 * program runs from there; else the one in ../libexec/vouch beside the
 * executable; else the one where it was to be installed.  PATH is not searched.
 * Returns only if there is none (-1), or if it cannot be executed: 2 after a
 * message. */
int beside_run (const char *name, char *const *args, struct console *console);

#endif
