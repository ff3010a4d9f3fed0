/* SPDX-License-Identifier: Apache-2.0 */
/* Binding rows made into a trie of states. */
#include <string.h>

#include "bind/rows.h"

#define COLUMNS 6

/* ---- states -------------------------------------------------------------- */

/* The state for STEP below PARENT, found or added. */
static uint16_t
add_state (struct bind_parse *p, uint16_t parent, struct bind_step step)
{
  struct bind *b = p->b;
  struct bind_state *s;

  for (size_t i = 1; i < b->states.len; i++) {
    s = &b->states.data[i];
    if (s->parent == parent && s->step.name == step.name
        && s->step.predicate == step.predicate)
      return (uint16_t)i;
  }
  s = b->states.len < BIND_NONE ? VEC_ADD (&b->mem, &b->states) : NULL;
  if (s == NULL) {
    p->diag->failed = p->failed = true;
    return 0;
  }
  *s = (struct bind_state){ .parent = parent,
                            .step = step,
                            .twin = BIND_NONE,
                             .uses = BIND_NONE };
  b->states.data[parent].inner = true;
  return (uint16_t)(b->states.len - 1);
}

/* The state that PATH leads to from STATE; an attribute at its end is told in
 * *ATTRIBUTE. */
static uint16_t
walk_path (struct bind_parse *p, uint16_t state, const struct bind_path *path,
           uint16_t *attribute)
{
  *attribute = 0;
  for (unsigned i = 0; i < path->n; i++) {
    if (path->steps[i].attribute)
      *attribute = path->steps[i].name;
    else
      state = add_state (p, state, path->steps[i]);
  }
  return state;
}

/* Where the path of a row starts: at the element of its group, or for a part
 * at that of its term, by the alternative of the same number. */
static bool
start_state (struct bind_parse *p, const struct bind_row *r, unsigned a,
             uint16_t *state)
{
  const struct bind_row *from;

  *state = 0;
  if (r->alternatives[a].absolute || r->group == TERM_NONE)
    return true;
  from = bind_row_of (p->b, r->group, 0);
  if (from == NULL) {
    bind_fail (p, "the row of its group must stand before it");
    return false;
  }
  *state = from->states[a < from->n_alternatives ? a : 0];
  return true;
}

static bool
is_plain (const struct bind_row *r)
{
  return r->n_alternatives == 1 && !r->alternatives[0].absolute
         && r->attributes[0] == 0 && r->absent == NULL
         && (r->ops
             & (OP_DISTINCT | OP_PLAINFIRST | OP_NOTECODE | OP_NOTETEXT))
                == 0
         && terms[r->term].type != TERM_BINARY;
}

static bool
place_row (struct bind_parse *p, struct bind_row *r)
{
  /* A part holds wherever its term may stand. */
  if (r->part > 0) {
    const struct bind_row *term = bind_row_of (p->b, r->term, 0);

    for (unsigned a = 1; term && a < term->n_alternatives
                         && r->n_alternatives < BIND_MOST_ALTERNATIVES;
         a++)
      r->alternatives[r->n_alternatives++] = r->alternatives[0];
  }
  for (unsigned a = 0; a < r->n_alternatives; a++) {
    uint16_t state;

    if (!start_state (p, r, a, &state))
      return false;
    r->states[a]
        = walk_path (p, state, &r->alternatives[a], &r->attributes[a]);
    p->b->states.data[r->states[a]].collect = true;
  }
  r->plain = is_plain (r);
  return !p->failed;
}

/* ---- the text ------------------------------------------------------------ */

static bool
enter_row (struct bind_parse *p, const struct bind_row *r)
{
  struct bind *b = p->b;
  uint16_t *index
      = r->part ? &b->part_of[r->term][r->part - 1] : &b->row_of[r->term];
  struct bind_row *slot;

  if (*index != BIND_NONE) {
    bind_fail (p, "a second row for the same term or part");
    return false;
  }
  slot = VEC_ADD (&b->mem, &b->rows);
  if (slot == NULL) {
    p->diag->failed = p->failed = true;
    return false;
  }
  *slot = *r;
  *index = (uint16_t)(b->rows.len - 1);
  return true;
}

