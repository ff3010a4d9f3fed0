/* SPDX-License-Identifier: Apache-2.0 */
#include "report/lines.h"

#include <string.h>

#include "base/safe.h"
#include "base/utf8.h"
#include "io/source.h"

#define BEFORE 24 /* code points shown before the column, */
#define SHOWN 72  /* and in all */

void
lines_init (struct lines *l, const vouch_source *origin, struct mem *mem)
{
  *l = (struct lines){ .origin = origin, .mem = mem, .at = POSITION_START };
}

void
lines_clear (struct lines *l)
{
  vouch_source_free (l->source);
  l->source = NULL;
}

/* Begins at the first line; false for what is not made of ASCII bytes. */
static bool
rewind_lines (struct lines *l)
{
  const void *data;
  size_t n;

  lines_clear (l);
  l->at = POSITION_START;
  if (l->origin)
    l->source = src_again (l->origin, l->mem);
  if (l->source == NULL
      || vouch_source_peek (l->source, 4, &data, &n) != VOUCH_OK || n < 4
      || memchr (data, '\0', 4) || memchr (data, 0xff, 2))
    return false;
  if (memcmp (data, "\xef\xbb\xbf", 3) == 0)
    vouch_source_consume (l->source, 3);
  return true;
}

static bool
is_before (const struct position *at, uint32_t line, uint32_t column)
{
  return at->line < line || (at->line == line && at->column < column);
}

/* The LF of a CR LF, which still belongs to the line before. */
static void
skip_rest_of_end (struct lines *l)
{
  const void *data;
  size_t n;

  if (!l->at.after_cr
      || vouch_source_peek (l->source, 1, &data, &n) != VOUCH_OK || n == 0
      || *(const unsigned char *)data != '\n')
    return;
  position_advance (&l->at, data, 1);
  vouch_source_consume (l->source, 1);
}

/* Moves to the place. */
static bool
go_to (struct lines *l, uint32_t line, uint32_t column)
{
  while (is_before (&l->at, line, column)) {
    const unsigned char *s;
    const void *data;
    size_t n, i = 0;

    if (vouch_source_peek (l->source, 1, &data, &n) != VOUCH_OK || n == 0)
      return false;
    for (s = data; i < n && is_before (&l->at, line, column); i++)
      position_advance (&l->at, s + i, 1);
    vouch_source_consume (l->source, i);
  }
  skip_rest_of_end (l);
  return true;
}

/* Up to SHOWN code points from here to the end of the line. */
static uint32_t
write_rest (struct lines *l, uint32_t caret, struct buf *out)
{
  const void *data;
  size_t n, i = 0;
  const char *s;
  uint32_t columns = 0, before = 0;

  if (vouch_source_peek (l->source, SHOWN * 4, &data, &n) != VOUCH_OK)
    return 0;
  s = data;
  while (i < n && columns < SHOWN && s[i] != '\n' && s[i] != '\r') {
    char text[SAFE_MOST];
    size_t length, step = safe_step (s + i, n - i, text, &length);

    if (s[i] == '\t') {
      text[0] = ' ';
      length = 1;
    }
    if (columns < caret)
      before += (uint32_t)utf8_count (text, length);
    buf_add (out, text, length);
    columns++;
    i += step;
  }
  return before;
}

void
lines_show (struct lines *l, uint32_t line, uint32_t column, struct buf *out)
{
  uint32_t from = column > BEFORE ? column - BEFORE : 1, before;

  if (line == 0 || column == 0 || l->origin == NULL)
    return;
  if (l->source == NULL || !is_before (&l->at, line, from + 1))
    if (!rewind_lines (l))
      return;
  if (!go_to (l, line, from))
    return;
  buf_puts (out, "    ");
  before = write_rest (l, column - from, out);
  buf_puts (out, "\n    ");
  for (uint32_t i = 0; i < before; i++)
    buf_putc (out, ' ');
  buf_puts (out, "^\n");
}
