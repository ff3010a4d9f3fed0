/* SPDX-License-Identifier: Apache-2.0 */
/* One writing of an outer document: what write.c, place.c and order.c share.
 *
 * Elements are made in the order of the terms, wherever their paths lead; put
 * into the order of the schema at the end. */
#ifndef VOUCH_BIND_OUT_H
#define VOUCH_BIND_OUT_H

#include "bind/rows.h"

#define OUT_NONE UINT32_MAX

struct out_attribute {
  struct out_attribute *next;
  uint16_t name; /* ours */
  struct slice value;
};

/* An element being made. */
struct out_node {
  uint16_t state; /* of the trie; BIND_NONE: constants, predicates */
  uint16_t name;  /* ours */
  uint16_t order; /* its particle in the parent's type */
  const struct xsd_type *type; /* NULL: the schema does not know it here */
  uint32_t parent, first, last, next; /* OUT_NONE */
  struct slice text;
  struct out_attribute *attributes; /* the newest first */
};

struct bind_out {
  const struct bind *b;
  const struct tree *t; /* the invoice */
  const struct xsd_schema *schema;
  const struct xsd_root *root;
  struct mem *mem;
  struct arena arena;
  struct diag *diag;
  bind_fn *each;
  void *user;
  struct tree_builder *outer;
  bool no_memory;
  VEC (struct out_node) nodes; /* 0: the root element */
  struct slice variables[BIND_MOST_VARIABLES]; /* as in the rows */
  uint32_t *prefixes; /* of the rows, from 1: their numbers in OUTER */
  uint16_t *needs; /* by type: the number of the last particle that must
                    * stand, from 2; 1: none must; 0: not yet looked at */
};

/* ---- place.c: where things go -------------------------------------------- */

/* Our number of a name's vocabulary number, for the whole run. */
bool out_begin (struct bind_out *o);
void out_clear (struct bind_out *o);

/* A child of PARENT that is in STATE, or OUT_NONE. */
uint32_t out_find (const struct bind_out *o, uint32_t parent, uint16_t state);

/* The element at the end of PATH from BASE, found or, if MAKE, made. */
uint32_t out_reach (struct bind_out *o, uint32_t base,
                    const struct bind_path *path, bool make);

/* A further one: it begins at the deepest step that the schema lets repeat.
 * OUT_NONE if none does. */
uint32_t out_repeat (struct bind_out *o, uint32_t base,
                     const struct bind_path *path);

void out_attribute (struct bind_out *o, uint32_t node, uint16_t name,
                    struct slice value);

/* What the row puts beside its value, from the element FROM. */
void out_constants (struct bind_out *o, uint32_t from,
                    const struct bind_row *row);

/* The value of the first TERM at the top of the invoice; empty if none. */
struct slice out_variable (const struct bind_out *o, uint32_t term);

/* ---- write.c ------------------------------------------------------------- */

/* Puts the value of the invoice's NODE into ELEMENT: the end of the row's
 * alternative A, or what holds the attribute there. */
void out_put_value (struct bind_out *o, uint32_t element,
                    const struct bind_row *row, unsigned a, uint32_t node);

/* What every value of the row's type carries. */
void out_put_alls (struct bind_out *o, uint32_t element,
                   const struct bind_row *row);

/* ---- derive.c ------------------------------------------------------------ */

/* A finding: the term of ROW was added, and why. */
void out_tell_derived (struct bind_out *o, const struct bind_row *row,
                       const char *why);

/* Values that UBL demands and the invoice does not have: each is a finding. */
void out_derive (struct bind_out *o);

/* ---- order.c ------------------------------------------------------------- */

/* Adds what the schema demands and may be empty, and writes everything into
 * o->outer in the order of the schema. */
void out_build (struct bind_out *o);

#endif
