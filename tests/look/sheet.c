/* SPDX-License-Identifier: Apache-2.0 */
#include "sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- growing lists ------------------------------------------------------- */

static void *
grown (void *list, size_t n, size_t size)
{
  /* At each power of two. */
  if ((n & (n - 1)) == 0)
    list = realloc (list, (n > 0 ? n * 2 : 1) * size);
  if (list == NULL)
    abort ();
  return list;
}

#define ADD(list, n) ((list) = grown ((list), (n), sizeof *(list)), \
                      &(list)[(n)++])

/* ---- where a thing belongs ----------------------------------------------- */

const char *
fo_says (const struct sheet *sheet, const struct fo *fo, const char *name,
         char *value, size_t room)
{
  uint32_t a = vouch_tree_attribute (sheet->tree, fo->node, "", name);
  size_t n = 0;
  const char *text
      = a == VOUCH_NO_NODE ? "" : vouch_tree_text (sheet->tree, a, &n);

  snprintf (value, room, "%.*s", (int)n, text);
  return value;
}

static enum part
part_of (const struct sheet *sheet, const struct fo *fo)
{
  static const char *const names[]
      = { "", "title", "lines", "totals", "payment" };
  char id[40];

  fo_says (sheet, fo, "id", id, sizeof id);
  for (unsigned i = 1; i < sizeof names / sizeof *names; i++)
    if (strcmp (id, names[i]) == 0)
      return (enum part)i;
  return PART_NONE;
}

static int
column_of (const struct sheet *sheet, const struct fo *cell)
{
  int column = 0;
  char span[12];

  for (const struct fo *c = cell->parent->first; c != cell; c = c->next) {
    fo_says (sheet, c, "number-columns-spanned", span, sizeof span);
    column += *span ? atoi (span) : c->kind == FO_TABLE_CELL;
  }
  fo_says (sheet, cell, "number-columns-spanned", span, sizeof span);
  return column + (*span ? atoi (span) - 1 : 0);
}

static void
place_in_fo (const struct sheet *sheet, const struct fo *fo,
             struct place *at)
{
  for (; fo != NULL; fo = fo->parent) {
    if (fo->kind == FO_TABLE_CELL && at->cell == NULL) {
      at->cell = fo;
      at->column = column_of (sheet, fo);
    }
    if (fo->kind == FO_TABLE_ROW && at->row == NULL)
      at->row = fo;
    if ((fo->kind == FO_TABLE_HEADER || fo->kind == FO_TABLE_FOOTER
         || fo->kind == FO_TABLE_BODY)
        && at->group == NULL)
      at->group = fo;
    if (fo->kind == FO_FLOW)
      at->flows = true;
    if (at->part == PART_NONE && fo->kind != FO_TEXT)
      at->part = part_of (sheet, fo);
  }
}

static struct place
place_of (const struct sheet *sheet, const struct area *area, unsigned page)
{
  struct place at = { .page = page, .column = -1 };
  const struct area *a = area;

  while (a != NULL && a->fo == NULL)
    a = a->parent;
  if (a != NULL)
    place_in_fo (sheet, a->fo, &at);
  for (a = area->parent; a != NULL; a = a->parent) {
    bool room = (a->flags & AREA_REFERENCE) != 0 || a->kind == AREA_FLOW
                || a->kind == AREA_VIEWPORT || a->kind == AREA_REGION;

    if (room && at.room == NULL)
      at.room = a;
    if (a->kind == AREA_VIEWPORT && at.window == NULL)
      at.window = a;
  }
  return at;
}

/* ---- boxes --------------------------------------------------------------- */

static bool
is_blank (uint32_t c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x200b || c == 0xad;
}

/* Blanks at the ends of TEXT do not belong to the box. */
static bool
trim (const struct area_text *text, mpt *left, mpt *right)
{
  uint32_t i = 0, n = text->n_glyphs;

  for (; i < n && is_blank (text->chars[text->glyphs[i].cluster]); i++)
    *left += text->glyphs[i].advance;
  for (; n > i && is_blank (text->chars[text->glyphs[n - 1].cluster]); n--)
    *right -= text->glyphs[n - 1].advance;
  return n > i;
}

static struct area *
line_of (struct area *area)
{
  while (area != NULL && area->kind != AREA_LINE)
    area = area->parent;
  return area;
}

static void
add_text (struct sheet *sheet, struct area *area, unsigned page)
{
  const struct area_text *text = area->of.text;
  struct box box = { .area = area,
                     .line = line_of (area),
                     .left = area->x,
                     .right = area->x + area->ipd,
                     .size = text->size,
                     .weight = 400 };

  if ((area->flags & AREA_HIDDEN) != 0
      || !trim (text, &box.left, &box.right))
    return;
  box.top = area->y + text->baseline - text->size * 74 / 100;
  box.bottom = area->y + text->baseline + text->size * 22 / 100;
  if (area->style != NULL)
    box.weight = style_int (area->style, PROP_FONT_WEIGHT, 400);
  box.at = place_of (sheet, area, page);
  *ADD (sheet->boxes, sheet->n_boxes) = box;
}

