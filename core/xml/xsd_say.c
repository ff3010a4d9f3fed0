/* SPDX-License-Identifier: Apache-2.0 */
/* What to say about a fault of structure. */
#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "xml/xsd_run.h"

/* ---- names -------------------------------------------------------------- */

static void
join_name (const char *prefix, const char *local, char buf[XSD_NAME_SIZE])
{
  if (*prefix)
    snprintf (buf, XSD_NAME_SIZE, "%.40s:%.110s", prefix, local);
  else
    snprintf (buf, XSD_NAME_SIZE, "%.150s", local);
}

void
xsd_node_name (const struct tree *t, uint32_t node, char buf[XSD_NAME_SIZE])
{
  join_name (tree_prefix (t, node), tree_local (t, tree_name (t, node)), buf);
}

void
xsd_schema_name (const struct tree *t, uint32_t name, char buf[XSD_NAME_SIZE])
{
  uint32_t ns = tree_ns (t, name);
  const char *prefix
      = ns < t->vocab->n_ns ? t->vocab->pool + t->vocab->ns[ns].prefix : "";

  for (uint32_t i = 0; i < t->n_ns_decls; i++) {
    if (t->ns_decls[i].ns == ns) {
      prefix = t->prefixes[t->ns_decls[i].prefix];
      break;
    }
  }
  join_name (prefix, tree_local (t, name), buf);
}

static void
tell_schema_name (struct xsd_run *run, struct vouch_finding *f,
                  const char *key, uint32_t name)
{
  char buf[XSD_NAME_SIZE];

  xsd_schema_name (run->t, name, buf);
  diag_text (run->diag, f, key, buf);
}

static void
tell_node_name (struct xsd_run *run, struct vouch_finding *f,
                const char *key, uint32_t node)
{
  char buf[XSD_NAME_SIZE];

  xsd_node_name (run->t, node, buf);
  diag_text (run->diag, f, key, buf);
}

static void
list_schema_name (struct xsd_run *run, struct vouch_finding *f,
                  const char *key, uint32_t name)
{
  char buf[XSD_NAME_SIZE];

  xsd_schema_name (run->t, name, buf);
  diag_item (run->diag, f, key, buf);
}

struct vouch_finding *
xsd_say (struct xsd_run *run, enum diag_code code, uint32_t node,
         const char *key, uint32_t named)
{
  struct diag_place place = { node, 0, 0 };
  struct vouch_finding *f;

  tree_place (run->t, node, &place.line, &place.column);
  f = diag_add (run->diag, code, place);
  if (f)
    tell_node_name (run, f, key, named);
  return f;
}

/* ---- siblings ----------------------------------------------------------- */

/* The first child of the frame behind NODE that is called NAME. */
static uint32_t
next_sibling (const struct xsd_run *run, const struct xsd_frame *f,
              uint32_t node, uint32_t name)
{
  if (node == f->node)
    return TREE_NONE;
  for (uint32_t i = tree_next (run->t, node); i < f->end;
       i = tree_next (run->t, i))
    if (tree_kind (run->t, i) == TREE_ELEMENT && tree_name (run->t, i) == name)
      return i;
  return TREE_NONE;
}

/* The last element child of the frame before END. */
static uint32_t
last_sibling (const struct xsd_run *run, const struct xsd_frame *f,
              uint32_t end)
{
  uint32_t last = TREE_NONE;

  for (uint32_t i = tree_first_child (run->t, f->node); i < end;
       i = tree_next (run->t, i))
    if (tree_kind (run->t, i) == TREE_ELEMENT)
      last = i;
  return last;
}

/* ---- something is missing ----------------------------------------------- */

/* Could the element of the innermost frame be left out? */
static bool
is_optional (const struct xsd_run *run)
{
  const struct xsd_frame *parent;

  if (run->depth < 2)
    return false;
  parent = &run->frames[run->depth - 2];
  return parent->type->kind == XSD_SEQUENCE
         && (xsd_particle (run, parent->type, parent->particle)->min == 0
             || parent->count > 1);
}

