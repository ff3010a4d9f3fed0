/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/tags.h"

#include <stdio.h>

#define XML_NS "http://www.w3.org/XML/1998/namespace"

/* ---- which names there are ----------------------------------------------- */

static struct tag *
add_tag (struct tags *tags, uint32_t node, uint16_t name)
{
  struct tag *tag = VEC_ADD (tags->mem, &tags->list);

  if (tag == NULL)
    return NULL;
  *tag = (struct tag){ .node = node,
                       .ns = tree_ns (tags->t, name),
                       .name = name };
  tags->of_name[name] = (uint16_t)tags->list.len;
  return tag;
}

static bool
meet_all (struct tags *tags)
{
  const struct tree *t = tags->t;

  for (uint32_t i = 1; i < t->n_nodes; i++) {
    enum tree_kind kind = tree_kind (t, i);
    uint16_t name = t->nodes[i].name;
    struct tag *tag;

    if (kind != TREE_ELEMENT && kind != TREE_ATTRIBUTE)
      continue;
    tag = tags->of_name[name] ? &tags->list.data[tags->of_name[name] - 1]
                              : add_tag (tags, i, name);
    if (tag == NULL)
      return false;
    tag->element |= kind == TREE_ELEMENT;
    tag->attribute |= kind == TREE_ATTRIBUTE;
  }
  return true;
}

/* ---- prefixes ------------------------------------------------------------ */

static bool
is_taken (const struct tags *tags, const char *prefix)
{
  for (uint32_t i = 0; i < tags->n_ns; i++)
    if (tags->prefixes[i] && strcmp (tags->prefixes[i], prefix) == 0)
      return true;
  return strncmp (prefix, "xml", 3) == 0;
}

/* The prefix that people expect, "" if there is none. */
static const char *
expected (const struct tags *tags, uint32_t ns)
{
  const struct vocab *v = tags->t->vocab;

  return ns < v->n_ns ? v->pool + v->ns[ns].prefix : "";
}

static const char *
make_prefix (struct tags *tags, uint32_t ns, const char *wanted)
{
  char made[24];

  if (*wanted == '\0' || is_taken (tags, wanted))
    wanted = expected (tags, ns);
  for (unsigned i = 1; *wanted == '\0' || is_taken (tags, wanted); i++) {
    snprintf (made, sizeof made, "ns%u", i);
    wanted = made;
  }
  return arena_strdup (tags->arena, wanted);
}

/* Gives the namespace of TAG a prefix if it has none yet: that of its first
 * node. */
static bool
name_ns (struct tags *tags, const struct tag *tag)
{
  const char **prefix = &tags->prefixes[tag->ns];

  if (tag->ns == 0 || *prefix)
    return true;
  if (strcmp (tree_uri (tags->t, tag->ns), XML_NS) == 0)
    *prefix = "xml";
  else
    *prefix = make_prefix (tags, tag->ns, tree_prefix (tags->t, tag->node));
  return *prefix != NULL;
}

/* The default namespace is that of a root without prefix, unless an attribute
 * is in it or an element in none: these could then not be written. */
static bool
has_default (const struct tags *tags, uint32_t root)
{
  uint32_t ns = tree_ns (tags->t, tree_name (tags->t, root));

  if (ns == 0 || *tree_prefix (tags->t, root))
    return false;
  for (size_t i = 0; i < tags->list.len; i++) {
    const struct tag *tag = &tags->list.data[i];

    if ((tag->element && tag->ns == 0) || (tag->attribute && tag->ns == ns))
      return false;
  }
  return true;
}

/* ---- names --------------------------------------------------------------- */

static bool
write_name (struct tags *tags, struct tag *tag)
{
  const char *prefix = tag->ns ? tags->prefixes[tag->ns] : "";
  const char *local = tree_local (tags->t, tag->name);
  size_t n = strlen (prefix), m = strlen (local);
  char *s = arena_alloc (tags->arena, n + m + 1 + TAG_PIECE);

  if (s == NULL)
    return false;
  memcpy (s, prefix, n);
  if (n > 0)
    s[n++] = ':';
  memcpy (s + n, local, m);
  memset (s + n + m, 0, TAG_PIECE);
  tag->s = s;
  tag->n = (uint32_t)(n + m);
  return true;
}

static bool
name_all (struct tags *tags)
{
  uint32_t root = tree_root (tags->t);

  if (root != TREE_NONE && has_default (tags, root))
    tags->prefixes[tag_of (tags, root)->ns] = "";
  for (size_t i = 0; i < tags->list.len; i++)
    if (!name_ns (tags, &tags->list.data[i])
        || !write_name (tags, &tags->list.data[i]))
      return false;
  return true;
}

bool
tags_make (struct tags *tags, const struct tree *t, struct arena *arena)
{
  *tags = (struct tags){ .t = t,
                         .mem = arena->mem,
                         .arena = arena,
                         .n_names = t->vocab->n_names + t->n_names,
                         .n_ns = t->vocab->n_ns + t->n_namespaces };
  tags->of_name = mem_zalloc (tags->mem,
                              tags->n_names * sizeof *tags->of_name);
  tags->prefixes
      = arena_alloc (arena, tags->n_ns * sizeof *tags->prefixes);
  if (tags->of_name == NULL || tags->prefixes == NULL)
    return false;
  for (uint32_t i = 0; i < tags->n_ns; i++)
    tags->prefixes[i] = NULL;
  return meet_all (tags) && name_all (tags);
}

void
tags_clear (struct tags *tags)
{
  mem_free (tags->mem, tags->of_name, tags->n_names * sizeof *tags->of_name);
  VEC_CLEAR (tags->mem, &tags->list);
}
