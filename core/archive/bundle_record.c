/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/bundle_layout.h"
#include "base/json_out.h"
#include "model/invoice.h"

#define RECORD_VERSION 1 /* within one, members are only added */

/* What invoices are looked for by; a group stands for all that is in it. */
static const uint32_t index_terms[] = {
  TERM (BT_1),  TERM (BT_2),  TERM (BT_3),  TERM (BT_5),
  TERM (BT_9),  TERM (BT_27), TERM (BT_31), TERM (BT_32),
  TERM (BT_40), TERM (BT_44), TERM (BT_48), TERM (BT_55),
  TERM (BG_22)
};

/* Is ROW one of them, in one of them, or a group that holds one? */
static bool
is_indexed (uint32_t row)
{
  for (size_t i = 0; i < sizeof index_terms / sizeof *index_terms; i++) {
    uint32_t term = index_terms[i];

    if ((row >= term && row < terms[term].end)
        || (term > row && term < terms[row].end))
      return true;
  }
  return false;
}

/* The first of each term, as the model names it; no deeper than its groups. */
static void
put_members (struct json_out *j, const struct tree *t, uint32_t group)
{
  uint32_t last = TERM_NONE;

  for (uint32_t i = invoice_child (t, group); i != TREE_NONE;
       i = invoice_next (t, i)) {
    uint32_t row = invoice_term (t, i);

    if (row == last || !is_indexed (row))
      continue;
    last = row;
    json_key (j, terms[row].key);
    if (terms[row].type == TERM_GROUP) {
      json_open (j, '{');
      put_members (j, t, i);
      json_close (j, '}');
    } else {
      struct slice v = tree_text (t, i);

      json_text_n (j, v.s, v.n);
    }
  }
}

static void
put_text (struct json_out *j, const char *key, const char *text)
{
  json_key (j, key);
  json_text (j, text);
}

void
bundle_record (const struct shape_source *source, const char *original,
               struct buf *out)
{
  struct json_out j = { .buf = out, .lines = true };

  json_open (&j, '{');
  json_key (&j, "record");
  json_u64 (&j, RECORD_VERSION);
  put_text (&j, "kind", "invoice");
  put_text (&j, "name", source->name);
  put_text (&j, "original", original);
  put_text (&j, "media_type", source->media_type);
  put_text (&j, "format", source->format);
  json_key (&j, "invoices");
  json_open (&j, '[');
  for (const struct doc *d = source->docs->first; d; d = d->next) {
    const struct tree *t = doc_invoice (&d->d);

    json_open (&j, '{');
    put_members (&j, t, tree_root (t));
    json_close (&j, '}');
  }
  json_close (&j, ']');
  json_close (&j, '}');
  buf_putc (out, '\n');
}
