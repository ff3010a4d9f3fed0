/* SPDX-License-Identifier: Apache-2.0 */
/* Stated totals against computed ones: BR-CO-10 to BR-CO-17. */
#include "model/calc_run.h"
#include "model/check_run.h"

struct compare {
  struct calc calc;
  struct check check;
  uint32_t totals; /* BG-22, or TREE_NONE */
};

static void
put_number (struct compare *x, struct vouch_finding *f, const char *key,
            struct dec d, unsigned places)
{
  struct buf text;

  buf_init (&text, x->check.mem);
  calc_print (&text, d, places);
  diag_text (x->check.diag, f, key, buf_str (&text));
  x->check.diag->failed |= text.failed;
  buf_clear (&text);
}

/* The finding CODE about TERM in GROUP, where STATED should be COMPUTED. */
static struct vouch_finding *
say (struct compare *x, enum diag_code code, uint32_t group, uint32_t term,
     struct number stated, struct number computed)
{
  uint32_t node = invoice_first (x->check.t, group, term);
  struct check_level root = { NULL, TERM_NONE, 0, 1 };
  struct vouch_finding *f = check_say (&x->check, code, &root, term,
                                       node == TREE_NONE ? group : node);

  if (stated.state == NUMBER_KNOWN)
    put_number (x, f, "stated", stated.d, 2);
  else
    diag_text (x->check.diag, f, "none", "");
  put_number (x, f, "computed", computed.d, 2);
  return f;
}

static bool
known (struct number a)
{
  return a.state == NUMBER_KNOWN;
}

static bool
missing (struct number a)
{
  return a.state == NUMBER_MISSING;
}

static struct number
total (struct compare *x, uint32_t term)
{
  return calc_term (&x->calc, x->totals, term);
}

/* ---- sums ---------------------------------------------------------------- */

static void
compare_lines (struct compare *x)
{
  size_t count;
  struct number stated = total (x, TERM (BT_106));
  struct number sum = calc_sum (&x->calc, TERM (BG_25), TERM (BT_131), &count);

  if (known (stated) && known (sum) && !calc_equal (stated, sum))
    say (x, D_BR_CO_10, x->totals, TERM (BT_106), stated, sum);
}

/* Allowances or charges: their total may be missing if there are none. */
static void
compare_sum (struct compare *x, enum diag_code code, uint32_t term,
             uint32_t group, uint32_t part)
{
  size_t count;
  struct number stated = total (x, term);
  struct number sum = calc_sum (&x->calc, group, part, &count);

  if (stated.state == NUMBER_UNKNOWN || !known (sum)
      || (missing (stated) && count == 0))
    return;
  if (!calc_equal (stated, sum))
    say (x, code, x->totals, term, stated, sum);
}

/* Two of them are the business of the model layer: neither is the one. */
static struct number
vat_total (struct compare *x)
{
  uint32_t first = invoice_first (x->check.t, x->totals, TERM (BT_110));
  struct number vat = calc_number (&x->calc, first);

  if (first != TREE_NONE && invoice_again (x->check.t, first) != TREE_NONE)
    vat.state = NUMBER_UNKNOWN;
  return vat;
}

static void
compare_vat_total (struct compare *x)
{
  size_t count;
  struct number stated = vat_total (x);
  struct number sum = calc_sum (&x->calc, TERM (BG_23), TERM (BT_117), &count);

  if (known (stated) && known (sum) && count > 0 && !calc_equal (stated, sum))
    say (x, D_BR_CO_14, x->totals, TERM (BT_110), stated, sum);
}

/* ---- totals of totals ---------------------------------------------------- */

static void
compare_without_vat (struct compare *x)
{
  struct number stated = total (x, TERM (BT_109));
  struct number lines = total (x, TERM (BT_106));
  struct number less = total (x, TERM (BT_107));
  struct number plus = total (x, TERM (BT_108));
  struct number makes
      = calc_add (&x->calc, calc_subtract (&x->calc, lines, less), plus);

  if (!missing (less) || !missing (plus))
    makes = calc_round (&x->calc, makes, 2);
  if (known (stated) && known (lines) && known (makes)
      && !calc_equal (stated, makes))
    say (x, D_BR_CO_13, x->totals, TERM (BT_109), stated, makes);
}

/* Without BT-5 nobody knows which VAT total is meant: it is not asked. */
static void
compare_with_vat (struct compare *x)
{
  uint32_t currency = invoice_first (x->check.t, tree_root (x->check.t),
                                     TERM (BT_5));
  struct number stated = total (x, TERM (BT_112));
  struct number net = total (x, TERM (BT_109));
  struct number vat = vat_total (x);
  struct number makes
      = calc_round (&x->calc, calc_add (&x->calc, net, vat), 2);
  struct vouch_finding *f;

  if (currency == TREE_NONE || !known (stated) || !known (net) || !known (makes)
      || calc_equal (stated, makes))
    return;
  f = say (x, D_BR_CO_15, x->totals, TERM (BT_112), stated, makes);
  if (missing (vat))
    diag_text (x->check.diag, f, "none", "");
}

