/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/docs.h"

/* ---- what plugins hand over is looked at --------------------------------- */

/* The children of GROUP: known terms, in order, where they belong. */
static const char *
fault_in (const struct tree *t, uint32_t element, uint32_t group)
{
  uint32_t last = 0;

  for (uint32_t i = tree_first_child (t, element); i < tree_next (t, element);
       i = tree_next (t, i)) {
    uint32_t row;
    const char *fault;

    if (tree_kind (t, i) != TREE_ELEMENT)
      continue;
    row = term_of_name (tree_name (t, i));
    if (row == TERM_NONE)
      return "an element is no term";
    if (terms[row].parent != group)
      return "a term is not in its group";
    if (row < last)
      return "terms are out of order";
    last = row;
    fault = terms[row].type == TERM_GROUP ? fault_in (t, i, row) : NULL;
    if (fault)
      return fault;
  }
  return NULL;
}

static const char *
fault_of (const vouch_doc *doc)
{
  const struct tree *t;
  uint32_t root;

  if (doc->size < offsetof (vouch_doc, next) || doc->tree == NULL)
    return "it is no document";
  if (doc->kind != VOUCH_DOC_INVOICE && !doc_is_layout (doc))
    return "it is of a kind that vouch does not know";
  t = doc_invoice (doc);
  root = tree_root (t);
  if (doc_is_layout (doc))
    return root == TREE_NONE ? "it has no root" : NULL;
  if (root == TREE_NONE || tree_name (t, root) != VN_invoice)
    return "its root is no invoice";
  return fault_in (t, root, TERM_NONE);
}

static vouch_status
wrong (struct docs *docs, const char *what)
{
  struct diag *diag = docs->call.diag;
  struct vouch_finding *f = diag_add (diag, D_PLUGIN_WRONG, DIAG_NOWHERE);

  diag_text (diag, f, "codec", docs->codec.format->d.name);
  diag_text (diag, f, "what", what);
  return VOUCH_INPUT;
}

static vouch_status
is_no_invoice (struct docs *docs)
{
  struct diag *diag = docs->call.diag;
  struct vouch_finding *f = diag_add (diag, D_FORMAT_CANNOT, DIAG_NOWHERE);

  diag_text (diag, f, "codec", docs->codec.format->d.name);
  diag_text (diag, f, "done", "read as an invoice");
  return VOUCH_UNSUPPORTED;
}

/* ---- reading ------------------------------------------------------------- */

static vouch_status
keep_doc (void *to, const vouch_doc *doc)
{
  struct docs *docs = to;
  const char *fault = fault_of (doc);
  struct doc *copy;

  if (fault)
    return wrong (docs, fault);
  if (doc_is_layout (doc) && !docs->layouts)
    return is_no_invoice (docs);
  copy = arena_alloc (docs->call.arena, sizeof *copy);
  if (copy == NULL)
    return VOUCH_NOMEM;
  *copy = (struct doc){ .d = { .size = sizeof copy->d,
                               .kind = doc->kind,
                               .tree = doc->tree,
                               .outer = doc->outer },
                         .met = diag_mark (docs->call.diag) };
  if (docs->last) {
    docs->last->next = copy;
    docs->last->d.next = &copy->d;
  } else
    docs->first = copy;
  docs->last = copy;
  docs->n++;
  return VOUCH_OK;
}

vouch_status
docs_read (struct docs *docs, struct input *in, enum call_keep keep)
{
  vouch_result *r = in->result;
  uint64_t fatal = r->diag.counts[VOUCH_FATAL];
  vouch_status status;

  *docs = (struct docs){ 0 };
  docs->begun = diag_mark (&r->diag);
  docs->layouts = in->layouts;
  call_init (&docs->call, &r->arena, &r->diag, in->limits);
  docs->call.keep = keep;
  status = input_format (in);
  if (status == VOUCH_OK)
    status = codec_begin (&docs->codec, in->codecs, in->format, NULL,
                          &r->arena, &r->diag, in->limits);
  if (status == VOUCH_OK)
    status = codec_read (&docs->codec, &docs->call, r->tree, in->source,
                         keep_doc, docs);
  docs->ended = diag_mark (&r->diag);
  if (status != VOUCH_OK)
    return status;
  if (r->diag.counts[VOUCH_FATAL] > fatal)
    return VOUCH_INPUT;
  return docs->n > 0 ? VOUCH_OK : wrong (docs, "there is no document in it");
}

void
docs_clear (struct docs *docs)
{
  if (docs->codec.format)
    codec_end (&docs->codec);
  for (struct doc *d = docs->first; d; d = d->next)
    VEC_CLEAR (docs->call.mem, &d->changes.list);
  if (docs->call.mem)
    call_clear (&docs->call);
}

struct diag_place
doc_place (const vouch_doc *doc, uint32_t node)
{
  const struct tree *invoice = doc_invoice (doc), *outer = doc_outer (doc);
  struct diag_place place = { DIAG_NO_NODE, 0, 0 };

  if (outer) {
    place.node = invoice->nodes[node].u.at.line;
    if (place.node >= outer->n_nodes)
      place.node = 0; /* the document itself */
    tree_place (outer, place.node, &place.line, &place.column);
  } else
    tree_place (invoice, node, &place.line, &place.column);
  return place;
}
