/* SPDX-License-Identifier: Apache-2.0 */
/* What a good page keeps to, each told on its own. */
#ifndef VOUCH_TESTS_LOOK_CHECKS_H
#define VOUCH_TESTS_LOOK_CHECKS_H

#include "sheet.h"

struct faults {
  unsigned n;
  char first[600];
};

/* What a check knows beside the sheet. */
struct look {
  struct sheet sheet;
  const char *page_of;     /* "Page {1} of {2}" in the language */
  struct faults said;      /* what layout complained about */
};

typedef void check_fn (const struct look *look, struct faults *faults);

struct check {
  const char *name;
  check_fn *run;
};

extern const struct check checks[];
extern const size_t n_checks;

__attribute__ ((format (printf, 2, 3))) void
fault (struct faults *faults, const char *form, ...);

#endif
