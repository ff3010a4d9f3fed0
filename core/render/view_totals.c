/* SPDX-License-Identifier: Apache-2.0 */
/* Sums and taxes, down to the amount that is due. */
#include <string.h>

#include "render/view.h"

static void
row (struct view *v, const char *kind, const char *label, const char *n,
     const char *detail)
{
  if (n == NULL)
    return;
  out_start (v->out, "row");
  out_attribute (v->out, "kind", kind);
  out_element (v->out, "label", label);
  out_element (v->out, "amount", view_amount (v, n));
  out_element (v->out, "detail", detail);
  out_end (v->out);
}

static const char *
dotted (struct view *v, const char *before, const char *more)
{
  if (more == NULL || *more == '\0')
    return before;
  if (*before == '\0')
    return more;
  return pool_join (v->pool, before, " \xc2\xb7 ", more, NULL);
}

/* "5 % auf 100,00, 19 % USt" */
static const char *
change_detail (struct view *v, const struct item *g, enum bt first,
               struct item *also)
{
  struct item *base = item_find (g, first + 1);
  struct item *percent = item_find (g, first + 2);
  struct item *rate = item_find (g, first + 4);
  const char *text = "";

  if (percent)
    text = dotted (v, text, view_show (v, percent));
  if (base)
    text = dotted (v, text,
                   pool_join (v->pool, view_label (v, "allowance.of"), " ",
                              view_show (v, base), NULL));
  if (also)
    text = dotted (v, text, view_show (v, also));
  if (rate)
    text = dotted (v, text,
                   pool_join (v->pool, view_show (v, rate), " ",
                              view_label (v, "vat"), NULL));
  return text;
}

/* An allowance or a charge: amount, base, percentage, category, rate, reason
 * and code are terms in this order. */
static void
change (struct view *v, const struct item *g, bool is_charge)
{
  enum bt first = is_charge ? BT_99 : BT_92;
  struct item *reason = item_find (g, first + 5);
  struct item *code = item_find (g, first + 6);
  struct item *name = reason ? reason : code;
  const char *n = item_show (g, first);
  const char *label;

  if (n == NULL)
    return; /* its parts come last, under "more" */
  label = name ? view_show (v, name)
               : view_label (v, is_charge ? "BG-21" : "BG-20");
  row (v, is_charge ? "charge" : "allowance", label,
       is_charge ? n : view_negated (v, n),
       change_detail (v, g, first, reason ? code : NULL));
}

static void
changes (struct view *v, const struct item *totals)
{
  struct item *allowance = item_find (v->root, BG_20);
  struct item *charge = item_find (v->root, BG_21);
  const char *lines = item_text (totals, BT_106);

  if (allowance || charge
      || !view_is (v, lines, '=', item_text (totals, BT_109)))
    row (v, "lines", view_label (v, "BT-106"), lines, NULL);
  if (lines)
    item_show (totals, BT_106);
  for (; allowance; allowance = item_next (allowance))
    change (v, allowance, false);
  for (; charge; charge = item_next (charge))
    change (v, charge, true);
}

/* One rate of VAT; why there is none goes below. */
static void
tax (struct view *v, const struct item *g)
{
  const char *n = item_show (g, BT_117);
  const char *base = n ? item_show (g, BT_116) : NULL;
  const char *rate = n ? item_show (g, BT_119) : NULL;
  struct item *category = n ? item_find (g, BT_118) : NULL;
  bool standard = category && strcmp (category->text, "S") == 0;
  const char *what = standard && rate
                         ? format_percent (v->f, v->pool, rate)
                         : NULL;

  if (what == NULL && category)
    what = pool_join (v->pool,
                      rate ? format_percent (v->f, v->pool, rate) : "",
                      rate ? " " : "", view_show (v, category), NULL);
  row (v, "vat",
       pool_fill (v->pool, view_label (v, standard ? "tax.on" : "tax.none"),
                  what ? what : view_label (v, "vat"),
                  base ? view_amount (v, base) : ""),
       n, NULL);
}

static void
taxes (struct view *v, const struct item *totals)
{
  struct item *first = item_find (v->root, BG_23);
  struct item *sum = item_find (totals, BT_110);

  for (struct item *g = first; g; g = item_next (g))
    tax (v, g);
  if (sum && first && item_next (first) == NULL
      && view_is (v, sum->text, '=', item_text (first, BT_117)))
    sum->shown = true;
  else if (sum && first == NULL)
    row (v, "vat", view_label (v, "BT-110"), item_show (totals, BT_110), NULL);
}

static void
sums (struct view *v, const struct item *totals)
{
  const char *gross = item_show (totals, BT_112);
  const char *due = item_show (totals, BT_115);
  const char *paid = item_text (totals, BT_113);
  const char *rounding = item_text (totals, BT_114);
  const char *label
      = view_label (v, v->credit ? "credit.amount" : "BT-115");

  if (!view_is (v, gross, '=', due))
    row (v, "gross", view_label (v, "BT-112"), gross, NULL);
  if (paid && !view_is (v, paid, '=', "0"))
    row (v, "paid", view_label (v, "BT-113"),
         view_negated (v, item_show (totals, BT_113)), NULL);
  if (rounding && !view_is (v, rounding, '=', "0"))
    row (v, "rounding", view_label (v, "BT-114"), item_show (totals, BT_114),
         NULL);
  row (v, "due", pool_join (v->pool, label, " ", v->currency, NULL), due,
       NULL);
}

/* "Alle Beträge 19 % USt" where the table has no column for it. */
static void
common_rate (struct view *v)
{
  struct item *line = item_find (v->root, BG_25);
  struct item *first = item_find (v->root, BG_23);
  const char *rate = item_text (item_find (line, BG_30), BT_152);
  const char *category = item_text (first, BT_118);

  if (rate && first && item_next (first) == NULL && category
      && strcmp (category, "S") == 0)
    out_element (v->out, "line",
                 pool_fill (v->pool, view_label (v, "tax.all"),
                            format_percent (v->f, v->pool, rate), ""));
}

static void
reasons (struct view *v, const struct item *totals)
{
  struct item *other = item_find (totals, BT_111);
  const char *currency = item_text (v->root, BT_6);

  out_start (v->out, "reasons");
  common_rate (v);
  for (struct item *g = item_find (v->root, BG_23); g; g = item_next (g)) {
    struct item *code = item_find (g, BT_121);

    out_lines (v->out, "line", item_show (g, BT_120));
    if (code)
      out_element (v->out, "line", view_show (v, code));
  }
  if (other) {
    other->shown = true;
    out_element (v->out, "line",
                 pool_join (v->pool,
                            pool_fill (v->pool, view_label (v, "tax.currency"),
                                       currency ? currency : v->currency, ""),
                            ": ", view_value (v, other), NULL));
  }
  out_end (v->out);
}

void
view_totals (struct view *v)
{
  const struct item *totals = item_find (v->root, BG_22);

  out_start (v->out, "totals");
  changes (v, totals);
  row (v, "net", view_label (v, "BT-109"), item_show (totals, BT_109), NULL);
  taxes (v, totals);
  sums (v, totals);
  out_end (v->out);
  reasons (v, totals);
}
