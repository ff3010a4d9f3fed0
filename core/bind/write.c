/* SPDX-License-Identifier: Apache-2.0 */
/* From the invoice to an outer tree. */
#include <string.h>

#include "base/utf8.h"
#include "bind/out.h"

/* A group that is being written.  Its element is made when something is put
 * into it: a group may have nothing but values that stand elsewhere. */
struct level {
  struct level *above; /* NULL: the root */
  const struct bind_row *row;
  bool repeated; /* not the first of its kind in its group */
  uint32_t base; /* its element, or OUT_NONE before it is made */
  uint32_t first; /* of several elements, see extra_base */
};

static void write_group (struct bind_out *o, struct level *l, uint32_t node);

/* ---- elements of groups ------------------------------------------------- */

static uint32_t
make_base (struct bind_out *o, struct level *l)
{
  const struct bind_path *path;
  uint32_t above;

  if (l->base != OUT_NONE)
    return l->base;
  path = &l->row->alternatives[0];
  above = path->absolute ? 0 : make_base (o, l->above);
  if (above == OUT_NONE)
    return OUT_NONE;
  l->base = l->repeated ? out_repeat (o, above, path)
                        : out_reach (o, above, path, true);
  if (l->base != OUT_NONE)
    out_constants (o, l->base, l->row);
  if (l->first == OUT_NONE)
    l->first = l->base;
  return l->base;
}

/* Another element of a group that is spread over several: those that repeat
 * carry its common values, see spread. */
static uint32_t
extra_base (struct bind_out *o, struct level *l)
{
  uint32_t above;

  if (l->row == NULL || l->row->groupby.n == 0)
    return OUT_NONE;
  above = make_base (o, l->above);
  if (above == OUT_NONE)
    return OUT_NONE;
  l->base = out_repeat (o, above, &l->row->alternatives[0]);
  return l->base;
}

/* ---- losses ------------------------------------------------------------- */

static void
tell (struct bind_out *o, enum bind_event event, uint32_t node, uint32_t term)
{
  if (o->each)
    o->each (o->user, event, node, term);
}

/* Blanks alone are no value in XML: they would not come back.  (An attachment
 * may have no bytes.) */
static bool
is_none (enum term_type type, struct slice v)
{
  return type != TERM_BINARY && xml_blank (v.s, v.n);
}

static void
lost (struct bind_out *o, uint32_t node)
{
  uint32_t term = term_of_name (tree_name (o->t, node));
  struct slice v = tree_text (o->t, node);
  struct vouch_finding *f
      = diag_add (o->diag, D_LOSS_TERM,
                  (struct diag_place){ DIAG_NO_NODE, 0, 0 });

  diag_text (o->diag, f, "term", terms[term].id);
  diag_text (o->diag, f, "title", terms[term].title);
  diag_value (o->diag, f, "value", v.s, v.n);
  if (is_none (terms[term].type, v))
    diag_text (o->diag, f, "blank", "");
  tell (o, BIND_LOST, node, term);
}

/* All values in the group NODE. */
static void
lost_group (struct bind_out *o, uint32_t node)
{
  for (uint32_t i = node + 1; i < tree_next (o->t, node); i++) {
    uint32_t term = tree_kind (o->t, i) == TREE_ELEMENT
                        ? term_of_name (tree_name (o->t, i))
                        : TERM_NONE;

    if (term != TERM_NONE && terms[term].type != TERM_GROUP)
      lost (o, i);
  }
}

/* ---- values ------------------------------------------------------------- */

/* #ABC# before the text. */
static void
note (struct bind_out *o, uint32_t element, const struct bind_row *row,
      struct slice v)
{
  struct out_node *n = &o->nodes.data[element];
  size_t extra = row->ops & OP_NOTECODE ? 2 : 0;
  char *s = arena_alloc (&o->arena, n->text.n + v.n + extra + 1);

  if (s == NULL) {
    o->no_memory = true;
    return;
  }
  if (n->text.n > 0)
    memcpy (s, n->text.s, n->text.n);
  if (extra)
    s[n->text.n] = '#';
  if (v.n > 0)
    memcpy (s + n->text.n + extra / 2, v.s, v.n);
  if (extra)
    s[n->text.n + v.n + 1] = '#';
  n->text = (struct slice){ s, n->text.n + v.n + extra };
}

static void
put_parts (struct bind_out *o, uint32_t element, const struct bind_row *row,
           uint32_t node)
{
  const struct term *t = &terms[row->term];

  for (uint8_t k = 1; k <= t->n_parts; k++) {
    const struct bind_row *part = bind_row_of (o->b, row->term, k);
    uint32_t a = tree_attribute (o->t, node, t->parts[k - 1].name);

    if (part && a != TREE_NONE)
      out_attribute (o, element, part->attributes[0], tree_value (o->t, a));
  }
}

