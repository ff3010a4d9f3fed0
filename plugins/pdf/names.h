/* SPDX-License-Identifier: Apache-2.0 */
/* What names of properties and shorthands share. */
#ifndef PDF_NAMES_H
#define PDF_NAMES_H

#include "props.h"

/* What is said more closely wins, whatever the order of the attributes; and of
 * two names for one side the absolute one.  Ranks say how closely. */
enum {
  RANK_ALL,
  RANK_ASPECT,
  RANK_SIDE,
  RANK_ABSOLUTE_SIDE,
  RANK_ONE,
  RANK_ABSOLUTE
};

/* What of a value is yet to be read. */
struct value {
  const char *p, *end;
};

/* The next word of a value; brackets and quotes hold it together. */
bool value_next (struct value *w, const char **text, size_t *length);

/* The property of a SIDE, where BEFORE is the one before. */
static inline enum prop
prop_of_side (enum prop before, unsigned side)
{
  return (enum prop) ((unsigned)before + side);
}

/* One to four values for top, right, bottom, left. */
void shorthand_four (struct value w, enum prop before, bool rtl, int rank,
                     prop_set_fn *each, void *arg);

/* border and all shorthands that begin with border-; false: NAME is none. */
bool shorthand_border (const char *name, struct value w, bool rtl,
                       prop_set_fn *each, void *arg);

#endif
