/* SPDX-License-Identifier: Apache-2.0 */
/* FO that is put together piece by piece. */
#ifndef VOUCH_TESTS_PDF_WRITE_H
#define VOUCH_TESTS_PDF_WRITE_H

#include <stddef.h>

/* Begins as zeroes; S is the caller's to free. */
struct text {
  char *s;
  size_t n, room;
  unsigned words; /* how many have a number of their own */
};

__attribute__ ((format (printf, 2, 3))) void say (struct text *t,
                                                  const char *form, ...);

#endif
