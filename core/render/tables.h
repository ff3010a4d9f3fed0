/* SPDX-License-Identifier: Apache-2.0 */
/* Words for readers: labels.tsv, names/ as C. */
#ifndef RENDER_TABLES_H
#define RENDER_TABLES_H

#include <stddef.h>

#include "render/term_list.h"

/* In the order of the columns of the tables. */
enum lang { LANG_DE, LANG_EN, LANG_KO, N_LANGS };

#define TERM(id, type, list) id,
enum bt { TERM_LIST (TERM) N_TERMS };
#undef TERM

enum bt_kind {
  KIND_GROUP,
  KIND_TEXT,
  KIND_IDENTIFIER,
  KIND_REFERENCE,
  KIND_CODE,
  KIND_DATE,
  KIND_AMOUNT,
  KIND_PRICE,
  KIND_QUANTITY,
  KIND_PERCENTAGE,
  KIND_BINARY
};

struct bt_type {
  enum bt_kind type;
  const char *list; /* "": none */
};

extern const struct bt_type bt_types[N_TERMS];

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
