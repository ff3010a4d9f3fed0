/* SPDX-License-Identifier: Apache-2.0 */
/* Areas: made, measured, found again. */
#include <string.h>

#include "lay.h"

#define ANCHORS 1024u

void
area_append (struct area *parent, struct area *area)
{
  area->parent = parent;
  if (parent->last != NULL)
    parent->last->next = area;
  else
    parent->first = area;
  parent->last = area;
}

struct area *
area_new (struct lay *lay, enum area_kind kind, const struct fo *fo,
          struct area *parent)
{
  struct area *area = MEM_NEW (lay->mem, struct area);

  area->kind = (uint8_t)kind;
  area->fo = fo;
  if (fo != NULL && fo->kind != FO_TEXT && kind != AREA_PAGE)
    area->prod = fo_attribute (&lay->fo, fo, "id");
  area->background.none = 1;
  if (parent != NULL)
    area_append (parent, area);
  return area;
}

void
area_boxes (struct lay *lay, struct area *area, const struct style *style,
            mpt base)
{
  for (unsigned i = 0; i < 4; i++) {
    area->edge[i] = style_edge (style, (enum side)i);
    area->padding[i] = style_padding (style, (enum side)i, base);
  }
  area_background (lay, area, area->fo, style);
}

mpt
area_bp (const struct area *area, enum side side)
{
  return area->edge[side].width + area->padding[side];
}

mpt
area_bpd (const struct area *area)
{
  return area->space_before + area_bp (area, SIDE_BEFORE) + area->bpd
         + area_bp (area, SIDE_AFTER) + area->space_after;
}

static struct anchor **
anchor_slot (struct lay *lay, const char *id)
{
  uint32_t h = 2166136261u;

  for (const char *p = id; *p != 0; p++)
    h = (h ^ (uint8_t)*p) * 16777619u;
  if (lay->anchors == NULL)
    lay->anchors = MEM_ARRAY (lay->mem, ANCHORS, struct anchor *);
  return &lay->anchors[h % ANCHORS];
}

static struct anchor *
anchor_find (struct lay *lay, const char *id)
{
  struct anchor *a = *anchor_slot (lay, id);

  while (a != NULL && strcmp (a->id, id) != 0)
    a = a->next;
  return a;
}

void
area_id (struct lay *lay, struct area *area, const struct fo *fo)
{
  const char *id = fo_attribute (&lay->fo, fo, "id");
  struct anchor *a, **slot;

  area->id = id;
  if (id == NULL || lay->measuring)
    return;
  a = anchor_find (lay, id);
  if (a == NULL) {
    slot = anchor_slot (lay, id);
    a = MEM_NEW (lay->mem, struct anchor);
    a->id = id;
    a->page = lay->page.area;
    a->next = *slot;
    *slot = a;
  }
  a->last = lay->page.area;
}

void
area_id_goes_on (struct lay *lay, const struct fo *fo)
{
  const char *id = lay->measuring ? NULL : fo_attribute (&lay->fo, fo, "id");
  struct anchor *a = id == NULL ? NULL : anchor_find (lay, id);

  if (a != NULL)
    a->last = lay->page.area;
}

const char *
lay_cite (struct lay *lay, const char *id, bool last)
{
  const struct anchor *a = anchor_find (lay, id);
  const struct area *page;

  if (a == NULL || (last && lay->areas->n_sequences == 0))
    return NULL;
  page = last ? a->last : a->page;
  return page == NULL ? NULL : page->of.page->formatted;
}

static const struct area *
find_id (const struct area *area, const char *id)
{
  for (; area != NULL; area = area->next) {
    if (area->id != NULL && strcmp (area->id, id) == 0)
      return area;
    if (area->first != NULL) {
      const struct area *found = find_id (area->first, id);

      if (found != NULL)
        return found;
    }
  }
  return NULL;
}

const struct area *
areas_page_of (const struct areas *areas, const char *id)
{
  for (size_t i = 0; i < areas->n_pages; i++)
    if (find_id (areas->pages[i]->first, id) != NULL)
      return areas->pages[i];
  return NULL;
}
