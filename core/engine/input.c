/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/input.h"

#include <string.h>

#include "engine/probe.h"
#include "io/source.h"
#include "xml/read.h"
#include "xml/xsd_run.h"

/* ---- what it is ---------------------------------------------------------- */

/* A format that is no XML: that which bids most. */
static vouch_status
auction (struct input *in, const char *what)
{
  struct diag *diag = &in->result->diag;
  uint64_t fatal = diag->counts[VOUCH_FATAL];

  in->format = codecs_bid (in->codecs, VOUCH_CAN_READ, in->source, diag);
  if (in->format) {
    in->result->format = in->format->d.name;
    return VOUCH_OK;
  }
  if (diag->counts[VOUCH_FATAL] == fatal)
    diag_text (diag, diag_add (diag, D_FORMAT_UNKNOWN, DIAG_NOWHERE), "what",
               what);
  return VOUCH_INPUT;
}

/* *XML: it is to be parsed. */
static vouch_status
probe (struct input *in, bool *xml)
{
  struct diag *diag = &in->result->diag;
  const char *what;
  const void *data;
  size_t n;
  vouch_status status = vouch_source_peek (in->source, PROBE_BYTES, &data, &n);

  *xml = false;
  if (status != VOUCH_OK) {
    xml_source_fault (in->source, status, diag);
    return status;
  }
  if (n == 0) {
    diag_add (diag, D_XML_EMPTY, DIAG_NOWHERE);
    return VOUCH_INPUT;
  }
  if (probe_is_utf32 (data, n)) {
    diag_text (diag, diag_add (diag, D_XML_ENCODING_UNKNOWN, DIAG_NOWHERE),
               "encoding", "UTF-32");
    return VOUCH_INPUT;
  }
  what = probe_not_xml (data, n);
  *xml = what == NULL;
  return *xml ? VOUCH_OK : auction (in, what);
}

/* What the caller says it is. */
static vouch_status
told (struct input *in, bool *xml)
{
  struct diag *diag = &in->result->diag;
  struct vouch_finding *f;

  in->format = codecs_find (in->codecs, in->from, diag);
  if (in->format == NULL)
    return diag->failed ? VOUCH_NOMEM : VOUCH_UNSUPPORTED;
  in->result->format = in->format->d.name;
  *xml = in->format->d.roots && in->format->d.roots[0];
  if (in->format->d.caps & VOUCH_CAN_READ)
    return VOUCH_OK;
  f = diag_add (diag, D_FORMAT_CANNOT, DIAG_NOWHERE);
  diag_text (diag, f, "codec", in->format->d.name);
  diag_text (diag, f, "done", "read");
  return VOUCH_UNSUPPORTED;
}

/* ---- XML ----------------------------------------------------------------- */

static vouch_status
parse (struct input *in)
{
  struct xml_read_options options = { .max_depth = in->limits->max_depth };
  vouch_result *r = in->result;
  vouch_status status = xml_read (in->source, &options, &r->builder, &r->diag);

  if (status != VOUCH_OK)
    return status;
  r->tree = tree_build_finish (&r->builder);
  return r->tree ? VOUCH_OK : VOUCH_NOMEM;
}

/* The namespace that a root of this local name should have. */
static const char *
right_namespace (const char *local)
{
  for (const struct root_row *row = root_rows; row->local; row++)
    if (strcmp (row->local, local) == 0)
      return row->ns;
  return NULL;
}

static vouch_status
say_root (struct input *in, uint32_t root, const char *uri, const char *local)
{
  vouch_result *r = in->result;
  struct diag_place place = { root, 0, 0 };
  char shown[XSD_NAME_SIZE];
  struct vouch_finding *f;

  tree_place (r->tree, root, &place.line, &place.column);
  f = diag_add (&r->diag, D_FORMAT_ROOT, place);
  xsd_node_name (r->tree, root, shown);
  diag_text (&r->diag, f, "element", shown);
  if (*uri)
    diag_text (&r->diag, f, "namespace", uri);
  diag_text (&r->diag, f, "near", right_namespace (local));
  return VOUCH_INPUT;
}

static vouch_status
recognise (struct input *in)
{
  vouch_result *r = in->result;
  uint32_t root = tree_root (r->tree), name = tree_name (r->tree, root);
  const char *uri = tree_uri (r->tree, tree_ns (r->tree, name));
  const char *local = tree_local (r->tree, name);

  in->row = root_find (uri, local);
  if (in->format)
    return codec_has_root (in->format, uri, local)
               ? VOUCH_OK
               : say_root (in, root, uri, local);
  if (in->row) {
    r->format = in->row->format;
    return VOUCH_OK;
  }
  if (in->any_root)
    return VOUCH_OK;
  in->format = codecs_find_root (in->codecs, uri, local, &r->diag);
  if (in->format == NULL)
    return say_root (in, root, uri, local);
  r->format = in->format->d.name;
  return VOUCH_OK;
}

vouch_status
input_read (struct input *in)
{
  struct layer_result *layer = &in->result->layers[VOUCH_LAYER_READ];
  vouch_status status;
  bool xml;

  src_set_limit (in->source, in->limits->max_size);
  status = in->from ? told (in, &xml) : probe (in, &xml);
  if (status == VOUCH_OK && xml)
    status = parse (in);
  if (status == VOUCH_OK && xml)
    status = recognise (in);
  layer->outcome = status == VOUCH_OK ? VOUCH_PASSED : VOUCH_FAILED;
  return status;
}

vouch_status
input_format (struct input *in)
{
  struct diag *diag = &in->result->diag;
  struct vouch_finding *f;

  if (in->format)
    return VOUCH_OK;
  in->format = codecs_find (in->codecs, in->row->format, diag);
  if (in->format == NULL)
    return diag->failed ? VOUCH_NOMEM : VOUCH_UNSUPPORTED;
  if (in->format->d.caps & VOUCH_CAN_READ && in->format->d.read_tree)
    return VOUCH_OK;
  f = diag_add (diag, D_FORMAT_CANNOT, DIAG_NOWHERE);
  diag_text (diag, f, "codec", in->row->format);
  diag_text (diag, f, "done", "read");
  return VOUCH_UNSUPPORTED;
}
