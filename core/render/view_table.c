/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of the invoice as rows of a table. */
#include <stdio.h>
#include <string.h>

#include <vouch/decimal.h>

#include "render/view.h"

#define DOT "\xc2\xa0\xc2\xb7 "

/* Facts in one line, parted by dots. */
static void
join (struct view *v, struct text *text, const char *label, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (text->n > 0)
    text_puts (text, DOT);
  if (label) {
    text_puts (text, label);
    text_puts (text, "\xc2\xa0");
  }
  text_puts (text, value);
  (void)v;
}

static void
join_item (struct view *v, struct text *text, struct item *item,
           const char *label)
{
  if (item)
    join (v, text, label ? label : view_label (v, vouch_term_id (item->term)),
          view_show (v, item));
}

static void
detail (struct view *v, struct text *text)
{
  out_element (v->out, "detail", text_end (text));
}

/* The article: numbers, classes, origin. */
static void
article (struct view *v, const struct item *line, const struct item *item)
{
  struct text text = { .pool = v->pool };
  struct item *gtin = item_find (item, BT_157);

  join_item (v, &text, item_find (item, BT_155), NULL);
  join_item (v, &text, item_find (item, BT_156), NULL);
  join_item (v, &text, gtin, NULL);
  for (struct item *c = item_find (item, BT_158); c; c = item_next (c))
    join_item (v, &text, c, NULL);
  join_item (v, &text, item_find (item, BT_159), NULL);
  join_item (v, &text, item_find (line, BT_132), NULL);
  join_item (v, &text, item_find (line, BT_128), NULL);
  join_item (v, &text, item_find (line, BT_133), NULL);
  join (v, &text, view_label (v, "BG-26"),
        view_period (v, item_find (line, BG_26), BT_134, BT_135));
  detail (v, &text);
}

static void
attributes (struct view *v, const struct item *item)
{
  struct text text = { .pool = v->pool };

  for (struct item *g = item_find (item, BG_32); g; g = item_next (g)) {
    const char *name = item_show (g, BT_160), *value = item_show (g, BT_161);

    join (v, &text, NULL,
          pool_join (v->pool, name ? name : "", ": ", value ? value : "",
                     NULL));
  }
  detail (v, &text);
}

/* "Nachlass 5 % auf 100,00, Mengenrabatt: -5,00" */
static void
change (struct view *v, const struct item *g, bool is_charge)
{
  enum bt amount = is_charge ? BT_141 : BT_136;
  struct text text = { .pool = v->pool };
  struct item *base = item_find (g, amount + 1);
  struct item *percent = item_find (g, amount + 2);
  struct item *reason = item_find (g, amount + 3);
  struct item *code = item_find (g, amount + 4);
  const char *n = item_show (g, amount);

  text_puts (&text, view_label (v, is_charge ? "BG-28" : "BG-27"));
  if (percent)
    join (v, &text, NULL, view_show (v, percent));
  if (base)
    join (v, &text, view_label (v, "allowance.of"), view_show (v, base));
  if (reason)
    join (v, &text, NULL, view_show (v, reason));
  if (code)
    join (v, &text, NULL, view_show (v, code));
  if (n)
    join (v, &text, NULL,
          view_amount (v, is_charge ? n : view_negated (v, n)));
  detail (v, &text);
}

static void
prices (struct view *v, const struct item *line, const struct item *price)
{
  struct text text = { .pool = v->pool };

  join_item (v, &text, item_find (price, BT_148),
             view_label (v, "item.gross"));
  join_item (v, &text, item_find (price, BT_147), NULL);
  detail (v, &text);
  for (struct item *g = item_find (line, BG_27); g; g = item_next (g))
    change (v, g, false);
  for (struct item *g = item_find (line, BG_28); g; g = item_next (g))
    change (v, g, true);
}

/* What the price is for, if that is not one unit. */
static const char *
per (struct view *v, const struct item *line, const struct item *price)
{
  struct item *base = item_find (price, BT_149);
  struct item *unit = item_find (price, BT_150);
  const char *same = item_text (line, BT_130);
  bool differs = unit && same && strcmp (unit->text, same) != 0;

  if (base == NULL || (view_is (v, base->text, '=', "1") && !differs)) {
    if (base)
      base->shown = true;
    if (unit && !differs)
      unit->shown = true;
    return NULL;
  }
  if (unit)
    view_show (v, unit);
  return pool_join (v->pool, view_label (v, "per"), "\xc2\xa0",
                    view_show (v, base), unit ? "\xc2\xa0" : "",
                    unit ? view_value (v, unit) : "", NULL);
}

static const char *
show (struct view *v, const char *name, struct item *item)
{
  const char *text = item ? view_show (v, item) : NULL;

  out_element (v->out, name, text);
  return text;
}

/* Which columns there are, and how wide the widest cell of each is. */
struct columns {
  bool positions, vat;
  bool rates; /* told below the name, as there is no column for them */
  size_t position, quantity, unit, price, amount;
};

