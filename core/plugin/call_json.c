/* SPDX-License-Identifier: Apache-2.0 */
/* vouch/json.h: invoices as JSON for plugins. */
#include <vouch/json.h>

#include "model/json_read.h"
#include "model/json_write.h"
#include "plugin/call.h"

static vouch_status
read_next (struct json_reader *r, vouch_call *call, vouch_doc_fn *each,
           void *to, bool *more)
{
  vouch_builder *b = vouch_call_builder (call);
  vouch_doc doc = { .size = sizeof doc, .kind = VOUCH_DOC_INVOICE };
  vouch_status status;

  if (b == NULL)
    return VOUCH_NOMEM;
  status = json_read_next (r, &b->b, call->diag);
  *more = status == VOUCH_OK;
  if (status != VOUCH_OK)
    return status == VOUCH_STOPPED ? VOUCH_OK : status;
  doc.tree = vouch_build_finish (b);
  return doc.tree ? each (to, &doc) : VOUCH_NOMEM;
}

vouch_status
vouch_json_read (vouch_call *call, vouch_source *source, vouch_doc_fn *each,
                 void *to)
{
  struct json_reader *r;
  struct slice text;
  vouch_status status = call_peek (call, source, &text);
  bool more = true;

  if (status != VOUCH_OK)
    return status;
  r = json_read_open (text, call->mem);
  if (r == NULL)
    return VOUCH_NOMEM;
  while (status == VOUCH_OK && more)
    status = read_next (r, call, each, to, &more);
  json_read_close (r);
  vouch_source_consume (source, text.n);
  return status;
}

vouch_status
vouch_json_write (vouch_call *call, const vouch_doc *doc, vouch_sink *sink)
{
  struct buf out;
  vouch_status status = VOUCH_NOMEM;

  buf_init (&out, call->mem);
  if (doc->next == NULL) {
    json_write_invoice (tree_in (doc->tree), &out);
  } else {
    struct json_list list;

    json_write_begin (&list, &out);
    for (; doc; doc = doc->next)
      json_write_item (&list, tree_in (doc->tree));
    json_write_end (&list);
  }
  if (!out.failed)
    status = vouch_sink_write (sink, out.data, out.len);
  buf_clear (&out);
  return status;
}
