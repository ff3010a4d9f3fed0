/* SPDX-License-Identifier: Apache-2.0 */
#include "render/view.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <vouch/decimal.h>

const struct side view_seller
    = { BG_4,  BT_27, BT_28, BG_5,  BG_6,  BT_41,
        BT_42, BT_43, BT_30, BT_33, BT_31, BT_32,
        { BT_35, BT_36, BT_162, BT_37, BT_38, BT_39, BT_40 } };
const struct side view_buyer
    = { BG_7,  BT_44, BT_45, BG_8,    BG_9,  BT_56,
        BT_57, BT_58, BT_47, N_TERMS, BT_48, N_TERMS,
        { BT_50, BT_51, BT_163, BT_52, BT_53, BT_54, BT_55 } };

const char *
view_home (const struct view *v)
{
  const struct side *side = v->issuer;

  if (!v->letter)
    return NULL;
  return item_text (item_find (item_find (v->root, side->group),
                               side->address),
                    side->terms[6]);
}

const char *
view_label (const struct view *v, const char *key)
{
  const char *label = label_find (v->f->lang, key);

  return label ? label : key;
}

const char *
view_amount (const struct view *v, const char *n)
{
  return format_amount (v->f, v->pool, n, v->currency);
}

const char *
view_negated (const struct view *v, const char *n)
{
  if (*n == '-')
    return n + 1;
  return pool_join (v->pool, "-", n + (*n == '+'), NULL);
}

bool
view_is (const struct view *v, const char *a, char order, const char *b)
{
  int is;

  if (a == NULL || b == NULL
      || !vouch_decimal_compare (v->pool->call, a, b, &is))
    return false;
  return order == '=' ? is == 0 : order == '<' ? is < 0 : is > 0;
}

size_t
view_width (const char *text)
{
  size_t n = 0;

  for (; text && *text; text++) {
    unsigned char c = (unsigned char)*text;

    /* From U+3000 to U+DFFF, and full forms: signs of a whole square. */
    n += (c & 0xc0) != 0x80;
    n += (c >= 0xe3 && c <= 0xed) || c == 0xef;
  }
  return n;
}

static const char *
code_name (const struct view *v, const char *list, const char *code)
{
  const char *name;

  if (strcmp (list, "ISO 3166-1") == 0)
    return format_country (v->f, v->pool, code);
  if (strcmp (list, "ISO 4217") == 0)
    return format_currency (v->f, v->pool, code);
  name = name_find (v->f->lang, list, code);
  return name ? name : code;
}

const char *
view_value (const struct view *v, const struct item *item)
{
  const struct bt_type *kind = &bt_types[item->term];

  switch (kind->type) {
  case KIND_AMOUNT:
    if (item->term == BT_111 && item_text (v->root, BT_6))
      return format_amount (v->f, v->pool, item->text,
                            item_text (v->root, BT_6));
    return view_amount (v, item->text);
  case KIND_PRICE:
    return view_amount (v, item->text);
  case KIND_QUANTITY:
    return format_number (v->f, v->pool, item->text, 0);
  case KIND_PERCENTAGE:
    return format_percent (v->f, v->pool, item->text);
  case KIND_DATE:
    return format_date (v->f, v->pool, item->text);
  case KIND_CODE:
    return code_name (v, kind->list, item->text);
  default:
    return item->text;
  }
}

const char *
view_show (struct view *v, struct item *item)
{
  unsigned parts = vouch_term_parts (item->term);
  const char *text = view_value (v, item);

  item->shown = true;
  if (bt_types[item->term].type == KIND_BINARY)
    return text;
  for (unsigned i = 1; i <= parts; i++) {
    const char *part = item_part (v->invoice, v->pool, item, i);

    if (part && *part)
      text = pool_join (v->pool, text, " (", part, ")", NULL);
  }
  return text;
}

/* TEXT with "Dr. " and the like bound to what follows. */
static const char *
view_kept (const struct view *v, const char *text)
{
  struct text kept = { .pool = v->pool };
  size_t word = 0; /* letters of the word so far */

  for (; *text; text++) {
    bool binds = *text == ' ' && word >= 3 && word <= 5 && text[-1] == '.'
                 && text[-(ptrdiff_t)word] >= 'A'
                 && text[-(ptrdiff_t)word] <= 'Z';

    if (binds)
      text_puts (&kept, "\xc2\xa0");
    else
      text_putc (&kept, *text);
    word = *text == ' ' ? 0 : word + 1;
  }
  return text_end (&kept);
}

void
view_fact_text (struct view *v, const char *id, const char *label,
                const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  out_start (v->out, "fact");
  out_attribute (v->out, "id", id);
  out_attribute (v->out, "label", label);
  out_text (v->out, view_kept (v, text));
  out_end (v->out);
}