static void
add_image (struct sheet *sheet, struct area *area, unsigned page)
{
  const struct area_image *image = area->of.image;
  struct box box = { .area = area, .line = line_of (area) };

  box.left = area->x + image->x;
  box.top = area->y + image->y;
  box.right = box.left + image->width;
  box.bottom = box.top + image->height;
  box.at = place_of (sheet, area, page);
  *ADD (sheet->boxes, sheet->n_boxes) = box;
}

static bool
is_drawn (const struct edge *edge)
{
  return edge->width > 0 && edge->style > LINE_HIDDEN;
}

static void
add_rules (struct sheet *sheet, struct area *area, unsigned page)
{
  const struct edge *e = area->frame->edge;
  mpt left = area->x - area->frame->padding[SIDE_START] - e[SIDE_START].width;
  mpt top = area->y - area->frame->padding[SIDE_BEFORE] - e[SIDE_BEFORE].width;
  mpt right = area->x + area->ipd + area->frame->padding[SIDE_END]
              + e[SIDE_END].width;
  mpt bottom = area->y + area->bpd + area->frame->padding[SIDE_AFTER]
               + e[SIDE_AFTER].width;
  const struct rule of[4]
      = { [SIDE_BEFORE] = { area, page, left, right, top,
                            top + e[SIDE_BEFORE].width },
          [SIDE_AFTER] = { area, page, left, right,
                           bottom - e[SIDE_AFTER].width, bottom },
          [SIDE_START] = { area, page, left, left + e[SIDE_START].width, top,
                           bottom },
          [SIDE_END] = { area, page, right - e[SIDE_END].width, right, top,
                         bottom } };

  for (unsigned i = 0; i < 4; i++)
    if (is_drawn (&e[i]))
      *ADD (sheet->rules, sheet->n_rules) = of[i];
}

static void
look_at (struct sheet *sheet, struct area *area, unsigned page)
{
  if (area->kind == AREA_TEXT)
    add_text (sheet, area, page);
  else if (area->kind == AREA_IMAGE)
    add_image (sheet, area, page);
  add_rules (sheet, area, page);
  sheet->n_fills += !area->background.none;
  for (struct area *c = area->first; c != NULL; c = c->next)
    look_at (sheet, c, page);
}

/* ---- lines --------------------------------------------------------------- */

static bool
is_flush_right (const struct area *line)
{
  const struct area *block = line->parent;
  enum key align = block->style == NULL
                       ? KEY_N
                       : style_key (block->style, PROP_TEXT_ALIGN);

  return align == KEY_END || align == KEY_RIGHT;
}

static void
gather (struct sheet *sheet)
{
  for (size_t i = 0; i < sheet->n_boxes; i++) {
    const struct box *b = &sheet->boxes[i];
    struct words *w = sheet->n_words > 0 ? &sheet->words[sheet->n_words - 1]
                                         : NULL;

    if (b->size == 0 || b->line == NULL)
      continue;
    if (w == NULL || w->line != b->line) {
      w = ADD (sheet->words, sheet->n_words);
      *w = (struct words){ b->at,    b->line, i,         i,
                           b->left,  b->right, b->top,   b->bottom,
                           is_flush_right (b->line) };
    }
    w->end = i + 1;
    w->left = b->left < w->left ? b->left : w->left;
    w->right = b->right > w->right ? b->right : w->right;
    w->top = b->top < w->top ? b->top : w->top;
    w->bottom = b->bottom > w->bottom ? b->bottom : w->bottom;
  }
}

void
sheet_make (struct sheet *sheet, const struct areas *areas,
            const vouch_tree *tree)
{
  *sheet = (struct sheet){ .areas = areas, .tree = tree };
  for (size_t i = 0; i < areas->n_pages; i++)
    look_at (sheet, areas->pages[i], (unsigned)i);
  gather (sheet);
}

void
sheet_clear (struct sheet *sheet)
{
  free (sheet->boxes);
  free (sheet->words);
  free (sheet->rules);
}

/* ---- what lines say ------------------------------------------------------ */

static size_t
put_char (char *out, uint32_t c)
{
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  static const uint8_t lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };

  for (size_t i = n; i-- > 1; c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)(lead[n] | c);
  return n;
}

void
words_text (const struct sheet *sheet, const struct words *words, char *text,
            size_t room)
{
  size_t n = 0;

  for (size_t i = words->first; i < words->end; i++) {
    const struct box *b = &sheet->boxes[i];

    for (uint32_t k = 0; b->size > 0 && k < b->area->of.text->n
                         && n + 5 < room;
         k++)
      n += put_char (text + n, b->area->of.text->chars[k]);
  }
  text[n] = '\0';
}

bool
words_number (const struct sheet *sheet, const struct words *words,
              int64_t *number)
{
  int64_t n = 0;
  bool any = false, minus = false;
  char text[600];

  words_text (sheet, words, text, sizeof text);
  for (const char *s = text; *s; s++) {
    if (strncmp (s, "\xe2\x88\x92", 3) == 0
        || strncmp (s, "\xe2\x80\x93", 3) == 0 || *s == '-')
      minus = !any;
    if (*s >= '0' && *s <= '9' && n < INT64_MAX / 20) {
      n = n * 10 + (*s - '0');
      any = true;
    }
  }
  *number = minus ? -n : n;
  return any;
}
