/* SPDX-License-Identifier: Apache-2.0 */
#include "seek.h"

#include <stdlib.h>
#include <string.h>

typedef bool each_fn (void *to, const struct area *text, unsigned page);

static bool
walk (const struct area *area, unsigned page, each_fn *each, void *to)
{
  if (area->kind == AREA_TEXT && !each (to, area, page))
    return false;
  for (const struct area *c = area->first; c != NULL; c = c->next)
    if (!walk (c, page, each, to))
      return false;
  return true;
}

static void
walk_all (const struct areas *areas, each_fn *each, void *to)
{
  for (size_t i = 0; i < areas->n_pages; i++)
    if (!walk (areas->pages[i], (unsigned)i + 1, each, to))
      return;
}

/* Characters beyond ASCII are "~". */
static char
plain (uint32_t c)
{
  return c < 128 ? (char)c : '~';
}

static bool
has (const struct area *text, const char *word)
{
  const struct area_text *t = text->of.text;
  size_t n = strlen (word);

  for (uint32_t i = 0; i + n <= t->n; i++) {
    size_t k = 0;

    while (k < n && plain (t->chars[i + k]) == word[k])
      k++;
    if (k == n)
      return true;
  }
  return false;
}

struct search {
  const char *word;
  unsigned nth, n, page;
  const struct area *found;
};

static bool
look (void *to, const struct area *text, unsigned page)
{
  struct search *s = to;

  if (!has (text, s->word))
    return true;
  s->n++;
  if (s->n <= s->nth)
    return true;
  s->found = text;
  s->page = page;
  return false;
}

const struct area *
seek (const struct areas *areas, const char *word, unsigned nth)
{
  struct search s = { .word = word, .nth = nth };

  walk_all (areas, look, &s);
  return s.found;
}

unsigned
seek_count (const struct areas *areas, const char *word)
{
  struct search s = { .word = word, .nth = UINT32_MAX };

  walk_all (areas, look, &s);
  return s.n;
}

unsigned
seek_page (const struct areas *areas, const char *word)
{
  struct search s = { .word = word };

  walk_all (areas, look, &s);
  return s.page;
}

const struct area *
seek_outer (const struct areas *areas, const char *word, enum area_kind kind)
{
  const struct area *area = seek (areas, word, 0);

  while (area != NULL && area->kind != kind)
    area = area->parent;
  return area;
}

struct collected {
  char *text;
  size_t n;
};

static bool
collect (void *to, const struct area *text, unsigned page)
{
  struct collected *c = to;
  const struct area_text *t = text->of.text;
  char *more = realloc (c->text, c->n + t->n + 2);

  (void)page;
  if (more == NULL)
    abort ();
  c->text = more;
  for (uint32_t i = 0; i < t->n; i++)
    c->text[c->n++] = plain (t->chars[i]);
  c->text[c->n++] = ' ';
  c->text[c->n] = 0;
  return true;
}

char *
seek_text (const struct areas *areas, unsigned page)
{
  struct collected c = { calloc (1, 1), 0 };

  if (page > 0 && page <= areas->n_pages)
    walk (areas->pages[page - 1], page, collect, &c);
  return c.text;
}
