/* SPDX-License-Identifier: Apache-2.0 */
/* Matching by tables.
 *
 * Names in one content model are pairwise different, so the name of a child
 * fixes its particle and no backtracking is needed: children are right exactly
 * if the particle numbers never fall and every count lies within its bounds.
 * After a fault the walk goes on as a reader would: what is known but
 * misplaced is read where it stands, what is unknown is passed over. */
#include <string.h>

#include "base/utf8.h"
#include "tree/vocab_names.h"
#include "xml/xsd_run.h"
#include "xml/xsd_value.h"

static void enter (struct xsd_run *run, uint32_t element,
                   const struct xsd_type *type);

const struct xsd_root *
xsd_find_root (const struct xsd_schema *schema, uint32_t name)
{
  for (const struct xsd_root *r = schema->roots; r->name; r++)
    if (r->name == name)
      return r;
  return NULL;
}

const struct xsd_schema *
xsd_find (const char *name)
{
  for (const struct xsd_schema *const *s = xsd_schemas; *s; s++)
    if (strcmp ((*s)->name, name) == 0)
      return *s;
  return NULL;
}

/* ---- extensions: what only libxml2 can judge ---------------------------- */

static bool
is_known_ns (const struct xsd_schema *schema, uint32_t ns)
{
  for (const uint16_t *k = schema->known_ns; *k; k++)
    if (*k == ns)
      return true;
  return false;
}

/* Does anything below ELEMENT belong to a namespace that the schema knows? */
static bool
uses_known (const struct xsd_run *run, uint32_t element)
{
  for (uint32_t i = element + 1; i < tree_next (run->t, element); i++) {
    uint32_t name = tree_name (run->t, i);

    if (tree_kind (run->t, i) <= TREE_ATTRIBUTE && name > 0
        && is_known_ns (run->schema, tree_ns (run->t, name)))
      return true;
  }
  return false;
}

static void
leave_open (struct xsd_run *run, uint32_t element)
{
  uint32_t *slot = VEC_ADD (run->mem, &run->undecided->elements);

  if (slot)
    *slot = element;
  else
    run->no_memory = true;
}

static void
say_extension (struct xsd_run *run, uint32_t node, uint32_t parent,
               const char *what)
{
  struct vouch_finding *f
      = xsd_say (run, D_XSD_EXTENSION, node, "parent", parent);

  diag_text (run->diag, f, "what", what);
}

/* Text, but nothing that matters between elements. */
static inline bool
is_blank (const struct xsd_run *run, uint32_t text)
{
  struct slice v = tree_text (run->t, text);

  return xml_blank (v.s, v.n) && !tree_is_cdata (run->t, text);
}

/* Text that is_blank does not let pass. */
static void
text_between (struct xsd_run *run, uint32_t parent, uint32_t text)
{
  struct slice v = tree_text (run->t, text);
  struct vouch_finding *f;

  if (tree_is_cdata (run->t, text)) {
    xsd_say (run, D_XSD_CDATA, parent, "parent", parent);
  } else {
    v = xsd_trim (v);
    f = xsd_say (run, D_XSD_TEXT, parent, "parent", parent);
    diag_value (run->diag, f, "value", v.s, v.n);
  }
}

/* Exactly one element of a namespace of its own, checked as far as the schema
 * knows what is in it. */
static void
any_content (struct xsd_run *run, uint32_t element)
{
  uint32_t end = tree_next (run->t, element), count = 0;
  uint64_t errors = run->diag->counts[VOUCH_ERROR];

  for (uint32_t i = tree_first_child (run->t, element); i < end;
       i = tree_next (run->t, i)) {
    uint32_t ns;

    if (tree_kind (run->t, i) == TREE_TEXT && !is_blank (run, i))
      text_between (run, element, i);
    if (tree_kind (run->t, i) != TREE_ELEMENT)
      continue;
    ns = tree_ns (run->t, tree_name (run->t, i));
    if (++count == 2)
      say_extension (run, i, element, "here stands a second one");
    else if (count == 1 && ns == 0)
      say_extension (run, i, element, "this one has no namespace");
    else if (count == 1 && ns == run->schema->target_ns_any)
      say_extension (run, i, element, "this one is of the format itself");
  }
  if (count == 0)
    say_extension (run, element, element, "it is empty");
  else if (run->diag->counts[VOUCH_ERROR] == errors
           && uses_known (run, element))
    leave_open (run, element);
}

/* ---- values ------------------------------------------------------------- */

static void
value_content (struct xsd_run *run, uint32_t element,
               const struct xsd_type *type)
{
  uint32_t end = tree_next (run->t, element);

  for (uint32_t i = tree_first_child (run->t, element); i < end;
       i = tree_next (run->t, i)) {
    if (tree_kind (run->t, i) == TREE_ELEMENT) {
      struct vouch_finding *f
          = xsd_say (run, D_XSD_CHILD, i, "parent", element);
      char name[XSD_NAME_SIZE];

      xsd_node_name (run->t, i, name);
      diag_text (run->diag, f, "element", name);
      return;
    }
  }
  xsd_check_value (run, element, type->value, tree_text (run->t, element));
}

static void
empty_content (struct xsd_run *run, uint32_t element)
{
  uint32_t end = tree_next (run->t, element);

  for (uint32_t i = tree_first_child (run->t, element); i < end;
       i = tree_next (run->t, i)) {
    enum tree_kind kind = tree_kind (run->t, i);

    if (kind == TREE_ELEMENT || kind == TREE_TEXT) {
      xsd_say (run, D_XSD_NOT_EMPTY, element, "parent", element);
      return;
    }
  }
}

/* ---- elements in elements ----------------------------------------------- */