static void
compare_due (struct compare *x)
{
  struct number stated = total (x, TERM (BT_115)), due = stated;
  struct number gross = total (x, TERM (BT_112)), makes = gross;
  struct number paid = total (x, TERM (BT_113));
  struct number rounding = total (x, TERM (BT_114));
  struct vouch_finding *f;

  /* Both sides are rounded where something is subtracted from them. */
  if (!missing (paid))
    makes = calc_round (&x->calc, calc_subtract (&x->calc, makes, paid), 2);
  if (!missing (rounding))
    due = calc_round (&x->calc, calc_subtract (&x->calc, due, rounding), 2);
  if (!known (stated) || !known (gross) || !known (makes) || !known (due)
      || calc_equal (due, makes))
    return;
  makes = calc_add (&x->calc, makes, rounding);
  f = say (x, D_BR_CO_16, x->totals, TERM (BT_115), stated, makes);
  if (!missing (paid))
    diag_text (x->check.diag, f, "paid", "");
  if (!missing (rounding))
    diag_text (x->check.diag, f, "rounding", "");
}

/* ---- the VAT breakdown --------------------------------------------------- */

static bool
rounds_to_zero (struct compare *x, struct number a)
{
  return calc_equal (calc_round (&x->calc, a, 0), NUMBER_ZERO);
}

/* |BT-116| x BT-119 / 100 to two places. */
static struct number
tax_of (struct compare *x, struct number base, struct number rate)
{
  struct number hundredth = { dec_from_i64 (1), NUMBER_KNOWN };
  struct number cent = { dec_from_i64 (100), NUMBER_KNOWN };
  struct number tax = base;

  if (known (base))
    tax.d = dec_abs (base.d);
  hundredth = calc_divide (&x->calc, hundredth, cent, 2);
  tax = calc_multiply (&x->calc, tax, rate);
  return calc_round (&x->calc, calc_multiply (&x->calc, tax, hundredth), 2);
}

/* Are they less than 1 apart? */
static bool
is_near (struct compare *x, struct number a, struct number b)
{
  struct number apart = calc_subtract (&x->calc, a, b);

  return known (apart) && dec_compare (dec_abs (apart.d), dec_from_i64 (1)) < 0;
}

static void
say_tax (struct compare *x, uint32_t group, struct number base,
         struct number rate, struct number stated, struct number tax)
{
  struct diag *diag = x->check.diag;
  uint32_t category = invoice_first (x->check.t, group, TERM (BT_118));
  struct vouch_finding *f
      = say (x, D_BR_CO_17, group, TERM (BT_117), stated, tax);

  if (category != TREE_NONE)
    diag_value (diag, f, "category", tree_text (x->check.t, category).s,
                tree_text (x->check.t, category).n);
  else
    diag_text (diag, f, "none", "");
  if (known (rate)) {
    put_number (x, f, "rate", rate.d, 0);
    put_number (x, f, "base", base.d, 2);
  } else {
    diag_text (diag, f, "norate", "");
  }
}

static void
compare_tax (struct compare *x, uint32_t group)
{
  struct number base = calc_term (&x->calc, group, TERM (BT_116));
  struct number stated = calc_term (&x->calc, group, TERM (BT_117));
  struct number rate = calc_term (&x->calc, group, TERM (BT_119));
  struct number tax = NUMBER_ZERO, amount = stated;

  if (!known (stated) || !known (base) || rate.state == NUMBER_UNKNOWN)
    return;
  if (missing (rate) || rounds_to_zero (x, rate)) {
    if (!rounds_to_zero (x, stated))
      say_tax (x, group, base, rate, stated, tax);
    return;
  }
  tax = tax_of (x, base, rate);
  amount.d = dec_abs (stated.d);
  if (tax.state == NUMBER_UNKNOWN || is_near (x, amount, tax))
    return;
  if (dec_sign (base.d) < 0)
    tax.d = dec_negate (tax.d);
  say_tax (x, group, base, rate, stated, tax);
}

/* ---- all of them --------------------------------------------------------- */

vouch_status
calc_compare (const struct tree *invoice, const struct tree *outer,
              struct mem *mem, struct diag *diag)
{
  uint32_t root = tree_root (invoice), group;
  struct compare x = { .check = { invoice, outer, mem, diag } };

  calc_init (&x.calc, invoice, mem);
  x.totals = invoice_first (invoice, root, TERM (BG_22));
  if (x.totals != TREE_NONE) {
    compare_lines (&x);
    compare_sum (&x, D_BR_CO_11, TERM (BT_107), TERM (BG_20), TERM (BT_92));
    compare_sum (&x, D_BR_CO_12, TERM (BT_108), TERM (BG_21), TERM (BT_99));
    compare_without_vat (&x);
    compare_vat_total (&x);
    compare_with_vat (&x);
    compare_due (&x);
  }
  group = invoice_first (invoice, root, TERM (BG_23));
  for (; group != TREE_NONE; group = invoice_again (invoice, group))
    compare_tax (&x, group);
  calc_clear (&x.calc);
  return x.calc.no_memory || diag->failed ? VOUCH_NOMEM : VOUCH_OK;
}
