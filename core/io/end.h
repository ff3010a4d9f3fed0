/* SPDX-License-Identifier: Apache-2.0 */
/* What a source and a sink have in common: they are an end of something. */
#ifndef VOUCH_IO_END_H
#define VOUCH_IO_END_H

#include "base/alloc.h"

enum end_kind { END_FILE, END_DESCRIPTOR, END_MEMORY };

struct end {
  struct mem mem; /* of its own: a source has one thread, its maker another */
  enum end_kind kind;
  char *name;
  int fd;    /* -1: not open */
  int error; /* errno of what failed */
};

/* SIZE bytes, all 0, that begin with a struct end; NULL without memory. */
void *end_new (const struct mem *mem, size_t size, enum end_kind kind,
               const char *name);
void end_free (struct end *end, size_t size);

#endif
