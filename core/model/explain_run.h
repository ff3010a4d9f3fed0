/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of explain: lines, and terms. */
#ifndef VOUCH_MODEL_EXPLAIN_RUN_H
#define VOUCH_MODEL_EXPLAIN_RUN_H

#include "model/explain.h"

#define EXPLAIN_COLUMN 16 /* where what a label stands for begins */

/* Words, wrapped: they begin in column AT, further lines after INDENT
 * spaces. */
void explain_words (struct buf *out, const char *s, size_t at, size_t indent);

/* A label, then what stands behind it. */
void explain_label (struct buf *out, const char *label);
void explain_line (struct buf *out, const char *label, const char *text);

/* What the row of NAME says, and the others it points to; nothing without a
 * row. */
void explain_put_row (struct buf *out, const char *name);
void explain_put_see (struct buf *out, const char *name);

/* The row of NAME in capitals or small letters, or NULL. */
const struct explain_row *explain_find (const char *name);

/* NAME is a term, or a part of one: appends all about it. */
bool explain_term (struct buf *out, const char *name);

static inline char
explain_lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

#endif
