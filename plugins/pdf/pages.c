/* SPDX-License-Identifier: Apache-2.0 */
/* Pages: as much of the flow as fits, until there is nothing left. */
#include <stdio.h>
#include <string.h>

#include "lay.h"

#define PAGES_MOST 20000u

struct pager {
  struct lay *lay;
  const struct fo *set, *sequence, *flow;
  struct vlist *list;
  struct token at;
  uint32_t index, number;
  bool has_last;
  bool mapped;        /* some region-body has the name of the flow */
  bool width_said;
  unsigned passed;    /* pages in a row that the flow has no region on */
  struct note *notes; /* carried over from the page before */
};

/* ---- a page
 * ------------------------------------------------------------------ */

static const struct master *
master (struct pager *p, bool last, bool blank)
{
  struct page_place place = { p->index, p->number, blank, last };

  return master_for (p->lay, p->set, p->sequence, &place);
}

static const char *
language_of (struct lay *lay, const struct fo *sequence)
{
  const char *l = style_text (sequence->style, PROP_LANGUAGE);
  const char *c = style_text (sequence->style, PROP_COUNTRY);
  char text[64];

  if (strcmp (l, "none") == 0)
    return NULL;
  if (strcmp (c, "none") == 0)
    return l;
  snprintf (text, sizeof text, "%s-%s", l, c);
  return mem_text (lay->mem, text, strlen (text));
}

static struct area *
new_page (struct pager *p, const struct master *m, bool blank)
{
  struct lay *lay = p->lay;
  struct area *page = area_new (lay, AREA_PAGE, p->sequence, NULL);
  struct area_page *facts = MEM_NEW (lay->mem, struct area_page);
  struct areas *all = lay->areas;
  size_t room = lay->pages_room;

  if (all->n_pages
      >= (lay->in->limits.pages == 0 ? PAGES_MOST : lay->in->limits.pages))
    lay_stop (lay, LAYOUT_LIMIT);
  if (lay->in->stopped != NULL && lay->in->stopped (lay->in->to))
    lay_stop (lay, LAYOUT_STOPPED);
  all->pages = mem_grow (lay->mem, all->pages, all->n_pages, &room,
                         sizeof *all->pages);
  lay->made = mem_grow (lay->mem, lay->made, all->n_pages, &lay->pages_room,
                        sizeof *lay->made);
  lay->made[all->n_pages] = (struct made_page){ page, m, p->sequence,
                                                lay->sequence };
  facts->index = (uint32_t)all->n_pages;
  all->pages[all->n_pages++] = page;
  page->of.page = facts;
  page->ipd = m->width;
  page->bpd = m->height;
  facts->number = p->number;
  facts->master = m->name;
  facts->blank = blank;
  facts->sequence = lay->sequence;
  facts->language = language_of (lay, p->sequence);
  facts->formatted = page_format (lay, p->sequence, p->number);
  lay->page = (struct lay_page){ page, facts->formatted };
  area_id (lay, page, p->sequence); /* its last page, too, is cited */
  p->index++;
  p->number++;
  return page;
}

static mpt
body_height (const struct master *m)
{
  mpt h = m->body.height;

  if (m->body.fo != NULL)
    for (unsigned i = 0; i < 2; i++)
      h -= style_border (m->body.fo->style, (enum side)i)
           + style_padding (m->body.fo->style, (enum side)i, m->body.width);
  return h < 0 ? 0 : h;
}

static mpt
body_width (const struct master *m)
{
  mpt w = m->body.width;

  if (m->body.fo != NULL)
    for (unsigned i = 2; i < 4; i++)
      w -= style_border (m->body.fo->style, (enum side)i)
           + style_padding (m->body.fo->style, (enum side)i, m->body.width);
  return w < 0 ? 0 : w;
}

/* ---- the flow
 * ------------------------------------------------------------------ */

