/* SPDX-License-Identifier: Apache-2.0 */
/* Values that a syntax demands where the model has none.
 *
 * A price allowance must have an amount (BT-147) where there is a gross price
 * (BT-148); VAT subtotals stand below a total (BT-110); a due date (BT-9) of a
 * credit note stands in a payment means, which must have a code (BT-81). */
#include "base/decimal.h"
#include "bind/out.h"
#include "tree/vocab_names.h"

static struct slice
constant (const char *s)
{
  return (struct slice){ s, 1 };
}

void
out_tell_derived (struct bind_out *o, const struct bind_row *row,
                  const char *why)
{
  struct vouch_finding *f
      = diag_add (o->diag, D_LOSS_DERIVED,
                  (struct diag_place){ DIAG_NO_NODE, 0, 0 });

  diag_text (o->diag, f, "term", terms[row->term].id);
  diag_text (o->diag, f, "title", terms[row->term].title);
  diag_text (o->diag, f, "why", why);
}

static const struct bind_row *
row_of (const struct bind_out *o, uint32_t name)
{
  return bind_row_of (o->b, term_of_name (name), 0);
}

/* ---- BT-147 -------------------------------------------------------------- */

/* The last step of a path alone. */
static struct bind_path
last_step (const struct bind_path *path)
{
  struct bind_path p = { .n = 1 };

  p.steps[0] = path->steps[path->n - 1];
  return p;
}

static void
add_discount (struct bind_out *o, const struct bind_row *row, uint32_t node)
{
  struct bind_path amount = last_step (&row->alternatives[0]);
  uint32_t e;

  if (out_reach (o, node, &amount, false) != OUT_NONE)
    return;
  e = out_reach (o, node, &amount, true);
  if (e == OUT_NONE)
    return;
  o->nodes.data[e].text = constant ("0");
  out_put_alls (o, e, row);
  out_tell_derived (o, row, "it must stand beside BT-148, and is 0");
}

static void
add_discounts (struct bind_out *o)
{
  const struct bind_row *row = row_of (o, VN_BT_147);
  size_t n = o->nodes.len;

  if (row == NULL)
    return;
  for (uint32_t i = 0; i < n; i++)
    if (o->nodes.data[i].state == o->b->states.data[row->states[0]].parent)
      add_discount (o, row, i);
}

/* ---- BT-110 -------------------------------------------------------------- */

/* The sum of all values of BT-117. */
static enum dec_status
add_up (struct bind_out *o, struct dec *sum)
{
  enum dec_status status = DEC_OK;

  for (uint32_t i = 0; i < o->t->n_nodes && status == DEC_OK; i++) {
    struct slice v = { "", 0 };
    struct dec x;

    if (tree_name (o->t, i) != VN_BT_117)
      continue;
    v = tree_text (o->t, i);
    status = dec_parse (&o->arena, v.s, v.n, &x);
    if (status == DEC_OK)
      status = dec_add (&o->arena, *sum, x, sum);
  }
  return status;
}

/* It printed; empty if one is no number. */
static struct slice
sum_of_vat (struct bind_out *o)
{
  struct dec sum = { 0 };
  enum dec_status status = add_up (o, &sum);
  struct buf text;
  struct slice s = { "", 0 };

  buf_init (&text, o->mem);
  if (status == DEC_OK)
    status = dec_print_fixed (&text, sum,
                              dec_scale (sum) > 2 ? dec_scale (sum) : 2);
  if (status == DEC_OK && !text.failed) {
    s.s = arena_strndup (&o->arena, text.data, text.len);
    s.n = text.len;
  }
  if (status == DEC_NO_MEMORY || text.failed || s.s == NULL) {
    o->no_memory = true;
    s = (struct slice){ "", 0 };
  }
  buf_clear (&text);
  return s;
}

static void
add_vat_total (struct bind_out *o)
{
  const struct bind_row *row = row_of (o, VN_BT_110);
  size_t n = o->nodes.len;

  if (row == NULL)
    return;
  for (uint32_t i = 0; i < n; i++) {
    if (o->nodes.data[i].state != row->states[0]
        || o->nodes.data[i].text.n > 0)
      continue;
    o->nodes.data[i].text = sum_of_vat (o);
    out_put_alls (o, i, row);
    if (o->nodes.data[i].text.n > 0)
      out_tell_derived (
          o, row, "it must stand above BG-23, and is the sum of BT-117");
  }
}

/* ---- BT-110 and BT-111 in one currency ---------------------------------- */

static size_t
count_nodes (const struct bind_out *o, const struct bind_row *row)
{
  size_t count = 0;

  for (size_t i = 0; i < o->nodes.len; i++)
    count += o->nodes.data[i].state == row->states[0];
  return count;
}

static bool
has_term (const struct bind_out *o, uint32_t name)
{
  for (uint32_t i = 0; i < o->t->n_nodes; i++)
    if (tree_name (o->t, i) == name)
      return true;
  return false;
}

/* A total that is alone will be read as both. */
static void
tell_twin_total (struct bind_out *o)
{
  const struct bind_row *vat = row_of (o, VN_BT_110);
  const struct bind_row *other = row_of (o, VN_BT_111);
  const char *why = "where BT-5 and BT-6 are the same, one total is both";

  if (vat == NULL || other == NULL || other->currency == TERM_NONE
      || o->b->alls.len == 0
      || !bind_equal_slice (out_variable (o, other->currency),
                            out_variable (o, o->b->alls.data[0].variable))
      || count_nodes (o, vat) + count_nodes (o, other) != 1)
    return;
  if (!has_term (o, VN_BT_111))
    out_tell_derived (o, other, why);
  else if (count_nodes (o, vat) == 0)
    out_tell_derived (o, vat, why);
}

/* ---- BT-9 of a credit note ----------------------------------------------- */

/* Every payment means has the date, and a code. */
static void
spread_due_date (struct bind_out *o, const struct bind_row *due,
                 uint32_t value)
{
  const struct bind_row *code = row_of (o, VN_BT_81);
  struct bind_path date = last_step (&due->alternatives[0]);
  uint16_t means = o->b->states.data[due->states[0]].parent;
  size_t n = o->nodes.len;
  bool told = false;

  for (uint32_t i = 0; i < n; i++) {
    uint32_t e;

    if (o->nodes.data[i].state != means)
      continue;
    e = out_reach (o, i, &date, true);
    if (e != OUT_NONE)
      out_put_value (o, e, due, 0, value);
    if (code == NULL
        || out_reach (o, i, &code->alternatives[0], false) != OUT_NONE)
      continue;
    e = out_reach (o, i, &code->alternatives[0], true);
    if (e != OUT_NONE)
      o->nodes.data[e].text = constant ("1");
    if (!told)
      out_tell_derived (o, code,
                        "it must stand beside BT-9, and is 1 (not defined)");
    told = true;
  }
}

static void
add_due_dates (struct bind_out *o)
{
  const struct bind_row *due = row_of (o, VN_BT_9);
  uint32_t root = tree_root (o->t);

  if (due == NULL || !(due->ops & OP_REPEAT))
    return;
  for (uint32_t i = tree_first_child (o->t, root);
       i < tree_next (o->t, root); i = tree_next (o->t, i))
    if (tree_name (o->t, i) == VN_BT_9) {
      spread_due_date (o, due, i);
      return;
    }
}

void
out_derive (struct bind_out *o)
{
  add_discounts (o);
  add_vat_total (o);
  tell_twin_total (o);
  add_due_dates (o);
}
