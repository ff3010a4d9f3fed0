/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that match a tree against tables share. */
#ifndef VOUCH_XML_XSD_RUN_H
#define VOUCH_XML_XSD_RUN_H

#include "xml/xsd.h"

/* A particle among the children seen so far. */
struct xsd_met {
  uint32_t first; /* the first of them, or TREE_NONE */
  uint32_t count;
};

/* An open element. */
struct xsd_frame {
  const struct xsd_type *type;
  uint32_t node;
  uint32_t at, end;       /* the next child, and behind the last */
  uint32_t count;         /* how often the current particle was met */
  uint16_t particle;      /* the current one, from 0 */
  uint32_t met_to;        /* up to where MET has been counted */
  struct xsd_met *met;    /* by particle; NULL before a fault needs it */
};

/* A prefix that is declared for another namespace than its names want, and
 * what was told of the first of these. */
#define XSD_WRONG_PREFIXES 8
struct xsd_wrong_prefix {
  uint32_t prefix, ns;
  struct vouch_finding *told;
};

struct xsd_run {
  const struct xsd_schema *schema;
  const struct tree *t;
  struct mem *mem;
  struct diag *diag;
  struct xsd_undecided *undecided;
  uint32_t depth;
  bool no_memory;
  struct xsd_wrong_prefix wrong[XSD_WRONG_PREFIXES];
  uint32_t n_wrong; /* those beyond are told one by one */
  struct xsd_frame frames[256]; /* deeper than any limit lets a tree be */
};

static inline const struct xsd_particle *
xsd_particle (const struct xsd_run *run, const struct xsd_type *type,
              uint32_t i)
{
  return &run->schema->particles[type->first + i];
}

/* ---- xsd_attr.c --------------------------------------------------------- */

/* Checks the attributes of ELEMENT; true if xsi:type stands there. */
bool xsd_attributes (struct xsd_run *run, uint32_t element,
                     const struct xsd_type *type);

/* Checks a value: of NODE, an attribute or an element. */
void xsd_check_value (struct xsd_run *run, uint32_t node, unsigned value_type,
                      struct slice value);

/* ---- xsd_say.c: the findings -------------------------------------------- */

/* "cbc:ID": of a node as the document writes it; of a name of the schema with
 * the prefix that the document has for it. */
#define XSD_NAME_SIZE 160
void xsd_node_name (const struct tree *t, uint32_t node,
                    char buf[XSD_NAME_SIZE]);
void xsd_schema_name (const struct tree *t, uint32_t name,
                      char buf[XSD_NAME_SIZE]);

/* A finding about NODE with {element} or, for a parent, {parent}. */
struct vouch_finding *xsd_say (struct xsd_run *run, enum diag_code code,
                               uint32_t node, const char *key,
                               uint32_t named);

/* Particles FROM to UP_TO of the frame's type must stand before NODE (which
 * is the parent itself at its end) and do not: those with a minimum. */
void xsd_say_missing (struct xsd_run *run, const struct xsd_frame *f,
                      uint32_t up_to, uint32_t node);

/* CHILD is particle Q of the frame's type, but not here. */
void xsd_say_misplaced (struct xsd_run *run, struct xsd_frame *f, uint32_t q,
                        uint32_t child);

/* CHILD is no particle of the frame's type; OTHER is one with the same local
 * name, or UINT32_MAX. */
void xsd_say_unknown (struct xsd_run *run, const struct xsd_frame *f,
                      uint32_t other, uint32_t child);

void xsd_say_attribute (struct xsd_run *run, const struct xsd_type *type,
                        uint32_t element, uint32_t attribute);

#endif
