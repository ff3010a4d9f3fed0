/* SPDX-License-Identifier: Apache-2.0 */
/* Structs of options that grow: the first member is the size that the caller
 * knows, and what he does not know has its default. */
#ifndef VOUCH_BASE_OPTIONS_H
#define VOUCH_BASE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Puts GIVEN (NULL: nothing) over the defaults in MINE, a struct of SIZE bytes.
 * False if GIVEN is none: no struct has such a size. */
static inline bool
options_take (void *mine, size_t size, const void *given)
{
  uint32_t told, all = (uint32_t)size;

  if (given == NULL)
    return true;
  memcpy (&told, given, sizeof told);
  if (told < sizeof told || told % sizeof told != 0)
    return false;
  memcpy (mine, given, told < size ? told : size);
  memcpy (mine, &all, sizeof all);
  return true;
}

#endif
