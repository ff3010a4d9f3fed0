/* SPDX-License-Identifier: Apache-2.0 */
/* Page masters: which one a page has, and where its regions are. */
#include <stdlib.h>
#include <string.h>

#include "lay.h"

#define PAGE_WIDTH 595275
#define PAGE_HEIGHT 841889

static const char *
text_or (const char *text, const char *otherwise)
{
  return text == NULL ? otherwise : text;
}

static mpt
margin (const struct style *s, enum prop prop, mpt base)
{
  return style_length (s, prop, base);
}

static struct region
region_of (struct lay *lay, const struct fo *fo, const char *role)
{
  static const struct {
    const char *role, *name;
  } names[] = { { "body", "xsl-region-body" },
                { "before", "xsl-region-before" },
                { "after", "xsl-region-after" },
                { "start", "xsl-region-start" },
                { "end", "xsl-region-end" } };
  struct region r = { .fo = fo, .role = role };

  for (unsigned i = 0; fo != NULL && i < 5; i++)
    if (strcmp (names[i].role, role) == 0)
      r.name = text_or (fo_attribute (&lay->fo, fo, "region-name"),
                        names[i].name);
  return r;
}

/* before and after take the corners if they have precedence. */
static void
sides (struct master *m, mpt x, mpt y, mpt w, mpt h)
{
  mpt extent[4] = { 0 };
  bool wide[2];

  for (unsigned i = 0; i < 4; i++)
    if (m->side[i].fo != NULL)
      extent[i] = style_length (m->side[i].fo->style, PROP_EXTENT,
                                i < 2 ? m->height : m->width);
  for (unsigned i = 0; i < 2; i++) {
    struct region *r = &m->side[i];

    wide[i] = r->fo != NULL
              && style_key (r->fo->style, PROP_PRECEDENCE) == KEY_TRUE;
    r->x = x + (wide[i] ? 0 : extent[SIDE_START]);
    r->width = w - (wide[i] ? 0 : extent[SIDE_START] + extent[SIDE_END]);
    r->height = extent[i];
    r->y = i == SIDE_BEFORE ? y : y + h - extent[i];
  }
  for (unsigned i = 2; i < 4; i++) {
    struct region *r = &m->side[i];

    r->y = y + (wide[0] ? extent[SIDE_BEFORE] : 0);
    r->height = h - (wide[0] ? extent[SIDE_BEFORE] : 0)
                - (wide[1] ? extent[SIDE_AFTER] : 0);
    r->width = extent[i];
    r->x = (i == SIDE_START) != style_rtl (m->fo->style) ? x
                                                         : x + w - extent[i];
  }
}

static const struct master *
make (struct lay *lay, const struct fo *fo)
{
  struct master *m = MEM_NEW (lay->mem, struct master);
  const struct style *s = fo->style, *b;
  mpt x, y, w, h;
  bool rtl = style_rtl (s);
  enum prop left = rtl ? PROP_MARGIN_END : PROP_MARGIN_START;
  enum prop right = rtl ? PROP_MARGIN_START : PROP_MARGIN_END;

  m->fo = fo;
  m->name = text_or (fo_attribute (&lay->fo, fo, "master-name"), "");
  if (!style_has (s, PROP_PAGE_WIDTH, PAGE_WIDTH, &m->width))
    m->width = PAGE_WIDTH;
  if (!style_has (s, PROP_PAGE_HEIGHT, PAGE_HEIGHT, &m->height))
    m->height = PAGE_HEIGHT;
  x = margin (s, left, m->width);
  y = margin (s, PROP_MARGIN_BEFORE, m->height);
  w = m->width - x - margin (s, right, m->width);
  h = m->height - y - margin (s, PROP_MARGIN_AFTER, m->height);
  m->body = region_of (lay, fo_child (fo, FO_REGION_BODY), "body");
  m->side[0] = region_of (lay, fo_child (fo, FO_REGION_BEFORE), "before");
  m->side[1] = region_of (lay, fo_child (fo, FO_REGION_AFTER), "after");
  m->side[2] = region_of (lay, fo_child (fo, FO_REGION_START), "start");
  m->side[3] = region_of (lay, fo_child (fo, FO_REGION_END), "end");
  sides (m, x, y, w, h);
  m->body.x = x;
  m->body.y = y;
  m->body.width = w;
  m->body.height = h;
  if (m->body.fo != NULL) {
    b = m->body.fo->style;
    m->body.x += margin (b, left, m->width);
    m->body.y += margin (b, PROP_MARGIN_BEFORE, m->height);
    m->body.width -= margin (b, left, m->width) + margin (b, right, m->width);
    m->body.height -= margin (b, PROP_MARGIN_BEFORE, m->height)
                      + margin (b, PROP_MARGIN_AFTER, m->height);
  }
  if (m->body.width < 0)
    m->body.width = 0;
  if (m->body.height < 0)
    m->body.height = 0;
  return m;
}

