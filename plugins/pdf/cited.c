/* SPDX-License-Identifier: Apache-2.0 */
/* Citations of pages that were not there yet: when all are, the lines they
 * stand in are made anew. */
#include "lay.h"

/* The width of each number in the line, as it is known by now. */
static void
measure_again (struct lay *lay, struct para *p, const struct line *l)
{
  for (uint32_t i = l->first; i < l->end; i++) {
    struct inl *inl = p->inls[p->inl_of[i]];
    struct area probe = area_probe (AREA_TEXT);

    if (inl->object < INL_PAGE || inl->object > INL_CITED_LAST)
      continue;
    text_set (lay, &probe, inl, para_number (lay, inl));
    p->advance[i] = inl->width = probe.ipd;
  }
}

static void
make_again (struct lay *lay, const struct cited *c)
{
  const struct area *page = c->line;

  while (page->parent != NULL)
    page = page->parent;
  lay->page.area = (struct area *)page;
  lay->page.number = page->kind == AREA_PAGE ? page->of.page->formatted : NULL;
  measure_again (lay, c->para, &c->para->lines[c->index]);
  line_measure (c->para, &c->para->lines[c->index]);
  c->line->first = c->line->last = NULL;
  lay->measuring = true; /* ids and markers are noted already */
  para_fill (lay, c->para, c->index, c->line);
  lay->measuring = false;
}

void
lay_resolve_cited (struct lay *lay)
{
  const struct cited *all = lay->cited;

  lay->complete = true;
  for (const struct cited *c = all; c != NULL; c = c->next)
    make_again (lay, c);
  lay->cited = NULL;
}
