/* SPDX-License-Identifier: Apache-2.0 */
#include "model/terms.h"

#include <string.h>

uint32_t
term_find (const char *id)
{
  for (uint32_t i = 0; i < n_terms; i++)
    if (strcmp (terms[i].id, id) == 0)
      return i;
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