struct known_master {
  const struct master *master;
  struct known_master *next;
};

static const struct fo *
named (struct lay *lay, const struct fo *set, enum fo_kind kind,
       const char *name)
{
  for (const struct fo *c = set->first; c != NULL; c = c->next)
    if (c->kind == kind
        && strcmp (text_or (fo_attribute (&lay->fo, c, "master-name"), ""),
                   name)
               == 0)
      return c;
  return NULL;
}

static const struct master *
simple (struct lay *lay, const struct fo *set, const char *name)
{
  const struct fo *fo = named (lay, set, FO_SIMPLE_PAGE_MASTER, name);
  size_t n = 0;

  if (fo == NULL)
    return NULL;
  if (lay->masters == NULL)
    lay->masters = MEM_ARRAY (lay->mem, 256, const struct master *);
  for (; lay->masters[n] != NULL && n < 255; n++)
    if (lay->masters[n]->fo == fo)
      return lay->masters[n];
  if (n >= 255)
    return make (lay, fo);
  return lay->masters[n] = make (lay, fo);
}

static bool
is (struct lay *lay, const struct fo *fo, const char *name, const char *value)
{
  return strcmp (text_or (fo_attribute (&lay->fo, fo, name), "any"), value)
         == 0;
}

static bool
position_fits (struct lay *lay, const struct fo *fo,
               const struct page_place *at)
{
  bool first = at->index == 0;

  if (is (lay, fo, "page-position", "first"))
    return first;
  if (is (lay, fo, "page-position", "last"))
    return at->last;
  if (is (lay, fo, "page-position", "only"))
    return first && at->last;
  if (is (lay, fo, "page-position", "rest"))
    return !first && !at->last;
  return true;
}

static bool
fits (struct lay *lay, const struct fo *fo, const struct page_place *at)
{
  bool odd = at->number % 2 == 1;

  if (is (lay, fo, "odd-or-even", odd ? "even" : "odd"))
    return false;
  if (is (lay, fo, "blank-or-not-blank", at->blank ? "not-blank" : "blank"))
    return false;
  return position_fits (lay, fo, at);
}

static const char *
reference (struct lay *lay, const struct fo *fo)
{
  return text_or (fo_attribute (&lay->fo, fo, "master-reference"), "");
}

static const char *
alternative (struct lay *lay, const struct fo *fo,
             const struct page_place *place)
{
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_CONDITIONAL_REFERENCE && fits (lay, c, place))
      return reference (lay, c);
  return NULL;
}

static const char *
by_sequence (struct lay *lay, const struct fo *master,
             const struct page_place *place)
{
  uint32_t left = place->index;
  const char *name = NULL;

  for (const struct fo *c = master->first; c != NULL; c = c->next) {
    uint32_t most = UINT32_MAX;
    const char *here;

    if (c->kind == FO_SINGLE_REFERENCE)
      most = 1;
    else if (c->style->v[PROP_MAXIMUM_REPEATS].kind == VAL_NUMBER)
      most = (uint32_t)style_int (c->style, PROP_MAXIMUM_REPEATS, 1);
    here = c->kind == FO_REPEATABLE_ALTERNATIVES ? alternative (lay, c, place)
                                                 : reference (lay, c);
    if (here != NULL)
      name = here;
    if (left < most)
      return name;
    left -= most;
  }
  return name;
}

const struct master *
master_for (struct lay *lay, const struct fo *set, const struct fo *sequence,
            const struct page_place *place)
{
  const char *name = reference (lay, sequence);
  const struct fo *master = named (lay, set, FO_PAGE_SEQUENCE_MASTER, name);
  const struct master *m;

  if (master != NULL)
    name = by_sequence (lay, master, place);
  m = name == NULL ? NULL : simple (lay, set, name);
  if (m != NULL)
    return m;
  for (const struct fo *c = set->first; c != NULL; c = c->next)
    if (c->kind == FO_SIMPLE_PAGE_MASTER) {
      lay_say (lay, sequence, "no page master fits, the first one is taken");
      return simple (lay, set,
                     text_or (fo_attribute (&lay->fo, c, "master-name"), ""));
    }
  return NULL;
}

bool
master_has_last (struct lay *lay, const struct fo *set,
                 const struct fo *sequence)
{
  const struct fo *master = named (lay, set, FO_PAGE_SEQUENCE_MASTER,
                                   reference (lay, sequence));

  for (const struct fo *c = master == NULL ? NULL : master->first; c != NULL;
       c = c->next)
    for (const struct fo *k = c->first; k != NULL; k = k->next)
      if (is (lay, k, "page-position", "last")
          || is (lay, k, "page-position", "only"))
        return true;
  return false;
}
