/* SPDX-License-Identifier: Apache-2.0 */
/* vouch/tree.h and vouch/model.h: the public face of trees and terms. */
#include "plugin/call.h"

#include <string.h>

/* ---- reading ------------------------------------------------------------- */

uint32_t
vouch_tree_root (const vouch_tree *tree)
{
  return tree_root (tree_in (tree));
}

vouch_node_kind
vouch_tree_kind (const vouch_tree *tree, uint32_t node)
{
  static const vouch_node_kind kinds[]
      = { [TREE_DOCUMENT] = VOUCH_DOCUMENT, [TREE_ELEMENT] = VOUCH_ELEMENT,
          [TREE_ATTRIBUTE] = VOUCH_ATTRIBUTE, [TREE_TEXT] = VOUCH_TEXT,
          [TREE_COMMENT] = VOUCH_COMMENT, [TREE_PI] = VOUCH_INSTRUCTION };

  return kinds[tree_kind (tree_in (tree), node)];
}

uint32_t
vouch_tree_line (const vouch_tree *tree, uint32_t node)
{
  uint32_t line, column;

  tree_place (tree_in (tree), node, &line, &column);
  return line;
}

const char *
vouch_tree_local (const vouch_tree *tree, uint32_t node)
{
  const struct tree *t = tree_in (tree);
  uint32_t name = tree_name (t, node);

  return name ? tree_local (t, name) : "";
}

const char *
vouch_tree_ns (const vouch_tree *tree, uint32_t node)
{
  const struct tree *t = tree_in (tree);
  uint32_t name = tree_name (t, node);

  return name ? tree_uri (t, tree_ns (t, name)) : "";
}

uint32_t
vouch_tree_child (const vouch_tree *tree, uint32_t element)
{
  const struct tree *t = tree_in (tree);
  uint32_t child;

  if (tree_kind (t, element) > TREE_ELEMENT)
    return VOUCH_NO_NODE;
  child = tree_first_child (t, element);
  return child < tree_next (t, element) ? child : VOUCH_NO_NODE;
}

uint32_t
vouch_tree_sibling (const vouch_tree *tree, uint32_t node)
{
  const struct tree *t = tree_in (tree);
  uint32_t next = tree_next (t, node);

  if (node == 0 || tree_kind (t, node) == TREE_ATTRIBUTE
      || next >= tree_next (t, tree_parent (t, node)))
    return VOUCH_NO_NODE;
  return next;
}

uint32_t
vouch_tree_attribute (const vouch_tree *tree, uint32_t element,
                      const char *ns, const char *local)
{
  const struct tree *t = tree_in (tree);
  uint32_t end;

  if (tree_kind (t, element) != TREE_ELEMENT)
    return VOUCH_NO_NODE;
  end = tree_first_child (t, element);
  for (uint32_t i = element + 1; i < end; i++)
    if (strcmp (vouch_tree_local (tree, i), local) == 0
        && strcmp (vouch_tree_ns (tree, i), ns) == 0)
      return i;
  return VOUCH_NO_NODE;
}

const char *
vouch_tree_text (const vouch_tree *tree, uint32_t node, size_t *length)
{
  const struct tree *t = tree_in (tree);
  enum tree_kind kind = tree_kind (t, node);
  struct slice v
      = kind == TREE_ATTRIBUTE || kind == TREE_COMMENT || kind == TREE_PI
            ? tree_value (t, node)
            : tree_text (t, node);

  *length = v.n;
  return v.s;
}

uint32_t
vouch_tree_term (const vouch_tree *invoice, uint32_t element)
{
  return term_of_name (tree_name (tree_in (invoice), element));
}

const char *
vouch_tree_part (const vouch_tree *invoice, uint32_t element, unsigned part,
                 size_t *length)
{
  const struct tree *t = tree_in (invoice);
  uint32_t row = term_of_name (tree_name (t, element)), node;
  struct slice v;

  if (row == TERM_NONE || part == 0 || part > terms[row].n_parts)
    return NULL;
  node = tree_attribute (t, element, terms[row].parts[part - 1].name);
  if (node == TREE_NONE)
    return NULL;
  v = tree_value (t, node);
  *length = v.n;
  return v.s;
}

