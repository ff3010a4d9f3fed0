/* SPDX-License-Identifier: Apache-2.0 */
/* Reading JSON (RFC 8259), token by token, out of a text that is in memory.
 *
 *   json_in_init (&j, text);
 *   while (json_in_next (&j) != JSON_END)
 *     if (j.token == JSON_FAULT)
 *       ...
 *
 * Strict: UTF-8 only, nothing but white space behind the value, no comments,
 * no NaN, no comma too many.  A byte order mark at the very start is passed
 * over.  Numbers keep their form.  Whether a key occurs twice, and what
 * becomes of half a surrogate pair, is for the caller to say.
 *
 * Nothing is allocated and nothing is recursive: a struct json_in is all the
 * state.  One thread; the text must live as long as the slices of it. */
#ifndef VOUCH_BASE_JSON_IN_H
#define VOUCH_BASE_JSON_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define JSON_MOST_DEPTH 64
#define JSON_NOWHERE SIZE_MAX

enum json_token {
  JSON_OBJECT, /* its beginning; then keys, each with its value, and the end */
  JSON_OBJECT_END,
  JSON_ARRAY,
  JSON_ARRAY_END,
  JSON_KEY,
  JSON_STRING,
  JSON_NUMBER,
  JSON_TRUE,
  JSON_FALSE,
  JSON_NULL,
  JSON_END,  /* of the text; stays */
  JSON_FAULT /* stays */
};

enum json_fault {
  JSON_FINE,
  /* Something else should stand here; at the end of the text: it was cut. */
  JSON_DUE_VALUE,
  JSON_DUE_ITEM, /* or the end of the array */
  JSON_DUE_KEY,
  JSON_DUE_MEMBER, /* or the end of the object */
  JSON_DUE_COLON,
  JSON_DUE_COMMA_OR_BRACKET,
  JSON_DUE_COMMA_OR_BRACE,
  JSON_DUE_END, /* of the text */
  JSON_DUE_DIGIT,
  JSON_DUE_ESCAPE, /* a letter that may stand behind a backslash */
  JSON_DUE_HEX,
  JSON_DUE_QUOTE,
  /* What stands here may not. */
  JSON_BAD_CONTROL, /* a control character in a string */
  JSON_BAD_ZERO,    /* a number with a zero before other digits */
  JSON_BAD_UTF8,
  JSON_BAD_DEPTH /* more than JSON_MOST_DEPTH open objects and arrays */
};

/* An object or array that is not closed yet. */
struct json_open {
  uint32_t line;
  char bracket;
};

struct json_in {
  struct slice text;
  enum json_token token;
  enum json_fault fault;
  struct slice raw;      /* a string or key without its quotation marks, not
                          * decoded; a number as it stands; at a fault the
                          * character or word that stands there, "" for none */
  uint32_t line, column; /* of the token, or where the fault is: from 1, in
                          * code points */
  bool escaped;          /* a string or key: holds escapes */
  bool exponent;         /* a number: has one */
  size_t lone;           /* a string or key: where in RAW the first escape of
                          * half a surrogate pair is, or JSON_NOWHERE */
  uint32_t depth;        /* open objects and arrays, the token's included */
  struct json_open open[JSON_MOST_DEPTH];
  /* private */
  size_t at;   /* the next byte */
  size_t mark; /* a byte whose place is known: */
  uint32_t at_line, at_column;
  int want;
};

void json_in_init (struct json_in *j, struct slice text);

/* The next token, also in j->token. */
enum json_token json_in_next (struct json_in *j);

/* Passes over the rest of the value whose first token was read last; false
 * after a fault. */
bool json_in_skip (struct json_in *j);

/* Writes what the string RAW means to OUT, which must have room for raw.n
 * bytes, and returns the length.  Half a surrogate pair becomes U+FFFD. */
size_t json_in_decode (struct slice raw, char *out);

/* Half a surrogate pair? */
static inline bool
json_is_lone (uint32_t c)
{
  return c >= 0xd800 && c < 0xe000;
}

/* What the escape at S means, one that json_in_next has found correct, and in
 * *LENGTH how long it is.  Half a surrogate pair is given as it is. */
uint32_t json_in_escape (const char *s, const char *end, size_t *length);

/* What is due ("a comma or }"), or what is wrong; constant. */
const char *json_fault_text (enum json_fault fault);

#endif
