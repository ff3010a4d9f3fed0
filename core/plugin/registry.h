/* SPDX-License-Identifier: Apache-2.0 */
/* The plugins of a handle: those built in, and modules, each opened when it is
 * first needed.  Who shares a registry locks it (engine/codecs.h). */
#ifndef VOUCH_PLUGIN_REGISTRY_H
#define VOUCH_PLUGIN_REGISTRY_H

#include "plugin/call.h"

struct plugin {
  struct plugin *next;
  vouch_plugin d;    /* what both sides know of it */
  uint32_t size;     /* that it says */
  const char *path;  /* NULL: built in */
  bool known;  /* by its card alone (plugin/card.h): not open */
  const char *broken; /* why it could not be opened when it was to be */
};

struct vouch_format {
  struct vouch_format *next; /* in the order of names */
  struct plugin *plugin;
  vouch_codec d;
  uint32_t size;
  struct instance *instances; /* those that are kept (plugin/instance.h) */
  unsigned n_instances;
};

struct instance;

struct registry {
  struct mem mem;
  struct arena arena;
  const char *folders; /* borrowed, parted by ':'; NULL: not yet known */
  struct plugin *plugins;
  struct vouch_format *formats;
  const char **refused; /* paths of modules that need not be tried again */
  size_t n_refused, cap_refused;
  bool has_builtins, has_all;
};

/* FOLDERS NULL: vouch/plugins beside libvouch, else where it was to be
 * installed. */
void registry_init (struct registry *r, const vouch_memory *below,
                    const char *folders);
void registry_clear (struct registry *r);

/* The codec NAME: open already, or of the module NAME.so, or of any module; it
 * is open then.  NULL; refusals met on the way are findings in DIAG, as are
 * those of the others.  Lack of memory: diag->failed. */
struct vouch_format *registry_find (struct registry *r, const char *name,
                                    struct diag *diag);

/* The same, but what has a card need not be open. */
struct vouch_format *registry_know (struct registry *r, const char *name,
                                    struct diag *diag);

/* Finds whatever there is, and opens what has no card. */
void registry_open_all (struct registry *r, struct diag *diag);

/* Opens the plugin of FORMAT, if only its card was read so far: its callbacks
 * and options appear, all else was there.  False if it cannot be used. */
bool registry_open_format (struct registry *r, struct vouch_format *format,
                           struct diag *diag);

/* The same for the plugin NAME, of all that there are. */
bool registry_open_plugin (struct registry *r, const char *name,
                           struct diag *diag);

#endif
