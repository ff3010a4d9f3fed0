/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/limits.h"

vouch_limits
limits_of (const struct limit_values *values)
{
  vouch_limits limits = VOUCH_LIMITS_INIT;

  limits.max_size = values->size;
  limits.max_depth = (uint32_t)values->depth;
  limits.max_members = (uint32_t)values->members;
  limits.max_ratio = (uint32_t)values->ratio;
  return limits;
}
