/* SPDX-License-Identifier: Apache-2.0 */
/* Trees of vouch from nodes of libxml2. */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "from_xml.h"
#include "tree/builder.h"
#include "tree/vocab.h"

/* Puts values of variables for ##NAME. */
static void
substitute (const char *value, xmlNode *variables, char *out, size_t room)
{
  size_t n = 0;

  while (*value != 0 && n + 1 < room) {
    xmlNode *v = NULL;

    if (value[0] == '#' && value[1] == '#')
      for (v = variables == NULL ? NULL : variables->children; v != NULL;
           v = v->next)
        if (v->type == XML_ELEMENT_NODE
            && strncmp (value + 2, (const char *)v->name,
                        strlen ((const char *)v->name))
                   == 0)
          break;
    if (v != NULL) {
      xmlChar *text = xmlNodeGetContent (v);

      n += (size_t)snprintf (out + n, room - n, "%s", (char *)text);
      xmlFree (text);
      value += 2 + strlen ((const char *)v->name);
    } else
      out[n++] = *value++;
  }
  out[n < room ? n : room - 1] = 0;
}

static void
add (struct tree_builder *b, xmlNode *node, xmlNode *variables)
{
  static char value[100000];
  const char *ns = node->ns == NULL ? "" : (const char *)node->ns->href;

  tree_build_start (b, tree_build_name (b, ns, (const char *)node->name), 0,
                    (uint32_t)xmlGetLineNo (node), 1);
  for (xmlAttr *a = node->properties; a != NULL; a = a->next) {
    xmlChar *text = xmlNodeGetContent ((xmlNode *)a);

    substitute ((char *)text, variables, value, sizeof value);
    tree_build_attribute (
        b,
        tree_build_name (b, a->ns == NULL ? "" : (const char *)a->ns->href,
                         (const char *)a->name),
        0, value, strlen (value));
    xmlFree (text);
  }
  for (xmlNode *c = node->children; c != NULL; c = c->next)
    if (c->type == XML_ELEMENT_NODE)
      add (b, c, variables);
    else if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
      tree_build_text (b, (char *)c->content, strlen ((char *)c->content),
                       false);
  tree_build_end (b);
}

int
room_layout (struct room *room, xmlNode *fo, xmlNode *variables)
{
  struct mem below;
  struct arena arena;
  struct tree_builder b;
  const struct tree *tree;
  int result = -1;

  mem_init (&below, NULL);
  arena_init (&arena, &below);
  tree_build_init (&b, &arena, &vocab);
  add (&b, fo, variables);
  tree = tree_build_finish (&b);
  if (tree != NULL)
    result = (int)room_run (room, (const vouch_tree *)tree);
  tree_build_clear (&b);
  arena_clear (&arena);
  return result;
}

int
room_layout_text (struct room *room, const char *xml)
{
  xmlDoc *doc = xmlReadMemory (xml, (int)strlen (xml), NULL, NULL,
                               XML_PARSE_HUGE);
  int result;

  if (doc == NULL)
    return -1;
  result = room_layout (room, xmlDocGetRootElement (doc), NULL);
  xmlFreeDoc (doc);
  return result;
}
