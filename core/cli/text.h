/* SPDX-License-Identifier: Apache-2.0 */
/* A string that grows: paths, lines, messages.  All zero is the empty one. */
#ifndef VOUCH_CLI_TEXT_H
#define VOUCH_CLI_TEXT_H

#include <stddef.h>

struct text {
  char *at; /* NUL-ended once anything was added; NULL before */
  size_t length;
  size_t room;
};

void text_add (struct text *text, const char *bytes, size_t n);
void text_puts (struct text *text, const char *string);

/* Appends BYTES so that they can stand on a terminal and on one line: control
 * characters and bytes that are not UTF-8 become \xHH. */
void text_escape (struct text *text, const char *bytes, size_t n);

/* Back to LENGTH bytes; what is kept stays where it is. */
void text_cut (struct text *text, size_t length);

void text_clear (struct text *text);

#endif