static void
say_empty (struct xsd_run *run, const struct xsd_frame *f)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_EMPTY, f->node, "parent", f->node);

  if (is_optional (run))
    tell_node_name (run, found, "optional", f->node);
  for (uint32_t i = 0; i < f->type->count; i++) {
    const struct xsd_particle *p = xsd_particle (run, f->type, i);

    if (p->min > 0 && f->type->kind == XSD_SEQUENCE)
      list_schema_name (run, found, "all", p->name);
  }
  if (f->type->kind == XSD_CHOICE)
    for (uint32_t i = 0; i < f->type->count; i++)
      list_schema_name (run, found, "one",
                        xsd_particle (run, f->type, i)->name);
}

/* The element called NAME is only too late: a sibling behind NODE. */
static void
say_early (struct xsd_run *run, uint32_t node, uint32_t late)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_EARLY, node, "element", node);
  uint32_t line, column;

  tell_node_name (run, found, "before", late);
  tree_place (run->t, late, &line, &column);
  diag_number (run->diag, found, "line", line);
}

/* NAME belongs behind the element child SIBLING (TREE_NONE: there is none) or
 * behind the name AFTER of the schema, and before NODE. */
static void
say_one_missing (struct xsd_run *run, const struct xsd_frame *f,
                 uint32_t name, uint32_t node, uint32_t sibling,
                 uint32_t after)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_MISSING, node, "parent", f->node);
  bool at_end = node == f->node;
  const char *key = at_end ? "last" : "after";

  tell_schema_name (run, found, "element", name);
  if (after)
    tell_schema_name (run, found, key, after);
  else if (sibling != TREE_NONE)
    tell_node_name (run, found, key, sibling);
  if (!at_end)
    tell_node_name (run, found,
                    after || sibling != TREE_NONE ? "before" : "first", node);
}

void
xsd_say_missing (struct xsd_run *run, const struct xsd_frame *f,
                 uint32_t up_to, uint32_t node)
{
  uint32_t end = node == f->node ? f->end : node;
  uint32_t after = 0, sibling = TREE_NONE, late;
  bool first = true;

  for (uint32_t i = f->particle; i < up_to; i++) {
    const struct xsd_particle *p = xsd_particle (run, f->type, i);
    uint32_t met = i == f->particle ? f->count : 0;

    if (met >= p->min && f->type->kind == XSD_SEQUENCE)
      continue;
    if (first) {
      sibling = last_sibling (run, f, end);
      first = false;
      if (sibling == TREE_NONE && node == f->node) {
        say_empty (run, f);
        return;
      }
    }
    late = next_sibling (run, f, node, p->name);
    if (late != TREE_NONE)
      say_early (run, node, late);
    else
      say_one_missing (run, f, p->name, node, sibling, after);
    after = p->name;
  }
}

/* ---- something known stands where it may not ---------------------------- */

/* The particle of the frame's type called NAME, or UINT32_MAX. */
static uint32_t
particle_of (const struct xsd_run *run, const struct xsd_frame *f,
             uint32_t name)
{
  for (uint32_t i = 0; i < f->type->count; i++)
    if (xsd_particle (run, f->type, i)->name == name)
      return i;
  return UINT32_MAX;
}

static bool
begin_met (struct xsd_run *run, struct xsd_frame *f)
{
  size_t n = f->type->count;

  f->met = arena_alloc (run->diag->arena, n * sizeof *f->met);
  if (f->met == NULL) {
    run->no_memory = true;
    return false;
  }
  for (size_t i = 0; i < n; i++)
    f->met[i] = (struct xsd_met){ TREE_NONE, 0 };
  f->met_to = tree_first_child (run->t, f->node);
  return true;
}

/* What has been met before CHILD, by particle; counted on from the last time,
 * so that many faults in a long list cost no more than one.  NULL: no memory,
 * or nobody will hear of it. */
static const struct xsd_met *
met_before (struct xsd_run *run, struct xsd_frame *f, uint32_t child)
{
  if (diag_is_full (run->diag) || (!f->met && !begin_met (run, f)))
    return NULL;
  for (; f->met_to < child; f->met_to = tree_next (run->t, f->met_to)) {
    uint32_t i = UINT32_MAX;

    if (tree_kind (run->t, f->met_to) == TREE_ELEMENT)
      i = particle_of (run, f, tree_name (run->t, f->met_to));
    if (i == UINT32_MAX)
      continue;
    if (f->met[i].count++ == 0)
      f->met[i].first = f->met_to;
  }
  return f->met;
}

