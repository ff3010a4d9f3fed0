/* SPDX-License-Identifier: Apache-2.0 */
/* Memory of the command line: all of it comes from here.
 *
 * The library survives a failed allocation; the program around it needs so
 * little that it says "out of memory" and exits with 2.  An output that was
 * not committed then never appears.
 */
#ifndef VOUCH_CLI_MEM_H
#define VOUCH_CLI_MEM_H

#include <stddef.h>

/* Called once, before any thread starts: the process keeps what is freed for
 * the next document, up to 64 MB.  A choice for programs, as the library must
 * not make it for the process it lives in. */
void cli_keep_memory (void);

/* BLOCK (or NULL) with room for COUNT items of SIZE bytes. */
void *cli_resize (void *block, size_t count, size_t size);

/* BLOCK with room for at least NEED items; *ROOM is how many it has room for
 * and grows by doubling, so that appending one by one is linear. */
void *cli_reserve (void *block, size_t *room, size_t need, size_t size);

void cli_free (void *block);

#endif
