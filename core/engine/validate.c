/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/validate.h"

#include <string.h>

#include "io/source.h"
#include "model/check.h"
#include "model/terms.h"

/* One validation on its way. */
struct run {
  struct cache *cache;
  const vouch_validate_options *options;
  vouch_source *source;
  vouch_result *result;
  struct input in;
  struct docs docs; /* the invoices; of XML when the model layer runs */
};

/* ---- the read layer ------------------------------------------------------ */

/* A document that is no XML is read whole, as an invoice: only then is it
 * known to be readable.  What has an error is not in the tree, and half an
 * invoice is not judged. */
static vouch_status
read_layer (struct run *run)
{
  vouch_result *r = run->result;
  vouch_status status = input_read (&run->in);

  if (status == VOUCH_OK && r->tree == NULL) {
    status = docs_read (&run->docs, &run->in, KEEP_NO_EVENTS);
    if (status == VOUCH_OK && diag_has_errors (&r->diag))
      status = VOUCH_INPUT;
  }
  if (status != VOUCH_OK)
    r->layers[VOUCH_LAYER_READ].outcome = VOUCH_FAILED;
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
  const struct root_row *row = run->in.row;
  vouch_result *r = run->result;
  const struct xsd_schema *schema;
  const struct xsd_root *root;

  if (row == NULL || row->schema == NULL)
    return absent (run, "this build has no schema for the format");
  schema = xsd_find (row->schema);
  root = schema ? xsd_find_root (schema,
                                 tree_name (r->tree, tree_root (r->tree)))
                : NULL;
  if (root == NULL)
    return VOUCH_INTERNAL;
  xsd_result (run)->version = schema->name;
  xsd_result (run)->sha256 = schema->sha256;
  if (run->options->xsd_engine == VOUCH_XSD_LIBXML2)
    return by_files (run, schema, root, NULL);
  return by_tables (run, schema, root);
}

/* The result may outlive the schema. */
static vouch_status
by_schema (struct run *run, const vouch_schema *schema)
{
  struct layer_result *layer = xsd_result (run);

  layer->sha256 = arena_strdup (&run->result->arena, schema->sha256);
  return layer->sha256 ? by_compiled (run, schema->compiled, NULL)
                       : VOUCH_NOMEM;
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
  if (r->tree == NULL) {
    layer->reason = "the format is no XML";
    return VOUCH_OK;
  }
  if (run->options->schema)
    status = by_schema (run, run->options->schema);
  else
    status = by_format (run);
  if (layer->outcome != VOUCH_ABSENT)
    layer->outcome
        = diag_has_errors (&r->diag) ? VOUCH_FAILED : VOUCH_PASSED;
  return status;
}

/* ---- the model layer ----------------------------------------------------- */

/* What a codec lost on the way is the business of a conversion. */
static bool
is_loss (const struct vouch_finding *f)
{
  return f->code == D_LOSS || f->code == D_LOSS_NOTE;
}

static void
keep_findings (struct diag *diag, const struct diag *said,
               const struct diag_mark *since, const struct diag_mark *until,
               bool errors)
{
  for (size_t i = since->listed; i < until->listed; i++) {
    struct vouch_finding *f = said->list.data[i], *kept;

    if (is_loss (f) || (!errors && diag_severity (f->code) < VOUCH_WARNING))
      continue;
    kept = diag_add (diag, f->code, f->place);
    if (kept)
      *kept = *f;
  }
  diag->failed |= said->failed;
}

/* Why no codec could read the document: that is vouch's own trouble, not a
 * fault of the document. */
static vouch_status
model_absent (struct run *run, const struct diag *said)
{
  struct layer_result *layer = &run->result->layers[VOUCH_LAYER_MODEL];
  struct diag *diag = &run->result->diag;
  char why[256] = "its plugin gave up";

  for (size_t i = 0; i < said->list.len; i++)
    if (diag_severity (said->list.data[i]->code) == VOUCH_FATAL)
      vouch_finding_message (said->list.data[i], why, sizeof why);
  layer->outcome = VOUCH_ABSENT;
  layer->reason = arena_strdup (&run->result->arena, why);
  diag->failed |= layer->reason == NULL;
  diag_text (diag, diag_add (diag, D_MODEL_ABSENT, DIAG_NOWHERE), "reason",
             why);
  return VOUCH_OK;
}

/* Reads the invoices out of the XML; if that cannot be, the layer is
 * absent. */
