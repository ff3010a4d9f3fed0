/* SPDX-License-Identifier: Apache-2.0 */
/* A schema that libxml2 has compiled. */
#ifndef VOUCH_XML_XSD_COMPILED_H
#define VOUCH_XML_XSD_COMPILED_H

#include <libxml/xmlschemas.h>

struct xsd_compiled {
  xmlSchemaPtr schema;
};

#endif
