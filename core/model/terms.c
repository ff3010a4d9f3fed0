/* SPDX-License-Identifier: Apache-2.0 */
#include "model/terms.h"

#include <string.h>

uint32_t
term_find (const char *id)
{
  uint32_t low = 0, high = n_terms;

  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int side = strcmp (id, terms[terms_by_id[middle]].id);

    if (side == 0)
      return terms_by_id[middle];
    if (side < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return TERM_NONE;
}

void
term_put_id (struct buf *out, uint32_t term, unsigned part)
{
  buf_puts (out, terms[term].id);
  if (part > 0) {
    buf_putc (out, '-');
    buf_u64 (out, part);
  }
}
