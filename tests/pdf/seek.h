/* SPDX-License-Identifier: Apache-2.0 */
/* Text of a laid out document, by its words. */
#ifndef VOUCH_TESTS_PDF_SEEK_H
#define VOUCH_TESTS_PDF_SEEK_H

#include "room.h"

/* The NTH (from 0) text area that has WORD in it, in the order of painting;
 * NULL: there is none. */
const struct area *seek (const struct areas *areas, const char *word,
                         unsigned nth);
unsigned seek_count (const struct areas *areas, const char *word);

/* The page, from 1, that the first WORD is on; 0: none. */
unsigned seek_page (const struct areas *areas, const char *word);

/* The area that WORD stands in, of KIND. */
const struct area *seek_outer (const struct areas *areas, const char *word,
                               enum area_kind kind);

/* What is on PAGE (from 1), a space after each text, until free. */
char *seek_text (const struct areas *areas, unsigned page);

#endif
