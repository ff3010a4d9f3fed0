/* SPDX-License-Identifier: Apache-2.0 */
/* Invoices in UBL for the benchmarks: the same arguments, the same bytes. */
#ifndef VOUCH_TESTS_DOC_H
#define VOUCH_TESTS_DOC_H

#include <stddef.h>

struct doc {
  char *data;
  size_t length, cap;
};

/* How an attachment is written: base64 in lines of 76 that end with LF, with
 * CR LF, with a character reference, as a CDATA section, or on one line. */
enum doc_form { DOC_LF, DOC_CRLF, DOC_REFERENCE, DOC_CDATA, DOC_ONE_LINE };

/* An invoice with so many lines, pretty-printed.  Without memory all of these
 * end the program; the caller frees with doc_clear. */
void doc_invoice (struct doc *d, unsigned lines);

/* One with an attachment of SIZE bytes of base64, rounded down to whole lines
 * of 76. */
void doc_attachment (struct doc *d, enum doc_form form, size_t size);

/* One with a note of SIZE bytes, rounded down, of UNIT over and over. */
void doc_note (struct doc *d, const char *unit, size_t size);

void doc_clear (struct doc *d);

#endif
