/* SPDX-License-Identifier: Apache-2.0 */
/* What the unit tests share: a main program that speaks TAP.
 *
 * A file tests/unit/ROOM.c makes a Suite and ends with UNIT_MAIN (function).
 * Every test runs in a process of its own; CK_FORK=no keeps them in one, for
 * valgrind and for a debugger.
 */
#ifndef VOUCH_TESTS_UNIT_H
#define VOUCH_TESTS_UNIT_H

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

static inline int
unit_main (Suite *suite)
{
  SRunner *runner;

  /* The locale of the environment: tests/cli/locale.test runs this program in
   * one that writes numbers with a comma, and nothing may change. */
  setlocale (LC_ALL, "");
  runner = srunner_create (suite);
  srunner_set_tap (runner, "-");
  srunner_run_all (runner, CK_SILENT);
  srunner_free (runner);
  /* What failed stands in the TAP; another exit code would be counted as one
   * failure more. */
  return EXIT_SUCCESS;
}

/* For a suite that cannot run here: it is counted as skipped. */
static inline void
unit_skip (const char *why)
{
  printf ("1..0 # SKIP %s\n", why);
  exit (EXIT_SUCCESS);
}

#define UNIT_MAIN(make_suite)                                                 \
  int main (void)                                                             \
  {                                                                           \
    return unit_main (make_suite ());                                         \
  }

#endif
