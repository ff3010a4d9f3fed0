/* SPDX-License-Identifier: Apache-2.0 */
/* An invoice with its values as strings, and which of them were shown. */
#ifndef RENDER_INVOICE_H
#define RENDER_INVOICE_H

#include <stdbool.h>
#include <stdint.h>

#include <vouch/model.h>

#include "render/pool.h"
#include "render/tables.h"

struct item {
  uint32_t term, node;
  const char *text; /* "" for a group */
  struct item *next, *first, *parent;
  bool shown;
};

struct invoice {
  const vouch_tree *tree;
  struct item root; /* term VOUCH_NO_TERM */
};

void invoice_read (struct invoice *invoice, struct pool *pool,
                   const vouch_tree *tree);

/* The first item TERM in GROUP, and the next of the same term; NULL. */
struct item *item_find (const struct item *group, enum bt term);
struct item *item_next (const struct item *item);

/* The value, NULL if there is none; item_show marks it as shown. */
const char *item_text (const struct item *group, enum bt term);
const char *item_show (const struct item *group, enum bt term);

/* A part of the value, or NULL. */
const char *item_part (const struct invoice *invoice, struct pool *pool,
                       const struct item *item, unsigned part);

#endif
