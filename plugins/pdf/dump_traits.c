/* SPDX-License-Identifier: Apache-2.0 */
/* What all areas say of themselves: sizes, borders, links, spaces. */
#include "dump_parts.h"

#include <stdio.h>

const char *const dump_rules[] = { "none",  "hidden", "dotted", "dashed",
                                   "solid", "double", "groove", "ridge",
                                   "inset", "outset" };

void
dump_geometry (struct dump *d, const struct area *a)
{
  mpt ipda = area_bp (a, SIDE_START) + a->ipd + area_bp (a, SIDE_END);
  mpt bpda = area_bpd (a);

  dump_number (d, "ipd", a->ipd);
  dump_number (d, "bpd", a->bpd);
  dump_unless_zero (d, "ipda", ipda);
  dump_unless_zero (d, "bpda", bpda);
  dump_formatted (d, "bap", "%d %d %d %d", area_bp (a, SIDE_START),
                  area_bp (a, SIDE_END), area_bp (a, SIDE_BEFORE),
                  area_bp (a, SIDE_AFTER));
}

static const char *const side_names[] = { "before", "after", "start", "end" };

static void
edges (struct dump *d, const struct area *a)
{
  char name[40];

  for (unsigned i = 0; i < 4; i++) {
    const struct edge *e = &a->frame->edge[i];

    snprintf (name, sizeof name, "border-%s", side_names[i]);
    if (e->width > 0)
      dump_formatted (d, name, "(%s,#%02x%02x%02x,%d%s)", dump_rules[e->style],
                      e->color.r, e->color.g, e->color.b, e->width,
                      !e->collapsed ? ""
                      : e->outer    ? ",collapse-outer"
                                    : ",collapse-inner");
    snprintf (name, sizeof name, "padding-%s", side_names[i]);
    dump_unless_zero (d, name, a->frame->padding[i]);
  }
}

void
dump_target (struct dump *d, const char *target)
{
  const struct area *page = areas_page_of (d->areas, target);

  if (page != NULL)
    dump_formatted (d, "internal-link", "(P%u,%.200s)",
                    page->of.page->index + 1, target);
}

static void
link (struct dump *d, const struct area *a)
{
  if (a->rare->link != NULL)
    dump_formatted (d, "external-link", "newWindow=false,dest=%.400s",
                    a->rare->link);
  if (a->rare->target != NULL)
    dump_target (d, a->rare->target);
}

static void
background (struct dump *d, const struct area *a)
{
  const struct backdrop *b = a->rare->backdrop;
  char color[32] = "";

  if (!a->background.none)
    snprintf (color, sizeof color, "color=#%02x%02x%02x%s", a->background.r,
              a->background.g, a->background.b, b == NULL ? "" : ",");
  if (b == NULL && *color != 0)
    dump_attribute (d, "background", color);
  else if (b != NULL)
    dump_formatted (d, "background",
                    "%surl=%.300s,repeat=%s,horiz=%d,vertical=%d", color,
                    b->src,
                    b->across && b->down ? "repeat"
                    : b->across          ? "repeat-x"
                    : b->down            ? "repeat-y"
                                         : "no-repeat",
                    b->x, b->y);
}

void
dump_traits (struct dump *d, const struct area *a)
{
  edges (d, a);
  background (d, a);
  dump_unless_zero (d, "start-indent", a->start_indent);
  dump_unless_zero (d, "end-indent", a->end_indent);
  if ((a->kind == AREA_BLOCK || a->kind == AREA_VIEWPORT)
      && (a->flags & (AREA_CELL | AREA_FIXED | AREA_ABSOLUTE)) == 0) {
    dump_unless_zero (d, "space-start",
                      a->start_indent - area_bp (a, SIDE_START));
    dump_unless_zero (d, "space-end", a->end_indent - area_bp (a, SIDE_END));
  }
  dump_unless_zero (d, "space-before", a->space_before);
  dump_unless_zero (d, "space-after", a->space_after);
  if (a->rare->prod != NULL)
    dump_attribute (d, "prod-id", a->rare->prod);
  link (d, a);
}
