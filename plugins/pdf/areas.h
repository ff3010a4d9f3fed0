/* SPDX-License-Identifier: Apache-2.0 */
/* Areas: what layout makes, what the painter paints and the dump writes.
 *
 * A page is a tree of areas.  X and Y are those of the content rectangle's top
 * left corner on the page, in mpt from the page's top left corner, downwards;
 * padding and borders lie around it.  Sides are those of the page: what is
 * "start" has become left or right.  Siblings are painted in their order, the
 * background of an area before its children, but for areas with AREA_LAST,
 * which are painted after everything else of their page.
 */
#ifndef PDF_AREAS_H
#define PDF_AREAS_H

#include "fonts.h"

enum area_kind {
  AREA_PAGE,
  AREA_REGION, /* viewport and reference area of a region; style may be NULL */
  AREA_FLOW,   /* of region-body: what the flow fills */
  AREA_NOTES,  /* of region-body: footnotes with their separator */
  AREA_BLOCK,
  AREA_VIEWPORT, /* a block of fixed size, one block within */
  AREA_LINE,
  AREA_INLINE,
  AREA_INLINE_BLOCK, /* blocks within a line */
  AREA_TEXT,
  AREA_SPACE,  /* of a line */
  AREA_LEADER, /* space or rule; dots and patterns are AREA_INLINE of text */
  AREA_IMAGE   /* FO: external-graphic or instream-foreign-object */
};

enum area_flags {
  AREA_REFERENCE = 1u << 0, /* a reference area */
  AREA_CLIPS = 1u << 1,     /* cuts off what lies outside of it */
  AREA_FIXED = 1u << 2,
  AREA_ABSOLUTE = 1u << 3,
  AREA_LAST = 1u << 4, /* painted last: fixed, in the flow */
  AREA_ARTIFACT
  = 1u << 5,             /* not part of the text: regions, repeated headers */
  AREA_HIDDEN = 1u << 6, /* takes room, is not painted */
  AREA_RTL = 1u << 7,
  AREA_SPACER = 1u << 8,      /* a space between blocks */
  AREA_CELL = 1u << 9,        /* its y is fixed within the table */
  AREA_FIRST_PART = 1u << 10, /* the first, the last of the areas of its FO */
  AREA_LAST_PART = 1u << 11,
  AREA_INNER = 1u << 12, /* the reference area in a viewport */
  AREA_EDGE = 1u << 13   /* draws nothing but collapsed borders */
};

/* The sides, as arrays have them. */
enum side { SIDE_BEFORE, SIDE_AFTER, SIDE_START, SIDE_END };

enum line_style {
  LINE_NONE,
  LINE_HIDDEN,
  LINE_DOTTED,
  LINE_DASHED,
  LINE_SOLID,
  LINE_DOUBLE,
  LINE_GROOVE,
  LINE_RIDGE,
  LINE_INSET,
  LINE_OUTSET
};

struct rgb {
  uint8_t r, g, b;
  uint8_t none; /* transparent */
};

struct edge {
  mpt width;
  struct rgb color;
  uint8_t style;  /* enum line_style */
  bool collapsed; /* drawn with half its width on either side */
  bool outer;     /* collapsed, and of the table's own edge */
};

/* What lies around a content rectangle, by enum side. */
struct frame {
  struct edge edge[4];
  mpt padding[4];
};

/* Underlines and the like, with the colour each had where it was asked for. */
enum { DECORATE_UNDER = 1, DECORATE_OVER = 2, DECORATE_THROUGH = 4 };

struct area_text {
  const uint32_t *chars; /* N characters in the order of reading */
  uint32_t n;
  const struct glyph *glyphs; /* in visual order, adjusted advances */
  uint32_t n_glyphs;
  uint32_t font; /* the first of the chain: metrics are its */
  mpt size;
  mpt baseline;     /* below the top of the content rectangle */
  mpt word_adjust;  /* that justification gave each space */
  mpt letter_space; /* that was asked for */
  mpt word_space;
  bool rtl;
  int8_t level; /* of embedding; -1: nothing in its line has any */
  uint8_t decorate;
  struct rgb color, under, over, through;
};

struct area_leader {
  enum line_style rule; /* LINE_NONE: a space */
  mpt thickness;
  struct rgb color;
};

struct area_image {
  mpt x, y, width, height; /* of the picture, within the content rectangle */
};

/* A background-image, within a padding rectangle. */
struct backdrop {
  const char *src;
  uint32_t node;     /* whose it is */
  mpt width, height; /* of the image */
  mpt x, y;          /* of one of its copies, from the rectangle's corner */
  bool across, down; /* it is repeated there */
  bool placed;       /* X and Y are: it belongs to more than the rectangle */
};

/* A page's own facts. */
struct area_page {
  uint32_t number, index; /* as printed; from 0, of all pages */
  const char *formatted;
  const char *master;
  const char *language; /* of the page sequence, or NULL */
  uint32_t sequence;    /* index of its page sequence */
  bool blank;
};

struct area_region {
  const char *name;
  const char *role; /* "before", "after", "start", "end", "body" */
};

/* What few areas have. */
struct area_rare {
  struct backdrop *backdrop; /* the image of the background, or NULL */
  const char *link;          /* outer destination, or */
  const char *target;        /* id of the inner one */
  const char *id;            /* the first area of its element has it */
  const char *prod;          /* the same, on all of them */
};

struct fo;
struct style;

/* There are a dozen of them for each row of a table: what most of them lack
 * is shared by those that lack it. */
struct area {
  uint8_t kind;
  uint32_t flags;
  const struct fo *fo;       /* whose area it is; NULL: of no one's own */
  const struct style *style; /* of FO */
  const void *maker;         /* layout's own, while it works */
  struct area *parent, *first, *last, *next;

  mpt x, y;            /* see above; set when the page is complete */
  mpt ipd, bpd;        /* of the content rectangle */
  mpt start_indent, end_indent, space_before, space_after;
  mpt left, top; /* blocks: from where they would stand; containers: position
                    in what they are placed in */
  mpt offset;    /* inline: below the top of its parent's rectangle */
  struct rgb background;
  const struct frame *frame;    /* never NULL */
  const struct area_rare *rare; /* never NULL */

  union {
    struct area_text *text;
    struct area_leader *leader;
    struct area_image *image;
    struct area_page *page;
    struct area_region *region;
  } of;
};

struct bookmark {
  const char *title;
  const char *target, *link; /* one of them may be NULL */
  bool closed;
  struct bookmark *first, *next;
};

struct areas {
  struct area **pages;
  size_t n_pages;
  const struct bookmark *bookmarks;
  struct anchor **anchors; /* by hash of the id; or NULL: there is none */
  uint32_t n_sequences;
};

/* The page of the first area with ID, or NULL. */
const struct area *areas_page_of (const struct areas *areas, const char *id);

#endif
