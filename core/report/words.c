/* SPDX-License-Identifier: Apache-2.0 */
#include "base/vec.h"
#include "report/report.h"

void
report_add_words (struct buf *out, report_words *words,
                  const vouch_finding *f)
{
  size_t n = words (f, NULL, 0);

  if (out->failed || !VEC_RESERVE (out->mem, out, n + 1)) {
    out->failed = true;
    return;
  }
  words (f, out->data + out->len, n + 1);
  out->len += n;
}
