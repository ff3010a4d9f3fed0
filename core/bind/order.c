/* SPDX-License-Identifier: Apache-2.0 */
/* The elements that were made, as the schema wants them. */
#include <stdlib.h>
#include <string.h>

#include "bind/out.h"

#define FEW 16 /* children that are sorted by insertion */

/* ---- what the schema demands --------------------------------------------- */

static bool
has_child (const struct bind_out *o, uint32_t node, unsigned order)
{
  for (uint32_t i = o->nodes.data[node].first; i != OUT_NONE;
       i = o->nodes.data[i].next)
    if (o->nodes.data[i].order == order)
      return true;
  return false;
}

/* Our number of a vocabulary name; 0 if no row mentions it. */
static uint16_t
our_name (const struct bind_out *o, uint32_t name)
{
  return o->b->of_vocab[name];
}

/* What is written where the schema demands a value and there is none. */
static const char *
placeholder (const struct bind_out *o, uint32_t node, uint16_t name)
{
  for (size_t i = 0; i < o->b->rows.len; i++) {
    const struct bind_row *r = &o->b->rows.data[i];

    if (r->absent
        && o->b->states.data[r->states[0]].parent == o->nodes.data[node].state
        && o->b->states.data[r->states[0]].step.name == name)
      return r->absent;
  }
  return NULL;
}

static void
add_mandatory (struct bind_out *o, uint32_t node, unsigned order,
               const struct xsd_particle *p)
{
  uint16_t name = our_name (o, p->name);
  const char *text = placeholder (o, node, name);
  struct out_node *n;
  uint32_t child;

  /* A value cannot be invented; and what no row knows is not of our making. */
  if (name == 0
      || (text == NULL && o->schema->types[p->type].kind == XSD_VALUE))
    return;
  n = VEC_ADD (o->mem, &o->nodes);
  if (n == NULL) {
    o->no_memory = true;
    return;
  }
  child = (uint32_t)o->nodes.len - 1;
  *n = (struct out_node){ .state = BIND_NONE,
                          .name = name,
                          .order = (uint16_t)order,
                          .type = &o->schema->types[p->type],
                          .parent = node,
                          .first = OUT_NONE,
                          .last = OUT_NONE,
                          .next = o->nodes.data[node].first };
  if (text)
    n->text = (struct slice){ text, strlen (text) };
  o->nodes.data[node].first = child;
  if (o->nodes.data[node].last == OUT_NONE)
    o->nodes.data[node].last = child;
}

/* How many particles of TYPE must be looked at: up to the last that must
 * stand. */
static unsigned
needs (struct bind_out *o, const struct xsd_type *type)
{
  uint16_t *known = &o->needs[type - o->schema->types];

  if (*known > 0)
    return *known - 1u;
  *known = 1;
  for (unsigned k = 0; type->kind == XSD_SEQUENCE && k < type->count; k++)
    if (o->schema->particles[type->first + k].min > 0)
      *known = (uint16_t)(k + 2);
  return *known - 1u;
}

static void
complete (struct bind_out *o)
{
  /* Also what is added here is looked at: the list grows. */
  for (uint32_t i = 0; i < o->nodes.len && !o->no_memory; i++) {
    const struct xsd_type *type = o->nodes.data[i].type;

    if (type == NULL)
      continue;
    for (unsigned k = 0, n = needs (o, type); k < n; k++) {
      const struct xsd_particle *p = &o->schema->particles[type->first + k];

      if (p->min > 0 && !has_child (o, i, k))
        add_mandatory (o, i, k, p);
    }
  }
}

/* ---- order --------------------------------------------------------------- */

struct sortable {
  uint32_t order, sequence, node;
};

static int
compare (const void *a, const void *b)
{
  const struct sortable *x = a, *y = b;

  if (x->order != y->order)
    return x->order < y->order ? -1 : 1;
  return x->sequence < y->sequence ? -1 : 1;
}

static void
insertion (struct sortable *s, size_t n)
{
  for (size_t i = 1; i < n; i++) {
    struct sortable x = s[i];
    size_t k = i;

    for (; k > 0 && s[k - 1].order > x.order; k--)
      s[k] = s[k - 1];
    s[k] = x;
  }
}

static void
relink (struct bind_out *o, uint32_t node, const struct sortable *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    o->nodes.data[s[i].node].next = i + 1 < n ? s[i + 1].node : OUT_NONE;
  o->nodes.data[node].first = s[0].node;
  o->nodes.data[node].last = s[n - 1].node;
}

