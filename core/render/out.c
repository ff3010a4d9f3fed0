/* SPDX-License-Identifier: Apache-2.0 */
#include "render/out.h"

#include <stdint.h>
#include <string.h>

void
out_open (struct out *out)
{
  memset (out, 0, sizeof *out);
  out->doc = xmlNewDoc (BAD_CAST "1.0");
  out->failed = out->doc == NULL;
}

void
out_close (struct out *out)
{
  xmlFreeDoc (out->doc);
  out->doc = NULL;
}

void
out_start (struct out *out, const char *name)
{
  xmlNodePtr node;

  if (out->failed)
    return;
  node = xmlNewDocNode (out->doc, out->ns, BAD_CAST name, NULL);
  if (node && out->ns == NULL) {
    out->ns = xmlNewNs (node, BAD_CAST OUT_NS, NULL);
    xmlSetNs (node, out->ns);
    xmlDocSetRootElement (out->doc, node);
  } else if (node)
    xmlAddChild (out->at, node);
  out->failed = node == NULL || out->ns == NULL;
  out->at = node;
}

void
out_end (struct out *out)
{
  xmlNodePtr done = out->at;

  if (out->failed)
    return;
  out->at = done->parent;
  /* What holds nothing is not there, but for the root. */
  if (done->children == NULL && done->properties == NULL
      && out->at != (xmlNodePtr)out->doc) {
    xmlUnlinkNode (done);
    xmlFreeNode (done);
  }
}

void
out_attribute (struct out *out, const char *name, const char *value)
{
  if (out->failed || value == NULL)
    return;
  out->failed
      = xmlNewProp (out->at, BAD_CAST name, BAD_CAST value) == NULL;
}

/* How many bytes from S on XML can hold. */
static size_t
clean (const char *s)
{
  const char *p = s;

  for (;; p++) {
    unsigned char c = (unsigned char)*p;

    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
      return (size_t)(p - s);
    if (c == 0xef && (unsigned char)p[1] == 0xbf
        && (unsigned char)p[2] >= 0xbe)
      return (size_t)(p - s);
  }
}

static void
put (struct out *out, const char *s, size_t n)
{
  xmlNodePtr node = xmlNewDocTextLen (out->doc, BAD_CAST s, (int)n);

  if (node == NULL || xmlAddChild (out->at, node) == NULL)
    out->failed = true;
}

void
out_text (struct out *out, const char *text)
{
  while (!out->failed && *text) {
    size_t n = clean (text);

    if (n > INT32_MAX)
      out->failed = true;
    else if (n > 0)
      put (out, text, n);
    text += n;
    if (*text == '\0' || out->failed)
      break;
    put (out, "\xef\xbf\xbd", 3);
    text += (unsigned char)*text == 0xef ? 3 : 1;
  }
}

void
out_element (struct out *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  out_start (out, name);
  out_text (out, text);
  out_end (out);
}

static void
line (struct out *out, const char *name, const char *s, size_t n)
{
  while (n > 0 && (*s == ' ' || *s == '\t')) {
    s++;
    n--;
  }
  while (n > 0 && strchr (" \t\r", s[n - 1]))
    n--;
  if (n == 0 || out->failed)
    return;
  out_start (out, name);
  if (clean (s) >= n && !out->failed)
    put (out, s, n);
  else
    while (n > 0 && !out->failed) {
      size_t good = clean (s) < n ? clean (s) : n;

      if (good > 0)
        put (out, s, good);
      s += good;
      n -= good;
      if (n > 0) {
        size_t bad = (unsigned char)*s == 0xef ? 3 : 1;

        put (out, "\xef\xbf\xbd", 3);
        s += bad;
        n -= bad < n ? bad : n;
      }
    }
  out_end (out);
}

void
out_lines (struct out *out, const char *name, const char *text)
{
  while (text && *text) {
    size_t n = strcspn (text, "\n");

    line (out, name, text, n);
    text += n + (text[n] == '\n');
  }
}
