/* SPDX-License-Identifier: Apache-2.0 */
/* Compiled binding rows.
 *
 * A row: in, term, group, path, op, const (tab-separated).  Paths are steps of
 * element names with predicates; all paths together, made absolute, are a trie
 * whose nodes are called states: an outer element is in one state, and the
 * rows of a state say what it means.
 *
 * ops, several separated by blanks:
 *   groupby=PATH  elements with one key are one group
 *   distinct      equal values in several places are one value
 *   repeat        a writer puts the value into every element of the group
 *   prefer        the first alternative that has a value; the others stay
 *                 unclaimed
 *   first         as prefer, but equal values in later ones are claimed
 *   plainfirst    values without their first part come before those with it
 *   absent=V      V beside another value of the same element is no value
 *   notecode, notetext   two terms in one text: #ABC#text
 *   currency=BT-n the currency of the amount is that of another term
 *
 * A group has the path of one element, a part that of one attribute of its
 * term's element; predicates stand in the path of a row only.
 *
 * directives: `ns PREFIX URI` declares a prefix, `all TYPES @ATTRIBUTE=$BT-n`
 * what every value of these types carries. */
#ifndef VOUCH_BIND_ROWS_H
#define VOUCH_BIND_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "bind/bind.h"
#include "model/terms.h"

#define BIND_NONE UINT16_MAX
#define BIND_MOST_ALTERNATIVES 3
#define BIND_MOST_STEPS 8
#define BIND_MOST_CONSTANTS 3
#define BIND_MOST_VARIABLES 8

enum bind_op {
  OP_DISTINCT = 1,
  OP_REPEAT = 2,
  OP_PREFER = 4,
  OP_FIRST = 8,
  OP_PLAINFIRST = 16,
  OP_NOTECODE = 32,
  OP_NOTETEXT = 64
};

/* A name as the rows know it: numbered from 1, mapped to a tree when run. */
struct bind_name {
  const char *uri, *local;
  uint16_t next; /* the one before it in its slot, while rows are read; 0 */
};

struct bind_step {
  uint16_t name;
  uint16_t predicate; /* BIND_NONE: none */
  bool attribute;
};

/* Without alternatives; n 0 is the element itself. */
struct bind_path {
  struct bind_step steps[BIND_MOST_STEPS];
  uint8_t n;
  bool absolute;
};

/* [path='v'], [path=('a','b')], [path=$BT-5], [path], or not(...) of these. */
struct bind_predicate {
  struct bind_path path;
  bool negated;
  uint8_t n_values;
  const char *values[4];
  uint32_t variable; /* a term, or TERM_NONE */
};

enum bind_const_kind { CONST_WRITTEN, CONST_ANY, CONST_READ };

struct bind_const {
  struct bind_path path;
  const char *value;
  enum bind_const_kind kind; /* =, ~=, ?= */
};

/* What every value asks for stands first, so that it is in one cache line. */
struct bind_row {
  uint32_t term;
  uint8_t part; /* of the term, from 1; 0: the term itself */
  bool plain;   /* one place, the text of its element, nothing else to ask */
  uint8_t n_alternatives, n_constants;
  uint16_t ops;
  uint16_t states[BIND_MOST_ALTERNATIVES]; /* of the element at their end */
  uint16_t attributes[BIND_MOST_ALTERNATIVES]; /* its name, or 0 */
  uint32_t group;    /* a row of the terms, or TERM_NONE for the root */
  uint32_t currency; /* the term that names it, or TERM_NONE */
  const char *absent;
  struct bind_path alternatives[BIND_MOST_ALTERNATIVES]; /* as written */
  struct bind_path groupby; /* n 0: none */
  struct bind_const constants[BIND_MOST_CONSTANTS];
  uint32_t line; /* in the text */
};

