/* SPDX-License-Identifier: Apache-2.0 */
/* Differences of invoices as text and as JSON. */
#ifndef VOUCH_MODEL_DIFF_WRITE_H
#define VOUCH_MODEL_DIFF_WRITE_H

#include "base/json_out.h"
#include "model/diff.h"

/* What the items are about. */
struct diff_pages {
  const struct tree *a, *b;
  uint64_t number; /* of the document, from 1 */
  bool several;    /* the files hold more than one: paths begin with "#N/" */
};

/* Appends a line:
 *
 *   BG-25[2]/BT-131: '100.00' -> '110.00' (Invoice line net amount)
 *
 * "nothing" stands for what is not there, and for DIFF_FORM the line says that
 * the values are the same.  Long values are cut, control characters escaped;
 * an attachment is shown by its sum. */
void diff_text (struct buf *out, const struct diff_pages *pages,
                const struct diff_item *item);

/* Appends an object to the array that is being written. */
void diff_json (struct json_out *j, const struct diff_pages *pages,
                const struct diff_item *item);

#endif
