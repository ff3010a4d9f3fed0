/* SPDX-License-Identifier: Apache-2.0 */
/* XSD file sets in a normal form, to be compared component by component.
 *
 * Two sets that say the same in other words have the same normal form:
 * prefixes and defaults are resolved, annotations dropped, the attributes of
 * a derived type are those in effect.  What the reader does not know is kept
 * word by word, so nothing is compared silently as equal.
 */
#ifndef VOUCH_TESTS_XSD_READ_H
#define VOUCH_TESTS_XSD_READ_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct xsd_component {
  char *key;  /* "type {URI}Name" */
  char *text; /* its normal form, one fact a line */
};

struct xsd_set {
  xmlDocPtr *docs;
  size_t n_docs;
  struct xsd_component *list; /* sorted by key */
  size_t n;
};

/* Load PATH and all it imports and includes into the zeroed set. */
bool xsd_set_load (struct xsd_set *set, const char *path);

/* Make the list of components, anew if there is one. */
void xsd_set_normalise (struct xsd_set *set);

/* Print what differs to OUT; how many components do. */
size_t xsd_set_compare (const struct xsd_set *a, const struct xsd_set *b,
                        FILE *out);

void xsd_set_clear (struct xsd_set *set);

#endif
