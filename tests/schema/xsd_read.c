/* SPDX-License-Identifier: Apache-2.0 */
#include "xsd_read.h"

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ATTRS 64

/* Attributes in effect, as sorted lines "name type use". */
struct uses {
  char *name[MAX_ATTRS];
  char *text[MAX_ATTRS];
  size_t n;
};

static bool
is (const xmlNode *n, const char *name)
{
  return n->type == XML_ELEMENT_NODE && !strcmp ((const char *)n->name, name);
}

/* The value of an attribute, or NULL; lives as long as the document. */
static const char *
attr (const xmlNode *n, const char *name)
{
  const xmlAttr *a = xmlHasProp (n, (const xmlChar *)name);

  return a && a->children ? (const char *)a->children->content : NULL;
}

static const char *
target (const xmlNode *n)
{
  const char *ns = attr (xmlDocGetRootElement (n->doc), "targetNamespace");

  return ns ? ns : "";
}

/* Next element that is no annotation, from N on. */
static xmlNode *
element_from (xmlNode *n)
{
  while (n && (n->type != XML_ELEMENT_NODE || is (n, "annotation")))
    n = n->next;
  return n;
}

static void
split_name (xmlNode *n, const char *qname, const char **ns, const char **local)
{
  const char *colon = strchr (qname, ':');
  xmlChar *prefix = colon ? xmlStrndup ((const xmlChar *)qname,
                                        (int)(colon - qname)) : NULL;
  const xmlNs *found = xmlSearchNs (n->doc, n, prefix);

  *ns = found ? (const char *)found->href : "";
  *local = colon ? colon + 1 : qname;
  xmlFree (prefix);
}

static void
put_name (FILE *out, xmlNode *n, const char *qname)
{
  const char *ns, *local;

  split_name (n, qname, &ns, &local);
  fprintf (out, "{%s}%s", ns, local);
}

/* The attributes of N that are not among KNOWN ("|a|b|"), word by word. */
static void
put_other (FILE *out, const xmlNode *n, const char *known)
{
  for (const xmlAttr *a = n->properties; a; a = a->next) {
    char pattern[80];

    snprintf (pattern, sizeof pattern, "|%s|", (const char *)a->name);
    if (!strstr (known, pattern))
      fprintf (out, " %s=%s", (const char *)a->name,
               a->children ? (const char *)a->children->content : "");
  }
}

static void
put_occurs (FILE *out, const xmlNode *n)
{
  const char *min = attr (n, "minOccurs"), *max = attr (n, "maxOccurs");

  fprintf (out, " %s..%s", min ? min : "1", max ? max : "1");
}

static void
put_type (FILE *out, xmlNode *n)
{
  const char *type = attr (n, "type");

  fputs (" : ", out);
  if (type)
    put_name (out, n, type);
  else
    fputs ("anything", out);
}

static void
put_particle (FILE *out, xmlNode *n, int depth)
{
  fprintf (out, "%*s", 2 * depth, "");
  if (is (n, "element")) {
    const char *ref = attr (n, "ref");

    fputs (ref ? "element " : "local element ", out);
    if (ref)
      put_name (out, n, ref);
    else {
      fprintf (out, "{%s}%s", target (n), attr (n, "name"));
      put_type (out, n);
    }
    put_other (out, n, "|ref|name|type|minOccurs|maxOccurs|");
  } else if (is (n, "any")) {
    const char *ns = attr (n, "namespace");
    const char *process = attr (n, "processContents");

    fprintf (out, "any %s %s", ns ? ns : "##any", process ? process : "strict");
    put_other (out, n, "|namespace|processContents|minOccurs|maxOccurs|");
  } else {
    xmlNode *first = element_from (n->children);
    /* A choice of one is a sequence of one. */
    bool one = is (n, "choice") && first && !element_from (first->next);

    fputs (one ? "sequence" : (const char *)n->name, out);
    put_other (out, n, "|minOccurs|maxOccurs|");
  }
  put_occurs (out, n);
  fputc ('\n', out);
  for (xmlNode *c = element_from (n->children); c; c = element_from (c->next))
    put_particle (out, c, depth + 1);
}

static xmlNode *
find_type (const struct xsd_set *set, const char *ns, const char *local)
{
  for (size_t i = 0; i < set->n_docs; i++) {
    xmlNode *root = xmlDocGetRootElement (set->docs[i]);

    if (strcmp (target (root), ns) != 0)
      continue;
    for (xmlNode *c = root->children; c; c = c->next)
      if (is (c, "complexType") && !strcmp (attr (c, "name"), local))
        return c;
  }
  return NULL;
}

