/* SPDX-License-Identifier: Apache-2.0 */
/* The part `view` of the XML form (vouch-template(7)), one file for each of
 * its sections.  The order in which they are written is the order in which
 * values find their place: `more` comes last. */
#ifndef RENDER_VIEW_H
#define RENDER_VIEW_H

#include "render/formats.h"
#include "render/invoice.h"
#include "render/out.h"
#include "render/theme.h"

/* The terms of a party. */
struct side {
  enum bt group, name, trade, address;
  enum bt contact, person, phone, mail;
  enum bt registration, legal, vat, tax; /* N_TERMS: it has none */
  enum bt terms[7];                      /* of its address */
};

struct view {
  struct pool *pool;
  struct out *out;
  const struct formats *f;
  const struct theme *theme;
  struct invoice *invoice;
  const struct item *root; /* of the invoice */
  const char *currency, *country;
  bool credit;
  bool plain; /* text alone: no pictures */
  bool self; /* the buyer writes it */
  bool letter; /* DIN 5008: with a window for the address */
  const struct side *issuer, *addressee;
};

void view_write (struct view *v, const char *tag, const char *layout,
                 unsigned columns);

void view_heads (struct view *v);   /* title to facts */
void view_parties (struct view *v); /* and opening, notes */
void view_table (struct view *v);
void view_totals (struct view *v); /* and reasons */
void view_payment (struct view *v);
void view_rest (struct view *v); /* attachments, closing, footer, more */

/* ---- what they share ---------------------------------------------------- */

const char *view_label (const struct view *v, const char *key);

/* The value of an item as readers write it: a code by name, an amount with
 * its decimals. */
const char *view_value (const struct view *v, const struct item *item);

/* The same with its scheme in parentheses; marks it as shown. */
const char *view_show (struct view *v, struct item *item);

/* A fact of ITEM (NULL: none) under the label of its term, or LABEL. */
void view_fact (struct view *v, struct item *item, const char *label);
void view_fact_text (struct view *v, const char *id, const char *label,
                     const char *text);

const char *view_amount (const struct view *v, const char *n);

/* N without its sign, if it has one, with it, if it has none. */
const char *view_negated (const struct view *v, const char *n);
bool view_is (const struct view *v, const char *a, char order, const char *b);

/* How many digits TEXT is as wide as, about. */
size_t view_width (const char *text);

/* Start and end of a period in GROUP as one text; NULL. */
const char *view_period (struct view *v, const struct item *group,
                         enum bt start, enum bt end);

/* The lines of a postal address, the country behind them if it is not HOME.
 * TERMS: line 1 to 3, city, post code, subdivision, country. */
void view_address (struct view *v, const struct item *address,
                   const enum bt terms[7], const char *home);
/* "20457 Hamburg" */
const char *view_city (struct view *v, const struct item *address,
                       const enum bt terms[7]);

extern const struct side view_seller, view_buyer;

/* The country that an address of the invoice need not name: that of the
 * issuer in a letter; NULL: none. */
const char *view_home (const struct view *v);

#endif
