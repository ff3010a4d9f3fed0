/* SPDX-License-Identifier: Apache-2.0 */
#include "sax.h"

#include <libxml/parser.h>

#define PIECE 65536

static void
count_start (void *user, const xmlChar *local, const xmlChar *prefix,
             const xmlChar *uri, int n_decls, const xmlChar **decls,
             int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  (void)local, (void)prefix, (void)uri, (void)n_decls, (void)decls;
  (void)n_attributes, (void)n_defaulted, (void)attributes;
  ++*(size_t *)user;
}

static void
count_end (void *user, const xmlChar *local, const xmlChar *prefix,
           const xmlChar *uri)
{
  (void)local, (void)prefix, (void)uri;
  ++*(size_t *)user;
}

static void
count_text (void *user, const xmlChar *s, int n)
{
  (void)s, (void)n;
  ++*(size_t *)user;
}

bool
sax_parse (const char *data, size_t n)
{
  xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                        .startElementNs = count_start,
                        .endElementNs = count_end,
                        .characters = count_text,
                        .ignorableWhitespace = count_text,
                        .cdataBlock = count_text };
  size_t events = 0;
  xmlParserCtxtPtr ctxt
      = xmlCreatePushParserCtxt (&sax, &events, NULL, 0, NULL);
  bool good;

  if (ctxt == NULL)
    return false;
  xmlCtxtUseOptions (ctxt, XML_PARSE_NONET | XML_PARSE_HUGE);
  for (size_t at = 0; at < n; at += PIECE)
    xmlParseChunk (ctxt, data + at, n - at < PIECE ? (int)(n - at) : PIECE,
                   0);
  xmlParseChunk (ctxt, NULL, 0, 1);
  good = ctxt->wellFormed && events > 0;
  xmlFreeParserCtxt (ctxt);
  return good;
}