static void
fit_page (struct pager *p, const struct master **m, struct fit *out)
{
  struct lay *lay = p->lay;
  mpt carried = notes_height (p->notes);
  mpt avail;

  if (carried > 0)
    carried += lay->separator;
  if (p->has_last) {
    const struct master *last = master (p, true, false);

    avail = body_height (last);
    fit (lay, p->list, p->at, avail - carried, true, out);
    if (out->done && out->height + carried <= avail) {
      *m = last;
      return;
    }
  }
  *m = master (p, false, false);
  avail = body_height (*m);
  if (carried > avail / 2)
    carried = avail / 2;
  fit (lay, p->list, p->at, avail - carried, true, out);
  if (p->has_last && out->done) {
    struct fit less;

    fit (lay, p->list, p->at, out->height - 1, true, &less);
    if (!less.done && (less.end.item > p->at.item || less.end.row != NULL))
      *out = less;
  }
}

/* Headers and footers that retrieve markers are known only with the rows: the
 * page is fitted again if they need more room. */
static void
fit_parts (struct pager *p, const struct master **m, struct fit *out)
{
  unsigned rounds = 0;

  do
    fit_page (p, m, out);
  while (++rounds < 4 && tables_raise (p->lay, p->list, p->at, out->end));
}

static bool
same (struct token a, struct token b)
{
  return a.item == b.item && (a.row == NULL) == (b.row == NULL)
         && a.row == b.row;
}

static struct area *
flow_area (struct pager *p, const struct master *m, struct area *page,
           struct area **region)
{
  struct area *flow;

  *region = lay_region (p->lay, &m->body, page);
  flow = area_new (p->lay, AREA_FLOW, p->flow, *region);
  flow->ipd = (*region)->ipd;
  return flow;
}

static void
align_flow (const struct master *m, struct area *region, struct area *flow)
{
  enum key align = m->body.fo == NULL
                       ? KEY_BEFORE
                       : style_key (m->body.fo->style, PROP_DISPLAY_ALIGN);

  if (align == KEY_CENTER)
    flow->top = (region->bpd - flow->bpd) / 2;
  else if (align == KEY_AFTER)
    flow->top = region->bpd - flow->bpd;
}

/* Pages that a flow may pass over in a row before it is put on one all the
 * same. */
#define PASS_MOST 20u

static const char *
body_name (struct lay *lay, const struct fo *master)
{
  const struct fo *body = fo_child (master, FO_REGION_BODY);
  const char *name = body == NULL
                         ? NULL
                         : fo_attribute (&lay->fo, body, "region-name");

  return name == NULL ? "xsl-region-body" : name;
}

static const char *
flow_name (const struct pager *p)
{
  const char *name = fo_attribute (&p->lay->fo, p->flow, "flow-name");

  return name == NULL ? "" : name;
}

static bool
is_mapped (const struct pager *p)
{
  for (const struct fo *c = p->set->first; c != NULL; c = c->next)
    if (c->kind == FO_SIMPLE_PAGE_MASTER
        && strcmp (body_name (p->lay, c), flow_name (p)) == 0)
      return true;
  return false;
}

/* Does the flow go on pages of M?  A name that no region has is taken for that
 * of each. */
static bool
takes_flow (const struct pager *p, const struct master *m)
{
  return !p->mapped || p->passed >= PASS_MOST
         || strcmp (body_name (p->lay, m->fo), flow_name (p)) == 0;
}

/* The flow is as wide as the first page that it is on. */
static const struct master *
first_master (struct pager *p)
{
  const struct master *first = master (p, false, false), *m = first;

  for (; p->index < PASS_MOST && m != NULL && !takes_flow (p, m); p->index++)
    m = master (p, false, false);
  p->index = 0;
  return m == NULL ? first : m;
}

/* What the first leaf from ITEM on was made of. */
static const struct fo *
leaf_fo (const struct vlist *list, uint32_t item)
{
  const struct rows *rows;

  while (item + 1 < list->n && !item_is_leaf (&list->v[item]))
    item++;
  switch (list->v[item].kind) {
  case ITEM_LINE:
    return list->v[item].of.para->fo;
  case ITEM_ROW:
    rows = list->v[item].of.rows;
    return rows->n_parts > 0    ? rows->parts[0].fo
           : rows->table != NULL ? rows->table->fo
                                 : rows->fo;
  default:
    return list->v[item].of.box->fo;
  }
}

