/* SPDX-License-Identifier: Apache-2.0 */
/* Instances of codecs: what create makes of the values of options.  For one
 * thread at a time, as a registry is. */
#ifndef VOUCH_PLUGIN_INSTANCE_H
#define VOUCH_PLUGIN_INSTANCE_H

#include "base/arena.h"
#include "plugin/registry.h"

struct instance {
  struct instance *next;
  struct arena arena; /* all that create allocated */
  const char **texts; /* the values, by row */
  size_t n;
  void *self;
};

/* The one of FORMAT that is kept for VALUES, or NULL. */
struct instance *instance_kept (const struct vouch_format *format,
                                const struct vouch_values *values);

/* A new one, with memory of R.  A finding in DIAG if it fails. */
vouch_status instance_make (struct registry *r, struct vouch_format *format,
                            const struct vouch_values *values,
                            struct diag *diag, const vouch_limits *limits,
                            struct instance **instance);
void instance_free (struct registry *r, struct vouch_format *format,
                    struct instance *instance);

/* Keeps it for whoever comes with the same values, unless there are many
 * already; then false. */
bool instance_keep (struct vouch_format *format, struct instance *instance);

#endif
