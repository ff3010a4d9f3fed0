/* SPDX-License-Identifier: Apache-2.0 */
/* The areas of a document as a list of what is seen on its pages, with where
 * each thing belongs. */
#ifndef VOUCH_TESTS_LOOK_SHEET_H
#define VOUCH_TESTS_LOOK_SHEET_H

#include <stdbool.h>

#include "areas.h"
#include "fo.h"
#include "layout.h"

#define MM(mm) ((mpt)((mm) * 72000 / 25.4))

/* The parts of an invoice that its template names by an id. */
enum part { PART_NONE, PART_TITLE, PART_LINES, PART_TOTALS, PART_PAYMENT };

/* Where something belongs: NULL, -1 where it does not. */
struct place {
  unsigned page; /* from 0 */
  enum part part;
  bool flows;             /* stands in the flow */
  const struct fo *group; /* table-header, -footer, -body; the innermost */
  const struct fo *row, *cell;
  int column;                  /* of CELL */
  const struct area *room;     /* the cell, container or region around it */
  const struct area *window;   /* the container of fixed height around it */
};

/* Text between blanks at its ends, or a picture.  The box is from the top of
 * tall letters to below those that hang. */
struct box {
  struct area *area; /* AREA_TEXT, AREA_IMAGE */
  struct place at;
  struct area *line;
  mpt left, right, top, bottom;
  mpt size; /* 0: a picture */
  int weight;
};

/* What one line says. */
struct words {
  struct place at;
  struct area *line;
  size_t first, end; /* of the boxes */
  mpt left, right, top, bottom;
  bool ends; /* set flush right */
};

struct rule {
  struct area *area;
  unsigned page;
  mpt left, right, top, bottom;
};

struct sheet {
  const struct areas *areas;
  const vouch_tree *tree;
  struct box *boxes;
  struct words *words;
  struct rule *rules; /* of one kind and the other */
  size_t n_boxes, n_words, n_rules, n_fills;
};

void sheet_make (struct sheet *sheet, const struct areas *areas,
                 const vouch_tree *tree);
void sheet_clear (struct sheet *sheet);

/* The text of a line, in UTF-8, in TEXT. */
void words_text (const struct sheet *sheet, const struct words *words,
                 char *text, size_t room);

/* Its digits as a number, negative behind a minus; false: there are none. */
bool words_number (const struct sheet *sheet, const struct words *words,
                   int64_t *number);

/* The attribute NAME of an element of the description, or "". */
const char *fo_says (const struct sheet *sheet, const struct fo *fo,
                     const char *name, char *value, size_t room);

#endif
