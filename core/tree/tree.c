/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/tree.h"

uint32_t
tree_first_child (const struct tree *t, uint32_t element)
{
  uint32_t i = element + 1, end = tree_next (t, element);

  while (i < end && tree_kind (t, i) == TREE_ATTRIBUTE)
    i++;
  return i;
}

uint32_t
tree_root (const struct tree *t)
{
  for (uint32_t i = 1; i < t->n_nodes; i = tree_next (t, i))
    if (tree_kind (t, i) == TREE_ELEMENT)
      return i;
  return TREE_NONE;
}

uint32_t
tree_attribute (const struct tree *t, uint32_t element, uint32_t name)
{
  uint32_t end = tree_first_child (t, element);

  for (uint32_t i = element + 1; i < end; i++)
    if (tree_name (t, i) == name)
      return i;
  return TREE_NONE;
}

static const struct tree_mark *
find_mark (const struct tree *t, uint32_t node)
{
  uint32_t low = 0, high = t->n_marks;

  while (low < high) {
    uint32_t mid = low + (high - low) / 2;

    if (t->marks[mid].node < node)
      low = mid + 1;
    else
      high = mid;
  }
  return low < t->n_marks && t->marks[low].node == node ? &t->marks[low]
                                                        : NULL;
}

void
tree_place (const struct tree *t, uint32_t node, uint32_t *line,
            uint32_t *column)
{
  const struct tree_mark *mark = find_mark (t, node);

  while (!mark && node > 0 && tree_kind (t, node) != TREE_ELEMENT)
    node = tree_parent (t, node);
  if (mark) {
    *line = mark->line;
    *column = mark->column;
  } else if (node > 0) {
    *line = t->nodes[node].u.at.line;
    *column = t->nodes[node].u.at.column;
  } else {
    *line = *column = 0;
  }
}

const char *
tree_local (const struct tree *t, uint32_t name)
{
  if (name < t->vocab->n_names)
    return t->vocab->pool + t->vocab->names[name].local;
  return t->names[name - t->vocab->n_names].local;
}

uint32_t
tree_ns (const struct tree *t, uint32_t name)
{
  if (name < t->vocab->n_names)
    return t->vocab->names[name].ns;
  return t->names[name - t->vocab->n_names].ns;
}

const char *
tree_uri (const struct tree *t, uint32_t ns)
{
  if (ns < t->vocab->n_ns)
    return t->vocab->pool + t->vocab->ns[ns].uri;
  return t->namespaces[ns - t->vocab->n_ns];
}

const struct tree_ns_decl *
tree_ns_decls (const struct tree *t, uint32_t element, uint32_t *count)
{
  uint32_t low = 0, high = t->n_ns_decls, end;

  while (low < high) {
    uint32_t mid = low + (high - low) / 2;

    if (t->ns_decls[mid].node < element)
      low = mid + 1;
    else
      high = mid;
  }
  for (end = low; end < t->n_ns_decls && t->ns_decls[end].node == element;)
    end++;
  *count = end - low;
  return end > low ? t->ns_decls + low : NULL;
}
