/* SPDX-License-Identifier: Apache-2.0 */
/* Which leaves of an outer document are accounted for, and which are not. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "bind/run.h"
#include "tree/vocab_names.h"
#include "xml/xsd_run.h"

/* ---- constants ----------------------------------------------------------- */

struct constant {
  struct bind_run *run;
  const struct bind_const *c;
};

static bool
claim_constant (void *user, uint32_t node)
{
  struct constant *k = user;
  const struct tree *t = k->run->t;
  struct slice v = tree_kind (t, node) == TREE_ATTRIBUTE
                       ? tree_value (t, node)
                       : tree_text (t, node);

  if (k->c->kind == CONST_ANY || bind_equal (v, k->c->value))
    bind_claim (k->run, node, BIND_CONSTANT, TERM_NONE);
  return true;
}

void
bind_claim_constants (struct bind_run *run, const struct bind_row *row,
                      uint32_t from)
{
  for (unsigned i = 0; i < row->n_constants; i++) {
    struct constant k = { run, &row->constants[i] };

    bind_each_node (run, &k.c->path, from, claim_constant, &k);
  }
}

/* ---- losses -------------------------------------------------------------- */

static struct vouch_finding *
say (struct bind_run *run, enum diag_code code, uint32_t node)
{
  struct diag_place place = { node, 0, 0 };

  tree_place (run->t, node, &place.line, &place.column);
  return diag_add (run->diag, code, place);
}

static void
lost (struct bind_run *run, uint32_t node, struct slice value)
{
  struct vouch_finding *f = say (run, D_LOSS, node);
  char name[XSD_NAME_SIZE], what[XSD_NAME_SIZE * 2 + 2];

  if (run->each)
    run->each (run->user, BIND_LOST, node, TERM_NONE);
  if (f == NULL)
    return;
  xsd_node_name (run->t, node, name);
  if (tree_kind (run->t, node) == TREE_ATTRIBUTE) {
    char element[XSD_NAME_SIZE];

    xsd_node_name (run->t, tree_parent (run->t, node), element);
    snprintf (what, sizeof what, "%s/@%s", element, name);
  } else {
    snprintf (what, sizeof what, "%s", name);
  }
  diag_text (run->diag, f, "what", what);
  diag_value (run->diag, f, "value", value.s, value.n);
}

/* Where a schema may be found says nothing about the invoice. */
static bool
is_hint (const struct bind_run *run, uint32_t attribute)
{
  uint32_t name = tree_name (run->t, attribute);

  return name == VN_xsi_schemaLocation
         || name == VN_xsi_noNamespaceSchemaLocation;
}

static void
look_at_attribute (struct bind_run *run, uint32_t node)
{
  if (run->claimed[node])
    return;
  if (is_hint (run, node))
    bind_claim (run, node, BIND_CONSTANT, TERM_NONE);
  else
    lost (run, node, tree_value (run->t, node));
}

/* Of an element that is not claimed. */
static void
look_at_text (struct bind_run *run, uint32_t node)
{
  struct slice v = tree_text (run->t, node);
  uint32_t element = tree_parent (run->t, node);

  if (xml_blank (v.s, v.n))
    return;
  /* Several texts of one element are one leaf. */
  run->claimed[element] = true;
  lost (run, element, v);
}

static void
look_at_other (struct bind_run *run, uint32_t node, enum tree_kind kind)
{
  if (kind == TREE_ATTRIBUTE)
    look_at_attribute (run, node);
  else
    diag_text (run->diag, say (run, D_LOSS_NOTE, node), "what",
               kind == TREE_COMMENT ? "a comment"
                                    : "a processing instruction");
}

void
bind_tell_losses (struct bind_run *run)
{
  /* Most nodes are elements and their texts: these two are asked for first. */
  for (uint32_t i = 1; i < run->t->n_nodes; i++) {
    enum tree_kind kind = tree_kind (run->t, i);

    if (kind == TREE_TEXT) {
      if (!run->claimed[tree_parent (run->t, i)])
        look_at_text (run, i);
    } else if (kind != TREE_ELEMENT) {
      look_at_other (run, i, kind);
    }
  }
}
