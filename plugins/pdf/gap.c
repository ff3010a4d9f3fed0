/* SPDX-License-Identifier: Apache-2.0 */
/* What lies between two leaves: edges of what closes and opens there, and the
 * spaces, of which one of each chain remains (XSL 1.1, 4.3). */
#include "lay.h"

bool
item_is_leaf (const struct item *item)
{
  return item->kind >= ITEM_LINE;
}

struct chain {
  uint32_t first, n; /* items FIRST to N, of which spaces count */
  bool at_start;
};

static bool
better (const struct space *a, const struct space *b)
{
  if (a->precedence != b->precedence)
    return b->precedence != -1
           && (a->precedence == -1 || a->precedence > b->precedence);
  return a->opt >= b->opt;
}

/* The one space of items A to B that stays, the last of equal ones; at the
 * edges of a reference area those before the first that is retained vanish. */
static uint32_t
winner (const struct vlist *list, uint32_t a, uint32_t b, bool at_start,
        bool at_end)
{
  uint32_t best = NO_ITEM;

  if (at_start)
    while (a < b
           && (list->v[a].kind != ITEM_SPACE || !list->v[a].of.space->retain))
      a++;
  if (at_end)
    while (b > a
           && (list->v[b - 1].kind != ITEM_SPACE
               || !list->v[b - 1].of.space->retain))
      b--;
  for (uint32_t i = a; i < b; i++)
    if (list->v[i].kind == ITEM_SPACE
        && (best == NO_ITEM
            || better (list->v[i].of.space, list->v[best].of.space)))
      best = i;
  return best;
}

static mpt
edge_of (const struct item *item)
{
  const struct box *box = item->of.box;

  if (item->kind == ITEM_OPEN)
    return edge_before (box, true)
           + (box->table != NULL ? box->table->parts[TABLE_HEADER].height : 0);
  if (item->kind == ITEM_CLOSE)
    return edge_after (box, true)
           + (box->table != NULL ? box->table->parts[TABLE_FOOTER].height : 0);
  return 0;
}

static void
chain_done (const struct vlist *list, uint32_t from, uint32_t to,
            bool at_start, bool at_end, gap_fn *each, void *arg)
{
  uint32_t best = winner (list, from, to, at_start, at_end);

  for (uint32_t i = from; i < to; i++)
    each (arg, i,
          list->v[i].kind == ITEM_SPACE && i == best ? list->v[i].of.space->opt
                                                     : 0);
}

void
gap_walk (const struct vlist *list, uint32_t a, uint32_t b, bool at_start,
          bool at_end, gap_fn *each, void *to)
{
  uint32_t from = a;

  for (uint32_t i = a; i < b; i++) {
    mpt edge = list->v[i].kind == ITEM_SPACE ? 0 : edge_of (&list->v[i]);

    if (edge == 0)
      continue;
    chain_done (list, from, i, at_start, false, each, to);
    each (to, i, edge);
    from = i + 1;
    at_start = false;
  }
  chain_done (list, from, b, at_start, at_end, each, to);
}

static void
add (void *to, uint32_t item, mpt amount)
{
  (void)item;
  *(mpt *)to += amount;
}

mpt
gap_height (const struct vlist *list, uint32_t a, uint32_t b, bool at_start,
            bool at_end)
{
  mpt sum = 0;

  gap_walk (list, a, b, at_start, at_end, add, &sum);
  return sum;
}

/* Where a page ends that ends between the leaf before A and LEAF: behind what
 * closes there, and the spaces that follow what closed. */
uint32_t
gap_break (const struct vlist *list, uint32_t a, uint32_t leaf)
{
  uint32_t at = a;

  for (uint32_t i = a; i < leaf; i++)
    if (list->v[i].kind == ITEM_CLOSE
        || (list->v[i].kind == ITEM_SPACE && list->v[i].after))
      at = i + 1;
  return at;
}