/* Takes LINE apart into fields; the missing ones are NONE.  False if there are
 * too many. */
static bool
split (char *line, char *none, char *fields[COLUMNS])
{
  for (int i = 0; i < COLUMNS; i++) {
    char *tab = line ? strchr (line, '\t') : NULL;

    fields[i] = line ? line : none;
    if (tab)
      *tab = '\0';
    line = tab ? tab + 1 : NULL;
  }
  return line == NULL;
}

static void
one_line (struct bind_parse *p, char *line, char mark)
{
  char *fields[COLUMNS], none[] = "-";
  struct bind_row r;

  if (*line == '\0' || *line == '#')
    return;
  if (!split (line, none, fields))
    bind_fail (p, "a row has too many columns");
  else if (fields[0][0] == '\0' || fields[0][1] != '\0')
    bind_parse_directive (p, fields);
  else if (fields[0][0] == '*' || (mark && fields[0][0] == mark))
    (void)(bind_parse_row (p, fields, &r) && place_row (p, &r)
           && enter_row (p, &r));
}

static void
all_lines (struct bind_parse *p, char *text, char mark)
{
  while (*text && !p->failed) {
    char *end = text + strcspn (text, "\n");
    bool last = *end == '\0';

    *end = '\0';
    p->line++;
    one_line (p, text, mark);
    text = last ? end : end + 1;
  }
}

/* ---- finishing ----------------------------------------------------------- */

/* The free edge that bind_next_state stops at. */
static struct bind_edge *
free_edge (struct bind *b, uint16_t state, uint16_t name)
{
  uint32_t i = state * 61u + name * 7u;

  while (b->edges[i & (b->n_edges - 1)].state != BIND_NONE)
    i++;
  return &b->edges[i & (b->n_edges - 1)];
}

static bool
make_edges (struct bind *b)
{
  for (b->n_edges = 64; b->n_edges < b->states.len * 2;)
    b->n_edges *= 2;
  b->edges = arena_alloc (&b->arena, b->n_edges * sizeof *b->edges);
  if (b->edges == NULL)
    return false;
  memset (b->edges, 0xff, b->n_edges * sizeof *b->edges);
  for (uint16_t i = 1; i < b->states.len; i++) {
    const struct bind_state *s = &b->states.data[i];
    uint16_t twin = bind_next_state (b, s->parent, s->step.name);

    if (twin == BIND_NONE) {
      *free_edge (b, s->parent, s->step.name)
          = (struct bind_edge){ s->parent, s->step.name, i };
      continue;
    }
    while (b->states.data[twin].twin != BIND_NONE)
      twin = b->states.data[twin].twin;
    b->states.data[twin].twin = i;
  }
  return true;
}

/* The terms of each state, and those that need none. */
static bool
make_uses (struct bind *b)
{
  size_t words = BIND_TERM_WORDS;
  uint16_t n = 0;

  b->uses = arena_alloc (&b->arena, (b->rows.len + 1) * BIND_MOST_ALTERNATIVES
                                        * sizeof *b->uses);
  b->always = arena_alloc (&b->arena, words * sizeof *b->always);
  if (b->uses == NULL || b->always == NULL)
    return false;
  memset (b->always, 0, words * sizeof *b->always);
  for (size_t i = 0; i < b->rows.len; i++) {
    const struct bind_row *r = &b->rows.data[i];

    if (r->part > 0)
      continue;
    if (b->reaches_absolute[r->term] || r->currency != TERM_NONE)
      b->always[r->term / 64] |= UINT64_C (1) << r->term % 64;
    for (unsigned a = 0; a < r->n_alternatives; a++, n++) {
      uint16_t *first = &b->states.data[r->states[a]].uses;

      b->uses[n] = (struct bind_use){ (uint16_t)r->term, *first };
      *first = n;
    }
  }
  return true;
}

/* The prefix that the rows declare for a namespace, from 1. */
static uint16_t
find_prefix (const struct bind *b, const char *uri)
{
  for (size_t i = 0; i < b->prefixes.len; i++)
    if (strcmp (b->prefixes.data[i].uri, uri) == 0)
      return (uint16_t)(i + 1);
  return 0;
}