static void
say_repeated (struct xsd_run *run, const struct xsd_frame *f,
              const struct xsd_particle *p, uint32_t first, uint32_t child)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_REPEATED, child, "element", child);
  uint32_t line, column;

  tell_node_name (run, found, "parent", f->node);
  diag_text (run->diag, found, "times", p->max == 1 ? "once" : "twice");
  if (first != TREE_NONE) {
    tree_place (run->t, first, &line, &column);
    diag_number (run->diag, found, "line", line);
  }
}

/* BEHIND is the first child that belongs behind the particle of CHILD. */
static void
say_late (struct xsd_run *run, uint32_t behind, uint32_t child)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_ORDER, child, "element", child);
  uint32_t line, column;

  tell_node_name (run, found, "before", behind);
  tree_place (run->t, behind, &line, &column);
  diag_number (run->diag, found, "line", line);
}

static uint32_t
first_behind (const struct xsd_frame *f, const struct xsd_met *met,
              uint32_t q)
{
  uint32_t first = TREE_NONE;

  for (uint32_t i = q + 1; i < f->type->count; i++)
    if (met[i].first < first)
      first = met[i].first;
  return first;
}

static void
say_choice (struct xsd_run *run, const struct xsd_frame *f, uint32_t child)
{
  struct vouch_finding *found
      = xsd_say (run, D_XSD_CHOICE, child, "element", child);

  tell_node_name (run, found, "parent", f->node);
  tell_schema_name (run, found, "other",
                    xsd_particle (run, f->type, f->particle)->name);
}

void
xsd_say_misplaced (struct xsd_run *run, struct xsd_frame *f, uint32_t q,
                   uint32_t child)
{
  const struct xsd_particle *p = xsd_particle (run, f->type, q);
  const struct xsd_met *met = met_before (run, f, child);

  if (f->type->kind == XSD_CHOICE && f->particle != q)
    say_choice (run, f, child);
  else if (met == NULL)
    xsd_say (run, D_XSD_ORDER, child, "element", child);
  else if (p->max > 0 && met[q].count >= p->max)
    say_repeated (run, f, p, met[q].first, child);
  else if (first_behind (f, met, q) != TREE_NONE
           && (p->min == 0 || met[q].count > 0))
    say_late (run, first_behind (f, met, q), child);
  /* else what stands before it was told to be too early, or to be of the wrong
   * namespace, and taken for CHILD */
}

/* ---- something unknown -------------------------------------------------- */

/* What may stand at this place: up to the first that must. */
static void
tell_expected (struct xsd_run *run, struct vouch_finding *found,
               const struct xsd_frame *f)
{
  bool choice = f->type->kind == XSD_CHOICE;

  for (uint32_t i = choice ? 0 : f->particle; i < f->type->count; i++) {
    const struct xsd_particle *p = xsd_particle (run, f->type, i);
    uint32_t met = i == f->particle ? f->count : 0;

    if (p->max == 0 || met < p->max)
      list_schema_name (run, found, "expected", p->name);
    if (!choice && met < p->min)
      return;
  }
  if (!choice)
    diag_item (run->diag, found, "expected", "the end");
}

/* The elements that are of type number K. */
static void
list_of_type (struct xsd_run *run, struct vouch_finding *found, uint32_t k)
{
  const struct xsd_schema *s = run->schema;

  for (const struct xsd_root *r = s->roots; r->name; r++)
    if (r->type == k)
      diag_item (run->diag, found, "places", tree_local (run->t, r->name));
  for (uint32_t i = 0; i < s->n_types; i++)
    for (uint32_t j = 0; j < s->types[i].count; j++)
      if (xsd_particle (run, &s->types[i], j)->type == k)
        list_schema_name (run, found, "places",
                          xsd_particle (run, &s->types[i], j)->name);
}

/* The elements that may hold NAME. */
static void
tell_places (struct xsd_run *run, struct vouch_finding *found, uint32_t name)
{
  for (uint32_t k = 0; k < run->schema->n_types; k++) {
    const struct xsd_type *holder = &run->schema->types[k];

    for (uint32_t i = 0; i < holder->count; i++)
      if (xsd_particle (run, holder, i)->name == name)
        list_of_type (run, found, k);
  }
}

