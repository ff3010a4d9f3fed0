/* SPDX-License-Identifier: Apache-2.0 */
/* What things mean: terms, groups and parts of the model, findings, layers,
 * code lists.  The words stand in core/model/explain.tsv, made constant by
 * core/gen/explain.awk. */
#ifndef VOUCH_MODEL_EXPLAIN_H
#define VOUCH_MODEL_EXPLAIN_H

#include <stdbool.h>

#include "base/buf.h"

struct explain_row {
  const char *name, *text;
  const char *see; /* names of others, parted by commas; NULL: none */
};

/* Ended by a NAME that is NULL. */
extern const struct explain_row explain_rows[];

/* Appends all there is to say about NAME ("BT-31", "BT-29-1", "BG-4",
 * "XSD-MISSING", "model", "ISO 4217"; capitals or small letters), as lines;
 * false, and nothing appended, if it is unknown.  A lack of memory is
 * remembered in OUT. */
bool explain (const char *name, struct buf *out);

/* The names it knows, the parts of terms aside: the I-th from 0; NULL at the
 * end. */
const char *explain_name (size_t i);

#endif
