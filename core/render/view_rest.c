/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a page, and whatever found no place before it. */
#include <stdio.h>
#include <string.h>

#include "render/view.h"

/* ---- attachments -------------------------------------------------------- */

/* Bytes that a text in base64 stands for, as readers write them. */
static const char *
size_of (struct view *v, const char *base64)
{
  size_t n = 0;
  char digits[24];

  for (const char *p = base64; *p; p++)
    n += strchr (" \t\r\n=", *p) == NULL;
  n = n / 4 * 3 + n % 4 * 3 / 4;
  snprintf (digits, sizeof digits, "%zu", n < 1024 ? n : (n + 512) / 1024);
  return pool_join (v->pool, format_number (v->f, v->pool, digits, 0),
                    n < 1024 ? "\xc2\xa0" "B" : "\xc2\xa0" "KiB", NULL);
}

static void
attachment (struct view *v, const struct item *g)
{
  struct item *file = item_find (g, BT_125);
  const char *mime = NULL, *name = NULL;

  if (file) {
    mime = item_part (v->invoice, v->pool, file, 1);
    name = item_part (v->invoice, v->pool, file, 2);
    file->shown = true;
  }
  out_start (v->out, "attachment");
  out_element (v->out, "reference", item_show (g, BT_122));
  out_element (v->out, "name", name);
  out_element (v->out, "description", item_show (g, BT_123));
  out_element (v->out, "location", item_show (g, BT_124));
  out_element (v->out, "mime", mime);
  if (file)
    out_element (v->out, "size", size_of (v, file->text));
  out_end (v->out);
}

/* ---- closing and footer ------------------------------------------------- */

static void
closing (struct view *v)
{
  const struct item *contact
      = item_find (item_find (v->root, BG_4), BG_6);
  const char *mail = item_text (contact, BT_43);
  const char *text = v->theme->closing;

  out_start (v->out, "closing");
  if (text)
    out_lines (v->out, "line", text);
  else if (!v->credit && !v->self) {
    text = view_label (v, "closing");
    if (mail)
      text = pool_join (v->pool, text, " ", view_label (v, "closing.contact"),
                        " ", mail, ".", NULL);
    out_element (v->out, "line", text);
  }
  out_end (v->out);
}

static void
labelled (struct view *v, struct item *item)
{
  if (item)
    out_element (v->out, "line",
                 pool_join (v->pool,
                            view_label (v, vouch_term_id (item->term)), " ",
                            view_show (v, item), NULL));
}

static void
column (struct view *v, int n, const struct side *side)
{
  const struct item *issuer = item_find (v->root, side->group);
  const struct item *contact = item_find (issuer, side->contact);
  const struct item *address = item_find (issuer, side->address);
  const char *legal = item_text (issuer, side->legal);

  switch (n) {
  case 0:
    out_lines (v->out, "line", item_text (issuer, side->name));
    view_address (v, address, side->terms,
                  item_text (address, side->terms[6]));
    break;
  case 1:
    labelled (v, item_find (contact, side->phone));
    out_lines (v->out, "line", item_show (contact, side->mail));
    break;
  case 2:
    labelled (v, item_find (issuer, side->registration));
    if (legal && strlen (legal) <= 160)
      out_lines (v->out, "line", item_show (issuer, side->legal));
    break;
  default:
    labelled (v, item_find (issuer, side->vat));
    labelled (v, item_find (issuer, side->tax));
  }
}

static void
footer (struct view *v)
{
  out_start (v->out, "footer");
  for (int n = 0; n < THEME_COLUMNS; n++) {
    out_start (v->out, "column");
    if (v->theme->footer[n][0])
      for (int i = 0; i < THEME_LINES && v->theme->footer[n][i]; i++)
        out_element (v->out, "line", v->theme->footer[n][i]);
    else
      column (v, n, v->issuer);
    out_end (v->out);
  }
  out_end (v->out);
}

/* ---- more --------------------------------------------------------------- */

static bool
has_more (const struct item *item)
{
  if (item->first == NULL)
    return !item->shown && *item->text;
  for (const struct item *i = item->first; i; i = i->next)
    if (has_more (i))
      return true;
  return false;
}

/* VAT categories are told once each, not once a line. */
static bool
was_told (const struct view *v, const struct item *item, const char **told,
          size_t *n)
{
  if (strcmp (bt_types[item->term].list, "UNTDID 5305") != 0)
    return false;
  (void)v;
  for (size_t i = 0; i < *n; i++)
    if (strcmp (told[i], item->text) == 0)
      return true;
  if (*n < 16)
    told[(*n)++] = item->text;
  return false;
}

struct told {
  const char *codes[16];
  size_t n;
};

static void
categories (struct view *v, const struct item *group, struct told *told)
{
  for (struct item *i = group->first; i; i = i->next) {
    if (i->first)
      categories (v, i, told);
    else if (!i->shown
             && strcmp (bt_types[i->term].list, "UNTDID 5305") == 0) {
      if (was_told (v, i, told->codes, &told->n))
        i->shown = true;
      else
        view_fact (v, i, view_label (v, "BT-118"));
    }
  }
}

/* What is not shown of a group and of those in it. */
static void
rest_of (struct view *v, const struct item *group)
{
  for (struct item *i = group->first; i; i = i->next)
    if (i->first)
      rest_of (v, i);
    else if (!i->shown && *i->text)
      view_fact (v, i, NULL);
}

/* Each group by its name, a line by its number. */
static void
groups (struct view *v)
{
  for (struct item *i = v->root->first; i; i = i->next) {
    const char *label, *number;

    if (i->first == NULL || !has_more (i))
      continue;
    label = view_label (v, vouch_term_id (i->term));
    number = i->term == BG_25 ? item_text (i, BT_126) : NULL;
    if (number)
      label = pool_join (v->pool, label, " ", number, NULL);
    out_start (v->out, "group");
    out_attribute (v->out, "label", label);
    rest_of (v, i);
    out_end (v->out);
  }
}

/* What belongs to no group. */
static void
singles (struct view *v)
{
  for (struct item *i = v->root->first; i; i = i->next)
    if (i->first == NULL && !i->shown && *i->text)
      view_fact (v, i, NULL);
}

void
view_rest (struct view *v)
{
  struct told told = { .n = 0 };

  out_start (v->out, "attachments");
  for (struct item *g = item_find (v->root, BG_24); g; g = item_next (g))
    attachment (v, g);
  out_end (v->out);
  closing (v);
  footer (v);
  out_start (v->out, "more");
  if (has_more (v->root)) {
    categories (v, v->root, &told);
    singles (v);
    groups (v);
  }
  out_end (v->out);
}
