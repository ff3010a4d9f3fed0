/* SPDX-License-Identifier: Apache-2.0 */
/* The XPath of a node, as people and tools expect it:
 * /Invoice/cac:InvoiceLine[2]/cbc:ID or .../cbc:Amount/@currencyID. */
#ifndef VOUCH_TREE_PATH_H
#define VOUCH_TREE_PATH_H

#include "base/buf.h"
#include "tree/tree.h"

/* What is remembered between paths, so that the millionth line of an invoice
 * is not counted from the first each time.  All zero at the start; give the
 * memory back with path_clear. */
struct path_level {
  uint32_t parent;   /* whose children are counted; 0: none yet */
  uint32_t counted;  /* the last child counted */
  uint32_t *so_far;  /* by name: how many up to there */
  uint32_t *in_all;  /* by name: how many there are */
};

struct path_memo {
  struct path_level levels[256];
};

void path_write (const struct tree *t, uint32_t node, struct path_memo *memo,
                 struct buf *out);
void path_clear (const struct tree *t, struct path_memo *memo,
                 struct mem *mem);

#endif
