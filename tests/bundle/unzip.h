/* SPDX-License-Identifier: Apache-2.0 */
/* A reader of ZIP archives that knows only their specification, and zlib. */
#ifndef VOUCH_TESTS_BUNDLE_UNZIP_H
#define VOUCH_TESTS_BUNDLE_UNZIP_H

#include "../unit/judge.h"

#define UNZIP_MOST 64

struct unzipped {
  struct text name, data;
};

/* The members in the order of the directory, and of their bytes; how many.
 * Ends the test if there is anything else. */
size_t unzip (const void *zip, size_t n, struct unzipped members[UNZIP_MOST]);
void unzip_clear (struct unzipped members[], size_t n);

#endif
