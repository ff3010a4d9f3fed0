/* SPDX-License-Identifier: Apache-2.0 */
#include "checks.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZES_MOST = 5, WEIGHTS_MOST = 2, EDGES_MOST = 4 };
#define SLACK MM (0.05)     /* what may pass for the same place */
#define PICTURE_SLACK MM (0.3) /* it stands on a line of no height */
#define GAP MM (0.8)        /* between cells */
#define RULE_GAP MM (0.2)   /* between text and rules */
#define PAGE_MARGIN MM (5)  /* nothing nearer to the edge of the paper */

void
fault (struct faults *faults, const char *form, ...)
{
  va_list args;

  if (faults->n++ > 0)
    return;
  va_start (args, form);
  vsnprintf (faults->first, sizeof faults->first, form, args);
  va_end (args);
}

static double
mm (mpt n)
{
  return n * 25.4 / 72000;
}

static const char *
text_of (const struct sheet *sheet, const struct words *words, char *text,
         size_t room)
{
  words_text (sheet, words, text, room);
  return text;
}

static const char *
box_text (const struct sheet *sheet, const struct box *box, char *text,
          size_t room)
{
  struct words w = { .first = (size_t)(box - sheet->boxes),
                     .end = (size_t)(box - sheet->boxes) + 1 };

  if (box->size == 0)
    return "a picture";
  return text_of (sheet, &w, text, room);
}

/* ---- places -------------------------------------------------------------- */

static bool
are_apart (const struct box *a, const struct box *b)
{
  mpt gap = a->line == b->line          ? -SLACK
            : a->at.room == b->at.room ? -SLACK
                                        : GAP;

  return a->right + gap <= b->left || b->right + gap <= a->left
         || a->bottom <= b->top + SLACK || b->bottom <= a->top + SLACK;
}

static void
check_overlap (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char one[200], other[200];

  for (size_t i = 0; i < s->n_boxes; i++)
    for (size_t k = i + 1; k < s->n_boxes; k++) {
      const struct box *a = &s->boxes[i], *b = &s->boxes[k];

      if (a->at.page != b->at.page)
        break;
      if (!are_apart (a, b))
        fault (faults, "page %u: \"%.60s\" and \"%.60s\" meet at %.1f, %.1f",
               a->at.page + 1, box_text (s, a, one, sizeof one),
               box_text (s, b, other, sizeof other), mm (b->left),
               mm (b->top));
    }
}

static const struct area *
region_of (const struct area *area)
{
  while (area->kind != AREA_REGION)
    area = area->parent;
  return area;
}

/* The rectangle that a box must not leave. */
static void
check_inside (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char text[200];

  for (size_t i = 0; i < s->n_boxes; i++) {
    const struct box *b = &s->boxes[i];
    const struct area *page = s->areas->pages[b->at.page];
    const struct area *column = b->at.room;
    const struct area *high = b->at.window != NULL ? b->at.window
                              : b->at.flows        ? region_of (b->area)
                                                   : page;
    const char *what = NULL;

    if (b->left < PAGE_MARGIN || b->right > page->ipd - PAGE_MARGIN
        || b->top < PAGE_MARGIN || b->bottom > page->bpd - PAGE_MARGIN)
      what = "page";
    else if (b->left < column->x - SLACK
             || b->right > column->x + column->ipd + SLACK)
      what = "column";
    else if (b->top < high->y - (b->size > 0 ? SLACK : PICTURE_SLACK)
             || b->bottom > high->y + high->bpd)
      what = "window";
    if (what != NULL)
      fault (faults, "page %u: \"%.60s\" leaves its %s at %.1f..%.1f, %.1f",
             b->at.page + 1, box_text (s, b, text, sizeof text), what,
             mm (b->left), mm (b->right), mm (b->bottom));
  }
}

static void
check_rules (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char text[200];

  for (size_t i = 0; i < s->n_rules; i++)
    for (size_t k = 0; k < s->n_boxes; k++) {
      const struct rule *r = &s->rules[i];
      const struct box *b = &s->boxes[k];

      if (r->page == b->at.page && b->left < r->right && r->left < b->right
          && b->top < r->bottom + RULE_GAP && r->top - RULE_GAP < b->bottom)
        fault (faults, "page %u: \"%.60s\" touches the rule at %.1f",
               b->at.page + 1, box_text (s, b, text, sizeof text),
               mm (r->top));
    }
}