/* ---- building ------------------------------------------------------------ */

/* A fault of the plugin: sticks like a lack of memory, but is told as what it
 * is. */
static void
misuse (vouch_builder *b, const char *what)
{
  if (b->b.failure == TREE_OK) {
    b->b.failure = TREE_TOO_MUCH_TEXT;
    b->call->wrong = what;
  }
}

/* No document that was read is deeper, so nobody need be ready for it. */
static void
start (vouch_builder *b, uint32_t name, uint32_t line, uint32_t column)
{
  if (b->b.depth >= TREE_MOST_DEPTH)
    misuse (b, "elements are nested too deep");
  tree_build_start (&b->b, name, 0, line, column);
}

/* Attributes stand between an element and what is in it.  There is no last node
 * if the first could not be made. */
static bool
takes_attribute (const struct tree_builder *b)
{
  const struct tree_node *last;

  if (b->depth == 0)
    return false;
  last = &b->nodes.data[b->nodes.len - 1];
  return b->open == b->nodes.len - 1
         || ((last->bits & (TREE_CDATA - 1)) == TREE_ATTRIBUTE
             && last->parent == b->open);
}

static void
attribute (vouch_builder *b, uint32_t name, const char *value, size_t length)
{
  if (!takes_attribute (&b->b))
    misuse (b, "an attribute or part stands behind what is in its element");
  tree_build_attribute (&b->b, name, 0, value, length);
}

void
vouch_build_start (vouch_builder *b, const char *ns, const char *local,
                   uint32_t line, uint32_t column)
{
  start (b, tree_build_name (&b->b, ns, local), line, column);
  b->term = TERM_NONE;
}

void
vouch_build_attribute (vouch_builder *b, const char *ns, const char *local,
                       const char *value, size_t length)
{
  attribute (b, tree_build_name (&b->b, ns, local), value, length);
}

void
vouch_build_text (vouch_builder *b, const char *text, size_t length)
{
  if (b->b.depth == 0)
    misuse (b, "text stands outside of the root element");
  tree_build_text (&b->b, text, length, false);
}

void
vouch_build_end (vouch_builder *b)
{
  if (b->b.depth == 0)
    misuse (b, "more elements are ended than started");
  else
    tree_build_end (&b->b);
}

void
vouch_build_invoice (vouch_builder *b)
{
  start (b, VN_invoice, 0, 0);
  b->term = TERM_NONE;
}

void
vouch_build_term (vouch_builder *b, uint32_t term, uint32_t line,
                  uint32_t column)
{
  if (term >= n_terms) {
    misuse (b, "there is no term of that number");
    term = 0;
  }
  start (b, terms[term].name, line, column);
  b->term = term;
}

void
vouch_build_part (vouch_builder *b, unsigned part, const char *value,
                  size_t length)
{
  if (b->term == TERM_NONE || part == 0 || part > terms[b->term].n_parts)
    misuse (b, "a term does not have that part");
  else
    attribute (b, terms[b->term].parts[part - 1].name, value, length);
}

const vouch_tree *
vouch_build_finish (vouch_builder *b)
{
  if (b->b.depth > 0)
    misuse (b, "an element is left open");
  return tree_out (tree_build_finish (&b->b));
}

/* ---- terms --------------------------------------------------------------- */

uint32_t
vouch_terms (void)
{
  return n_terms;
}

uint32_t
vouch_term_find (const char *id)
{
  return term_find (id);
}

const char *
vouch_term_id (uint32_t term)
{
  return terms[term].id;
}

const char *
vouch_term_key (uint32_t term)
{
  return terms[term].key;
}

const char *
vouch_term_title (uint32_t term)
{
  return terms[term].title;
}

uint32_t
vouch_term_parent (uint32_t term)
{
  return terms[term].parent;
}

bool
vouch_term_is_group (uint32_t term)
{
  return terms[term].type == TERM_GROUP;
}

unsigned
vouch_term_parts (uint32_t term)
{
  return terms[term].n_parts;
}
