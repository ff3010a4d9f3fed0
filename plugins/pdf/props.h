/* SPDX-License-Identifier: Apache-2.0 */
/* Properties of FO: what the attributes of an element come to.
 *
 * A style holds the value of every property, inherited ones included.  Equal
 * styles are one: elements with the same attributes below the same style share
 * it.  What only a layout knows stays open in a value: percentages.
 */
#ifndef PDF_PROPS_H
#define PDF_PROPS_H

#include <vouch/tree.h>

#include "areas.h"
#include "mem.h"

enum prop {
#define PROP(id, name, inherited, initial) PROP_##id,
#include "props.def"
#undef PROP
  PROP_N
};

enum key {
#define KEY(id, word) KEY_##id,
#include "keywords.def"
#undef KEY
  KEY_N
};

enum val_kind {
  VAL_NONE,   /* no value was given, and there is no initial one */
  VAL_KEY,    /* N: enum key */
  VAL_LENGTH, /* N mpt and PCT/100,000 of what percentages refer to */
  VAL_NUMBER, /* N/1000 */
  VAL_SHARE,  /* N/1000 parts: proportional-column-width */
  VAL_COLOR,  /* N: 0xRRGGBB; PCT 1: transparent */
  VAL_TEXT
};

struct val {
  uint8_t kind;
  bool given; /* by an attribute of the element itself */
  mpt n;
  union {
    int32_t pct;
    const char *text;
  } of;
};

struct style {
  struct val v[PROP_N];
  const struct style *above;
  uint8_t decorate; /* of the element and all around it */
  struct rgb under, over, through;
  uint32_t number; /* of all styles */
};

/* What is wrong with a property. */
typedef void props_say_fn (void *to, uint32_t node, const char *what,
                           const char *name, const char *value);

struct props; /* the styles of one document */

struct props *props_new (struct mem *mem, const vouch_tree *tree,
                         props_say_fn *say, void *to);

/* The style above the root. */
const struct style *props_initial (struct props *props);

/* The style of the element NODE, whose parent's is ABOVE. */
const struct style *props_style (struct props *props, uint32_t node,
                                 const struct style *above);

/* The style of what has no attributes. */
const struct style *props_plain (struct props *props,
                                 const struct style *above);

/* ---- values ----------------------------------------------------------- */

enum key style_key (const struct style *style, enum prop prop);

/* A length; BASE is what percentages refer to.  Keywords are 0. */
mpt style_length (const struct style *style, enum prop prop, mpt base);

/* Like this, but false if the value is no length (auto, none given). */
bool style_has (const struct style *style, enum prop prop, mpt base,
                mpt *length);
int style_int (const struct style *style, enum prop prop, int otherwise);
struct rgb style_color (const struct style *style, enum prop prop);
const char *style_text (const struct style *style, enum prop prop);
bool style_rtl (const struct style *style); /* writing-mode */
mpt style_line_height (const struct style *style);

/* The width of the border of a side, 0 if it has none; all of it. */
mpt style_border (const struct style *style, enum side side);
struct edge style_edge (const struct style *style, enum side side);
/* Border and padding that are retained where the element is broken. */
mpt style_cut_edge (const struct style *style, enum side side, mpt base);
mpt style_padding (const struct style *style, enum side side, mpt base);

/* What a value may be at most: the longest side of a page that PDF knows, and
 * thousandths of what is no length. */
enum { LENGTH_MOST = 14400000, NUMBER_MOST = 1000000000 };

/* 0: auto; 1 to KEEP_MOST - 1: integers; KEEP_MOST: always. */
enum { KEEP_MOST = 1000 };
int style_keep (const struct style *style, enum prop column, enum prop page);

/* ---- one value, for props.c ------------------------------------------- */

struct expr {
  struct mem *mem;
  const struct style *above; /* of the parent */
  mpt em;                    /* font size that em refers to */
  enum prop prop;
};

/* Parses TEXT as the value of a property; false: it is none. */
bool expr_parse (const struct expr *expr, const char *text, size_t length,
                 struct val *val);
bool expr_color (const char *text, size_t length, struct val *val);
bool expr_key (const char *text, size_t length, enum key *key);

/* A shorthand's parts: calls EACH for every longhand it sets. */
typedef void prop_set_fn (void *to, enum prop prop, int rank, const char *text,
                          size_t length);
bool shorthand (const char *name, const char *text, size_t length, bool rtl,
                prop_set_fn *each, void *to);
/* Another name of a property, absolute ones among them. */
bool prop_find (const char *name, bool rtl, enum prop *prop, int *rank);

#endif
