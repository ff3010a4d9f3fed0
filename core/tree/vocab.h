/* SPDX-License-Identifier: Apache-2.0 */
/* The fixed vocabulary: names that have a number before any document is read.
 *
 * Every name of the schemas vouch states is numbered at build time by
 * core/gen/schema.awk (the numbers are the constants of vocab_names.h), so a
 * table can hold a name in two bytes and matching compares integers.  Names
 * that only a document uses are numbered after these, by the tree itself.
 *
 * Everything is offsets into one pool of NUL-ended strings: the tables stay in
 * read-only memory and cost nothing to load.  Constant, shared by all threads.
 */
#ifndef VOUCH_TREE_VOCAB_H
#define VOUCH_TREE_VOCAB_H

#include <stdint.h>

struct vocab_name {
  uint32_t local; /* offset of the local name in the pool */
  uint32_t ns;    /* number of its namespace */
};

struct vocab_ns {
  uint32_t uri;    /* offset of the URI in the pool; "" for namespace 0 */
  uint32_t prefix; /* offset of the prefix that people expect for it */
};

struct vocab {
  const char *pool;
  const struct vocab_ns *ns; /* namespace 0 is "no namespace" */
  uint32_t n_ns;
  const struct vocab_name *names; /* name 0 is no name at all */
  uint32_t n_names;               /* numbers run from 1 to n_names - 1 */
  const uint16_t *slots;          /* open addressing on vocab_hash (local) */
  uint32_t n_slots;               /* a power of two, more than twice n_names */
};

extern const struct vocab vocab;

/* The hash that core/gen/schema.awk uses for the slots: of the local name
 * alone.  awk has no bit operations and doubles for numbers, hence the form:
 * h * 31 + character, for each; here four at a time. */
static inline uint32_t
vocab_hash (const char *local)
{
  const unsigned char *p = (const unsigned char *)local;
  uint32_t h = 7;

  for (; p[0] && p[1] && p[2] && p[3]; p += 4)
    h = h * 31 * 31 * 31 * 31
        + (p[0] * 31u * 31 * 31 + p[1] * 31u * 31 + p[2] * 31u + p[3]);
  for (; *p; p++)
    h = h * 31 + *p;
  return h & 0xffffff;
}

/* Number of the name {URI}LOCAL, or 0 if the vocabulary does not hold it. */
uint32_t vocab_find (const char *uri, const char *local);

/* The same for a name in the namespace number NS. */
uint32_t vocab_find_in (uint32_t ns, const char *local);

/* Number of a namespace by its URI, or UINT32_MAX. */
uint32_t vocab_find_ns (const char *uri);

#endif
