/* SPDX-License-Identifier: Apache-2.0 */
/* anyURI, by the rules of libxml2 2.9.14. */
#ifndef VOUCH_XML_XSD_URI_H
#define VOUCH_XML_XSD_URI_H

#include "xml/xsd_value.h"

enum xsd_answer xsd_uri (struct slice value, struct mem *mem,
                         const char **why);

#endif
