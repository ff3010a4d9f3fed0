/* SPDX-License-Identifier: Apache-2.0 */
/* One walk over the invoice, beside the rows of terms[]: both are in the same
 * order, so what is missing or repeated shows without looking for it. */
#include "model/check.h"

#include <string.h>

#include "model/calc.h"
#include "model/check_run.h"
#include "model/places.h"

/* ---- places and words ---------------------------------------------------- */

struct diag_place
check_place (const struct check *c, uint32_t node)
{
  struct diag_place place = DIAG_NOWHERE;
  uint32_t line = c->t->nodes[node].u.at.line;

  if (c->outer == NULL) {
    place.line = line;
    place.column = c->t->nodes[node].u.at.column;
    return place;
  }
  place.node = line < c->outer->n_nodes ? line : 0;
  if (tree_kind (c->outer, place.node) == TREE_DOCUMENT)
    place.node = tree_root (c->outer);
  tree_place (c->outer, place.node, &place.line, &place.column);
  return place;
}

/* "invoice line 2", "item attributes 3 of invoice line 2": only where there may
 * be several, as the title of a term tells the rest. */
static void
put_where (struct buf *out, const struct check_level *at)
{
  char title[INVOICE_TITLE];

  for (; at->up; at = at->up) {
    if (terms[at->term].max > 0)
      continue;
    if (out->len > 0)
      buf_puts (out, " of ");
    invoice_title (at->term, title);
    buf_puts (out, title);
    buf_putc (out, ' ');
    buf_u64 (out, at->number);
  }
}

struct vouch_finding *
check_say (struct check *c, enum diag_code code, const struct check_level *at,
           uint32_t term, uint32_t node)
{
  struct vouch_finding *f = diag_add (c->diag, code, check_place (c, node));
  char title[INVOICE_TITLE];
  struct buf where;

  if (f == NULL)
    return NULL;
  diag_term (f, term, 0);
  invoice_title (term, title);
  diag_text (c->diag, f, "title", title);
  buf_init (&where, c->mem);
  put_where (&where, at);
  if (where.len > 0)
    diag_text (c->diag, f, "where", buf_str (&where));
  c->diag->failed |= where.failed;
  buf_clear (&where);
  return f;
}

/* As it is written: with its prefix, an attribute behind its element. */
static void
put_node_name (struct buf *out, const struct tree *t, uint32_t node)
{
  const char *prefix = tree_prefix (t, node);

  if (tree_kind (t, node) == TREE_ATTRIBUTE) {
    put_node_name (out, t, tree_parent (t, node));
    buf_puts (out, "/@");
  }
  buf_puts (out, prefix);
  if (*prefix)
    buf_putc (out, ':');
  buf_puts (out, tree_local (t, tree_name (t, node)));
}

void
check_name (struct check *c, struct vouch_finding *f, uint32_t node)
{
  struct buf name;

  if (f == NULL)
    return;
  buf_init (&name, c->mem);
  if (c->outer)
    put_node_name (&name, c->outer, f->place.node);
  else
    place_in_json (&name, invoice_term (c->t, node), 0);
  diag_text (c->diag, f, "at", buf_str (&name));
  c->diag->failed |= name.failed;
  buf_clear (&name);
}

void
check_how (struct check *c, struct vouch_finding *f, uint32_t term,
           unsigned part)
{
  uint32_t root = c->outer ? tree_name (c->outer, tree_root (c->outer)) : 0;
  struct buf member;

  if (f == NULL)
    return;
  if (root == VN_ubl_Invoice || root == VN_ubl_CreditNote)
    diag_text (c->diag, f, "path",
               place_in_ubl (term, part, root == VN_ubl_CreditNote));
  if (c->outer)
    return;
  buf_init (&member, c->mem);
  place_in_json (&member, term, part);
  diag_text (c->diag, f, "member", buf_str (&member));
  c->diag->failed |= member.failed;
  buf_clear (&member);
}

/* ---- how many ------------------------------------------------------------ */

/* Is it among what calc_fill makes? */
static bool
is_computed (uint32_t term)
{
  static const uint32_t list[]
      = { TERM (BG_22),  TERM (BG_23),  TERM (BT_106), TERM (BT_109),
          TERM (BT_112), TERM (BT_115), TERM (BT_116), TERM (BT_117),
          TERM (BT_131) };

  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    if (list[i] == term)
      return true;
  return false;
}

/* "there is no invoice line" reads better than that the line is missing. */
static void
say_missing (struct check *c, const struct check_level *at, uint32_t term)
{
  const struct term *row = &terms[term];
  enum diag_code code = row->max == 0              ? D_MODEL_NONE
                        : row->type == TERM_GROUP ? D_MODEL_GROUP
                                                   : D_MODEL_MISSING;
  struct vouch_finding *f = check_say (c, code, at, term, at->node);

  check_how (c, f, term, 0);
  if (c->outer == NULL && is_computed (term))
    diag_text (c->diag, f, "fill", "");
}

static void
say_repeated (struct check *c, const struct check_level *at, uint32_t node,
              uint32_t count)
{
  uint32_t term = invoice_term (c->t, node);
  struct vouch_finding *f
      = check_say (c, terms[term].type == TERM_GROUP ? D_MODEL_GROUPS
                                                     : D_MODEL_REPEATED,
                   at, term, node);

  diag_number (c->diag, f, "count", count);
}

static void check_group (struct check *c, const struct check_level *at);

/* All elements from NODE on that are TERM; returns the first behind them. */
static uint32_t
check_run (struct check *c, const struct check_level *at, uint32_t term,
           uint32_t node)
{
  const struct term *row = &terms[term];
  struct check_level below = { at, term, 0, 0 };
  uint32_t second = TREE_NONE;

  for (; node != TREE_NONE && invoice_term (c->t, node) == term;
       node = invoice_next (c->t, node)) {
    below.node = node;
    if (++below.number == 2)
      second = node;
    if (row->type == TERM_GROUP)
      check_group (c, &below);
    else
      check_value (c, at, node);
  }
  if (below.number < row->min)
    say_missing (c, at, term);
  if (row->max > 0 && below.number > row->max)
    say_repeated (c, at, second, below.number);
  return node;
}

static void
check_group (struct check *c, const struct check_level *at)
{
  bool root = at->term == TERM_NONE;
  uint32_t term = root ? 0 : at->term + 1;
  uint32_t end = root ? n_terms : terms[at->term].end;
  uint32_t node = invoice_child (c->t, at->node);

  for (; term < end; term = terms[term].end)
    node = check_run (c, at, term, node);
}

vouch_status
model_check (const struct tree *invoice, const struct tree *outer,
             struct mem *mem, struct diag *diag)
{
  struct check c = { invoice, outer, mem, diag };
  struct check_level root = { NULL, TERM_NONE, tree_root (invoice), 1 };
  vouch_status status;

  check_group (&c, &root);
  status = calc_compare (invoice, outer, mem, diag);
  return diag->failed ? VOUCH_NOMEM : status;
}
