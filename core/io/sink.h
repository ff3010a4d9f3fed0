/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a sink; see vouch/io.h for what it promises. */
#ifndef VOUCH_IO_SINK_H
#define VOUCH_IO_SINK_H

#include <vouch/io.h>

#include "base/alloc.h"

/* As the public ones, with memory from MEM (copied). */
vouch_sink *sink_file (const struct mem *mem, const char *path, bool force);
vouch_sink *sink_fd (const struct mem *mem, int fd, const char *name);
vouch_sink *sink_memory (const struct mem *mem);

#endif
