/* SPDX-License-Identifier: Apache-2.0 */
/* The form of a schema as constant tables; made by core/gen/schema.awk from
 * schemas/, read by xsd_match.c.
 *
 * The form is enough for what UBL, CII and the Factur-X profiles use: every
 * content model is one sequence or one choice of elements with pairwise
 * different names, or a value.  The generator asserts this and refuses
 * anything else.  Names are numbers of the vocabulary (tree/vocab.h).  All
 * references are offsets, so the tables are read-only and not relocated.
 */
#ifndef VOUCH_XML_XSD_TABLE_H
#define VOUCH_XML_XSD_TABLE_H

#include <stdint.h>

enum xsd_kind {
  XSD_SEQUENCE, /* particles in order */
  XSD_CHOICE,   /* one of the particles */
  XSD_EMPTY,    /* no child, not even white space */
  XSD_VALUE,    /* text of a simple type, attributes */
  XSD_ANY       /* exactly one element of a foreign namespace, checked laxly */
};

enum xsd_base {
  XSD_B_STRING,
  XSD_B_NORMALIZED, /* normalizedString */
  XSD_B_TOKEN,
  XSD_B_BOOLEAN,
  XSD_B_DECIMAL,
  XSD_B_DATE,
  XSD_B_TIME,
  XSD_B_DATETIME,
  XSD_B_LANGUAGE,
  XSD_B_ANYURI,
  XSD_B_BASE64
};

#define XSD_NO_FACET 255
#define XSD_NO_FIXED 0xffff
#define XSD_REQUIRED 1 /* flag of an attribute */

struct xsd_particle {
  uint16_t name, type;
  uint8_t min, max; /* max 0: unbounded */
};

struct xsd_type {
  uint16_t first; /* first particle */
  uint8_t count;  /* number of particles */
  uint8_t kind;   /* enum xsd_kind */
  uint16_t attr;  /* first attribute */
  uint8_t nattr;
  uint8_t value; /* XSD_VALUE: index of the simple type */
};

struct xsd_attr {
  uint16_t name; /* of no namespace */
  uint8_t value; /* index of the simple type */
  uint8_t flags;
  uint16_t fixed; /* offset in the pool of fixed values, or XSD_NO_FIXED */
};

struct xsd_value {
  uint8_t base; /* enum xsd_base */
  uint8_t min_length, max_length; /* in code points, or XSD_NO_FACET */
  uint8_t spare;
};

struct xsd_root {
  uint16_t name, type;
  const char *file; /* the XSD for it, below the folder of the schema */
};

struct xsd_schema {
  const char *name;   /* "ubl-2.1" */
  const char *folder; /* where its XSD files lie, below the data folder */
  const char *sha256; /* over the facts that it is made of, one behind the
                         other in the order of their names */
  const struct xsd_type *types;
  const struct xsd_particle *particles;
  const struct xsd_attr *attrs;
  const struct xsd_value *values;
  const char *fixed;
  const struct xsd_root *roots; /* a row with name 0 ends the list */
  /* Namespaces the XSD set of this schema declares elements in: what stands
   * in one of them below XSD_ANY is not foreign.  Ends with 0. */
  const uint16_t *known_ns;
  uint16_t n_types;
  uint16_t target_ns_any; /* XSD_ANY: the namespace that may not stand there */
};

/* All schemas; ends with NULL. */
extern const struct xsd_schema *const xsd_schemas[];

#endif
