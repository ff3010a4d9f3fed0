/* SPDX-License-Identifier: Apache-2.0 */
/* XPath functions for templates: labels, names, formats. */
#include <stdio.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>

#include "render/render.h"

#define FUNCTIONS_NS "urn:vouch:render:1"

typedef const char *function_fn (struct run *run, const char *a,
                                 const char *b);

static const char *
label (struct run *run, const char *key, const char *b)
{
  const char *text = label_find (run->formats.lang, key);

  (void)b;
  return text ? text : key;
}

static const char *
name (struct run *run, const char *list, const char *code)
{
  const char *text = name_find (run->formats.lang, list, code);

  return text ? text : code;
}

static const char *
amount (struct run *run, const char *n, const char *currency)
{
  return format_amount (&run->formats, &run->pool, n, currency);
}

static const char *
number (struct run *run, const char *n, const char *b)
{
  (void)b;
  return format_number (&run->formats, &run->pool, n, 0);
}

static const char *
percent (struct run *run, const char *n, const char *b)
{
  (void)b;
  return format_percent (&run->formats, &run->pool, n);
}

static const char *
date (struct run *run, const char *text, const char *b)
{
  (void)b;
  return format_date (&run->formats, &run->pool, text);
}

static const char *
iban (struct run *run, const char *text, const char *b)
{
  (void)b;
  return format_iban (&run->pool, text);
}

static const char *
country (struct run *run, const char *code, const char *b)
{
  (void)b;
  return format_country (&run->formats, &run->pool, code);
}

static const char *
currency (struct run *run, const char *code, const char *b)
{
  (void)b;
  return format_currency (&run->formats, &run->pool, code);
}

static const char *
unit (struct run *run, const char *code, const char *b)
{
  (void)b;
  return name (run, "UN/ECE Rec 20", code);
}

/* The number of modules of a side, a blank, and a path of the dark ones, a
 * rectangle for each run in a row; "" if there is no such code. */
static const char *
qr (struct run *run, const char *payload, const char *level)
{
  uint8_t *dark
      = pool_get (&run->pool, VOUCH_QR_SIDE_MOST * VOUCH_QR_SIDE_MOST);
  struct text text = { .pool = &run->pool };
  char step[48];
  unsigned side;

  if (dark == NULL
      || vouch_render_qr (payload, strlen (payload), *level, &side, dark)
             != VOUCH_OK)
    return "";
  snprintf (step, sizeof step, "%u ", side);
  text_puts (&text, step);
  for (unsigned y = 0; y < side; y++)
    for (unsigned x = 0, n; x < side; x += n) {
      for (n = 1; x + n < side; n++)
        if (dark[y * side + x + n] != dark[y * side + x])
          break;
      if (dark[y * side + x] == 0)
        continue;
      snprintf (step, sizeof step, "M%u %uh%uv1h-%uz", x, y, n, n);
      text_puts (&text, step);
    }
  return text_end (&text);
}

static const struct function {
  const char *name;
  int arguments;
  function_fn *call;
} functions[] = { { "label", 1, label },      { "name", 2, name },
                  { "amount", 2, amount },    { "number", 1, number },
                  { "quantity", 1, number },  { "percent", 1, percent },
                  { "date", 1, date },        { "iban", 1, iban },
                  { "country", 1, country },  { "currency", 1, currency },
                  { "unit", 1, unit },
                  { "qr", 2, qr } };

static struct run *
run_of (xmlXPathParserContextPtr parser)
{
  xsltTransformContextPtr context = xsltXPathGetTransformContext (parser);

  return context ? context->_private : NULL;
}

static void
evaluate (xmlXPathParserContextPtr parser, int n)
{
  const xmlChar *called = parser->context->function;
  struct run *run = run_of (parser);
  xmlChar *a = NULL, *b = NULL;
  const char *result = "";

  for (size_t i = 0; run && i < sizeof functions / sizeof *functions; i++) {
    const struct function *f = &functions[i];

    if (strcmp ((const char *)called, f->name) != 0)
      continue;
    if (n != f->arguments) {
      xmlXPathSetArityError (parser);
      return;
    }
    if (n == 2)
      b = xmlXPathPopString (parser);
    a = xmlXPathPopString (parser);
    if (a && (b || n == 1))
      result = f->call (run, (const char *)a, (const char *)b);
    break;
  }
  /* The result may be one of the arguments. */
  valuePush (parser, xmlXPathNewCString (result));
  xmlFree (a);
  xmlFree (b);
}

/* A node set of elements `line`, in a document that goes with the run. */
static void
lines (xmlXPathParserContextPtr parser, int n)
{
  xsltTransformContextPtr context = xsltXPathGetTransformContext (parser);
  xmlXPathObjectPtr set = xmlXPathNewNodeSet (NULL);
  xmlChar *text;
  xmlDocPtr doc;
  struct out out;

  if (n != 1) {
    xmlXPathFreeObject (set);
    xmlXPathSetArityError (parser);
    return;
  }
  text = xmlXPathPopString (parser);
  doc = xsltCreateRVT (context);
  if (doc && set && text && xsltRegisterLocalRVT (context, doc) == 0) {
    out = (struct out){ .doc = doc };
    out_start (&out, "lines");
    out_lines (&out, "line", (const char *)text);
    if (!out.failed)
      for (xmlNodePtr l = doc->children->children; l; l = l->next)
        xmlXPathNodeSetAdd (set->nodesetval, l);
  }
  xmlFree (text);
  valuePush (parser, set);
}

bool
functions_add (xsltTransformContextPtr context, struct run *run)
{
  int bad = xsltRegisterExtFunction (context, BAD_CAST "lines",
                                     BAD_CAST FUNCTIONS_NS, lines);

  context->_private = run;
  for (size_t i = 0; !bad && i < sizeof functions / sizeof *functions; i++)
    bad = xsltRegisterExtFunction (context, BAD_CAST functions[i].name,
                                   BAD_CAST FUNCTIONS_NS, evaluate);
  return !bad;
}
