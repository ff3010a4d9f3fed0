/* SPDX-License-Identifier: Apache-2.0 */
/* The names of a tree as they are written: each once, with its prefix. */
#ifndef VOUCH_XML_TAGS_H
#define VOUCH_XML_TAGS_H

#include <string.h>

#include "base/vec.h"
#include "tree/tree.h"

/* Names are kept filled up to a multiple of this, so that they are copied in
 * pieces of a length that the compiler knows. */
#define TAG_PIECE 16u

struct tag {
  const char *s; /* "cbc:ID" */
  uint32_t n;
  uint32_t node; /* the first that has the name */
  uint32_t ns;
  uint16_t name;
  bool element, attribute; /* of which kind they are */
};

struct tags {
  const struct tree *t;
  struct mem *mem;
  struct arena *arena;
  VEC (struct tag) list; /* in the order in which they are met */
  uint16_t *of_name;     /* their numbers in it, from 1; 0: not met */
  uint32_t n_names;
  const char **prefixes; /* by namespace; NULL: not used */
  uint32_t n_ns;
};

/* Names live in ARENA, the list until tags_clear.  False without memory. */
bool tags_make (struct tags *tags, const struct tree *t, struct arena *arena);
void tags_clear (struct tags *tags);

/* Of an element or an attribute. */
static inline const struct tag *
tag_of (const struct tags *tags, uint32_t node)
{
  return &tags->list.data[tags->of_name[tree_name (tags->t, node)] - 1];
}

/* Copies the name to TO, where there is room for a piece more, and returns
 * where it ends. */
static inline char *
tag_put (char *to, const struct tag *tag)
{
  for (uint32_t i = 0; i < tag->n; i += TAG_PIECE)
    memcpy (to + i, tag->s + i, TAG_PIECE);
  return to + tag->n;
}

#endif