/* The particle whose name is nearest to that of CHILD. */
static void
tell_near (struct xsd_run *run, struct vouch_finding *found,
           const struct xsd_frame *f, uint32_t child)
{
  const char *local = tree_local (run->t, tree_name (run->t, child));
  unsigned best = NEAR_NOT;
  uint32_t name = 0;

  for (uint32_t i = 0; i < f->type->count; i++) {
    const struct xsd_particle *p = xsd_particle (run, f->type, i);
    unsigned d = near_distance (local, tree_local (run->t, p->name));

    if (d < best) {
      best = d;
      name = p->name;
    }
  }
  if (name)
    tell_schema_name (run, found, "near", name);
}

/* Has the prefix of CHILD been told already?  Then that is one more. */
static bool
is_told (struct xsd_run *run, uint32_t prefix, uint32_t ns)
{
  for (uint32_t i = 0; i < run->n_wrong; i++)
    if (run->wrong[i].prefix == prefix && run->wrong[i].ns == ns) {
      diag_one_more (run->diag, run->wrong[i].told, "more");
      return true;
    }
  return false;
}

static void
say_namespace (struct xsd_run *run, const struct xsd_frame *f, uint32_t other,
               uint32_t child)
{
  const struct xsd_particle *p = xsd_particle (run, f->type, other);
  uint32_t ns = tree_ns (run->t, tree_name (run->t, child));
  uint32_t prefix = run->t->nodes[child].bits >> TREE_PREFIX_SHIFT;
  struct vouch_finding *found;
  char is[XSD_NAME_SIZE], should[XSD_NAME_SIZE];
  bool looks_right;

  xsd_node_name (run->t, child, is);
  xsd_schema_name (run->t, p->name, should);
  looks_right = strcmp (is, should) == 0;
  if (looks_right && is_told (run, prefix, ns))
    return;
  found = xsd_say (run, D_XSD_NAMESPACE, child, "element", child);
  if (looks_right && run->n_wrong < XSD_WRONG_PREFIXES)
    run->wrong[run->n_wrong++]
        = (struct xsd_wrong_prefix){ prefix, ns, found };
  diag_text (run->diag, found, "namespace",
             ns ? tree_uri (run->t, ns) : "none");
  /* The name looks right if its prefix is declared for something else. */
  if (looks_right) {
    diag_text (run->diag, found, "uri",
               tree_uri (run->t, tree_ns (run->t, p->name)));
  } else {
    diag_text (run->diag, found, "right", should);
    tell_node_name (run, found, "parent", f->node);
  }
}

void
xsd_say_unknown (struct xsd_run *run, const struct xsd_frame *f,
                 uint32_t other, uint32_t child)
{
  uint32_t name = tree_name (run->t, child);
  struct vouch_finding *found;

  if (other != UINT32_MAX) {
    say_namespace (run, f, other, child);
    return;
  }
  found = xsd_say (run, D_XSD_UNEXPECTED, child, "element", child);
  if (found == NULL)
    return;
  tell_node_name (run, found, "parent", f->node);
  if (name < run->t->vocab->n_names)
    tell_places (run, found, name);
  tell_near (run, found, f, child);
  tell_expected (run, found, f);
}

void
xsd_say_attribute (struct xsd_run *run, const struct xsd_type *type,
                   uint32_t element, uint32_t attribute)
{
  const struct xsd_attr *attrs = &run->schema->attrs[type->attr];
  const char *local = tree_local (run->t, tree_name (run->t, attribute));
  const char *near = NULL;
  unsigned best = NEAR_NOT;
  struct vouch_finding *found
      = xsd_say (run, D_XSD_ATTRIBUTE, attribute, "element", element);

  if (found == NULL)
    return;
  tell_node_name (run, found, "attribute", attribute);
  for (uint32_t i = 0; i < type->nattr; i++) {
    const char *name = tree_local (run->t, attrs[i].name);
    unsigned d = near_distance (local, name);

    diag_item (run->diag, found, "expected", name);
    if (d < best) {
      best = d;
      near = name;
    }
  }
  diag_text (run->diag, found, "near", near);
  if (type->nattr == 0)
    diag_text (run->diag, found, "none", "");
}
