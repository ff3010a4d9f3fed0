/* SPDX-License-Identifier: Apache-2.0 */
/* Invoices written down in the form of `vouch dump`, but for BT-125, which is
 * base64 here; and the way of such an invoice out and back. */
#ifndef VOUCH_TESTS_BIND_SPEC_H
#define VOUCH_TESTS_BIND_SPEC_H

#include "room.h"

/* Around what stands between BT-2 and BG-22 in the order of the terms: what
 * the XSD demands. */
#define SPEC_HEAD "BT-1\t1\nBT-2\t2026-01-31\n"
#define SPEC_TAIL                                                             \
  "BG-22\nBT-115\t1.00\nBG-25\nBT-126\t1\nBT-131\t1.00\nBG-31\nBT-153\tx\n"

/* The invoice that SPEC says. */
const struct tree *spec_invoice (struct trip *t, const char *spec);

struct spec_want {
  const char *spec; /* what comes back; NULL: what went out */
  size_t lost, derived; /* findings when it is written */
  bool valid; /* must it be so by the XSD? */
  size_t strays; /* of what was written, losses when it is read */
};

/* Writes SPEC below ROOT twice, reads it back with both readers, from the tree
 * and from the bytes.  False, and says what is wrong, unless all is as WANT
 * says. */
bool spec_check (struct room *room, const char *what, uint32_t root,
                 const char *spec, struct spec_want want);

/* Reads XML with both readers: WANT is the dump, LOSSES the number of findings
 * LOSS. */
bool spec_read (struct room *room, const char *what, const char *xml,
                const char *want, size_t losses);

#endif
