/* SPDX-License-Identifier: Apache-2.0 */
/* Walking an invoice: a tree whose root is VN_invoice and whose elements are
 * terms, in the order of terms[] (model/terms.h). */
#ifndef VOUCH_MODEL_INVOICE_H
#define VOUCH_MODEL_INVOICE_H

#include "model/terms.h"
#include "tree/tree.h"

/* The row of a term by its name: TERM (BT_131). */
#define TERM(id) ((uint32_t)(VN_##id - VN_BT_1))

/* The row of an element, TERM_NONE for the root. */
static inline uint32_t
invoice_term (const struct tree *t, uint32_t node)
{
  return term_of_name (tree_name (t, node));
}

/* The first element in GROUP, and the one behind NODE in the same group;
 * TREE_NONE at the end. */
uint32_t invoice_child (const struct tree *t, uint32_t group);
uint32_t invoice_next (const struct tree *t, uint32_t node);

/* The first element in GROUP that is TERM, and the next one that is the same
 * term as NODE; TREE_NONE if there is none. */
uint32_t invoice_first (const struct tree *t, uint32_t group, uint32_t term);
uint32_t invoice_again (const struct tree *t, uint32_t node);

/* Bytes that the title of a term may take, with its NUL. */
#define INVOICE_TITLE 80

/* The title of a term as it stands within a sentence: "invoice number", "VAT
 * breakdown". */
void invoice_title (uint32_t term, char title[INVOICE_TITLE]);

#endif