/* The restriction or extension of a complex type, or NULL. */
static xmlNode *
derivation (xmlNode *type)
{
  xmlNode *c = element_from (type->children);

  return c && (is (c, "simpleContent") || is (c, "complexContent"))
           ? element_from (c->children) : NULL;
}

static void
add_use (struct uses *u, xmlNode *a)
{
  const char *name = is (a, "attribute") ? attr (a, "name") : "##wildcard";
  const char *use = attr (a, "use");
  char *text = NULL;
  size_t len, i;
  FILE *out = open_memstream (&text, &len);

  name = name ? name : attr (a, "ref");
  fprintf (out, "@%s", name);
  if (is (a, "attribute"))
    put_type (out, a);
  fprintf (out, " %s", use ? use : "optional");
  put_other (out, a, "|name|type|use|");
  fclose (out);
  for (i = 0; i < u->n && strcmp (u->name[i], name) != 0; i++)
    ;
  if (i == MAX_ATTRS)
    abort ();
  if (i == u->n)
    u->name[u->n++] = strdup (name);
  else
    free (u->text[i]);
  u->text[i] = text;
}

static bool
is_attribute (const xmlNode *n)
{
  return is (n, "attribute") || is (n, "anyAttribute");
}

/* Those of the base type first, its own replace or join them. */
static void
collect_uses (const struct xsd_set *set, xmlNode *type, struct uses *u)
{
  xmlNode *d = derivation (type);
  xmlNode *base = NULL;

  if (d && attr (d, "base")) {
    const char *ns, *local;

    split_name (d, attr (d, "base"), &ns, &local);
    base = find_type (set, ns, local);
  }
  if (base)
    collect_uses (set, base, u);
  for (xmlNode *c = (d ? d : type)->children; c; c = c->next)
    if (is_attribute (c))
      add_use (u, c);
}

