/* SPDX-License-Identifier: Apache-2.0 */
/* Words for readers: labels.tsv, names/ as C. */
#ifndef RENDER_TABLES_H
#define RENDER_TABLES_H

#include <stddef.h>

#include "render/term_list.h"

/* In the order of the columns of the tables. */
enum lang { LANG_DE, LANG_EN, LANG_KO, N_LANGS };

#define TERM(id, type, list) id,
enum term { TERM_LIST (TERM) N_TERMS };
#undef TERM

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

struct term_kind {
  enum term_type type;
  const char *list; /* "": none */
};

extern const struct term_kind term_kinds[N_TERMS];

struct words {
  const char *key;
  const char *in[N_LANGS]; /* NULL: as in English */
};

struct words_list {
  const char *name;
  const struct words *rows;
  size_t n;
};

extern const struct words_list labels;
extern const struct words_list names_lists[];

/* NULL if there is none. */
const char *label_find (enum lang lang, const char *key);
const char *name_find (enum lang lang, const char *list, const char *code);

#endif
