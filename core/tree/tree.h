/* SPDX-License-Identifier: Apache-2.0 */
/* The tree: what every document, read or made, is kept as.
 *
 * Nodes lie in one array in document order (an element, its attributes, its
 * children), so document order is comparison of integers and a subtree is the
 * range [node, next).  Names are integers: the numbers of the fixed vocabulary
 * first (tree/vocab.h), then those that only this document uses.  The text of
 * text nodes lies in one buffer in document order, so the string value of an
 * element is a slice of it; the values of attributes, comments and processing
 * instructions lie in a second one.  Made by tree/builder.h, never changed
 * afterwards; any number of threads may read it.
 */
#ifndef VOUCH_TREE_TREE_H
#define VOUCH_TREE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "tree/vocab.h"

enum tree_kind {
  TREE_DOCUMENT,
  TREE_ELEMENT,
  TREE_ATTRIBUTE,
  TREE_TEXT,
  TREE_COMMENT,
  TREE_PI /* its name is the target, in no namespace */
};

/* 24 bytes: a document has millions. */
struct tree_node {
  uint16_t bits; /* kind, whether CDATA was in the text, the prefix */
  uint16_t name; /* 0: the node has none */
  uint32_t parent;
  uint32_t next; /* the first node behind the subtree */
  uint32_t text; /* how much text stands before the node */
  union {
    struct {
      uint32_t line, column; /* elements: of the `<` */
    } at;
    struct {
      uint32_t offset, length; /* the others: in the buffer of values */
    } value;
  } u;
};

#define TREE_KIND_BITS 3
#define TREE_CDATA (1u << TREE_KIND_BITS)
#define TREE_PREFIX_SHIFT (TREE_KIND_BITS + 1)
#define TREE_MOST_PREFIXES (1u << (16 - TREE_PREFIX_SHIFT))
#define TREE_NONE UINT32_MAX

/* A namespace that the element NODE declares; a prefix 0 is the default. */
struct tree_ns_decl {
  uint32_t node;
  uint16_t prefix;
  uint16_t ns;
};

/* Where a comment or processing instruction stands. */
struct tree_mark {
  uint32_t node, line, column;
};

/* A name that is not in the vocabulary. */
struct tree_name {
  const char *local;
  uint32_t ns;
};

struct tree {
  const struct tree_node *nodes; /* node 0 is the document */
  uint32_t n_nodes;              /* without the sentinel behind the last */
  const char *text, *values;
  const struct vocab *vocab;
  const struct tree_name *names; /* the first has the number vocab->n_names */
  uint32_t n_names;
  const char *const *namespaces; /* the first is number vocab->n_ns */
  uint32_t n_namespaces;
  const char *const *prefixes; /* prefix 0 is "" */
  uint32_t n_prefixes;
  const struct tree_ns_decl *ns_decls; /* in document order */
  uint32_t n_ns_decls;
  const struct tree_mark *marks; /* in document order */
  uint32_t n_marks;
};

static inline enum tree_kind
tree_kind (const struct tree *t, uint32_t node)
{
  return (enum tree_kind)(t->nodes[node].bits & (TREE_CDATA - 1));
}

static inline uint32_t
tree_name (const struct tree *t, uint32_t node)
{
  return t->nodes[node].name;
}

static inline uint32_t
tree_parent (const struct tree *t, uint32_t node)
{
  return t->nodes[node].parent;
}

static inline uint32_t
tree_next (const struct tree *t, uint32_t node)
{
  return t->nodes[node].next;
}

/* Did (some of) the text come from a CDATA section? */
static inline bool
tree_is_cdata (const struct tree *t, uint32_t node)
{
  return (t->nodes[node].bits & TREE_CDATA) != 0;
}

static inline const char *
tree_prefix (const struct tree *t, uint32_t node)
{
  return t->prefixes[t->nodes[node].bits >> TREE_PREFIX_SHIFT];
}

/* The string value of a document, element or text node: all its text. */
static inline struct slice
tree_text (const struct tree *t, uint32_t node)
{
  uint32_t from = t->nodes[node].text;

  return (struct slice){ t->text + from,
                         t->nodes[t->nodes[node].next].text - from };
}

/* The value of an attribute, comment or processing instruction. */
static inline struct slice
tree_value (const struct tree *t, uint32_t node)
{
  return (struct slice){ t->values + t->nodes[node].u.value.offset,
                         t->nodes[node].u.value.length };
}

/* The first node inside ELEMENT that is no attribute; equal to next if it is
 * empty. */
uint32_t tree_first_child (const struct tree *t, uint32_t element);

/* The element below the document node; TREE_NONE before there is one. */
uint32_t tree_root (const struct tree *t);

/* The attribute NAME of ELEMENT, or TREE_NONE. */
uint32_t tree_attribute (const struct tree *t, uint32_t element,
                         uint32_t name);

/* Line and column: of the node itself, or of the element that holds it. */
void tree_place (const struct tree *t, uint32_t node, uint32_t *line,
                 uint32_t *column);

/* Names by number. */
const char *tree_local (const struct tree *t, uint32_t name);
uint32_t tree_ns (const struct tree *t, uint32_t name);
const char *tree_uri (const struct tree *t, uint32_t ns);

/* The namespaces declared at ELEMENT: the first of *COUNT rows; NULL if there
 * are none. */
const struct tree_ns_decl *tree_ns_decls (const struct tree *t,
                                          uint32_t element, uint32_t *count);

#endif
