/* SPDX-License-Identifier: Apache-2.0 */
#include "mutants.h"

#include <stdlib.h>
#include <string.h>

/* ---- finding something to spoil ------------------------------------------ */

typedef bool pick_fn (const struct words *w);

/* The first line that PICK takes, or NULL. */
static struct words *
find (struct sheet *sheet, pick_fn *pick)
{
  for (size_t i = 0; i < sheet->n_words; i++)
    if (pick (&sheet->words[i]))
      return &sheet->words[i];
  return NULL;
}

/* The area of its first text. */
static struct area *
find_area (struct sheet *sheet, pick_fn *pick)
{
  struct words *w = find (sheet, pick);

  return w == NULL ? NULL : sheet->boxes[w->first].area;
}

static bool
is_of (const struct words *w, enum part part, enum fo_kind group)
{
  return w->at.part == part && w->at.group != NULL
         && w->at.group->kind == group;
}

static bool
is_amount (const struct words *w)
{
  return is_of (w, PART_LINES, FO_TABLE_BODY) && w->ends;
}

static bool
is_total (const struct words *w)
{
  return w->at.part == PART_TOTALS && w->ends;
}

static bool
is_payment (const struct words *w)
{
  return w->at.part == PART_PAYMENT;
}

static bool
is_in_window (const struct words *w)
{
  return w->at.window != NULL;
}

static bool
is_title (const struct words *w)
{
  return w->at.part == PART_TITLE;
}

static bool
is_forward (const struct words *w)
{
  return is_of (w, PART_LINES, FO_TABLE_FOOTER) && w->ends;
}

static bool
is_back (const struct words *w)
{
  return is_of (w, PART_LINES, FO_TABLE_HEADER) && w->ends
         && w->at.row->parent->first != w->at.row;
}

static bool
is_row (const struct words *w)
{
  return is_of (w, PART_LINES, FO_TABLE_BODY);
}

/* ---- spoiling areas ------------------------------------------------------ */

static bool
move (struct area *area, mpt x, mpt y)
{
  if (area == NULL)
    return false;
  area->x += x;
  area->y += y;
  return true;
}

static bool
onto_another (struct sheet *sheet)
{
  struct box *a = &sheet->boxes[sheet->n_boxes - 1], *b = a - 1;

  return move (a->area, b->left - a->left, b->top - a->top);
}

static bool
off_page (struct sheet *sheet)
{
  return move (find_area (sheet, is_title), MM (190), 0);
}

static bool
off_column (struct sheet *sheet)
{
  return move (find_area (sheet, is_amount), MM (1), 0);
}

static bool
off_window (struct sheet *sheet)
{
  return move (find_area (sheet, is_in_window), 0, MM (60));
}

static bool
onto_rule (struct sheet *sheet)
{
  const struct words *w = find (sheet, is_amount);

  for (size_t i = 0; w != NULL && i < sheet->n_rules; i++) {
    const struct rule *r = &sheet->rules[i];

    if (r->page == w->at.page && r->top > w->bottom && r->left < w->right
        && w->left < r->right)
      return move (sheet->boxes[w->first].area, 0, r->top - w->bottom);
  }
  return false;
}

static bool
sixth_size (struct sheet *sheet)
{
  mpt n = 0;

  for (size_t i = 0; i < sheet->n_boxes && n < 6; i++)
    if (sheet->boxes[i].size > 0)
      sheet->boxes[i].area->of.text->size = 6000 + n++ * 1100;
  return n == 6;
}

static bool
third_weight (struct sheet *sheet)
{
  static struct style styles[2];
  unsigned n = 0;

  for (size_t i = 0; i < sheet->n_boxes && n < 2; i++) {
    struct area *area = sheet->boxes[i].area;

    if (sheet->boxes[i].size == 0)
      continue;
    styles[n] = *area->style;
    styles[n].v[PROP_FONT_WEIGHT]
        = (struct val){ .kind = VAL_NUMBER, .n = 500000 + (mpt)n * 100000 };
    area->style = &styles[n++];
  }
  return n == 2;
}

static bool
filled (struct sheet *sheet)
{
  sheet->boxes[0].line->parent->background = (struct rgb){ 240, 240, 240, 0 };
  return true;
}

static bool
vertical_rule (struct sheet *sheet)
{
  static struct frame ruled;
  struct area *cell = find_area (sheet, is_amount);

  if (cell == NULL)
    return false;
  while ((cell->flags & AREA_CELL) == 0)
    cell = cell->parent;
  ruled = *cell->frame;
  ruled.edge[SIDE_START] = (struct edge){ .width = 500, .style = LINE_SOLID };
  cell->frame = &ruled;
  return true;
}

static bool
ragged_amount (struct sheet *sheet)
{
  return move (find_area (sheet, is_amount), -MM (0.06), 0);
}

static bool
ragged_totals (struct sheet *sheet)
{
  for (size_t i = 0; i < sheet->n_words; i++)
    if (is_total (&sheet->words[i]))
      move (sheet->boxes[sheet->words[i].first].area, -MM (0.06), 0);
  return find (sheet, is_total) != NULL;
}

static bool
goes_on (struct words *w)
{
  static struct area rest;

  rest = (struct area){ .kind = AREA_LINE, .background.none = 1 };
  if (w == NULL)
    return false;
  rest.parent = w->line->parent;
  rest.frame = w->line->frame;
  rest.rare = w->line->rare;
  w->line->next = &rest;
  return true;
}

