/* SPDX-License-Identifier: Apache-2.0 */
#include "render/invoice.h"

static const char *
text_of (struct pool *pool, const vouch_tree *tree, uint32_t node)
{
  size_t length;
  const char *text = vouch_tree_text (tree, node, &length);

  return pool_text (pool, text, length);
}

/* The item of an element, put behind LAST in PARENT. */
static struct item *
add (struct pool *pool, const vouch_tree *tree, uint32_t node,
     struct item *parent, struct item *last)
{
  struct item *item = pool_get (pool, sizeof *item);

  if (item == NULL)
    return NULL;
  item->term = vouch_tree_term (tree, node);
  item->node = node;
  item->parent = parent;
  item->text = vouch_term_is_group (item->term)
                   ? ""
                   : text_of (pool, tree, node);
  if (last)
    last->next = item;
  else
    parent->first = item;
  return item;
}

/* Groups lie in one another a few levels deep: the model says how many. */
static void
children (struct pool *pool, const vouch_tree *tree, struct item *parent)
{
  struct item *last = NULL;

  for (uint32_t node = vouch_tree_child (tree, parent->node);
       node != VOUCH_NO_NODE && !pool->failed;
       node = vouch_tree_sibling (tree, node)) {
    if (vouch_tree_kind (tree, node) != VOUCH_ELEMENT)
      continue;
    last = add (pool, tree, node, parent, last);
    if (last && vouch_term_is_group (last->term))
      children (pool, tree, last);
  }
}

void
invoice_read (struct invoice *invoice, struct pool *pool,
              const vouch_tree *tree)
{
  invoice->tree = tree;
  invoice->root = (struct item){ .term = VOUCH_NO_TERM,
                                 .node = vouch_tree_root (tree),
                                 .text = "" };
  children (pool, tree, &invoice->root);
}

struct item *
item_find (const struct item *group, enum bt term)
{
  if (group)
    for (struct item *item = group->first; item; item = item->next)
      if (item->term == (uint32_t)term)
        return item;
  return NULL;
}

struct item *
item_next (const struct item *item)
{
  for (struct item *next = item->next; next; next = next->next)
    if (next->term == item->term)
      return next;
  return NULL;
}

const char *
item_text (const struct item *group, enum bt term)
{
  struct item *item = item_find (group, term);

  return item && *item->text ? item->text : NULL;
}

const char *
item_show (const struct item *group, enum bt term)
{
  struct item *item = item_find (group, term);

  if (item == NULL || *item->text == '\0')
    return NULL;
  item->shown = true;
  return item->text;
}

const char *
item_part (const struct invoice *invoice, struct pool *pool,
           const struct item *item, unsigned part)
{
  size_t length;
  const char *text
      = vouch_tree_part (invoice->tree, item->node, part, &length);

  return text ? pool_text (pool, text, length) : NULL;
}
