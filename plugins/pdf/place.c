/* SPDX-License-Identifier: Apache-2.0 */
/* Places of areas on the page, when all of it is there. */
#include "lay.h"

static void place (struct area *area, mpt x, mpt y);

/* The offset of an image is that of its border, else that of the content. */
static mpt
below_top (const struct area *area)
{
  return area->offset
         + (area->kind == AREA_IMAGE ? area_bp (area, SIDE_BEFORE) : 0);
}

static void
place_line (struct area *line)
{
  bool rtl = (line->flags & AREA_RTL) != 0;
  mpt x = line->x + (rtl ? line->end_indent : line->start_indent);

  for (struct area *c = line->first; c != NULL; c = c->next) {
    mpt w = area_bp (c, SIDE_START) + c->ipd + area_bp (c, SIDE_END);

    place (c, x + area_bp (c, SIDE_START), line->y + below_top (c));
    x += w;
  }
}

static void
place_inline (struct area *area)
{
  mpt x = area->x;

  for (struct area *c = area->first; c != NULL; c = c->next) {
    place (c, x + area_bp (c, SIDE_START), area->y + below_top (c));
    x += area_bp (c, SIDE_START) + c->ipd + area_bp (c, SIDE_END);
  }
}

static const struct area *
page_of (const struct area *area)
{
  while (area->parent != NULL)
    area = area->parent;
  return area;
}

/* What absolute positions refer to: the region, or a container in it. */
static const struct area *
containing (const struct area *area)
{
  while (area->kind != AREA_REGION && (area->flags & AREA_INNER) == 0
         && area->parent != NULL)
    area = area->parent;
  return area;
}

/* Indents count from the reference area, however deep a block is in it. */
static mpt
reference_x (const struct area *area)
{
  while (area->parent != NULL && (area->flags & AREA_REFERENCE) == 0
         && area->kind != AREA_FLOW && area->kind != AREA_NOTES
         && area->kind != AREA_VIEWPORT)
    area = area->parent;
  return area->x;
}

/* Blocks below each other. */
static void
place_blocks (struct area *area)
{
  mpt y = area->y, ref = reference_x (area);

  for (struct area *c = area->first; c != NULL; c = c->next) {
    const struct area *origin;

    if ((c->flags & (AREA_FIXED | AREA_ABSOLUTE)) != 0
        && c->kind == AREA_VIEWPORT) {
      origin = (c->flags & AREA_FIXED) != 0 ? page_of (area)
                                            : containing (area);
      place (c, origin->x + c->left + area_bp (c, SIDE_START),
             origin->y + c->top + area_bp (c, SIDE_BEFORE));
      continue;
    }
    if ((c->flags & AREA_CELL) != 0) {
      place (c, area->x + c->left,
             area->y + c->top + area_bp (c, SIDE_BEFORE));
      continue;
    }
    place (c,
           (c->kind == AREA_LINE ? area->x : ref + c->start_indent) + c->left,
           y + c->top + c->space_before + area_bp (c, SIDE_BEFORE));
    y += area_bpd (c);
  }
}

static void
place (struct area *area, mpt x, mpt y)
{
  area->x = x;
  area->y = y;
  switch (area->kind) {
  case AREA_LINE:
    place_line (area);
    break;
  case AREA_INLINE:
    place_inline (area);
    break;
  case AREA_REGION:
    for (struct area *c = area->first; c != NULL; c = c->next)
      if (c->kind == AREA_NOTES || c->kind == AREA_FLOW)
        place (c, x, y + c->top);
    if (area->first != NULL && area->first->kind != AREA_FLOW)
      place_blocks (area);
    break;
  default:
    place_blocks (area);
  }
}

void
place_page (struct area *page)
{
  for (struct area *c = page->first; c != NULL; c = c->next)
    place (c, c->left + area_bp (c, SIDE_START),
           c->top + area_bp (c, SIDE_BEFORE));
}
