/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of calc_fill: what was computed, and the copy that gets it. */
#ifndef VOUCH_MODEL_CALC_FILL_RUN_H
#define VOUCH_MODEL_CALC_FILL_RUN_H

#include "model/calc_vat.h"

/* A value to be put into a group. */
struct value {
  uint32_t term;
  struct number n;
  struct slice text; /* of no number: as it is; else empty */
};

#define TOTALS (TERM (BT_115) - TERM (BT_106) + 1)

struct fill {
  struct calc calc;
  bool again;
  struct tree_builder *made;
  struct calc_changes *changes;
  VEC (struct number) lines; /* net amounts, in the order of the lines */
  struct vat_table vat;
  bool has_breakdown; /* one is stated */
  struct value totals[TOTALS];
};

/* The amounts of a stated group of the breakdown: what they are, or what they
 * become. */
void fill_group_amounts (struct fill *x, uint32_t group, struct value v[2]);

/* Does the copy get a group for the entry, beyond those that are stated? */
bool fill_is_new (const struct fill *x, const struct vat_entry *e);

/* Copies the invoice with all that is new; the entries of x->vat are sorted
 * anew on the way. */
void fill_copy (struct fill *x);

#endif
