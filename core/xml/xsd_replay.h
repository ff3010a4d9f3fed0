/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that use libxml2's validator share. */
#ifndef VOUCH_XML_XSD_REPLAY_H
#define VOUCH_XML_XSD_REPLAY_H

#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>

#include "xml/xsd.h"

struct replay {
  const struct tree *t;
  struct mem *mem;
  struct diag *diag;
  const struct xsd_undecided *only;
  size_t at_only; /* the first of ONLY that may still matter */
  uint32_t node;  /* the element that is being replayed */
  uint32_t last_node; /* of the last finding: one value, one finding */
  bool last_was_facet;
  bool no_memory;
  VEC (const xmlChar *) attributes;
  VEC (const xmlChar *) ns_decls;
  VEC (char) escaped; /* values of attributes that need it */
};

/* xsd_fault.c: what libxml2 says about R->node becomes a finding. */
void replay_fault (struct replay *r, int code, const char *message);

#endif
