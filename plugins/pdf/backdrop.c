/* SPDX-License-Identifier: Apache-2.0 */
/* Backgrounds: a colour, an image. */
#include <string.h>

#include "lay.h"

/* The address in url(...), with or without quotation marks. */
static const char *
address (struct lay *lay, const char *text)
{
  size_t n;

  if (strncmp (text, "url(", 4) != 0)
    return text;
  text += 4 + strspn (text + 4, " '\"");
  n = strcspn (text, "'\")");
  while (n > 0 && text[n - 1] == ' ')
    n--;
  return mem_text (lay->mem, text, n);
}

static struct backdrop *
backdrop_new (struct lay *lay, const struct fo *fo, const struct style *style)
{
  const char *src = style_text (style, PROP_BACKGROUND_IMAGE);
  enum key repeat = style_key (style, PROP_BACKGROUND_REPEAT);
  const struct images *images = lay->in->images;
  struct backdrop *b;

  if (*src == 0 || strcmp (src, "none") == 0 || fo == NULL || images == NULL
      || fo->kind == FO_GRAPHIC || fo->kind == FO_FOREIGN)
    return NULL;
  b = MEM_NEW (lay->mem, struct backdrop);
  b->src = address (lay, src);
  b->node = fo->node;
  b->across = repeat == KEY_REPEAT || repeat == KEY_REPEAT_X;
  b->down = repeat == KEY_REPEAT || repeat == KEY_REPEAT_Y;
  if (!images->size (images->self, lay->in->tree, fo->node, b->src, &b->width,
                     &b->height)
      || b->width <= 0 || b->height <= 0)
    return NULL;
  lay->has_backdrops = true;
  return b;
}

void
area_background (struct lay *lay, struct area *area, const struct fo *fo,
                 const struct style *style)
{
  struct backdrop *backdrop;

  area->background = style_color (style, PROP_BACKGROUND_COLOR);
  backdrop = backdrop_new (lay, fo, style);
  if (backdrop != area->rare->backdrop)
    area_own_rare (lay, area)->backdrop = backdrop;
}

/* ---- its place ------------------------------------------------------------
 */

static mpt
position (const struct style *style, enum prop prop, mpt room)
{
  switch (style_key (style, prop)) {
  case KEY_CENTER:
    return room / 2;
  case KEY_RIGHT:
  case KEY_BOTTOM:
    return room;
  default:
    return style_length (style, prop, room);
  }
}

void
backdrop_place (struct backdrop *b, const struct style *style, mpt width,
                mpt height)
{
  b->x = position (style, PROP_BACKGROUND_X, width - b->width);
  b->y = position (style, PROP_BACKGROUND_Y, height - b->height);
  b->placed = true;
}

void
backdrops_place (const struct area *area)
{
  for (; area != NULL; area = area->next) {
    const mpt *pad = area->frame->padding;

    if (area->rare->backdrop != NULL && !area->rare->backdrop->placed)
      backdrop_place (area->rare->backdrop, area->style,
                      area->ipd + pad[SIDE_START] + pad[SIDE_END],
                      area->bpd + pad[SIDE_BEFORE] + pad[SIDE_AFTER]);
    backdrops_place (area->first);
  }
}
