/* SPDX-License-Identifier: Apache-2.0 */
/* Who belongs to whom: passes that become less and less strict over those who
 * have nobody yet.  Among equals the order in which they stand decides. */
#include <stdlib.h>

#include "model/diff_run.h"

/* One who has nobody yet, by what this pass looks at. */
struct candidate {
  uint64_t first, second;
  uint32_t place; /* in the list of its side */
};

struct candidates {
  VEC (struct candidate) list;
};

enum pass { BY_ALL, BY_ID, BY_CONTENT, PASSES };

static int
compare_keys (const struct candidate *x, const struct candidate *y)
{
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return 0;
}

static int
compare (const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  int order = compare_keys (x, y);

  return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

/* Fills and sorts the candidates of a side; false without memory. */
static bool
collect (const struct diff_side *side, enum pass pass, struct mem *mem,
         struct candidates *c)
{
  c->list.len = 0;
  for (size_t i = 0; i < side->list.len; i++) {
    const struct diff_one *one = &side->list.data[i];
    struct candidate *slot;

    if (one->mate != DIFF_ALONE || (pass != BY_CONTENT && one->id == 0))
      continue;
    slot = VEC_ADD (mem, &c->list);
    if (slot == NULL)
      return false;
    *slot = (struct candidate){ pass == BY_CONTENT ? 0 : one->id,
                                pass == BY_ID ? 0 : one->content,
                                (uint32_t)i };
  }
  if (c->list.len > 0)
    qsort (c->list.data, c->list.len, sizeof *c->list.data, compare);
  return true;
}

static void
marry (struct diff_side *a, uint32_t i, struct diff_side *b, uint32_t k)
{
  a->list.data[i].mate = k;
  b->list.data[k].mate = i;
}

/* Brings equal keys together. */
static void
merge (struct diff_side *a, const struct candidates *x, struct diff_side *b,
       const struct candidates *y)
{
  size_t i = 0, k = 0;

  while (i < x->list.len && k < y->list.len) {
    int order = compare_keys (&x->list.data[i], &y->list.data[k]);

    if (order == 0)
      marry (a, x->list.data[i].place, b, y->list.data[k].place);
    i += order <= 0;
    k += order >= 0;
  }
}

/* How many of the terms and groups in X stand in Y with the same value; the
 * children of both are in the order of their terms. */
static unsigned
likeness (const struct tree *a, uint32_t x, const struct tree *b, uint32_t y,
          struct arena *arena)
{
  uint32_t i = invoice_child (a, x), k = invoice_child (b, y);
  unsigned count = 0;

  while (i != TREE_NONE && k != TREE_NONE) {
    uint32_t ti = invoice_term (a, i), tk = invoice_term (b, k);
    bool alike;

    if (ti == tk) {
      if (terms[ti].type == TERM_GROUP)
        count += likeness (a, i, b, k, arena);
      else
        count += diff_same (a, i, b, k, arena, &alike);
    }
    if (ti <= tk)
      i = invoice_next (a, i);
    if (tk <= ti)
      k = invoice_next (b, k);
  }
  return count;
}

static unsigned
count_values (const struct tree *t, uint32_t group)
{
  unsigned count = 0;

  for (uint32_t i = group + 1; i < tree_next (t, group); i++)
    count += tree_kind (t, i) == TREE_ELEMENT
             && terms[invoice_term (t, i)].type != TERM_GROUP;
  return count;
}

/* The one of B that is most like the one of A: at least half of its values
 * must be the same.  DIFF_ALONE if there is none. */
static uint32_t
most_like (const struct diff_side *a, uint32_t i, const struct diff_side *b,
           const struct candidates *others, struct arena *arena)
{
  uint32_t best = DIFF_ALONE;
  unsigned most = (count_values (a->t, a->list.data[i].node) + 1) / 2;

  for (size_t k = 0; k < others->list.len; k++) {
    uint32_t place = others->list.data[k].place;
    unsigned n;

    if (b->list.data[place].mate != DIFF_ALONE)
      continue;
    n = likeness (a->t, a->list.data[i].node, b->t, b->list.data[place].node,
                  arena);
    if (n > most || (n == most && n > 0 && place < best)) {
      most = n;
      best = place;
    }
  }
  return best;
}

/* The rest, if it is little enough to try all pairs. */
static void
pair_rest (struct diff_side *a, const struct candidates *x,
           struct diff_side *b, const struct candidates *y, struct mem *mem)
{
  struct arena arena;

  if (x->list.len == 0 || y->list.len == 0
      || x->list.len > DIFF_MOST_PAIRS / y->list.len)
    return;
  arena_init (&arena, mem);
  for (uint32_t i = 0; i < a->list.len; i++) {
    uint32_t best;

    if (a->list.data[i].mate != DIFF_ALONE)
      continue;
    best = most_like (a, i, b, y, &arena);
    if (best != DIFF_ALONE)
      marry (a, i, b, best);
  }
  arena_clear (&arena);
}

/* Values, and groups of which one is allowed, are changed rather than taken
 * away and added: the first with the first. */
static void
pair_in_order (struct diff_side *a, struct diff_side *b)
{
  uint32_t k = 0;

  for (uint32_t i = 0; i < a->list.len; i++) {
    if (a->list.data[i].mate != DIFF_ALONE)
      continue;
    while (k < b->list.len && b->list.data[k].mate != DIFF_ALONE)
      k++;
    if (k < b->list.len)
      marry (a, i, b, k);
  }
}

bool
diff_pair (struct diff_side *a, struct diff_side *b, struct mem *mem)
{
  const struct term *term;
  struct candidates x = { 0 }, y = { 0 };
  bool good = true;

  if (a->list.len == 0 || b->list.len == 0)
    return true;
  for (int pass = 0; good && pass <= PASSES; pass++) {
    enum pass keys = pass < PASSES ? (enum pass)pass : BY_CONTENT;

    good = collect (a, keys, mem, &x) && collect (b, keys, mem, &y);
    if (good && pass < PASSES)
      merge (a, &x, b, &y);
  }
  term = &terms[invoice_term (a->t, a->list.data[0].node)];
  if (good && term->type == TERM_GROUP && term->max == 0)
    pair_rest (a, &x, b, &y, mem);
  else if (good)
    pair_in_order (a, b);
  VEC_CLEAR (mem, &x.list);
  VEC_CLEAR (mem, &y.list);
  return good;
}
