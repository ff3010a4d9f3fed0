/* SPDX-License-Identifier: Apache-2.0 */
/* Lines: as much as fits, broken where Unicode allows it, and in a word that
 * is longer than the line where it looks best. */
#include <string.h>

#include "lay.h"

static struct inl *
inl_at (const struct para *p, uint32_t i)
{
  return p->inls[p->inl_of[i]];
}

/* What borders, padding and spaces of inlines add at character I. */
static mpt
edges (const struct para *p, uint32_t i, bool ends)
{
  mpt sum = 0;

  for (const struct inl *inl = inl_at (p, i); inl->parent != NULL;
       inl = inl->parent) {
    if (!ends && inl->first == i)
      sum += inl->start;
    if (ends && inl->first + inl->n == i + 1)
      sum += inl->end;
  }
  return sum;
}

/* What inlines that go on add where they are broken before character I. */
static mpt
cut_edges (const struct para *p, uint32_t i, bool ends)
{
  mpt sum = 0;

  if (i == 0 || i >= p->n)
    return 0;
  for (const struct inl *inl = inl_at (p, i); inl->parent != NULL;
       inl = inl->parent)
    if (inl->first < i && inl->first + inl->n > i)
      sum += ends ? inl->cut_end : inl->cut_start;
  return sum;
}

static bool
is_space (const struct para *p, uint32_t i)
{
  return p->chars[i] == ' '
         && style_key (inl_at (p, i)->style, PROP_WHITE_SPACE_TREATMENT)
                != KEY_PRESERVE;
}

static bool
vanishes (const struct para *p, uint32_t i)
{
  return is_space (p, i) || p->chars[i] == '\n' || p->chars[i] == 0x200b;
}

/* How well a word may be broken before I when it must: after signs that part
 * it for the eye, else anywhere between clusters. */
static int
emergency (const struct para *p, uint32_t i)
{
  uint32_t c = p->chars[i - 1];

  if (p->advance[i] == 0 || p->chars[i] == 0x200d)
    return 0;
  if (p->ipd < 2 * inl_at (p, i)->size)
    return 0; /* no place for words at all */
  return c < 128 && c != 0 && strchr ("/-_.@#:=&", (int)c) != NULL ? 2 : 1;
}

struct filling {
  uint32_t i, good, cut;
  mpt width, good_width, cut_width;
  int cut_rank;
};

static mpt
hyphen_width (const struct para *p, uint32_t end)
{
  return end > 0 && p->chars[end - 1] == 0xad ? inl_at (p, end - 1)->size / 3
                                              : 0;
}

/* The end of the line that begins at FROM and is AVAIL wide. */
static uint32_t
line_end (const struct para *p, uint32_t from, mpt avail)
{
  uint32_t good = 0, cut = 0, i;
  mpt width = cut_edges (p, from, false);
  mpt seen = width; /* up to the last that is not a space */
  int rank = 0;

  for (i = from; i < p->n; i++) {
    mpt here = edges (p, i, false) + p->advance[i];

    if (i > from && p->before[i] != BREAK_NOT) {
      if (p->before[i] == BREAK_MUST)
        return i;
      if (seen + hyphen_width (p, i) + cut_edges (p, i, true) <= avail)
        good = i;
    }
    if (i > from && p->before[i] == BREAK_NOT && !is_space (p, i)
        && width <= avail && good == 0
        && style_key (inl_at (p, i)->style, PROP_WRAP_OPTION) != KEY_NO_WRAP) {
      int r = emergency (p, i);

      if (r > 0 && r >= rank) {
        rank = r;
        cut = i;
      }
    }
    width += here + edges (p, i, true);
    if (!is_space (p, i))
      seen = width;
    if (seen > avail && (good > 0 || cut > 0))
      return good > 0 ? good : cut;
  }
  return p->n;
}

static bool
breakable (const struct para *p)
{
  return style_key (p->style, PROP_WRAP_OPTION) != KEY_NO_WRAP || p->n > 0;
}

void
line_measure (const struct para *p, struct line *l)
{
  uint32_t last = l->end - 1;

  l->width = cut_edges (p, l->first, false) + cut_edges (p, l->end, true);
  for (uint32_t i = l->first; i < l->end; i++)
    l->width += edges (p, i, false) + p->advance[i] + edges (p, i, true);
  if (l->hyphen)
    l->width += hyphen_width (p, l->end);
  if (l->end > l->first && p->advance[last] != 0 && !is_space (p, last))
    l->width -= para_spacing (p, last);
}

