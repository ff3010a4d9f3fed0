/* SPDX-License-Identifier: Apache-2.0 */
/* Grouping what is taxed by category and rate. */
#ifndef VOUCH_MODEL_CALC_VAT_H
#define VOUCH_MODEL_CALC_VAT_H

#include "model/calc_run.h"

/* What one line, allowance or charge adds; then, one for each kind, what they
 * add up to. */
struct vat_entry {
  struct slice category;
  struct slice rate_text; /* as it was written first; "" if it was not */
  struct number rate;
  struct number amount;
  size_t order; /* when it was met */
  bool stated;  /* for who joined them: the invoice has a group of this kind */
};

struct vat_table {
  VEC (struct vat_entry) entries;
  bool incomplete; /* something is taxed nobody knows how */
};

void vat_clear (struct calc *c, struct vat_table *v);

/* AMOUNT is taxed as the terms CATEGORY and RATE of GROUP say; GROUP may be
 * TREE_NONE. */
void vat_add (struct calc *c, struct vat_table *v, uint32_t group,
              uint32_t category, uint32_t rate, struct number amount);

/* Ends the adding: one entry for each category and rate, in their order. */
void vat_join (struct calc *c, struct vat_table *v);

/* The joined entry for the category and rate of the breakdown GROUP, or
 * NULL. */
struct vat_entry *vat_find (struct calc *c, const struct vat_table *v,
                            uint32_t group);

/* From the order of the keys to that in which they were met. */
void vat_sort_as_met (struct vat_table *v);

/* The tax on BASE at RATE; known if BASE is: without a rate it is 0. */
struct number vat_tax (struct calc *c, struct number base,
                       struct number rate);

#endif
