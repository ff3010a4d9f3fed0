/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/normal.h"

#include <string.h>

#include "base/utf8.h"

/* Unicode 3.12: Hangul syllables are put together by arithmetic. */
enum {
  HANGUL = 0xac00,
  LEADS = 0x1100,
  VOWELS = 0x1161,
  TAILS = 0x11a7,
  N_VOWELS = 21,
  N_TAILS = 28,
  N_HANGUL = 19 * N_VOWELS * N_TAILS
};

/* Marks between two starters that are put in order; what is longer than any
 * writing is left as it stands. */
enum { MOST_MARKS = 32 };

struct normal {
  struct buf *out;
  bool fold;
  uint32_t marks[MOST_MARKS];
  unsigned char classes[MOST_MARKS];
  size_t n;
};

static const struct normal_row *
find (uint32_t code)
{
  size_t low = 0, high = n_normal_rows;

  while (low < high) {
    size_t middle = (low + high) / 2;

    if (normal_rows[middle].code < code)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n_normal_rows && normal_rows[low].code == code
             ? &normal_rows[low]
             : NULL;
}

static void
put (struct buf *out, uint32_t code)
{
  char bytes[4];

  buf_add (out, bytes, utf8_encode (code, bytes));
}

static void
flush (struct normal *t)
{
  for (size_t i = 0; i < t->n; i++)
    put (t->out, t->marks[i]);
  t->n = 0;
}

/* A mark goes before those of a higher class, behind those of its own. */
static void
add_mark (struct normal *t, uint32_t code, unsigned char class)
{
  size_t i;

  if (t->n == MOST_MARKS)
    flush (t);
  for (i = t->n++; i > 0 && t->classes[i - 1] > class; i--) {
    t->marks[i] = t->marks[i - 1];
    t->classes[i] = t->classes[i - 1];
  }
  t->marks[i] = code;
  t->classes[i] = class;
}

static void
add_hangul (struct normal *t, uint32_t index)
{
  uint32_t tail = index % N_TAILS;

  flush (t);
  put (t->out, LEADS + index / (N_VOWELS * N_TAILS));
  put (t->out, VOWELS + index / N_TAILS % N_VOWELS);
  if (tail > 0)
    put (t->out, TAILS + tail);
}

static void
add (struct normal *t, uint32_t code)
{
  const struct normal_row *row;

  if (code < 0x80) {
    flush (t);
    if (t->fold && code >= 'A' && code <= 'Z')
      code |= 0x20;
    buf_putc (t->out, (char)code);
    return;
  }
  if (code - HANGUL < N_HANGUL) {
    add_hangul (t, code - HANGUL);
    return;
  }
  row = find (code);
  if (row && row->parts[0]) { /* the table has no circles: see unicode.awk */
    add (t, row->parts[0]);
    if (row->parts[1])
      add (t, row->parts[1]);
  } else if (row && t->fold && row->folded != code)
    add (t, row->folded);
  else if (row && row->class > 0)
    add_mark (t, code, row->class);
  else {
    flush (t);
    put (t->out, code);
  }
}

void
normal_add (struct buf *out, const char *name, bool fold)
{
  struct normal t = { .out = out, .fold = fold };
  size_t n = strlen (name);

  while (n > 0) {
    uint32_t code;
    size_t length = utf8_decode (name, n, &code);

    if (length > 0)
      add (&t, code);
    else {
      flush (&t);
      buf_putc (out, *name);
      length = 1;
    }
    name += length;
    n -= length;
  }
  flush (&t);
}
