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

/* No tree of libvouch is deeper. */
#define DEPTH_MOST 250

/* Without recursion, as a template may nest deeply. */
static bool
is_too_deep (xmlNodePtr root)
{
  xmlNodePtr node = root;
  unsigned depth = 1;

  while (node && depth <= DEPTH_MOST) {
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      depth++;
      continue;
    }
    while (node != root && node->next == NULL) {
      node = node->parent;
      depth--;
    }
    node = node == root ? NULL : node->next;
  }
  return depth > DEPTH_MOST;
}

/* Nodes in document order. */
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

static vouch_status
tree_of (vouch_call *call, xmlNodePtr root, const vouch_tree **tree)
{
  const char *wrong = NULL;
  vouch_builder *b;

  if (root == NULL)
    wrong = "template: it made no element";
  else if (is_too_deep (root))
    wrong = "template: what it made is nested too deep";
  if (wrong) {
    vouch_call_say (call, VOUCH_FATAL, 0, 0, wrong);
    return VOUCH_INPUT;
  }
  b = vouch_call_builder (call);
  if (b == NULL)
    return VOUCH_NOMEM;
  build (b, root);
  *tree = vouch_build_finish (b);
  return *tree ? VOUCH_OK : VOUCH_NOMEM;
}

vouch_status
vouch_render_tree (const vouch_render *render, vouch_call *call,
                   const vouch_doc *doc, const vouch_tree **tree)
{
  struct run run = run_for (render, call);
  vouch_status status;
  xmlDocPtr result = make (&run, doc, true, &status);

  if (result)
    status = tree_of (call, xmlDocGetRootElement (result), tree);
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
