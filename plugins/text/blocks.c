/* SPDX-License-Identifier: Apache-2.0 */
#include "page.h"

#include <string.h>

#define COLUMN_LEAST 34u /* of those that stand beside one another */
#define COLUMN_GAP 4u
#define LABEL_MOST 26u

bool
node_is (const struct page *page, uint32_t node, const char *name)
{
  return vouch_tree_kind (page->tree, node) == VOUCH_ELEMENT
         && strcmp (vouch_tree_local (page->tree, node), name) == 0;
}

uint32_t
node_among (const struct page *page, uint32_t node, const char *name)
{
  while (node != VOUCH_NO_NODE && !node_is (page, node, name))
    node = vouch_tree_sibling (page->tree, node);
  return node;
}

static const char *
attribute (const struct page *page, uint32_t node, const char *name, size_t *n)
{
  uint32_t a = vouch_tree_attribute (page->tree, node, "", name);

  *n = 0;
  return a == VOUCH_NO_NODE ? "" : vouch_tree_text (page->tree, a, n);
}

bool
attribute_is (const struct page *page, uint32_t node, const char *name,
              const char *value)
{
  size_t n;
  const char *s = attribute (page, node, name, &n);

  return n == strlen (value) && memcmp (s, value, n) == 0;
}

/* ---- facts --------------------------------------------------------------- */

static unsigned
label_width (struct page *page, uint32_t fact, unsigned most)
{
  unsigned width = 0;

  for (; fact != VOUCH_NO_NODE;
       fact = node_among (page, vouch_tree_sibling (page->tree, fact),
                          "fact")) {
    size_t n;
    const char *s = attribute (page, fact, "label", &n);
    unsigned w = words_width_text (page, s, n);

    if (w > width)
      width = w;
  }
  return width < most ? width : most;
}

static void
facts_set (struct page *page, uint32_t element, unsigned width,
           struct lines *lines)
{
  uint32_t fact = node_among (page, vouch_tree_child (page->tree, element),
                              "fact");
  unsigned most = width / 2 < LABEL_MOST ? width / 2 : LABEL_MOST;
  unsigned at = label_width (page, fact, most) + 2;

  for (; fact != VOUCH_NO_NODE && !page->failed;
       fact = node_among (page, vouch_tree_sibling (page->tree, fact),
                          "fact")) {
    struct lines label = { 0 }, value = { 0 };
    size_t first = lines->count, n;
    const char *s = attribute (page, fact, "label", &n);

    words_break_text (page, s, n, at - 2, &label);
    words_break (page, fact, width - at, &value);
    lines_put (page, lines, first, 0, &label, 0, false);
    lines_put (page, lines, first, at, &value, 0, false);
  }
}

/* ---- side by side -------------------------------------------------------- */

static void
beside_set (struct page *page, uint32_t element, unsigned width,
            struct lines *lines)
{
  uint32_t first = node_among (page, vouch_tree_child (page->tree, element),
                               "column");
  unsigned count = 0, each, from = 0;
  size_t top = lines->count;

  for (uint32_t c = first; c != VOUCH_NO_NODE;
       c = node_among (page, vouch_tree_sibling (page->tree, c), "column"))
    count++;
  if (count == 0)
    return;
  each = (width - (count - 1) * COLUMN_GAP) / count;
  if ((count - 1) * COLUMN_GAP >= width || each < COLUMN_LEAST)
    each = 0; /* one below the other */
  for (uint32_t c = first; c != VOUCH_NO_NODE && !page->failed;
       c = node_among (page, vouch_tree_sibling (page->tree, c), "column")) {
    struct lines part = { 0 };

    if (each == 0 && c != first)
      lines_add (page, lines);
    blocks_set (page, c, each ? each : width, &part);
    lines_put (page, lines, each ? top : lines->count, from, &part, 0, false);
    from += each ? each + COLUMN_GAP : 0;
  }
}

/* ---- the rest ------------------------------------------------------------ */

/* Further lines stand INDENT columns in. */
static void
text_set (struct page *page, uint32_t node, unsigned width, unsigned indent,
          struct lines *lines)
{
  struct lines part = { 0 };

  words_break (page, node, width - indent, &part);
  for (size_t i = 0; i < part.count && !page->failed; i++) {
    struct lines one = { &part.at[i], 1, 1 };

    lines_put (page, lines, lines->count, i > 0 ? indent : 0, &one, 0, false);
  }
}

static void
block_set (struct page *page, uint32_t node, unsigned width,
           struct lines *lines)
{
  if (node_is (page, node, "facts"))
    facts_set (page, node, width, lines);
  else if (node_is (page, node, "beside"))
    beside_set (page, node, width, lines);
  else if (node_is (page, node, "table"))
    table_set (page, node, width, lines);
  else if (node_is (page, node, "gap"))
    lines_add (page, lines);
  else if (node_is (page, node, "rule"))
    line_rule (page, lines_add (page, lines), width);
  else
    text_set (page, node, width, node_is (page, node, "line") ? 2 : 0, lines);
}

void
blocks_set (struct page *page, uint32_t element, unsigned width,
            struct lines *lines)
{
  for (uint32_t node = vouch_tree_child (page->tree, element);
       node != VOUCH_NO_NODE && !page->failed;
       node = vouch_tree_sibling (page->tree, node))
    if (vouch_tree_kind (page->tree, node) == VOUCH_ELEMENT)
      block_set (page, node, width, lines);
}
