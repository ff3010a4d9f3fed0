/* SPDX-License-Identifier: Apache-2.0 */
/* Totals that an input leaves out, computed on the way to the output. */
#ifndef VOUCH_ENGINE_COMPUTE_H
#define VOUCH_ENGINE_COMPUTE_H

#include "engine/docs.h"

/* Puts into DOCS, in the place of each invoice, one with what is missing of
 * its totals, or, AGAIN, with all of them computed.  Each value is told.
 * VOUCH_OK or VOUCH_NOMEM. */
vouch_status compute (struct docs *docs, bool again);

/* What was computed at the element NODE of DOC, or NULL. */
const struct calc_change *computed_at (const vouch_doc *doc, uint32_t node);

#endif
