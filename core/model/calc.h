/* SPDX-License-Identifier: Apache-2.0 */
/* What an invoice makes: line net amounts, document totals, VAT breakdown, in
 * exact decimals.
 *
 *   line net amount  BT-131 = BT-129 x BT-146 / BT-149 + BT-141... - BT-136...
 *   totals           BT-106 = sum of BT-131, BT-107 of BT-92, BT-108 of BT-99,
 *                    BT-109 = BT-106 - BT-107 + BT-108, BT-110 = sum of
 *                    BT-117, BT-112 = BT-109 + BT-110,
 *                    BT-115 = BT-112 - BT-113 + BT-114
 *   VAT breakdown    one BG-23 for each category and rate of lines, allowances
 *                    and charges: BT-116 is what they sum up to, BT-117 =
 *                    BT-116 x BT-119 / 100
 *
 * Rounding: a product (BT-131, BT-117) once, from its exact value, half away
 * from zero, to two decimals, or to those of the currency's minor unit if it
 * has fewer.  Sums to two decimals as the official rules round them (half
 * towards +infinity), which changes nothing unless an amount has more. */
#ifndef VOUCH_MODEL_CALC_H
#define VOUCH_MODEL_CALC_H

#include "diag/finding.h"
#include "tree/builder.h"

/* Adds a finding BR-CO-10 to BR-CO-17 for each total of INVOICE that is not
 * what the invoice makes, as the rules of these names in the official
 * Schematron (EN 16931 1.3.16, UBL) judge it, with two differences: where a
 * mandatory operand is missing or no number nothing is said, as the model
 * layer has a finding about it already (so, too, where BT-110 is there twice);
 * and where BT-110 is missing it counts as 0.  OUTER as in model/check.h.
 *
 *   BR-CO-11, 12  apply without BT-107 or BT-108, too, if there is an
 *                 allowance or charge
 *   BR-CO-13      compares without rounding if BT-107 and BT-108 are missing,
 *                 BR-CO-16 if BT-113 and BT-114 are
 *   BR-CO-14      applies if there is a VAT breakdown, BR-CO-15 if there is a
 *                 currency (BT-5)
 *   BR-CO-17      compares absolute values and passes over a difference of
 *                 less than 1; at a rate that rounds to 0, or without one, the
 *                 tax must round to 0
 *
 * VOUCH_OK or VOUCH_NOMEM. */
vouch_status calc_compare (const struct tree *invoice,
                           const struct tree *outer, struct mem *mem,
                           struct diag *diag);

/* A value that was computed. */
struct calc_change {
  uint32_t term;
  uint32_t node; /* in the tree that was made */
  uint32_t old;  /* the element of INVOICE it replaces, or TREE_NONE */
};

struct calc_changes {
  VEC (struct calc_change) list; /* in document order */
};

/* Copies INVOICE into MADE (initialised, empty; tree_build_finish is the
 * caller's) and adds what is missing of BT-131, BG-22 and BG-23 and can be
 * computed; CHANGES (all zero) lists it, to be freed with VEC_CLEAR and MEM.
 * What is stated stays as it is, and enters the sums.  A breakdown that is
 * stated at least in part gets no further groups.
 *
 * AGAIN: what is stated is computed, too, and replaced if the result is
 * another number; further groups are added.  BT-111, BT-113 and BT-114 cannot
 * be computed.  Places of elements are kept; what is added has none.
 *
 * VOUCH_OK or VOUCH_NOMEM. */
vouch_status calc_fill (const struct tree *invoice, bool again,
                        struct mem *mem, struct tree_builder *made,
                        struct calc_changes *changes);

#endif
