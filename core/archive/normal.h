/* SPDX-License-Identifier: Apache-2.0 */
/* Names of files as systems compare them that do not go by bytes. */
#ifndef VOUCH_ARCHIVE_NORMAL_H
#define VOUCH_ARCHIVE_NORMAL_H

#include "base/buf.h"

/* A row of unicode.tsv. */
struct normal_row {
  uint32_t code, folded; /* itself if it does not fold */
  uint32_t parts[2];     /* 0: none */
  unsigned char class;
};

extern const struct normal_row normal_rows[];
extern const size_t n_normal_rows;

/* Appends NAME, decomposed canonically and in canonical order (NFD); FOLD:
 * without regard to case, too.  A byte that is not UTF-8 stands for itself. */
void normal_add (struct buf *out, const char *name, bool fold);

#endif