void
out_put_alls (struct bind_out *o, uint32_t element, const struct bind_row *row)
{
  for (size_t i = 0; i < o->b->alls.len; i++) {
    const struct bind_all *all = &o->b->alls.data[i];
    uint32_t variable
        = row->currency == TERM_NONE ? all->variable : row->currency;
    struct slice v = out_variable (o, variable);

    /* Without a currency the attribute is empty: the schema demands it. */
    if (all->types >> terms[row->term].type & 1)
      out_attribute (o, element, all->attribute, v);
  }
}

/* Puts the value of the invoice's NODE into ELEMENT. */
void
out_put_value (struct bind_out *o, uint32_t element,
               const struct bind_row *row, unsigned a, uint32_t node)
{
  struct slice v = tree_text (o->t, node);

  if (row->attributes[a]) {
    out_attribute (o, element, row->attributes[a], v);
    return;
  }
  if (row->ops & (OP_NOTECODE | OP_NOTETEXT))
    note (o, element, row, v);
  else
    o->nodes.data[element].text = v;
  put_parts (o, element, row, node);
  out_put_alls (o, element, row);
  if (o->nodes.data[element].parent != OUT_NONE)
    out_constants (o, o->nodes.data[element].parent, row);
}

/* Of alternatives from the root the one whose first element is there, else the
 * last; of others the first. */
static unsigned
choose (struct bind_out *o, const struct bind_row *row)
{
  unsigned a = 0;

  if (!row->alternatives[0].absolute)
    return 0;
  for (; a + 1 < row->n_alternatives; a++) {
    struct bind_path first = row->alternatives[a];

    first.n = 1;
    if (out_reach (o, 0, &first, false) != OUT_NONE)
      break;
  }
  return a;
}

static uint32_t
place_of (struct bind_out *o, struct level *l, const struct bind_row *row,
          unsigned a, bool repeated)
{
  const struct bind_path *path = &row->alternatives[a];
  uint32_t base = path->absolute ? 0 : make_base (o, l), node;

  if (base == OUT_NONE)
    return OUT_NONE;
  /* An attribute needs its element, and that needs a value. */
  if (row->attributes[a])
    return repeated ? OUT_NONE : out_reach (o, base, path, false);
  if (repeated)
    return out_repeat (o, base, path);
  node = out_reach (o, base, path, true);
  return node;
}

/* The total in the accounting currency, when both currencies and both totals
 * are the same: it is written once, as the other. */
static bool
is_twin (const struct bind_out *o, const struct bind_row *row, uint32_t node)
{
  uint32_t before = node;

  if (row->currency == TERM_NONE || o->b->alls.len == 0)
    return false;
  for (uint32_t i = tree_first_child (o->t, tree_parent (o->t, node));
       i < node; i = tree_next (o->t, i))
    if (tree_name (o->t, i) == terms[row->term - 1].name)
      before = i;
  if (before == node)
    return false;
  {
    struct slice a = out_variable (o, row->currency),
                 b = out_variable (o, o->b->alls.data[0].variable),
                 x = tree_text (o->t, before), y = tree_text (o->t, node);

    return a.n > 0 && a.n == b.n && memcmp (a.s, b.s, a.n) == 0
           && x.n == y.n && memcmp (x.s, y.s, x.n) == 0;
  }
}

/* A value that looks like the placeholder of its place, beside another for
 * which the placeholder stands: it would be read as none. */
static bool
is_hidden (const struct bind_out *o, const struct bind_row *row,
           uint32_t node)
{
  uint16_t parent = o->b->states.data[row->states[0]].parent;
  uint32_t group = tree_parent (o->t, node);

  if (row->absent == NULL || !bind_equal (tree_text (o->t, node), row->absent))
    return false;
  for (uint32_t i = tree_first_child (o->t, group);
       i < tree_next (o->t, group); i = tree_next (o->t, i)) {
    const struct bind_row *other
        = tree_kind (o->t, i) == TREE_ELEMENT
              ? bind_row_of (o->b, term_of_name (tree_name (o->t, i)), 0)
              : NULL;

    if (other && other != row
        && o->b->states.data[other->states[0]].parent == parent)
      return true;
  }
  return false;
}

/* Has the row a place for the value, if it finds its element? */
static bool
may_stand (const struct bind_out *o, const struct bind_row *row,
           uint32_t node)
{
  if (is_none (terms[row->term].type, tree_text (o->t, node)))
    return false;
  if (row->ops & OP_NOTECODE)
    return bind_is_note_code (tree_text (o->t, node));
  return !is_hidden (o, row, node);
}

/* A note without a code whose text begins like one will be read as both. */
static void
tell_code (struct bind_out *o, const struct bind_row *row, uint32_t element,
           uint32_t node)
{
  struct slice code;
  uint32_t term = row->term;

  if (!(row->ops & OP_NOTETEXT) || o->nodes.data[element].text.n > 0
      || bind_note_code (tree_text (o->t, node), &code) == 0)
    return;
  for (uint32_t t = terms[term].parent + 1; t < term; t++) {
    const struct bind_row *r = bind_row_of (o->b, t, 0);

    if (r && (r->ops & OP_NOTECODE))
      out_tell_derived (o, r, "the text of the note begins like one");
  }
}

