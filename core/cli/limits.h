/* SPDX-License-Identifier: Apache-2.0 */
/* The options --max-...: the same in each command that reads inputs. */
#ifndef VOUCH_CLI_LIMITS_H
#define VOUCH_CLI_LIMITS_H

#include <vouch/vouch.h>

#include "cli/options.h"

struct limit_values {
  uint64_t size, depth, members, ratio;
};

#define LIMIT_VALUES_INIT                                                     \
  {                                                                           \
    VOUCH_MAX_SIZE, VOUCH_MAX_DEPTH, VOUCH_MAX_MEMBERS, VOUCH_MAX_RATIO       \
  }

/* Rows of a table of options; TYPE is the struct that its values go into,
 * LIMITS the struct limit_values in it. */
#define LIMIT_OPTIONS(type, limits)                                           \
  { "max-size", 0, OPTION_SIZE, "SIZE", offsetof (type, limits.size),         \
    "refuse inputs of more bytes (default: 256M)", VOUCH_MAX_SIZE_MOST },     \
      { "max-depth", 0, OPTION_NUMBER, "N", offsetof (type, limits.depth),    \
        "refuse elements nested deeper (default: 128, at most 250)",          \
        VOUCH_MAX_DEPTH_MOST },                                               \
      { "max-members", 0, OPTION_NUMBER, "N",                                 \
        offsetof (type, limits.members),                                      \
        "refuse containers of more members (default: 10000)",                 \
        VOUCH_MAX_MEMBERS_MOST },                                             \
  {                                                                           \
    "max-ratio", 0, OPTION_NUMBER, "N", offsetof (type, limits.ratio),        \
        "refuse members that expand to more than N times their size, beyond " \
        "1 MiB (default: 100)",                                               \
        VOUCH_MAX_RATIO_MOST                                                  \
  }

vouch_limits limits_of (const struct limit_values *values);

#endif
