/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2's complaints about a document's schema, in our words.
 *
 * Its error carries a code and a text; names, the expected elements and the
 * type are only in the text, as {URI}local, and are taken from there.  The
 * text itself is kept as the detail. */
#include <stdio.h>
#include <string.h>

#include "xml/xsd_replay.h"
#include "xml/xsd_run.h"

/* ---- reading the text ---------------------------------------------------- */

/* The next name of a list that ends with ) or a quotation mark: {URI}local or
 * local.  Returns where to go on, or NULL at the end. */
static const char *
next_name (const struct replay *r, const char *s, char buf[XSD_NAME_SIZE])
{
  const char *close = NULL, *prefix = "";
  size_t n;

  while (*s == ' ' || *s == ',' || *s == '(')
    s++;
  if (*s == '\0' || *s == ')' || *s == '\'')
    return NULL;
  if (*s == '{')
    close = strchr (s, '}');
  if (close) {
    for (uint32_t i = 0; i < r->t->n_ns_decls; i++) {
      const char *uri = tree_uri (r->t, r->t->ns_decls[i].ns);

      if (strlen (uri) == (size_t)(close - s) - 1
          && memcmp (uri, s + 1, strlen (uri)) == 0) {
        prefix = r->t->prefixes[r->t->ns_decls[i].prefix];
        break;
      }
    }
    s = close + 1;
  }
  n = strcspn (s, " ,)'");
  snprintf (buf, XSD_NAME_SIZE, "%.40s%s%.*s", prefix, *prefix ? ":" : "",
            n > 110 ? 110 : (int)n, s);
  return s + n;
}

static void
list_expected (struct replay *r, struct vouch_finding *f, const char *message,
               const char *key)
{
  const char *s = strstr (message, "Expected is");
  char name[XSD_NAME_SIZE];

  s = s ? strchr (s, '(') : NULL;
  while (s && (s = next_name (r, s, name)) != NULL)
    diag_item (r->diag, f, key, name);
}

/* The name in quotation marks behind the words INTRO. */
static bool
quoted_name (const struct replay *r, const char *message, const char *intro,
             char buf[XSD_NAME_SIZE])
{
  const char *s = strstr (message, intro);

  return s && next_name (r, s + strlen (intro), buf) != NULL;
}

/* The node that the text is about: an attribute if it names one. */
static uint32_t
find_node (const struct replay *r, const char *message)
{
  char name[XSD_NAME_SIZE], own[XSD_NAME_SIZE];
  uint32_t end = tree_first_child (r->t, r->node);

  if (!quoted_name (r, message, "attribute '", name))
    return r->node;
  for (uint32_t i = r->node + 1; i < end; i++) {
    xsd_node_name (r->t, i, own);
    if (strcmp (own, name) == 0)
      return i;
  }
  return r->node;
}

/* ---- the findings -------------------------------------------------------- */

static struct vouch_finding *
say (struct replay *r, enum diag_code code, uint32_t node, const char *key)
{
  struct diag_place place = { node, 0, 0 };
  uint32_t element = node;
  struct vouch_finding *f;
  char name[XSD_NAME_SIZE];

  tree_place (r->t, node, &place.line, &place.column);
  f = diag_add (r->diag, code, place);
  if (tree_kind (r->t, node) == TREE_ATTRIBUTE) {
    element = tree_parent (r->t, node);
    xsd_node_name (r->t, node, name);
    diag_text (r->diag, f, "attribute", name);
  }
  xsd_node_name (r->t, element, name);
  diag_text (r->diag, f, key, name);
  return f;
}

static struct vouch_finding *
say_content (struct replay *r, const char *message)
{
  uint32_t parent = tree_parent (r->t, r->node);
  struct vouch_finding *f;
  char name[XSD_NAME_SIZE];

  if (strstr (message, "Missing child")) {
    f = say (r, D_XSD_MISSING, r->node, "parent");
    list_expected (r, f, message, "element");
    return f;
  }
  f = say (r, D_XSD_PLACE, r->node, "element");
  if (parent > 0) {
    xsd_node_name (r->t, parent, name);
    diag_text (r->diag, f, "parent", name);
  }
  list_expected (r, f, message, "expected");
  return f;
}

static const char *
why_facet (int code)
{
  switch (code) {
  case XML_SCHEMAV_CVC_LENGTH_VALID:
    return "its length is wrong";
  case XML_SCHEMAV_CVC_MINLENGTH_VALID:
    return "it is too short";
  case XML_SCHEMAV_CVC_MAXLENGTH_VALID:
    return "it is too long";
  case XML_SCHEMAV_CVC_MININCLUSIVE_VALID:
  case XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID:
    return "it is too small";
  case XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID:
  case XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID:
    return "it is too large";
  case XML_SCHEMAV_CVC_TOTALDIGITS_VALID:
    return "it has too many digits";
  case XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID:
    return "it has too many decimal places";
  case XML_SCHEMAV_CVC_PATTERN_VALID:
    return "it does not match the pattern of its type";
  case XML_SCHEMAV_CVC_ENUMERATION_VALID:
    return "it is none of the values that the schema lists";
  default:
    return NULL;
  }
}

