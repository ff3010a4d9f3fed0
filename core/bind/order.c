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

static void
complete (struct bind_out *o)
{
  /* Also what is added here is looked at: the list grows. */
  for (uint32_t i = 0; i < o->nodes.len && !o->no_memory; i++) {
    const struct xsd_type *type = o->nodes.data[i].type;

    if (type == NULL)
      continue;
    for (unsigned k = 0; k < o->needs[type - o->schema->types]; k++) {
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

  for (uint32_t c = o->nodes.data[node].first; c != OUT_NONE;
       c = o->nodes.data[c].next)
    n++;
  if (n < 2)
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
  for (size_t i = 0; i < o->b->prefixes.len; i++)
    tree_build_ns_decl (b,
                        tree_build_prefix (b, o->b->prefixes.data[i].local),
                        tree_build_ns (b, o->b->prefixes.data[i].uri));
}

/* The prefix that the rows declare for the namespace of a name. */
static uint32_t
find_prefix (struct bind_out *o, const char *uri)
{
  for (size_t i = 0; i < o->b->prefixes.len; i++)
    if (strcmp (o->b->prefixes.data[i].uri, uri) == 0)
      return tree_build_prefix (o->outer, o->b->prefixes.data[i].local);
  return 0;
}

static uint32_t
name_number (struct bind_out *o, uint16_t name)
{
  const struct bind_name *n = &o->b->names.data[name - 1];

  return o->names[name] ? o->names[name]
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
                      o->prefixes[n->name], 0, 0);
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

/* What is asked of every element is looked up once. */
static bool
prepare (struct bind_out *o)
{
  size_t n = o->b->names.len;

  o->prefixes = arena_alloc (&o->arena, (n + 1) * sizeof *o->prefixes);
  o->needs = arena_alloc (&o->arena, o->schema->n_types);
  if (o->prefixes == NULL || o->needs == NULL)
    return false;
  o->prefixes[0] = 0;
  for (size_t i = 0; i < n; i++)
    o->prefixes[i + 1] = (uint16_t)find_prefix (o, o->b->names.data[i].uri);
  for (size_t i = 0; i < o->schema->n_types; i++) {
    const struct xsd_type *type = &o->schema->types[i];

    o->needs[i] = 0;
    for (unsigned k = 0; type->kind == XSD_SEQUENCE && k < type->count; k++)
      if (o->schema->particles[type->first + k].min > 0)
        o->needs[i] = (uint8_t)(k + 1);
  }
  return true;
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
