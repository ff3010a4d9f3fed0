/* SPDX-License-Identifier: Apache-2.0 */
/* The lines that a benchmark prints: NAME RATIO LIMIT. */
#ifndef VOUCH_TESTS_LINE_H
#define VOUCH_TESTS_LINE_H

#include <stdbool.h>
#include <stdio.h>

/* A ratio against its limit; false if it is above. */
static inline bool
bench_line (const char *name, double ratio, double limit)
{
  printf ("%-32s %8.3f %8.3f\n", name, ratio, limit);
  fflush (stdout);
  return ratio <= limit;
}

#endif