static void
tell_type (struct replay *r, struct vouch_finding *f, const char *message)
{
  char type[XSD_NAME_SIZE], why[XSD_NAME_SIZE + 24];

  if (!quoted_name (r, message, "type '", type))
    return;
  snprintf (why, sizeof why, "it is not of the type %s", type);
  diag_text (r->diag, f, "why", why);
}

/* A facet that is broken comes first, the type that it belongs to behind it:
 * one finding. */
static struct vouch_finding *
say_value (struct replay *r, int code, const char *message)
{
  uint32_t node = find_node (r, message);
  const char *why = why_facet (code);
  struct vouch_finding *f;
  struct slice v;

  if (why == NULL && r->last_was_facet && r->last_node == node)
    return NULL;
  f = say (r, D_XSD_VALUE, node, "element");
  v = tree_kind (r->t, node) == TREE_ATTRIBUTE ? tree_value (r->t, node)
                                               : tree_text (r->t, node);
  diag_value (r->diag, f, "value", v.s, v.n);
  if (why)
    diag_text (r->diag, f, "why", why);
  else
    tell_type (r, f, message);
  r->last_node = node;
  r->last_was_facet = why != NULL;
  return f;
}

static struct vouch_finding *
say_missing_attribute (struct replay *r, const char *message)
{
  struct vouch_finding *f
      = say (r, D_XSD_ATTRIBUTE_MISSING, r->node, "element");
  char name[XSD_NAME_SIZE];

  if (quoted_name (r, message, "attribute '", name))
    diag_text (r->diag, f, "attribute", name);
  return f;
}

/* At the start of the child that may not be there. */
static struct vouch_finding *
say_child (struct replay *r)
{
  struct vouch_finding *f = say (r, D_XSD_CHILD, r->node, "element");
  uint32_t parent = tree_parent (r->t, r->node);
  char name[XSD_NAME_SIZE];

  if (parent == 0)
    return f;
  xsd_node_name (r->t, parent, name);
  diag_text (r->diag, f, "parent", name);
  return f;
}

static struct vouch_finding *
say_root (struct replay *r)
{
  struct vouch_finding *f = say (r, D_XSD_ROOT, r->node, "element");
  uint32_t ns = tree_ns (r->t, tree_name (r->t, r->node));

  if (ns > 0)
    diag_text (r->diag, f, "namespace", tree_uri (r->t, ns));
  return f;
}

/* By code: which finding, with which key for the element; D_CODES ends. */
struct row {
  int code;
  enum diag_code finding;
  const char *key;
};

static const struct row rows[] = {
  { XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, D_XSD_NOT_EMPTY, "parent" },
  { XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, D_XSD_TEXT, "parent" },
  { XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, D_XSD_ATTRIBUTE, "element" },
  { XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, D_XSD_ATTRIBUTE, "element" },
  { XML_SCHEMAV_CVC_TYPE_3_1_1, D_XSD_ATTRIBUTE, "element" },
  { XML_SCHEMAV_CVC_ELT_3_1, D_XSD_NIL, "element" },
  { XML_SCHEMAV_CVC_ELT_4_1, D_XSD_TYPE, "element" },
  { XML_SCHEMAV_CVC_ELT_4_2, D_XSD_TYPE, "element" },
  { XML_SCHEMAV_CVC_ELT_4_3, D_XSD_TYPE, "element" },
  { XML_SCHEMAV_CVC_IDC, D_XSD_KEY, "element" },
  { 0, D_XSD_OTHER, "element" }
};

static struct vouch_finding *
say_row (struct replay *r, int code, const char *message)
{
  const struct row *row = rows;
  uint32_t node;

  while (row->code != 0 && row->code != code)
    row++;
  node = row->finding == D_XSD_ATTRIBUTE ? find_node (r, message) : r->node;
  return say (r, row->finding, node, row->key);
}

/* Is R->node, or anything it stands in, among those that libxml2 decides?
 * Both come in document order, so one pass over ONLY is enough.  Whether the
 * outermost of them stands where it may the tables have said. */
static bool
matters (struct replay *r, bool of_place)
{
  if (r->only == NULL)
    return true;
  while (r->at_only < r->only->elements.len
         && tree_next (r->t, r->only->elements.data[r->at_only]) <= r->node)
    r->at_only++;
  return r->at_only < r->only->elements.len
         && r->only->elements.data[r->at_only] + of_place <= r->node;
}

void
replay_fault (struct replay *r, int code, const char *message)
{
  struct vouch_finding *f;

  if (!matters (r, code == XML_SCHEMAV_ELEMENT_CONTENT
                       && strstr (message, "Missing child") == NULL))
    return;
  switch (code) {
  case XML_SCHEMAV_ELEMENT_CONTENT:
    f = say_content (r, message);
    break;
  case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
    f = say_missing_attribute (r, message);
    break;
  case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
  case XML_SCHEMAV_CVC_TYPE_3_1_2:
    f = say_child (r);
    break;
  case XML_SCHEMAV_CVC_ELT_1:
    f = say_root (r);
    break;
  default:
    if (code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1
        && code <= XML_SCHEMAV_CVC_ENUMERATION_VALID
        && code != XML_SCHEMAV_CVC_TYPE_3_1_1
        && code != XML_SCHEMAV_CVC_TYPE_3_1_2)
      f = say_value (r, code, message);
    else
      f = say_row (r, code, message);
  }
  if (f)
    diag_detail (r->diag, f, message);
}
