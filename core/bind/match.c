/* SPDX-License-Identifier: Apache-2.0 */
/* Which state every element of an outer tree is in. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "bind/run.h"
#include "xml/xsd_value.h"

/* ---- names and values ---------------------------------------------------- */

uint32_t
bind_attribute (const struct bind_run *run, uint32_t element, uint16_t name)
{
  uint32_t end = tree_next (run->t, element);

  for (uint32_t i = element + 1;
       i < end && tree_kind (run->t, i) == TREE_ATTRIBUTE; i++)
    if (bind_name_of (run, i) == name)
      return i;
  return TREE_NONE;
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool
bind_equal_slice (struct slice a, struct slice b)
{
  if (a.n == b.n && memcmp (a.s, b.s, a.n) == 0)
    return true;
  a = xsd_trim (a);
  b = xsd_trim (b);
  if (a.n != b.n)
    return false;
  for (size_t i = 0; i < a.n; i++)
    if (lower (a.s[i]) != lower (b.s[i]))
      return false;
  return true;
}

bool
bind_same (struct slice a, struct slice b)
{
  a = xsd_trim (a);
  b = xsd_trim (b);
  return a.n == b.n && (a.n == 0 || memcmp (a.s, b.s, a.n) == 0);
}

bool
bind_equal (struct slice value, const char *want)
{
  struct slice w = { want, strlen (want) };

  if (bind_equal_slice (value, w))
    return true;
  value = xsd_trim (value);
  return value.n == 1
         && ((*value.s == '1' && strcmp (want, "true") == 0)
             || (*value.s == '0' && strcmp (want, "false") == 0));
}

static struct slice
value_at (const struct bind_run *run, uint32_t node)
{
  if (tree_kind (run->t, node) == TREE_ATTRIBUTE)
    return tree_value (run->t, node);
  return tree_text (run->t, node);
}

/* ---- paths --------------------------------------------------------------- */

/* The nodes at the end of the path from step I on; paths are short. */
static bool
from_step (const struct bind_run *run, const struct bind_path *path,
           unsigned i, uint32_t node, bind_node_fn *each, void *user)
{
  uint32_t end = tree_next (run->t, node);

  if (i == path->n)
    return each (user, node);
  if (path->steps[i].attribute) {
    uint32_t a = bind_attribute (run, node, path->steps[i].name);

    return a == TREE_NONE || each (user, a);
  }
  for (uint32_t c = tree_first_child (run->t, node); c < end;
       c = tree_next (run->t, c))
    if (tree_kind (run->t, c) == TREE_ELEMENT
        && bind_name_of (run, c) == path->steps[i].name
        && !from_step (run, path, i + 1, c, each, user))
      return false;
  return true;
}

bool
bind_each_node (const struct bind_run *run, const struct bind_path *path,
                uint32_t node, bind_node_fn *each, void *user)
{
  return from_step (run, path, 0, node, each, user);
}

static bool
take_first (void *user, uint32_t node)
{
  *(uint32_t *)user = node;
  return false;
}

struct slice
bind_key (const struct bind_run *run, const struct bind_path *path,
          uint32_t node)
{
  uint32_t first = TREE_NONE;

  bind_each_node (run, path, node, take_first, &first);
  if (first == TREE_NONE)
    return (struct slice){ "", 0 };
  return xsd_trim (value_at (run, first));
}

/* Once: every amount asks for its currency. */
static void
find_variables (struct bind_run *run)
{
  for (unsigned i = 0; i < run->b->n_variables; i++) {
    const struct bind_row *row
        = bind_row_of (run->b, run->b->variables[i], 0);

    run->variables[i] = (struct slice){ "", 0 };
    if (row && row->group == TERM_NONE)
      run->variables[i] = bind_key (run, &row->alternatives[0], run->root);
  }
}

struct slice
bind_variable (const struct bind_run *run, uint32_t term)
{
  for (unsigned i = 0; i < run->b->n_variables; i++)
    if (run->b->variables[i] == term)
      return run->variables[i];
  return (struct slice){ "", 0 };
}

/* ---- predicates ---------------------------------------------------------- */

struct test {
  const struct bind_run *run;
  const struct bind_predicate *q;
};

static bool
satisfies (const struct bind_run *run, const struct bind_predicate *q,
           uint32_t node)
{
  struct slice v = value_at (run, node);

  if (q->variable != TERM_NONE) {
    struct slice want = bind_variable (run, q->variable);

    return want.n > 0 && bind_equal_slice (v, want);
  }
  for (unsigned i = 0; i < q->n_values; i++)
    if (bind_equal (v, q->values[i]))
      return true;
  return q->n_values == 0;
}

static bool
test_node (void *user, uint32_t node)
{
  const struct test *test = user;

  return !satisfies (test->run, test->q, node);
}

static bool
holds (const struct bind_run *run, uint16_t predicate, uint32_t node)
{
  struct test test = { run, NULL };
  bool found;

  if (predicate == BIND_NONE)
    return true;
  test.q = &run->b->predicates.data[predicate];
  found = !bind_each_node (run, &test.q->path, node, test_node, &test);
  return found != test.q->negated;
}

struct claimer {
  struct bind_run *run;
  const struct bind_predicate *q;
  bool found;
};

static bool
claim_node (void *user, uint32_t node)
{
  struct claimer *c = user;

  if (!satisfies (c->run, c->q, node))
    return true;
  bind_claim (c->run, node, BIND_CONSTANT, TERM_NONE);
  c->found = true;
  return true;
}

/* As holds, where the nodes that a predicate finds as it wants them are
 * claimed on the way: nothing else decides on such a state. */
static bool
holds_and_claims (struct bind_run *run, uint16_t predicate, uint32_t node)
{
  struct claimer c = { run, NULL, false };

  if (predicate == BIND_NONE)
    return true;
  c.q = &run->b->predicates.data[predicate];
  if (c.q->negated || c.q->n_values == 0)
    return holds (run, predicate, node);
  bind_each_node (run, &c.q->path, node, claim_node, &c);
  return c.found;
}

/* ---- states -------------------------------------------------------------- */

static bool
is_by_variable (const struct bind *b, uint16_t state)
{
  uint16_t p = b->states.data[state].step.predicate;

  return p != BIND_NONE && b->predicates.data[p].variable != TERM_NONE;
}

static bool
holds_element (const struct tree *t, uint32_t node)
{
  for (uint32_t c = tree_first_child (t, node); c < tree_next (t, node);
       c = tree_next (t, c))
    if (tree_kind (t, c) == TREE_ELEMENT)
      return true;
  return false;
}

/* Does NODE, in STATE, hold an element that is a group there? */
static bool
holds_group (const struct bind_run *run, uint16_t state, uint32_t node)
{
  for (uint32_t c = tree_first_child (run->t, node);
       c < tree_next (run->t, node); c = tree_next (run->t, c)) {
    uint16_t s = BIND_NONE;

    if (tree_kind (run->t, c) == TREE_ELEMENT)
      s = bind_next_state (run->b, state, bind_name_of (run, c));
    if (s != BIND_NONE && run->b->states.data[s].collect
        && holds_element (run->t, c))
      return true;
  }
  return false;
}

/* Two totals whose currencies are the same: with subtotals it is the first
 * state, VAT; else the second, unless no other element has them. */
static uint16_t
between_totals (const struct bind_run *run, uint16_t vat, uint16_t other,
                uint32_t node)
{
  uint32_t parent = tree_parent (run->t, node), first = TREE_NONE;
  bool elsewhere = false;

  if (holds_group (run, vat, node))
    return vat;
  for (uint32_t c = tree_first_child (run->t, parent);
       c < tree_next (run->t, parent); c = tree_next (run->t, c)) {
    if (tree_kind (run->t, c) != TREE_ELEMENT
        || bind_name_of (run, c) != bind_name_of (run, node)
        || !holds (run, run->b->states.data[vat].step.predicate, c))
      continue;
    if (first == TREE_NONE)
      first = c;
    elsewhere |= holds_group (run, vat, c);
  }
  return elsewhere || node != first ? other : vat;
}

static uint16_t
state_of (struct bind_run *run, uint16_t parent, uint32_t node)
{
  const struct bind *b = run->b;
  uint16_t name = bind_name_of (run, node), s, other;

  if (name == 0)
    return BIND_NONE;
  s = bind_next_state (b, parent, name);
  if (s == BIND_NONE || b->states.data[s].step.predicate == BIND_NONE)
    return s;
  for (; s != BIND_NONE; s = b->states.data[s].twin)
    if (holds_and_claims (run, b->states.data[s].step.predicate, node))
      break;
  if (s == BIND_NONE || !is_by_variable (b, s))
    return s;
  other = b->states.data[s].twin;
  if (other != BIND_NONE && is_by_variable (b, other)
      && holds (run, b->states.data[other].step.predicate, node))
    return between_totals (run, s, other, node);
  return s;
}

static inline void
add_hit (struct bind_run *run, uint16_t state, uint32_t node)
{
  struct bind_hit *hit;

  if (!run->b->states.data[state].collect)
    return;
  hit = VEC_ADD (run->mem, &run->order);
  if (hit)
    *hit = (struct bind_hit){ state, node };
  else
    run->no_memory = true;
}

/* Nodes a page behind NODE: what the processor reads ahead by itself ends
 * before. */
static inline void
prefetch (const struct tree *t, uint32_t node)
{
  uint32_t far = node + 160;

  far = far < t->n_nodes ? far : t->n_nodes;
  __builtin_prefetch (&t->nodes[far]);
  __builtin_prefetch ((const char *)&t->nodes[far] - 64);
}

static void
walk (struct bind_run *run)
{
  struct {
    uint32_t end;
    uint16_t state;
  } open[TREE_MOST_DEPTH + 2];
  unsigned depth = 0;
  uint32_t i = run->root, end = tree_next (run->t, run->root);

  open[0].end = end;
  open[0].state = 0;
  add_hit (run, 0, run->root);
  for (i++; i < end && !run->no_memory;) {
    uint16_t s;

    prefetch (run->t, i);
    while (i >= open[depth].end)
      depth--;
    if (tree_kind (run->t, i) != TREE_ELEMENT) {
      i++;
      continue;
    }
    s = state_of (run, open[depth].state, i);
    if (s == BIND_NONE) {
      i = tree_next (run->t, i);
      continue;
    }
    add_hit (run, s, i);
    if (!run->b->states.data[s].inner) {
      i = tree_next (run->t, i);
      continue;
    }
    open[++depth].end = tree_next (run->t, i);
    open[depth].state = s;
    i++;
  }
}

/* ---- the lists of hits --------------------------------------------------- */

/* Most terms have no value in a document, and nobody need look for them in
 * each of many lines. */
static void
mark_live (struct bind_run *run, uint16_t state)
{
  const struct bind *b = run->b;

  for (uint16_t u = b->states.data[state].uses; u != BIND_NONE;
       u = b->uses[u].next)
    run->live[b->uses[u].term / 64] |= UINT64_C (1) << b->uses[u].term % 64;
}

/* Elements by state, in document order within each: a counting sort. */
static bool
sort_hits (struct bind_run *run)
{
  size_t states = run->b->states.len + 1, n = run->order.len;

  run->hits = mem_alloc (run->mem, (n + 1) * sizeof *run->hits);
  if (run->hits == NULL)
    return false;
  for (size_t i = 0; i < n; i++)
    run->start[run->order.data[i].state + 1]++;
  for (size_t s = 1; s < states; s++) {
    if (run->start[s] > 0)
      mark_live (run, (uint16_t)(s - 1));
    run->start[s] += run->start[s - 1];
  }
  for (size_t i = 0; i < BIND_TERM_WORDS; i++)
    run->live[i] |= run->b->always[i];
  memcpy (run->cursor, run->start, states * sizeof *run->start);
  for (size_t i = 0; i < n; i++)
    run->hits[run->cursor[run->order.data[i].state]++]
        = run->order.data[i].node;
  memcpy (run->cursor, run->start, states * sizeof *run->start);
  return true;
}

static bool
map_own_names (struct bind_run *run)
{
  const struct tree *t = run->t;

  if (t->n_names == 0)
    return true;
  run->own_names
      = mem_zalloc (run->mem, t->n_names * sizeof *run->own_names);
  if (run->own_names == NULL)
    return false;
  for (size_t k = 0; k < run->b->names.len; k++) {
    const struct bind_name *n = &run->b->names.data[k];

    if (vocab_find (n->uri, n->local) > 0)
      continue;
    for (uint32_t i = 0; i < t->n_names; i++)
      if (strcmp (t->names[i].local, n->local) == 0
          && strcmp (tree_uri (t, t->names[i].ns), n->uri) == 0)
        run->own_names[i] = (uint16_t)(k + 1);
  }
  return true;
}

/* All that is as large as known beforehand, all zero. */
static bool
take_block (struct bind_run *run)
{
  size_t states = run->b->states.len + 1;
  size_t live = BIND_TERM_WORDS * sizeof *run->live;
  size_t start = states * sizeof *run->start;
  unsigned char *p;

  run->block_size = live + 2 * start + n_terms + run->t->n_nodes;
  run->block = p = mem_zalloc (run->mem, run->block_size);
  if (p == NULL)
    return false;
  run->live = (void *)p;
  run->start = (void *)(p + live);
  run->cursor = (void *)(p + live + start);
  run->met = (void *)(p + live + 2 * start);
  run->claimed = (void *)(p + live + 2 * start + n_terms);
  return true;
}

bool
bind_match (struct bind_run *run)
{
  if (!take_block (run) || !map_own_names (run)
      || !VEC_RESERVE (run->mem, &run->order, run->t->n_nodes / 3))
    return false;
  find_variables (run);
  walk (run);
  return !run->no_memory && sort_hits (run);
}

void
bind_run_clear (struct bind_run *run)
{
  mem_free (run->mem, run->hits, (run->order.len + 1) * sizeof *run->hits);
  mem_free (run->mem, run->block, run->block_size);
  mem_free (run->mem, run->own_names,
            run->t->n_names * sizeof *run->own_names);
  VEC_CLEAR (run->mem, &run->order);
  VEC_CLEAR (run->mem, &run->found);
}

/* ---- keys ---------------------------------------------------------------- */

struct keyed {
  struct slice key;
  uint32_t node, first; /* the first node with that key */
};

static int
by_key (const void *a, const void *b)
{
  const struct keyed *x = a, *y = b;
  size_t n = x->key.n < y->key.n ? x->key.n : y->key.n;
  int c = memcmp (x->key.s, y->key.s, n);

  if (c == 0 && x->key.n != y->key.n)
    c = x->key.n < y->key.n ? -1 : 1;
  if (c == 0)
    c = x->node < y->node ? -1 : 1;
  return c;
}

static int
by_first (const void *a, const void *b)
{
  const struct keyed *x = a, *y = b;

  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return x->node < y->node ? -1 : 1;
}

uint32_t *
bind_sort_by_key (struct bind_run *run, const struct bind_path *path,
                  const uint32_t *nodes, size_t n)
{
  struct keyed *k = n ? mem_alloc (run->mem, n * sizeof *k) : NULL;
  uint32_t *sorted = n ? mem_alloc (run->mem, n * sizeof *sorted) : NULL;

  if (k && sorted) {
    for (size_t i = 0; i < n; i++)
      k[i] = (struct keyed){ bind_key (run, path, nodes[i]), nodes[i], 0 };
    qsort (k, n, sizeof *k, by_key);
    for (size_t i = 0; i < n; i++)
      k[i].first = i > 0 && bind_same (k[i].key, k[i - 1].key)
                       ? k[i - 1].first
                       : k[i].node;
    qsort (k, n, sizeof *k, by_first);
    for (size_t i = 0; i < n; i++)
      sorted[i] = k[i].node;
  } else if (n > 0) {
    mem_free (run->mem, sorted, n * sizeof *sorted);
    sorted = NULL;
    run->no_memory = true;
  }
  mem_free (run->mem, k, n * sizeof *k);
  return sorted;
}
