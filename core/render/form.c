/* SPDX-License-Identifier: Apache-2.0 */
/* The XML form of an invoice: its terms, then the view. */
#include <string.h>

#include "render/render.h"
#include "render/view.h"

/* The key of part NUMBER of a term, as terms.tsv has it. */
static const char *
part_key (const struct item *item, unsigned number)
{
  if (item->term == BT_125)
    return number == 1 ? "mime" : "filename";
  return number == 1 ? "scheme" : "version";
}

static void
terms (struct run *run, const struct invoice *invoice, struct out *out,
       const struct item *group)
{
  for (const struct item *i = group->first; i; i = i->next) {
    out_start (out, vouch_term_key (i->term));
    out_attribute (out, "id", vouch_term_id (i->term));
    for (unsigned n = 1; n <= vouch_term_parts (i->term); n++)
      out_attribute (out, part_key (i, n),
                     item_part (invoice, &run->pool, i, n));
    out_text (out, i->text);
    terms (run, invoice, out, i);
    out_end (out);
  }
}

/* Kinds of documents that give money back. */
static const char credits[]
    = " 81 83 261 262 296 308 381 396 420 458 502 503 532 ";
/* Kinds that the buyer writes. */
static const char of_buyers[] = " 261 389 527 ";

static bool
is_of (const char *type, const char *codes)
{
  const char *at = type && strlen (type) <= 3 ? strstr (codes, type) : NULL;

  return at && at[-1] == ' ' && at[strlen (type)] == ' ';
}

static const char *
layout_of (const struct run *run, const char *country)
{
  if (run->render->layout)
    return run->render->layout;
  if (strcmp (country, "US") == 0 || strcmp (country, "CA") == 0)
    return "letter";
  return strcmp (country, "DE") == 0 || strcmp (country, "AT") == 0
             ? "din5008-b"
             : "a4";
}

xmlDocPtr
render_form (struct run *run, const vouch_doc *doc)
{
  struct invoice *invoice = pool_get (&run->pool, sizeof *invoice);
  struct out out;
  struct view v = { .pool = &run->pool, .out = &out,
                    .f = &run->formats, .theme = &run->render->theme,
                    .invoice = invoice,
                    .plain = strcmp (run->render->kind, "text") == 0 };
  const char *tag = run->render->tag, *layout;

  if (invoice == NULL)
    return NULL;
  invoice_read (invoice, &run->pool, doc->tree);
  v.root = &invoice->root;
  v.currency = item_text (v.root, BT_5);
  v.country = item_text (item_find (item_find (v.root, BG_4), BG_5), BT_40);
  v.credit = is_of (item_text (v.root, BT_3), credits);
  v.self = is_of (item_text (v.root, BT_3), of_buyers);
  if (v.currency == NULL)
    v.currency = "EUR";
  if (v.country == NULL)
    v.country = "";
  if (item_find (v.root, BT_5))
    item_show (v.root, BT_5);
  if (*tag == '\0')
    tag = formats_spoken (v.country);
  layout = layout_of (run, v.country);
  if (run->pool.failed
      || !formats_take (run->render->kept, &run->formats, tag, v.country))
    return NULL;
  if (strncmp (layout, "din5008", 7) == 0 && v.theme->margin_left)
    vouch_call_say (run->call, VOUCH_WARNING, 0, 0,
                    "theme: margins.left is not used: the layout has 25 mm");
  out_open (&out);
  out_start (&out, "invoice");
  terms (run, invoice, &out, v.root);
  view_write (&v, tag, layout, run->render->columns);
  out_end (&out);
  if (!out.failed && !run->pool.failed)
    return out.doc;
  out_close (&out);
  return NULL;
}
