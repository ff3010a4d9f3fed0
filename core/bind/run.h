/* SPDX-License-Identifier: Apache-2.0 */
/* One reading of an outer tree: what read.c, match.c and claim.c share. */
#ifndef VOUCH_BIND_RUN_H
#define VOUCH_BIND_RUN_H

#include "bind/rows.h"

#define BIND_DEEPEST 8 /* groups in groups */

struct bind_open {
  uint32_t term, node;
};

struct bind_value {
  uint32_t node, element;
  struct slice text;
  unsigned alternative;
};

struct bind_hit {
  uint16_t state;
  uint32_t node;
};

struct bind_run {
  const struct bind *b;
  const struct tree *t;
  struct mem *mem;
  struct diag *diag;
  bind_fn *each;
  void *user;
  struct tree_builder *invoice;
  uint32_t root;
  bool no_memory;
  uint16_t *own_names; /* by the tree's own names: ours, or 0 */
  VEC (struct bind_hit) order; /* as met */
  uint32_t *hits;   /* the elements of state S, in document order, are */
  unsigned char *block; /* of block_size bytes, which holds what follows: */
  size_t block_size;
  uint64_t *live;   /* a bit a term: can it be in this document? */
  uint32_t *start;  /* hits[start[S]] to before hits[start[S + 1]] */
  uint32_t *cursor; /* where the last look into a state ended */
  bool *met; /* by term: groups of which an instance has been looked at */
  bool *claimed; /* by node of the outer tree */
  struct slice variables[BIND_MOST_VARIABLES]; /* their values */
  VEC (struct bind_value) found; /* of one row */
  struct bind_open open[BIND_DEEPEST]; /* groups around the current place */
  unsigned n_open, begun; /* how many; how many of them have been written */
};

/* ---- match.c ------------------------------------------------------------- */

/* Gives every bound element its state; false for lack of memory. */
bool bind_match (struct bind_run *run);
void bind_run_clear (struct bind_run *run);

/* Our number of a node's name; 0: no row has it. */
static inline uint16_t
bind_name_of (const struct bind_run *run, uint32_t node)
{
  uint32_t name = tree_name (run->t, node), n = run->t->vocab->n_names;

  return name < n ? run->b->of_vocab[name] : run->own_names[name - n];
}

/* The attribute of ELEMENT with our number NAME, or TREE_NONE. */
uint32_t bind_attribute (const struct bind_run *run, uint32_t element,
                         uint16_t name);

/* The value of a term that predicates name, from its first place. */
struct slice bind_variable (const struct bind_run *run, uint32_t term);

/* The trimmed value at the end of PATH from NODE; empty if there is none. */
struct slice bind_key (const struct bind_run *run,
                       const struct bind_path *path, uint32_t node);

/* NODES with equal keys together, the groups in the order of their first; of
 * N entries, to be freed.  NULL for lack of memory. */
uint32_t *bind_sort_by_key (struct bind_run *run,
                            const struct bind_path *path,
                            const uint32_t *nodes, size_t n);

/* Calls EACH for every node at the end of PATH from NODE until it returns
 * false; false if it did. */
typedef bool bind_node_fn (void *user, uint32_t node);
bool bind_each_node (const struct bind_run *run, const struct bind_path *path,
                     uint32_t node, bind_node_fn *each, void *user);

/* ---- claim.c ------------------------------------------------------------- */

/* The first to claim a node has it. */
static inline void
bind_claim (struct bind_run *run, uint32_t node, enum bind_event event,
            uint32_t term)
{
  if (run->claimed[node])
    return;
  run->claimed[node] = true;
  if (run->each)
    run->each (run->user, event, node, term);
}

/* What the row says stands beside its value, from the element FROM. */
void bind_claim_constants (struct bind_run *run, const struct bind_row *row,
                           uint32_t from);

/* Everything that holds something and was not claimed. */
void bind_tell_losses (struct bind_run *run);

#endif