static vouch_status
read_invoices (struct run *run)
{
  vouch_result *r = run->result;
  struct diag before = r->diag, said;
  vouch_status status;

  diag_init (&r->diag, &r->arena);
  status = docs_read (&run->docs, &run->in, KEEP_NO_EVENTS);
  said = r->diag;
  r->diag = before;
  keep_findings (&r->diag, &said, &run->docs.begun, &run->docs.ended,
                 status == VOUCH_OK);
  if (status != VOUCH_OK && status != VOUCH_NOMEM
      && status != VOUCH_INTERNAL)
    status = model_absent (run, &said);
  diag_clear (&said);
  return status;
}

/* From DOC on, up to END (NULL: all). */
static vouch_status
check_invoices (struct run *run, const struct doc *doc, const struct doc *end)
{
  vouch_result *r = run->result;
  struct layer_result *layer = &r->layers[VOUCH_LAYER_MODEL];
  uint64_t errors = r->diag.counts[VOUCH_ERROR];
  vouch_status status = VOUCH_OK;

  layer->version = MODEL_VERSION;
  layer->sha256 = model_sha256;
  for (; doc != end && status == VOUCH_OK; doc = doc->next)
    status = model_check (doc_stated (doc), doc_outer (&doc->d), &r->mem,
                          &r->diag);
  layer->outcome
      = r->diag.counts[VOUCH_ERROR] > errors ? VOUCH_FAILED : VOUCH_PASSED;
  return status;
}

static vouch_status
model_layer (struct run *run)
{
  vouch_result *r = run->result;
  struct layer_result *layer = &r->layers[VOUCH_LAYER_MODEL];
  vouch_status status = VOUCH_OK;

  if (!(run->options->layers >> VOUCH_LAYER_MODEL & 1)) {
    layer->reason = "left out by request";
    return VOUCH_OK;
  }
  if (r->tree && run->in.row == NULL) {
    layer->reason = "the document is no invoice that vouch knows";
    return VOUCH_OK;
  }
  if (r->tree)
    status = read_invoices (run);
  if (status == VOUCH_OK && layer->outcome != VOUCH_ABSENT)
    status = check_invoices (run, run->docs.first, NULL);
  return status;
}

/* ---- all of it ----------------------------------------------------------- */

static vouch_status
run_layers (struct run *run)
{
  vouch_status status = read_layer (run);

  if (status == VOUCH_OK) {
    status = xsd_layer (run);
    return status == VOUCH_OK ? model_layer (run) : status;
  }
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
validate (struct cache *cache, struct codecs *codecs, vouch_source *source,
          const vouch_validate_options *options, vouch_result *result)
{
  struct run run = { .cache = cache,
                     .options = options,
                     .source = source,
                     .result = result,
                     .in = { .codecs = codecs,
                             .source = source,
                             .limits = &options->limits,
                             .any_root = options->schema != NULL,
                             .result = result } };
  struct sha256 hash;
  vouch_status status;

  if (options->sha256) {
    sha256_init (&hash);
    src_set_hash (source, &hash);
  }
  status = run_layers (&run);
  docs_clear (&run.docs);
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

/* ---- of what was read already -------------------------------------------- */

/* What reading said of DOC, and of the source as a whole: in XML as when it is
 * judged, in other formats all of it. */
static void
share_findings (struct run *run, const struct doc *doc)
{
  const struct diag *from = run->docs.call.diag;
  const struct docs *docs = &run->docs;
  struct diag *to = &run->result->diag;
  const struct diag_mark *since = &docs->begun;

  for (const struct doc *d = docs->first; d != doc; d = d->next)
    since = &d->met;
  if (run->result->tree) {
    keep_findings (to, from, since, &doc->met, true);
    keep_findings (to, from, &docs->last->met, &docs->ended, true);
  } else {
    diag_share (to, from, since, &doc->met);
    diag_share (to, from, &docs->last->met, &docs->ended);
  }
}

vouch_status
validate_doc (struct cache *cache, const vouch_validate_options *options,
              const struct input *in, const struct docs *docs,
              const struct doc *doc, vouch_result *result)
{
  static const struct diag_mark start = { 0 };
  struct run run = { .cache = cache,
                     .options = options,
                     .result = result,
                     .in = *in,
                     .docs = *docs };
  vouch_status status;

  run.in.result = result;
  result->tree = in->result->tree;
  result->format = in->result->format;
  result->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
  diag_share (&result->diag, docs->call.diag, &start, &docs->begun);
  status = xsd_layer (&run);
  share_findings (&run, doc);
  if (status == VOUCH_OK)
    status = check_invoices (&run, doc, doc->next);
  if (result->diag.failed)
    status = VOUCH_NOMEM;
  if (status == VOUCH_OK)
    result_judge (result);
  return status;
}
