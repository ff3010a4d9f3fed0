/* SPDX-License-Identifier: Apache-2.0 */
/* Regions, and the static content that is laid out when all pages are there.
 */
#include <string.h>

#include "lay.h"

struct area *
lay_region (struct lay *lay, const struct region *region, struct area *page)
{
  struct area *area = area_new (lay, AREA_REGION, region->fo, page);
  struct area_region *facts = MEM_NEW (lay->mem, struct area_region);

  facts->name = region->name == NULL ? "xsl-region-body" : region->name;
  facts->role = region->role;
  area->of.region = facts;
  area->flags |= AREA_REFERENCE;
  if (region->fo != NULL) {
    area->style = region->fo->style;
    area_boxes (lay, area, area->style, region->width);
    if (style_key (area->style, PROP_OVERFLOW) == KEY_HIDDEN)
      area->flags |= AREA_CLIPS;
  }
  if (strcmp (facts->role, "body") != 0)
    area->flags |= AREA_ARTIFACT;
  area->left = region->x;
  area->top = region->y;
  area->ipd = region->width - area_bp (area, SIDE_START)
              - area_bp (area, SIDE_END);
  area->bpd = region->height - area_bp (area, SIDE_BEFORE)
              - area_bp (area, SIDE_AFTER);
  if (area->ipd < 0)
    area->ipd = 0;
  if (area->bpd < 0)
    area->bpd = 0;
  return area;
}

const struct fo *
static_content (struct lay *lay, const struct fo *sequence, const char *name)
{
  for (const struct fo *c = sequence->first; c != NULL; c = c->next) {
    const char *flow;

    if (c->kind != FO_STATIC_CONTENT)
      continue;
    flow = fo_attribute (&lay->fo, c, "flow-name");
    if (flow != NULL && strcmp (flow, name) == 0)
      return c;
  }
  return NULL;
}

static void
fill (struct lay *lay, const struct made_page *page,
      const struct region *region)
{
  struct area *area = lay_region (lay, region, page->area);
  const struct fo *fo = static_content (lay, page->sequence, region->name);
  struct build b = { .lay = lay,
                     .list_ref = area->ipd,
                     .abs_ipd = area->ipd,
                     .abs_bpd = area->bpd };
  struct vlist *list;
  mpt height = area->bpd, used;
  enum key align = style_key (region->fo->style, PROP_DISPLAY_ALIGN);

  if (fo == NULL)
    return;
  retrieve_markers (lay, (struct fo *)fo, page->area);
  list = build_apart (&b, fo, area->ipd, 0, 0);
  area->bpd = 0;
  emit (lay, list, (struct token){ 0, NULL }, (struct token){ list->n, NULL },
        area);
  used = area->bpd;
  area->bpd = height;
  if (used > height)
    lay_say_high (lay, fo, "the region is too low for its content",
                  used - height);
  else if ((align == KEY_CENTER || align == KEY_AFTER) && used > 0) {
    struct area *s = area_new (lay, AREA_BLOCK, NULL, NULL);

    s->flags |= AREA_SPACER;
    s->bpd = align == KEY_AFTER ? height - used : (height - used) / 2;
    s->parent = area;
    s->next = area->first;
    area->first = s;
  }
}

void
lay_static (struct lay *lay, const struct made_page *page)
{
  struct area *body = page->area->first;

  lay->is_static = true;
  lay->page = (struct lay_page){ page->area, page->area->of.page->formatted };
  lay->sequence = page->sequence_index;
  /* The regions in FOP's order: before, start, body, end, after. */
  page->area->first = page->area->last = NULL;
  if (page->master->side[SIDE_BEFORE].fo != NULL)
    fill (lay, page, &page->master->side[SIDE_BEFORE]);
  if (page->master->side[SIDE_START].fo != NULL)
    fill (lay, page, &page->master->side[SIDE_START]);
  if (body != NULL)
    area_append (page->area, body);
  else
    lay_region (lay, &page->master->body, page->area);
  if (page->master->side[SIDE_END].fo != NULL)
    fill (lay, page, &page->master->side[SIDE_END]);
  if (page->master->side[SIDE_AFTER].fo != NULL)
    fill (lay, page, &page->master->side[SIDE_AFTER]);
  lay->is_static = false;
}
