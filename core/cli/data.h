/* SPDX-License-Identifier: Apache-2.0 */
/* Where the data of vouch is: the folder that holds schemas/. */
#ifndef VOUCH_CLI_DATA_H
#define VOUCH_CLI_DATA_H

#include "cli/text.h"

/* In this order: VOUCH_DATA_PATH; BUILD, the build tree, if this program is
 * the one that runs from there (else NULL); ../share/vouch beside the
 * executable, if it exists; where vouch was to be installed.  May use PATH;
 * NULL: the library knows. */
const char *data_path (const char *build, struct text *path);

#endif
