/* SPDX-License-Identifier: Apache-2.0 */
/* From an outer tree to the invoice.
 *
 * One walk gives every bound element its state and lists the elements of each
 * state in document order (match.c).  Then the invoice is built in the order
 * of the terms: the elements of a state that lie within a group's element are
 * the next few of that list.  What was not claimed on the way is a loss. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "bind/run.h"
#include "tree/vocab_names.h"
#include "xml/xsd_value.h"

#define MOST_DISTINCT 256 /* values that are compared each with each */

/* An instance of a group: its elements, mostly one. */
struct instance {
  const uint32_t *bases;
  size_t n;
  bool first; /* of its kind in the document: absolute paths are its own */
};

static void emit_group (struct bind_run *run, uint32_t group,
                        const struct instance *in);

/* ---- the hits ------------------------------------------------------------ */

/* Groups are visited in document order, so the place is mostly where the last
 * look ended. */
static inline size_t
hits_from (struct bind_run *run, uint16_t state, uint32_t from)
{
  uint32_t c = run->cursor[state], end = run->start[state + 1];

  if (c > run->start[state] && run->hits[c - 1] >= from)
    c = run->start[state];
  while (c < end && run->hits[c] < from)
    c++;
  run->cursor[state] = c;
  return c;
}

/* ---- the builder --------------------------------------------------------- */

/* Groups are begun when the first value in them is met, not before. */
static void
begin_groups (struct bind_run *run)
{
  for (; run->begun < run->n_open; run->begun++) {
    const struct bind_open *o = &run->open[run->begun];

    tree_build_start (run->invoice, terms[o->term].name, 0, o->node, 0);
  }
}

static void
open_group (struct bind_run *run, uint32_t term, uint32_t node)
{
  run->open[run->n_open++] = (struct bind_open){ term, node };
}

static void
close_group (struct bind_run *run)
{
  if (run->begun == run->n_open) {
    tree_build_end (run->invoice);
    run->begun--;
  }
  run->n_open--;
}

/* ---- values -------------------------------------------------------------- */

/* One value of a term: NODE is the element, or the attribute that holds it. */
struct value {
  uint32_t node, element;
  struct slice text;
};

/* The text as the model has it: as it stands for texts, else trimmed. */
static struct slice
model_text (const struct term *t, struct slice v)
{
  return t->type == TERM_TEXT ? v : xsd_trim (v);
}

/* As model_text of what is not blank; N 0 if it is.  Blanks at the ends are
 * rare. */
static inline struct slice
plain_text (const struct term *t, struct slice v)
{
  if (v.n > 0 && !xml_space (v.s[0]) && !xml_space (v.s[v.n - 1]))
    return v;
  if (t->type == TERM_TEXT && !xml_blank (v.s, v.n))
    return v;
  return xsd_trim (v);
}

static bool
has_attributes (const struct tree *t, uint32_t element)
{
  return tree_first_child (t, element) > element + 1;
}

bool
bind_is_note_code (struct slice v)
{
  v = xsd_trim (v);
  for (size_t i = 0; i < v.n; i++)
    if (!((v.s[i] >= 'A' && v.s[i] <= 'Z')
          || (v.s[i] >= '0' && v.s[i] <= '9')))
      return false;
  return v.n == 3;
}

size_t
bind_note_code (struct slice v, struct slice *code)
{
  size_t i = 0;

  while (i < v.n && xml_space (v.s[i]))
    i++;
  if (v.n - i < 5 || v.s[i] != '#' || v.s[i + 4] != '#')
    return 0;
  for (size_t k = i + 1; k < i + 4; k++)
    if (xml_space (v.s[k]))
      return 0;
  if (!bind_is_note_code ((struct slice){ v.s + i + 1, 3 }))
    return 0;
  *code = (struct slice){ v.s + i + 1, 3 };
  return i + 5;
}

static struct slice
note_part (const struct bind_row *row, struct slice v)
{
  struct slice code = { v.s, 0 };
  size_t text = bind_note_code (v, &code);

  if (row->ops & OP_NOTECODE)
    return code;
  return (struct slice){ v.s + text, v.n - text };
}

/* Does no other value that is bound stand beside ELEMENT, which is in
 * STATE? */
static bool
stands_alone (const struct bind_run *run, uint16_t state, uint32_t element)
{
  uint32_t parent = tree_parent (run->t, element);

  for (uint32_t i = tree_first_child (run->t, parent);
       i < tree_next (run->t, parent); i = tree_next (run->t, i)) {
    uint16_t s = tree_kind (run->t, i) == TREE_ELEMENT
                     ? bind_next_state (run->b,
                                        run->b->states.data[state].parent,
                                        bind_name_of (run, i))
                     : BIND_NONE;
    struct slice v = tree_text (run->t, i);

    if (s != BIND_NONE && s != state && run->b->states.data[s].collect
        && !xml_blank (v.s, v.n))
      return false;
  }
  return true;
}