static void
sort_children (struct bind_out *o, uint32_t node)
{
  struct sortable few[FEW], *s = few;
  size_t n = 0, i = 0;
  unsigned before = 0;
  bool sorted = true;

  for (uint32_t c = o->nodes.data[node].first; c != OUT_NONE;
       c = o->nodes.data[c].next, n++) {
    sorted = sorted && before <= o->nodes.data[c].order;
    before = o->nodes.data[c].order;
  }
  if (sorted)
    return;
  if (n > FEW)
    s = mem_alloc (o->mem, n * sizeof *s);
  if (s == NULL) {
    o->no_memory = true;
    return;
  }
  for (uint32_t c = o->nodes.data[node].first; c != OUT_NONE;
       c = o->nodes.data[c].next, i++)
    s[i] = (struct sortable){ o->nodes.data[c].order, (uint32_t)i, c };
  if (n > FEW)
    qsort (s, n, sizeof *s, compare);
  else
    insertion (s, n);
  relink (o, node, s, n);
  if (s != few)
    mem_free (o->mem, s, n * sizeof *s);
}

/* ---- into the tree ------------------------------------------------------- */

static void
declare (struct bind_out *o)
{
  struct tree_builder *b = o->outer;

  tree_build_ns_decl (b, 0, vocab.names[o->root->name].ns);
  o->prefixes[0] = 0;
  for (size_t i = 0; i < o->b->prefixes.len; i++) {
    const struct bind_name *p = &o->b->prefixes.data[i];

    o->prefixes[i + 1] = tree_build_prefix (b, p->local);
    tree_build_ns_decl (b, o->prefixes[i + 1], tree_build_ns (b, p->uri));
  }
}

static uint32_t
name_number (struct bind_out *o, uint16_t name)
{
  const struct bind_name *n = &o->b->names.data[name - 1];

  return o->b->to_vocab[name] ? o->b->to_vocab[name]
                              : tree_build_name (o->outer, n->uri, n->local);
}

/* They are kept newest first. */
static void
add_attributes (struct bind_out *o, const struct out_attribute *a)
{
  const struct out_attribute *list[32];
  size_t n = 0;

  for (; a && n < sizeof list / sizeof *list; a = a->next)
    list[n++] = a;
  while (n-- > 0)
    tree_build_attribute (o->outer, name_number (o, list[n]->name), 0,
                          list[n]->value.s, list[n]->value.n);
}

static void
start (struct bind_out *o, uint32_t node)
{
  const struct out_node *n = &o->nodes.data[node];

  if (node == 0) {
    tree_build_start (o->outer, o->root->name, 0, 0, 0);
    declare (o);
  } else {
    tree_build_start (o->outer, name_number (o, n->name),
                      o->prefixes[o->b->prefix_of[n->name]], 0, 0);
  }
  add_attributes (o, n->attributes);
  if (n->text.n > 0)
    tree_build_text (o->outer, n->text.s, n->text.n, false);
}

/* Every element, its children before its next sibling. */
static void
emit (struct bind_out *o)
{
  uint32_t i = 0;

  for (;;) {
    sort_children (o, i);
    start (o, i);
    if (o->nodes.data[i].first != OUT_NONE) {
      i = o->nodes.data[i].first;
      continue;
    }
    tree_build_end (o->outer);
    while (i != 0 && o->nodes.data[i].next == OUT_NONE) {
      i = o->nodes.data[i].parent;
      tree_build_end (o->outer);
    }
    if (i == 0)
      return;
    i = o->nodes.data[i].next;
  }
}

/* Room for as much as there mostly is: an element has a text or an attribute,
 * and all text is that of the invoice. */
static bool
reserve (struct tree_builder *b, size_t elements, size_t text)
{
  return VEC_RESERVE (b->mem, &b->nodes, 2 * elements)
         && VEC_RESERVE (b->mem, &b->text, text);
}

static bool
prepare (struct bind_out *o)
{
  size_t bytes = o->schema->n_types * sizeof *o->needs;

  o->needs = arena_alloc (&o->arena, bytes);
  o->prefixes = arena_alloc (&o->arena, (o->b->prefixes.len + 1)
                                            * sizeof *o->prefixes);
  if (o->needs == NULL || o->prefixes == NULL)
    return false;
  memset (o->needs, 0, bytes);
  return reserve (o->outer, o->nodes.len, tree_text (o->t, 0).n);
}

void
out_build (struct bind_out *o)
{
  if (!prepare (o)) {
    o->no_memory = true;
    return;
  }
  complete (o);
  if (!o->no_memory)
    emit (o);
}
