/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "lay.h"

_Noreturn void
lay_stop (struct lay *lay, enum layout_result why)
{
  lay->why = why;
  mem_give_up (lay->mem);
}

void
lay_say (struct lay *lay, const struct fo *fo, const char *words)
{
  if (lay->in->say != NULL && !lay->measuring)
    lay->in->say (lay->in->to, fo == NULL ? VOUCH_NO_NODE : fo->node, words);
}

/* The first words of what is in FO. */
static size_t
begin_of (const struct fo *fo, char *out, size_t room)
{
  size_t n = 0;

  if (fo->kind == FO_TEXT)
    for (size_t i = 0; i < fo->length && n < room; i++) {
      char c = strchr ("\t\r\n", fo->text[i]) == NULL ? fo->text[i] : ' ';

      if (c != ' ' || (n > 0 && out[n - 1] != ' '))
        out[n++] = c;
    }
  for (const struct fo *c = fo->first; c != NULL && n + 1 < room;
       c = c->next) {
    size_t more = c->kind == FO_MARKER
                      ? 0
                      : begin_of (c, out + n, room - n - 1);

    n += more;
    if (more > 0 && out[n - 1] != ' ')
      out[n++] = ' ';
  }
  return n;
}

/* Not in the middle of a character. */
static size_t
whole_characters (const char *text, size_t n)
{
  size_t k = n;

  while (k > 0 && ((uint8_t)text[k - 1] & 0xc0) == 0x80)
    k--;
  if (k > 0 && (uint8_t)text[k - 1] >= 0xc0)
    k--;
  return n > 0 && ((uint8_t)text[n - 1] & 0x80) != 0 ? k : n;
}

/* FO is BY higher than the room that it has; said once of each. */
void
lay_say_high (struct lay *lay, const struct fo *fo, const char *what, mpt by)
{
  const struct area *page = lay->page.area;
  char text[40], words[300];
  size_t n;

  if (lay->measuring || fo->said == what)
    return;
  ((struct fo *)fo)->said = what;
  n = begin_of (fo, text, sizeof text);
  if (n == sizeof text)
    n = whole_characters (text, n);
  while (n > 0 && text[n - 1] == ' ')
    n--;
  snprintf (words, sizeof words, "%s by %d.%02d mm%s%s: %.*s", what,
            (int)((int64_t)by * 254 / 720000),
            (int)((int64_t)by * 25400 / 720000 % 100),
            page == NULL ? "" : ", on page ",
            page == NULL ? "" : page->of.page->formatted, (int)n, text);
  lay_say (lay, fo, words);
}

static void
say_prop (void *to, uint32_t node, const char *what, const char *name,
          const char *value)
{
  struct lay *lay = to;
  char words[256];

  snprintf (words, sizeof words, "%s%s%s%s%s", what, name == NULL ? "" : ": ",
            name == NULL ? "" : name, value == NULL ? "" : ": ",
            value == NULL ? "" : value);
  if (lay->in->say != NULL)
    lay->in->say (lay->in->to, node, words);
}

/* ---- bookmarks
 * --------------------------------------------------------------- */

static struct bookmark *
bookmarks (struct lay *lay, const struct fo *fo)
{
  struct bookmark *first = NULL, **tail = &first;

  for (const struct fo *c = fo->first; c != NULL; c = c->next) {
    const struct fo *title;
    struct bookmark *b;
    const char *state;

    if (c->kind != FO_BOOKMARK)
      continue;
    b = MEM_NEW (lay->mem, struct bookmark);
    title = fo_child (c, FO_BOOKMARK_TITLE);
    b->title = title == NULL || title->first == NULL
                   ? ""
                   : mem_text (lay->mem, title->first->text,
                               title->first->length);
    b->target = fo_attribute (&lay->fo, c, "internal-destination");
    b->link = fo_attribute (&lay->fo, c, "external-destination");
    state = fo_attribute (&lay->fo, c, "starting-state");
    b->closed = state != NULL && strcmp (state, "hide") == 0;
    b->first = bookmarks (lay, c);
    *tail = b;
    tail = &b->next;
  }
  return first;
}

static void
run (struct lay *lay)
{
  const struct fo *root = fo_build (&lay->fo, vouch_tree_root (lay->in->tree),
                                    NULL);
  const struct fo *set = fo_child (root, FO_LAYOUT_MASTER_SET);
  const struct fo *marks = fo_child (root, FO_BOOKMARK_TREE);
  uint32_t number = 1;

  if (root->kind != FO_ROOT || set == NULL) {
    lay_say (lay, root, "there is no layout-master-set");
    return;
  }
  if (marks != NULL)
    lay->areas->bookmarks = bookmarks (lay, marks);
  for (const struct fo *c = root->first; c != NULL; c = c->next)
    if (c->kind == FO_PAGE_SEQUENCE) {
      lay_sequence (lay, set, c, &number);
      lay->sequence++;
    }
  lay->areas->n_sequences = lay->sequence;
  for (size_t i = 0; i < lay->areas->n_pages; i++)
    lay_static (lay, &lay->made[i]);
  lay_resolve_cited (lay);
  for (size_t i = 0; i < lay->areas->n_pages; i++)
    place_page (lay->areas->pages[i]);
  for (size_t i = 0; lay->has_backdrops && i < lay->areas->n_pages; i++)
    backdrops_place (lay->areas->pages[i]);
}

static struct lay *
lay_new (struct mem *mem, const struct layout_input *input)
{
  struct lay *lay = MEM_NEW (mem, struct lay);

  lay->mem = mem;
  lay->in = input;
  lay->areas = MEM_NEW (mem, struct areas);
  lay->props = props_new (mem, input->tree, say_prop, lay);
  lay->fo = (struct fo_source){ .mem = mem,
                                .tree = input->tree,
                                .props = lay->props,
                                .say = say_prop,
                                .to = lay };
  return lay;
}

enum layout_result
layout (struct mem *mem, const struct layout_input *input,
        struct areas **areas)
{
  struct lay *volatile lay = NULL;

  mem->most = input->limits.memory;
  *areas = NULL;
  if (setjmp (mem->out) != 0)
    return lay == NULL || lay->why == LAYOUT_OK ? LAYOUT_NOMEM : lay->why;
  lay = lay_new (mem, input);
  run (lay);
  *areas = lay->areas;
  return LAYOUT_OK;
}