static void
push (struct xsd_run *run, uint32_t element, const struct xsd_type *type)
{
  run->frames[run->depth++] = (struct xsd_frame){
    .type = type,
    .node = element,
    .at = tree_first_child (run->t, element),
    .end = tree_next (run->t, element),
  };
}

static void
enter (struct xsd_run *run, uint32_t element, const struct xsd_type *type)
{
  if (xsd_attributes (run, element, type)) {
    leave_open (run, element);
    return;
  }
  switch ((enum xsd_kind)type->kind) {
  case XSD_SEQUENCE:
  case XSD_CHOICE:
    push (run, element, type);
    break;
  case XSD_EMPTY:
    empty_content (run, element);
    break;
  case XSD_VALUE:
    value_content (run, element, type);
    break;
  case XSD_ANY:
    any_content (run, element);
    break;
  }
}

/* Where NAME stands among the particles of TYPE, or UINT32_MAX. */
static uint32_t
find_particle (const struct xsd_run *run, const struct xsd_type *type,
               uint32_t name)
{
  for (uint32_t i = 0; i < type->count; i++)
    if (xsd_particle (run, type, i)->name == name)
      return i;
  return UINT32_MAX;
}

/* A particle with the local name of CHILD in another namespace. */
static uint32_t
find_namesake (const struct xsd_run *run, const struct xsd_type *type,
               uint32_t child)
{
  const char *local = tree_local (run->t, tree_name (run->t, child));

  for (uint32_t i = 0; i < type->count; i++)
    if (strcmp (tree_local (run->t, xsd_particle (run, type, i)->name), local)
        == 0)
      return i;
  return UINT32_MAX;
}

/* The frame moves on to particle Q, which has been met once. */
static void
move_to (struct xsd_frame *f, uint32_t q)
{
  f->particle = (uint16_t)q;
  f->count = 1;
}

static void
misplaced (struct xsd_run *run, struct xsd_frame *f, uint32_t child)
{
  const struct xsd_type *type = f->type;
  uint32_t q = find_particle (run, type, tree_name (run->t, child));
  uint32_t other;

  if (q != UINT32_MAX && q > f->particle) {
    xsd_say_missing (run, f, q, child);
    move_to (f, q);
  } else if (q != UINT32_MAX) {
    xsd_say_misplaced (run, f, q, child);
  } else {
    other = find_namesake (run, type, child);
    xsd_say_unknown (run, f, other, child);
    if (other != UINT32_MAX && other > f->particle)
      move_to (f, other);
    else if (other == f->particle && f->count == 0)
      f->count = 1;
    return;
  }
  enter (run, child, &run->schema->types[xsd_particle (run, type, q)->type]);
}

static void
in_sequence (struct xsd_run *run, struct xsd_frame *f, uint32_t child)
{
  const struct xsd_particle *particles = xsd_particle (run, f->type, 0);
  uint32_t name = tree_name (run->t, child);
  uint32_t p = f->particle, count = f->count;

  while (p < f->type->count) {
    const struct xsd_particle *q = &particles[p];

    if (q->name == name && (q->max == 0 || count < q->max)) {
      f->particle = (uint16_t)p;
      f->count = count + 1;
      enter (run, child, &run->schema->types[q->type]);
      return;
    }
    if (count < q->min)
      break;
    p++;
    count = 0;
  }
  misplaced (run, f, child);
}

/* The first child picks the particle; the others must be the same. */
static void
in_choice (struct xsd_run *run, struct xsd_frame *f, uint32_t child)
{
  uint32_t q = find_particle (run, f->type, tree_name (run->t, child));
  const struct xsd_particle *p;

  if (q == UINT32_MAX) {
    xsd_say_unknown (run, f, find_namesake (run, f->type, child), child);
    return;
  }
  p = xsd_particle (run, f->type, q);
  if (f->count == 0)
    f->particle = (uint16_t)q;
  if (f->particle != q || (p->max > 0 && f->count >= p->max))
    xsd_say_misplaced (run, f, q, child);
  else
    f->count++;
  enter (run, child, &run->schema->types[p->type]);
}

static void
leave (struct xsd_run *run, const struct xsd_frame *f)
{
  if (f->type->kind == XSD_SEQUENCE)
    xsd_say_missing (run, f, f->type->count, f->node);
  else if (f->count < xsd_particle (run, f->type, f->particle)->min
           || f->count == 0)
    xsd_say_missing (run, f, f->type->count, f->node);
}

static void
walk (struct xsd_run *run)
{
  while (run->depth > 0) {
    struct xsd_frame *f = &run->frames[run->depth - 1];
    uint32_t child = f->at;

    if (child == f->end) {
      leave (run, f);
      run->depth--;
      continue;
    }
    f->at = tree_next (run->t, child);
    switch (tree_kind (run->t, child)) {
    case TREE_ELEMENT:
      if (f->type->kind == XSD_SEQUENCE)
        in_sequence (run, f, child);
      else
        in_choice (run, f, child);
      break;
    case TREE_TEXT:
      if (!is_blank (run, child))
        text_between (run, f->node, child);
      break;
    default: /* comments and processing instructions may stand anywhere */
      break;
    }
  }
}

vouch_status
xsd_match (const struct xsd_schema *schema, const struct xsd_root *root,
           const struct tree *t, struct mem *mem, struct diag *diag,
           struct xsd_undecided *undecided)
{
  struct xsd_run run;

  /* Frames and wrong prefixes need no value before they are added. */
  run.schema = schema;
  run.t = t;
  run.mem = mem;
  run.diag = diag;
  run.undecided = undecided;
  run.depth = 0;
  run.no_memory = false;
  run.n_wrong = 0;
  enter (&run, tree_root (t), &schema->types[root->type]);
  walk (&run);
  return run.no_memory || diag->failed ? VOUCH_NOMEM : VOUCH_OK;
}