/* Spaces at the ends of a line vanish. */
static void
trim (const struct para *p, struct line *l, uint32_t end)
{
  l->end = end;
  while (l->end > l->first && vanishes (p, l->end - 1))
    l->end--;
  while (l->first < l->end && l->first > 0 && is_space (p, l->first)
         && p->before[l->first] != BREAK_MUST)
    l->first++;
  l->hyphen = l->end > l->first && p->chars[l->end - 1] == 0xad && end < p->n;
  line_measure (p, l);
}

/* ---- heights ----------------------------------------------------------- */

static void
extend (struct line *l, mpt up, mpt down)
{
  if (up > l->lead)
    l->lead = up;
  if (down > l->follow)
    l->follow = down;
}

static void
align (const struct para *p, struct line *l, const struct inl *inl,
       bool edges_too)
{
  mpt height = inl->ascent + inl->descent, shift = inl->shift;

  switch (inl->align) {
  case KEY_BEFORE_EDGE:
  case KEY_AFTER_EDGE:
    if (!edges_too)
      return;
    if (height > l->lead + l->follow) {
      if (inl->align == KEY_BEFORE_EDGE)
        l->follow = height - l->lead;
      else
        l->lead = height - l->follow;
    }
    return;
  case KEY_TEXT_BEFORE_EDGE:
    shift = p->inls[0]->ascent - inl->ascent;
    break;
  case KEY_TEXT_AFTER_EDGE:
    shift = inl->descent - p->inls[0]->descent;
    break;
  default:
    break;
  }
  extend (l, inl->ascent + shift, inl->descent - shift);
}

static void
heights (const struct para *p, struct line *l)
{
  const struct inl *root = p->inls[0];
  mpt leading = style_line_height (p->style) - root->ascent - root->descent;

  l->half = leading / 2;
  l->half_after = leading - l->half;
  l->lead = root->ascent;
  l->follow = root->descent;
  if (style_key (p->style, PROP_LINE_STACKING) == KEY_FONT_HEIGHT)
    return;
  for (int pass = 0; pass < 2; pass++)
    for (uint32_t i = l->first; i < l->end; i++)
      if (i == l->first || p->inl_of[i] != p->inl_of[i - 1])
        align (p, l, inl_at (p, i), pass == 1);
}

static void
line_notes (const struct para *p, struct line *l, uint32_t end)
{
  struct note **tail = &l->notes;

  for (uint32_t i = l->first; i < end; i++)
    if (inl_at (p, i)->note != NULL) {
      *tail = inl_at (p, i)->note;
      tail = &(*tail)->next;
    }
}

static mpt
avail_width (const struct para *p, uint32_t from, bool whole)
{
  mpt avail = p->ipd;

  if (from == 0 && p->first_part)
    avail -= style_length (p->style, PROP_TEXT_INDENT, p->ipd);
  if (whole)
    avail -= style_length (p->style, PROP_LAST_LINE_END_INDENT, p->ipd);
  return avail;
}

void
para_lines (struct lay *lay, struct para *p)
{
  size_t room;

  p->first_part = true;
  p->lines = MEM_NEW (lay->mem, struct line); /* most have one */
  room = 1;
  for (uint32_t from = 0, end; from < p->n; from = end) {
    struct line *l;

    end = breakable (p) ? line_end (p, from, avail_width (p, from, false))
                        : p->n;
    if (end == p->n
        && style_length (p->style, PROP_LAST_LINE_END_INDENT, p->ipd) > 0)
      end = line_end (p, from, avail_width (p, from, true));
    p->lines = mem_grow (lay->mem, p->lines, p->n_lines, &room,
                         sizeof *p->lines);
    l = &p->lines[p->n_lines++];
    memset (l, 0, sizeof *l);
    l->first = from;
    l->last = end == p->n || p->before[end] == BREAK_MUST;
    trim (p, l, end);
    heights (p, l);
    line_notes (p, l, end);
  }
}

mpt
para_max_word (const struct para *p)
{
  mpt most = 0, width = 0;

  for (uint32_t i = 0; i < p->n; i++) {
    if (p->before[i] != BREAK_NOT)
      width = 0;
    if (!is_space (p, i))
      width += p->advance[i];
    if (width > most)
      most = width;
  }
  return most;
}
