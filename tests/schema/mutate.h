/* SPDX-License-Identifier: Apache-2.0 */
/* Mutations of a document, one at a time: elements dropped, doubled, moved,
 * renamed, given children and attributes, texts, comments, CDATA sections and
 * character references.
 *
 *   struct mutate m;
 *   if (mutate_init (&m, xml, len))     false: XML is not well-formed
 *     while (mutate_next (&m, &xml, &len, &what))
 *       ...                             xml, what: until the next call
 *   mutate_clear (&m);
 *
 * Whether a mutant is valid is not said: mutants are for comparing one
 * validator with another.
 */
#ifndef VOUCH_TESTS_MUTATE_H
#define VOUCH_TESTS_MUTATE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

struct mutate {
  xmlDocPtr original, copy;
  size_t node;   /* number of the element in document order */
  size_t op;     /* which kind of mutation */
  int variant;   /* which of this kind */
  xmlChar *buf;
  char what[256];
};

bool mutate_init (struct mutate *m, const char *xml, size_t len);

bool mutate_next (struct mutate *m, const char **xml, size_t *len,
                  const char **what);

void mutate_clear (struct mutate *m);

#endif