static void
count (size_t *most, const char *text)
{
  size_t n = view_width (text);

  if (n > *most)
    *most = n;
}

static void
cells (struct view *v, struct item *line, struct columns *c)
{
  const struct item *price = item_find (line, BG_29);
  struct item *rate = item_find (item_find (line, BG_30), BT_152);

  count (&c->quantity, show (v, "quantity", item_find (line, BT_129)));
  count (&c->unit, show (v, "unit", item_find (line, BT_130)));
  count (&c->price, show (v, "price", item_find (price, BT_146)));
  out_element (v->out, "per", per (v, line, price));
  if (rate && c->vat)
    show (v, "vat", rate);
  count (&c->amount, show (v, "amount", item_find (line, BT_131)));
}

static void
rate_detail (struct view *v, const struct item *line)
{
  struct text text = { .pool = v->pool };

  join_item (v, &text, item_find (item_find (line, BG_30), BT_152), NULL);
  if (text.n > 0)
    detail (v, &text);
}

/* BEFORE and CARRY: sums without and with this row. */
static void
row (struct view *v, struct item *line, struct columns *c, const char *before,
     const char *carry)
{
  const struct item *item = item_find (line, BG_31);

  out_start (v->out, "row");
  if (c->positions)
    count (&c->position, show (v, "position", item_find (line, BT_126)));
  show (v, "name", item_find (item, BT_153));
  out_lines (v->out, "detail", item_show (item, BT_154));
  article (v, line, item);
  attributes (v, item);
  prices (v, line, item_find (line, BG_29));
  out_lines (v->out, "detail", item_show (line, BT_127));
  if (c->rates)
    rate_detail (v, line);
  cells (v, line, c);
  out_element (v->out, "before", before ? view_amount (v, before) : NULL);
  out_element (v->out, "carry", carry ? view_amount (v, carry) : NULL);
  if (carry)
    count (&c->amount, view_amount (v, carry));
  out_end (v->out);
}

static void
widths (struct view *v, const struct columns *c)
{
  const struct {
    const char *name;
    size_t n;
  } of[] = { { "position-width", c->position },
             { "quantity-width", c->quantity },
             { "unit-width", c->unit },         { "price-width", c->price },
             { "amount-width", c->amount } };
  char digits[24];

  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    snprintf (digits, sizeof digits, "%zu", of[i].n);
    out_attribute (v->out, of[i].name, digits);
  }
}

/* Does the VAT rate differ between lines?  If not, the reasons tell it. */
static bool
rates_differ (const struct item *lines)
{
  const char *first = NULL;

  for (const struct item *l = lines; l; l = item_next (l)) {
    const char *rate = item_text (item_find (l, BG_30), BT_152);

    if (rate == NULL)
      rate = "";
    if (first && strcmp (rate, first) != 0)
      return true;
    first = rate;
  }
  return false;
}

/* Is the rate that all lines have that of the one row of the tax breakdown? */
static bool
rate_is_told (struct view *v, const struct item *lines)
{
  const struct item *tax = item_find (v->root, BG_23);
  const char *rate = item_text (item_find (lines, BG_30), BT_152);

  return rate == NULL
         || (tax && item_next (tax) == NULL
             && view_is (v, rate, '=', item_text (tax, BT_119)));
}

static void
mark_rates (struct item *lines)
{
  for (struct item *l = lines; l; l = item_next (l)) {
    struct item *rate = item_find (item_find (l, BG_30), BT_152);

    if (rate)
      rate->shown = true;
  }
}

void
view_table (struct view *v)
{
  struct item *lines = item_find (v->root, BG_25);
  const char *one = lines ? item_text (lines, BT_126) : NULL;
  struct columns columns
      = { .positions = lines
                       && (item_next (lines) || !one || strcmp (one, "1")),
          .vat = rates_differ (lines)
                 || !rate_is_told (v, lines) };
  const char *sum = "0";

  if (v->theme->positions)
    columns.positions = strcmp (v->theme->positions, "yes") == 0;
  if (v->theme->vat) {
    columns.rates = columns.vat && strcmp (v->theme->vat, "no") == 0;
    columns.vat = strcmp (v->theme->vat, "yes") == 0;
  }
  if (lines && !columns.positions && !item_next (lines))
    item_show (lines, BT_126);
  if (!columns.vat && !columns.rates)
    mark_rates (lines);
  out_start (v->out, "table");
  out_attribute (v->out, "positions", columns.positions ? "yes" : "no");
  out_attribute (v->out, "vat", columns.vat ? "yes" : "no");
  out_attribute (
      v->out, "amount",
      pool_join (v->pool, view_label (v, "amount.in"), " ", v->currency, NULL));
  for (struct item *l = lines; l; l = item_next (l)) {
    const char *n = item_text (l, BT_131), *before = sum;

    if (sum && n)
      sum = vouch_decimal_add (v->pool->call, sum, n);
    row (v, l, &columns, before, sum);
  }
  widths (v, &columns);
  out_end (v->out);
}
