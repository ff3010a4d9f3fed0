/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/convert.h"

#include <string.h>

#include "engine/compute.h"
#include "engine/pack.h"
#include "engine/prove.h"
#include "io/sink.h"
#include "io/source.h"
#include "model/dump.h"

/* One conversion on its way. */
struct conversion {
  struct cache *cache;
  struct codecs *codecs;
  const vouch_convert_options *options;
  vouch_result *result;
  struct vouch_format *to; /* NULL: it depends on what is read */
  vouch_source *held;      /* a container as target: all of the source */
  struct input in;
  struct docs docs;      /* as they were read */
  struct codec target;
  vouch_sink *made;      /* memory: what is not yet known to be good */
  struct buf model;      /* what is read back of a container */
  struct diag said;      /* what the writer said, about invoice nodes */
  vouch_call call;       /* of the writer */
  uint64_t losses;
};

/* ---- what is read -------------------------------------------------------- */

/* What has an error is not in the tree: then nothing is written. */
static vouch_status
read_documents (struct conversion *c)
{
  struct diag *diag = &c->result->diag;
  vouch_status status = input_read (&c->in);

  if (status != VOUCH_OK)
    return status;
  status = docs_read (&c->docs, &c->in,
                      c->options->ledger ? KEEP_ALL_EVENTS : KEEP_NO_EVENTS);
  if (status == VOUCH_OK && diag->counts[VOUCH_ERROR] > 0)
    status = VOUCH_INPUT;
  /* XML says what it says; what people write by hand may leave things out. */
  if (status == VOUCH_OK
      && (c->options->recalculate || c->result->tree == NULL))
    status = compute (&c->docs, c->options->recalculate);
  return status;
}

/* ---- the target ---------------------------------------------------------- */

static vouch_status
say_cannot (struct conversion *c, const struct vouch_format *f)
{
  struct diag *diag = &c->result->diag;
  struct vouch_finding *finding
      = diag_add (diag, D_FORMAT_CANNOT, DIAG_NOWHERE);

  diag_text (diag, finding, "codec", f->d.name);
  diag_text (diag, finding, "done", "written");
  return VOUCH_UNSUPPORTED;
}

static vouch_status
say_several (struct conversion *c, const struct vouch_format *f)
{
  struct diag *diag = &c->result->diag;
  struct vouch_finding *finding
      = diag_add (diag, D_FORMAT_SEVERAL, DIAG_NOWHERE);

  diag_number (diag, finding, "count", c->docs.n);
  diag_text (diag, finding, "codec", f->d.name);
  return VOUCH_UNSUPPORTED;
}

static vouch_status
find_format (struct conversion *c, const char *name)
{
  struct diag *diag = &c->result->diag;

  c->to = codecs_find (c->codecs, name, diag);
  if (c->to == NULL)
    return diag->failed ? VOUCH_NOMEM : VOUCH_UNSUPPORTED;
  return VOUCH_OK;
}

static bool
is_container (const struct conversion *c)
{
  return c->to && (c->to->d.caps & VOUCH_CAN_PACK);
}

/* A target that was named; what goes into a container must be held before it
 * is read. */
static vouch_status
prepare (struct conversion *c)
{
  vouch_status status = VOUCH_OK;

  if (c->options->to)
    status = find_format (c, c->options->to);
  if (status != VOUCH_OK || !is_container (c))
    return status;
  if (*c->codecs->shapes == NULL)
    return say_cannot (c, c->to);
  status = pack_hold (c->in.source, &c->options->limits, &c->result->mem,
                      &c->held);
  if (c->held)
    c->in.source = c->held;
  return status;
}

static vouch_status
begin_target (struct conversion *c)
{
  struct diag *diag = &c->result->diag;
  struct vouch_format *f;
  vouch_status status = VOUCH_OK;

  if (c->to == NULL && c->result->tree == NULL)
    status = find_format (c, "ubl");
  if (status != VOUCH_OK)
    return status;
  f = c->to ? c->to : c->docs.codec.format;
  if (!(f->d.caps & (VOUCH_CAN_WRITE | VOUCH_CAN_PACK)))
    return say_cannot (c, f);
  if (c->docs.n > 1 && !(f->d.caps & (VOUCH_CAN_MANY | VOUCH_CAN_PACK)))
    return say_several (c, f);
  if (doc_is_layout (&c->docs.first->d) && !(f->d.caps & VOUCH_CAN_LAYOUT))
    return say_cannot (c, f);
  return codec_begin (&c->target, c->codecs, f, c->options->values,
                      &c->result->arena, diag, &c->options->limits);
}

/* ---- losses -------------------------------------------------------------- */