/* What ELEMENT holds for ROW's alternative A; false if that is no value. */
static bool
value_of (struct bind_run *run, const struct bind_row *row, unsigned a,
          uint32_t element, struct value *v)
{
  const struct term *t = &terms[row->term];

  v->element = v->node = element;
  if (row->attributes[a]) {
    v->node = bind_attribute (run, element, row->attributes[a]);
    if (v->node == TREE_NONE)
      return false;
    v->text = tree_value (run->t, v->node);
  } else {
    v->text = tree_text (run->t, element);
  }
  if (row->ops & (OP_NOTECODE | OP_NOTETEXT))
    v->text = note_part (row, v->text);
  if (xml_blank (v->text.s, v->text.n)) {
    v->text.n = 0;
    return t->type == TERM_BINARY && has_attributes (run->t, element);
  }
  v->text = model_text (t, v->text);
  if (row->absent && bind_equal (v->text, row->absent)
      && !stands_alone (run, row->states[a], element)) {
    bind_claim (run, v->node, BIND_CONSTANT, row->term);
    return false;
  }
  return true;
}

/* The attributes that are parts of the value, and those that every value of
 * its type carries. */
static void
emit_parts (struct bind_run *run, const struct bind_row *row,
            const struct value *v)
{
  const struct term *t = &terms[row->term];

  for (uint8_t k = 1; k <= t->n_parts; k++) {
    const struct bind_row *part = bind_row_of (run->b, row->term, k);
    uint32_t node = part ? bind_attribute (run, v->element,
                                           part->attributes[0])
                         : TREE_NONE;
    struct slice s;

    if (node == TREE_NONE)
      continue;
    s = xsd_trim (tree_value (run->t, node));
    tree_build_attribute (run->invoice, t->parts[k - 1].name, 0, s.s, s.n);
    bind_claim (run, node, BIND_TERM, row->term);
  }
}

static void
claim_alls (struct bind_run *run, const struct bind_row *row,
            const struct value *v)
{
  for (size_t i = 0; i < run->b->alls.len; i++) {
    const struct bind_all *all = &run->b->alls.data[i];
    uint32_t variable
        = row->currency == TERM_NONE ? all->variable : row->currency;
    uint32_t node;

    if (!(all->types >> terms[row->term].type & 1))
      continue;
    node = bind_attribute (run, v->element, all->attribute);
    if (node != TREE_NONE
        && bind_equal_slice (tree_value (run->t, node),
                             bind_variable (run, variable)))
      bind_claim (run, node, BIND_CONSTANT, row->term);
  }
}

static void
emit_value (struct bind_run *run, const struct bind_row *row,
            const struct value *v)
{
  const struct term *t = &terms[row->term];

  begin_groups (run);
  if (t->n_parts == 0 && v->text.n > 0) {
    tree_build_leaf (run->invoice, t->name, v->node, v->text.s, v->text.n);
  } else {
    tree_build_start (run->invoice, t->name, 0, v->node, 0);
    emit_parts (run, row, v);
    if (v->text.n > 0)
      tree_build_text (run->invoice, v->text.s, v->text.n, false);
    tree_build_end (run->invoice);
  }
  bind_claim (run, v->node, BIND_TERM, row->term);
  if (v->node == v->element)
    claim_alls (run, row, v);
  if (row->n_constants > 0)
    bind_claim_constants (run, row, tree_parent (run->t, v->element));
}

/* ---- rows that are not plain --------------------------------------------- */

static bool
is_among (const struct bind_run *run, struct slice s)
{
  size_t n = run->found.len < MOST_DISTINCT ? run->found.len : MOST_DISTINCT;

  for (size_t i = 0; i < n; i++)
    if (bind_same (run->found.data[i].text, s))
      return true;
  return false;
}

/* An equal value in a further place: accounted for, not repeated. */
static void
claim_again (struct bind_run *run, const struct bind_row *row,
             const struct value *v)
{
  bind_claim (run, v->node, BIND_CONSTANT, row->term);
  if (v->node == v->element)
    claim_alls (run, row, v);
  bind_claim_constants (run, row, tree_parent (run->t, v->element));
}

static void
collect_value (struct bind_run *run, const struct bind_row *row, unsigned a,
               uint32_t element)
{
  struct bind_value *slot;
  struct value v;

  if (!value_of (run, row, a, element, &v))
    return;
  if ((row->ops & (OP_DISTINCT | OP_FIRST)) && is_among (run, v.text)) {
    claim_again (run, row, &v);
    return;
  }
  slot = VEC_ADD (run->mem, &run->found);
  if (slot)
    *slot = (struct bind_value){ v.node, v.element, v.text, a };
  else
    run->no_memory = true;
}

