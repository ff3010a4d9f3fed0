/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of pages: how they are written, the first of a sequence, and
 * the blank page that force-page-count wants behind its last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lay.h"

static void
roman (char *out, size_t room, uint32_t n, bool small)
{
  static const struct {
    uint32_t n;
    const char *big, *small;
  } parts[] = { { 1000, "M", "m" },  { 900, "CM", "cm" }, { 500, "D", "d" },
                { 400, "CD", "cd" }, { 100, "C", "c" },   { 90, "XC", "xc" },
                { 50, "L", "l" },    { 40, "XL", "xl" },  { 10, "X", "x" },
                { 9, "IX", "ix" },   { 5, "V", "v" },     { 4, "IV", "iv" },
                { 1, "I", "i" } };

  *out = 0;
  for (unsigned i = 0; i < 13; i++)
    while (n >= parts[i].n && strlen (out) + 3 < room) {
      strcat (out, small ? parts[i].small : parts[i].big);
      n -= parts[i].n;
    }
}

static void
letters (char *out, size_t room, uint32_t n, char first)
{
  char text[16];
  size_t k = sizeof text;

  text[--k] = 0;
  for (; n > 0 && k > 0; n = (n - 1) / 26)
    text[--k] = (char)(first + (char)((n - 1) % 26));
  snprintf (out, room, "%s", text + k);
}

const char *
page_format (struct lay *lay, const struct fo *sequence, uint32_t number)
{
  const char *how = style_text (sequence->style, PROP_FORMAT);
  char text[64];

  if (*how == 'i' || *how == 'I')
    roman (text, sizeof text, number, *how == 'i');
  else if (*how == 'a' || *how == 'A')
    letters (text, sizeof text, number, *how);
  else
    snprintf (text, sizeof text, "%0*u", (int)(strlen (how) % 20), number);
  return mem_text (lay->mem, text, strlen (text));
}

uint32_t
page_first_number (struct lay *lay, const struct fo *sequence, uint32_t next)
{
  const char *how = fo_attribute (&lay->fo, sequence, "initial-page-number");
  long n;

  if (how == NULL || strcmp (how, "auto") == 0)
    return next;
  if (strcmp (how, "auto-odd") == 0)
    return next | 1u;
  if (strcmp (how, "auto-even") == 0)
    return next + next % 2;
  n = strtol (how, NULL, 10);
  return n < 1 ? 1 : n > 1000000 ? 1000000 : (uint32_t)n;
}

/* Does a blank page have to follow the COUNT pages before NUMBER? */
bool
pages_need_blank (struct lay *lay, const struct fo *sequence, uint32_t number,
                  uint32_t count)
{
  const char *how = fo_attribute (&lay->fo, sequence, "force-page-count");
  const struct fo *next = sequence->next;
  bool last_odd = number % 2 == 0, odd_count = count % 2 == 1;

  while (next != NULL && next->kind != FO_PAGE_SEQUENCE)
    next = next->next;
  if (how == NULL || strcmp (how, "auto") == 0) {
    const char *start = next == NULL ? NULL
                                     : fo_attribute (&lay->fo, next,
                                                     "initial-page-number");
    char *end;
    long n;

    if (start == NULL)
      return false;
    if (strcmp (start, "auto-odd") == 0)
      return !(number % 2 == 1);
    if (strcmp (start, "auto-even") == 0)
      return number % 2 == 1;
    n = strtol (start, &end, 10);
    return end > start && n % 2 == 1 ? last_odd : end > start && !last_odd;
  }
  if (strcmp (how, "even") == 0)
    return odd_count;
  if (strcmp (how, "odd") == 0)
    return !odd_count;
  if (strcmp (how, "end-on-even") == 0)
    return last_odd;
  return strcmp (how, "end-on-odd") == 0 && !last_odd;
}
