/* SPDX-License-Identifier: Apache-2.0 */
#include "model/diff.h"

#include <string.h>

#include "model/diff_run.h"

struct diff {
  const struct tree *a, *b;
  struct mem *mem;
  struct arena arena; /* of long decimals */
  struct buf text;
  diff_fn *each;
  void *user;
  uint64_t different, forms;
  bool no_memory;
};

static void
tell (struct diff *d, enum diff_kind kind, const struct diff_step *at,
      unsigned part, uint32_t a, uint32_t b)
{
  struct diff_item item = { kind, part, a, b, at };

  if (kind == DIFF_FORM)
    d->forms++;
  else
    d->different++;
  if (d->each)
    d->each (d->user, &item);
}

static uint32_t
attribute (const struct tree *t, uint32_t node, uint32_t name)
{
  return node == TREE_NONE ? TREE_NONE : tree_attribute (t, node, name);
}

/* A or B may be TREE_NONE: then the whole of the other is told. */
static void
diff_parts (struct diff *d, const struct diff_step *at, uint32_t a, uint32_t b)
{
  const struct term *term = &terms[at->term];

  for (unsigned k = 1; k <= term->n_parts; k++) {
    uint32_t pa = attribute (d->a, a, term->parts[k - 1].name);
    uint32_t pb = attribute (d->b, b, term->parts[k - 1].name);
    struct slice x, y;

    if (pa == TREE_NONE && pb == TREE_NONE)
      continue;
    if (pa == TREE_NONE || pb == TREE_NONE) {
      tell (d, pb == TREE_NONE ? DIFF_ONLY_A : DIFF_ONLY_B, at, k, pa, pb);
      continue;
    }
    x = tree_value (d->a, pa);
    y = tree_value (d->b, pb);
    if (x.n != y.n || memcmp (x.s, y.s, x.n) != 0)
      tell (d, DIFF_CHANGED, at, k, pa, pb);
  }
}

static void
diff_value (struct diff *d, const struct diff_step *at, uint32_t a, uint32_t b)
{
  bool alike;

  if (a == TREE_NONE || b == TREE_NONE)
    tell (d, b == TREE_NONE ? DIFF_ONLY_A : DIFF_ONLY_B, at, 0, a, b);
  else if (!diff_same (d->a, a, d->b, b, &d->arena, &alike))
    tell (d, DIFF_CHANGED, at, 0, a, b);
  else if (!alike)
    tell (d, DIFF_FORM, at, 0, a, b);
  diff_parts (d, at, a, b);
}

static void diff_group (struct diff *d, const struct diff_step *at, uint32_t a,
                        uint32_t b);

static void
diff_one (struct diff *d, const struct diff_step *at, uint32_t a, uint32_t b)
{
  if (terms[at->term].type == TERM_GROUP)
    diff_group (d, at, a, b);
  else
    diff_value (d, at, a, b);
}

/* ---- several of one term ------------------------------------------------- */

/* Lists those of TERM from NODE on; returns the element behind them. */
static uint32_t
list_run (struct diff *d, const struct tree *t, uint32_t term, uint32_t node,
          struct diff_side *side)
{
  side->t = t;
  side->list.len = 0;
  for (; node != TREE_NONE && invoice_term (t, node) == term;
       node = invoice_next (t, node)) {
    struct diff_one *one = VEC_ADD (d->mem, &side->list);

    if (one == NULL) {
      d->no_memory = true;
      continue;
    }
    *one = (struct diff_one){ .node = node,
                              .number = (uint32_t)side->list.len,
                              .mate = DIFF_ALONE };
  }
  return node;
}

static void
hash_side (struct diff *d, struct diff_side *side)
{
  for (size_t i = 0; i < side->list.len; i++) {
    struct diff_one *one = &side->list.data[i];

    one->id = diff_id (side->t, one->node, &d->arena, &d->text);
    one->content
        = diff_content (side->t, one->node, false, &d->arena, &d->text);
  }
}

