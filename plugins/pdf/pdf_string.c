/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside, as PDF and XMP write it. */
#include "pdf_parts.h"

#include <string.h>

#include "chars.h"

enum { TEXT_MOST = 8000 }; /* characters; what is longer nobody reads */

void
pdf_put_string (struct bytes *b, const char *text)
{
  const char *end = text + strlen (text);

  bytes_text (b, "<FEFF");
  for (unsigned n = 0; text < end && n < TEXT_MOST; n++)
    bytes_utf16 (b, chars_next (&text, end));
  bytes_char (b, '>');
}

void
pdf_put_address (struct bytes *b, const char *address)
{
  bytes_char (b, '(');
  for (unsigned n = 0; *address && n < TEXT_MOST; n++, address++) {
    unsigned char c = (unsigned char)*address;

    if (c == '(' || c == ')' || c == '\\')
      bytes_char (b, '\\');
    if (c > 0x20 && c < 0x7f)
      bytes_char (b, (char)c);
    else {
      bytes_char (b, '%');
      bytes_hex (b, c, 2);
    }
  }
  bytes_char (b, ')');
}

void
pdf_put_xml (struct bytes *b, const char *text)
{
  for (; *text; text++)
    switch (*text) {
    case '&':
      bytes_text (b, "&amp;");
      break;
    case '<':
      bytes_text (b, "&lt;");
      break;
    case '>':
      bytes_text (b, "&gt;");
      break;
    default:
      bytes_char (b, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}
