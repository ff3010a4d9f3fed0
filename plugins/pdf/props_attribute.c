/* SPDX-License-Identifier: Apache-2.0 */
/* What the names of attributes say. */
#include "props_parts.h"

#include <string.h>

/* Attributes that name or link things; no style depends on them. */
static bool
is_own (const char *name)
{
  static const char *const own[] = { "id",
                                     "ref-id",
                                     "internal-destination",
                                     "external-destination",
                                     "marker-class-name",
                                     "src",
                                     "role",
                                     "character",
                                     "region-name",
                                     "flow-name",
                                     "content-type",
                                     "starting-state",
                                     "score-spaces",
                                     "initial-page-number",
                                     "force-page-count",
                                     "page-position",
                                     "odd-or-even",
                                     "blank-or-not-blank",
                                     "show-destination",
                                     "hyphenation-ladder-count",
                                     "hyphenation-character",
                                     "leader-patter",
                                     "l-p-w",
                                     "treat-as-word-space",
                                     "glyph-orientation-horizontal",
                                     "clip",
                                     "keep-together.xx" };

  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (strcmp (own[i], name) == 0)
      return true;
  return strncmp (name, "retrieve-", 9) == 0
         || strncmp (name, "master-", 7) == 0;
}

const struct attribute *
props_attribute (struct props *p, const char *name, bool rtl)
{
  struct attribute *a
      = &p->attributes[((uintptr_t)name ^ (uintptr_t)name >> 7) % ATTRIBUTES];

  if (a->name == name && a->rtl == rtl)
    return a;
  a->name = name;
  a->rtl = rtl;
  a->own = is_own (name);
  a->known = !a->own && prop_find (name, rtl, &a->prop, &a->rank);
  return a;
}

bool
props_next (const struct props *p, uint32_t *node)
{
  return vouch_tree_kind (p->tree, ++*node) == VOUCH_ATTRIBUTE;
}
