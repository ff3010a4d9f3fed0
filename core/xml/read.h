/* SPDX-License-Identifier: Apache-2.0 */
/* XML into a tree.
 *
 * Safe by construction: no network, no external entity, no DOCTYPE but for the
 * narrow one that schemas may have; every limit has a finding of its own. */
#ifndef VOUCH_XML_READ_H
#define VOUCH_XML_READ_H

#include <stdbool.h>

#include <vouch/io.h>

#include "diag/finding.h"
#include "tree/builder.h"

struct xml_read_options {
  uint32_t max_depth;
  bool schema; /* an XML schema: entities as xml/subset.h allows */
};

/* Once in a process, before threads start. */
void xml_init (void);

/* Reads SOURCE into B.  VOUCH_OK: call tree_build_finish.  VOUCH_INPUT,
 * VOUCH_LIMIT, VOUCH_IO: a fatal finding says why.  VOUCH_NOMEM. */
vouch_status xml_read (vouch_source *source,
                       const struct xml_read_options *options,
                       struct tree_builder *b, struct diag *diag);

/* The finding for a source that could not be read further. */
void xml_source_fault (vouch_source *source, vouch_status status,
                       struct diag *diag);

#endif
