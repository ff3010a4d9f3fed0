/* SPDX-License-Identifier: Apache-2.0 */
/* --schema: an XSD of the user's own. */
#ifndef VOUCH_CLI_SCHEMA_H
#define VOUCH_CLI_SCHEMA_H

#include <stdbool.h>

#include <vouch/vouch.h>

#include "cli/message.h"

/* False after messages about what is wrong with it; warnings about a usable
 * one are notes. */
bool user_schema_load (vouch *v, const char *path, const vouch_limits *limits,
                  vouch_schema **schema, struct console *console);

#endif
