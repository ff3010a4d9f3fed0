/* SPDX-License-Identifier: Apache-2.0 */
/* Which input goes to which output: known, and known to be free, before
 * anything is written. */
#ifndef VOUCH_CLI_PLAN_H
#define VOUCH_CLI_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/inputs.h"
#include "cli/intake.h"
#include "cli/message.h"

struct planned {
  struct intake *of;
  size_t i;    /* which of its documents */
  char *shown; /* what that is called */
  char *name;  /* below the output folder */
};

struct plan {
  struct planned *items;
  size_t count, room;
  struct intake **intakes;
  size_t n_intakes, intakes_room;
};

/* Takes all documents of all inputs.  Each input is looked into and closed
 * again, unless it could be read but once. */
void plan_take (struct plan *plan, struct inputs *inputs, vouch *v,
                const vouch_parts_options *options);

/* Names the outputs after their inputs, with SUFFIX: those of a container that
 * was named as it lies in it, those of one in a directory in a folder of its
 * name.  False after a message: an input has no name, or two have the same
 * output. */
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