static bool
has_first_part (const struct bind_run *run, const struct bind_row *row,
                uint32_t element)
{
  const struct bind_row *part = bind_row_of (run->b, row->term, 1);

  return part
         && bind_attribute (run, element, part->attributes[0]) != TREE_NONE;
}

/* Writes out what was collected: all, or those of one kind. */
static void
emit_found (struct bind_run *run, const struct bind_row *row, int with_part)
{
  for (size_t i = 0; i < run->found.len; i++) {
    const struct bind_value *f = &run->found.data[i];
    struct value v = { f->node, f->element, f->text };

    if ((row->ops & (OP_PREFER | OP_FIRST))
        && f->alternative != run->found.data[0].alternative)
      continue; /* stays unclaimed: a loss */
    if (with_part < 0
        || has_first_part (run, row, f->element) == (with_part != 0))
      emit_value (run, row, &v);
  }
}

/* ---- rows in instances --------------------------------------------------- */

/* Calls for every element of the row's alternative A within the instance. */
static void
each_element (struct bind_run *run, const struct bind_row *row, unsigned a,
              const struct instance *in,
              void (*each) (struct bind_run *, const struct bind_row *,
                            unsigned, uint32_t))
{
  uint16_t state = row->states[a];
  size_t n = in->n;

  if (row->alternatives[a].absolute) {
    if (!in->first)
      return;
    n = 1;
  }
  for (size_t i = 0; i < n; i++) {
    uint32_t base = row->alternatives[a].absolute ? run->root : in->bases[i];
    uint32_t end = tree_next (run->t, base);

    for (size_t k = hits_from (run, state, base);
         k < run->start[state + 1] && run->hits[k] < end; k++)
      each (run, row, a, run->hits[k]);
  }
}

static void
emit_plain (struct bind_run *run, const struct bind_row *row, unsigned a,
            uint32_t element)
{
  struct value v;

  if (value_of (run, row, a, element, &v))
    emit_value (run, row, &v);
}

/* What most rows are. */
static void
emit_plain_row (struct bind_run *run, const struct bind_row *row,
                const struct instance *in)
{
  const struct term *t = &terms[row->term];
  size_t stop = run->start[row->states[0] + 1];

  for (size_t i = 0; i < in->n; i++) {
    uint32_t end = tree_next (run->t, in->bases[i]);

    for (size_t k = hits_from (run, row->states[0], in->bases[i]);
         k < stop && run->hits[k] < end; k++) {
      uint32_t element = run->hits[k];
      struct value v
          = { element, element, plain_text (t, tree_text (run->t, element)) };

      if (v.text.n > 0)
        emit_value (run, row, &v);
    }
  }
}

static void
emit_values (struct bind_run *run, uint32_t term, const struct instance *in)
{
  const struct bind_row *row = bind_row_of (run->b, term, 0);

  if (row == NULL)
    return;
  if (row->plain) {
    emit_plain_row (run, row, in);
    return;
  }
  if (row->n_alternatives == 1
      && !(row->ops & (OP_DISTINCT | OP_PLAINFIRST))) {
    each_element (run, row, 0, in, emit_plain);
    return;
  }
  run->found.len = 0;
  for (unsigned a = 0; a < row->n_alternatives; a++)
    each_element (run, row, a, in, collect_value);
  if (row->ops & OP_PLAINFIRST) {
    emit_found (run, row, 0);
    emit_found (run, row, 1);
  } else {
    emit_found (run, row, -1);
  }
}

/* ---- VAT totals ---------------------------------------------------------- */

/* One total alone is both when the two currencies are the same: BT-111 is
 * that of BT-110 then. */
static void
emit_twin_total (struct bind_run *run, uint32_t term)
{
  const struct bind_row *row = bind_row_of (run->b, term, 0), *vat;
  struct slice a, b;

  if (row == NULL || row->currency == TERM_NONE
      || run->start[row->states[0] + 1] > run->start[row->states[0]])
    return;
  vat = bind_row_of (run->b, term - 1, 0);
  a = bind_variable (run, row->currency);
  b = run->b->alls.len > 0 ? bind_variable (run, run->b->alls.data[0].variable)
                           : a;
  if (vat && a.n > 0 && bind_equal_slice (a, b)
      && run->start[vat->states[0] + 1] == run->start[vat->states[0]] + 1)
    emit_plain (run, row, 0, run->hits[run->start[vat->states[0]]]);
}

/* ---- groups -------------------------------------------------------------- */

