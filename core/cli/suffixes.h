/* SPDX-License-Identifier: Apache-2.0 */
/* The suffixes of the formats that can be read: by them files are taken out of
 * a directory. */
#ifndef VOUCH_CLI_SUFFIXES_H
#define VOUCH_CLI_SUFFIXES_H

#include <stdbool.h>
#include <stddef.h>

#include <vouch/vouch.h>

#include "cli/message.h"

struct suffixes {
  const char **at; /* of the plugins, which stay */
  size_t count, room;
};

/* Opens all plugins of V, and tells those that are refused. */
void suffixes_load (struct suffixes *suffixes, vouch *v,
                    struct console *console);

/* Capitals or not. */
bool suffixes_have (const struct suffixes *suffixes, const char *name);

void suffixes_clear (struct suffixes *suffixes);

#endif
