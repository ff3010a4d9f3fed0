/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json_out.h"

#include <string.h>

#include "base/utf8.h"

static void
new_line (struct json_out *j)
{
  buf_putc (j->buf, '\n');
  for (unsigned i = 0; i < j->depth; i++)
    buf_puts (j->buf, "  ");
}

/* Where a value or key begins. */
static void
begin (struct json_out *j)
{
  if (j->comma)
    buf_putc (j->buf, ',');
  if (j->lines && !j->keyed && j->depth > 0)
    new_line (j);
  j->keyed = false;
  j->comma = true;
}

void
json_open (struct json_out *j, char bracket)
{
  begin (j);
  buf_putc (j->buf, bracket);
  j->comma = false;
  j->depth++;
}

void
json_close (struct json_out *j, char bracket)
{
  j->depth--;
  if (j->lines && j->comma)
    new_line (j);
  buf_putc (j->buf, bracket);
  j->comma = true;
}

void
json_key (struct json_out *j, const char *key)
{
  json_text (j, key);
  buf_puts (j->buf, j->lines ? ": " : ":");
  j->comma = false;
  j->keyed = true;
}

/* A control character, quotation mark or backslash. */
static void
escape (struct buf *buf, unsigned char c)
{
  static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
  static const char digits[] = "0123456789abcdef";

  for (size_t i = 0; i + 1 < sizeof named; i += 2) {
    if (c == (unsigned char)named[i]) {
      buf_putc (buf, '\\');
      buf_putc (buf, named[i + 1]);
      return;
    }
  }
  buf_puts (buf, "\\u00");
  buf_putc (buf, digits[c >> 4]);
  buf_putc (buf, digits[c & 15]);
}

/* Stands it as it is in a string? */
static bool
is_plain (unsigned char c)
{
  return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

void
json_text_n (struct json_out *j, const char *s, size_t n)
{
  begin (j);
  buf_putc (j->buf, '"');
  for (size_t i = 0; i < n;) {
    size_t plain = i, len;
    uint32_t c;

    while (plain < n && is_plain ((unsigned char)s[plain]))
      plain++;
    buf_add (j->buf, s + i, plain - i);
    i = plain;
    if (i == n)
      break;
    len = utf8_decode (s + i, n - i, &c);
    if (len == 0)
      buf_puts (j->buf, "\xef\xbf\xbd");
    else if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f)
      escape (j->buf, (unsigned char)c);
    else
      buf_add (j->buf, s + i, len);
    i += len ? len : 1;
  }
  buf_putc (j->buf, '"');
}

void
json_text (struct json_out *j, const char *s)
{
  if (s)
    json_text_n (j, s, strlen (s));
  else
    json_null (j);
}

void
json_u64 (struct json_out *j, uint64_t n)
{
  begin (j);
  buf_u64 (j->buf, n);
}

void
json_null (struct json_out *j)
{
  begin (j);
  buf_puts (j->buf, "null");
}