static void
write_value (struct bind_out *o, struct level *l, uint32_t term,
             uint32_t node, bool repeated)
{
  const struct bind_row *row = bind_row_of (o->b, term, 0);
  uint32_t element = OUT_NONE;
  unsigned a;

  if (row && is_twin (o, row, node)) {
    tell (o, BIND_TERM, node, term);
    return;
  }
  if (row && may_stand (o, row, node)) {
    a = choose (o, row);
    element = place_of (o, l, row, a, repeated);
  }
  if (element == OUT_NONE) {
    lost (o, node);
    return;
  }
  tell_code (o, row, element, node);
  out_put_value (o, element, row, a, node);
  tell (o, BIND_TERM, node, term);
}

/* ---- groups ------------------------------------------------------------- */

/* Puts the value of the invoice's NODE, by ROW, into the elements after FIRST
 * that are in its state. */
static void
spread_value (struct bind_out *o, uint32_t first, const struct bind_row *row,
              uint32_t node)
{
  uint32_t i = o->nodes.data[first].next;

  for (; i != OUT_NONE && !o->no_memory; i = o->nodes.data[i].next) {
    uint32_t e;

    if (o->nodes.data[i].state != o->nodes.data[first].state)
      continue;
    e = out_reach (o, i, &row->alternatives[0], row->attributes[0] == 0);
    if (e != OUT_NONE)
      out_put_value (o, e, row, 0, node);
  }
}

/* Puts what every element of a spread group holds into the further ones.  The
 * group may have as many groups in it as there are elements. */
static void
spread (struct bind_out *o, const struct level *l, uint32_t node)
{
  for (uint32_t c = tree_first_child (o->t, node); c < tree_next (o->t, node);
       c = tree_next (o->t, c)) {
    uint32_t term = tree_kind (o->t, c) == TREE_ELEMENT
                        ? term_of_name (tree_name (o->t, c))
                        : TERM_NONE;
    const struct bind_row *row
        = term == TERM_NONE ? NULL : bind_row_of (o->b, term, 0);

    if (row && (row->ops & OP_REPEAT))
      spread_value (o, l->first, row, c);
  }
}

static void
write_subgroup (struct bind_out *o, struct level *above, uint32_t term,
                uint32_t node, bool repeated)
{
  struct level l = { .above = above,
                     .row = bind_row_of (o->b, term, 0),
                     .repeated = repeated,
                     .base = OUT_NONE,
                     .first = OUT_NONE };

  if (l.row == NULL) {
    lost_group (o, node);
    return;
  }
  /* A second one where only one may stand: the group around it is spread over
   * several elements, or it is lost. */
  if (repeated) {
    uint32_t base = l.row->alternatives[0].absolute ? 0
                                                    : make_base (o, above);

    l.base = base == OUT_NONE
                 ? OUT_NONE
                 : out_repeat (o, base, &l.row->alternatives[0]);
    if (l.base == OUT_NONE && extra_base (o, above) != OUT_NONE)
      l.base = out_reach (o, above->base, &l.row->alternatives[0], true);
    if (l.base == OUT_NONE) {
      lost_group (o, node);
      return;
    }
    out_constants (o, l.base, l.row);
    l.first = l.base;
  }
  write_group (o, &l, node);
  if (l.row->groupby.n > 0 && l.first != OUT_NONE)
    spread (o, &l, node);
}

static void
write_group (struct bind_out *o, struct level *l, uint32_t node)
{
  uint32_t before = TERM_NONE, base = l->base;

  for (uint32_t i = tree_first_child (o->t, node);
       i < tree_next (o->t, node) && !o->no_memory;
       i = tree_next (o->t, i)) {
    uint32_t term = tree_kind (o->t, i) == TREE_ELEMENT
                        ? term_of_name (tree_name (o->t, i))
                        : TERM_NONE;

    if (term == TERM_NONE)
      continue;
    /* Back to the first element after those that were added for others. */
    if (term != before && l->first != OUT_NONE)
      l->base = l->first;
    if (terms[term].type == TERM_GROUP)
      write_subgroup (o, l, term, i, term == before);
    else
      write_value (o, l, term, i, term == before);
    before = term;
  }
  if (l->base == OUT_NONE)
    l->base = base;
}

/* ---- all of it ----------------------------------------------------------- */

vouch_status
bind_write (const struct bind *b, const struct tree *invoice,
            const struct xsd_schema *schema, const struct xsd_root *root,
            struct mem *mem, struct diag *diag, bind_fn *each, void *user,
            struct tree_builder *outer)
{
  struct bind_out o = { .b = b,
                        .t = invoice,
                        .schema = schema,
                        .root = root,
                        .mem = mem,
                        .diag = diag,
                        .each = each,
                        .user = user,
                        .outer = outer };
  struct level top = { .base = 0, .first = 0 };

  if (out_begin (&o)) {
    write_group (&o, &top, tree_root (invoice));
    out_derive (&o);
    out_build (&o);
  } else {
    o.no_memory = true;
  }
  out_clear (&o);
  return o.no_memory || diag->failed || outer->failure != TREE_OK
             ? VOUCH_NOMEM
             : VOUCH_OK;
}
