/* SPDX-License-Identifier: Apache-2.0 */
/* The area tree in the form of Apache FOP's, so that one can be held against
 * the other. */
#include "dump_parts.h"

#include <stdio.h>
#include <string.h>

static void area (struct dump *d, const struct area *a);

void
dump_children (struct dump *d, const struct area *a)
{
  for (const struct area *c = a->first; c != NULL; c = c->next)
    area (d, c);
}

void
dump_element (struct dump *d, const char *name, const struct area *a)
{
  dump_put (d, ">");
  dump_children (d, a);
  dump_put (d, "</");
  dump_put (d, name);
  dump_put (d, ">");
}

/* ---- blocks ------------------------------------------------------------- */

static void
block (struct dump *d, const struct area *a)
{
  dump_put (d, "<block");
  dump_geometry (d, a);
  dump_traits (d, a);
  if ((a->flags & AREA_REFERENCE) != 0)
    dump_attribute (d, "is-reference-area", "true");
  if (a->style != NULL && style_rtl (a->style))
    dump_number (d, "level", 1);
  if (a->kind == AREA_VIEWPORT) {
    bool apart = (a->flags & (AREA_FIXED | AREA_ABSOLUTE)) != 0;

    dump_attribute (d, "is-viewport-area", "true");
    if (apart) {
      dump_number (d, "left-position", a->left);
      dump_number (d, "top-position", a->top);
      dump_attribute (d, "positioning",
                      (a->flags & AREA_FIXED) != 0 ? "fixed" : "absolute");
    }
    dump_formatted (d, "ctm", "[1.0 0.0 0.0 1.0 %d.0 0.0]",
                    apart ? 0
                    : a->style != NULL && style_rtl (a->style)
                        ? a->end_indent
                        : a->start_indent);
    if ((a->flags & AREA_CLIPS) != 0)
      dump_attribute (d, "clipped", "true");
  } else {
    /* FOP counts cells from where the indents of their table count from. */
    dump_unless_zero (
        d, "left-offset",
        a->left
            + ((a->flags & AREA_CELL) != 0 && (a->flags & AREA_REFERENCE) != 0
                   ? a->parent->start_indent
                   : 0));
    dump_unless_zero (d, "top-offset", a->top);
    if ((a->flags & AREA_CELL) != 0)
      dump_attribute (d, "positioning", "absolute");
  }
  dump_element (d, "block", a);
}

/* ---- pages -------------------------------------------------------------- */

static void
flow (struct dump *d, const struct area *a)
{
  dump_put (d, "<flow");
  dump_geometry (d, a);
  dump_attribute (d, "is-reference-area", "true");
  dump_element (d, "flow", a);
}

static void
body (struct dump *d, const struct area *a)
{
  for (const struct area *c = a->first; c != NULL; c = c->next) {
    if (c->kind == AREA_FLOW) {
      dump_put (d, "<beforeFloat/><mainReference");
      dump_put (d, " ipd=\"0\" bpd=\"0\" bap=\"0 0 0 0\"");
      dump_attribute (d, "is-reference-area", "true");
      dump_put (d, "><span");
      dump_geometry (d, c);
      dump_attribute (d, "is-reference-area", "true");
      dump_put (d, ">");
      flow (d, c);
      dump_put (d, "</span></mainReference>");
    } else if (c->kind == AREA_NOTES) {
      dump_put (d, "<footnote");
      dump_number (d, "top-offset", c->top);
      dump_element (d, "footnote", c);
    }
  }
}

static void
region (struct dump *d, const struct area *a)
{
  const struct area_region *r = a->of.region;
  bool is_body = strcmp (r->role, "body") == 0;
  mpt w = area_bp (a, SIDE_START) + a->ipd + area_bp (a, SIDE_END);
  mpt h = area_bp (a, SIDE_BEFORE) + a->bpd + area_bp (a, SIDE_AFTER);
  char name[32];

  dump_put (d, "<regionViewport");
  dump_geometry (d, a);
  dump_traits (d, a);
  dump_attribute (d, "is-viewport-area", "true");
  if ((a->flags & AREA_CLIPS) != 0)
    dump_attribute (d, "clipped", "true");
  dump_formatted (d, "rect", "%d %d %d %d", a->left, a->top, w, h);
  snprintf (name, sizeof name, "region%c%s", r->role[0] - 'a' + 'A',
            r->role + 1);
  dump_put (d, "><");
  dump_put (d, name);
  dump_number (d, "ipd", a->ipd);
  dump_number (d, "bpd", a->bpd);
  dump_attribute (d, "is-reference-area", "true");
  dump_attribute (d, "name", r->name);
  dump_formatted (d, "ctm", "[1.0 0.0 0.0 1.0 %d.0 %d.0]",
                  a->left + area_bp (a, SIDE_START),
                  a->top + area_bp (a, SIDE_BEFORE));
  dump_put (d, ">");
  if (is_body)
    body (d, a);
  else
    dump_children (d, a);
  dump_put (d, "</");
  dump_put (d, name);
  dump_put (d, "></regionViewport>");
}

static void
page (struct dump *d, const struct area *a)
{
  const struct area_page *p = a->of.page;

  dump_put (d, "<pageViewport");
  dump_formatted (d, "bounds", "0 0 %d %d", a->ipd, a->bpd);
  dump_formatted (d, "key", "P%u", p->index + 1);
  dump_formatted (d, "nr", "%u", p->number);
  dump_attribute (d, "formatted-nr", p->formatted);
  dump_attribute (d, "simple-page-master-name", p->master);
  if (p->blank)
    dump_attribute (d, "blank", "true");
  dump_put (d, "><page>");
  dump_children (d, a);
  dump_put (d, "</page></pageViewport>");
}

static void
area (struct dump *d, const struct area *a)
{
  if (a->kind == AREA_PAGE)
    page (d, a);
  else if (a->kind == AREA_REGION)
    region (d, a);
  else if (!dump_in_line (d, a))
    block (d, a);
}

/* ---- the document ------------------------------------------------------- */

static void
bookmarks (struct dump *d, const struct bookmark *b)
{
  for (; b != NULL; b = b->next) {
    dump_put (d, "<bookmark");
    dump_attribute (d, "title", b->title);
    dump_attribute (d, "show-children", b->closed ? "false" : "true");
    if (b->target != NULL)
      dump_target (d, b->target);
    dump_put (d, ">");
    bookmarks (d, b->first);
    dump_put (d, "</bookmark>");
  }
}

bool
areas_dump (const struct areas *areas, const struct fonts *fonts,
             dump_write_fn *write, void *to)
{
  struct dump d = {
    .areas = areas, .fonts = fonts, .write = write, .to = to
  };
  uint32_t sequence = UINT32_MAX;

  dump_put (&d, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                "<areaTree version=\"2.0\">");
  if (areas->bookmarks != NULL) {
    dump_put (&d, "<bookmarkTree>");
    bookmarks (&d, areas->bookmarks);
    dump_put (&d, "</bookmarkTree>");
  }
  for (size_t i = 0; i < areas->n_pages; i++) {
    const struct area_page *p = areas->pages[i]->of.page;

    if (p->sequence != sequence) {
      dump_put (&d, i == 0 ? "<pageSequence" : "</pageSequence><pageSequence");
      if (p->language != NULL)
        dump_attribute (&d, "xml:lang", p->language);
      dump_put (&d, ">");
    }
    sequence = p->sequence;
    page (&d, areas->pages[i]);
  }
  dump_put (&d, areas->n_pages > 0 ? "</pageSequence></areaTree>\n"
                                   : "</areaTree>\n");
  return !d.failed;
}
