/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/validate.h"

#include <string.h>

#include "engine/probe.h"
#include "io/source.h"
#include "xml/read.h"
#include "xml/roots.h"
#include "xml/xsd_run.h"

/* One validation on its way. */
struct run {
  struct cache *cache;
  const vouch_validate_options *options;
  vouch_source *source;
  vouch_result *result;
  const struct root_row *row; /* what the root element says; may be NULL */
};

/* ---- the read layer ------------------------------------------------------ */

/* Says what else it is, if it is no XML. */
static vouch_status
probe (struct run *run)
{
  struct diag *diag = &run->result->diag;
  const char *what;
  const void *data;
  size_t n;
  vouch_status status
      = vouch_source_peek (run->source, PROBE_BYTES, &data, &n);

  if (status != VOUCH_OK) {
    xml_source_fault (run->source, status, diag);
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
  if (what == NULL)
    return VOUCH_OK;
  diag_text (diag, diag_add (diag, D_FORMAT_UNKNOWN, DIAG_NOWHERE), "what",
             what);
  return VOUCH_INPUT;
}

static vouch_status
parse (struct run *run)
{
  struct xml_read_options options
      = { .max_depth = run->options->limits.max_depth };
  vouch_result *r = run->result;
  vouch_status status = xml_read (run->source, &options, &r->builder,
                                  &r->diag);

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
recognise (struct run *run)
{
  vouch_result *r = run->result;
  uint32_t root = tree_root (r->tree), name = tree_name (r->tree, root);
  const char *uri = tree_uri (r->tree, tree_ns (r->tree, name));
  const char *local = tree_local (r->tree, name);
  struct diag_place place = { root, 0, 0 };
  char shown[XSD_NAME_SIZE];
  struct vouch_finding *f;

  run->row = root_find (uri, local);
  if (run->row)
    r->format = run->row->format;
  if (run->row || run->options->schema)
    return VOUCH_OK;
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
read_layer (struct run *run)
{
  struct layer_result *layer = &run->result->layers[VOUCH_LAYER_READ];
  vouch_status status = probe (run);

  if (status == VOUCH_OK)
    status = parse (run);
  if (status == VOUCH_OK)
    status = recognise (run);
  layer->outcome = status == VOUCH_OK ? VOUCH_PASSED : VOUCH_FAILED;
  return status;
}

/* ---- the xsd layer ------------------------------------------------------- */

static struct layer_result *
xsd_result (struct run *run)
{
  return &run->result->layers[VOUCH_LAYER_XSD];
}

static vouch_status
absent (struct run *run, const char *reason)
{
  struct diag *diag = &run->result->diag;

  xsd_result (run)->outcome = VOUCH_ABSENT;
  xsd_result (run)->reason = reason;
  diag_text (diag, diag_add (diag, D_XSD_ABSENT, DIAG_NOWHERE), "reason",
             reason);
  return VOUCH_OK;
}

static vouch_status
by_compiled (struct run *run, const struct xsd_compiled *compiled,
             const struct xsd_undecided *only)
{
  vouch_result *r = run->result;

  xsd_result (run)->engine = "libxml2";
  return xsd_replay (compiled, r->tree, &r->mem, &r->diag, only);
}

/* By our own XSD files through libxml2. */
static vouch_status
by_files (struct run *run, const struct xsd_schema *schema,
          const struct xsd_root *root, const struct xsd_undecided *only)
{
  vouch_result *r = run->result;
  const struct xsd_compiled *compiled;
  vouch_status status;
  struct diag why;

  /* Why they could not be loaded is not the document's fault. */
  diag_init (&why, &r->arena);
  compiled = cache_get (run->cache, schema, root, &why, &status);
  diag_clear (&why);
  if (compiled)
    return by_compiled (run, compiled, only);
  if (status == VOUCH_NOMEM)
    return status;
  return absent (run, "the XSD files of vouch are not where they should be, "
                      "or damaged");
}

static vouch_status
by_tables (struct run *run, const struct xsd_schema *schema,
           const struct xsd_root *root)
{
  vouch_result *r = run->result;
  struct xsd_undecided undecided = { 0 };
  vouch_status status = xsd_match (schema, root, r->tree, &r->mem, &r->diag,
                                   &undecided);

  xsd_result (run)->engine = "tables";
  if (status == VOUCH_OK && undecided.elements.len > 0)
    status = by_files (run, schema, root, &undecided);
  VEC_CLEAR (&r->mem, &undecided.elements);
  return status;
}

static vouch_status
by_format (struct run *run)
{
  vouch_result *r = run->result;
  const struct xsd_schema *schema;
  const struct xsd_root *root;

  if (run->row->schema == NULL)
    return absent (run, "this build has no schema for the format");
  schema = xsd_find (run->row->schema);
  root = schema ? xsd_find_root (schema,
                                 tree_name (r->tree, tree_root (r->tree)))
                : NULL;
  if (root == NULL)
    return VOUCH_INTERNAL;
  xsd_result (run)->version = schema->name;
  if (run->options->xsd_engine == VOUCH_XSD_LIBXML2)
    return by_files (run, schema, root, NULL);
  return by_tables (run, schema, root);
}

static vouch_status
xsd_layer (struct run *run)
{
  vouch_result *r = run->result;
  struct layer_result *layer = xsd_result (run);
  vouch_status status;

  if (!(run->options->layers >> VOUCH_LAYER_XSD & 1)) {
    layer->reason = "left out by request";
    return VOUCH_OK;
  }
  if (run->options->schema)
    status = by_compiled (run, run->options->schema->compiled, NULL);
  else
    status = by_format (run);
  if (layer->outcome != VOUCH_ABSENT)
    layer->outcome
        = diag_has_errors (&r->diag) ? VOUCH_FAILED : VOUCH_PASSED;
  return status;
}

/* ---- all of it ----------------------------------------------------------- */

static vouch_status
run_layers (struct run *run)
{
  vouch_status status = read_layer (run);

  if (status == VOUCH_OK)
    return xsd_layer (run);
  for (int i = VOUCH_LAYER_READ + 1; i < VOUCH_LAYERS; i++)
    run->result->layers[i].reason = "the document could not be read";
  if (status == VOUCH_NOMEM || status == VOUCH_INTERNAL)
    return status;
  return VOUCH_OK;
}

/* The sum over all bytes, also those behind the fault that ended reading. */
static void
finish_hash (struct run *run, struct sha256 *hash)
{
  if (src_drain (run->source) == VOUCH_OK)
    sha256_hex (hash, run->result->sha256);
  src_set_hash (run->source, NULL);
}

vouch_status
validate (struct cache *cache, vouch_source *source,
          const vouch_validate_options *options, vouch_result *result)
{
  struct run run = { cache, options, source, result, NULL };
  struct sha256 hash;
  vouch_status status;

  src_set_limit (source, options->limits.max_size);
  if (options->sha256) {
    sha256_init (&hash);
    src_set_hash (source, &hash);
  }
  status = run_layers (&run);
  if (options->sha256)
    finish_hash (&run, &hash);
  if (result->diag.failed)
    status = VOUCH_NOMEM;
  if (status == VOUCH_OK) {
    result->again = src_again (source, &result->mem);
    result_judge (result);
  }
  return status;
}
