/* SPDX-License-Identifier: Apache-2.0 */
/* Feeding libxml2 piece by piece, and stopping it in time. */
#include "xml/read.h"

#include <errno.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "io/source.h"
#include "xml/quiet.h"
#include "xml/reader.h"
#include "xml/xml_limits.h"

/* A reference, &NAME;, waits for its semicolon no longer than this. */
#define LONGEST_REFERENCE (XML_LONGEST_NAME + 2)

/* So many bytes at least are looked at, if there are any more. */
#define LONGEST_CHARACTER 4

void
xml_init (void)
{
  xmlInitParser ();
}

void
xml_source_fault (vouch_source *source, vouch_status status,
                  struct diag *diag)
{
  int error = vouch_source_errno (source);
  bool missing = error == ENOENT || error == EACCES || error == ENOTDIR
                 || error == ELOOP || error == ENAMETOOLONG || error == ENXIO
                 || error == EPERM;
  struct vouch_finding *f;

  if (status == VOUCH_LIMIT) {
    f = diag_add (diag, D_LIMIT_SIZE, DIAG_NOWHERE);
    diag_number (diag, f, "limit", src_limit (source));
  } else if (status == VOUCH_IO) {
    f = diag_add (diag, missing ? D_IO_OPEN : D_IO_READ, DIAG_NOWHERE);
    diag_text (diag, f, "reason", src_reason (source));
  }
}

/* Nothing comes of an unfinished thing that is too long; libxml2 would keep
 * it all and look at it again and again. */
static void
check_pending (struct reader *r)
{
  const xmlParserInput *in = r->ctxt->input;
  size_t pending;

  if (r->stopped || in == NULL)
    return;
  pending = (size_t)(in->end - in->cur);
  switch (r->ctxt->instate) {
  case XML_PARSER_START_TAG:
  case XML_PARSER_END_TAG:
    if (pending > XML_LONGEST_TAG)
      reader_limit (r, D_LIMIT_TAG, XML_LONGEST_TAG);
    break;
  case XML_PARSER_CONTENT:
    if (pending > LONGEST_REFERENCE && *in->cur == '&') {
      fault_add (r, XML_ERR_NAME_REQUIRED, NULL, NULL, NULL, 0);
      break;
    }
    /* fall through */
  default:
    if (pending > XML_LONGEST_TOKEN)
      reader_limit (r, D_LIMIT_TOKEN, XML_LONGEST_TOKEN);
  }
}

static void
feed (struct reader *r, const void *data, size_t n)
{
  int code;
  size_t taken = reader_take_plain (r, data, n);

  data = (const char *)data + taken;
  n -= taken;
  r->piece = data;
  r->piece_length = n;
  code = xmlParseChunk (r->ctxt, data, (int)n, r->ending);
  if (!r->stopped && code != 0)
    fault_add (r, code, NULL, NULL, NULL, 0);
  if (!r->stopped)
    reader_count (r); /* before the next piece drops what has been parsed */
  reader_check_builder (r);
  check_pending (r);
}

static void
feed_all (struct reader *r, vouch_source *source)
{
  tree_build_expect (r->b, src_size (source));
  while (!r->ending && !r->stopped) {
    const void *data;
    size_t n;
    vouch_status status
        = vouch_source_peek (source, LONGEST_CHARACTER, &data, &n);

    if (status != VOUCH_OK) {
      xml_source_fault (source, status, r->diag);
      reader_stop (r, status);
      return;
    }
    if (n > SRC_PIECE)
      n = SRC_PIECE;
    r->ending = n == 0;
    n = reader_whole_characters (data, n);
    feed (r, data, n);
    vouch_source_consume (source, n);
  }
}

static bool
begin (struct reader *r)
{
  xmlSAXHandler sax = { 0 };
  /* HUGE takes libxml2's own limits away: ours stand in their place.  NOENT
   * gives a schema its entities as text, and everyone the & of an attribute
   * as it is: without, libxml2 hands out "&#38;" for those who look into
   * values once more.  A document has no entities, as it has no DOCTYPE. */
  int options = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOENT;

  sax_fill (&sax);
  subset_fill (&sax);
  fault_fill (&sax);
  r->ctxt = xmlCreatePushParserCtxt (&sax, r, NULL, 0, NULL);
  if (r->ctxt == NULL)
    return false;
  xmlCtxtUseOptions (r->ctxt, options);
  /* So that nothing is dropped but between two pieces, where all of it has
   * been counted; libxml2 itself sets this with the root element only. */
  r->ctxt->progressive = 1;
  return true;
}

static void
end (struct reader *r)
{
  subset_clear (r);
  mem_free (r->b->mem, r->names.slots,
            r->names.size * sizeof *r->names.slots);
  /* Declaring an entity makes a document, though nobody asked for one. */
  if (r->ctxt->myDoc)
    xmlFreeDoc (r->ctxt->myDoc);
  xmlFreeParserCtxt (r->ctxt);
}

vouch_status
xml_read (vouch_source *source, const struct xml_read_options *options,
          struct tree_builder *b, struct diag *diag)
{
  struct reader r
      = { .options = options, .b = b, .diag = diag, .at = POSITION_START };
  struct quiet quiet;

  if (!begin (&r))
    return VOUCH_NOMEM;
  quiet_begin (&quiet);
  feed_all (&r, source);
  quiet_end (&quiet);
  end (&r);
  return r.status;
}
