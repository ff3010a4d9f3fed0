/* SPDX-License-Identifier: Apache-2.0 */
/* The model layer: is this an invoice as EN 16931-1 means it?
 *
 * It asks for what the table of terms says (model/terms.h): which terms and
 * groups must be there and how many there may be, of which type their values
 * are, which parts they must have; and it compares the totals that are stated
 * with those that the invoice makes (model/calc.h).  What else the standard
 * demands is the business of rules. */
#ifndef VOUCH_MODEL_CHECK_H
#define VOUCH_MODEL_CHECK_H

#include "diag/finding.h"
#include "tree/tree.h"

/* Adds what is wrong with INVOICE to DIAG.  OUTER is the tree it was made of:
 * the line of an element of INVOICE is then the number of a node there, and
 * findings are about these nodes.  Without OUTER (NULL) an element tells line
 * and column itself, and findings are about no node.
 *
 * A group that is not there has no mandatory terms.  A mandatory group without
 * any value is missing as a whole.
 *
 * VOUCH_OK or VOUCH_NOMEM (then DIAG may lack findings). */
vouch_status model_check (const struct tree *invoice, const struct tree *outer,
                          struct mem *mem, struct diag *diag);

#endif
