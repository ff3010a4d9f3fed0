/* SPDX-License-Identifier: Apache-2.0 */
/* First everything is computed, then the tree is copied in one pass with what
 * is new put where it belongs (calc_copy.c). */
#include "model/calc_fill_run.h"

/* ---- computing ----------------------------------------------------------- */

/* What holds: what is stated, unless it is to be computed and can be. */
static struct number
choose (const struct fill *x, struct number stated, struct number computed)
{
  if (computed.state != NUMBER_KNOWN)
    return stated;
  return stated.state == NUMBER_MISSING || x->again ? computed : stated;
}

static struct number
sum_in (struct calc *c, uint32_t line, uint32_t group, uint32_t term)
{
  uint32_t node = invoice_first (c->t, line, group);
  struct number sum = NUMBER_ZERO;

  for (; node != TREE_NONE; node = invoice_again (c->t, node))
    sum = calc_add (c, sum, calc_term (c, node, term));
  return sum;
}

/* Quantity x price / base quantity + charges - allowances, rounded once: all
 * is brought above the one fraction line. */
static struct number
line_amount (struct calc *c, uint32_t line)
{
  uint32_t price = invoice_first (c->t, line, TERM (BG_29));
  struct number one = { dec_from_i64 (1), NUMBER_KNOWN };
  struct number quantity = calc_term (c, line, TERM (BT_129));
  struct number net = calc_term (c, price, TERM (BT_146));
  struct number base = calc_term (c, price, TERM (BT_149));
  struct number extra
      = calc_subtract (c, sum_in (c, line, TERM (BG_28), TERM (BT_141)),
                       sum_in (c, line, TERM (BG_27), TERM (BT_136)));

  if (quantity.state == NUMBER_MISSING || net.state == NUMBER_MISSING)
    return quantity.state == NUMBER_MISSING ? quantity : net;
  if (base.state == NUMBER_MISSING)
    base = one;
  net = calc_add (c, calc_multiply (c, quantity, net),
                  calc_multiply (c, extra, base));
  return calc_divide (c, net, base, calc_places (c->t));
}

/* For a sum: what is missing and should be there makes it unknown. */
static struct number
needed (struct number n)
{
  if (n.state == NUMBER_MISSING)
    n.state = NUMBER_UNKNOWN;
  return n;
}

static void
compute_lines (struct fill *x)
{
  struct calc *c = &x->calc;
  uint32_t line = invoice_first (c->t, tree_root (c->t), TERM (BG_25));

  for (; line != TREE_NONE; line = invoice_again (c->t, line)) {
    struct number *slot = VEC_ADD (c->mem, &x->lines);
    struct number stated = calc_term (c, line, TERM (BT_131));

    if (slot == NULL) {
      c->no_memory = true;
      return;
    }
    *slot = stated;
    if (stated.state == NUMBER_MISSING || x->again)
      *slot = choose (x, stated, line_amount (c, line));
    vat_add (c, &x->vat, invoice_first (c->t, line, TERM (BG_30)),
             TERM (BT_151), TERM (BT_152), needed (*slot));
  }
}

/* What the allowances or charges GROUP add, with the sign of SIGN. */
static void
compute_others (struct fill *x, uint32_t group, uint32_t amount, int sign)
{
  struct calc *c = &x->calc;
  uint32_t node = invoice_first (c->t, tree_root (c->t), group);

  for (; node != TREE_NONE; node = invoice_again (c->t, node)) {
    struct number n = needed (calc_term (c, node, amount));

    if (sign < 0)
      n.d = dec_negate (n.d);
    /* category and rate stand three and four rows behind the amount */
    vat_add (c, &x->vat, node, amount + 3, amount + 4, n);
  }
}

void
fill_group_amounts (struct fill *x, uint32_t group, struct value v[2])
{
  struct calc *c = &x->calc;
  struct vat_entry *e = vat_find (c, &x->vat, group);
  struct number base = e ? e->amount : NUMBER_ZERO;
  struct number rate = calc_term (c, group, TERM (BT_119));

  if (x->vat.incomplete)
    base.state = NUMBER_UNKNOWN;
  v[0] = (struct value){ .term = TERM (BT_116) };
  v[0].n = choose (x, calc_term (c, group, TERM (BT_116)), base);
  v[1] = (struct value){ .term = TERM (BT_117) };
  v[1].n = choose (x, calc_term (c, group, TERM (BT_117)),
                   vat_tax (c, v[0].n, rate));
}

bool
fill_is_new (const struct fill *x, const struct vat_entry *e)
{
  return !e->stated && !x->vat.incomplete
         && (x->again || !x->has_breakdown);
}

