/* SPDX-License-Identifier: Apache-2.0 */
#include "oracle.h"

#include <ftw.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/result.h"
#include "xml/quiet.h"

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"

/* ---- libxml2 and the official XSD ---------------------------------------- */

static xmlSchemaPtr
load (const char *shared, const char *file)
{
  char path[4096];
  xmlSchemaParserCtxtPtr ctxt;
  xmlSchemaPtr schema;

  snprintf (path, sizeof path, "%s/official/xsd/ubl-2.1/maindoc/%s", shared,
            file);
  ctxt = xmlSchemaNewParserCtxt (path);
  schema = xmlSchemaParse (ctxt);
  xmlSchemaFreeParserCtxt (ctxt);
  return schema;
}

bool
oracle_open (struct oracle *o)
{
  const char *shared = getenv ("VOUCH_SHARED");
  vouch_options options = VOUCH_OPTIONS_INIT;

  if (shared == NULL || strcmp (shared, "none") == 0)
    return false;
  options.data_path = getenv ("VOUCH_DATA_PATH");
  if (vouch_open (&options, &o->v) != VOUCH_OK)
    return false;
  o->invoice = load (shared, "UBL-Invoice-2.1.xsd");
  o->credit_note = load (shared, "UBL-CreditNote-2.1.xsd");
  return o->invoice && o->credit_note;
}

void
oracle_close (struct oracle *o)
{
  xmlSchemaFree (o->invoice);
  xmlSchemaFree (o->credit_note);
  vouch_close (o->v);
}

static bool
has_name (const xmlNode *n, const char *local)
{
  return n && n->ns && strcmp ((const char *)n->name, local) == 0
         && strncmp ((const char *)n->ns->href, UBL, sizeof UBL - 1) == 0
         && strncmp ((const char *)n->ns->href + sizeof UBL - 1, local,
                     strlen (local))
                == 0
         && strcmp ((const char *)n->ns->href + sizeof UBL - 1
                        + strlen (local),
                    "-2")
                == 0;
}

static xmlSchemaPtr
schema_of (const struct oracle *o, xmlDocPtr doc)
{
  const xmlNode *root = xmlDocGetRootElement (doc);

  if (has_name (root, "Invoice"))
    return o->invoice;
  return has_name (root, "CreditNote") ? o->credit_note : NULL;
}

static xmlNodePtr
next_in_order (xmlNodePtr n)
{
  if (n->type == XML_ELEMENT_NODE && n->children)
    return n->children;
  while (n && n->next == NULL)
    n = n->parent;
  return n ? n->next : NULL;
}

/* Number of the element that NODE is or belongs to. */
static size_t
number_of (xmlNodePtr node)
{
  size_t n = 0;

  while (node->type != XML_ELEMENT_NODE)
    node = node->parent;
  for (xmlNodePtr i = xmlDocGetRootElement (node->doc); i;
       i = next_in_order (i)) {
    n += i->type == XML_ELEMENT_NODE;
    if (i == node)
      break;
  }
  return n;
}

static void
on_error (void *user, libxml_error error)
{
  struct answer *a = user;

  if (a->element > 0 || error->node == NULL)
    return;
  a->element = number_of (error->node);
  snprintf (a->message, sizeof a->message, "%.250s", error->message);
}

static void
ask_schema (xmlSchemaPtr schema, xmlDocPtr doc, struct answer *a)
{
  xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt (schema);
  int faults;

  xmlSchemaSetValidStructuredErrors (ctxt, on_error, a);
  faults = xmlSchemaValidateDoc (ctxt, doc);
  a->opinion = faults == 0 ? SAYS_VALID : SAYS_INVALID;
  xmlSchemaFreeValidCtxt (ctxt);
}

struct answer
oracle_ask (struct oracle *o, const char *xml, size_t len)
{
  struct answer a = { SAYS_MALFORMED, 0, "" };
  struct quiet quiet;
  xmlDocPtr doc;

  quiet_begin (&quiet);
  doc = xmlReadMemory (xml, (int)len, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR
                           | XML_PARSE_NOWARNING);
  if (doc) {
    xmlSchemaPtr schema = schema_of (o, doc);

    if (schema)
      ask_schema (schema, doc, &a);
    else
      a.opinion = SAYS_OTHER;
    xmlFreeDoc (doc);
  }
  quiet_end (&quiet);
  return a;
}

/* ---- vouch --------------------------------------------------------------- */

static size_t
element_number (const struct tree *t, uint32_t node)
{
  size_t n = 0;

  while (tree_kind (t, node) != TREE_ELEMENT)
    node = tree_parent (t, node);
  for (uint32_t i = 0; i <= node; i++)
    n += tree_kind (t, i) == TREE_ELEMENT;
  return n;
}

