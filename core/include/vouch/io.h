/* SPDX-License-Identifier: Apache-2.0 */
/* Where bytes come from and where they go.
 *
 * A source is peeked and consumed; a sink is appended to and then committed or
 * abandoned: what it writes appears whole or not at all.  Both belong to one
 * thread at a time.  They own what they opened and close it when freed.
 */
#ifndef VOUCH_IO_H
#define VOUCH_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch_source vouch_source;
typedef struct vouch_sink vouch_sink;

/* ---- sources ---------------------------------------------------------- */

/* A file, opened when it is first read: a missing file shows up there, as
 * VOUCH_IO, and validate makes a finding of it.  PATH is copied and is also
 * the name that reports print.  NULL: out of memory. */
VOUCH_API vouch_source *vouch_source_file (const char *path);

/* An open file descriptor, which stays the caller's to close.  NAME is copied
 * and printed in reports.  NULL: out of memory. */
VOUCH_API vouch_source *vouch_source_fd (int fd, const char *name);

/* Bytes in memory, borrowed: they must outlive the source. */
VOUCH_API vouch_source *vouch_source_memory (const void *data, size_t length,
                                             const char *name);

VOUCH_API void vouch_source_free (vouch_source *source);

VOUCH_API const char *vouch_source_name (const vouch_source *source);

/* Makes at least WANT bytes visible without consuming them, or all that are
 * left if there are fewer.  *DATA is valid until the next call on the source;
 * *AVAILABLE may be more than WANT; 0 means the end.  VOUCH_IO if the system
 * refuses (vouch_source_errno says why), VOUCH_LIMIT beyond the maximum size,
 * VOUCH_NOMEM. */
VOUCH_API vouch_status vouch_source_peek (vouch_source *source, size_t want,
                                          const void **data,
                                          size_t *available);

/* Moves on by N of the bytes that the last peek showed. */
VOUCH_API void vouch_source_consume (vouch_source *source, size_t n);

/* The errno of the last VOUCH_IO, 0 if there was none. */
VOUCH_API int vouch_source_errno (const vouch_source *source);

/* ---- sinks ------------------------------------------------------------ */

/* A file that appears under PATH at commit, with all its bytes, or never.
 * Without FORCE an existing file is not replaced: commit then fails with
 * VOUCH_IO and EEXIST.  Never NULL but for lack of memory; what cannot be
 * opened shows up at the first write. */
VOUCH_API vouch_sink *vouch_sink_file (const char *path, bool force);

/* An open file descriptor, which stays the caller's to close.  Bytes are
 * collected and written at commit, or earlier by flush. */
VOUCH_API vouch_sink *vouch_sink_fd (int fd, const char *name);

/* Memory; vouch_sink_bytes shows what was written. */
VOUCH_API vouch_sink *vouch_sink_memory (void);

/* Abandons what was not committed. */
VOUCH_API void vouch_sink_free (vouch_sink *sink);

VOUCH_API const char *vouch_sink_name (const vouch_sink *sink);

/* Appends.  After a failure every further call returns the same status. */
VOUCH_API vouch_status vouch_sink_write (vouch_sink *sink, const void *data,
                                         size_t n);
VOUCH_API vouch_status vouch_sink_puts (vouch_sink *sink, const char *text);

/* A descriptor: writes out what has been collected; else nothing. */
VOUCH_API vouch_status vouch_sink_flush (vouch_sink *sink);

/* Makes it appear.  Call it once, then free. */
VOUCH_API vouch_status vouch_sink_commit (vouch_sink *sink);

/* The errno of the failure, 0 if there was none. */
VOUCH_API int vouch_sink_errno (const vouch_sink *sink);

/* What a memory sink holds (valid until the next write); else NULL. */
VOUCH_API const void *vouch_sink_bytes (const vouch_sink *sink,
                                        size_t *length);

#ifdef __cplusplus
}
#endif

#endif
