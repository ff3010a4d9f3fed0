/* SPDX-License-Identifier: Apache-2.0 */
/* Page descriptions become areas, with fonts that are named by file. */
#ifndef VOUCH_TESTS_LOOK_LAY_H
#define VOUCH_TESTS_LOOK_LAY_H

#include <vouch/plugin.h>

#include "checks.h"

struct press;

/* The font file that is missing, or NULL. */
const char *press_missing (void);

struct press *press_open (vouch_call *call);
void press_close (struct press *press);

/* Lays TREE out; to be cleared before CALL ends. */
void press_run (struct press *press, vouch_call *call, const vouch_tree *tree,
                struct look *look);
void press_clear (struct press *press, struct look *look);

#endif
