/* SPDX-License-Identifier: Apache-2.0 */
/* The modules of a registry: which may be used, what their cards say, and what
 * they say themselves; and how the registry takes that in.  For this room. */
#ifndef VOUCH_PLUGIN_MODULES_H
#define VOUCH_PLUGIN_MODULES_H

#include "plugin/registry.h"

#define MODULE_SUFFIX ".so"

/* The same as FOLDER/NAME (N bytes) with SUFFIX, in the arena; NULL without
 * memory. */
const char *module_path (struct registry *r, const char *folder,
                         const char *name, size_t n, const char *suffix);

/* PATH, which lives in the arena, cannot be used; it is not tried again. */
void module_refuse (struct registry *r, const char *path, const char *reason,
                    struct diag *diag);
bool module_is_refused (const struct registry *r, const char *path);

/* May PATH be used?  If not, or not quite, a finding says so. */
bool module_is_trusted (struct registry *r, const char *path,
                        struct diag *diag);

/* Opens the module PATH, or reads the card beside it. */
void module_find (struct registry *r, const char *path, const char *stem,
                  struct diag *diag);

/* Opens the module of P, if only its card was read; false if it cannot be
 * used. */
bool module_open (struct registry *r, struct plugin *p, struct diag *diag);

/* ---- taking in (registry.c) ---------------------------------------------- */

struct plugin *registry_plugin (const struct registry *r, const char *name);
struct vouch_format *registry_format (const struct registry *r,
                                      const char *name);

/* All codecs of the descriptor of P, each looked over, in its order. */
bool registry_make_formats (struct registry *r, struct plugin *p,
                            struct vouch_format **formats, struct buf *why);

/* All of FORMATS or, if a name is there already, none. */
bool registry_add_formats (struct registry *r, struct vouch_format *formats,
                           struct buf *why);
void registry_list (struct registry *r, struct plugin *p);

/* A plugin with all that belongs to it, or NULL with the reason. */
struct plugin *registry_add_plugin (struct registry *r,
                                    const vouch_plugin *descriptor,
                                    const char *stem, const char *path,
                                    struct buf *why);

#endif
