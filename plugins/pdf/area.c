/* SPDX-License-Identifier: Apache-2.0 */
/* Areas: made, measured, found again. */
#include <string.h>

#include "lay.h"

#define ANCHORS 1024u

static const struct frame no_frame;
static const struct area_rare nothing_rare;

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

struct area
area_probe (enum area_kind kind)
{
  return (struct area){ .kind = (uint8_t)kind,
                        .background = { .none = 1 },
                        .frame = &no_frame,
                        .rare = &nothing_rare };
}

struct area_rare *
area_own_rare (struct lay *lay, struct area *area)
{
  struct area_rare *own = MEM_NEW (lay->mem, struct area_rare);

  *own = *area->rare;
  area->rare = own;
  return own;
}

const struct frame *
frame_none (void)
{
  return &no_frame;
}

const struct frame *
frame_keep (struct lay *lay, const struct frame *frame)
{
  struct frame *own;
  mpt any = 0;

  for (unsigned i = 0; i < 4; i++)
    any |= frame->edge[i].width | frame->padding[i];
  if (any == 0)
    return &no_frame;
  own = MEM_NEW (lay->mem, struct frame);
  *own = *frame;
  return own;
}

void
area_cut (struct lay *lay, struct area *area, const struct box *box,
          enum side side)
{
  struct frame frame = *area->frame;

  if (box->keep_edge[side] && box->keep_padding[side])
    return;
  if (!box->keep_edge[side])
    frame.edge[side].width = 0;
  if (!box->keep_padding[side])
    frame.padding[side] = 0;
  if (frame.edge[side].width != area->frame->edge[side].width
      || frame.padding[side] != area->frame->padding[side])
    area->frame = frame_keep (lay, &frame);
}

struct area *
area_new (struct lay *lay, enum area_kind kind, const struct fo *fo,
          struct area *parent)
{
  struct area *area = mem_raw (lay->mem, 1, sizeof *area);
  const char *id = NULL;

  *area = area_probe (kind);
  area->fo = fo;
  if (fo != NULL && fo->kind != FO_TEXT && kind != AREA_PAGE)
    id = fo_attribute (&lay->fo, fo, "id");
  if (id != NULL)
    area_own_rare (lay, area)->prod = id;
  if (parent != NULL)
    area_append (parent, area);
  return area;
}

const struct frame *
style_frame (struct lay *lay, const struct style *style, mpt base)
{
  struct frame frame;

  for (unsigned i = 0; i < 4; i++) {
    frame.edge[i] = style_edge (style, (enum side)i);
    frame.padding[i] = style_padding (style, (enum side)i, base);
  }
  return frame_keep (lay, &frame);
}

void
area_boxes (struct lay *lay, struct area *area, const struct style *style,
            mpt base)
{
  area->frame = style_frame (lay, style, base);
  area_background (lay, area, area->fo, style);
}

mpt
area_bp (const struct area *area, enum side side)
{
  return area->frame->edge[side].width + area->frame->padding[side];
}

mpt
area_bpd (const struct area *area)
{
  return area->space_before + area_bp (area, SIDE_BEFORE) + area->bpd
         + area_bp (area, SIDE_AFTER) + area->space_after;
}

static size_t
anchor_hash (const char *id)
{
  uint32_t h = 2166136261u;

  for (const char *p = id; *p != 0; p++)
    h = (h ^ (uint8_t)*p) * 16777619u;
  return h % ANCHORS;
}

static struct anchor *
anchor_find (const struct areas *areas, const char *id)
{
  struct anchor *a = areas->anchors == NULL
                         ? NULL
                         : areas->anchors[anchor_hash (id)];

  while (a != NULL && strcmp (a->id, id) != 0)
    a = a->next;
  return a;
}

static struct anchor *
anchor_new (struct lay *lay, const char *id)
{
  struct anchor *a = MEM_NEW (lay->mem, struct anchor), **slot;

  if (lay->areas->anchors == NULL)
    lay->areas->anchors = MEM_ARRAY (lay->mem, ANCHORS, struct anchor *);
  slot = &lay->areas->anchors[anchor_hash (id)];
  a->id = id;
  a->page = lay->page.area;
  a->next = *slot;
  *slot = a;
  return a;
}

void
area_id (struct lay *lay, struct area *area, const struct fo *fo)
{
  const char *id = fo_attribute (&lay->fo, fo, "id");
  struct anchor *a;

  if (id != area->rare->id)
    area_own_rare (lay, area)->id = id;
  if (id == NULL || lay->measuring)
    return;
  a = anchor_find (lay->areas, id);
  if (a == NULL)
    a = anchor_new (lay, id);
  a->last = lay->page.area;
}

void
area_id_goes_on (struct lay *lay, const struct fo *fo)
{
  const char *id = lay->measuring ? NULL : fo_attribute (&lay->fo, fo, "id");
  struct anchor *a = id == NULL ? NULL : anchor_find (lay->areas, id);

  if (a != NULL)
    a->last = lay->page.area;
}

const char *
lay_cite (struct lay *lay, const char *id, bool last)
{
  const struct anchor *a = anchor_find (lay->areas, id);
  const struct area *page;

  if (a == NULL || (last && lay->areas->n_sequences == 0))
    return NULL;
  page = last ? a->last : a->page;
  return page == NULL ? NULL : page->of.page->formatted;
}

const struct area *
areas_page_of (const struct areas *areas, const char *id)
{
  const struct anchor *a = anchor_find (areas, id);

  return a == NULL ? NULL : a->page;
}
