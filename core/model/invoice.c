/* SPDX-License-Identifier: Apache-2.0 */
#include "model/invoice.h"

#include <string.h>

static uint32_t
next_element (const struct tree *t, uint32_t node, uint32_t end)
{
  while (node < end && tree_kind (t, node) != TREE_ELEMENT)
    node = tree_next (t, node);
  return node < end ? node : TREE_NONE;
}

uint32_t
invoice_child (const struct tree *t, uint32_t group)
{
  return next_element (t, tree_first_child (t, group), tree_next (t, group));
}

uint32_t
invoice_next (const struct tree *t, uint32_t node)
{
  return next_element (t, tree_next (t, node),
                       tree_next (t, tree_parent (t, node)));
}

uint32_t
invoice_first (const struct tree *t, uint32_t group, uint32_t term)
{
  uint32_t i = invoice_child (t, group);

  while (i != TREE_NONE && invoice_term (t, i) < term)
    i = invoice_next (t, i);
  return i != TREE_NONE && invoice_term (t, i) == term ? i : TREE_NONE;
}

uint32_t
invoice_again (const struct tree *t, uint32_t node)
{
  uint32_t i = invoice_next (t, node);

  return i != TREE_NONE && tree_name (t, i) == tree_name (t, node) ? i
                                                                   : TREE_NONE;
}

static bool
is_capital (char c)
{
  return c >= 'A' && c <= 'Z';
}

void
invoice_title (uint32_t term, char title[INVOICE_TITLE])
{
  size_t n = strlen (terms[term].title);

  if (n >= INVOICE_TITLE)
    n = INVOICE_TITLE - 1;
  memcpy (title, terms[term].title, n);
  title[n] = '\0';
  if (is_capital (title[0]) && !is_capital (title[1]))
    title[0] = (char)(title[0] + 'a' - 'A');
}
