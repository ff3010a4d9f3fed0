/* SPDX-License-Identifier: Apache-2.0 */
/* DOCTYPE: refused in documents, narrow in schemas.
 *
 * The XSD of XML signatures begins with a DOCTYPE, so a schema's internal
 * subset may hold attribute lists and plain internal entities.  What could
 * reach another file or grow without bound refuses it: an external identifier,
 * a reference to a parameter entity, an entity that holds another. */
#include <string.h>

#include "xml/reader.h"
#include "xml/xml_limits.h"

static void
refuse (struct reader *r, const char *what)
{
  struct vouch_finding *f;

  if (r->stopped)
    return;
  f = diag_add (r->diag, D_SCHEMA_DOCTYPE, reader_place (r));
  diag_text (r->diag, f, "what", what);
  reader_stop (r, VOUCH_INPUT);
}

static void
on_doctype (void *user, const xmlChar *name, const xmlChar *public_id,
            const xmlChar *system_id)
{
  struct reader *r = user;

  (void)name;
  if (r->stopped)
    return;
  if (!r->options->schema) {
    reader_count_to (r, "<!DOCTYPE");
    diag_add (r->diag, D_XML_DOCTYPE,
              (struct diag_place){ DIAG_NO_NODE, r->at.line, r->at.column });
    reader_stop (r, VOUCH_INPUT);
  } else if (public_id || system_id) {
    refuse (r, "it names an external file");
  }
}

static void
on_external (void *user, const xmlChar *name, const xmlChar *public_id,
             const xmlChar *system_id)
{
  (void)name;
  if (public_id || system_id)
    refuse (user, "it names an external file");
}

static bool
keep_entity (struct reader *r, const xmlChar *name, xmlChar *content)
{
  if (r->entities == NULL) {
    r->entities = xmlNewDoc (BAD_CAST "1.0");
    if (r->entities == NULL
        || xmlCreateIntSubset (r->entities, BAD_CAST "schema", NULL, NULL)
               == NULL)
      return false;
  }
  /* Of two declarations the first counts, and this returns NULL for the
   * second; that is no failure. */
  xmlAddDocEntity (r->entities, name, XML_INTERNAL_GENERAL_ENTITY, NULL, NULL,
                   content);
  return true;
}

static void
on_entity (void *user, const xmlChar *name, int type, const xmlChar *public_id,
           const xmlChar *system_id, xmlChar *content)
{
  struct reader *r = user;

  if (r->stopped)
    return;
  if (public_id || system_id || content == NULL) {
    refuse (r, "an entity is external");
  } else if (++r->n_entities > XML_MOST_ENTITIES) {
    reader_limit (r, D_LIMIT_ENTITIES, XML_MOST_ENTITIES);
  } else if (strlen ((const char *)content) > XML_LONGEST_ENTITY) {
    reader_limit (r, D_LIMIT_ENTITY, XML_LONGEST_ENTITY);
  } else if (strpbrk ((const char *)content, "&%")) {
    refuse (r, "an entity contains another");
  } else if (type == XML_INTERNAL_PARAMETER_ENTITY) {
    r->declared = name; /* libxml2 interns it */
  } else if (!keep_entity (r, name, content)) {
    reader_stop (r, VOUCH_NOMEM);
  }
}

static void
on_unparsed (void *user, const xmlChar *name, const xmlChar *public_id,
             const xmlChar *system_id, const xmlChar *notation)
{
  (void)name;
  (void)public_id;
  (void)system_id;
  (void)notation;
  refuse (user, "an entity is external");
}

static xmlEntityPtr
on_get_entity (void *user, const xmlChar *name)
{
  struct reader *r = user;
  xmlEntityPtr predefined = xmlGetPredefinedEntity (name);

  if (predefined)
    return predefined;
  return r->entities ? xmlGetDocEntity (r->entities, name) : NULL;
}

/* Also asked once for each that has just been declared. */
static xmlEntityPtr
on_get_parameter (void *user, const xmlChar *name)
{
  struct reader *r = user;

  if (name == NULL || r->declared != name)
    refuse (r, "it refers to a parameter entity");
  r->declared = NULL;
  return NULL;
}

static void
on_element_decl (void *user, const xmlChar *name, int type,
                 xmlElementContentPtr content)
{
  (void)name;
  (void)type;
  (void)content;
  refuse (user, "it declares elements");
}

void
subset_fill (xmlSAXHandler *sax)
{
  sax->internalSubset = on_doctype;
  sax->externalSubset = on_external;
  sax->entityDecl = on_entity;
  sax->unparsedEntityDecl = on_unparsed;
  sax->getEntity = on_get_entity;
  sax->getParameterEntity = on_get_parameter;
  sax->elementDecl = on_element_decl;
}

void
subset_clear (struct reader *r)
{
  if (r->entities)
    xmlFreeDoc (r->entities);
  r->entities = NULL;
}
