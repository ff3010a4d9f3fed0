/* SPDX-License-Identifier: Apache-2.0 */
/* Markers: noted where they are laid out, retrieved by static content. */
#include <string.h>

#include "lay.h"

static void
note_mark (struct lay *lay, const struct fo *marker, bool begins, bool ends)
{
  const char *name = fo_attribute (&lay->fo, marker, "marker-class-name");
  struct mark *m;

  if (name == NULL)
    return;
  lay->marks = mem_grow (lay->mem, lay->marks, lay->n_marks, &lay->marks_room,
                         sizeof *lay->marks);
  m = &lay->marks[lay->n_marks++];
  *m = (struct mark){ .name = name,
                      .fo = marker,
                      .page = lay->page.area,
                      .sequence = lay->sequence,
                      .begins = begins,
                      .ends = ends };
}

/* Markers come before all other children. */
void
mark_areas (struct lay *lay, const struct fo *fo, bool begins, bool ends)
{
  if (lay->measuring || lay->is_static || !fo->marked)
    return;
  for (const struct fo *c = fo->first;
       c != NULL && (c->kind == FO_MARKER || c->kind == FO_TEXT); c = c->next)
    if (c->kind == FO_MARKER)
      note_mark (lay, c, begins, ends);
}

/* The last areas of FO are complete. */
void
mark_end (struct lay *lay, const struct fo *fo)
{
  if (lay->measuring || lay->is_static || !fo->marked)
    return;
  for (size_t i = lay->n_marks;
       i-- > 0 && lay->marks[i].page == lay->page.area;)
    if (lay->marks[i].fo->parent == fo)
      lay->marks[i].ends = true;
}

/* A body has no area of its own: its rows tell where it is. */
void
mark_body (struct lay *lay, const struct fo *body, bool begins, bool ends)
{
  if (lay->measuring || lay->is_static || !body->marked)
    return;
  if (lay->marked_body != body || lay->marked_page != lay->page.area)
    mark_areas (lay, body, begins, ends);
  else if (ends)
    mark_end (lay, body);
  lay->marked_body = body;
  lay->marked_page = lay->page.area;
}

struct wanted {
  const char *name, *position, *boundary;
  const struct area *page;
  uint32_t sequence;
};

/* Marks are noted page by page: the first that is not before PAGE. */
static size_t
first_mark (const struct lay *lay, const struct area *page)
{
  size_t low = 0, high = lay->n_marks;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (lay->marks[middle].page->of.page->index < page->of.page->index)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static const struct mark *
on_page (const struct lay *lay, const struct wanted *w)
{
  bool last = strncmp (w->position, "last", 4) == 0;
  bool starting = strstr (w->position, "starting") != NULL;
  bool ending = strstr (w->position, "ending") != NULL;
  const struct mark *any = NULL, *begun = NULL, *ended = NULL;

  for (size_t i = first_mark (lay, w->page);
       i < lay->n_marks && lay->marks[i].page == w->page; i++) {
    const struct mark *m = &lay->marks[i];

    if (strcmp (m->name, w->name) != 0)
      continue;
    if (any == NULL || last)
      any = m;
    if (m->begins && (begun == NULL || last))
      begun = m;
    if (m->ends)
      ended = m;
  }
  if (ending && ended != NULL)
    return ended;
  return starting && begun != NULL ? begun : any;
}

/* The last mark of a class before the mark UPTO, so that those of all pages
 * are not walked over again for each. */
struct carried_mark {
  const char *name;
  size_t upto;
  const struct mark *last;
  struct carried_mark *next;
};

static struct carried_mark *
carried_of (struct lay *lay, const char *name)
{
  struct carried_mark *c = lay->carried_marks;

  while (c != NULL && strcmp (c->name, name) != 0)
    c = c->next;
  if (c != NULL)
    return c;
  c = MEM_NEW (lay->mem, struct carried_mark);
  c->name = name;
  c->next = lay->carried_marks;
  lay->carried_marks = c;
  return c;
}

static const struct mark *
carried (struct lay *lay, const struct wanted *w)
{
  size_t end = first_mark (lay, w->page);
  struct carried_mark *c;

  if (strcmp (w->boundary, "page") == 0)
    return NULL;
  c = carried_of (lay, w->name);
  if (c->upto > end) {
    c->upto = 0;
    c->last = NULL;
  }
  for (; c->upto < end; c->upto++)
    if (strcmp (lay->marks[c->upto].name, w->name) == 0)
      c->last = &lay->marks[c->upto];
  return c->last != NULL && c->last->sequence != w->sequence
                 && strcmp (w->boundary, "document") != 0
             ? NULL
             : c->last;
}

static const char *
text_or (const char *text, const char *otherwise)
{
  return text == NULL ? otherwise : text;
}

static void
retrieve (struct lay *lay, struct fo *fo, const struct area *page)
{
  struct wanted w = {
    text_or (fo_attribute (&lay->fo, fo, "retrieve-class-name"), ""),
    text_or (fo_attribute (&lay->fo, fo, "retrieve-position"),
             "first-starting-within-page"),
    text_or (fo_attribute (&lay->fo, fo, "retrieve-boundary"),
             "page-sequence"),
    page, lay->sequence
  };
  const struct mark *m = on_page (lay, &w);

  if (m == NULL)
    m = carried (lay, &w);
  fo_retrieve (&lay->fo, m == NULL ? NULL : m->fo, fo);
}

/* Fills every retrieve-marker below FO with what PAGE has for it. */
void
retrieve_markers (struct lay *lay, struct fo *fo, const struct area *page)
{
  for (struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_RETRIEVE_MARKER)
      retrieve (lay, c, page);
    else
      retrieve_markers (lay, c, page);
}
