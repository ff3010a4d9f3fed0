/* SPDX-License-Identifier: Apache-2.0 */
#include "fo.h"

#include <string.h>

#define DEEPEST 256

static const struct {
  const char *name;
  unsigned traits;
} elements[] = {
#define FO(id, name, traits) { name, traits },
#include "fo_elements.def"
#undef FO
};

static enum fo_kind
kind_of (const struct fo_source *s, uint32_t node)
{
  const char *local = vouch_tree_local (s->tree, node);

  if (strcmp (vouch_tree_ns (s->tree, node), FO_NS) == 0)
    for (unsigned i = 0; i < FO_OTHER; i++)
      if (elements[i].name[0] == local[0]
          && strcmp (elements[i].name, local) == 0)
        return (enum fo_kind)i;
  return FO_OTHER;
}

unsigned
fo_traits (const struct fo *fo)
{
  return elements[fo->kind].traits;
}

bool
fo_is_block (const struct fo *fo)
{
  unsigned traits = fo_traits (fo);

  if ((traits & FO_NEUTRAL) == 0)
    return (traits & FO_BLOCK_LEVEL) != 0;
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (fo_is_block (c))
      return true;
  return false;
}

static struct fo *
append (struct fo_source *s, struct fo *parent, enum fo_kind kind,
        uint32_t node)
{
  struct fo *fo = MEM_NEW (s->mem, struct fo);

  fo->kind = (uint8_t)kind;
  fo->node = node;
  fo->parent = parent;
  if (parent != NULL) {
    if (parent->last != NULL)
      parent->last->next = fo;
    else
      parent->first = fo;
    parent->last = fo;
  }
  s->n++;
  return fo;
}

static void
add_text (struct fo_source *s, struct fo *parent, uint32_t node)
{
  size_t length;
  const char *text = vouch_tree_text (s->tree, node, &length);
  struct fo *fo;

  if ((fo_traits (parent) & FO_TEXTUAL) == 0) {
    for (size_t i = 0; i < length; i++)
      if (!strchr (" \t\r\n", text[i])) {
        s->say (s->to, parent->node, "text cannot stand here",
                elements[parent->kind].name, NULL);
        break;
      }
    return;
  }
  fo = append (s, parent, FO_TEXT, node);
  fo->style = parent->style;
  fo->text = text;
  fo->length = length;
}

static void children (struct fo_source *s, uint32_t node, struct fo *fo,
                      unsigned depth);

static struct fo *
build (struct fo_source *s, uint32_t node, struct fo *parent, unsigned depth)
{
  enum fo_kind kind = kind_of (s, node);
  struct fo *fo = append (s, parent, kind, node);

  fo->style = props_style (s->props, node,
                           parent == NULL ? props_initial (s->props)
                                          : parent->style);
  if (kind == FO_OTHER && strcmp (vouch_tree_ns (s->tree, node), FO_NS) == 0)
    s->say (s->to, node, "this element is not supported, its text is kept",
            vouch_tree_local (s->tree, node), NULL);
  if (kind == FO_CHARACTER)
    fo->text = fo_attribute (s, fo, "character");
  if (fo->text != NULL)
    fo->length = strlen (fo->text);
  if (depth > DEEPEST)
    s->say (s->to, node, "elements are nested too deeply", NULL, NULL);
  else if (kind == FO_MARKER) {
    for (struct fo *p = parent; p != NULL && !p->marked; p = p->parent)
      p->marked = true;
  } else if (kind != FO_FOREIGN && kind != FO_DECLARATIONS)
    children (s, node, fo, depth);
  return fo;
}

static void
children (struct fo_source *s, uint32_t node, struct fo *fo, unsigned depth)
{
  for (uint32_t c = vouch_tree_child (s->tree, node); c != VOUCH_NO_NODE;
       c = vouch_tree_sibling (s->tree, c)) {
    vouch_node_kind kind = vouch_tree_kind (s->tree, c);

    if (kind == VOUCH_TEXT)
      add_text (s, fo, c);
    else if (kind == VOUCH_ELEMENT
             && (strcmp (vouch_tree_ns (s->tree, c), FO_NS) == 0
                 || fo->kind != FO_ROOT))
      build (s, c, fo, depth + 1);
  }
}

struct fo *
fo_build (struct fo_source *source, uint32_t node, struct fo *parent)
{
  return build (source, node, parent, 0);
}

void
fo_retrieve (struct fo_source *source, const struct fo *marker,
             struct fo *here)
{
  here->first = here->last = NULL;
  here->style = props_plain (source->props, here->parent->style);
  if (marker != NULL)
    children (source, marker->node, here, 0);
}

static const char *
attribute (const struct fo_source *source, const struct fo *fo, const char *ns,
           const char *name)
{
  uint32_t node = vouch_tree_attribute (source->tree, fo->node, ns, name);
  size_t length;
  const char *text;

  if (node == VOUCH_NO_NODE)
    return NULL;
  text = vouch_tree_text (source->tree, node, &length);
  return mem_text (source->mem, text, length);
}

const char *
fo_attribute (const struct fo_source *source, const struct fo *fo,
              const char *name)
{
  return attribute (source, fo, "", name);
}

const char *
fo_vx_attribute (const struct fo_source *source, const struct fo *fo,
                 const char *name)
{
  return attribute (source, fo, VX_NS, name);
}

const struct fo *
fo_child (const struct fo *fo, enum fo_kind kind)
{
  for (const struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == kind)
      return c;
  return NULL;
}
