/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOUCH_API_LIMITS_H
#define VOUCH_API_LIMITS_H

#include <vouch/vouch.h>

/* Are they what vouch_limits allows? */
static inline bool
limits_fit (const vouch_limits *l)
{
  return l->size >= sizeof *l && l->max_depth >= 1
         && l->max_depth <= VOUCH_MAX_DEPTH_MOST
         && l->max_size <= VOUCH_MAX_SIZE_MOST && l->max_members >= 1
         && l->max_members <= VOUCH_MAX_MEMBERS_MOST && l->max_ratio >= 1
         && l->max_ratio <= VOUCH_MAX_RATIO_MOST;
}

#endif
