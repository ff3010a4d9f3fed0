/* SPDX-License-Identifier: Apache-2.0 */
/* Options of codecs: rows that a plugin states, values that a user gives. */
#ifndef VOUCH_PLUGIN_VALUES_H
#define VOUCH_PLUGIN_VALUES_H

#include <vouch/plugin.h>

#include "base/buf.h"
#include "diag/finding.h"

struct vouch_values {
  const vouch_option *const *rows; /* may be NULL */
  const char **texts; /* by row: what was said, else the preset */
};

/* NAME as plugins, codecs and options may be called? */
bool values_name (const char *name);

/* What is wrong with the rows of a descriptor, in WHY; false if something. */
bool values_check_rows (const vouch_option *const *rows, struct buf *why);

/* VALUES of GIVEN ("KEY=VALUE", NULL-ended, or NULL), in ARENA.  What is wrong
 * is a finding about the codec CODEC.  VOUCH_OK, VOUCH_UNSUPPORTED or
 * VOUCH_NOMEM. */
vouch_status values_read (struct vouch_values *values,
                          const vouch_option *const *rows,
                          const char *const *given, const char *codec,
                          struct arena *arena, struct diag *diag);

#endif
