/* SPDX-License-Identifier: Apache-2.0 */
/* Long text that is not ASCII, past libxml2.
 *
 * libxml2 reads such text character by character, five to eight times slower
 * than ASCII.  A piece that begins in the midst of it needs no parser up to
 * its first markup: what is UTF-8 and allowed in XML is text as it stands. */
#include <string.h>

#include "xml/reader.h"

/* Less is not worth the trouble. */
#define LEAST 512u

static bool
is_further (unsigned char c)
{
  return (c & 0xc0) == 0x80;
}

/* Length of the character at S, of which N bytes are there; 0 if it is none,
 * not complete, not allowed, or means more than itself: a CR becomes LF, and
 * ]]> is a fault. */
static inline size_t
plain_character (const unsigned char *s, size_t n)
{
  unsigned char c = s[0];
  uint32_t v;

  if (c < 0x80)
    return c >= 0x20 ? c != '<' && c != '&' && c != ']'
                     : c == '\n' || c == '\t';
  if (c < 0xe0)
    return c >= 0xc2 && n >= 2 && is_further (s[1]) ? 2 : 0;
  if (n < 3 || !is_further (s[1]) || !is_further (s[2]))
    return 0;
  if (c < 0xf0) {
    v = (c & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
    return v >= 0x800 && v < 0xfffe && v >> 11 != 0xd800 >> 11 ? 3 : 0;
  }
  v = (c & 0x1fu) << 6 | (s[1] & 0x3fu); /* without the lower twelve bits */
  return v >= 0x10 && v < 0x110 && n >= 4 && is_further (s[3]) ? 4 : 0;
}

/* Length of the plain text that S begins with. */
static size_t
plain_length (const unsigned char *s, size_t n)
{
  size_t i = 0, step;

  while (i < n && (step = plain_character (s + i, n - i)) > 0)
    i += step;
  return i;
}

static bool
all_ascii (const unsigned char *s, size_t n)
{
  unsigned char all = 0;

  for (size_t i = 0; i < n; i++)
    all |= s[i];
  return all < 0x80;
}

/* Does nothing stand between what libxml2 has handed out and the next byte,
 * and is that byte text as it stands? */
static bool
in_text (const struct reader *r)
{
  const xmlParserInput *in = r->ctxt->input;

  return !r->stopped && r->ctxt->instate == XML_PARSER_CONTENT
         && r->ctxt->inputNr == 1 && in->cur == in->end
         && in->buf->encoder == NULL && r->b->depth > 0;
}

size_t
reader_take_plain (struct reader *r, const unsigned char *s, size_t n)
{
  size_t length;

  if (n < LEAST || !in_text (r))
    return 0;
  length = all_ascii (s, LEAST) ? 0 : plain_length (s, n);
  if (length < LEAST)
    return 0;
  position_advance (&r->at, s, length);
  tree_build_text (r->b, (const char *)s, length, false);
  return length;
}

size_t
reader_whole_characters (const unsigned char *s, size_t n)
{
  size_t cut = 1;

  while (cut <= 3 && cut < n && is_further (s[n - cut]))
    cut++;
  /* The first byte of the last character tells its length. */
  if (cut <= 3 && cut < n && s[n - cut] >= 0xc0
      && cut < (s[n - cut] < 0xe0 ? 2u : s[n - cut] < 0xf0 ? 3u : 4u))
    return n - cut;
  return n;
}
