/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/path.h"

#include <string.h>

#define FEW 64 /* nodes that are counted anew each time */

struct place {
  uint32_t n;     /* the how-manieth of its name */
  bool alone;     /* no sibling has its name */
};

static size_t
n_names (const struct tree *t)
{
  return (size_t)t->vocab->n_names + t->n_names;
}

static bool
same_name (const struct tree *t, uint32_t node, uint32_t name)
{
  return tree_kind (t, node) == TREE_ELEMENT && tree_name (t, node) == name;
}

static struct place
count_anew (const struct tree *t, uint32_t node)
{
  uint32_t parent = tree_parent (t, node), name = tree_name (t, node);
  struct place p = { 0, true };

  for (uint32_t i = parent + 1; i < tree_next (t, parent);
       i = tree_next (t, i)) {
    if (!same_name (t, i, name))
      continue;
    p.n += i <= node;
    p.alone &= i == node;
  }
  return p;
}

static bool
begin_level (const struct tree *t, struct path_level *l, uint32_t parent,
             struct mem *mem)
{
  size_t bytes = n_names (t) * sizeof *l->so_far;

  if (l->so_far == NULL)
    l->so_far = mem_alloc (mem, bytes);
  if (l->in_all == NULL)
    l->in_all = mem_alloc (mem, bytes);
  if (l->so_far == NULL || l->in_all == NULL)
    return false;
  memset (l->so_far, 0, bytes);
  memset (l->in_all, 0, bytes);
  for (uint32_t i = parent + 1; i < tree_next (t, parent);
       i = tree_next (t, i))
    if (tree_kind (t, i) == TREE_ELEMENT)
      l->in_all[tree_name (t, i)]++;
  l->parent = parent;
  l->counted = parent;
  return true;
}

/* Counts on from where the last path of this level ended. */
static struct place
count_on (const struct tree *t, struct path_level *l, uint32_t node)
{
  uint32_t name = tree_name (t, node), i = l->counted;

  while (i < node) {
    i = i == l->parent ? i + 1 : tree_next (t, i);
    if (tree_kind (t, i) == TREE_ELEMENT)
      l->so_far[tree_name (t, i)]++;
  }
  l->counted = node;
  return (struct place){ l->so_far[name], l->in_all[name] == 1 };
}

static struct place
place_of (const struct tree *t, uint32_t node, unsigned depth,
          struct path_memo *memo, struct buf *out)
{
  struct path_level *l = &memo->levels[depth];
  uint32_t parent = tree_parent (t, node);

  if (tree_next (t, parent) - parent < FEW)
    return count_anew (t, node);
  if (l->parent != parent || l->counted > node)
    if (!begin_level (t, l, parent, out->mem)) {
      out->failed = true;
      return (struct place){ 1, true };
    }
  return count_on (t, l, node);
}

static void
write_name (const struct tree *t, uint32_t node, struct buf *out)
{
  const char *prefix = tree_prefix (t, node);

  if (*prefix) {
    buf_puts (out, prefix);
    buf_putc (out, ':');
  }
  buf_puts (out, tree_local (t, tree_name (t, node)));
}

static void
write_step (const struct tree *t, uint32_t node, unsigned depth,
            struct path_memo *memo, struct buf *out)
{
  struct place p = { 1, true };

  buf_putc (out, '/');
  if (tree_kind (t, node) == TREE_ATTRIBUTE)
    buf_putc (out, '@');
  else if (tree_parent (t, node) > 0)
    p = place_of (t, node, depth, memo, out);
  write_name (t, node, out);
  if (!p.alone) {
    buf_putc (out, '[');
    buf_u64 (out, p.n);
    buf_putc (out, ']');
  }
}

void
path_write (const struct tree *t, uint32_t node, struct path_memo *memo,
            struct buf *out)
{
  uint32_t steps[256];
  unsigned n = 0;

  for (; node > 0 && n < 256; node = tree_parent (t, node))
    steps[n++] = node;
  for (unsigned depth = 0; n > 0; depth++)
    write_step (t, steps[--n], depth, memo, out);
}

void
path_clear (const struct tree *t, struct path_memo *memo, struct mem *mem)
{
  for (size_t i = 0; i < sizeof memo->levels / sizeof *memo->levels; i++) {
    struct path_level *l = &memo->levels[i];

    mem_free (mem, l->so_far, n_names (t) * sizeof *l->so_far);
    mem_free (mem, l->in_all, n_names (t) * sizeof *l->in_all);
  }
}
