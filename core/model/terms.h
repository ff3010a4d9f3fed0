/* SPDX-License-Identifier: Apache-2.0 */
/* The semantic model as a table: core/model/terms.tsv, made constant by
 * core/gen/terms.awk.
 *
 * An invoice is a tree whose elements are terms: their names are the first of
 * the vocabulary, in the order of the rows, so name and row tell each other.
 * A group stands before what is in it, and its rows are one run.  Shared by
 * all threads. */
#ifndef VOUCH_MODEL_TERMS_H
#define VOUCH_MODEL_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "tree/vocab_names.h"

enum term_type {
  TERM_GROUP,
  TERM_TEXT,
  TERM_IDENTIFIER,
  TERM_REFERENCE,
  TERM_CODE,
  TERM_DATE,
  TERM_AMOUNT,
  TERM_PRICE,
  TERM_QUANTITY,
  TERM_PERCENTAGE,
  TERM_BINARY
};

#define TERM_NONE UINT32_MAX
#define TERM_MOST_PARTS 2

struct term_part {
  uint16_t name; /* of the attribute that holds it */
  bool required;
};

struct term {
  const char *id;    /* "BT-31" */
  const char *key;   /* in JSON */
  const char *title; /* as the standard names it */
  const char *list;  /* of codes; "-/LIST" is that of the first part; NULL */
  uint16_t name;     /* number in the vocabulary */
  uint32_t parent;   /* row of its group, or TERM_NONE */
  uint32_t end;      /* the row behind its subtree */
  uint8_t type;      /* enum term_type */
  uint8_t min, max;  /* max 0: unbounded */
  uint8_t n_parts;
  struct term_part parts[TERM_MOST_PARTS];
};

extern const struct term terms[];
extern const uint32_t n_terms;

/* The same in the order of their ids, which term_find searches. */
extern const uint16_t terms_by_id[];

/* What the model layer judges by: the standard, and the SHA-256 over terms.tsv
 * and codes.tsv, one behind the other, in hexadecimal digits. */
#define MODEL_VERSION "EN 16931-1:2017"
extern const char model_sha256[];

/* The row of a vocabulary name, or TERM_NONE if it is no term. */
static inline uint32_t
term_of_name (uint32_t name)
{
  return name - VN_BT_1 < n_terms ? name - VN_BT_1 : TERM_NONE;
}

/* The row of an identifier like "BT-31", or TERM_NONE. */
uint32_t term_find (const char *id);

/* Appends the identifier of a term, or of a part of it ("BT-29-1", counted
 * from 1; 0: the term itself). */
void term_put_id (struct buf *out, uint32_t term, unsigned part);

#endif
