/* SPDX-License-Identifier: Apache-2.0 */
/* What the reader keeps: where it stands, and whether it goes on. */
#include "xml/reader.h"

#include <string.h>

#include "xml/xml_limits.h"

void
reader_stop (struct reader *r, vouch_status status)
{
  if (r->stopped)
    return;
  r->stopped = true;
  r->status = status;
  xmlStopParser (r->ctxt);
}

struct vouch_finding *
reader_limit (struct reader *r, enum diag_code code, uint64_t limit)
{
  struct vouch_finding *f;

  if (r->stopped)
    return NULL;
  /* Where has been counted to: the `<` of what is too much. */
  f = diag_add (r->diag, code,
                (struct diag_place){ DIAG_NO_NODE, r->at.line, r->at.column });
  diag_number (r->diag, f, "limit", limit);
  reader_stop (r, VOUCH_LIMIT);
  return f;
}

bool
reader_check_builder (struct reader *r)
{
  switch (r->b->failure) {
  case TREE_OK:
    break;
  case TREE_NO_MEMORY:
    reader_stop (r, VOUCH_NOMEM);
    break;
  case TREE_TOO_MANY_NAMES:
    reader_limit (r, D_LIMIT_NAMES, TREE_MOST_NAMES - r->b->vocab->n_names);
    break;
  case TREE_TOO_MANY_PREFIXES:
    reader_limit (r, D_LIMIT_PREFIXES, TREE_MOST_NAMESPACES);
    break;
  case TREE_TOO_MUCH_TEXT:
    reader_limit (r, D_LIMIT_MEMORY, UINT32_MAX);
    break;
  }
  return !r->stopped;
}

/* ---- positions ---------------------------------------------------------- */

static size_t
offset_of (const struct reader *r, const xmlChar *p)
{
  const xmlParserInput *in = r->ctxt->input;

  return (size_t)in->consumed + (size_t)(p - in->base);
}

/* Only the document itself is counted, not the text of an entity. */
static bool
in_document (const struct reader *r)
{
  return r->ctxt->input && r->ctxt->inputNr == 1;
}

/* Counts on to P in libxml2's buffer.  What has been dropped from the buffer
 * cannot be counted any more: reader_count runs before every drop. */
static void
count_to (const struct reader *r, const xmlChar *p, struct position *at,
          size_t *counted)
{
  const xmlParserInput *in = r->ctxt->input;
  size_t offset = offset_of (r, p);
  const xmlChar *from;

  if (offset <= *counted || *counted < in->consumed)
    return;
  from = in->base + (*counted - in->consumed);
  position_advance_within (at, from, offset - *counted,
                           (size_t)(in->end - from));
  *counted = offset;
}

void
reader_note_seen (struct reader *r, const xmlChar *text, int n)
{
  const xmlParserInput *in = r->ctxt->input;
  const xmlChar *end = in->cur;

  if (!in_document (r))
    return;
  if (text && text >= in->base && text < in->end && text + n > end)
    end = text + n;
  r->seen = offset_of (r, end);
}

void
reader_count (struct reader *r)
{
  if (in_document (r))
    count_to (r, r->ctxt->input->cur, &r->at, &r->counted);
}

void
reader_count_to_tag (struct reader *r, size_t length)
{
  const xmlParserInput *in = r->ctxt->input;
  const xmlChar *tag;
  size_t n;

  if (!in_document (r))
    return;
  n = (size_t)(in->cur - in->base);
  if (n > length && in->cur[-1 - (ptrdiff_t)length] == '<')
    tag = in->cur - length - 1;
  else
    tag = memrchr (in->base, '<', n);
  if (tag)
    count_to (r, tag, &r->at, &r->counted);
}

void
reader_count_to (struct reader *r, const char *opening)
{
  const xmlParserInput *in = r->ctxt->input;
  size_t from = r->seen > r->counted ? r->seen : r->counted;
  const xmlChar *p;

  if (!in_document (r) || from < in->consumed
      || from > offset_of (r, in->cur))
    return;
  p = in->base + (from - in->consumed);
  p = memmem (p, (size_t)(in->cur - p), opening, strlen (opening));
  if (p)
    count_to (r, p, &r->at, &r->counted);
}

static size_t
bom_length (const void *s, size_t n)
{
  return n >= 3 && memcmp (s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* When the XML declaration names an encoding, libxml2 begins its buffer anew
 * behind that name; then the declaration is counted in what was fed. */
void
reader_count_declaration (struct reader *r)
{
  const xmlParserInput *in = r->ctxt->input;
  size_t bom = bom_length (in->base, (size_t)(in->end - in->base));

  if (in->cur == in->base + bom
      || memcmp (in->base + bom, "<?xml", 5) == 0) {
    r->counted = bom;
    reader_count (r);
  } else {
    const char *start = (const char *)r->piece;
    const char *end = memmem (start, r->piece_length, "?>", 2);

    bom = bom_length (start, r->piece_length);
    if (end)
      position_advance (&r->at, (const unsigned char *)start + bom,
                        (size_t)(end + 2 - start) - bom);
  }
  r->counted = r->seen = offset_of (r, in->cur);
}

struct diag_place
reader_place (const struct reader *r)
{
  struct position at = r->at;
  size_t counted = r->counted;

  if (in_document (r) && !r->stopped && r->ctxt->input->buf)
    count_to (r, r->ctxt->input->cur, &at, &counted);
  return (struct diag_place){ DIAG_NO_NODE, at.line, at.column };
}
