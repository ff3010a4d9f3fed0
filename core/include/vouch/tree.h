/* SPDX-License-Identifier: Apache-2.0 */
/* Trees: what documents are while vouch works on them.
 *
 * A node is a number; numbers are in document order, so a subtree is the run
 * [node, next).  A finished tree never changes: any number of threads may read
 * it.  A builder belongs to the call it was made for, and to its thread.
 */
#ifndef VOUCH_TREE_H
#define VOUCH_TREE_H

#include <stddef.h>
#include <stdint.h>

#include <vouch/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch_tree vouch_tree;
typedef struct vouch_builder vouch_builder;

#define VOUCH_NO_NODE UINT32_MAX

typedef enum vouch_node_kind {
  VOUCH_DOCUMENT,
  VOUCH_ELEMENT,
  VOUCH_ATTRIBUTE,
  VOUCH_TEXT,
  VOUCH_COMMENT,
  VOUCH_INSTRUCTION
} vouch_node_kind;

/* ---- reading ---------------------------------------------------------- */

/* The root element; VOUCH_NO_NODE if there is none. */
VOUCH_API uint32_t vouch_tree_root (const vouch_tree *tree);

VOUCH_API vouch_node_kind vouch_tree_kind (const vouch_tree *tree,
                                           uint32_t node);

/* The local name and the URI of the namespace; "" if there is none. */
VOUCH_API const char *vouch_tree_local (const vouch_tree *tree, uint32_t node);
VOUCH_API const char *vouch_tree_ns (const vouch_tree *tree, uint32_t node);

/* The first child of ELEMENT (attributes are none), and the next sibling of
 * NODE; VOUCH_NO_NODE at the end. */
VOUCH_API uint32_t vouch_tree_child (const vouch_tree *tree, uint32_t element);
VOUCH_API uint32_t vouch_tree_sibling (const vouch_tree *tree, uint32_t node);

/* The attribute {NS}LOCAL of ELEMENT, or VOUCH_NO_NODE.  NS "": none. */
VOUCH_API uint32_t vouch_tree_attribute (const vouch_tree *tree,
                                         uint32_t element, const char *ns,
                                         const char *local);

/* The value of an attribute, comment or instruction; of any other node all
 * the text in it.  LENGTH bytes of UTF-8, not NUL-ended. */
VOUCH_API const char *vouch_tree_text (const vouch_tree *tree, uint32_t node,
                                       size_t *length);

/* The line it began in, from 1; 0 if that is not known. */
VOUCH_API uint32_t vouch_tree_line (const vouch_tree *tree, uint32_t node);

/* ---- building --------------------------------------------------------- */

/* Nodes are appended in document order: an element, its attributes, what is
 * in it, its end.  A failure sticks and shows up in vouch_build_finish, so
 * there is nothing to check on the way.  LINE and COLUMN: where it stood in
 * the source; 0 if that is not known.  Strings are copied. */
VOUCH_API void vouch_build_start (vouch_builder *builder, const char *ns,
                                  const char *local, uint32_t line,
                                  uint32_t column);
VOUCH_API void vouch_build_attribute (vouch_builder *builder, const char *ns,
                                      const char *local, const char *value,
                                      size_t length);
VOUCH_API void vouch_build_text (vouch_builder *builder, const char *text,
                                 size_t length);
VOUCH_API void vouch_build_end (vouch_builder *builder);

/* The tree, which lives as long as what the call allocates (vouch/plugin.h).
 * NULL if memory or a limit of trees did not suffice, or what was built is
 * none (elements left open, attributes behind text): return VOUCH_NOMEM, the
 * host knows better.  Call it once. */
VOUCH_API const vouch_tree *vouch_build_finish (vouch_builder *builder);

#ifdef __cplusplus
}
#endif

#endif
