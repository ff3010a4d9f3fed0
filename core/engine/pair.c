/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/pair.h"

#include <string.h>

#include "model/terms.h"

struct pair {
  const struct tree *a, *b;
  pair_fn *each;
  void *user;
};

static void pair_children (struct pair *p, uint32_t x, uint32_t y);

/* The first term at or behind NODE within END; END if there is none. */
static uint32_t
skip (const struct tree *t, uint32_t node, uint32_t end)
{
  while (node < end
         && (tree_kind (t, node) != TREE_ELEMENT
             || term_of_name (tree_name (t, node)) == TERM_NONE))
    node = tree_next (t, node);
  return node;
}

static uint32_t
first_in (const struct tree *t, uint32_t element)
{
  return skip (t, tree_first_child (t, element), tree_next (t, element));
}

static uint32_t
after (const struct tree *t, uint32_t node, uint32_t end)
{
  return skip (t, tree_next (t, node), end);
}

/* ---- equality ------------------------------------------------------------ */

static bool
same_bytes (struct slice a, struct slice b)
{
  return a.n == b.n && (a.n == 0 || memcmp (a.s, b.s, a.n) == 0);
}

bool
pair_same_text (const struct tree *a, uint32_t x, const struct tree *b,
                uint32_t y)
{
  return same_bytes (tree_text (a, x), tree_text (b, y));
}

bool
pair_equal (const struct tree *a, uint32_t x, const struct tree *b,
            uint32_t y)
{
  uint32_t row = term_of_name (tree_name (a, x));

  if (!pair_same_text (a, x, b, y))
    return false;
  for (unsigned k = 0; row != TERM_NONE && k < terms[row].n_parts; k++) {
    uint32_t i = tree_attribute (a, x, terms[row].parts[k].name);
    uint32_t j = tree_attribute (b, y, terms[row].parts[k].name);

    if ((i == TREE_NONE) != (j == TREE_NONE)
        || (i != TREE_NONE
            && !same_bytes (tree_value (a, i), tree_value (b, j))))
      return false;
  }
  return true;
}

/* The whole subtrees. */
static bool
same_term (const struct pair *p, uint32_t x, uint32_t y)
{
  uint32_t end_x = tree_next (p->a, x), end_y = tree_next (p->b, y), i, j;

  if (!pair_equal (p->a, x, p->b, y))
    return false;
  i = first_in (p->a, x);
  j = first_in (p->b, y);
  while (i < end_x && j < end_y) {
    if (tree_name (p->a, i) != tree_name (p->b, j) || !same_term (p, i, j))
      return false;
    i = after (p->a, i, end_x);
    j = after (p->b, j, end_y);
  }
  return i >= end_x && j >= end_y;
}

/* ---- pairs --------------------------------------------------------------- */

/* NODE and all terms in it have no like. */
static void
alone (struct pair *p, const struct tree *t, uint32_t node)
{
  for (uint32_t i = node; i < tree_next (t, node); i++) {
    if (tree_kind (t, i) != TREE_ELEMENT
        || term_of_name (tree_name (t, i)) == TERM_NONE)
      continue;
    if (t == p->a)
      p->each (p->user, i, TREE_NONE);
    else
      p->each (p->user, TREE_NONE, i);
  }
}

static void
together (struct pair *p, uint32_t x, uint32_t y)
{
  p->each (p->user, x, y);
  pair_children (p, x, y);
}

/* A run of siblings of one term. */
struct run {
  uint32_t from, end; /* END: behind the last, or the end of the parent */
  size_t n;
};

static struct run
run_of (const struct tree *t, uint32_t from, uint32_t end)
{
  struct run r = { from, from, 0 };

  while (r.end < end && tree_name (t, r.end) == tree_name (t, from)) {
    r.n++;
    r.end = after (t, r.end, end);
  }
  return r;
}

static void
pair_runs (struct pair *p, struct run x, struct run y, uint32_t end_x,
           uint32_t end_y)
{
  while (x.n > 0 || y.n > 0) {
    bool both = x.n > 0 && y.n > 0;

    if (both && (x.n == y.n || same_term (p, x.from, y.from))) {
      together (p, x.from, y.from);
      x.from = after (p->a, x.from, end_x);
      y.from = after (p->b, y.from, end_y);
      x.n--;
      y.n--;
    } else if (x.n > y.n) {
      alone (p, p->a, x.from);
      x.from = after (p->a, x.from, end_x);
      x.n--;
    } else {
      alone (p, p->b, y.from);
      y.from = after (p->b, y.from, end_y);
      y.n--;
    }
  }
}

static void
pair_children (struct pair *p, uint32_t x, uint32_t y)
{
  uint32_t end_x = tree_next (p->a, x), end_y = tree_next (p->b, y);
  uint32_t i = first_in (p->a, x), j = first_in (p->b, y);

  while (i < end_x || j < end_y) {
    uint32_t a = i < end_x ? tree_name (p->a, i) : UINT32_MAX;
    uint32_t b = j < end_y ? tree_name (p->b, j) : UINT32_MAX;
    struct run none = { 0, 0, 0 };
    struct run r = a <= b ? run_of (p->a, i, end_x) : none;
    struct run s = b <= a ? run_of (p->b, j, end_y) : none;

    pair_runs (p, r, s, end_x, end_y);
    if (r.n > 0)
      i = r.end;
    if (s.n > 0)
      j = s.end;
  }
}

void
pair_invoices (const struct tree *a, const struct tree *b, pair_fn *each,
               void *user)
{
  struct pair p = { a, b, each, user };

  pair_children (&p, tree_root (a), tree_root (b));
}
