/* SPDX-License-Identifier: Apache-2.0 */
/* Making elements where paths lead. */
#include <string.h>

#include "bind/out.h"

static struct slice
find_variable (const struct bind_out *o, uint32_t term)
{
  uint32_t root = tree_root (o->t);

  for (uint32_t i = tree_first_child (o->t, root);
       i < tree_next (o->t, root); i = tree_next (o->t, i))
    if (tree_name (o->t, i) == terms[term].name)
      return tree_text (o->t, i);
  return (struct slice){ "", 0 };
}

bool
out_begin (struct bind_out *o)
{
  struct out_node *root;

  arena_init (&o->arena, o->mem);
  /* The invoice has about as many nodes as what is made of it. */
  if (!VEC_RESERVE (o->mem, &o->nodes, o->t->n_nodes))
    return false;
  root = VEC_ADD (o->mem, &o->nodes);
  if (root == NULL)
    return false;
  *root = (struct out_node){ .state = 0,
                             .type = &o->schema->types[o->root->type],
                             .parent = OUT_NONE,
                             .first = OUT_NONE,
                             .last = OUT_NONE,
                             .next = OUT_NONE };
  for (unsigned i = 0; i < o->b->n_variables; i++)
    o->variables[i] = find_variable (o, o->b->variables[i]);
  return true;
}

void
out_clear (struct bind_out *o)
{
  VEC_CLEAR (o->mem, &o->nodes);
  arena_clear (&o->arena);
}

struct slice
out_variable (const struct bind_out *o, uint32_t term)
{
  for (unsigned i = 0; i < o->b->n_variables; i++)
    if (o->b->variables[i] == term)
      return o->variables[i];
  return (struct slice){ "", 0 };
}

/* ---- elements ------------------------------------------------------------ */

static const struct xsd_particle *
find_particle (const struct bind_out *o, const struct xsd_type *type,
               uint16_t name)
{
  const struct xsd_particle *p = &o->schema->particles[type->first];
  uint16_t number = o->b->to_vocab[name];

  for (unsigned i = 0; i < type->count; i++)
    if (p[i].name == number)
      return &p[i];
  return NULL;
}

uint32_t
out_find (const struct bind_out *o, uint32_t parent, uint16_t state)
{
  for (uint32_t i = o->nodes.data[parent].first; i != OUT_NONE;
       i = o->nodes.data[i].next)
    if (o->nodes.data[i].state == state)
      return i;
  return OUT_NONE;
}

/* A child called NAME, whatever its state. */
static uint32_t
find_named (const struct bind_out *o, uint32_t parent, uint16_t name)
{
  for (uint32_t i = o->nodes.data[parent].first; i != OUT_NONE;
       i = o->nodes.data[i].next)
    if (o->nodes.data[i].name == name)
      return i;
  return OUT_NONE;
}

static void
link_child (struct bind_out *o, uint32_t parent, uint32_t child)
{
  struct out_node *p = &o->nodes.data[parent];

  if (p->last == OUT_NONE)
    p->first = child;
  else
    o->nodes.data[p->last].next = child;
  p->last = child;
}

static uint32_t
new_node (struct bind_out *o, uint32_t parent, uint16_t state, uint16_t name)
{
  const struct xsd_type *type = o->nodes.data[parent].type;
  const struct xsd_particle *p = type ? find_particle (o, type, name) : NULL;
  struct out_node *n = VEC_ADD (o->mem, &o->nodes);

  if (n == NULL) {
    o->no_memory = true;
    return OUT_NONE;
  }
  *n = (struct out_node){ .state = state,
                          .name = name,
                          .parent = parent,
                          .first = OUT_NONE,
                          .last = OUT_NONE,
                          .next = OUT_NONE };
  if (p) {
    n->type = &o->schema->types[p->type];
    n->order = (uint16_t)(p - &o->schema->particles[type->first]);
  }
  link_child (o, parent, (uint32_t)o->nodes.len - 1);
  return (uint32_t)o->nodes.len - 1;
}

/* The state of a child that no predicate asks for, or BIND_NONE. */
static uint16_t
plain_state (const struct bind_out *o, uint16_t parent, uint16_t name)
{
  uint16_t s
      = parent == BIND_NONE ? BIND_NONE : bind_next_state (o->b, parent, name);

  while (s != BIND_NONE
         && o->b->states.data[s].step.predicate != BIND_NONE)
    s = o->b->states.data[s].twin;
  return s;
}

/* Makes VALUE stand at the end of PATH from NODE. */
static void
make_value (struct bind_out *o, uint32_t node, const struct bind_path *path,
            struct slice value)
{
  for (unsigned i = 0; i < path->n && node != OUT_NONE; i++) {
    uint16_t name = path->steps[i].name;
    uint32_t child;

    if (path->steps[i].attribute) {
      out_attribute (o, node, name, value);
      return;
    }
    child = find_named (o, node, name);
    if (child == OUT_NONE)
      child = new_node (o, node,
                        plain_state (o, o->nodes.data[node].state, name),
                        name);
    node = child;
  }
  if (node != OUT_NONE && o->nodes.data[node].text.n == 0)
    o->nodes.data[node].text = value;
}