static void
first_finding (const vouch_result *r, struct answer *a)
{
  for (size_t i = 0; i < vouch_result_listed (r); i++) {
    const vouch_finding *f = vouch_result_finding (r, i);

    if (vouch_finding_severity (f) > VOUCH_ERROR)
      continue;
    vouch_finding_message (f, a->message, sizeof a->message);
    if (r->tree && f->place.node != DIAG_NO_NODE)
      a->element = element_number (r->tree, f->place.node);
    return;
  }
}

struct answer
vouch_ask (struct oracle *o, vouch_xsd_engine engine, const char *xml,
           size_t len)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *source = vouch_source_memory (xml, len, "document");
  struct answer a = { SAYS_OTHER, 0, "" };
  vouch_result *r;

  options.layers = 1u << VOUCH_LAYER_XSD;
  options.xsd_engine = engine;
  options.sha256 = false;
  if (vouch_validate (o->v, source, &options, &r) == VOUCH_OK) {
    vouch_verdict verdict = vouch_result_verdict (r);

    if (verdict == VOUCH_VALID)
      a.opinion = SAYS_VALID;
    else if (verdict == VOUCH_INVALID)
      a.opinion = SAYS_INVALID;
    else if (verdict == VOUCH_UNREADABLE && vouch_result_format (r) == NULL)
      a.opinion = r->tree ? SAYS_OTHER : SAYS_MALFORMED;
    first_finding (r, &a);
    vouch_result_free (r);
  }
  vouch_source_free (source);
  return a;
}

/* ---- the corpus ---------------------------------------------------------- */

struct names {
  char **paths;
  size_t n;
};

/* nftw has no argument for its caller: what it finds is collected here and
 * sorted before anything is made of it. */
static struct names found;

static int
collect (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  size_t n = strlen (path);

  (void)st;
  (void)ftw;
  if (type != FTW_F || n < 4 || strcmp (path + n - 4, ".xml") != 0)
    return 0;
  found.paths = realloc (found.paths, (found.n + 1) * sizeof *found.paths);
  found.paths[found.n++] = strdup (path);
  return 0;
}

static int
by_name (const void *a, const void *b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
read_all (const char *path, size_t *len)
{
  FILE *f = fopen (path, "rb");
  char *data = NULL;
  long size;

  if (f == NULL)
    return NULL;
  fseek (f, 0, SEEK_END);
  size = ftell (f);
  rewind (f);
  data = malloc ((size_t)size + 1);
  *len = fread (data, 1, (size_t)size, f);
  data[*len] = '\0';
  fclose (f);
  return data;
}

/* The invoices inside a test set, each as a document of its own. */
static void
unpack (xmlDocPtr doc, const char *path, corpus_fn *each, void *user)
{
  char name[4200];
  int n = 0;

  for (xmlNodePtr i = xmlDocGetRootElement (doc); i; i = next_in_order (i)) {
    xmlDocPtr alone;
    xmlChar *text;
    int len;

    if (!has_name (i, "Invoice") && !has_name (i, "CreditNote"))
      continue;
    alone = xmlNewDoc (BAD_CAST "1.0");
    xmlDocSetRootElement (alone, xmlDocCopyNode (i, alone, 1));
    xmlReconciliateNs (alone, xmlDocGetRootElement (alone));
    xmlDocDumpMemory (alone, &text, &len);
    snprintf (name, sizeof name, "%s#%d", path, ++n);
    each (user, name, (const char *)text, (size_t)len);
    xmlFree (text);
    xmlFreeDoc (alone);
  }
}

static void
one_file (const char *path, corpus_fn *each, void *user)
{
  size_t len;
  char *xml = read_all (path, &len);
  struct quiet quiet;
  xmlDocPtr doc;
  const xmlNode *root;

  if (xml == NULL)
    return;
  quiet_begin (&quiet);
  doc = xmlReadMemory (xml, (int)len, NULL, NULL, XML_PARSE_NONET);
  root = doc ? xmlDocGetRootElement (doc) : NULL;
  if (has_name (root, "Invoice") || has_name (root, "CreditNote"))
    each (user, path, xml, len);
  else if (root && strcmp ((const char *)root->name, "testSet") == 0)
    unpack (doc, path, each, user);
  else if (doc == NULL && memmem (xml, len, UBL, sizeof UBL - 1))
    each (user, path, xml, len);
  xmlFreeDoc (doc);
  quiet_end (&quiet);
  free (xml);
}

void
corpus_each (corpus_fn *each, void *user)
{
  char folder[4096];

  snprintf (folder, sizeof folder, "%s/corpus", getenv ("VOUCH_SHARED"));
  found = (struct names){ NULL, 0 };
  nftw (folder, collect, 32, FTW_PHYS);
  qsort (found.paths, found.n, sizeof *found.paths, by_name);
  for (size_t i = 0; i < found.n; i++) {
    one_file (found.paths[i], each, user);
    free (found.paths[i]);
  }
  free (found.paths);
}
