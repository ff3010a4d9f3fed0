/* SPDX-License-Identifier: Apache-2.0 */
/* The card of a plugin: a text NAME.plugin beside NAME.so, which says what its
 * descriptor says, so that a heavy module need not be opened to ask it.
 *
 * Each line is a key and what it says; # begins a comment line.  The plugin
 * comes first, then each codec, which begins with its key:
 *
 *   abi 1                      version   licence   threads one|instance|any
 *   codec NAME                 title     can WORD...   media TYPE...
 *   suffix .SUFFIX...          root NAMESPACE LOCAL    magic OFFSET HEX
 *
 * core/gen/card.awk makes the descriptor of such a plugin of it. */
#ifndef VOUCH_PLUGIN_CARD_H
#define VOUCH_PLUGIN_CARD_H

#include "base/buf.h"
#include "base/slice.h"
#include "plugin/registry.h"

#define CARD_SUFFIX ".plugin"

/* Fills P, as known as the card of the module STEM can make it, and *FORMATS,
 * in the order of the card; all in ARENA.  False with the reason in WHY. */
bool card_read (struct slice text, const char *stem, struct arena *arena,
                struct plugin *p, struct vouch_format **formats,
                struct buf *why);

/* Is the descriptor D what the card P said?  Is the codec?  False with the
 * reason in WHY. */
bool card_fits_plugin (const struct plugin *p, const vouch_plugin *d,
                       struct buf *why);
bool card_fits_codec (const struct vouch_format *f, const vouch_codec *d,
                      struct buf *why);

/* The same answer, about WHAT. */
bool card_differs (struct buf *why, const char *what);

#endif
