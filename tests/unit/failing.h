/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that is counted, and fails when it is told to. */
#ifndef VOUCH_TESTS_FAILING_H
#define VOUCH_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

#include <vouch/vouch.h>

struct failing {
  size_t fail_at; /* the call that fails, counted from 1; 0: none */
  bool from_then; /* all after it, too */
  size_t calls;   /* that asked for memory */
  size_t used;    /* bytes held */
  size_t failed;  /* calls that were refused */
};

/* F must live as long as the memory. */
vouch_memory failing_init (struct failing *f, size_t fail_at, bool from_then);

#endif
