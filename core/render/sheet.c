/* SPDX-License-Identifier: Apache-2.0 */
/* Stylesheets: compiled once, run many times, with little freedom. */
#include <stdio.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "render/render.h"

#define DEPTH 400
/* Steps of a template: ours take a few dozen for each element of the form. */
#define STEPS_FREE 2000000ul
#define STEPS_A_NODE 2000ul
/* What takes as long as a step, roughly; and the text that a variable may
 * hold. */
#define BYTES_A_STEP 16
#define TEXT_MOST ((unsigned long)32 << 20)

/* ---- compiling ---------------------------------------------------------- */

static vouch_status
failed (struct run *run, const char *words)
{
  if (!run->told)
    vouch_call_say (run->call, VOUCH_FATAL, run->line, 0,
                    run->words ? run->words : words);
  return VOUCH_INPUT;
}

vouch_status
sheet_compile (struct run *run, const char *path, xsltStylesheetPtr *sheet)
{
  struct quiet quiet;
  char uri[40];
  xmlDocPtr doc;

  snprintf (uri, sizeof uri, "vouch:/invoice-%s.xsl", run->render->kind);
  quiet_begin (&quiet, run);
  doc = path ? load_file (run, NULL, path)
             : load_document (run, NULL, uri);
  *sheet = doc ? xsltParseStylesheetDoc (doc) : NULL;
  if (doc && *sheet == NULL)
    xmlFreeDoc (doc);
  if (*sheet && (*sheet)->errors > 0) {
    xsltFreeStylesheet (*sheet);
    *sheet = NULL;
  }
  quiet_end (&quiet);
  return *sheet ? VOUCH_OK : failed (run, "template: it is no stylesheet");
}

/* ---- running ------------------------------------------------------------ */

static int
may_read (xsltSecurityPrefsPtr preferences, xsltTransformContextPtr context,
          const char *path)
{
  (void)preferences;
  (void)context;
  (void)path;
  return 1; /* the loader looks at it */
}

static xsltSecurityPrefsPtr
secure (xsltTransformContextPtr context)
{
  static const xsltSecurityOption never[]
      = { XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
          XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK };
  xsltSecurityPrefsPtr preferences = xsltNewSecurityPrefs ();
  int bad = preferences == NULL;

  for (size_t i = 0; !bad && i < sizeof never / sizeof *never; i++)
    bad = xsltSetSecurityPrefs (preferences, never[i], xsltSecurityForbid);
  if (!bad)
    bad = xsltSetSecurityPrefs (preferences, XSLT_SECPREF_READ_FILE, may_read)
          || xsltSetCtxtSecurityPrefs (preferences, context);
  if (!bad)
    return preferences;
  xsltFreeSecurityPrefs (preferences);
  return NULL;
}

static unsigned long
nodes_in (const xmlNode *node)
{
  unsigned long n = 0;

  for (; node; node = node->next)
    n += 1 + (node->type == XML_ELEMENT_NODE ? nodes_in (node->children) : 0);
  return n;
}

/* Steps for all that is below NODE and its siblings, up to MOST. */
static unsigned long
weight_of (const xmlNode *node, unsigned long most)
{
  const xmlNode *top = node ? node->parent : NULL;
  unsigned long n = 0;

  while (node && n < most) {
    n++;
    if (node->type == XML_TEXT_NODE && node->content)
      n += strlen ((const char *)node->content) / BYTES_A_STEP;
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      continue;
    }
    while (node != top && node->next == NULL)
      node = node->parent;
    node = node == top ? NULL : node->next;
  }
  return n;
}

static unsigned long
weight_of_value (const xmlXPathObject *value, unsigned long most)
{
  const xmlNodeSet *set = value->nodesetval;

  if (value->type == XPATH_STRING && value->stringval)
    return strlen ((const char *)value->stringval) / BYTES_A_STEP;
  if (value->type == XPATH_XSLT_TREE && set && set->nodeNr > 0)
    return weight_of (set->nodeTab[0]->children, most);
  return 0;
}

/* Each use of a variable costs steps by what is in it: text or a tree that is
 * put together of itself doubles each time, in hardly any steps. */
static xmlXPathObjectPtr
variable (void *data, const xmlChar *name, const xmlChar *ns)
{
  xsltTransformContextPtr context = data;
  xmlXPathContextPtr xpath = context->xpathCtxt;
  xmlXPathObjectPtr value = xsltXPathVariableLookup (data, name, ns);
  unsigned long left = xpath->opLimit - xpath->opCount, weight;

  if (value == NULL)
    return NULL;
  weight = weight_of_value (value, left);
  if (weight < left && weight < TEXT_MOST / BYTES_A_STEP)
    xpath->opCount += weight;
  else {
    xpath->opCount = xpath->opLimit;
    context->state = XSLT_STATE_STOPPED;
  }
  return value;
}

static void
limit (xsltTransformContextPtr context, xmlDocPtr form)
{
  unsigned long steps
      = STEPS_FREE + STEPS_A_NODE * nodes_in (form->children);

  context->maxTemplateDepth = DEPTH;
  context->opLimit = steps;
  if (context->xpathCtxt) {
    context->xpathCtxt->opLimit = steps;
    xmlXPathRegisterVariableLookup (context->xpathCtxt, variable, context);
  }
}

static bool
was_limited (xsltTransformContextPtr context)
{
  return context->opCount >= context->opLimit
         || (context->xpathCtxt
             && context->xpathCtxt->opCount >= context->opLimit);
}

static xmlDocPtr
apply (struct run *run, xsltTransformContextPtr context, xmlDocPtr form,
       vouch_status *status)
{
  xmlDocPtr result;

  limit (context, form);
  result = xsltApplyStylesheetUser (run->render->sheet, form, NULL, NULL,
                                    NULL, context);
  if (result && context->state == XSLT_STATE_OK && !run->told && !run->words)
    return result;
  if (was_limited (context)) {
    run->words = "template: it does too much work";
    *status = VOUCH_LIMIT;
  } else
    *status = VOUCH_INPUT;
  failed (run, "template: it stopped");
  xmlFreeDoc (result);
  return NULL;
}

xmlDocPtr
sheet_run (struct run *run, xmlDocPtr form, vouch_status *status)
{
  struct quiet quiet;
  xsltTransformContextPtr context;
  xsltSecurityPrefsPtr preferences = NULL;
  xmlDocPtr result = NULL;

  *status = VOUCH_NOMEM;
  quiet_begin (&quiet, run);
  context = xsltNewTransformContext (run->render->sheet, form);
  if (context)
    preferences = secure (context);
  if (preferences && functions_add (context, run)) {
    *status = VOUCH_OK;
    result = apply (run, context, form, status);
  }
  xsltFreeTransformContext (context);
  xsltFreeSecurityPrefs (preferences);
  quiet_end (&quiet);
  if (run->pool.failed) {
    xmlFreeDoc (result);
    result = NULL;
    *status = VOUCH_NOMEM;
  }
  return result;
}
