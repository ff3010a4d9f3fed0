/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a source; see vouch/io.h for what it promises. */
#ifndef VOUCH_IO_SOURCE_H
#define VOUCH_IO_SOURCE_H

#include <vouch/io.h>

#include "base/alloc.h"
#include "base/sha256.h"

/* How much a source reads at a time, and so the piece that parsers see. */
#define SRC_PIECE 65536u

/* As the public ones, with memory from MEM (copied). */
vouch_source *src_file (const struct mem *mem, const char *path);
vouch_source *src_fd (const struct mem *mem, int fd, const char *name);
vouch_source *src_memory (const struct mem *mem, const void *data,
                          size_t length, const char *name);

/* No more than LIMIT bytes: beyond, a peek returns VOUCH_LIMIT.  A regular
 * file is refused at once by its size. */
void src_set_limit (vouch_source *source, uint64_t limit);
uint64_t src_limit (const vouch_source *source);

/* How many bytes there are in all, if that is known before they are read (a
 * file must have been peeked at); else 0. */
uint64_t src_size (const vouch_source *source);

/* From now on every consumed byte is added to HASH (borrowed; NULL ends). */
void src_set_hash (vouch_source *source, struct sha256 *hash);

/* Why the system refused, in English whatever the locale; constant. */
const char *src_reason (const vouch_source *source);

/* One more holder of the same source: it goes when each of them has freed
 * it. */
vouch_source *src_share (vouch_source *source);

/* Makes all that is left visible, without consuming it. */
vouch_status src_peek_all (vouch_source *source, const void **data, size_t *n);

/* All that a source in memory holds, whatever was consumed. */
void src_all (const vouch_source *source, const void **data, size_t *n);

/* Consumes all that is left. */
vouch_status src_drain (vouch_source *source);

/* Could the bytes be read a second time, by src_again? */
vouch_source *src_again (const vouch_source *source, const struct mem *mem);

#endif
