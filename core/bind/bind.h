/* SPDX-License-Identifier: Apache-2.0 */
/* Binding rows: where the terms of the model sit in an outer XML syntax.
 *
 * The rows are text, one grammar for all syntaxes (plugins/ubl/ubl.bind is the
 * longest example and explains its columns).  They are checked and compiled
 * once, are constant afterwards and shared by threads, and serve both
 * directions: bind_read makes the invoice tree of an outer tree, bind_write the
 * outer tree of an invoice. */
#ifndef VOUCH_BIND_BIND_H
#define VOUCH_BIND_BIND_H

#include "diag/finding.h"
#include "tree/builder.h"
#include "xml/xsd_table.h"

struct bind;

/* Compiles the rows of TEXT that are marked * or MARK ('\0': only *), found in
 * the file NAME as far as messages go.  NULL with a fatal finding BIND-ROW
 * that tells the line, or for lack of memory (diag->failed). */
struct bind *bind_compile (const char *text, const char *name, char mark,
                           struct mem *mem, struct diag *diag);
void bind_free (struct bind *b);

/* What became of a leaf of the outer document, or of a term: for a ledger.
 * NODE is of the outer tree when reading, of the invoice when writing. */
enum bind_event {
  BIND_TERM,     /* holds the value of the term */
  BIND_CONSTANT, /* accounted for by the rows, no term */
  BIND_LOST      /* nobody claims it; a term: there is no place for it */
};

typedef void bind_fn (void *user, enum bind_event event, uint32_t node,
                      uint32_t term);

/* Reads OUTER into INVOICE (initialised, empty).  What no row claims is a
 * finding LOSS; EACH, which may be NULL, is called for every leaf once.
 * VOUCH_OK or VOUCH_NOMEM. */
vouch_status bind_read (const struct bind *b, const struct tree *outer,
                        struct mem *mem, struct diag *diag, bind_fn *each,
                        void *user, struct tree_builder *invoice);

/* Writes INVOICE as a document with the root ROOT of SCHEMA into OUTER
 * (initialised, empty): elements in the order of the schema, mandatory ones
 * added where they may be empty.  What has no place is a finding LOSS. */
vouch_status bind_write (const struct bind *b, const struct tree *invoice,
                         const struct xsd_schema *schema,
                         const struct xsd_root *root, struct mem *mem,
                         struct diag *diag, bind_fn *each, void *user,
                         struct tree_builder *outer);

#endif