static void
emit_instance (struct bind_run *run, uint32_t group, const uint32_t *bases,
               size_t n)
{
  const struct bind_row *row = bind_row_of (run->b, group, 0);
  struct instance in = { bases, n, !run->met[group] };

  run->met[group] = true;
  open_group (run, group, n ? bases[0] : run->root);
  for (size_t i = 0; i < n; i++)
    bind_claim_constants (run, row, bases[i]);
  emit_group (run, group, &in);
  close_group (run);
}

/* Elements with one key, in the order in which the keys are met. */
static void
emit_by_key (struct bind_run *run, uint32_t group, const uint32_t *nodes,
             size_t n)
{
  const struct bind_row *row = bind_row_of (run->b, group, 0);
  uint32_t *sorted = bind_sort_by_key (run, &row->groupby, nodes, n);
  size_t from = 0;

  if (sorted == NULL)
    return;
  while (from < n) {
    size_t to = from + 1;

    while (to < n
           && bind_same (bind_key (run, &row->groupby, sorted[to]),
                         bind_key (run, &row->groupby, sorted[from])))
      to++;
    emit_instance (run, group, sorted + from, to - from);
    from = to;
  }
  mem_free (run->mem, sorted, n * sizeof *sorted);
}

static void
emit_in_base (struct bind_run *run, uint32_t group, uint32_t base)
{
  const struct bind_row *row = bind_row_of (run->b, group, 0);
  uint16_t state = row->states[0];
  uint32_t end = tree_next (run->t, base);
  size_t from = hits_from (run, state, base), to = from;

  /* The root is within itself: rows whose path is "." */
  while (to < run->start[state + 1] && run->hits[to] < end)
    to++;
  if (row->groupby.n > 0) {
    emit_by_key (run, group, run->hits + from, to - from);
    return;
  }
  for (; from < to; from++)
    emit_instance (run, group, run->hits + from, 1);
}

static void
emit_groups (struct bind_run *run, uint32_t group, const struct instance *in)
{
  const struct bind_row *row = bind_row_of (run->b, group, 0);

  if (row == NULL)
    return;
  if (row->alternatives[0].absolute) {
    if (in->first)
      emit_in_base (run, group, run->root);
  } else {
    for (size_t i = 0; i < in->n; i++)
      emit_in_base (run, group, in->bases[i]);
  }
  /* No element of it anywhere: what stands elsewhere makes one. */
  if (in->first && run->b->reaches_absolute[group]
      && run->start[row->states[0] + 1] == run->start[row->states[0]])
    emit_instance (run, group, NULL, 0);
}

/* The first from TERM on that can be in the document. */
static inline uint32_t
next_live (const struct bind_run *run, uint32_t term)
{
  uint32_t w = term / 64;
  uint64_t live;

  if (w >= BIND_TERM_WORDS)
    return n_terms;
  live = run->live[w] >> term % 64 << term % 64;
  while (live == 0) {
    if (++w == BIND_TERM_WORDS)
      return n_terms;
    live = run->live[w];
  }
  return w * 64 + (uint32_t)__builtin_ctzll (live);
}

static void
emit_group (struct bind_run *run, uint32_t group, const struct instance *in)
{
  uint32_t t = group == TERM_NONE ? 0 : group + 1;
  uint32_t end = group == TERM_NONE ? n_terms : terms[group].end;

  for (; (t = next_live (run, t)) < end; t = terms[t].end) {
    if (terms[t].parent != group)
      continue; /* its group is not in the document */
    if (terms[t].type == TERM_GROUP) {
      emit_groups (run, t, in);
    } else {
      emit_values (run, t, in);
      if (terms[t].type == TERM_AMOUNT)
        emit_twin_total (run, t);
    }
  }
}

static void
emit_invoice (struct bind_run *run)
{
  struct instance in = { &run->root, 1, true };

  tree_build_start (run->invoice, VN_invoice, 0, run->root, 0);
  emit_group (run, TERM_NONE, &in);
  tree_build_end (run->invoice);
}

vouch_status
bind_read (const struct bind *b, const struct tree *outer, struct mem *mem,
           struct diag *diag, bind_fn *each, void *user,
           struct tree_builder *invoice)
{
  struct bind_run run = { .b = b,
                          .t = outer,
                          .mem = mem,
                          .diag = diag,
                          .each = each,
                          .user = user,
                          .invoice = invoice,
                          .root = tree_root (outer) };
  vouch_status status = VOUCH_NOMEM;

  if (bind_match (&run)) {
    /* Mostly an element and its text for each. */
    tree_build_reserve (invoice, 2 * run.order.len,
                        outer->nodes[outer->n_nodes].text);
    emit_invoice (&run);
    bind_tell_losses (&run);
    if (!run.no_memory && !diag->failed && invoice->failure == TREE_OK)
      status = VOUCH_OK;
  }
  bind_run_clear (&run);
  return status;
}