/* The values that the codec does not carry. */
static void
say_not_carried (struct conversion *c, const vouch_doc *doc)
{
  const vouch_codec *d = &c->target.format->d;
  const struct tree *t = doc_invoice (doc);

  if (d->carries == NULL || doc_is_layout (doc))
    return;
  for (uint32_t i = tree_root (t) + 1; i < t->n_nodes; i++) {
    uint32_t row = tree_kind (t, i) == TREE_ELEMENT
                       ? term_of_name (tree_name (t, i))
                       : TERM_NONE;

    if (row != TERM_NONE && terms[row].type != TERM_GROUP
        && !d->carries (c->target.self, NULL, doc->kind, row))
      vouch_call_dropped (&c->call, doc->tree, i);
  }
}

/* Moves what the writer said to the result, with places of the source.  The
 * n-th lost term is the n-th lost node. */
static void
move_findings (struct conversion *c, const vouch_doc *doc)
{
  struct diag *diag = &c->result->diag;
  size_t lost = 0;

  for (size_t i = 0; i < c->said.list.len; i++) {
    struct vouch_finding *f = c->said.list.data[i], *copy;
    uint32_t node = f->place.node;

    if (f->code == D_LOSS_TERM) {
      while (lost < c->call.events.len
             && c->call.events.data[lost].event != BIND_LOST)
        lost++;
      if (lost < c->call.events.len)
        node = c->call.events.data[lost++].node;
    }
    copy = diag_add (diag, (enum diag_code)f->code,
                     node == DIAG_NO_NODE ? f->place : doc_place (doc, node));
    if (copy) {
      copy->name = f->name;
      copy->args = f->args;
      copy->term = f->term;
      copy->part = f->part;
      copy->detail = f->detail;
    }
  }
  diag->failed |= c->said.failed;
  diag_clear (&c->said);
  diag_init (&c->said, &c->result->arena);
}

static bool
is_loss (const struct vouch_finding *f)
{
  return f->code == D_LOSS || f->code == D_LOSS_TERM;
}

/* What is no loss of the invoice, but tells how two files differ. */
static bool
is_remark (const struct vouch_finding *f)
{
  return f->code == D_LOSS_NOTE || f->code == D_LOSS_DERIVED;
}

/* Counts them, also those beyond the limit on findings, and takes them away if
 * nobody wants to hear.  A container holds the original: what the model beside
 * it lacks is not lost.  Who reads pages does not ask for comments in XML. */
static void
weigh_losses (struct conversion *c)
{
  struct diag *diag = &c->result->diag;
  bool whole = is_container (c);
  bool ignore = whole || c->options->loss == VOUCH_LOSS_IGNORE;
  bool pages = c->target.format
               && !(c->target.format->d.caps & VOUCH_CAN_READ);
  size_t kept = 0;

  c->losses = whole ? 0 : c->docs.call.losses + c->call.losses;
  for (size_t i = 0; i < diag->list.len; i++) {
    struct vouch_finding *f = diag->list.data[i];

    if ((ignore && is_loss (f)) || ((ignore || pages) && is_remark (f)))
      diag->counts[vouch_finding_severity (f)]--;
    else
      diag->list.data[kept++] = f;
  }
  diag->list.len = kept;
}

/* ---- writing ------------------------------------------------------------- */

static vouch_status
pack (struct conversion *c)
{
  struct pack p = { .cache = c->cache,
                    .options = c->options,
                    .in = &c->in,
                    .docs = &c->docs,
                    .target = &c->target,
                    .call = &c->call,
                    .made = c->made };
  vouch_status status;

  buf_init (&p.model, &c->result->mem);
  status = pack_documents (&p);
  c->model = p.model;
  return status;
}

static vouch_status
write_documents (struct conversion *c)
{
  const vouch_doc *doc = &c->docs.first->d;
  vouch_status status;
  size_t n;

  c->made = sink_memory (&c->result->mem);
  if (c->made == NULL)
    return VOUCH_NOMEM;
  diag_init (&c->said, &c->result->arena);
  call_init (&c->call, &c->result->arena, &c->said, &c->options->limits);
  c->call.keep = c->options->ledger ? KEEP_ALL_EVENTS : KEEP_LOST;
  for (const vouch_doc *d = doc; d; d = d->next)
    say_not_carried (c, d);
  status = is_container (c)
               ? pack (c)
               : codec_write (&c->target, &c->call, doc, c->made);
  move_findings (c, doc);
  vouch_sink_bytes (c->made, &n);
  if (status == VOUCH_OK && n == 0) {
    struct diag *diag = &c->result->diag;
    struct vouch_finding *f = diag_add (diag, D_PLUGIN_WRONG, DIAG_NOWHERE);

    diag_text (diag, f, "codec", c->target.format->d.name);
    diag_text (diag, f, "what", "nothing was written");
    return VOUCH_UNSUPPORTED;
  }
  /* A document that cannot be written is not one that cannot be read. */
  return status == VOUCH_INPUT ? VOUCH_UNSUPPORTED : status;
}

