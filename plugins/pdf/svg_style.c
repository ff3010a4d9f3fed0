/* SPDX-License-Identifier: Apache-2.0 */
/* Elements of drawings and what they say: attributes, styles, and the rules of
 * style elements. */
#include "svg_parts.h"

#include <string.h>

#include "chars.h"

/* ---- elements ----------------------------------------------------------- */

static uint32_t
next_element (const struct drawing *d, uint32_t node)
{
  while (node != VOUCH_NO_NODE
         && vouch_tree_kind (d->tree, node) != VOUCH_ELEMENT)
    node = vouch_tree_sibling (d->tree, node);
  return node;
}

uint32_t
svg_first (const struct drawing *d, uint32_t node)
{
  return next_element (d, vouch_tree_child (d->tree, node));
}

uint32_t
svg_next (const struct drawing *d, uint32_t node)
{
  return next_element (d, vouch_tree_sibling (d->tree, node));
}

bool
svg_is (const struct drawing *d, uint32_t node, const char *name)
{
  return strcmp (vouch_tree_local (d->tree, node), name) == 0;
}

const char *
svg_attribute (struct drawing *d, uint32_t node, const char *name)
{
  return picture_attribute (d->picture, d->mem, node, name);
}

/* ---- how long it takes -------------------------------------------------- */

/* Every element may have a look at all rules and elements there are. */
#define WORK_MOST ((uint32_t)1 << 28)

bool
svg_is_too_much (const struct drawing *d)
{
  return d->work >= WORK_MOST;
}

/* False: enough is enough. */
static bool
work (struct drawing *d, size_t steps)
{
  d->work += steps < WORK_MOST - d->work ? (uint32_t)steps
                                         : WORK_MOST - d->work;
  return !svg_is_too_much (d);
}

static bool
has_id (const struct drawing *d, uint32_t node, const char *id, size_t n)
{
  uint32_t own = vouch_tree_attribute (d->tree, node, "", "id");
  const char *text;
  size_t length;

  if (own == VOUCH_NO_NODE)
    return false;
  text = vouch_tree_text (d->tree, own, &length);
  return length == n && memcmp (text, id, n) == 0;
}

uint32_t
svg_find (struct drawing *d, uint32_t node, const char *id, size_t n,
          unsigned depth)
{
  for (uint32_t i = svg_first (d, node); i != VOUCH_NO_NODE && work (d, 20);
       i = svg_next (d, i)) {
    uint32_t below;

    if (has_id (d, i, id, n))
      return i;
    below = depth < SVG_DEPTH_MOST ? svg_find (d, i, id, n, depth + 1)
                                   : VOUCH_NO_NODE;
    if (below != VOUCH_NO_NODE)
      return below;
  }
  return VOUCH_NO_NODE;
}

/* ---- styles ------------------------------------------------------------- */

/* Does the text say "NAME:"?  Then *FROM is behind it. */
static bool
declares (const char **from, const char *to, const char *name)
{
  size_t length = strlen (name);
  const char *p = *from + length;

  if ((size_t)(to - *from) <= length || memcmp (*from, name, length) != 0)
    return false;
  chars_trim (&p, &to);
  if (p == to || *p != ':')
    return false;
  *from = p + 1;
  return true;
}

/* The value of NAME in "a:b;c:d". */
static const char *
declared (struct drawing *d, const char *list, size_t n, const char *name)
{
  const char *end = list + n;

  while (list < end) {
    const char *stop = memchr (list, ';', (size_t)(end - list));
    const char *from = list, *to = stop ? stop : end;

    list = stop ? stop + 1 : end;
    chars_trim (&from, &to);
    if (declares (&from, to, name)) {
      chars_trim (&from, &to);
      return mem_text (d->mem, from, (size_t)(to - from));
    }
  }
  return NULL;
}

/* ---- rules -------------------------------------------------------------- */

/* Is CLASS, of N bytes, a word of the list? */
static bool
has_class (const char *list, const char *class, size_t n)
{
  while (list && *list) {
    size_t length = strcspn (list, " \t\r\n");

    if (length == n && memcmp (list, class, n) == 0)
      return true;
    list += length;
    list += strspn (list, " \t\r\n");
  }
  return false;
}

/* Do the selectors before "{" name one of the classes? */
static bool
selects (const char *from, const char *to, const char *classes)
{
  while (from < to) {
    const char *end = memchr (from, ',', (size_t)(to - from));

    end = end ? end : to;
    chars_trim (&from, &end);
    if (from < end && *from == '.'
        && has_class (classes, from + 1, (size_t)(end - from - 1)))
      return true;
    from = end;
    while (from < to && *from != ',')
      from++;
    from += from < to;
  }
  return false;
}

/* From the rules of style elements in SHEET: the last one wins. */
static const char *
ruled (struct drawing *d, uint32_t sheet, const char *classes,
       const char *name)
{
  size_t n;
  const char *p = vouch_tree_text (d->tree, sheet, &n), *end = p + n;
  const char *found = NULL;

  while (p < end) {
    const char *open = memchr (p, '{', (size_t)(end - p));
    const char *close = open ? memchr (open, '}', (size_t)(end - open)) : NULL;

    if (close == NULL
        || !work (d, (size_t)(close - p) * (1 + strlen (classes) / 8)))
      break;
    if (selects (p, open, classes)) {
      const char *value = declared (d, open + 1, (size_t)(close - open - 1),
                                    name);

      found = value ? value : found;
    }
    p = close + 1;
  }
  return found;
}

/* style elements stand in the drawing itself or in its defs. */
static const char *
from_sheets (struct drawing *d, uint32_t parent, const char *classes,
             const char *name, unsigned depth)
{
  const char *found = NULL, *value = NULL;

  for (uint32_t i = svg_first (d, parent); i != VOUCH_NO_NODE && work (d, 5);
       i = svg_next (d, i)) {
    if (svg_is (d, i, "style"))
      value = ruled (d, i, classes, name);
    else if (svg_is (d, i, "defs") && depth == 0)
      value = from_sheets (d, i, classes, name, 1);
    found = value ? value : found;
    value = NULL;
  }
  return found;
}

/* ---- properties --------------------------------------------------------- */

const char *
svg_property (struct drawing *d, uint32_t node, const char *name)
{
  const char *style = svg_attribute (d, node, "style"), *value = NULL;
  const char *classes = svg_attribute (d, node, "class");

  if (style)
    value = declared (d, style, strlen (style), name);
  if (value == NULL && classes)
    value = from_sheets (d, d->picture->node, classes, name, 0);
  return value ? value : svg_attribute (d, node, name);
}

bool
svg_length (const char *text, double base, double *value)
{
  if (text == NULL || !svg_number (&text, value))
    return false;
  if (*text == '%')
    *value = *value * base / 100;
  else if (strcmp (text, "mm") == 0)
    *value = *value * 72 / 25.4;
  else if (strcmp (text, "cm") == 0)
    *value = *value * 72 / 2.54;
  else if (strcmp (text, "in") == 0)
    *value *= 72;
  return true;
}

double
svg_extent (struct drawing *d, uint32_t node, const char *name, double preset)
{
  double value;

  return svg_length (svg_attribute (d, node, name), 1, &value) ? value
                                                               : preset;
}