static struct slice
text_of (const char *s)
{
  return (struct slice){ s, strlen (s) };
}

/* What a predicate asks for is written with the element it stands at. */
static void
satisfy (struct bind_out *o, uint32_t node, uint16_t predicate)
{
  const struct bind_predicate *q;

  if (predicate == BIND_NONE || node == OUT_NONE)
    return;
  q = &o->b->predicates.data[predicate];
  if (q->negated)
    return;
  if (q->variable != TERM_NONE)
    make_value (o, node, &q->path, out_variable (o, q->variable));
  else if (q->n_values > 0)
    make_value (o, node, &q->path, text_of (q->values[0]));
}

/* Does it ask for the value of a term that has none? */
static bool
is_void (const struct bind_out *o, uint16_t predicate)
{
  const struct bind_predicate *q;

  if (predicate == BIND_NONE)
    return false;
  q = &o->b->predicates.data[predicate];
  return q->variable != TERM_NONE && out_variable (o, q->variable).n == 0;
}

/* OUT_NONE if it cannot be what its predicate asks for. */
static uint32_t
add_child (struct bind_out *o, uint32_t parent, uint16_t state)
{
  const struct bind_step *step = &o->b->states.data[state].step;
  uint32_t node;

  if (is_void (o, step->predicate))
    return OUT_NONE;
  node = new_node (o, parent, state, step->name);
  satisfy (o, node, step->predicate);
  return node;
}

/* ---- paths --------------------------------------------------------------- */

/* The state of STEP below STATE: rows have made it, so it is there. */
static uint16_t
step_state (const struct bind_out *o, uint16_t state,
            const struct bind_step *step)
{
  uint16_t s = bind_next_state (o->b, state, step->name);

  while (s != BIND_NONE
         && o->b->states.data[s].step.predicate != step->predicate)
    s = o->b->states.data[s].twin;
  return s;
}

uint32_t
out_reach (struct bind_out *o, uint32_t base, const struct bind_path *path,
           bool make)
{
  uint32_t node = path->absolute ? 0 : base;

  for (unsigned i = 0; i < path->n && !path->steps[i].attribute; i++) {
    uint16_t state
        = step_state (o, o->nodes.data[node].state, &path->steps[i]);
    uint32_t child
        = state == BIND_NONE ? OUT_NONE : out_find (o, node, state);

    if (child == OUT_NONE && make && state != BIND_NONE)
      child = add_child (o, node, state);
    if (child == OUT_NONE)
      return OUT_NONE;
    node = child;
  }
  return node;
}

/* How many steps of PATH are shared when another is needed: those before the
 * deepest that may repeat; BIND_MOST_STEPS if none may. */
static unsigned
shared_steps (const struct bind_out *o, uint32_t base,
              const struct bind_path *path)
{
  const struct xsd_type *type = o->nodes.data[base].type;
  unsigned shared = BIND_MOST_STEPS;

  for (unsigned i = 0; i < path->n && !path->steps[i].attribute && type;
       i++) {
    const struct xsd_particle *p
        = find_particle (o, type, path->steps[i].name);

    if (p == NULL)
      break;
    if (p->max != 1)
      shared = i;
    type = &o->schema->types[p->type];
  }
  return shared;
}

uint32_t
out_repeat (struct bind_out *o, uint32_t base, const struct bind_path *path)
{
  uint32_t node = path->absolute ? 0 : base;
  unsigned shared = shared_steps (o, node, path);
  struct bind_path front = *path, rest = { 0 };

  if (shared == BIND_MOST_STEPS)
    return OUT_NONE;
  front.n = (uint8_t)shared;
  node = out_reach (o, base, &front, true);
  if (node == OUT_NONE)
    return OUT_NONE;
  node = add_child (o, node, step_state (o, o->nodes.data[node].state,
                                         &path->steps[shared]));
  if (node == OUT_NONE)
    return OUT_NONE;
  /* What follows may be there already: a predicate has asked for it. */
  rest.n = (uint8_t)(path->n - shared - 1);
  memcpy (rest.steps, path->steps + shared + 1,
          rest.n * sizeof *rest.steps);
  return out_reach (o, node, &rest, true);
}

/* ---- attributes and constants -------------------------------------------- */

void
out_attribute (struct bind_out *o, uint32_t node, uint16_t name,
               struct slice value)
{
  struct out_attribute *a;

  for (a = o->nodes.data[node].attributes; a; a = a->next)
    if (a->name == name)
      return;
  a = arena_alloc (&o->arena, sizeof *a);
  if (a == NULL) {
    o->no_memory = true;
    return;
  }
  *a = (struct out_attribute){ o->nodes.data[node].attributes, name, value };
  o->nodes.data[node].attributes = a;
}

void
out_constants (struct bind_out *o, uint32_t from, const struct bind_row *row)
{
  for (unsigned i = 0; i < row->n_constants; i++)
    if (row->constants[i].kind != CONST_READ)
      make_value (o, from, &row->constants[i].path,
                  text_of (row->constants[i].value));
}
