/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that make styles share. */
#ifndef PDF_PROPS_PARTS_H
#define PDF_PROPS_PARTS_H

#include "props.h"

#define FO_XML "http://www.w3.org/XML/1998/namespace"

struct known; /* a style and the attributes that make it */

/* What the name of an attribute says; trees have each name once, so the
 * pointer tells it. */
struct attribute {
  const char *name;
  bool rtl;
  bool own, known;
  enum prop prop;
  int rank;
};

enum { ATTRIBUTES = 256 }; /* slots, a power of two */

struct props {
  struct mem *mem;
  const vouch_tree *tree;
  props_say_fn *say;
  void *to;
  struct known **slots;
  size_t n_slots, n;
  char *key;
  size_t key_room;
  struct style *initial;
  struct attribute *attributes;
  uint8_t inherited[PROP_N]; /* the N_INHERITED that are */
  size_t n_inherited;
};

/* ---- attributes (props_attribute.c) ------------------------------------- */

/* NAME in a text that runs from right to left, or not: looked up once.  Of two
 * names with one slot the later one has it. */
const struct attribute *props_attribute (struct props *p, const char *name,
                                         bool rtl);

/* *NODE, at first the element, becomes its next attribute; false: there is no
 * more. */
bool props_next (const struct props *p, uint32_t *node);

/* ---- a style (props_make.c) --------------------------------------------- */

/* The style of ELEMENT, or of what has no attributes (VOUCH_NO_NODE). */
struct style *props_make (struct props *p, uint32_t element,
                          const struct style *above);
/* What has no value of its own, and who inherits. */
void props_start (struct props *p);

/* ---- what hangs on other values (props_finish.c) ------------------------ */

/* One attribute's value for PROP, of rank RANK: the higher wins. */
struct setting {
  enum prop prop;
  int rank;
  const char *text;
  size_t length;
};

mpt props_font_size (struct props *p, const struct style *s,
                     const struct setting *set, uint32_t node);

/* When all values are set: weights, decorations, lines, widths. */
void props_finish (struct style *s);

#endif
