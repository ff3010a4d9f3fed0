/* SPDX-License-Identifier: Apache-2.0 */
/* A file with XML in it becomes a tree, by libxml2; nothing outside of it is
 * read. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "picture.h"

enum { DEPTH_MOST = 64 };

static void
add_attributes (vouch_builder *builder, const xmlNode *element)
{
  for (const xmlAttr *a = element->properties; a; a = a->next) {
    const xmlNode *text = a->children;

    if (text && text->type == XML_TEXT_NODE && text->content)
      vouch_build_attribute (builder, "", (const char *)a->name,
                             (const char *)text->content,
                             strlen ((const char *)text->content));
  }
}

static bool
has_attribute_before (const xmlNode *element)
{
  for (const xmlAttr *a = element->properties; a; a = a->next)
    for (const xmlAttr *b = a->next; b; b = b->next)
      if (xmlStrEqual (a->name, b->name))
        return true;
  return false;
}

static void
add_node (vouch_builder *builder, const xmlNode *node, unsigned depth)
{
  const char *ns;

  if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      && node->content)
    vouch_build_text (builder, (const char *)node->content,
                      strlen ((const char *)node->content));
  if (node->type != XML_ELEMENT_NODE || depth == DEPTH_MOST)
    return;
  ns = node->ns && node->ns->href ? (const char *)node->ns->href : "";
  vouch_build_start (builder, ns, (const char *)node->name,
                     (uint32_t)xmlGetLineNo (node), 0);
  /* Names count without their prefix: "href" and "xlink:href" are the same
   * here, and an element that has both is left without. */
  if (!has_attribute_before (node))
    add_attributes (builder, node);
  for (const xmlNode *child = node->children; child; child = child->next)
    add_node (builder, child, depth + 1);
  vouch_build_end (builder);
}

const char *
svg_read (struct picture *picture, vouch_call *call)
{
  vouch_builder *builder = vouch_call_builder (call);
  const char *fault = "its XML is broken";
  const vouch_tree *tree = NULL;
  xmlNode *root;
  xmlDoc *doc;

  if (builder == NULL)
    return "memory does not suffice for it";
  doc = xmlReadMemory (picture->data, (int)picture->length, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR
                           | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
  root = doc ? xmlDocGetRootElement (doc) : NULL;
  if (root) {
    add_node (builder, root, 0);
    tree = vouch_build_finish (builder);
  }
  xmlFreeDoc (doc);
  if (tree == NULL)
    return fault;
  picture->tree = tree;
  picture->node = vouch_tree_root (tree);
  if (strcmp (vouch_tree_local (tree, picture->node), "svg") != 0)
    return "it is neither PNG nor JPEG nor SVG";
  return NULL;
}
