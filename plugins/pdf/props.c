/* SPDX-License-Identifier: Apache-2.0 */
/* Styles: equal ones are one. */
#include "props_parts.h"

#include <string.h>

struct known {
  const char *key; /* the attributes */
  size_t length;
  struct style *style;
  struct known *next;
};

static void
append (struct props *p, size_t *n, const char *text, size_t length)
{
  if (*n + length + 1 > p->key_room) {
    size_t room = (*n + length + 1) * 2;
    char *more = mem_get (p->mem, room, 1);

    if (*n > 0)
      memcpy (more, p->key, *n);
    p->key = more;
    p->key_room = room;
  }
  memcpy (p->key + *n, text, length);
  p->key[*n + length] = 0;
  *n += length + 1;
}

static size_t
make_key (struct props *p, uint32_t element, bool rtl)
{
  size_t n = 0, length;

  if (element == VOUCH_NO_NODE)
    return 0;
  for (uint32_t node = element; props_next (p, &node);) {
    const char *name = vouch_tree_local (p->tree, node), *text;
    const char *ns = vouch_tree_ns (p->tree, node);

    if (props_attribute (p, name, rtl)->own
        || (*ns != 0 && strcmp (ns, FO_XML) != 0))
      continue;
    append (p, &n, name, strlen (name));
    text = vouch_tree_text (p->tree, node, &length);
    append (p, &n, text, length);
  }
  return n;
}

static size_t
hash (const struct style *above, const char *key, size_t n)
{
  uint64_t h = 14695981039346656037u ^ above->number;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (uint8_t)key[i]) * 1099511628211u;
  return (size_t)(h ^ h >> 29);
}

static void
widen (struct props *p)
{
  size_t n = p->n_slots * 2;
  struct known **slots = MEM_ARRAY (p->mem, n, struct known *);

  for (size_t i = 0; i < p->n_slots; i++)
    for (struct known *k = p->slots[i], *next; k != NULL; k = next) {
      size_t h = hash (k->style->above, k->key, k->length) & (n - 1);

      next = k->next;
      k->next = slots[h];
      slots[h] = k;
    }
  p->slots = slots;
  p->n_slots = n;
}

const struct style *
props_style (struct props *p, uint32_t element, const struct style *above)
{
  size_t n = make_key (p, element, style_rtl (above));
  size_t slot = hash (above, p->key, n) & (p->n_slots - 1);
  struct known *k = p->slots[slot];

  for (; k != NULL; k = k->next)
    if (k->style->above == above && k->length == n
        && (n == 0 || memcmp (k->key, p->key, n) == 0))
      return k->style;
  k = MEM_NEW (p->mem, struct known);
  k->key = mem_text (p->mem, n == 0 ? "" : p->key, n);
  k->length = n;
  p->n++;
  k->style = props_make (p, element, above);
  k->next = p->slots[slot];
  p->slots[slot] = k;
  if (p->n > p->n_slots * 2)
    widen (p);
  return k->style;
}

const struct style *
props_plain (struct props *p, const struct style *above)
{
  return props_style (p, VOUCH_NO_NODE, above);
}

const struct style *
props_initial (struct props *p)
{
  return p->initial;
}

struct props *
props_new (struct mem *mem, const vouch_tree *tree, props_say_fn *say,
           void *to)
{
  struct props *p = MEM_NEW (mem, struct props);

  p->mem = mem;
  p->tree = tree;
  p->say = say;
  p->to = to;
  p->n_slots = 256;
  p->slots = MEM_ARRAY (mem, p->n_slots, struct known *);
  p->key = mem_get (mem, 256, 1);
  p->key_room = 256;
  p->attributes = MEM_ARRAY (mem, ATTRIBUTES, struct attribute);
  p->initial = MEM_NEW (mem, struct style);
  props_start (p);
  p->initial->above = p->initial;
  props_finish (p->initial);
  return p;
}
