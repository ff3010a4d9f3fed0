/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOUCH_BASE_SLICE_H
#define VOUCH_BASE_SLICE_H

#include <stddef.h>

/* A run of bytes that somebody else owns. */
struct slice {
  const char *s;
  size_t n;
};

#endif
