/* SPDX-License-Identifier: Apache-2.0 */
/* Where the data of vouch is, the folder that holds schemas/, and where its
 * plugins are. */
#ifndef VOUCH_CLI_DATA_H
#define VOUCH_CLI_DATA_H

#include "cli/text.h"

/* In this order: VOUCH_DATA_PATH; BUILD, the build tree, if this program is
 * the one that runs from there (else NULL); ../share/vouch beside the
 * executable, if it exists; where vouch was to be installed.  May use PATH;
 * NULL: the library knows. */
const char *data_path (const char *build, struct text *path);

/* The same for the folders with plugins, parted by ':': VOUCH_PLUGIN_PATH;
 * those of the build tree; ../lib/vouch/plugins beside the executable; where
 * they were to be installed. */
const char *plugin_path (const char *build, struct text *path);

#endif
