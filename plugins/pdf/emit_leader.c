/* SPDX-License-Identifier: Apache-2.0 */
/* Leaders become areas: a rule, a space, or what repeats. */
#include "line_out.h"

/* What a pattern is made of: a dot, or the children of the leader. */
static struct area *
pattern (struct out *o, const struct inl *inl, bool dots, mpt *width)
{
  struct area *area = area_new (o->lay, AREA_TEXT, inl->fo, NULL);

  if (dots) {
    text_set (o->lay, area, inl, ".");
    /* The leader is as high as a dot, its letters stand on the line. */
    area->offset = inl->ascent - area->of.text->baseline;
  } else {
    struct para *p = para_new (o->lay, inl->fo, inl->fo->first, NULL,
                               1000000000);
    struct area *line;

    if (p == NULL || p->n_lines == 0)
      return NULL;
    line = para_emit (o->lay, p, 0, NULL);
    *width = out_width (line);
    return line;
  }
  *width = area->ipd;
  return area;
}

static void
pattern_children (struct area *to, const struct area *from, struct lay *lay)
{
  for (const struct area *c = from->first; c != NULL; c = c->next) {
    struct area *copy = MEM_NEW (lay->mem, struct area);

    *copy = *c;
    copy->next = copy->first = copy->last = NULL;
    area_append (to, copy);
    pattern_children (copy, c, lay);
  }
}

static void
leader_space (struct out *o, const struct inl *inl, struct area *parent,
              mpt width)
{
  struct area *space = area_new (o->lay, AREA_SPACE, inl->fo, parent);

  space->ipd = width;
}

/* The area of a leader that is WIDTH wide with its borders and padding. */
static struct area *
leader_area (struct out *o, enum area_kind kind, const struct inl *inl,
             mpt width)
{
  struct area *area = area_new (o->lay, kind, inl->fo, out_top (o));

  area->maker = inl;
  area->style = inl->style;
  area_boxes (o->lay, area, inl->style, o->p->ipd);
  area->ipd = width - area_bp (area, SIDE_START) - area_bp (area, SIDE_END);
  if (area->ipd < 0)
    area->ipd = 0;
  area->bpd = inl->ascent + inl->descent;
  area_id (o->lay, area, inl->fo);
  return area;
}

static void
repeat (struct out *o, const struct inl *inl, mpt width, bool dots)
{
  struct area *holder = leader_area (o, AREA_INLINE, inl, width), *one;
  mpt unit = 0, step;

  width = holder->ipd;
  one = pattern (o, inl, dots, &unit);
  step = style_length (inl->style, PROP_LEADER_PATTERN_WIDTH, o->p->ipd);
  if (step < unit)
    step = unit;
  if (one == NULL || step <= 0 || width / step > 100000)
    return;
  for (mpt x = 0; x + step <= width; x += step) {
    struct area *copy = MEM_NEW (o->lay->mem, struct area);

    *copy = *one;
    copy->next = copy->first = copy->last = NULL;
    if (!dots) {
      copy->kind = AREA_INLINE;
      copy->ipd = unit;
      pattern_children (copy, one, o->lay);
    }
    area_append (holder, copy);
    if (step > unit)
      leader_space (o, inl, holder, step - unit);
  }
}

void
out_leader (struct out *o, const struct inl *inl)
{
  mpt width = inl->width;
  enum key how = style_key (inl->style, PROP_LEADER_PATTERN);
  struct area *area;
  struct area_leader *rule;

  if (o->give > 0 && inl->most > width)
    width += (mpt)(o->stretch * (int64_t)(inl->most - width) / o->give);
  if (how == KEY_DOTS || (how == KEY_USE_CONTENT && inl->fo->first != NULL)) {
    repeat (o, inl, width, how == KEY_DOTS);
    return;
  }
  if (how != KEY_RULE || style_key (inl->style, PROP_RULE_STYLE) == KEY_NONE) {
    leader_area (o, AREA_SPACE, inl, width);
    return;
  }
  area = leader_area (o, AREA_LEADER, inl, width);
  rule = area->of.leader = MEM_NEW (o->lay->mem, struct area_leader);
  rule->thickness = inl->ascent;
  rule->color = style_color (inl->style, PROP_COLOR);
  rule->rule = (enum line_style) (
      LINE_HIDDEN + style_key (inl->style, PROP_RULE_STYLE) - KEY_HIDDEN);
}