static int
by_text (const void *a, const void *b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
put_uses (FILE *out, const struct xsd_set *set, xmlNode *type)
{
  struct uses u = { .n = 0 };

  collect_uses (set, type, &u);
  qsort (u.text, u.n, sizeof u.text[0], by_text);
  for (size_t i = 0; i < u.n; i++) {
    fprintf (out, "  %s\n", u.text[i]);
    free (u.text[i]);
    free (u.name[i]);
  }
}

static void
put_complex (FILE *out, const struct xsd_set *set, xmlNode *type)
{
  xmlNode *d = derivation (type);

  put_other (out, type, "|name|");
  fputc ('\n', out);
  if (d) {
    fprintf (out, "  %s %s of ", (const char *)d->parent->name,
             (const char *)d->name);
    put_name (out, d, attr (d, "base"));
    put_other (out, d->parent, "");
    put_other (out, d, "|base|");
    fputc ('\n', out);
  }
  for (xmlNode *c = element_from ((d ? d : type)->children); c;
       c = element_from (c->next))
    if (!is_attribute (c))
      put_particle (out, c, 1);
  put_uses (out, set, type);
}

static void
put_simple (FILE *out, xmlNode *type)
{
  put_other (out, type, "|name|");
  fputc ('\n', out);
  for (xmlNode *r = element_from (type->children); r;
       r = element_from (r->next)) {
    fprintf (out, "  %s ", (const char *)r->name);
    if (attr (r, "base"))
      put_name (out, r, attr (r, "base"));
    put_other (out, r, "|base|");
    fputc ('\n', out);
    for (xmlNode *f = element_from (r->children); f;
         f = element_from (f->next)) {
      fprintf (out, "    %s", (const char *)f->name);
      put_other (out, f, "");
      fputc ('\n', out);
    }
  }
}

/* Room for one more; its size is always a power of two. */
static struct xsd_component *
append (struct xsd_set *set)
{
  if ((set->n & (set->n - 1)) == 0) {
    set->list = realloc (set->list, (set->n ? 2 * set->n : 1)
                                      * sizeof set->list[0]);
    if (!set->list)
      abort ();
  }
  return &set->list[set->n++];
}

static void
add_component (struct xsd_set *set, xmlNode *n)
{
  size_t len;
  struct xsd_component *c;
  FILE *out;

  if (is (n, "import") || is (n, "include"))
    return;
  c = append (set);
  out = open_memstream (&c->key, &len);
  fprintf (out, "%s {%s}%s", (const char *)n->name, target (n),
           attr (n, "name") ? attr (n, "name") : "");
  fclose (out);
  out = open_memstream (&c->text, &len);
  if (is (n, "complexType"))
    put_complex (out, set, n);
  else if (is (n, "simpleType"))
    put_simple (out, n);
  else {
    put_type (out, n);
    put_other (out, n, "|name|type|");
    fputc ('\n', out);
    for (xmlNode *k = element_from (n->children); k; k = element_from (k->next))
      put_particle (out, k, 1);
  }
  fclose (out);
}

/* What the schema element itself says, defaults resolved. */
static void
add_schema (struct xsd_set *set, xmlNode *root)
{
  const char *form = attr (root, "elementFormDefault");
  const char *attr_form = attr (root, "attributeFormDefault");
  struct xsd_component *c = append (set);
  size_t len;
  FILE *out;

  out = open_memstream (&c->key, &len);
  fprintf (out, "schema {%s}", target (root));
  fclose (out);
  out = open_memstream (&c->text, &len);
  fprintf (out, " %s %s", form ? form : "unqualified",
           attr_form ? attr_form : "unqualified");
  put_other (out, root, "|elementFormDefault|attributeFormDefault|version|"
                        "targetNamespace|");
  fputc ('\n', out);
  fclose (out);
}

static int
by_key (const void *a, const void *b)
{
  const struct xsd_component *x = a, *y = b;
  int r = strcmp (x->key, y->key);

  return r ? r : strcmp (x->text, y->text);
}

static void
clear_list (struct xsd_set *set)
{
  for (size_t i = 0; i < set->n; i++) {
    free (set->list[i].key);
    free (set->list[i].text);
  }
  free (set->list);
  set->list = NULL;
  set->n = 0;
}

void
xsd_set_normalise (struct xsd_set *set)
{
  size_t kept = 0;

  clear_list (set);
  for (size_t i = 0; i < set->n_docs; i++) {
    xmlNode *root = xmlDocGetRootElement (set->docs[i]);

    add_schema (set, root);
    for (xmlNode *c = element_from (root->children); c;
         c = element_from (c->next))
      add_component (set, c);
  }
  qsort (set->list, set->n, sizeof set->list[0], by_key);
  /* A namespace in several files says the same of itself in each. */
  for (size_t i = 0; i < set->n; i++)
    if (kept && by_key (&set->list[kept - 1], &set->list[i]) == 0) {
      free (set->list[i].key);
      free (set->list[i].text);
    } else
      set->list[kept++] = set->list[i];
  set->n = kept;
}

size_t
xsd_set_compare (const struct xsd_set *a, const struct xsd_set *b, FILE *out)
{
  size_t i = 0, j = 0, differ = 0;

  while (i < a->n || j < b->n) {
    int r = i == a->n ? 1 : j == b->n ? -1
            : strcmp (a->list[i].key, b->list[j].key);

    if (r != 0 || strcmp (a->list[i].text, b->list[j].text) != 0) {
      differ++;
      if (r <= 0)
        fprintf (out, "- %s%s", a->list[i].key, a->list[i].text);
      if (r >= 0)
        fprintf (out, "+ %s%s", b->list[j].key, b->list[j].text);
    }
    i += r <= 0;
    j += r >= 0;
  }
  return differ;
}

bool
xsd_set_load (struct xsd_set *set, const char *path)
{
  xmlDocPtr doc;

  for (size_t i = 0; i < set->n_docs; i++)
    if (!strcmp ((const char *)set->docs[i]->URL, path))
      return true;
  doc = xmlReadFile (path, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  if (!doc)
    return false;
  set->docs = realloc (set->docs, (set->n_docs + 1) * sizeof set->docs[0]);
  set->docs[set->n_docs++] = doc;
  for (xmlNode *c = xmlDocGetRootElement (doc)->children; c; c = c->next) {
    const char *place;
    xmlChar *full;
    bool ok;

    if (!is (c, "import") && !is (c, "include"))
      continue;
    place = attr (c, "schemaLocation");
    full = xmlBuildURI ((const xmlChar *)(place ? place : ""), doc->URL);
    ok = full && xsd_set_load (set, (const char *)full);
    xmlFree (full);
    if (!ok)
      return false;
  }
  return true;
}

void
xsd_set_clear (struct xsd_set *set)
{
  clear_list (set);
  for (size_t i = 0; i < set->n_docs; i++)
    xmlFreeDoc (set->docs[i]);
  free (set->docs);
  set->docs = NULL;
  set->n_docs = 0;
}
