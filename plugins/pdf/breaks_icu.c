/* SPDX-License-Identifier: Apache-2.0 */
/* Line breaks by ICU: the only file here that names it. */
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "layout.h"

static int32_t
to_utf16 (const uint32_t *text, size_t n, UChar *out)
{
  int32_t length = 0;

  for (size_t i = 0; i < n; i++) {
    uint32_t c = text[i];

    if (c > 0xffff) {
      out[length++] = U16_LEAD (c);
      out[length++] = U16_TRAIL (c);
    } else
      out[length++] = (UChar)c;
  }
  return length;
}

static void
mark (UBreakIterator *iterator, const UChar *text, int32_t length,
      uint8_t *before)
{
  size_t i = 0;
  int32_t at = 0;

  for (int32_t next = ubrk_next (iterator); next != UBRK_DONE && next < length;
       next = ubrk_next (iterator)) {
    for (; at < next; i++)
      U16_FWD_1 (text, at, length);
    before[i] = BREAK_MAY;
  }
}

static bool
breaks (void *self, const uint32_t *text, size_t n, const char *language,
        uint8_t *before)
{
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator;
  UChar *copy = malloc ((n * 2 + 1) * sizeof *copy);
  int32_t length;

  (void)self;
  if (copy == NULL)
    return false;
  length = to_utf16 (text, n, copy);
  iterator = ubrk_open (UBRK_LINE, language, copy, length, &status);
  if (U_SUCCESS (status)) {
    mark (iterator, copy, length, before);
    ubrk_close (iterator);
  }
  free (copy);
  return status != U_MEMORY_ALLOCATION_ERROR;
}

struct breaker
breaks_icu (void)
{
  return (struct breaker){ .self = NULL, .breaks = breaks };
}