void
view_fact (struct view *v, struct item *item, const char *label)
{
  const char *id;

  if (item == NULL)
    return;
  id = vouch_term_id (item->term);
  view_fact_text (v, id, label ? label : view_label (v, id),
                  view_show (v, item));
}

const char *
view_period (struct view *v, const struct item *group, enum bt start,
             enum bt end)
{
  const char *from = item_show (group, start), *to = item_show (group, end);
  const char *key = from == NULL ? "period.until"
                    : to == NULL ? "period.from"
                                 : "period.to";

  if (from == NULL && to == NULL)
    return NULL;
  if (from && to)
    from = format_period_start (v->f, v->pool, from, to);
  else if (from)
    from = format_date (v->f, v->pool, from);
  if (to)
    to = format_date (v->f, v->pool, to);
  return pool_fill (v->pool, view_label (v, key), from ? from : to, to);
}

const char *
view_city (struct view *v, const struct item *address,
           const enum bt terms[7])
{
  const char *city = item_show (address, terms[3]);
  const char *code = item_show (address, terms[4]);

  if (city == NULL || code == NULL)
    return city ? city : code;
  return pool_join (v->pool, code, "\xc2\xa0", city, NULL);
}

/* Springfield, IL 62701 */
static void
american (struct view *v, const struct item *address, const enum bt terms[7])
{
  const char *city = item_show (address, terms[3]);
  const char *code = item_show (address, terms[4]);
  const char *state = item_show (address, terms[5]);

  for (int i = 0; i < 3; i++)
    out_lines (v->out, "line", item_show (address, terms[i]));
  out_lines (v->out, "line",
             pool_join (v->pool, city ? city : "", state ? ", " : "",
                        state ? state : "", code ? " " : "",
                        code ? code : "", NULL));
}

/* From the large to the small, for readers of Korean. */
static void
korean (struct view *v, const struct item *address, const enum bt terms[7])
{
  const char *city = item_show (address, terms[3]);
  const char *code = item_show (address, terms[4]);

  out_lines (v->out, "line", item_show (address, terms[5]));
  out_lines (v->out, "line", city);
  for (int i = 0; i < 3; i++)
    out_lines (v->out, "line", item_show (address, terms[i]));
  if (code)
    out_element (v->out, "line",
                 pool_fill (v->pool, view_label (v, "address.code"), code,
                            ""));
}

static void
usual (struct view *v, const struct item *address, const enum bt terms[7])
{
  for (int i = 0; i < 3; i++)
    out_lines (v->out, "line", item_show (address, terms[i]));
  out_lines (v->out, "line", view_city (v, address, terms));
  out_lines (v->out, "line", item_show (address, terms[5]));
}

void
view_address (struct view *v, const struct item *address,
              const enum bt terms[7], const char *home)
{
  struct item *country = item_find (address, terms[6]);
  const char *code = country ? country->text : "";

  if (strcmp (code, "US") == 0)
    american (v, address, terms);
  else if (strcmp (code, "KR") == 0 && v->f->lang == LANG_KO)
    korean (v, address, terms);
  else
    usual (v, address, terms);
  if (country && (home == NULL || strcmp (code, home) != 0))
    out_element (v->out, "line", view_show (v, country));
}

static void
theme_write (struct view *v)
{
  const struct theme *t = v->theme;

  out_start (v->out, "theme");
  out_attribute (v->out, "accent", t->accent);
  out_attribute (v->out, "text", t->text);
  out_attribute (v->out, "grey", t->grey);
  out_attribute (v->out, "line", t->line);
  out_attribute (v->out, "font", t->font);
  out_attribute (v->out, "own-font", t->own_font ? "yes" : NULL);
  out_attribute (v->out, "margin-left", t->margin_left);
  out_attribute (v->out, "margin-right", t->margin_right);
  out_end (v->out);
}

void
view_write (struct view *v, const char *tag, const char *layout,
            unsigned columns)
{
  char width[12];

  v->letter = strncmp (layout, "din5008", 7) == 0;
  v->issuer = v->self ? &view_buyer : &view_seller;
  v->addressee = v->self ? &view_seller : &view_buyer;
  snprintf (width, sizeof width, "%u", columns);
  out_start (v->out, "view");
  out_attribute (v->out, "lang", tag);
  out_attribute (v->out, "dir", "ltr");
  out_attribute (v->out, "locale", v->f->locale);
  out_attribute (v->out, "layout", layout);
  out_attribute (v->out, "kind", v->credit ? "credit" : "invoice");
  out_attribute (v->out, "currency", v->currency);
  out_attribute (v->out, "columns", width);
  view_heads (v);
  view_parties (v);
  view_table (v);
  view_totals (v);
  view_payment (v);
  view_rest (v);
  out_end (v->out);
  theme_write (v);
}
