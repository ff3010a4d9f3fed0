/* SPDX-License-Identifier: Apache-2.0 */
/* A finished tree against a schema: by constant tables, or by libxml2. */
#ifndef VOUCH_XML_XSD_H
#define VOUCH_XML_XSD_H

#include "base/vec.h"
#include "diag/finding.h"
#include "tree/tree.h"
#include "xml/xsd_table.h"

/* Elements whose content the tables cannot judge: the extensions that use
 * components of the schema themselves, and what carries xsi:type. */
struct xsd_undecided {
  VEC (uint32_t) elements; /* in document order, none inside another */
};

/* The root of SCHEMA that NAME (a number of the vocabulary) is, or NULL. */
const struct xsd_root *xsd_find_root (const struct xsd_schema *schema,
                                      uint32_t name);

/* The schema of that name, or NULL. */
const struct xsd_schema *xsd_find (const char *name);

/* By tables: adds findings to DIAG and what it must leave open to UNDECIDED,
 * whose memory the caller clears.  VOUCH_OK or VOUCH_NOMEM. */
vouch_status xsd_match (const struct xsd_schema *schema,
                        const struct xsd_root *root, const struct tree *t,
                        struct mem *mem, struct diag *diag,
                        struct xsd_undecided *undecided);

/* A schema compiled by libxml2; threads may share it. */
struct xsd_compiled;

/* Compiles the file PATH and what it imports.  A file that is not ours must
 * have passed xsd_user_check (xml/xsd_user.h).  NULL with *STATUS and, but for
 * lack of memory, a fatal finding. */
struct xsd_compiled *xsd_compile (const char *path, struct mem *mem,
                                  struct diag *diag, vouch_status *status);
void xsd_compiled_free (struct xsd_compiled *compiled, struct mem *mem);

/* Replays the tree into libxml2's validator.  ONLY: findings on other
 * elements and what is in them are dropped; NULL: all count. */
vouch_status xsd_replay (const struct xsd_compiled *compiled,
                         const struct tree *t, struct mem *mem,
                         struct diag *diag, const struct xsd_undecided *only);

#endif
