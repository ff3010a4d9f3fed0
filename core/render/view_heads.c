/* SPDX-License-Identifier: Apache-2.0 */
/* What stands on top of a page: title, return address, address, facts. */
#include <string.h>

#include "render/view.h"

static void
title (struct view *v)
{
  struct item *type = item_find (v->root, BT_3);
  const char *name = type ? name_find (v->f->lang, "UNTDID 1001", type->text)
                          : NULL;
  const char *number = item_text (v->root, BT_1);

  if (name)
    type->shown = true;
  else
    name = view_label (v, "title.invoice");
  out_element (v->out, "title", name);
  out_element (v->out, "headline",
               pool_join (v->pool, name, " ", number ? number : "", NULL));
}

/* "zu RE-1 vom 1.1.2026": the invoices that this one is about. */
static void
references (struct view *v)
{
  for (struct item *g = item_find (v->root, BG_3); g; g = item_next (g)) {
    const char *number = item_show (g, BT_25), *date = item_show (g, BT_26);

    if (number == NULL)
      continue;
    if (date)
      date = format_date (v->f, v->pool, date);
    out_element (
        v->out, "reference",
        pool_fill (v->pool,
                   view_label (v, date ? "reference.from" : "reference.to"),
                   number, date));
  }
}

/* The return line is short: it names the issuer as his letterhead does if
 * that is shorter. */
static void
sender (struct view *v)
{
  const struct side *side = v->issuer;
  const struct item *issuer = item_find (v->root, side->group);
  const struct item *address = item_find (issuer, side->address);
  const char *name = item_show (issuer, side->name);
  const char *trade = item_show (issuer, side->trade);
  bool shorter = trade && name && strlen (trade) < strlen (name);

  out_start (v->out, "sender");
  out_element (v->out, "name", trade ? trade : name);
  out_element (v->out, "tagline", v->theme->tagline);
  out_element (v->out, "logo", v->theme->logo);
  out_lines (v->out, "line", shorter && strlen (name) > 32 ? trade : name);
  out_lines (v->out, "line", item_text (address, side->terms[0]));
  out_lines (v->out, "line", view_city (v, address, side->terms));
  out_end (v->out);
}

/* The whole address of the issuer. */
static void
from (struct view *v)
{
  const struct side *side = v->issuer;
  const struct item *issuer = item_find (v->root, side->group);

  out_start (v->out, "from");
  out_lines (v->out, "line", item_text (issuer, side->name));
  view_address (v, item_find (issuer, side->address), side->terms,
                view_home (v));
  out_end (v->out);
}

/* "주식회사 바다 귀중": a line of the address, as it is called upon. */
static void
called (struct view *v, const char *key, const char *name)
{
  if (name)
    name = pool_fill (v->pool, view_label (v, key), name, "");
  out_lines (v->out, "line", name);
}

static void
recipient (struct view *v)
{
  const struct side *side = v->addressee;
  const struct item *group = item_find (v->root, side->group);
  const char *person
      = item_show (item_find (group, side->contact), side->person);

  out_start (v->out, "recipient");
  if (person)
    out_lines (v->out, "line", item_show (group, side->name));
  else
    called (v, "address.body", item_show (group, side->name));
  out_lines (v->out, "line", item_show (group, side->trade));
  called (v, "address.person", person);
  view_address (v, item_find (group, side->address), side->terms,
                view_home (v));
  out_end (v->out);
}

/* "04011000-12345-03": the address of an authority in Germany. */
static bool
is_route (const char *s)
{
  size_t n = strspn (s, "0123456789");

  return n >= 2 && n <= 12 && s[n] == '-' && strlen (s) <= 46;
}

static void
references_of_buyer (struct view *v, unsigned room)
{
  static const enum bt terms[] = { BT_13, BT_12, BT_11, BT_14, BT_16, BT_48 };
  struct item *reference = item_find (v->root, BT_10);

  if (reference)
    view_fact (v, reference,
               view_label (v, is_route (reference->text) ? "BT-10"
                                                         : "buyer.reference"));
  for (size_t i = 0; i < sizeof terms / sizeof *terms && room > 0; i++) {
    struct item *item = terms[i] == BT_48
                            ? item_find (item_find (v->root, BG_7), BT_48)
                            : item_find (v->root, terms[i]);

    if (item) {
      view_fact (v, item, NULL);
      room--;
    }
  }
}

/* Number, date and due date; what the reader files the invoice under; whom to
 * ask.  There is room for about nine. */
static void
facts (struct view *v)
{
  const struct item *delivery = item_find (v->root, BG_13);
  const struct item *issuer = item_find (v->root, v->issuer->group);

  out_start (v->out, "facts");
  view_fact (v, item_find (v->root, BT_1),
             v->credit ? view_label (v, "credit.number") : NULL);
  view_fact (v, item_find (v->root, BT_2),
             v->credit ? view_label (v, "credit.date") : NULL);
  if (!v->credit)
    view_fact (v, item_find (v->root, BT_9), NULL);
  view_fact_text (v, "BG-14", view_label (v, "BG-14"),
                  view_period (v, item_find (delivery, BG_14), BT_73, BT_74));
  view_fact (v, item_find (delivery, BT_72), NULL);
  view_fact (v, item_find (item_find (v->root, BG_7), BT_46), NULL);
  references_of_buyer (v, 3);
  view_fact (v, item_find (item_find (issuer, v->issuer->contact),
                           v->issuer->person), NULL);
  out_end (v->out);
}

void
view_heads (struct view *v)
{
  title (v);
  references (v);
  sender (v);
  from (v);
  recipient (v);
  facts (v);
}
