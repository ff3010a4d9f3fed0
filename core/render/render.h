/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of libvouch-render. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <libxslt/xsltInternals.h>

#include <vouch/render.h>

#include "render/formats.h"
#include "render/invoice.h"
#include "render/out.h"
#include "render/theme.h"

/* Everything but what is kept is constant once it is open. */
struct vouch_render {
  char tag[16]; /* of the language; "": that of the seller */
  enum lang lang;
  const char *kind, *layout;
  unsigned columns;
  struct theme theme;
  const char *folder; /* of the template; NULL: built in */
  xsltStylesheetPtr sheet;
  struct formats_kept *kept;
};

/* One run of a template: what its functions know, and what it was refused. */
struct run {
  const vouch_render *render;
  vouch_call *call;
  struct pool pool;
  struct formats formats; /* of this invoice */
  const char *folder;
  bool told; /* there is a finding about what went wrong */
  const char *words; /* else what libxslt said first; NULL: nothing */
  uint32_t line;
};

/* The XML form; NULL without memory. */
xmlDocPtr render_form (struct run *run, const vouch_doc *doc);

/* ---- templates (sheet.c, load.c) ---------------------------------------- */

/* Messages of libxml2 and libxslt go to RUN, in this thread, until quiet_end;
 * and so do the files that it asks for. */
struct quiet {
  void *context, *generic_context;
  void *function;
  xmlGenericErrorFunc generic;
};

void quiet_begin (struct quiet *quiet, struct run *run);
void quiet_end (struct quiet *quiet);

/* Whose run is in progress in this thread; NULL: nobody's. */
struct run *quiet_run (void);

/* A template that is built in, by name ("invoice-fo.xsl"), or NULL. */
const char *template_find (const char *name);

/* The document at URI, for a template that lies in RUN's folder: "vouch:/NAME"
 * or a file below that folder.  DICT: the dictionary of the stylesheet; NULL:
 * a new one.  NULL after a finding. */
xmlDocPtr load_document (struct run *run, xmlDictPtr dict, const char *uri);
xmlDocPtr load_file (struct run *run, xmlDictPtr dict, const char *path);

/* PATH, which begins with FOLDER, leads to a file below it, by no link. */
bool load_is_below (const char *folder, const char *path);

/* Puts the loader and the messages of libxslt in place: once, when the library
 * is loaded. */
void load_install (void);

/* The functions of urn:vouch:render:1. */
bool functions_add (xsltTransformContextPtr context, struct run *run);

/* Runs the template.  NULL after a finding. */
xmlDocPtr sheet_run (struct run *run, xmlDocPtr form, vouch_status *status);
vouch_status sheet_compile (struct run *run, const char *path,
                            xsltStylesheetPtr *sheet);

#endif
