/* SPDX-License-Identifier: Apache-2.0 */
/* What templates may read.  libxslt asks one loader of the process for the
 * files of all its users; it finds the run it is asked for where libxml2 keeps
 * the handler of messages of a thread. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/xsltutils.h>

#include "render/render.h"

#define LOAD_OPTIONS                                                          \
  (XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOENT)

/* ---- messages ----------------------------------------------------------- */

/* The first words are kept, for sheet.c to tell. */
static void
tell (struct run *run, uint32_t line, const char *words)
{
  size_t n = strcspn (words, "\n");

  if (run->told || run->words || n == 0)
    return;
  run->words = pool_join (&run->pool, "template: ",
                          pool_text (&run->pool, words, n < 250 ? n : 250),
                          NULL);
  run->line = line;
}

static void
structured (void *context, xmlErrorPtr error)
{
  if (error && error->level >= XML_ERR_ERROR && error->message)
    tell (context, error->line > 0 ? (uint32_t)error->line : 0,
          error->message);
}

struct run *
quiet_run (void)
{
  return xmlStructuredError == structured ? xmlStructuredErrorContext : NULL;
}

/* libxslt first says where, then what, in messages of their own. */
__attribute__ ((format (printf, 2, 3))) static void
message (void *context, const char *form, ...)
{
  struct run *run = quiet_run ();
  char words[300];
  va_list rest;

  (void)context;
  if (run == NULL)
    return;
  va_start (rest, form);
  vsnprintf (words, sizeof words, form, rest);
  va_end (rest);
  if (strncmp (words, "compilation error", 17) != 0
      && strncmp (words, "runtime error", 13) != 0
      && strncmp (words, "error:", 6) != 0)
    tell (run, 0, words);
}

void
quiet_begin (struct quiet *quiet, struct run *run)
{
  quiet->context = xmlStructuredErrorContext;
  memcpy (&quiet->function, &xmlStructuredError, sizeof quiet->function);
  quiet->generic_context = xmlGenericErrorContext;
  quiet->generic = xmlGenericError;
  xmlSetStructuredErrorFunc (run, structured);
  xmlSetGenericErrorFunc (run, message);
}

void
quiet_end (struct quiet *quiet)
{
  xmlStructuredErrorFunc function;

  memcpy (&function, &quiet->function, sizeof function);
  xmlSetStructuredErrorFunc (quiet->context, function);
  xmlSetGenericErrorFunc (quiet->generic_context, quiet->generic);
}

/* ---- files -------------------------------------------------------------- */

/* Below the folder by name alone: no step up, no link out of it. */
bool
load_is_below (const char *folder, const char *path)
{
  size_t n = strlen (folder);
  char part[1024];
  struct stat status;

  if (strncmp (path, folder, n) != 0 || path[n] != '/'
      || strlen (path) >= sizeof part || strstr (path + n, "/../"))
    return false;
  for (const char *p = path + n; p; p = strchr (p + 1, '/')) {
    size_t end = n + strcspn (path + n + 1, "/") + 1;

    memcpy (part, path, end);
    part[end] = '\0';
    if (lstat (part, &status) != 0 || S_ISLNK (status.st_mode))
      return false;
    n = end;
    if (path[n] == '\0')
      break;
  }
  return true;
}

/* A parser that keeps names and short texts in DICT.  All parts of a stylesheet
 * need one dictionary: libxslt puts their texts into its result without a copy
 * and asks that one, when it frees them, whose they are. */
static xmlParserCtxtPtr
parser_with (xmlDictPtr dict)
{
  xmlParserCtxtPtr parser = xmlNewParserCtxt ();

  if (parser && dict) {
    xmlDictFree (parser->dict);
    parser->dict = dict;
    xmlDictReference (dict);
  }
  return parser;
}

static xmlDocPtr
parse (struct run *run, xmlDictPtr dict, const char *text, size_t length,
       const char *uri)
{
  xmlParserCtxtPtr parser = parser_with (dict);
  xmlDocPtr doc = parser ? xmlCtxtReadMemory (parser, text, (int)length, uri,
                                              NULL, LOAD_OPTIONS)
                         : NULL;

  xmlFreeParserCtxt (parser);

  if (doc == NULL)
    tell (run, 0, "no XML");
  else if (doc->intSubset) {
    tell (run, 0, "a document type is not allowed");
    xmlFreeDoc (doc);
    doc = NULL;
  }
  return doc;
}

xmlDocPtr
load_file (struct run *run, xmlDictPtr dict, const char *path)
{
  vouch_source *source = vouch_source_file (path);
  const char *text;
  size_t length;
  xmlDocPtr doc = NULL;

  if (source
      && vouch_call_read (run->call, source, &text, &length) == VOUCH_OK) {
    if (length <= INT32_MAX)
      doc = parse (run, dict, text, length, path);
  } else
    run->told = true;
  vouch_source_free (source);
  return doc;
}

/* PATH as a name below the folder of the template: libxslt leaves out the "."
 * of one in the working directory. */
static bool
put_below (const struct run *run, const char *path, char *out, size_t room)
{
  const char *front
      = strcmp (run->folder, ".") == 0 && path[0] != '/' ? "./" : "";
  int n = snprintf (out, room, "%s%s", front, path);

  return n >= 0 && (size_t)n < room && load_is_below (run->folder, out);
}

xmlDocPtr
load_document (struct run *run, xmlDictPtr dict, const char *uri)
{
  char words[200], below[1024];
  char *path;
  xmlDocPtr doc = NULL;

  if (strncmp (uri, "vouch:/", 7) == 0) {
    const char *text = template_find (uri + 7);

    if (text)
      return parse (run, dict, text, strlen (text), uri);
  }
  if (strncmp (uri, "file://", 7) == 0)
    uri += 7;
  path = xmlURIUnescapeString (uri, 0, NULL);
  if (path && run->folder && put_below (run, path, below, sizeof below))
    doc = load_file (run, dict, below);
  else {
    snprintf (words, sizeof words,
              "%.120s may not be read: it is not in the template's folder",
              uri);
    tell (run, 0, words);
  }
  xmlFree (path);
  return doc;
}

/* What libxslt does for others. */
static xmlDocPtr
loader (const xmlChar *uri, xmlDictPtr dict, int options, void *context,
        xsltLoadType type)
{
  struct run *run = quiet_run ();
  xmlParserCtxtPtr parser;
  xmlDocPtr doc;

  (void)context;
  (void)type;
  if (run)
    return load_document (run, dict, (const char *)uri);
  parser = parser_with (dict);
  doc = parser ? xmlCtxtReadFile (parser, (const char *)uri, NULL, options)
               : NULL;
  xmlFreeParserCtxt (parser);
  return doc;
}

__attribute__ ((constructor)) void
load_install (void)
{
  xmlInitParser ();
  xsltInit ();
  xsltSetLoaderFunc (loader);
  xsltSetGenericErrorFunc (NULL, message);
}