/* ---- dress --------------------------------------------------------------- */

/* Is VALUE one of the N in LIST, which has room for 20? */
static bool
is_known (mpt *list, size_t *n, mpt value, mpt slack)
{
  for (size_t i = 0; i < *n; i++)
    if (abs (list[i] - value) <= slack)
      return true;
  if (*n < 20)
    list[(*n)++] = value;
  return false;
}

static void
tell_list (struct faults *faults, const char *what, const mpt *list, size_t n,
           double unit)
{
  char text[400];
  size_t at = 0;

  for (size_t i = 0; i < n && at < sizeof text - 20; i++)
    at += (size_t)snprintf (text + at, sizeof text - at, " %.2f",
                            list[i] * unit);
  fault (faults, "%zu %s:%s", n, what, text);
}

static void
check_type (const struct look *look, struct faults *faults)
{
  mpt sizes[20], weights[20];
  size_t n_sizes = 0, n_weights = 0;

  for (size_t i = 0; i < look->sheet.n_boxes; i++) {
    const struct box *b = &look->sheet.boxes[i];

    if (b->size == 0)
      continue;
    is_known (sizes, &n_sizes, b->size, 0);
    is_known (weights, &n_weights, b->weight, 0);
  }
  if (n_sizes > SIZES_MOST)
    tell_list (faults, "sizes", sizes, n_sizes, 0.001);
  if (n_weights > WEIGHTS_MOST)
    tell_list (faults, "weights", weights, n_weights, 1);
}

static void
check_plain (const struct look *look, struct faults *faults)
{
  if (look->sheet.n_fills > 0)
    fault (faults, "%zu areas are filled", look->sheet.n_fills);
  for (size_t i = 0; i < look->sheet.n_rules; i++) {
    const struct rule *r = &look->sheet.rules[i];

    if (r->bottom - r->top > r->right - r->left)
      fault (faults, "page %u: a vertical rule at %.1f, %.1f", r->page + 1,
             mm (r->left), mm (r->top));
  }
}

/* ---- columns ------------------------------------------------------------- */

static const struct fo *
table_of (const struct words *w)
{
  return w->at.group == NULL ? NULL : w->at.group->parent;
}

/* Flush right, in a table of the flow? */
static bool
is_number (const struct words *w)
{
  return w->at.flows && w->ends && w->at.cell != NULL;
}

static void
check_ends (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char text[200];

  for (size_t i = 0; i < s->n_words; i++)
    for (size_t k = 0; k < i; k++) {
      const struct words *a = &s->words[i], *b = &s->words[k];

      if (is_number (a) && is_number (b) && table_of (a) == table_of (b)
          && a->at.column == b->at.column) {
        if (abs (a->right - b->right) > SLACK)
          fault (faults, "page %u: \"%.60s\" ends at %.2f, not at %.2f",
                 a->at.page + 1, text_of (s, a, text, sizeof text),
                 mm (a->right), mm (b->right));
        break;
      }
    }
}

/* Where the amounts of lines end, 0 if there are none. */
static mpt
amounts_end (const struct sheet *s)
{
  const struct words *best = NULL;

  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (is_number (w) && w->at.part == PART_LINES
        && (best == NULL || w->at.column > best->at.column))
      best = w;
  }
  return best == NULL ? 0 : best->right;
}

static void
check_totals_end (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  mpt right = amounts_end (s);
  unsigned n = 0;

  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (!is_number (w) || w->at.part != PART_TOTALS)
      continue;
    n++;
    if (abs (w->right - right) > SLACK)
      fault (faults, "a total ends at %.2f, amounts at %.2f", mm (w->right),
             mm (right));
  }
  if (n == 0)
    fault (faults, "there are no totals");
}

static bool
is_row_of_lines (const struct words *w)
{
  return w->at.part == PART_LINES && w->at.group != NULL
         && w->at.group->kind == FO_TABLE_BODY;
}

