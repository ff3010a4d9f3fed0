/* SPDX-License-Identifier: Apache-2.0 */
/* What a document is, by the name of its root element: schemas/roots.tsv as a
 * constant table, made by core/gen/roots.awk.  Shared by all threads.
 */
#ifndef VOUCH_XML_ROOTS_H
#define VOUCH_XML_ROOTS_H

struct root_row {
  const char *ns;     /* URI of its namespace, "" for none */
  const char *local;  /* local name */
  const char *format; /* "ubl", "cii" */
  const char *schema; /* name of the schema, or NULL: none stated yet */
  const char *file;   /* its XSD below schemas/SCHEMA, or NULL */
};

/* All rows; ends with a row of NULLs. */
extern const struct root_row root_rows[];

/* The row of the root {NS}LOCAL, or NULL.  A NULL NS is no namespace. */
const struct root_row *root_find (const char *ns, const char *local);

#endif