/* A node of the trie.  State 0 is the root element. */
struct bind_state {
  uint16_t parent;
  struct bind_step step; /* from the parent */
  uint16_t twin; /* the next state with that parent and name, or BIND_NONE */
  bool collect;  /* a row or group is here */
  bool inner;    /* further states lead from here */
  uint16_t uses; /* the first of the terms that are here, or BIND_NONE */
};

/* A term that has a place in a state, and the next of that state. */
struct bind_use {
  uint16_t term, next;
};

/* From a state by the name of an element to another; state BIND_NONE: free. */
struct bind_edge {
  uint16_t from, name, state;
};

/* A bit a term. */
#define BIND_TERM_WORDS ((n_terms + 63) / 64)

struct bind_all {
  uint16_t types; /* a bit a term type */
  uint16_t attribute;
  uint32_t variable;
};

struct bind {
  struct mem mem;
  struct arena arena;
  VEC (struct bind_name) names; /* number 1 is the first */
  VEC (struct bind_predicate) predicates;
  VEC (struct bind_row) rows;
  VEC (struct bind_state) states;
  VEC (struct bind_all) alls;
  VEC (struct bind_name) prefixes; /* uri, and the prefix as local */
  uint32_t variables[BIND_MOST_VARIABLES]; /* terms that rows name as $BT-n */
  unsigned n_variables;
  uint16_t *of_vocab;  /* by vocabulary name: our number, or 0 */
  uint16_t *to_vocab;  /* by our name: its number in the vocabulary, or 0 */
  uint16_t *prefix_of; /* by our name: the number in PREFIXES, from 1, or 0 */
  struct bind_edge *edges; /* hashed; n_edges is a power of two */
  uint32_t n_edges;
  struct bind_use *uses;
  uint64_t *always; /* by term: may have a value without an element */
  uint16_t *row_of;    /* by term: its row, or BIND_NONE */
  uint16_t (*part_of)[TERM_MOST_PARTS]; /* by term and part - 1 */
  bool *reaches_absolute; /* by group: is an absolute path in it? */
};

/* The state that an element called NAME below STATE could be in; further ones
 * by twin. */
static inline uint16_t
bind_next_state (const struct bind *b, uint16_t state, uint16_t name)
{
  uint32_t i = state * 61u + name * 7u;

  for (;; i++) {
    const struct bind_edge *e = &b->edges[i & (b->n_edges - 1)];

    if ((e->from == state && e->name == name) || e->state == BIND_NONE)
      return e->state;
  }
}

/* #ABC#text: where the text begins, 0 if there is no code. */
size_t bind_note_code (struct slice v, struct slice *code);

/* Is V what stands between the two signs? */
bool bind_is_note_code (struct slice v);

/* Equal without white space at the ends and without regard to the case of
 * ASCII letters; true and false also match 1 and 0. */
bool bind_equal (struct slice value, const char *want);
bool bind_equal_slice (struct slice a, struct slice b);

/* Equal without white space at the ends. */
bool bind_same (struct slice a, struct slice b);

/* The row of a term or of a part, or NULL. */
static inline const struct bind_row *
bind_row_of (const struct bind *b, uint32_t term, uint8_t part)
{
  uint16_t i = part ? b->part_of[term][part - 1] : b->row_of[term];

  return i == BIND_NONE ? NULL : &b->rows.data[i];
}

/* compile.c uses parse.c: a path, a row. */
#define BIND_NAME_SLOTS 256u

struct bind_parse {
  struct bind *b;
  uint16_t slots[BIND_NAME_SLOTS]; /* the last name of each, or 0 */
  struct diag *diag;
  const char *file;
  uint32_t line;
  bool failed;
};

void bind_fail (struct bind_parse *p, const char *what);
bool bind_parse_path (struct bind_parse *p, const char *s,
                      struct bind_path *path);
bool bind_parse_row (struct bind_parse *p, char **fields, struct bind_row *r);
bool bind_parse_directive (struct bind_parse *p, char **fields);

#endif
