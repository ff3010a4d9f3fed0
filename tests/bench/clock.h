/* SPDX-License-Identifier: Apache-2.0 */
/* What benchmarks measure time with, and give up by. */
#ifndef VOUCH_TESTS_CLOCK_H
#define VOUCH_TESTS_CLOCK_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

/* Seconds of CLOCK. */
static inline double
clock_seconds (clockid_t clock)
{
  struct timespec t;

  clock_gettime (clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline double
seconds (struct timeval t)
{
  return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

/* Faults of the benchmark itself: a wrong answer makes every time worthless. */
static inline void
need (bool right, const char *what)
{
  if (right)
    return;
  fprintf (stderr, "bench: %s\n", what);
  exit (2);
}

#endif
