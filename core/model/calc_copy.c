/* SPDX-License-Identifier: Apache-2.0 */
/* The copy of an invoice that calc_fill makes: children and new values are
 * both in the order of the terms, so they are merged. */
#include "model/calc_fill_run.h"

static void
start (struct fill *x, uint32_t node)
{
  const struct tree_node *n = &x->calc.t->nodes[node];

  tree_build_start (x->made, n->name, 0, n->u.at.line, n->u.at.column);
}

static void
copy (struct fill *x, uint32_t node)
{
  const struct tree *t = x->calc.t;
  struct slice v;

  start (x, node);
  for (uint32_t i = node + 1; i < tree_next (t, node); i = tree_next (t, i)) {
    if (tree_kind (t, i) == TREE_ELEMENT) {
      copy (x, i);
    } else if (tree_kind (t, i) == TREE_ATTRIBUTE) {
      v = tree_value (t, i);
      tree_build_attribute (x->made, tree_name (t, i), 0, v.s, v.n);
    } else if (tree_kind (t, i) == TREE_TEXT) {
      v = tree_text (t, i);
      tree_build_text (x->made, v.s, v.n, tree_is_cdata (t, i));
    }
  }
  tree_build_end (x->made);
}

static void
put_text (struct fill *x, const struct value *v)
{
  struct buf text;

  if (v->text.n > 0) {
    tree_build_text (x->made, v->text.s, v->text.n, false);
    return;
  }
  buf_init (&text, x->calc.mem);
  calc_print (&text, v->n.d, calc_places (x->calc.t));
  tree_build_text (x->made, text.data, text.len, false);
  x->calc.no_memory |= text.failed;
  buf_clear (&text);
}

/* A value where OLD stands, or (TREE_NONE) where nothing does. */
static void
put (struct fill *x, const struct value *v, uint32_t old)
{
  struct calc_change *change = VEC_ADD (x->calc.mem, &x->changes->list);

  if (change)
    *change = (struct calc_change){ v->term, (uint32_t)x->made->nodes.len,
                                    old };
  x->calc.no_memory |= change == NULL;
  if (old != TREE_NONE)
    start (x, old);
  else
    tree_build_start (x->made, terms[v->term].name, 0, 0, 0);
  put_text (x, v);
  tree_build_end (x->made);
}

/* Puts those of the N values from *AT on that belong before TERM. */
static void
put_before (struct fill *x, const struct value *v, size_t n, size_t *at,
            uint32_t term)
{
  for (; *at < n && v[*at].term < term; ++*at)
    if (v[*at].n.state == NUMBER_KNOWN || v[*at].text.n > 0)
      put (x, &v[*at], TREE_NONE);
}

/* The group NODE with the N values, which are in the order of their terms. */
static void
copy_group (struct fill *x, uint32_t node, const struct value *v, size_t n)
{
  const struct tree *t = x->calc.t;
  uint32_t child = invoice_child (t, node);
  size_t at = 0;

  start (x, node);
  for (; child != TREE_NONE; child = invoice_next (t, child)) {
    uint32_t term = invoice_term (t, child);
    struct number stated;

    put_before (x, v, n, &at, term);
    if (at == n || v[at].term != term) {
      copy (x, child);
      continue;
    }
    stated = calc_number (&x->calc, child);
    if (v[at].n.state != NUMBER_KNOWN || calc_equal (stated, v[at].n))
      copy (x, child);
    else
      put (x, &v[at], child);
    at++;
  }
  put_before (x, v, n, &at, TERM_NONE);
  tree_build_end (x->made);
}

/* ---- what is new --------------------------------------------------------- */

static void
add_totals (struct fill *x)
{
  size_t at = 0;
  bool any = false;

  for (size_t k = 0; k < TOTALS; k++)
    any |= x->totals[k].n.state == NUMBER_KNOWN;
  if (!any)
    return;
  tree_build_start (x->made, terms[TERM (BG_22)].name, 0, 0, 0);
  put_before (x, x->totals, TOTALS, &at, TERM_NONE);
  tree_build_end (x->made);
}

static void
add_group (struct fill *x, const struct vat_entry *e)
{
  static const struct slice zero = { "0", 1 };
  bool outside = e->category.n == 1 && e->category.s[0] == 'O';
  struct value v[4] = { { .term = TERM (BT_116), .n = e->amount },
                        { .term = TERM (BT_117) },
                        { .term = TERM (BT_118), .text = e->category },
                        { .term = TERM (BT_119), .text = e->rate_text } };
  size_t at = 0;

  v[1].n = vat_tax (&x->calc, e->amount, e->rate);
  /* Only what is not subject to VAT has no rate. */
  if (e->rate_text.n == 0 && !outside)
    v[3].text = zero;
  tree_build_start (x->made, terms[TERM (BG_23)].name, 0, 0, 0);
  put_before (x, v, 4, &at, TERM_NONE);
  tree_build_end (x->made);
}

static void
add_groups (struct fill *x)
{
  vat_sort_as_met (&x->vat); /* nothing is looked up after this */
  for (size_t i = 0; i < x->vat.entries.len; i++)
    if (fill_is_new (x, &x->vat.entries.data[i]))
      add_group (x, &x->vat.entries.data[i]);
}

/* ---- all of it ----------------------------------------------------------- */

static void
copy_child (struct fill *x, uint32_t node, size_t *line)
{
  uint32_t term = invoice_term (x->calc.t, node);
  struct value v[2];

  if (term == TERM (BG_22)) {
    copy_group (x, node, x->totals, TOTALS);
  } else if (term == TERM (BG_23)) {
    fill_group_amounts (x, node, v);
    copy_group (x, node, v, 2);
  } else if (term == TERM (BG_25) && *line < x->lines.len) {
    v[0] = (struct value){ .term = TERM (BT_131),
                           .n = x->lines.data[(*line)++] };
    copy_group (x, node, v, 1);
  } else {
    copy (x, node);
  }
}

void
fill_copy (struct fill *x)
{
  const struct tree *t = x->calc.t;
  uint32_t child = invoice_child (t, tree_root (t));
  bool totals = false, groups = false;
  size_t line = 0;

  start (x, tree_root (t));
  for (;; child = invoice_next (t, child)) {
    uint32_t term = child == TREE_NONE ? TERM_NONE : invoice_term (t, child);

    if (!totals && term > TERM (BG_22))
      add_totals (x);
    totals |= term >= TERM (BG_22);
    if (!groups && term > TERM (BG_23))
      add_groups (x);
    groups |= term > TERM (BG_23);
    if (child == TREE_NONE)
      break;
    copy_child (x, child, &line);
  }
  tree_build_end (x->made);
}
