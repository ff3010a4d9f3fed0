/* SPDX-License-Identifier: Apache-2.0 */
/* The second reader's rows, and its paths on a DOM. */
#ifndef VOUCH_TESTS_BIND_SECOND_PATH_H
#define VOUCH_TESTS_BIND_SECOND_PATH_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#define SECOND_PATHS 3

/* All strings lie in the text of the rows. */
struct second_row {
  uint32_t term; /* of terms[] */
  unsigned part; /* 0: the term itself */
  const char *group, *op;
  const char *paths[SECOND_PATHS];
  unsigned n_paths;
};

struct second {
  char mark, *text;
  struct second_row rows[400];
  unsigned n_rows;
  const char *prefixes[8], *uris[8];
  unsigned n_prefixes;
};

/* NULL if there is none. */
const struct second_row *second_row_of (const struct second *s, uint32_t term,
                                        unsigned part);

struct second_nodes {
  xmlNodePtr *data; /* elements and attributes; for free () */
  size_t n;
};

/* Appends what stands at the end of PATH, from FROM, or from the root element
 * if it begins with a slash. */
void second_find (const struct second *s, const char *path, xmlNodePtr from,
                  struct second_nodes *out);

/* The value of a node as it stands, for free (). */
char *second_text (xmlNodePtr node);

/* Takes white space off both ends, in place. */
char *second_trim (char *text);

bool second_blank (const char *text);

/* Equal but for white space at the ends and case; 1 is true, 0 is false. */
bool second_matches (xmlNodePtr node, const char *want);

/* Are both currencies there and the same? */
bool second_one_currency (const struct second *s, xmlNodePtr any);

#endif
