/* SPDX-License-Identifier: Apache-2.0 */
/* vouch/bind.h: the binding engine for plugins. */
#include <vouch/bind.h>

#include "plugin/call.h"
#include "xml/roots.h"
#include "xml/serialise.h"
#include "xml/xsd.h"

/* It may outlive the call that made it. */
struct vouch_binding {
  struct mem mem;
  struct bind *bind;
};

vouch_binding *
vouch_binding_compile (vouch_call *call, const char *text, const char *name,
                       char mark)
{
  vouch_binding *binding = vouch_call_alloc (call, sizeof *binding);

  if (binding == NULL)
    return NULL;
  mem_init (&binding->mem, &call->mem->below);
  binding->bind
      = bind_compile (text, name, mark, &binding->mem, call->diag);
  return binding->bind ? binding : NULL;
}

void
vouch_binding_free (vouch_binding *binding)
{
  if (binding)
    bind_free (binding->bind);
}

vouch_status
vouch_binding_read (const vouch_binding *binding, vouch_call *call,
                    const vouch_tree *outer, vouch_doc_fn *each, void *to)
{
  vouch_builder *b = vouch_call_builder (call);
  vouch_doc doc = { .size = sizeof doc,
                    .kind = VOUCH_DOC_INVOICE,
                    .outer = outer };
  vouch_status status;

  if (b == NULL)
    return VOUCH_NOMEM;
  status = bind_read (binding->bind, tree_in (outer), call->mem, call->diag,
                      call_event, call, &b->b);
  if (status != VOUCH_OK)
    return status;
  doc.tree = vouch_build_finish (b);
  return doc.tree ? each (to, &doc) : VOUCH_NOMEM;
}

vouch_status
vouch_binding_write (const vouch_binding *binding, vouch_call *call,
                     const vouch_tree *invoice, const vouch_root *root,
                     const vouch_tree **outer)
{
  const struct root_row *row = root_find (root->ns, root->local);
  const struct xsd_schema *schema
      = row && row->schema ? xsd_find (row->schema) : NULL;
  const struct xsd_root *found
      = schema
            ? xsd_find_root (schema, vocab_find (root->ns, root->local))
            : NULL;
  vouch_builder *b;
  vouch_status status;

  *outer = NULL;
  if (found == NULL)
    return VOUCH_UNSUPPORTED;
  b = vouch_call_builder (call);
  if (b == NULL)
    return VOUCH_NOMEM;
  status = bind_write (binding->bind, tree_in (invoice), schema, found,
                       call->mem, call->diag,
                       call_event, call, &b->b);
  if (status != VOUCH_OK)
    return status;
  *outer = vouch_build_finish (b);
  return *outer ? VOUCH_OK : VOUCH_NOMEM;
}

vouch_status
vouch_xml_write (vouch_call *call, const vouch_tree *tree, vouch_sink *sink)
{
  return xml_serialise (tree_in (tree), call->mem, call->diag, sink);
}
