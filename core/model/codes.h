/* SPDX-License-Identifier: Apache-2.0 */
/* Code lists as tables: core/model/codes.tsv, made constant by
 * core/gen/codes.awk.  Only the lists whose codes the model layer looks into
 * are there; the others are the business of rules.  Shared by all threads. */
#ifndef VOUCH_MODEL_CODES_H
#define VOUCH_MODEL_CODES_H

#include <stdint.h>

#include "base/slice.h"

#define CODE_LONGEST 3 /* characters of a code */
#define CODE_NO_MINOR UINT8_MAX

struct code {
  char text[CODE_LONGEST + 1];
  uint8_t minor; /* a currency: digits of its minor unit; CODE_NO_MINOR */
};

struct code_list {
  const char *name; /* "ISO 4217", as terms[].list has it */
  const struct code *codes; /* in the order of their bytes */
  size_t n;
};

/* Ended by a NAME that is NULL. */
extern const struct code_list code_lists[];

/* The list NAME, or NULL if there is no table of it. */
const struct code_list *code_list_find (const char *name);

/* The code TEXT of LIST, or NULL. */
const struct code *code_find (const struct code_list *list,
                              struct slice text);

#endif