/* The tax of the breakdown as it will be; missing if there will be none. */
static struct number
breakdown_tax (struct fill *x)
{
  struct calc *c = &x->calc;
  uint32_t node = invoice_first (c->t, tree_root (c->t), TERM (BG_23));
  struct number sum = { NUMBER_ZERO.d, NUMBER_MISSING };

  x->has_breakdown = node != TREE_NONE;
  for (; node != TREE_NONE; node = invoice_again (c->t, node)) {
    struct vat_entry *e = vat_find (c, &x->vat, node);
    struct value v[2];

    if (e)
      e->stated = true;
    fill_group_amounts (x, node, v);
    sum = calc_add (c, sum, needed (v[1].n));
  }
  for (size_t i = 0; i < x->vat.entries.len; i++) {
    const struct vat_entry *e = &x->vat.entries.data[i];

    if (fill_is_new (x, e))
      sum = calc_add (c, sum, vat_tax (c, e->amount, e->rate));
  }
  if (sum.state == NUMBER_MISSING && x->vat.incomplete)
    sum.state = NUMBER_UNKNOWN;
  return calc_round (c, sum, 2);
}

static struct number *
total (struct fill *x, uint32_t term)
{
  return &x->totals[term - TERM (BT_106)].n;
}

/* The total TERM holds, or becomes, N. */
static void
set_total (struct fill *x, uint32_t term, struct number n)
{
  *total (x, term) = choose (x, *total (x, term), calc_round (&x->calc, n, 2));
}

/* The sum over all groups GROUP; missing if there is none. */
static struct number
sum_of (struct fill *x, uint32_t group, uint32_t term)
{
  struct calc *c = &x->calc;
  uint32_t node = invoice_first (c->t, tree_root (c->t), group);
  struct number sum = { NUMBER_ZERO.d, NUMBER_MISSING };

  for (; node != TREE_NONE; node = invoice_again (c->t, node))
    sum = calc_add (c, sum, needed (calc_term (c, node, term)));
  return sum;
}

static void
compute_totals (struct fill *x)
{
  struct calc *c = &x->calc;
  uint32_t group = invoice_first (c->t, tree_root (c->t), TERM (BG_22));
  struct number lines = { NUMBER_ZERO.d, NUMBER_MISSING }, n;

  for (uint32_t k = 0; k < TOTALS; k++) {
    x->totals[k].term = TERM (BT_106) + k;
    x->totals[k].n = calc_term (c, group, TERM (BT_106) + k);
  }
  for (size_t i = 0; i < x->lines.len; i++)
    lines = calc_add (c, lines, needed (x->lines.data[i]));
  set_total (x, TERM (BT_106), lines);
  set_total (x, TERM (BT_107), sum_of (x, TERM (BG_20), TERM (BT_92)));
  set_total (x, TERM (BT_108), sum_of (x, TERM (BG_21), TERM (BT_99)));
  n = calc_subtract (c, needed (*total (x, TERM (BT_106))),
                     *total (x, TERM (BT_107)));
  set_total (x, TERM (BT_109), calc_add (c, n, *total (x, TERM (BT_108))));
  n = breakdown_tax (x);
  set_total (x, TERM (BT_110), n);
  if (total (x, TERM (BT_110))->state == NUMBER_KNOWN)
    n = *total (x, TERM (BT_110));
  set_total (x, TERM (BT_112),
             calc_add (c, needed (*total (x, TERM (BT_109))), n));
  n = calc_subtract (c, needed (*total (x, TERM (BT_112))),
                     *total (x, TERM (BT_113)));
  set_total (x, TERM (BT_115), calc_add (c, n, *total (x, TERM (BT_114))));
}

/* ---- all of it ----------------------------------------------------------- */

vouch_status
calc_fill (const struct tree *invoice, bool again, struct mem *mem,
           struct tree_builder *made, struct calc_changes *changes)
{
  struct fill x = { .again = again, .made = made, .changes = changes };

  calc_init (&x.calc, invoice, mem);
  compute_lines (&x);
  compute_others (&x, TERM (BG_20), TERM (BT_92), -1);
  compute_others (&x, TERM (BG_21), TERM (BT_99), 1);
  vat_join (&x.calc, &x.vat);
  compute_totals (&x);
  fill_copy (&x);
  vat_clear (&x.calc, &x.vat);
  VEC_CLEAR (mem, &x.lines);
  calc_clear (&x.calc);
  return x.calc.no_memory ? VOUCH_NOMEM : VOUCH_OK;
}
