/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of a conversion: a line of JSON for each term, and for each item
 * of the source that no term claims.  What it says of the target comes from
 * reading the target back, not from what the writer meant to do. */
#ifndef VOUCH_ENGINE_LEDGER_H
#define VOUCH_ENGINE_LEDGER_H

#include "base/buf.h"
#include "engine/docs.h"

/* One document on its way. */
struct ledger_doc {
  const char *file;        /* the name of the source */
  const vouch_doc *wrote;  /* what was written: one of a struct docs */
  const vouch_doc *target; /* as it reads back; NULL: it cannot be read */
  const unsigned char *lost; /* a bit a node of wrote: the writer dropped it */
};

/* Appends the lines on the terms of a document. */
void ledger_terms (const struct ledger_doc *doc, struct buf *out);

/* Appends the lines on what nobody claimed of the XML tree OUTER.  PACKED: the
 * source goes along, so the output as a whole has it. */
void ledger_losses (const char *file, const struct tree *outer,
                    const struct call_event *events, size_t n, bool packed,
                    struct buf *out);

#endif
