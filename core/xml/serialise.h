/* SPDX-License-Identifier: Apache-2.0 */
/* A tree as XML. */
#ifndef VOUCH_XML_SERIALISE_H
#define VOUCH_XML_SERIALISE_H

#include <vouch/io.h>

#include "diag/finding.h"
#include "tree/tree.h"

/* Appends T to SINK: UTF-8 with an XML declaration; two spaces a level where
 * only elements stand, everything else as it is; each namespace declared once,
 * at the root, whatever declarations T has.  The same tree gives the same
 * bytes, and reading them gives the same tree.
 *
 * VOUCH_INPUT after a fatal finding at the node that holds what XML cannot
 * (a control character, bytes that are no UTF-8, -- in a comment); VOUCH_NOMEM;
 * what the sink says.  Part of the document may then be in SINK. */
vouch_status xml_serialise (const struct tree *t, struct mem *mem,
                            struct diag *diag, vouch_sink *sink);

#endif
