/* SPDX-License-Identifier: Apache-2.0 */
#include "page.h"

#include <string.h>

void *
page_alloc (struct page *page, size_t size)
{
  void *p = page->failed ? NULL : vouch_call_alloc (page->call, size);

  if (p == NULL)
    page->failed = true;
  return p;
}

struct line *
lines_add (struct page *page, struct lines *lines)
{
  if (lines->count == lines->room) {
    size_t room = lines->room ? lines->room * 2 : 16;
    struct line *at = page_alloc (page, room * sizeof *at);

    if (at == NULL)
      return NULL;
    if (lines->count > 0)
      memcpy (at, lines->at, lines->count * sizeof *at);
    lines->at = at;
    lines->room = room;
  }
  lines->at[lines->count] = (struct line){ .text = "" };
  return &lines->at[lines->count++];
}

void
line_puts (struct page *page, struct line *line, const char *s, size_t n,
           unsigned width)
{
  char *text;

  if (line == NULL || n == 0)
    return;
  text = page_alloc (page, line->length + n);
  if (text == NULL)
    return;
  memcpy (text, line->text, line->length);
  memcpy (text + line->length, s, n);
  line->text = text;
  line->length += n;
  line->width += width;
}

/* N times the text S, which is a column wide. */
static void
line_repeat (struct page *page, struct line *line, const char *s, unsigned n)
{
  size_t length = strlen (s);
  char *text = page_alloc (page, length * n + 1);

  for (unsigned i = 0; text && i < n; i++)
    memcpy (text + i * length, s, length);
  if (text)
    line_puts (page, line, text, length * n, n);
}

void
line_pad (struct page *page, struct line *line, unsigned to)
{
  if (line && line->width < to)
    line_repeat (page, line, " ", to - line->width);
}

void
line_rule (struct page *page, struct line *line, unsigned width)
{
  line_repeat (page, line, "\xe2\x94\x80", width);
}

void
lines_put (struct page *page, struct lines *lines, size_t first,
           unsigned from, const struct lines *part, unsigned width, bool end)
{
  for (size_t i = 0; i < part->count && !page->failed; i++) {
    const struct line *p = &part->at[i];
    unsigned at = from;
    struct line *line;

    while (lines->count <= first + i)
      if (lines_add (page, lines) == NULL)
        return;
    line = &lines->at[first + i];
    if (end && p->width < width)
      at += width - p->width;
    if (p->length == 0)
      continue;
    line_pad (page, line, at);
    line_puts (page, line, p->text, p->length, p->width);
  }
}

vouch_status
lines_write (const struct lines *lines, vouch_sink *sink)
{
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; status == VOUCH_OK && i < lines->count; i++) {
    status = vouch_sink_write (sink, lines->at[i].text, lines->at[i].length);
    if (status == VOUCH_OK)
      status = vouch_sink_write (sink, "\n", 1);
  }
  return status;
}
