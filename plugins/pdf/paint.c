/* SPDX-License-Identifier: Apache-2.0 */
#include "paint.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas.h"
#include "fo.h"

/* Where an id is. */
struct anchor {
  const char *id;
  size_t order; /* of those with the same id the first counts */
  struct pdf_place place;
};

struct painter {
  const struct paint_job *job;
  struct canvas canvas;
  size_t page;
  mpt height; /* of the page */
  struct anchor *anchors;
  size_t n_anchors, anchors_room;
  const struct area **late; /* that are painted last */
  size_t n_late, late_room;
  bool told_address;
};

/* ---- places -------------------------------------------------------------- */

static void
find_anchors (struct painter *p, const struct area *area)
{
  for (; area; area = area->next) {
    if (area->rare->id) {
      struct anchor *anchor;

      p->anchors = mem_grow (p->job->mem, p->anchors, p->n_anchors,
                             &p->anchors_room, sizeof *p->anchors);
      anchor = &p->anchors[p->n_anchors];
      *anchor = (struct anchor){ area->rare->id,
                                 p->n_anchors,
                                 { p->page, area->x, p->height - area->y } };
      p->n_anchors++;
    }
    find_anchors (p, area->first);
  }
}

static int
compare_anchors (const void *a, const void *b)
{
  const struct anchor *left = a, *right = b;
  int order = strcmp (left->id, right->id);

  if (order != 0)
    return order;
  return left->order < right->order ? -1 : left->order > right->order;
}

