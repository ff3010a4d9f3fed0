/* SPDX-License-Identifier: Apache-2.0 */
/* Stylesheets: compiled once, run many times, with little freedom. */
#include <stdio.h>
#include <string.h>

#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "render/render.h"

#define DEPTH 400
/* Steps of a template: ours take a few dozen for each element of the form. */
#define STEPS_FREE 2000000ul
#define STEPS_A_NODE 2000ul

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
  doc = path ? load_file (run, path) : load_document (run, uri);
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

static void
limit (xsltTransformContextPtr context, xmlDocPtr form)
{
  unsigned long steps
      = STEPS_FREE + STEPS_A_NODE * nodes_in (form->children);

  context->maxTemplateDepth = DEPTH;
  context->opLimit = steps;
  if (context->xpathCtxt)
    context->xpathCtxt->opLimit = steps;
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
