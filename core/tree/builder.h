/* SPDX-License-Identifier: Apache-2.0 */
/* Building a tree by appending, in document order.
 *
 * A failure (no memory, or one of the limits of tree/tree.h) sticks: everything
 * after it does nothing and tree_build_finish returns NULL.  One thread. */
#ifndef VOUCH_TREE_BUILDER_H
#define VOUCH_TREE_BUILDER_H

#include "base/vec.h"
#include "tree/tree.h"

#define TREE_MOST_NAMES 65000u /* with the vocabulary; numbers are uint16_t */
#define TREE_MOST_NAMESPACES 4095u
#define TREE_MOST_DEPTH 250u

enum tree_failure {
  TREE_OK,
  TREE_NO_MEMORY,
  TREE_TOO_MANY_NAMES,
  TREE_TOO_MANY_PREFIXES, /* or namespaces */
  TREE_TOO_MUCH_TEXT      /* beyond 32 bits */
};

struct tree_builder {
  struct mem *mem;
  struct arena *arena; /* strings of names; the tree itself */
  const struct vocab *vocab;
  VEC (struct tree_node) nodes;
  VEC (char) text;
  VEC (char) values;
  VEC (struct tree_name) names;
  VEC (const char *) namespaces;
  VEC (const char *) prefixes;
  VEC (struct tree_ns_decl) ns_decls;
  VEC (struct tree_mark) marks;
  VEC (uint32_t) slots; /* hash of the document's own names */
  uint32_t open;        /* the innermost open element or the document */
  uint32_t depth;
  enum tree_failure failure;
};

/* What is built lives in ARENA and, the large arrays, in its mem: release
 * them with tree_build_clear when the tree is no longer needed. */
void tree_build_init (struct tree_builder *b, struct arena *arena,
                      const struct vocab *vocab);
void tree_build_clear (struct tree_builder *b);

/* Takes memory for a document of so many bytes beforehand; what proves to be
 * too much has cost nothing but addresses, too little is no harm. */
void tree_build_expect (struct tree_builder *b, uint64_t bytes);

/* Takes memory for so many more nodes and so much more text. */
void tree_build_reserve (struct tree_builder *b, size_t nodes, size_t text);

/* Numbers: of the name {URI}LOCAL, of a namespace, of a prefix.  URI "" or
 * NULL is no namespace.  0 after a failure. */
uint32_t tree_build_name (struct tree_builder *b, const char *uri,
                          const char *local);
uint32_t tree_build_ns (struct tree_builder *b, const char *uri);
uint32_t tree_build_prefix (struct tree_builder *b, const char *prefix);

/* The name LOCAL in a namespace by the number that tree_build_ns gave. */
uint32_t tree_build_name_in (struct tree_builder *b, uint32_t ns,
                             const char *local);

/* The local name of a number that tree_build_name gave. */
const char *tree_build_local (const struct tree_builder *b, uint32_t name);

/* An element, then its namespace declarations and attributes, then what is in
 * it, then its end. */
void tree_build_start (struct tree_builder *b, uint32_t name, uint32_t prefix,
                       uint32_t line, uint32_t column);
void tree_build_ns_decl (struct tree_builder *b, uint32_t prefix,
                         uint32_t ns);
void tree_build_attribute (struct tree_builder *b, uint32_t name,
                           uint32_t prefix, const char *value, size_t n);
void tree_build_end (struct tree_builder *b);

/* Adds to the text node that is being built, or begins one. */
void tree_build_text (struct tree_builder *b, const char *s, size_t n,
                      bool cdata);

/* An element that holds nothing but a text, which is not empty. */
void tree_build_leaf (struct tree_builder *b, uint32_t name, uint32_t line,
                      const char *s, size_t n);

/* TREE_COMMENT, or TREE_PI with the target as NAME. */
void tree_build_note (struct tree_builder *b, enum tree_kind kind,
                      uint32_t name, const char *value, size_t n,
                      uint32_t line, uint32_t column);

/* The tree, or NULL after a failure.  Every element must have been ended. */
const struct tree *tree_build_finish (struct tree_builder *b);

#endif
