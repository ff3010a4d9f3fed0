/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/read.h"

#include "engine/compute.h"
#include "io/source.h"

/* What has an error is not in the tree: half an invoice is not handed out. */
static vouch_status
read_documents (struct docs *docs, struct input *in, bool wanted)
{
  vouch_status status = input_read (in);

  if (status == VOUCH_OK)
    status = docs_read (docs, in, KEEP_NO_EVENTS);
  if (status == VOUCH_OK && in->result->diag.counts[VOUCH_ERROR] > 0)
    status = VOUCH_INPUT;
  if (status == VOUCH_OK && wanted)
    status = compute (docs, false);
  return in->result->diag.failed ? VOUCH_NOMEM : status;
}

/* Numbered, so that each is found at once. */
static vouch_status
keep (vouch_result *r, struct docs *docs)
{
  const struct doc **list
      = arena_alloc (&r->arena, docs->n * sizeof *list);
  const struct doc *d = docs->first;

  if (list == NULL)
    return VOUCH_NOMEM;
  for (size_t i = 0; i < docs->n; i++, d = d->next)
    list[i] = d;
  r->docs = docs;
  r->invoices = list;
  return VOUCH_OK;
}

vouch_status
read_invoices (struct codecs *codecs, vouch_source *source,
               const vouch_read_options *options, vouch_result *result)
{
  struct input in = { .codecs = codecs,
                      .source = source,
                      .from = options->from,
                      .limits = &options->limits,
                      .result = result };
  struct docs *docs = arena_alloc (&result->arena, sizeof *docs);
  vouch_status status;

  if (docs == NULL)
    return VOUCH_NOMEM;
  *docs = (struct docs){ 0 };
  status = read_documents (docs, &in, options->compute);
  if (status == VOUCH_OK)
    status = keep (result, docs);
  if (status != VOUCH_OK)
    docs_clear (docs);
  result->again = src_again (source, &result->mem);
  result_judge (result);
  return status;
}

/* ---- what can be asked --------------------------------------------------- */

size_t
vouch_result_invoices (const vouch_result *r)
{
  return r->docs ? r->docs->n : 0;
}

const vouch_tree *
vouch_result_invoice (const vouch_result *r, size_t i)
{
  return r->invoices[i]->d.tree;
}

/* What was computed has no place. */
void
vouch_result_place (const vouch_result *r, size_t i, uint32_t node,
                    uint32_t *line, uint32_t *column)
{
  const struct doc *d = r->invoices[i];
  struct diag_place place = { DIAG_NO_NODE, 0, 0 };

  if (computed_at (&d->d, node) == NULL)
    place = doc_place (&d->d, node);
  *line = place.line;
  *column = place.column;
}