/* What stands right behind a number goes with it. */
static bool
follows_number (const struct sheet *s, const struct words *w)
{
  for (size_t i = 0; w->at.cell != NULL && i < s->n_words; i++)
    if (s->words[i].at.row == w->at.row && s->words[i].ends
        && s->words[i].at.column == w->at.column - 1)
      return true;
  return false;
}

/* A number stands in one line, and so does its unit. */
static void
check_whole (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char text[200];

  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (w->line->next == NULL || w->line->next->kind != AREA_LINE)
      continue;
    if ((w->at.part == PART_TOTALS && is_number (w))
        || (is_row_of_lines (w) && (is_number (w) || follows_number (s, w))))
      fault (faults, "page %u: \"%.60s\" goes on in another line",
             w->at.page + 1, text_of (s, w, text, sizeof text));
  }
}

static void
check_edges (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  mpt edges[20];
  size_t n = 0;

  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (!w->at.flows || w->ends || follows_number (s, w)
        || (w->at.group != NULL && w->at.group->kind == FO_TABLE_HEADER))
      continue;
    is_known (edges, &n, w->left, SLACK);
  }
  if (n > EDGES_MOST)
    tell_list (faults, "left edges", edges, n, 25.4 / 72000);
}

/* ---- pages --------------------------------------------------------------- */

static void
check_together (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  const struct words *first = NULL;

  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (w->at.part != PART_TOTALS && w->at.part != PART_PAYMENT)
      continue;
    if (first != NULL && first->at.page != w->at.page)
      fault (faults, "totals and payment are on pages %u and %u",
             first->at.page + 1, w->at.page + 1);
    first = first == NULL ? w : first;
  }
}

static bool
has_rows (const struct sheet *s, unsigned page)
{
  for (size_t i = 0; i < s->n_words; i++)
    if (s->words[i].at.page == page && is_row_of_lines (&s->words[i]))
      return true;
  return false;
}

/* Totals have a line of the invoice above them. */
static void
check_company (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;

  for (size_t i = 0; i < s->n_words; i++)
    if (s->words[i].at.part == PART_TOTALS
        && !has_rows (s, s->words[i].at.page))
      fault (faults, "page %u: totals without a line",
             s->words[i].at.page + 1);
}

static bool
keeps_with_next (const struct words *w)
{
  const struct area *a = w->line->parent;

  return a->style != NULL
         && style_keep (a->style, PROP_KEEP_NEXT_COLUMN,
                        PROP_KEEP_NEXT_PAGE)
                > 0;
}

static void
check_last (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  char text[200];

  for (unsigned page = 0; page < s->areas->n_pages; page++) {
    const struct words *low = NULL;
    bool head = false;

    for (size_t i = 0; i < s->n_words; i++) {
      const struct words *w = &s->words[i];

      if (w->at.page != page || !w->at.flows)
        continue;
      head |= w->at.part == PART_LINES && w->at.group != NULL
              && w->at.group->kind == FO_TABLE_HEADER;
      if (low == NULL || w->bottom > low->bottom)
        low = w;
    }
    if (low == NULL)
      fault (faults, "page %u: nothing on it", page + 1);
    else if (low->at.part == PART_TITLE || keeps_with_next (low))
      fault (faults, "page %u: ends with \"%.60s\"", page + 1,
             text_of (s, low, text, sizeof text));
    if (head && !has_rows (s, page))
      fault (faults, "page %u: a head of the table without a row", page + 1);
  }
}

/* ---- sums that are carried ----------------------------------------------- */

struct carry {
  bool rows, forward, back;
  bool many; /* more than one row, so there is something to carry */
  int64_t sum, forward_n, back_n;
};

static bool
is_first_row (const struct fo *row)
{
  return row->parent->first == row;
}

static void
count_amount (const struct sheet *s, const struct words *w,
              struct carry *carry)
{
  int64_t n;

