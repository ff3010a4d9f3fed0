/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a descriptor can be believed. */
#ifndef VOUCH_PLUGIN_CHECK_H
#define VOUCH_PLUGIN_CHECK_H

#include "base/buf.h"
#include "plugin/registry.h"

/* Copies what both sides know of the descriptor FROM into *TO.  False with the
 * reason in WHY if it is too small or makes no sense. */
bool check_plugin (const vouch_plugin *from, const char *stem,
                   struct plugin *to, struct buf *why);

/* The same for a codec of PLUGIN. */
bool check_codec (const vouch_codec *from, const struct plugin *plugin,
                  struct vouch_format *to, struct buf *why);

#endif
