/* SPDX-License-Identifier: Apache-2.0 */
/* Text of an invoice, fit for a terminal, and where its lines end. */
#include "page.h"

#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

struct words {
  uint32_t *chars;
  uint8_t *breaks;
  size_t n;
};

unsigned
char_width (uint32_t c)
{
  int width;

  switch (u_charType ((UChar32)c)) {
  case U_NON_SPACING_MARK:
  case U_ENCLOSING_MARK:
  case U_FORMAT_CHAR:
    return 0;
  default:
    break;
  }
  /* Vowels and final consonants of a syllable that is spelled out. */
  if ((c >= 0x1160 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7fb))
    return 0;
  width = u_getIntPropertyValue ((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* What stands for C on a terminal; 0: nothing.  No control character may get
 * there, and nothing that turns the direction of what is around it. */
static uint32_t
fit (uint32_t c)
{
  if (u_isUWhiteSpace ((UChar32)c))
    return c == 0xa0 || c == 0x202f || c == 0x2007 ? 0xa0 : ' ';
  if (c == 0x200c || c == 0x200d) /* joiners: parts of words */
    return c;
  switch (u_charType ((UChar32)c)) {
  case U_CONTROL_CHAR:
  case U_SURROGATE:
  case U_UNASSIGNED:
    return 0xfffd;
  case U_FORMAT_CHAR:
    return 0;
  default:
    return c;
  }
}

/* The characters of N bytes at S: white space is one blank, and none at either
 * end. */
static bool
words_of (struct page *page, const char *s, size_t n, struct words *words)
{
  uint32_t last = ' ';

  *words = (struct words){ .chars = page_alloc (page, (n + 1) * 4) };
  for (size_t i = 0; !page->failed && i < n;) {
    UChar32 c;

    U8_NEXT ((const uint8_t *)s, i, n, c);
    c = (UChar32)fit (c < 0 ? 0xfffd : (uint32_t)c);
    if (c == 0 || (c == ' ' && last == ' '))
      continue;
    words->chars[words->n++] = last = (uint32_t)c;
  }
  while (words->n > 0 && words->chars[words->n - 1] == ' ')
    words->n--;
  return !page->failed;
}

static unsigned
width_of (const uint32_t *chars, size_t n)
{
  unsigned width = 0;

  for (size_t i = 0; i < n; i++)
    width += char_width (chars[i]);
  return width;
}

static void
put_line (struct page *page, const uint32_t *chars, size_t n,
          struct lines *lines)
{
  struct line *line;
  uint8_t *text;
  size_t length = 0;

  while (n > 0 && chars[n - 1] == ' ')
    n--;
  line = lines_add (page, lines);
  text = page_alloc (page, n * 4 + 1);
  if (page->failed)
    return;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = chars[i] == 0xa0 ? ' ' : chars[i];

    U8_APPEND_UNSAFE (text, length, c);
  }
  line_puts (page, line, (char *)text, length, width_of (chars, n));
}

/* How many of N characters make the next line. */
static size_t
line_end (const struct words *words, size_t from, unsigned width)
{
  size_t at = from, may = 0;
  unsigned used = 0;

  while (at < words->n) {
    unsigned more = char_width (words->chars[at]);

    if (used + more > width && words->chars[at] != ' ')
      break;
    used += more;
    at++;
    if (words->breaks[at - 1] != VOUCH_BREAK_NONE)
      may = at;
  }
  if (at == words->n)
    return at;
  if (may > from)
    return may;
  return at > from ? at : from + 1;
}

void
words_break_text (struct page *page, const char *s, size_t n, unsigned width,
                  struct lines *lines)
{
  struct words words;

  if (!words_of (page, s, n, &words) || words.n == 0)
    return;
  words.breaks = page_alloc (page, words.n);
  if (page->failed)
    return;
  if (!vouch_breaks_find (page->breaks, words.chars, words.n, words.breaks)) {
    page->failed = true;
    return;
  }
  for (size_t from = 0; from < words.n && !page->failed;) {
    size_t end = line_end (&words, from, width);

    put_line (page, words.chars + from, end - from, lines);
    for (from = end; from < words.n && words.chars[from] == ' ';)
      from++;
  }
}

unsigned
words_width_text (struct page *page, const char *s, size_t n)
{
  struct words words;

  return words_of (page, s, n, &words) ? width_of (words.chars, words.n) : 0;
}

void
words_break (struct page *page, uint32_t node, unsigned width,
             struct lines *lines)
{
  size_t n;
  const char *s = vouch_tree_text (page->tree, node, &n);

  words_break_text (page, s, n, width, lines);
}

unsigned
words_width (struct page *page, uint32_t node)
{
  size_t n;
  const char *s = vouch_tree_text (page->tree, node, &n);

  return words_width_text (page, s, n);
}
