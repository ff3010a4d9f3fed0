/* SPDX-License-Identifier: Apache-2.0 */
/* What everything is measured by: libxml2's bare parse. */
#ifndef VOUCH_TESTS_SAX_H
#define VOUCH_TESTS_SAX_H

#include <stdbool.h>
#include <stddef.h>

/* Parses N bytes as vouch does, with a new push parser and in pieces, and does
 * nothing but count what it is told.  Are they well-formed? */
bool sax_parse (const char *data, size_t n);

#endif
