/* SPDX-License-Identifier: Apache-2.0 */
/* Where a line begins and ends, and what gives when it is justified. */
#include "line_out.h"

static enum key
line_align (const struct para *p, const struct line *l)
{
  enum key align = style_key (p->style, PROP_TEXT_ALIGN), last;

  if (l->last) {
    last = style_key (p->style, PROP_TEXT_ALIGN_LAST);
    if (last != KEY_RELATIVE && last != KEY_N)
      align = last;
    else if (align == KEY_JUSTIFY)
      align = KEY_START;
  }
  if (align == KEY_LEFT)
    align = p->rtl ? KEY_END : KEY_START;
  if (align == KEY_RIGHT)
    align = p->rtl ? KEY_START : KEY_END;
  if (align == KEY_INSIDE)
    align = KEY_START;
  return align == KEY_OUTSIDE ? KEY_END : align;
}

/* Leaders and spaces stretch as far as they may: a space by half of itself,
 * unless it is all that can. */
static void
justify (struct out *o, mpt room)
{
  uint32_t spaces = 0;
  int64_t leaders = 0, give = 0;

  for (uint32_t i = o->l->first; i < o->l->end; i++) {
    const struct inl *inl = o->p->inls[o->p->inl_of[i]];

    if (o->p->chars[i] == ' ' || o->p->chars[i] == 0xa0) {
      spaces++;
      give += o->p->advance[i] / 2;
    }
    if (inl->object == INL_LEADER && inl->most > inl->width)
      leaders += inl->most - inl->width;
  }
  if (leaders > 0) {
    o->stretch = room;
    o->give = leaders + give;
    room -= (mpt)(room * leaders / (leaders + give));
  }
  if (spaces == 0)
    return;
  o->word_adjust = room / (mpt)spaces;
  o->word_rest = room % (mpt)spaces;
}

void
out_indents (struct out *o, bool first)
{
  const struct para *p = o->p;
  struct area *line = o->line;
  mpt room, indent = 0, end = 0;

  if (first && p->first_part)
    indent = style_length (p->style, PROP_TEXT_INDENT, p->ipd);
  if (o->l->last && o->l->end > 0)
    end = style_length (p->style, PROP_LAST_LINE_END_INDENT, p->ipd);
  room = p->ipd - indent - end - o->l->width;
  line->start_indent = indent;
  line->end_indent = end;
  switch (line_align (p, o->l)) {
  case KEY_END:
    line->start_indent += room;
    break;
  case KEY_CENTER:
    line->start_indent += room / 2;
    line->end_indent += room - room / 2;
    break;
  case KEY_JUSTIFY:
    justify (o, room);
    break;
  default:
    line->end_indent += room;
  }
}