static const struct pdf_place *
place_of (const struct painter *p, const char *id)
{
  size_t low = 0, high = p->n_anchors;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (strcmp (p->anchors[middle].id, id) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < p->n_anchors && strcmp (p->anchors[low].id, id) == 0
             ? &p->anchors[low].place
             : NULL;
}

static void
find_all_anchors (struct painter *p)
{
  const struct areas *areas = p->job->areas;

  for (p->page = 0; p->page < areas->n_pages; p->page++) {
    p->height = areas->pages[p->page]->bpd;
    find_anchors (p, areas->pages[p->page]->first);
  }
  if (p->n_anchors > 1)
    qsort (p->anchors, p->n_anchors, sizeof *p->anchors, compare_anchors);
}

/* ---- links --------------------------------------------------------------- */

static bool
is_address (const char *address)
{
  return strncmp (address, "https:", 6) == 0
         || strncmp (address, "mailto:", 7) == 0;
}

/* "url(...)" or the bare address. */
static const char *
address_of (struct painter *p, const char *link)
{
  size_t n;

  if (strncmp (link, "url(", 4) == 0) {
    link += 4;
    link += *link == '\'' || *link == '"';
    n = strcspn (link, "'\")");
    link = mem_text (p->job->mem, link, n);
  }
  if (is_address (link))
    return link;
  if (!p->told_address)
    vouch_call_tell (p->job->call, "LINK", VOUCH_WARNING, 0, 0,
                     "only https: and mailto: addresses become links");
  p->told_address = true;
  return NULL;
}

static void
add_link (struct painter *p, const struct area *area)
{
  const mpt *pad = area->frame->padding;
  const mpt box[] = {
    area->x - pad[SIDE_START],
    p->height - (area->y + area->bpd + pad[SIDE_AFTER]),
    area->x + area->ipd + pad[SIDE_END],
    p->height - (area->y - pad[SIDE_BEFORE]),
  };
  const struct pdf_place *place;
  const char *address;

  if (area->rare->target) {
    place = place_of (p, area->rare->target);
    if (place)
      pdf_jump (p->job->pdf, box, place);
    return;
  }
  address = address_of (p, area->rare->link);
  if (address)
    pdf_link (p->job->pdf, box, address);
}

static void
add_bookmarks (struct painter *p, const struct bookmark *mark,
               struct pdf_entry *parent)
{
  for (; mark; mark = mark->next) {
    const struct pdf_place *place
        = mark->target ? place_of (p, mark->target) : NULL;
    const char *address = mark->link ? address_of (p, mark->link) : NULL;
    struct pdf_entry *made
        = pdf_outline (p->job->pdf, parent, mark->title ? mark->title : "",
                       mark->closed, place, address);

    add_bookmarks (p, mark->first, made);
  }
}

/* ---- boxes --------------------------------------------------------------- */

static void
paint_background (struct painter *p, const struct area *area)
{
  const mpt *pad = area->frame->padding;

  if (area->background.none)
    return;
  canvas_rectangle (&p->canvas, area->x - pad[SIDE_START],
                    area->y - pad[SIDE_BEFORE],
                    area->ipd + pad[SIDE_START] + pad[SIDE_END],
                    area->bpd + pad[SIDE_BEFORE] + pad[SIDE_AFTER],
                    &area->background);
}

#define COPIES_MOST 10000

static void
paint_backdrop (struct painter *p, const struct area *area)
{
  const struct backdrop *b = area->rare->backdrop;
  const mpt *pad = area->frame->padding;
  mpt left = area->x - pad[SIDE_START], top = area->y - pad[SIDE_BEFORE];
  mpt width = area->ipd + pad[SIDE_START] + pad[SIDE_END];
  mpt height = area->bpd + pad[SIDE_BEFORE] + pad[SIDE_AFTER];
  mpt x = b->across ? b->x % b->width - b->width : b->x;
  mpt y = b->down ? b->y % b->height - b->height : b->y;
  struct painted painted;

  if (width <= 0 || height <= 0
      || (int64_t)(width / b->width + 2) * (height / b->height + 2)
             > COPIES_MOST
      || !gallery_paint (p->job->gallery, p->job->pdf, b->node, &painted))
    return;
  canvas_save (&p->canvas);
  canvas_clip (&p->canvas, left, top, width, height);
  for (mpt down = y; down == y || (b->down && down < height);
       down += b->height)
    for (mpt across = x; across == x || (b->across && across < width);
         across += b->width)
      canvas_object (&p->canvas, painted.name, left + across, top + down,
                     b->width, b->height, painted.width, painted.height);
  canvas_restore (&p->canvas);
}

static mpt
edge_width (const struct edge *edge)
{
  return edge->style == LINE_NONE || edge->style == LINE_HIDDEN ? 0
                                                                : edge->width;
}

/* Sides reach into the corners, as they mostly look the same.  Of collapsed
 * ones two cells have half each, and draw the same line. */
static void
paint_edges (struct painter *p, const struct area *area)
{
  const mpt *pad = area->frame->padding;
  mpt left = area->x - pad[SIDE_START], top = area->y - pad[SIDE_BEFORE];
  mpt right = area->x + area->ipd + pad[SIDE_END];
  mpt bottom = area->y + area->bpd + pad[SIDE_AFTER];
  mpt widths[4];

  for (int i = 0; i < 4; i++)
    widths[i] = edge_width (&area->frame->edge[i]);
  for (int i = 0; i < 4; i++) {
    const struct edge *edge = &area->frame->edge[i];
    bool upright = i == SIDE_START || i == SIDE_END;
    mpt w = widths[i], x = left, y = top, width = w, height = w;

    if (w == 0)
      continue;
    if (upright) {
      x = i == SIDE_START ? left - w : right;
      y = top - widths[SIDE_BEFORE];
      height = bottom + widths[SIDE_AFTER] - y;
    } else {
      y = i == SIDE_BEFORE ? top - w : bottom;
      x = left - widths[SIDE_START];
      width = right + widths[SIDE_END] - x;
    }
    canvas_rule (&p->canvas, x, y, width, height, upright, edge->style,
                 &edge->color);
  }
}

/* ---- what is in boxes ---------------------------------------------------- */

static void
paint_decoration (struct painter *p, const struct area *area)
{
  const struct area_text *text = area->of.text;
  struct fonts fonts = fonts_hb_interface (p->job->fonts);
  struct font_metrics m;
  mpt base = area->y + text->baseline;

  fonts.metrics (fonts.self, text->font, text->size, &m);
  if (text->decorate & DECORATE_UNDER)
    canvas_rule (&p->canvas, area->x, base - m.underline - m.thickness / 2,
                 area->ipd, m.thickness, false, LINE_SOLID, &text->under);
  if (text->decorate & DECORATE_OVER)
    canvas_rule (&p->canvas, area->x, base - m.ascent - m.thickness / 2,
                 area->ipd, m.thickness, false, LINE_SOLID, &text->over);
  if (text->decorate & DECORATE_THROUGH)
    canvas_rule (&p->canvas, area->x, base - m.strike - m.thickness / 2,
                 area->ipd, m.thickness, false, LINE_SOLID, &text->through);
}

static void
paint_text (struct painter *p, const struct area *area)
{
  if (area->of.text == NULL)
    return;
  if (area->of.text->n_glyphs > 0)
    canvas_text (&p->canvas, area->x, area->y + area->of.text->baseline,
                 area->of.text);
  if (area->of.text->decorate)
    paint_decoration (p, area);
}

/* The rule lies at the top of its area, which is as high as it is thick. */
static void
paint_leader (struct painter *p, const struct area *area)
{
  const struct area_leader *leader = area->of.leader;

  if (leader)
    canvas_rule (&p->canvas, area->x,
                 area->y + (area->bpd - leader->thickness) / 2, area->ipd,
                 leader->thickness, false, leader->rule, &leader->color);
}

static void
paint_image (struct painter *p, const struct area *area)
{
  const struct area_image *image = area->of.image;
  struct painted painted;

  if (image == NULL || area->fo == NULL || image->width <= 0
      || image->height <= 0
      || !gallery_paint (p->job->gallery, p->job->pdf, area->fo->node,
                         &painted))
    return;
  canvas_object (&p->canvas, painted.name, area->x + image->x,
                 area->y + image->y, image->width, image->height,
                 painted.width, painted.height);
}

static void
paint_content (struct painter *p, const struct area *area)
{
  switch (area->kind) {
  case AREA_TEXT:
  case AREA_SPACE:
    paint_text (p, area);
    break;
  case AREA_LEADER:
    paint_leader (p, area);
    break;
  case AREA_IMAGE:
    paint_image (p, area);
    break;
  default:
    break;
  }
}

static void
paint_area (struct painter *p, const struct area *area);

static void
paint_children (struct painter *p, const struct area *area)
{
  for (const struct area *child = area->first; child; child = child->next) {
    if (!(child->flags & AREA_LAST)) {
      paint_area (p, child);
      continue;
    }
    p->late = mem_grow (p->job->mem, p->late, p->n_late, &p->late_room,
                        sizeof *p->late);
    p->late[p->n_late++] = child;
  }
}

static void
paint_area (struct painter *p, const struct area *area)
{
  bool clips = (area->flags & AREA_CLIPS) != 0;

  if (!(area->flags & AREA_HIDDEN)) {
    paint_background (p, area);
    if (area->rare->backdrop != NULL)
      paint_backdrop (p, area);
    paint_edges (p, area);
    paint_content (p, area);
  }
  if (area->rare->link || area->rare->target)
    add_link (p, area);
  if (clips) {
    canvas_save (&p->canvas);
    canvas_clip (&p->canvas, area->x - area->frame->padding[SIDE_START],
                 area->y - area->frame->padding[SIDE_BEFORE],
                 area->ipd + area->frame->padding[SIDE_START]
                     + area->frame->padding[SIDE_END],
                 area->bpd + area->frame->padding[SIDE_BEFORE]
                     + area->frame->padding[SIDE_AFTER]);
  }
  paint_children (p, area);
  if (clips)
    canvas_restore (&p->canvas);
}

/* ---- pages --------------------------------------------------------------- */

static void
paint_page (struct painter *p, const struct area *page)
{
  p->height = page->bpd;
  pdf_page (p->job->pdf, page->ipd, page->bpd);
  canvas_begin (&p->canvas, page->bpd);
  p->n_late = 0;
  paint_children (p, page);
  for (size_t i = 0; i < p->n_late; i++)
    paint_area (p, p->late[i]);
  canvas_end (&p->canvas);
  pdf_content (p->job->pdf, &p->canvas.to);
}

bool
paint (const struct paint_job *job)
{
  struct painter p = { .job = job };

  p.canvas = (struct canvas){ .to = { .mem = job->mem },
                              .embed = job->embed,
                              .fonts = job->fonts };
  find_all_anchors (&p);
  for (p.page = 0; p.page < job->areas->n_pages; p.page++) {
    if (vouch_call_stopped (job->call))
      return false;
    paint_page (&p, job->areas->pages[p.page]);
  }
  add_bookmarks (&p, job->areas->bookmarks, NULL);
  return true;
}
