/* SPDX-License-Identifier: Apache-2.0 */
/* Which input goes to which output: known, and known to be free, before
 * anything is written. */
#ifndef VOUCH_CLI_PLAN_H
#define VOUCH_CLI_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/inputs.h"
#include "cli/message.h"

struct planned {
  char *in;
  char *name; /* below the output folder; NULL: there is just one output */
};

struct plan {
  struct planned *items;
  size_t count, room;
};

/* Takes all inputs; V as for inputs_next. */
void plan_take (struct plan *plan, struct inputs *inputs, vouch *v);

/* Names the outputs after their inputs, with SUFFIX.  False after a message:
 * an input has no name, or two have the same output. */
bool plan_name (struct plan *plan, const char *suffix,
                struct console *console);

/* Is nothing in FOLDER that would be replaced?  False after a message. */
bool plan_is_free (const struct plan *plan, const char *folder,
                   struct console *console);

void plan_clear (struct plan *plan);

/* FOLDER/NAME, with the folders in between made.  Freed by cli_free.  NULL
 * after a message. */
char *plan_path (const char *folder, const char *name,
                 struct console *console);

#endif
