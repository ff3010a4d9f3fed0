/* SPDX-License-Identifier: Apache-2.0 */
/* Documents made of the tables: every type, every particle, every attribute
 * use of a schema, right and wrong.
 *
 *   struct made m;
 *   made_init (&m, xsd_schemas[0]);
 *   while (made_next (&m, &xml, &len, &what))
 *     ...                       xml, what: until the next call
 *   made_clear (&m);
 *
 * Around the place in question a document is the shortest valid one.  No
 * verdict is given: documents are for comparing one validator with another.
 */
#ifndef VOUCH_TESTS_MADE_H
#define VOUCH_TESTS_MADE_H

#include <stdbool.h>
#include <stddef.h>

#include "xml/xsd_table.h"

struct made_way; /* how a type is reached */

struct made {
  const struct xsd_schema *schema;
  const struct xsd_root *root; /* of the document just made */
  struct made_way *ways;       /* per type */
  unsigned char *done;         /* per name: its values have been made */
  unsigned char *ns_used;      /* per namespace */
  unsigned type;               /* the place: type, particle, case */
  int particle;                /* -1: cases of the type as a whole */
  unsigned step;
  char *buf;
  size_t len, size;
  char what[256];
};

void made_init (struct made *m, const struct xsd_schema *schema);

bool made_next (struct made *m, const char **xml, size_t *len,
                const char **what);

void made_clear (struct made *m);

#endif
