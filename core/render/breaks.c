/* SPDX-License-Identifier: Apache-2.0 */
/* Where lines may break: ICU's iterator, on UTF-16. */
#include <stdbool.h>
#include <string.h>

#include <libxml/xmlmemory.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <vouch/render.h>

struct vouch_breaks {
  UBreakIterator *iterator;
  bool is_korean;
  UChar *wide;
  size_t room;
};

vouch_breaks *
vouch_breaks_open (const char *lang)
{
  UErrorCode code = U_ZERO_ERROR;
  vouch_breaks *breaks = xmlMalloc (sizeof *breaks);

  if (breaks == NULL)
    return NULL;
  memset (breaks, 0, sizeof *breaks);
  breaks->is_korean = lang && strncmp (lang, "ko", 2) == 0;
  breaks->iterator = ubrk_open (UBRK_LINE, lang ? lang : "", NULL, 0, &code);
  if (U_SUCCESS (code))
    return breaks;
  vouch_breaks_close (breaks);
  return NULL;
}

void
vouch_breaks_close (vouch_breaks *breaks)
{
  if (breaks == NULL)
    return;
  if (breaks->iterator)
    ubrk_close (breaks->iterator);
  xmlFree (breaks->wide);
  xmlFree (breaks);
}

static bool
make_room (vouch_breaks *breaks, size_t n)
{
  UChar *wide;

  if (n <= breaks->room)
    return true;
  if (n > SIZE_MAX / 4)
    return false;
  wide = xmlRealloc (breaks->wide, n * sizeof *wide);
  if (wide == NULL)
    return false;
  breaks->wide = wide;
  breaks->room = n;
  return true;
}

static bool
is_hangul (uint32_t c)
{
  return c >= 0xac00 && c <= 0xd7a3;
}

/* A character that stays with the Hangul beside it: words are not torn. */
static bool
holds (uint32_t c)
{
  return is_hangul (c) || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
         || (c >= 'a' && c <= 'z');
}

static void
keep_words (const uint32_t *chars, size_t n, uint8_t *at)
{
  for (size_t i = 0; i + 1 < n; i++)
    if (at[i] == VOUCH_BREAK_MAY && holds (chars[i]) && holds (chars[i + 1])
        && (is_hangul (chars[i]) || is_hangul (chars[i + 1])))
      at[i] = VOUCH_BREAK_NONE;
}

bool
vouch_breaks_find (vouch_breaks *breaks, const uint32_t *chars, size_t n,
                   uint8_t *at)
{
  UErrorCode code = U_ZERO_ERROR;
  size_t units = 0, i = 0, unit = 0;
  int32_t next;

  if (n == 0)
    return true;
  if (n > INT32_MAX / 4 || !make_room (breaks, n * 2))
    return false;
  for (size_t k = 0; k < n; k++) {
    uint32_t c = chars[k] > 0x10ffff ? 0xfffd : chars[k];

    U16_APPEND_UNSAFE (breaks->wide, units, c);
  }
  memset (at, VOUCH_BREAK_NONE, n);
  ubrk_setText (breaks->iterator, breaks->wide, (int32_t)units, &code);
  if (U_FAILURE (code))
    return false;
  ubrk_first (breaks->iterator);
  while ((next = ubrk_next (breaks->iterator)) != UBRK_DONE) {
    for (; i < n && unit < (size_t)next; i++)
      unit += chars[i] > 0xffff && chars[i] <= 0x10ffff ? 2 : 1;
    at[i - 1] = ubrk_getRuleStatus (breaks->iterator) >= UBRK_LINE_HARD
                        && i < n
                    ? VOUCH_BREAK_MUST
                    : VOUCH_BREAK_MAY;
  }
  if (breaks->is_korean)
    keep_words (chars, n, at);
  return true;
}
