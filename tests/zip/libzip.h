/* SPDX-License-Identifier: Apache-2.0 */
/* The archives of vouch as libzip writes them. */
#ifndef VOUCH_TESTS_ZIP_LIBZIP_H
#define VOUCH_TESTS_ZIP_LIBZIP_H

#include "../unit/judge.h"
#include "engine/members.h"

/* Appends the archive of MEMBERS; a method is 0 (stored) or 8. */
void pack_by_libzip (const struct member *members, size_t n,
                     const unsigned *methods, struct text *made);

#endif