/* Of a container the model is read back: what the other members are was seen
 * when it was made. */
static vouch_status
read_back (struct conversion *c)
{
  struct prove p = { .codecs = c->codecs,
                     .format = c->target.format,
                     .file = c->result->file,
                     .docs = &c->docs,
                     .call = &c->call,
                     .made = { c->model.data, c->model.len },
                     .limits = &c->options->limits,
                     .ledger = c->options->ledger,
                     .prove = c->options->prove,
                     .outer = c->result->tree,
                     .packed = is_container (c) };

  if (!c->options->prove && c->options->ledger == NULL)
    return VOUCH_OK;
  /* Pages have no terms to tell of. */
  if (doc_is_layout (&c->docs.first->d))
    return c->options->prove ? say_cannot (c, c->target.format) : VOUCH_OK;
  if (is_container (c)) {
    p.format = codecs_find (c->codecs, "json", &c->result->diag);
    if (p.format == NULL)
      return VOUCH_UNSUPPORTED;
  } else
    p.made.s = vouch_sink_bytes (c->made, &p.made.n);
  return prove (&p, &c->result->mem, &c->result->diag);
}

static vouch_status
hand_over (struct conversion *c, vouch_sink *sink)
{
  size_t n;
  const void *bytes = vouch_sink_bytes (c->made, &n);

  return vouch_sink_write (sink, bytes, n);
}

static vouch_status
run (struct conversion *c, vouch_sink *sink)
{
  vouch_status status = prepare (c);

  if (status == VOUCH_OK)
    status = read_documents (c);
  if (status == VOUCH_OK)
    status = begin_target (c);
  if (status == VOUCH_OK)
    status = write_documents (c);
  if (status == VOUCH_OK)
    status = read_back (c);
  weigh_losses (c);
  if (status == VOUCH_OK && c->losses > 0
      && c->options->loss == VOUCH_LOSS_REFUSE)
    status = VOUCH_STOPPED;
  if (status == VOUCH_OK && !c->result->diag.failed)
    status = hand_over (c, sink);
  return c->result->diag.failed ? VOUCH_NOMEM : status;
}

vouch_status
convert (struct cache *cache, struct codecs *codecs, vouch_source *source,
         vouch_sink *sink, const vouch_convert_options *options,
         vouch_result *result)
{
  struct conversion c = { .cache = cache,
                          .codecs = codecs,
                          .options = options,
                          .result = result,
                          .in = { .codecs = codecs,
                                  .source = source,
                                  .from = options->from,
                                  .limits = &options->limits,
                                  .layouts = true,
                                  .result = result } };
  vouch_status status = run (&c, sink);

  if (c.call.mem) {
    call_clear (&c.call);
    diag_clear (&c.said);
  }
  codec_end (&c.target);
  docs_clear (&c.docs);
  vouch_sink_free (c.made);
  vouch_source_free (c.held);
  if (c.model.mem)
    buf_clear (&c.model);
  result->again = src_again (source, &result->mem);
  result_judge (result);
  return status;
}

/* ---- dump ---------------------------------------------------------------- */

static vouch_status
dump_all (const struct docs *docs, struct mem *mem, vouch_sink *sink)
{
  vouch_status status = VOUCH_NOMEM;
  struct buf out;

  buf_init (&out, mem);
  for (const struct doc *d = docs->first; d; d = d->next) {
    dump_invoice (doc_invoice (&d->d), &out);
    if (d->next)
      buf_putc (&out, '\n');
  }
  if (!out.failed)
    status = vouch_sink_write (sink, out.data, out.len);
  buf_clear (&out);
  return status;
}

vouch_status
convert_dump (struct codecs *codecs, vouch_source *source, vouch_sink *sink,
              const char *from, const vouch_limits *limits,
              vouch_result *result)
{
  struct input in = { .codecs = codecs,
                      .source = source,
                      .from = from,
                      .limits = limits,
                      .result = result };
  struct docs docs = { 0 };
  vouch_status status = input_read (&in);

  if (status == VOUCH_OK)
    status = docs_read (&docs, &in, KEEP_NO_EVENTS);
  if (status == VOUCH_OK && result->diag.counts[VOUCH_ERROR] > 0)
    status = VOUCH_INPUT;
  if (result->diag.failed)
    status = VOUCH_NOMEM;
  if (status == VOUCH_OK)
    status = dump_all (&docs, &result->mem, sink);
  docs_clear (&docs);
  result->again = src_again (source, &result->mem);
  result_judge (result);
  return status;
}
