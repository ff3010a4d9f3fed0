/* SPDX-License-Identifier: Apache-2.0 */
/* The documents that a codec reads out of an input. */
#ifndef VOUCH_ENGINE_DOCS_H
#define VOUCH_ENGINE_DOCS_H

#include "engine/input.h"
#include "model/calc.h"

struct doc {
  vouch_doc d; /* first: a vouch_doc of ours is a struct doc */
  struct doc *next;
  const struct tree *read; /* before something was computed; NULL: nothing */
  struct calc_changes changes; /* what was */
  struct diag_mark met;        /* after its own findings */
};

struct docs {
  vouch_call call; /* holds the trees */
  struct codec codec;
  struct doc *first, *last;
  size_t n;
  struct diag_mark begun, ended; /* what was said when reading */
  bool layouts; /* as the input has it */
};

/* Reads all documents of IN, on which input_read returned VOUCH_OK.  Findings
 * go to the result.  KEEP: as in plugin/call.h.  VOUCH_OK and at least one
 * document, whose tree is an invoice, terms in order, or where IN allows it a
 * layout; else a fatal finding, or VOUCH_NOMEM.  In any case to be cleared. */
vouch_status docs_read (struct docs *docs, struct input *in,
                        enum call_keep keep);
void docs_clear (struct docs *docs);

/* The invoice of a document; the XML tree it was read from, or NULL. */
static inline const struct tree *
doc_invoice (const vouch_doc *doc)
{
  return tree_in (doc->tree);
}

static inline const struct tree *
doc_outer (const vouch_doc *doc)
{
  return doc->outer ? tree_in (doc->outer) : NULL;
}

static inline bool
doc_is_layout (const vouch_doc *doc)
{
  return doc->kind == VOUCH_DOC_LAYOUT;
}

/* The invoice as it was read, before anything was computed. */
static inline const struct tree *
doc_stated (const struct doc *doc)
{
  return doc->read ? doc->read : doc_invoice (&doc->d);
}

/* Where the element NODE of the invoice comes from, for a finding on the
 * result of the input: a node of the XML tree (bindings keep its number in the
 * place of a line), or a place alone. */
struct diag_place doc_place (const vouch_doc *doc, uint32_t node);

#endif
