/* SPDX-License-Identifier: Apache-2.0 */
/* A page of text: what the template made, as lines of a terminal.
 *
 * The template gives elements of the namespace urn:vouch:text:1; each becomes
 * lines of a given width, and those may be put beside those of another.
 * Widths are columns of a terminal.
 *
 *   page      anything of the rest, one below the other
 *   title     a text; heading likewise, with an empty line before it
 *   para      a text; line likewise, and its further lines are set in
 *   gap       an empty line; rule: one across the page
 *   facts     fact elements with a label and a value
 *   beside    column elements, side by side if each has room enough
 *   table     column elements (align, grow; the text is the head), row
 *             elements of cell and under, rule elements; from="half": it
 *             takes the right half
 */
#ifndef TEXT_PAGE_H
#define TEXT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/plugin.h>
#include <vouch/render.h>

/* Finished lines: UTF-8 and how many columns it takes. */
struct line {
  char *text;
  size_t length;
  unsigned width;
};

struct lines {
  struct line *at;
  size_t count, room;
};

struct page {
  vouch_call *call;
  const vouch_tree *tree;
  vouch_breaks *breaks;
  bool failed; /* without memory; what comes then is of no use */
};

void *page_alloc (struct page *page, size_t size);

/* ---- words.c: from text to lines ----------------------------------------- */

/* How many columns C takes. */
unsigned char_width (uint32_t c);

/* The text in NODE, fit for a terminal, broken into lines of at most WIDTH
 * columns, appended.  At least one character a line. */
void words_break (struct page *page, uint32_t node, unsigned width,
                  struct lines *lines);

/* The columns that the text of NODE would take in one line. */
unsigned words_width (struct page *page, uint32_t node);

/* The same of an attribute or other string. */
void words_break_text (struct page *page, const char *s, size_t n,
                       unsigned width, struct lines *lines);
unsigned words_width_text (struct page *page, const char *s, size_t n);

/* ---- lines.c ------------------------------------------------------------- */

/* A new empty line; NULL without memory. */
struct line *lines_add (struct page *page, struct lines *lines);

void line_puts (struct page *page, struct line *line, const char *s, size_t n,
                unsigned width);

/* Blanks up to column TO. */
void line_pad (struct page *page, struct line *line, unsigned to);

/* WIDTH horizontal strokes. */
void line_rule (struct page *page, struct line *line, unsigned width);

/* Puts PART at column FROM of LINES, from line FIRST on, adding lines if need
 * be; END: flush with FROM + WIDTH. */
void lines_put (struct page *page, struct lines *lines, size_t first,
                unsigned from, const struct lines *part, unsigned width,
                bool end);

vouch_status lines_write (const struct lines *lines, vouch_sink *sink);

/* ---- blocks.c, table.c --------------------------------------------------- */

/* What is in ELEMENT, one below the other. */
void blocks_set (struct page *page, uint32_t element, unsigned width,
                 struct lines *lines);

void table_set (struct page *page, uint32_t element, unsigned width,
                struct lines *lines);

bool node_is (const struct page *page, uint32_t node, const char *name);
bool attribute_is (const struct page *page, uint32_t node, const char *name,
                   const char *value);

/* The next element called NAME among NODE and its siblings. */
uint32_t node_among (const struct page *page, uint32_t node,
                     const char *name);

#endif
