/* SPDX-License-Identifier: Apache-2.0 */
/* The only room that opens modules. */
#ifndef VOUCH_PLUGIN_LOADER_H
#define VOUCH_PLUGIN_LOADER_H

#include <vouch/plugin.h>

#include "base/buf.h"

/* The descriptor in the module PATH, which stays loaded for ever; NULL with
 * the reason in WHY. */
const vouch_plugin *loader_open (const char *path, struct buf *why);

/* The file that libvouch (or the program it is linked into) was loaded from;
 * NULL: not known. */
const char *loader_self (void);

#endif
