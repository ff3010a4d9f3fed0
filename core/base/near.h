/* SPDX-License-Identifier: Apache-2.0 */
/* How near two names are, for "did you mean". */
#ifndef VOUCH_BASE_NEAR_H
#define VOUCH_BASE_NEAR_H

#include <limits.h>

#define NEAR_NOT UINT_MAX

/* The number of letters to insert, delete, replace or swap with their
 * neighbour to make one of the other, without regard to the case of ASCII
 * letters; NEAR_NOT if that is too many for anyone to have meant it. */
unsigned near_distance (const char *a, const char *b);

#endif
