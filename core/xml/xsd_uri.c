/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/xsd_uri.h"

#include <libxml/uri.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* White space collapsed, and what no URI holds replaced by a character that
 * may stand anywhere in one. */
static void
prepare (struct buf *out, struct slice v)
{
  for (size_t i = 0; i < v.n; i++) {
    unsigned char c = (unsigned char)v.s[i];

    if (xml_space (v.s[i]) && i > 0 && xml_space (v.s[i - 1]))
      continue;
    if (c < 33 || c > 126 || strchr ("<>\"{}|\\^`'", c))
      c = '_';
    buf_putc (out, (char)c);
  }
}

static const char *
why_no_uri (struct slice v)
{
  const char *percent = memchr (v.s, '%', v.n);
  const char *hash = memchr (v.s, '#', v.n);
  size_t behind = hash ? (size_t)(v.s + v.n - hash) - 1 : 0;

  if (percent)
    return "a % must be followed by two hexadecimal digits";
  if (hash && memchr (hash + 1, '#', behind))
    return "it may hold one # only";
  if (memchr (v.s, ':', v.n))
    return "what stands before the first : must be a scheme like urn or "
           "https";
  return NULL;
}

enum xsd_answer
xsd_uri (struct slice v, struct mem *mem, const char **why)
{
  struct buf text;
  enum xsd_answer answer = XSD_YES;
  xmlURIPtr uri;

  v = xsd_trim (v);
  if (v.n == 0)
    return XSD_YES;
  buf_init (&text, mem);
  prepare (&text, v);
  uri = xmlParseURI (buf_str (&text));
  if (text.failed) {
    answer = XSD_NO_MEMORY;
  } else if (uri == NULL) {
    answer = XSD_NO;
    *why = why_no_uri (v);
  }
  xmlFreeURI (uri);
  buf_clear (&text);
  return answer;
}
