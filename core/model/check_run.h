/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the model layer. */
#ifndef VOUCH_MODEL_CHECK_RUN_H
#define VOUCH_MODEL_CHECK_RUN_H

#include "diag/finding.h"
#include "model/invoice.h"

struct check {
  const struct tree *t;     /* the invoice */
  const struct tree *outer; /* may be NULL */
  struct mem *mem;
  struct diag *diag;
};

/* A group on the way from the root to where the check is. */
struct check_level {
  const struct check_level *up; /* NULL: this is the root */
  uint32_t term;                /* TERM_NONE: the root */
  uint32_t node;
  uint32_t number; /* which one it is of those in its group, from 1 */
};

/* Where the element NODE of the invoice stands in the file. */
struct diag_place check_place (const struct check *c, uint32_t node);

/* A finding about TERM in the group AT, whose place is that of NODE.  Its
 * arguments "title" and "where" are given. */
struct vouch_finding *check_say (struct check *c, enum diag_code code,
                                 const struct check_level *at, uint32_t term,
                                 uint32_t node);

/* What the document calls the value NODE of the invoice: the argument "at" is
 * the element or attribute of its XML, else the member. */
void check_name (struct check *c, struct vouch_finding *f, uint32_t node);

/* How to add TERM, or a part of it: the arguments "path" or "member". */
void check_how (struct check *c, struct vouch_finding *f, uint32_t term,
                unsigned part);

/* The value and the parts of the element NODE, in the group AT. */
void check_value (struct check *c, const struct check_level *at,
                  uint32_t node);

#endif
