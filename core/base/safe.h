/* SPDX-License-Identifier: Apache-2.0 */
/* Text that may be printed on one line of a terminal: nothing in it moves the
 * cursor, changes colours or reorders what is read. */
#ifndef VOUCH_BASE_SAFE_H
#define VOUCH_BASE_SAFE_H

#include <stddef.h>

#define SAFE_MOST 16 /* bytes of one step at most */

/* Takes one code point, or a byte that is none, off the N > 0 bytes at S and
 * writes it to OUT as it may be printed: itself, or \xHH for each byte of it.
 * Returns how many bytes it took; *LENGTH is how many it wrote. */
size_t safe_step (const char *s, size_t n, char out[SAFE_MOST],
                  size_t *length);

#endif
