/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of the source, read again to be shown below a finding. */
#ifndef VOUCH_REPORT_LINES_H
#define VOUCH_REPORT_LINES_H

#include <vouch/io.h>

#include "base/buf.h"
#include "xml/position.h"

struct lines {
  const vouch_source *origin; /* where to begin anew; NULL: no lines */
  struct mem *mem;
  vouch_source *source;
  struct position at;
};

void lines_init (struct lines *l, const vouch_source *origin,
                 struct mem *mem);
void lines_clear (struct lines *l);

/* Appends what stands around LINE and COLUMN, and a caret below, each line
 * indented; nothing if it cannot be read. */
void lines_show (struct lines *l, uint32_t line, uint32_t column,
                 struct buf *out);

#endif
