/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/text.h"

#include <stdint.h>
#include <string.h>

#include "cli/mem.h"

void
text_add (struct text *text, const char *bytes, size_t n)
{
  text->at = cli_reserve (text->at, &text->room, text->length + n + 1, 1);
  if (n != 0)
    memcpy (text->at + text->length, bytes, n);
  text->length += n;
  text->at[text->length] = '\0';
}

void
text_puts (struct text *text, const char *string)
{
  text_add (text, string, strlen (string));
}

/* Length of the UTF-8 character at P that may be shown as it is; 0 if there is
 * none, or if it is a control character (C0, DEL, C1). */
static size_t
showable (const unsigned char *p, size_t n)
{
  size_t length = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  uint32_t c;

  if (length == 1)
    return p[0] >= 0x20 && p[0] != 0x7f;
  if (p[0] < 0xc2 || p[0] > 0xf4 || length > n)
    return 0;
  c = p[0] & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((p[i] & 0xc0) != 0x80)
      return 0;
    c = c << 6 | (p[i] & 0x3f);
  }
  if (c < 0xa0 || (length == 3 && c < 0x800) || (c >= 0xd800 && c < 0xe000)
      || (length == 4 && (c < 0x10000 || c > 0x10ffff)))
    return 0;
  return length;
}

void
text_escape (struct text *text, const char *bytes, size_t n)
{
  static const char digits[] = "0123456789abcdef";
  const unsigned char *p = (const unsigned char *)bytes;

  while (n > 0) {
    size_t length = showable (p, n);

    if (length != 0)
      text_add (text, (const char *)p, length);
    else {
      const char escaped[] = { '\\', 'x', digits[*p >> 4], digits[*p & 15] };

      text_add (text, escaped, sizeof escaped);
      length = 1;
    }
    p += length;
    n -= length;
  }
}

void
text_cut (struct text *text, size_t length)
{
  text->length = length;
  if (text->at)
    text->at[length] = '\0';
}

void
text_clear (struct text *text)
{
  cli_free (text->at);
  *text = (struct text){ NULL, 0, 0 };
}
