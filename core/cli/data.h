/* SPDX-License-Identifier: Apache-2.0 */
/* Where the data of vouch is, the folder that holds schemas/, and where its
 * plugins are. */
#ifndef VOUCH_CLI_DATA_H
#define VOUCH_CLI_DATA_H

#include "cli/message.h"
#include "cli/text.h"

/* In this order: VOUCH_DATA_PATH; the build tree, if this program is one that
 * runs from there; share/vouch where the prefix is that the executable lies
 * in, if it exists; where vouch was to be installed.  May use PATH; NULL: the
 * library knows. */
const char *data_path (const struct console *console, struct text *path);

/* The same for the folders with plugins, parted by ':': VOUCH_PLUGIN_PATH;
 * those of the build tree; lib/vouch/plugins of that prefix; where they were to
 * be installed. */
const char *plugin_path (const struct console *console, struct text *path);

/* PATH becomes WHERE as seen from the folder of the executable; NULL: there is
 * no such folder. */
const char *beside_executable (struct text *path, const char *where);

#endif
