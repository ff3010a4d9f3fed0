/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of a caller who may know fewer of them. */
#ifndef VOUCH_API_TAKE_H
#define VOUCH_API_TAKE_H

#include "api/limits.h"
#include "base/options.h"

/* Puts GIVEN (NULL: nothing) over the defaults in MINE; GIVEN may be MINE.
 * False if they are not what vouch_limits allows. */
static inline bool
limits_take (vouch_limits *mine, const vouch_limits *given)
{
  vouch_limits all = VOUCH_LIMITS_INIT;

  if (!options_take (&all, sizeof all, given))
    return false;
  *mine = all;
  return limits_fit (mine);
}

/* TAKE (options, given): the same for a struct of options whose last member
 * is its limits. */
#define TAKE(mine, given)                                                     \
  (options_take ((mine), sizeof *(mine), (given))                             \
   && limits_take (&(mine)->limits, &(mine)->limits))

#endif