/* What a writer or reader wants to know of every name. */
static bool
map_names (struct bind *b)
{
  size_t bytes = vocab.n_names * sizeof *b->of_vocab, n = b->names.len + 1;

  b->of_vocab = arena_alloc (&b->arena, bytes);
  b->to_vocab = arena_alloc (&b->arena, n * sizeof *b->to_vocab);
  b->prefix_of = arena_alloc (&b->arena, n * sizeof *b->prefix_of);
  if (!b->of_vocab || !b->to_vocab || !b->prefix_of)
    return false;
  memset (b->of_vocab, 0, bytes);
  b->to_vocab[0] = b->prefix_of[0] = 0;
  for (uint16_t i = 1; i < n; i++) {
    const struct bind_name *name = &b->names.data[i - 1];

    b->to_vocab[i] = (uint16_t)vocab_find (name->uri, name->local);
    b->prefix_of[i] = find_prefix (b, name->uri);
    if (b->to_vocab[i] > 0)
      b->of_vocab[b->to_vocab[i]] = i;
  }
  return true;
}

/* A group that holds an absolute path may have a value without an element. */
static void
mark_absolute (struct bind *b)
{
  for (size_t i = 0; i < b->rows.len; i++) {
    const struct bind_row *r = &b->rows.data[i];

    if (r->part > 0 || !r->alternatives[0].absolute)
      continue;
    for (uint32_t g = r->group; g != TERM_NONE; g = terms[g].parent)
      b->reaches_absolute[g] = true;
  }
}

static bool
make_indices (struct bind *b)
{
  size_t n = n_terms;

  b->row_of = arena_alloc (&b->arena, n * sizeof *b->row_of);
  b->part_of = arena_alloc (&b->arena, n * sizeof *b->part_of);
  b->reaches_absolute
      = arena_alloc (&b->arena, n * sizeof *b->reaches_absolute);
  if (!b->row_of || !b->part_of || !b->reaches_absolute
      || VEC_ADD (&b->mem, &b->states) == NULL)
    return false;
  memset (b->row_of, 0xff, n * sizeof *b->row_of);
  memset (b->part_of, 0xff, n * sizeof *b->part_of);
  memset (b->reaches_absolute, 0, n * sizeof *b->reaches_absolute);
  b->states.data[0] = (struct bind_state){
    .parent = BIND_NONE,
    .step = { 0, BIND_NONE, false },
    .twin = BIND_NONE,
    .uses = BIND_NONE
  };
  return true;
}

static bool
compile (struct bind_parse *p, const char *text, char mark)
{
  char *copy = arena_strdup (&p->b->arena, text);

  if (copy == NULL || !make_indices (p->b)) {
    p->diag->failed = true;
    return false;
  }
  all_lines (p, copy, mark);
  if (p->failed)
    return false;
  mark_absolute (p->b);
  if (!make_edges (p->b) || !make_uses (p->b) || !map_names (p->b)) {
    p->diag->failed = true;
    return false;
  }
  return true;
}

struct bind *
bind_compile (const char *text, const char *name, char mark, struct mem *mem,
              struct diag *diag)
{
  struct mem m = *mem;
  struct bind *b = mem_zalloc (&m, sizeof *b);
  struct bind_parse p = { .b = b, .diag = diag, .file = name };

  if (b == NULL) {
    diag->failed = true;
    return NULL;
  }
  b->mem = m;
  arena_init (&b->arena, &b->mem);
  if (compile (&p, text, mark))
    return b;
  bind_free (b);
  return NULL;
}

void
bind_free (struct bind *b)
{
  struct mem m;

  if (b == NULL)
    return;
  VEC_CLEAR (&b->mem, &b->names);
  VEC_CLEAR (&b->mem, &b->predicates);
  VEC_CLEAR (&b->mem, &b->rows);
  VEC_CLEAR (&b->mem, &b->states);
  VEC_CLEAR (&b->mem, &b->alls);
  VEC_CLEAR (&b->mem, &b->prefixes);
  arena_clear (&b->arena);
  m = b->mem;
  mem_free (&m, b, sizeof *b);
}
