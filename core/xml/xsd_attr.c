/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes and values against tables. */
#include <string.h>

#include "tree/vocab_names.h"
#include "xml/xsd_run.h"
#include "xml/xsd_value.h"

static const uint8_t value_codes[] = {
  [XSD_B_STRING] = D_XSD_VALUE,     [XSD_B_NORMALIZED] = D_XSD_VALUE,
  [XSD_B_TOKEN] = D_XSD_VALUE,      [XSD_B_BOOLEAN] = D_XSD_BOOLEAN,
  [XSD_B_DECIMAL] = D_XSD_DECIMAL,  [XSD_B_DATE] = D_XSD_DATE,
  [XSD_B_TIME] = D_XSD_TIME,        [XSD_B_DATETIME] = D_XSD_DATETIME,
  [XSD_B_LANGUAGE] = D_XSD_LANGUAGE, [XSD_B_ANYURI] = D_XSD_URI,
  [XSD_B_BASE64] = D_XSD_BASE64
};

/* A finding about the value of NODE; an attribute is named in it. */
static struct vouch_finding *
say_value (struct xsd_run *run, enum diag_code code, uint32_t node,
           struct slice value)
{
  uint32_t element = node;
  char name[XSD_NAME_SIZE];
  struct vouch_finding *f;

  if (tree_kind (run->t, node) == TREE_ATTRIBUTE)
    element = tree_parent (run->t, node);
  f = xsd_say (run, code, node, "element", element);
  if (element != node) {
    xsd_node_name (run->t, node, name);
    diag_text (run->diag, f, "attribute", name);
  }
  diag_value (run->diag, f, "value", value.s, value.n);
  return f;
}

/* What somebody who wrote Yes or TRUE meant. */
static const char *
nearest_boolean (struct slice v)
{
  v = xsd_trim (v);
  if (v.n == 0)
    return NULL;
  if (strchr ("tTyYjJ1", v.s[0]))
    return "true";
  return strchr ("fFnN0", v.s[0]) ? "false" : NULL;
}

void
xsd_check_value (struct xsd_run *run, uint32_t node, unsigned value_type,
                 struct slice value)
{
  const struct xsd_value *v = &run->schema->values[value_type];
  enum xsd_base base = (enum xsd_base)v->base;
  const char *why = NULL;
  struct vouch_finding *f;
  size_t length;

  switch (xsd_value_check (base, value, run->mem, &why)) {
  case XSD_NO_MEMORY:
    run->no_memory = true;
    return;
  case XSD_NO:
    f = say_value (run, (enum diag_code)value_codes[base], node, value);
    diag_text (run->diag, f, "why", why);
    if (base == XSD_B_BOOLEAN)
      diag_text (run->diag, f, "near", nearest_boolean (value));
    return;
  case XSD_YES:
    break;
  }
  if (v->min_length == XSD_NO_FACET && v->max_length == XSD_NO_FACET)
    return;
  length = xsd_collapsed_length (value);
  if ((v->min_length != XSD_NO_FACET && length < v->min_length)
      || (v->max_length != XSD_NO_FACET && length > v->max_length)) {
    f = say_value (run, D_XSD_LENGTH, node, value);
    diag_number (run->diag, f, "least",
                 v->min_length == XSD_NO_FACET ? 0 : v->min_length);
    diag_number (run->diag, f, "most", v->max_length);
  }
}

static void
check_attribute (struct xsd_run *run, uint32_t node, const struct xsd_attr *a)
{
  struct slice value = tree_value (run->t, node);
  struct vouch_finding *f;
  struct slice fixed;

  xsd_check_value (run, node, a->value, value);
  if (a->fixed == XSD_NO_FIXED)
    return;
  fixed.s = run->schema->fixed + a->fixed;
  fixed.n = strlen (fixed.s);
  if (xsd_value_equal ((enum xsd_base)run->schema->values[a->value].base,
                       value, fixed))
    return;
  f = say_value (run, D_XSD_ATTRIBUTE_FIXED, node, value);
  diag_value (run->diag, f, "fixed", fixed.s, fixed.n);
}

/* Where to find a schema may be said anywhere, and nobody follows it; nothing
 * may be nil. */
static void
xsi_attribute (struct xsd_run *run, uint32_t node,
               const struct xsd_type *type)
{
  uint32_t element = tree_parent (run->t, node);

  switch (tree_name (run->t, node)) {
  case VN_xsi_schemaLocation:
  case VN_xsi_noNamespaceSchemaLocation:
    break;
  case VN_xsi_nil:
    xsd_say (run, D_XSD_NIL, node, "element", element);
    break;
  default:
    xsd_say_attribute (run, type, element, node);
  }
}

static const struct xsd_attr *
find_attribute (const struct xsd_run *run, const struct xsd_type *type,
                uint32_t name, uint32_t *i)
{
  const struct xsd_attr *attrs = &run->schema->attrs[type->attr];

  for (*i = 0; *i < type->nattr; ++*i)
    if (attrs[*i].name == name)
      return &attrs[*i];
  return NULL;
}

static void
check_required (struct xsd_run *run, uint32_t element,
                const struct xsd_type *type, uint32_t met)
{
  const struct xsd_attr *attrs = &run->schema->attrs[type->attr];

  for (uint32_t i = 0; i < type->nattr; i++) {
    if ((attrs[i].flags & XSD_REQUIRED) && !(met >> i & 1)) {
      struct vouch_finding *f
          = xsd_say (run, D_XSD_ATTRIBUTE_MISSING, element, "element",
                     element);

      diag_text (run->diag, f, "attribute",
                 tree_local (run->t, attrs[i].name));
    }
  }
}

bool
xsd_attributes (struct xsd_run *run, uint32_t element,
                const struct xsd_type *type)
{
  uint32_t end = tree_next (run->t, element), met = 0, k;

  /* It sends all of its element to libxml2, the other attributes, too. */
  if (tree_attribute (run->t, element, VN_xsi_type) != TREE_NONE)
    return true;
  for (uint32_t i = element + 1;
       i < end && tree_kind (run->t, i) == TREE_ATTRIBUTE; i++) {
    uint32_t name = tree_name (run->t, i);
    const struct xsd_attr *a;

    if (tree_ns (run->t, name) == VNS_XSI) {
      xsi_attribute (run, i, type);
      continue;
    }
    a = find_attribute (run, type, name, &k);
    if (a == NULL) {
      xsd_say_attribute (run, type, element, i);
    } else {
      met |= UINT32_C (1) << k;
      check_attribute (run, i, a);
    }
  }
  if (type->nattr > 0)
    check_required (run, element, type, met);
  return false;
}
