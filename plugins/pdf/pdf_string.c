/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside, as PDF and XMP write it.  All of it is cut where it is
 * longer than anybody reads. */
#include "pdf_parts.h"

enum { TEXT_MOST = 8000 };

/* One character of UTF-8; what is none becomes U+FFFD. */
static uint32_t
next_char (const char **text)
{
  const unsigned char *p = (const unsigned char *)*text;
  unsigned n = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  uint32_t c = n == 0 ? *p : *p & (0x3fu >> n);

  for (unsigned i = 1; i <= n; i++) {
    if ((p[i] & 0xc0) != 0x80) {
      *text += i;
      return 0xfffd;
    }
    c = c << 6 | (p[i] & 0x3f);
  }
  *text += n + 1;
  return c;
}

void
pdf_put_string (struct bytes *b, const char *text)
{
  bytes_text (b, "<FEFF");
  for (unsigned n = 0; *text && n < TEXT_MOST; n++)
    bytes_utf16 (b, next_char (&text));
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
