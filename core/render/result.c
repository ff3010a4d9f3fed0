/* SPDX-License-Identifier: Apache-2.0 */
/* From the result of a template to a tree or to bytes. */
#include <limits.h>
#include <string.h>

#include <libxslt/xsltutils.h>

#include "render/render.h"

static const char *
ns_of (const xmlNs *ns)
{
  return ns && ns->href ? (const char *)ns->href : "";
}

static void
attributes (vouch_builder *b, xmlNodePtr node)
{
  for (xmlAttrPtr a = node->properties; a; a = a->next) {
    const char *value = a->children && a->children->content
                            ? (const char *)a->children->content
                            : "";

    vouch_build_attribute (b, ns_of (a->ns), (const char *)a->name, value,
                           strlen (value));
  }
}

/* Nodes in document order without recursion: a template may nest deeply. */
static void
build (vouch_builder *b, xmlNodePtr root)
{
  xmlNodePtr node = root;

  while (node) {
    if (node->type == XML_ELEMENT_NODE) {
      vouch_build_start (b, ns_of (node->ns), (const char *)node->name,
                         node->line < 65535 ? node->line : 0, 0);
      attributes (b, node);
      if (node->children) {
        node = node->children;
        continue;
      }
      vouch_build_end (b);
    } else if (node->type == XML_TEXT_NODE
               || node->type == XML_CDATA_SECTION_NODE)
      vouch_build_text (b, (const char *)node->content,
                        strlen ((const char *)node->content));
    while (node != root && node->next == NULL) {
      node = node->parent;
      vouch_build_end (b);
    }
    node = node == root ? NULL : node->next;
  }
}

/* The form of DOC, and with TRANSFORM what the template makes of it. */
static xmlDocPtr
make (struct run *run, const vouch_doc *doc, bool transform,
      vouch_status *status)
{
  xmlDocPtr form = render_form (run, doc), result;

  *status = form ? VOUCH_OK : VOUCH_NOMEM;
  if (form == NULL || !transform)
    return form;
  result = sheet_run (run, form, status);
  xmlFreeDoc (form);
  return result;
}

static struct run
run_for (const vouch_render *render, vouch_call *call)
{
  return (struct run){ .render = render,
                       .call = call,
                       .pool = { .call = call },
                       .folder = render->folder };
}

vouch_status
vouch_render_tree (const vouch_render *render, vouch_call *call,
                   const vouch_doc *doc, const vouch_tree **tree)
{
  struct run run = run_for (render, call);
  vouch_status status;
  xmlDocPtr result = make (&run, doc, true, &status);
  xmlNodePtr root = result ? xmlDocGetRootElement (result) : NULL;
  vouch_builder *b;

  if (result && root == NULL) {
    vouch_call_say (call, VOUCH_FATAL, 0, 0, "template: it made no element");
    status = VOUCH_INPUT;
  }
  if (root) {
    b = vouch_call_builder (call);
    if (b)
      build (b, root);
    *tree = b ? vouch_build_finish (b) : NULL;
    status = *tree ? VOUCH_OK : VOUCH_NOMEM;
  }
  xmlFreeDoc (result);
  return status;
}

vouch_status
vouch_render_bytes (const vouch_render *render, vouch_call *call,
                    const vouch_doc *doc, vouch_sink *sink)
{
  struct run run = run_for (render, call);
  vouch_status status;
  xmlDocPtr result = make (&run, doc, true, &status);
  xmlChar *bytes = NULL;
  int length = 0;

  if (result == NULL)
    return status;
  if (xsltSaveResultToString (&bytes, &length, result, render->sheet) != 0)
    status = VOUCH_NOMEM;
  else if (length > 0)
    status = vouch_sink_write (sink, bytes, (size_t)length);
  xmlFree (bytes);
  xmlFreeDoc (result);
  return status;
}

vouch_status
vouch_render_xml (const vouch_render *render, vouch_call *call,
                  const vouch_doc *doc, vouch_sink *sink)
{
  struct run run = run_for (render, call);
  vouch_status status;
  xmlDocPtr form = make (&run, doc, false, &status);
  xmlChar *bytes = NULL;
  int length = 0;

  if (form == NULL)
    return status;
  xmlDocDumpMemoryEnc (form, &bytes, &length, "UTF-8");
  status = bytes ? vouch_sink_write (sink, bytes, (size_t)length)
                 : VOUCH_NOMEM;
  xmlFree (bytes);
  xmlFreeDoc (form);
  return status;
}
