/* SPDX-License-Identifier: Apache-2.0 */
/* Text and other memory of one rendering.  It lives as long as what the call
 * allocates.  A failure sticks: ask `failed` once, at the end; until then every
 * text that is missing is "". */
#ifndef RENDER_POOL_H
#define RENDER_POOL_H

#include <stdbool.h>
#include <stddef.h>

#include <vouch/plugin.h>

struct pool {
  vouch_call *call;
  char *next;
  size_t left;
  bool failed;
};

/* Zeroed; NULL without memory. */
void *pool_get (struct pool *pool, size_t size);

/* Of LENGTH bytes, NUL-ended. */
const char *pool_text (struct pool *pool, const char *text, size_t length);

/* Texts up to a NULL, one behind the other. */
const char *pool_join (struct pool *pool, const char *first, ...);

/* A text that grows. */
struct text {
  struct pool *pool;
  char *data;
  size_t n, room;
};

void text_add (struct text *text, const char *s, size_t n);
void text_puts (struct text *text, const char *s);
void text_putc (struct text *text, char c);

/* A character as UTF-8. */
void text_char (struct text *text, unsigned c);
const char *text_end (struct text *text);

/* FORM with {1} and {2} replaced. */
const char *pool_fill (struct pool *pool, const char *form, const char *one,
                       const char *two);

#endif
