/* SPDX-License-Identifier: Apache-2.0 */
/* The tree of formatting objects: elements with their styles, and text. */
#ifndef PDF_FO_H
#define PDF_FO_H

#include "props.h"

#define FO_NS "http://www.w3.org/1999/XSL/Format"
#define VX_NS "urn:vouch:fo:1"

enum fo_traits {
  FO_BLOCK_LEVEL = 1,
  FO_INLINE_LEVEL = 2,
  FO_TEXTUAL = 4, /* text within it counts */
  FO_NEUTRAL = 8  /* is of the level of what is in it */
};

enum fo_kind {
#define FO(id, name, traits) FO_##id,
#include "fo_elements.def"
#undef FO
  FO_N
};

struct fo {
  uint8_t kind;
  bool marked; /* a marker somewhere below */
  uint32_t node;
  struct fo *parent, *first, *last, *next;
  const struct style *style;
  const char *text; /* FO_TEXT, and FO_CHARACTER: UTF-8 */
  size_t length;
  const char *said; /* what was found fault with, so it is said once */
};

struct fo_source {
  struct mem *mem;
  const vouch_tree *tree;
  struct props *props;
  props_say_fn *say;
  void *to;
  size_t n;
};

/* The tree of the element NODE below PARENT, whose style it takes on. */
struct fo *fo_build (struct fo_source *source, uint32_t node,
                     struct fo *parent);

/* Builds what is in MARKER anew as children of HERE. */
void fo_retrieve (struct fo_source *source, const struct fo *marker,
                  struct fo *here);

unsigned fo_traits (const struct fo *fo);

/* Is it laid out as a block?  Wrappers are as what is in them. */
bool fo_is_block (const struct fo *fo);

/* An attribute as text that ends with NUL; NULL: there is none. */
const char *fo_attribute (const struct fo_source *source, const struct fo *fo,
                          const char *name);
const char *fo_vx_attribute (const struct fo_source *source,
                             const struct fo *fo, const char *name);
const struct fo *fo_child (const struct fo *fo, enum fo_kind kind);

#endif
