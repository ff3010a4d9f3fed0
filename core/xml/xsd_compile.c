/* SPDX-License-Identifier: Apache-2.0 */
/* Schemas compiled by libxml2. */
#include <stdio.h>
#include <string.h>

#include "xml/quiet.h"
#include "xml/xsd.h"
#include "xml/xsd_compiled.h"

/* The first fault is told; what follows from it is not. */
struct compile {
  const char *path;
  struct diag *diag;
  bool told, no_memory;
};

static void
on_error (void *user, libxml_error error)
{
  struct compile *c = user;
  struct diag_place place = { DIAG_NO_NODE, (uint32_t)error->line, 0 };
  struct vouch_finding *f;
  const char *message = error->message ? error->message : "";
  char what[400];

  if (error->code == XML_ERR_NO_MEMORY)
    c->no_memory = true;
  if (c->told || c->no_memory || error->level < XML_ERR_ERROR)
    return;
  c->told = true;
  if (error->file && strcmp (error->file, c->path) != 0)
    c->diag->file = arena_strdup (c->diag->arena, error->file);
  f = diag_add (c->diag, D_SCHEMA_FAULT, place);
  c->diag->file = NULL;
  snprintf (what, sizeof what, "%.*s", (int)strcspn (message, "\n"), message);
  diag_text (c->diag, f, "what", what);
}

static xmlSchemaPtr
compile (struct compile *c)
{
  xmlSchemaParserCtxtPtr ctxt = xmlSchemaNewParserCtxt (c->path);
  xmlSchemaPtr schema;

  if (ctxt == NULL)
    return NULL;
  xmlSchemaSetParserStructuredErrors (ctxt, on_error, c);
  schema = xmlSchemaParse (ctxt);
  xmlSchemaFreeParserCtxt (ctxt);
  return schema;
}

struct xsd_compiled *
xsd_compile (const char *path, struct mem *mem, struct diag *diag,
             vouch_status *status)
{
  struct compile c = { .path = path, .diag = diag };
  struct xsd_compiled *compiled = mem_alloc (mem, sizeof *compiled);
  struct quiet quiet;

  *status = VOUCH_NOMEM;
  if (compiled == NULL)
    return NULL;
  quiet_begin (&quiet);
  compiled->schema = compile (&c);
  quiet_end (&quiet);
  if (compiled->schema) {
    *status = VOUCH_OK;
    return compiled;
  }
  if (!c.no_memory && c.told)
    *status = VOUCH_INPUT;
  mem_free (mem, compiled, sizeof *compiled);
  return NULL;
}

void
xsd_compiled_free (struct xsd_compiled *compiled, struct mem *mem)
{
  if (compiled == NULL)
    return;
  xmlSchemaFree (compiled->schema);
  mem_free (mem, compiled, sizeof *compiled);
}
