/* SPDX-License-Identifier: Apache-2.0 */
#include "model/calc_vat.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void
vat_clear (struct calc *c, struct vat_table *v)
{
  VEC_CLEAR (c->mem, &v->entries);
}

static struct slice
text_of (const struct calc *c, uint32_t group, uint32_t term)
{
  uint32_t node = invoice_first (c->t, group, term);

  return node == TREE_NONE ? (struct slice){ "", 0 } : tree_text (c->t, node);
}

/* The category and rate of GROUP; no rate is the rate 0. */
static struct vat_entry
key_of (struct calc *c, uint32_t group, uint32_t category, uint32_t rate)
{
  struct vat_entry key = { .category = text_of (c, group, category),
                           .rate_text = text_of (c, group, rate),
                           .rate = calc_term (c, group, rate),
                           .amount = NUMBER_ZERO };

  return key;
}

void
vat_add (struct calc *c, struct vat_table *v, uint32_t group,
         uint32_t category, uint32_t rate, struct number amount)
{
  struct vat_entry key, *e;

  if (group == TREE_NONE) {
    v->incomplete = true;
    return;
  }
  key = key_of (c, group, category, rate);
  if (xml_blank (key.category.s, key.category.n)
      || key.rate.state == NUMBER_UNKNOWN) {
    v->incomplete = true;
    return;
  }
  e = VEC_ADD (c->mem, &v->entries);
  if (e == NULL) {
    c->no_memory = true;
    return;
  }
  *e = key;
  e->amount = amount;
  e->order = v->entries.len;
}

static int
compare_keys (const void *a, const void *b)
{
  const struct vat_entry *x = a, *y = b;
  size_t n = x->category.n < y->category.n ? x->category.n : y->category.n;
  int order = n ? memcmp (x->category.s, y->category.s, n) : 0;

  if (order == 0 && x->category.n != y->category.n)
    order = x->category.n < y->category.n ? -1 : 1;
  return order ? order : dec_compare (x->rate.d, y->rate.d);
}

static int
compare_as_met (const void *a, const void *b)
{
  const struct vat_entry *x = a, *y = b;

  return x->order < y->order ? -1 : x->order > y->order;
}

static int
compare_all (const void *a, const void *b)
{
  int order = compare_keys (a, b);

  return order ? order : compare_as_met (a, b);
}

void
vat_join (struct calc *c, struct vat_table *v)
{
  struct vat_entry *e = v->entries.data;
  size_t n = 0;

  if (v->entries.len == 0)
    return;
  qsort (e, v->entries.len, sizeof *e, compare_all);
  for (size_t i = 1; i < v->entries.len; i++) {
    if (compare_keys (&e[n], &e[i]) == 0)
      e[n].amount = calc_add (c, e[n].amount, e[i].amount);
    else
      e[++n] = e[i];
  }
  v->entries.len = n + 1;
  for (size_t i = 0; i <= n; i++)
    e[i].amount = calc_round (c, e[i].amount, 2);
}

struct vat_entry *
vat_find (struct calc *c, const struct vat_table *v, uint32_t group)
{
  struct vat_entry key = key_of (c, group, TERM (BT_118), TERM (BT_119));

  if (v->entries.len == 0)
    return NULL;
  return bsearch (&key, v->entries.data, v->entries.len, sizeof key,
                  compare_keys);
}

void
vat_sort_as_met (struct vat_table *v)
{
  if (v->entries.len > 0)
    qsort (v->entries.data, v->entries.len, sizeof *v->entries.data,
           compare_as_met);
}

struct number
vat_tax (struct calc *c, struct number base, struct number rate)
{
  struct number cent = { dec_from_i64 (100), NUMBER_KNOWN };

  if (base.state != NUMBER_KNOWN)
    return base;
  return calc_divide (c, calc_multiply (c, base, rate), cent,
                      calc_places (c->t));
}