/* Lines are broken once, for the first page. */
static void
say_width (struct pager *p, const struct master *m)
{
  if (p->width_said || body_width (m) == p->list->ipd)
    return;
  lay_say (p->lay, m->fo,
           body_width (m) < p->list->ipd
               ? "the body is narrower than the lines of the flow, which are "
                 "those of its first page"
               : "the body is wider than the lines of the flow, which are "
                 "those of its first page");
  p->width_said = true;
}

static bool
one_page (struct pager *p)
{
  struct lay *lay = p->lay;
  const struct master *m;
  struct fit f;
  struct area *page, *flow, *region;
  struct token start = p->at;

  m = master (p, false, false);
  if (m != NULL && !takes_flow (p, m)) {
    p->passed++;
    new_page (p, m, false);
    return true;
  }
  p->passed = 0;
  fit_parts (p, &m, &f);
  if (m == NULL)
    return false;
  say_width (p, m);
  page = new_page (p, m, false);
  flow = flow_area (p, m, page, &region);
  lay->notes = p->notes;
  lay->notes_tail = &lay->notes;
  while (*lay->notes_tail != NULL)
    lay->notes_tail = &(*lay->notes_tail)->next;
  if (f.height > region->bpd && region->bpd > 0)
    lay_say_high (lay, leaf_fo (p->list, start.item),
                  "the page is too low for what cannot be parted",
                  f.height - region->bpd);
  if (f.keep > 0)
    lay_say (lay, leaf_fo (p->list, start.item),
             "what is kept together is higher than the page, it is parted");
  mark_areas (lay, p->flow, p->index == 1, f.done);
  emit (lay, p->list, start, f.end, flow);
  align_flow (m, region, flow);
  p->notes = notes_place (lay, p->sequence, region, region->bpd - flow->bpd,
                          flow->bpd == 0);
  p->at = f.end;
  if (f.done && p->list->n > 0 && p->at.item < p->list->n)
    p->at.item = p->list->n;
  if (!f.done && same (start, f.end)) {
    lay_say (lay, p->flow, "the rest of the flow cannot be laid out");
    return false;
  }
  if (!f.done && f.forced)
    lay->page.number = NULL;
  if (f.forced && f.brk != KEY_PAGE
      && (p->number % 2 == 1) != (f.brk == KEY_ODD_PAGE)) {
    m = master (p, false, true);
    if (m != NULL)
      new_page (p, m, true);
  }
  return !f.done || p->notes != NULL;
}

/* ---- the sequence
 * ---------------------------------------------------------------- */

static void
build_flow (struct pager *p, const struct master *m)
{
  struct build b = { .lay = p->lay,
                     .list_ref = body_width (m),
                     .abs_ipd = body_width (m),
                     .abs_bpd = body_height (m) };
  const struct fo *line = static_content (p->lay, p->sequence,
                                          "xsl-footnote-separator");

  p->lay->body_ipd = body_width (m);
  p->lay->separator = 0;
  if (line != NULL)
    p->lay->separator = fit_whole (
        p->lay, build_apart (&b, line, body_width (m), 0, 0));
  p->list = build_apart (&b, p->flow, body_width (m), 0, 0);
}

void
lay_sequence (struct lay *lay, const struct fo *set, const struct fo *sequence,
              uint32_t *number)
{
  struct pager p = { .lay = lay, .set = set, .sequence = sequence };
  const struct master *m;

  p.flow = fo_child (sequence, FO_FLOW);
  p.number = page_first_number (lay, sequence, *number);
  p.mapped = p.flow != NULL && is_mapped (&p);
  m = p.flow == NULL ? NULL : first_master (&p);
  if (m == NULL) {
    lay_say (lay, sequence, "a page sequence needs a flow and a page master");
    return;
  }
  p.has_last = master_has_last (lay, set, sequence);
  /* Absolute containers refer to the page, which is not there yet. */
  lay->page = (struct lay_page){ NULL, NULL };
  build_flow (&p, m);
  if (p.list->n > 0 && p.list->v[0].brk != 0)
    p.list->v[0].brk = 0;
  while (one_page (&p))
    ;
  if (pages_need_blank (lay, sequence, p.number, p.index)) {
    m = master (&p, true, true);
    if (m != NULL)
      new_page (&p, m, true);
  }
  *number = p.number;
}
