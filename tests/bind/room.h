/* SPDX-License-Identifier: Apache-2.0 */
/* What the tests of the bindings share: the rows of UBL compiled, and a
 * document on its way through them. */
#ifndef VOUCH_TESTS_BIND_ROOM_H
#define VOUCH_TESTS_BIND_ROOM_H

#include "base/buf.h"
#include "bind/bind.h"
#include "xml/xsd.h"

struct second;

/* What all tests need. */
struct room {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct bind *invoice, *credit_note;
  struct second *second_invoice, *second_credit_note;
};

void room_open (struct room *r);
void room_close (struct room *r);

/* The text of plugins/ubl/ubl.bind, for free (). */
char *room_rows (void);

/* One document on its way; its trees live as long as it does. */
struct trip {
  struct room *room;
  struct arena arena;
  struct diag diag;
  struct tree_builder b[16];
  unsigned n;
};

void trip_open (struct trip *t, struct room *room);
void trip_close (struct trip *t);
struct tree_builder *trip_builder (struct trip *t);

/* NULL if it cannot be read. */
const struct tree *trip_parse (struct trip *t, const char *xml, size_t len);

const struct tree *trip_read (struct trip *t, const struct tree *outer,
                              bind_fn *each, void *user);

/* ROOT: VN_ubl_Invoice or VN_ubl_CreditNote. */
const struct tree *trip_write (struct trip *t, const struct tree *invoice,
                               uint32_t root);

/* By the tables; VOUCH_SHOW in the environment says why not. */
bool trip_valid (struct trip *t, const struct tree *outer);

/* Both with a NUL behind them; for buf_clear. */
void trip_dump (struct trip *t, const struct tree *invoice, struct buf *out);
void trip_bytes (struct trip *t, const struct tree *outer, struct buf *out);

/* What the second reader makes of it, for free (). */
char *trip_second (struct trip *t, const char *xml, size_t len);

/* How many findings there are with CODE. */
size_t trip_count (const struct trip *t, enum diag_code code);

/* Is it UBL at all? */
bool trip_is_ours (const struct tree *outer);

/* Prints where two texts part. */
void room_show (const char *what, const char *want, const char *got);

#endif
