/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/compute.h"

static void
say (struct docs *docs, const struct doc *doc, const struct calc_change *c)
{
  struct diag *diag = docs->call.diag;
  struct vouch_finding *f = diag_add (
      diag, c->old == TREE_NONE ? D_COMPUTED : D_COMPUTED_AGAIN,
      c->old == TREE_NONE ? DIAG_NOWHERE : doc_place (&doc->d, c->node));
  struct slice v = tree_text (doc_invoice (&doc->d), c->node);

  diag_text (diag, f, "term", terms[c->term].id);
  diag_text (diag, f, "title", terms[c->term].title);
  diag_value (diag, f, "value", v.s, v.n);
  if (c->old == TREE_NONE)
    return;
  v = tree_text (doc->read, c->old);
  diag_value (diag, f, "old", v.s, v.n);
}

static vouch_status
compute_one (struct docs *docs, struct doc *doc, bool again)
{
  vouch_builder *b = vouch_call_builder (&docs->call);
  const vouch_tree *made;
  vouch_status status;

  if (b == NULL)
    return VOUCH_NOMEM;
  doc->read = doc_invoice (&doc->d);
  status = calc_fill (doc->read, again, docs->call.mem, &b->b, &doc->changes);
  if (status != VOUCH_OK)
    return status;
  made = vouch_build_finish (b);
  if (made == NULL)
    return VOUCH_NOMEM;
  doc->d.tree = made;
  for (size_t i = 0; i < doc->changes.list.len; i++)
    say (docs, doc, &doc->changes.list.data[i]);
  return VOUCH_OK;
}

vouch_status
compute (struct docs *docs, bool again)
{
  vouch_status status = VOUCH_OK;

  for (struct doc *d = docs->first; d && status == VOUCH_OK; d = d->next)
    if (!doc_is_layout (&d->d))
      status = compute_one (docs, d, again);
  return status;
}

const struct calc_change *
computed_at (const vouch_doc *doc, uint32_t node)
{
  const struct calc_changes *c = &((const struct doc *)doc)->changes;
  size_t low = 0, high = c->list.len;

  while (low < high) {
    size_t mid = low + (high - low) / 2;

    if (c->list.data[mid].node < node)
      low = mid + 1;
    else
      high = mid;
  }
  return low < c->list.len && c->list.data[low].node == node
             ? &c->list.data[low]
             : NULL;
}