static bool
broken_number (struct sheet *sheet)
{
  return goes_on (find (sheet, is_total));
}

/* What stands right behind the first quantity. */
static bool
is_unit (const struct words *w)
{
  return is_of (w, PART_LINES, FO_TABLE_BODY) && w->at.column == 3;
}

static bool
broken_unit (struct sheet *sheet)
{
  return goes_on (find (sheet, is_unit));
}

static bool
many_edges (struct sheet *sheet)
{
  unsigned n = 0;

  for (size_t i = 0; i < sheet->n_words && n < 4; i++)
    if (sheet->words[i].at.flows && !sheet->words[i].ends
        && sheet->words[i].at.cell == NULL)
      move (sheet->boxes[sheet->words[i].first].area, (mpt)++n * MM (2.3), 0);
  return n == 4;
}

static bool
change_digit (struct sheet *sheet, struct words *w)
{
  static uint32_t chars[200];

  for (size_t i = w == NULL ? 0 : w->first; w != NULL && i < w->end; i++) {
    struct area_text *text = sheet->boxes[i].area->of.text;

    if (text->n > 200)
      continue;
    memcpy (chars, text->chars, text->n * sizeof *chars);
    for (uint32_t k = 0; k < text->n; k++)
      if (chars[k] >= '0' && chars[k] <= '9') {
        chars[k] = chars[k] == '9' ? '8' : chars[k] + 1;
        text->chars = chars;
        return true;
      }
  }
  return false;
}

static bool
wrong_forward (struct sheet *sheet)
{
  return change_digit (sheet, find (sheet, is_forward));
}

static bool
wrong_back (struct sheet *sheet)
{
  return change_digit (sheet, find (sheet, is_back));
}

static bool
is_page_number (const struct words *w)
{
  return !w->at.flows && w->ends && w->at.cell == NULL;
}

static bool
wrong_page (struct sheet *sheet)
{
  return change_digit (sheet, find (sheet, is_page_number));
}

/* ---- spoiling what was seen ---------------------------------------------- */

static bool
to_page (struct look *look, pick_fn *pick, unsigned page)
{
  bool any = false;

  for (size_t i = 0; i < look->sheet.n_words; i++) {
    struct words *w = &look->sheet.words[i];

    if (pick (w)) {
      any |= w->at.page != page;
      w->at.page = page;
    }
  }
  return any;
}

static bool
parted_payment (struct look *look)
{
  return to_page (look, is_payment, 0);
}

static bool
rows_on_first (struct look *look)
{
  return to_page (look, is_row, 0);
}

static bool
title_last (struct look *look)
{
  struct words *w = find (&look->sheet, is_title);

  if (w != NULL)
    w->bottom = MM (290);
  return w != NULL;
}

static bool
needless_back (struct look *look)
{
  return to_page (look, is_back, 0);
}

static bool
needless_forward (struct look *look)
{
  return to_page (look, is_forward, (unsigned)look->sheet.areas->n_pages - 1);
}

static bool
complaint (struct look *look)
{
  fault (&look->said, "the box is too small");
  return true;
}

/* -------------------------------------------------------------------------- */

#define INSIDE "nothing leaves its page or column"
#define WHOLE "numbers and units stand in one line"
#define CARRY "carried forward = brought forward = sum"

const struct mutant mutants[] = {
  { "one text lies on another", "no two boxes intersect", onto_another, NULL },
  { "text off the page", INSIDE, off_page, NULL },
  { "an amount out of its cell", INSIDE, off_column, NULL },
  { "text below its container", INSIDE, off_window, NULL },
  { "text on a rule", "nothing touches a rule", onto_rule, NULL },
  { "a sixth size", "at most 5 sizes, 2 weights", sixth_size, NULL },
  { "a third weight", "at most 5 sizes, 2 weights", third_weight, NULL },
  { "a grey block", "no fill, no vertical rule", filled, NULL },
  { "a rule beside a cell", "no fill, no vertical rule", vertical_rule, NULL },
  { "an amount 0.06 mm off", "numbers of a column end at one place",
    ragged_amount, NULL },
  { "totals 0.06 mm off", "totals end where amounts do", ragged_totals, NULL },
  { "a number in two lines", WHOLE, broken_number, NULL },
  { "a unit in two lines", WHOLE, broken_unit, NULL },
  { "paragraphs set in", "at most 4 left edges", many_edges, NULL },
  { "payment on another page", "totals and payment on one page", NULL,
    parted_payment },
  { "all lines before the totals' page", "totals have a line above them",
    NULL, rows_on_first },
  { "a title last on its page", "no head or title last on a page", NULL,
    title_last },
  { "a head without rows", "no head or title last on a page", NULL,
    rows_on_first },
  { "another sum carried forward", CARRY, wrong_forward, NULL },
  { "another sum brought forward", CARRY, wrong_back, NULL },
  { "a sum brought forward to the first page", CARRY, NULL, needless_back },
  { "a sum carried forward from the last page", CARRY, NULL,
    needless_forward },
  { "a wrong page number", "page numbers", wrong_page, NULL },
  { "a complaint", "layout has nothing to say", NULL, complaint },
};
const size_t n_mutants = sizeof mutants / sizeof *mutants;
