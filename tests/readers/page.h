/* SPDX-License-Identifier: Apache-2.0 */
/* What stands on a page, be it HTML, PDF or text, to look for values in. */
#ifndef VOUCH_TESTS_READERS_PAGE_H
#define VOUCH_TESTS_READERS_PAGE_H

#include <stdbool.h>
#include <stddef.h>

struct page {
  char *text; /* soft hyphens and marks of direction are gone, and of white
                 space one blank is left */
  char *bare; /* no blank is */
  bool mingled; /* lines of several columns stand beside each other */
};

/* What a reader of the page copies from it.  HTML must be well-formed; a PDF
 * passes through pdftotext and qpdf --check, by the file SCRATCH.  False if
 * there is a fault, which is said. */
bool page_read (struct page *page, const char *format, const char *bytes,
                size_t n, const char *scratch);
void page_clear (struct page *page);

/* Is VALUE on it, whatever blanks were put in and taken out?  If it had to be
 * broken, its pieces stand in their order. */
bool page_has (const struct page *page, const char *value);

/* Is this number, not as a part of a longer one? */
bool page_has_number (const struct page *page, const char *value);

#endif