static void
diff_lists (struct diff *d, struct diff_step *step, struct diff_side *a,
            struct diff_side *b)
{
  if (a->list.len == 1 && b->list.len == 1 && terms[step->term].max == 1) {
    step->a = step->b = 1;
    diff_one (d, step, a->list.data[0].node, b->list.data[0].node);
    return;
  }
  if (a->list.len > 0 && b->list.len > 0) {
    hash_side (d, a);
    hash_side (d, b);
    d->no_memory |= !diff_pair (a, b, d->mem);
  }
  for (size_t i = 0; i < a->list.len; i++) {
    const struct diff_one *one = &a->list.data[i], *mate = NULL;

    if (one->mate != DIFF_ALONE)
      mate = &b->list.data[one->mate];
    step->a = one->number;
    step->b = mate ? mate->number : 0;
    diff_one (d, step, one->node, mate ? mate->node : TREE_NONE);
  }
  step->a = 0;
  for (size_t k = 0; k < b->list.len; k++) {
    if (b->list.data[k].mate != DIFF_ALONE)
      continue;
    step->b = b->list.data[k].number;
    diff_one (d, step, TREE_NONE, b->list.data[k].node);
  }
}

static uint32_t
first_child (const struct tree *t, uint32_t node)
{
  return node == TREE_NONE ? TREE_NONE : invoice_child (t, node);
}

/* The terms of a group that AT leads to (NULL: the root), in their order. */
static void
diff_group (struct diff *d, const struct diff_step *at, uint32_t a, uint32_t b)
{
  uint32_t term = at ? at->term + 1 : 0;
  uint32_t end = at ? terms[at->term].end : n_terms;
  uint32_t i = first_child (d->a, a), k = first_child (d->b, b);
  struct diff_side x = { 0 }, y = { 0 };

  for (; term < end; term = terms[term].end) {
    struct diff_step step = { at, term, 0, 0, terms[term].max == 0 };

    i = list_run (d, d->a, term, i, &x);
    k = list_run (d, d->b, term, k, &y);
    if (x.list.len > 0 || y.list.len > 0) {
      step.several |= x.list.len > 1 || y.list.len > 1;
      diff_lists (d, &step, &x, &y);
    }
  }
  VEC_CLEAR (d->mem, &x.list);
  VEC_CLEAR (d->mem, &y.list);
}

vouch_status
diff_invoices (const struct tree *a, const struct tree *b, struct mem *mem,
               diff_fn *each, void *user, uint64_t *different,
               uint64_t *forms)
{
  struct diff d
      = { .a = a, .b = b, .mem = mem, .each = each, .user = user };

  arena_init (&d.arena, mem);
  buf_init (&d.text, mem);
  diff_group (&d, NULL, tree_root (a), tree_root (b));
  d.no_memory |= d.text.failed;
  buf_clear (&d.text);
  arena_clear (&d.arena);
  *different = d.different;
  *forms = d.forms;
  return d.no_memory ? VOUCH_NOMEM : VOUCH_OK;
}

/* ---- paths --------------------------------------------------------------- */

static void
put_step (struct buf *out, const struct diff_step *s, bool in_b)
{
  uint32_t number = in_b ? s->b : s->a;

  if (s->up) {
    put_step (out, s->up, in_b);
    buf_putc (out, '/');
  }
  buf_puts (out, terms[s->term].id);
  if (s->several) {
    buf_putc (out, '[');
    buf_u64 (out, number ? number : s->a + s->b);
    buf_putc (out, ']');
  }
}

void
diff_path (struct buf *out, const struct diff_item *item, bool in_b)
{
  put_step (out, item->at, in_b);
  if (item->part > 0) {
    buf_putc (out, '/');
    term_put_id (out, item->at->term, item->part);
  }
}

bool
diff_moved (const struct diff_item *item)
{
  for (const struct diff_step *s = item->at; s; s = s->up)
    if (s->several && s->a != s->b && s->a > 0 && s->b > 0)
      return true;
  return false;
}
