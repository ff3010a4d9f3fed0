/* SPDX-License-Identifier: Apache-2.0 */
/* Sizes of what stands in lines and is no text: pictures and leaders. */
#include "lay.h"

static mpt
scaled (mpt of, mpt by, mpt to)
{
  return by == 0 ? 0 : (mpt)((int64_t)of * to / by);
}

/* The size of the content: content-width, -height, scaling. */
static void
content_size (const struct inl *inl, mpt w, mpt h, bool has_w, mpt box_w,
              bool has_h, mpt box_h, mpt *cw, mpt *ch)
{
  const struct style *s = inl->style;
  enum key kw = style_key (s, PROP_CONTENT_WIDTH);
  enum key kh = style_key (s, PROP_CONTENT_HEIGHT);
  bool set_w = style_has (s, PROP_CONTENT_WIDTH, w, cw);
  bool set_h = style_has (s, PROP_CONTENT_HEIGHT, h, ch);
  bool uniform = style_key (s, PROP_SCALING) != KEY_NON_UNIFORM;

  if (has_w
      && (kw == KEY_SCALE_TO_FIT || (kw == KEY_SCALE_DOWN && w > box_w)
          || (kw == KEY_SCALE_UP && w < box_w))) {
    *cw = box_w;
    set_w = true;
  }
  if (has_h
      && (kh == KEY_SCALE_TO_FIT || (kh == KEY_SCALE_DOWN && h > box_h)
          || (kh == KEY_SCALE_UP && h < box_h))) {
    *ch = box_h;
    set_h = true;
  }
  if (!set_w)
    *cw = set_h && uniform ? scaled (w, h, *ch) : w;
  if (!set_h)
    *ch = set_w && uniform ? scaled (h, w, *cw) : h;
  if (set_w && set_h && uniform && w > 0 && h > 0) {
    if (scaled (h, w, *cw) > *ch)
      *cw = scaled (w, h, *ch);
    else
      *ch = scaled (h, w, *cw);
  }
}

static void
clamp (const struct style *s, enum prop min, enum prop max, mpt base, mpt *v)
{
  mpt limit;

  if (style_has (s, max, base, &limit) && *v > limit)
    *v = limit;
  if (style_has (s, min, base, &limit) && *v < limit)
    *v = limit;
}

bool
inl_image_size (struct lay *lay, struct inl *inl, mpt ipd)
{
  const struct images *images = lay->in->images;
  mpt w = 0, h = 0, box_w = 0, box_h = 0;
  bool has_w = style_has (inl->style, PROP_IPD, ipd, &box_w);
  bool has_h = style_has (inl->style, PROP_BPD, 0, &box_h)
               && inl->style->v[PROP_BPD].of.pct == 0;
  const char *src = fo_attribute (&lay->fo, inl->fo, "src");

  if (images == NULL
      || !images->size (images->self, lay->in->tree, inl->fo->node,
                        src == NULL ? "" : src, &w, &h)) {
    lay_say (lay, inl->fo, "the image cannot be read");
    return false;
  }
  content_size (inl, w, h, has_w, box_w, has_h, box_h, &inl->image_w,
                &inl->image_h);
  inl->width = has_w ? box_w : inl->image_w;
  inl->ascent = has_h ? box_h : inl->image_h;
  clamp (inl->style, PROP_IPD_MIN, PROP_IPD_MAX, ipd, &inl->width);
  clamp (inl->style, PROP_BPD_MIN, PROP_BPD_MAX, 0, &inl->ascent);
  inl->descent = 0;
  return true;
}

/* Rules and spaces are as high as their thickness, dots as they are wide. */
static void
leader_height (struct lay *lay, struct inl *inl)
{
  struct area dot = area_probe (AREA_TEXT);

  switch (style_key (inl->style, PROP_LEADER_PATTERN)) {
  case KEY_USE_CONTENT:
    if (inl->fo->first != NULL)
      return;
    inl->ascent = style_length (inl->style, PROP_RULE_THICKNESS, 0);
    break;
  case KEY_DOTS:
    text_set (lay, &dot, inl, ".");
    inl->ascent = dot.ipd;
    break;
  default:
    inl->ascent = style_length (inl->style, PROP_RULE_THICKNESS, 0);
  }
  inl->descent = 0;
}

void
inl_leader_size (struct lay *lay, struct inl *inl, mpt ipd)
{
  const struct style *s = inl->style;

  inl->width = style_length (s, PROP_LEADER_LENGTH, ipd);
  inl->least = style_length (s, PROP_LEADER_LENGTH_MIN, ipd);
  inl->most = style_length (s, PROP_LEADER_LENGTH_MAX, ipd);
  if (!s->v[PROP_LEADER_LENGTH_MAX].given && s->v[PROP_LEADER_LENGTH].given)
    inl->least = inl->most = inl->width;
  if (inl->width > inl->most)
    inl->width = inl->most;
  if (inl->width < inl->least)
    inl->width = inl->least;
  inl->start = inl->end = 0; /* the length is that of the border rectangle */
  leader_height (lay, inl);
}
