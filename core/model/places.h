/* SPDX-License-Identifier: Apache-2.0 */
/* Where terms sit, for people: paths in UBL, made of the binding rows by
 * core/gen/places.awk, and in JSON. */
#ifndef VOUCH_MODEL_PLACES_H
#define VOUCH_MODEL_PLACES_H

#include "model/terms.h"

struct place {
  const char *invoice, *credit_note; /* NULL: there is none */
};

extern const struct place places[][1 + TERM_MOST_PARTS];

/* The path of TERM, or of its part (from 1; 0: the term itself), alternatives
 * parted by " | "; NULL if there is none. */
static inline const char *
place_in_ubl (uint32_t term, unsigned part, bool credit_note)
{
  const struct place *p = &places[term][part];

  return credit_note ? p->credit_note : p->invoice;
}

/* Appends "lines[].price.net", or "lines[].item.standard_identifier.scheme". */
void place_in_json (struct buf *out, uint32_t term, unsigned part);

/* "scheme identifier": what people call a part by the name it has as an
 * attribute. */
const char *place_part_words (uint16_t name);

#endif