  if (!words_number (s, w, &n))
    return;
  if (w->at.group->kind == FO_TABLE_BODY) {
    carry->sum += n;
    carry->many |= w->at.group->first != w->at.group->last;
  } else if (w->at.group->kind == FO_TABLE_FOOTER) {
    carry->forward = true;
    carry->forward_n = n;
  } else if (!is_first_row (w->at.row)) {
    carry->back = true;
    carry->back_n = n;
  }
}

/* What the amounts of the page come to, and what is carried. */
static struct carry
carry_of (const struct sheet *s, unsigned page)
{
  struct carry carry = { .rows = has_rows (s, page) };
  int last = -1;

  for (size_t i = 0; i < s->n_words; i++)
    if (s->words[i].at.part == PART_LINES && s->words[i].at.column > last)
      last = s->words[i].at.column;
  for (size_t i = 0; i < s->n_words; i++) {
    const struct words *w = &s->words[i];

    if (w->at.page == page && w->at.part == PART_LINES
        && w->at.column == last && is_number (w))
      count_amount (s, w, &carry);
  }
  return carry;
}

static void
check_carry (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  unsigned n = (unsigned)s->areas->n_pages, last = 0;
  int64_t sum = 0;
  bool begun = false, many = false;

  for (unsigned p = 0; p < n; p++)
    if (has_rows (s, p))
      last = p;
  for (unsigned p = 0; p < n; p++) {
    struct carry c = carry_of (s, p);
    bool goes_on;

    many |= c.many;
    goes_on = many && c.rows && p < last;
    if (c.back != (many && c.rows && begun) || (c.back && c.back_n != sum))
      fault (faults, "page %u: brought forward %s%" PRId64 ", sum %" PRId64,
             p + 1, c.back ? "" : "nothing, ", c.back_n, sum);
    sum += c.sum;
    if (c.forward != goes_on || (c.forward && c.forward_n != sum))
      fault (faults, "page %u: carried forward %s%" PRId64 ", sum %" PRId64,
             p + 1, c.forward ? "" : "nothing, ", c.forward_n, sum);
    begun |= c.rows;
  }
}

/* ---- page numbers -------------------------------------------------------- */

static void
fill (const char *form, unsigned page, unsigned n, char *text, size_t room)
{
  size_t at = 0;

  while (*form && at + 12 < room)
    if (strncmp (form, "{1}", 3) == 0 || strncmp (form, "{2}", 3) == 0) {
      at += (size_t)snprintf (text + at, room - at, "%u",
                              form[1] == '1' ? page : n);
      form += 3;
    } else
      text[at++] = *form++;
  text[at] = '\0';
}

static void
check_numbers (const struct look *look, struct faults *faults)
{
  const struct sheet *s = &look->sheet;
  unsigned n = (unsigned)s->areas->n_pages;
  char want[100], text[200];

  for (unsigned p = 0; p < n; p++) {
    unsigned found = 0;

    fill (look->page_of, p + 1, n, want, sizeof want);
    for (size_t i = 0; i < s->n_words; i++)
      found += s->words[i].at.page == p && !s->words[i].at.flows
               && strcmp (text_of (s, &s->words[i], text, sizeof text), want)
                      == 0;
    if (found != (n > 1))
      fault (faults, "page %u: \"%s\" stands there %u times", p + 1, want,
             found);
  }
}

static void
check_said (const struct look *look, struct faults *faults)
{
  if (look->said.n > 0)
    fault (faults, "%s", look->said.first);
}

/* -------------------------------------------------------------------------- */

const struct check checks[]
    = { { "no two boxes intersect", check_overlap },
        { "nothing leaves its page or column", check_inside },
        { "nothing touches a rule", check_rules },
        { "at most 5 sizes, 2 weights", check_type },
        { "no fill, no vertical rule", check_plain },
        { "numbers of a column end at one place", check_ends },
        { "totals end where amounts do", check_totals_end },
        { "numbers and units stand in one line", check_whole },
        { "at most 4 left edges", check_edges },
        { "totals and payment on one page", check_together },
        { "totals have a line above them", check_company },
        { "no head or title last on a page", check_last },
        { "carried forward = brought forward = sum", check_carry },
        { "page numbers", check_numbers },
        { "layout has nothing to say", check_said } };
const size_t n_checks = sizeof checks / sizeof *checks;
