/* SPDX-License-Identifier: Apache-2.0 */
/* Values of the simple types, by the rules of libxml2 2.9.14, which are not
 * always those of XML Schema; golden/xsd_lexical.tsv of the reference data is
 * the measure. */
#ifndef VOUCH_XML_XSD_VALUE_H
#define VOUCH_XML_XSD_VALUE_H

#include <stdbool.h>

#include "base/alloc.h"
#include "tree/tree.h"
#include "xml/xsd_table.h"

enum xsd_answer { XSD_YES, XSD_NO, XSD_NO_MEMORY };

/* Is VALUE one of the type BASE?  For a NO, *WHY may be set to constant words
 * that say more; it is left alone otherwise.  MEM is for URIs only. */
enum xsd_answer xsd_value_check (enum xsd_base base, struct slice value,
                                 struct mem *mem, const char **why);

/* Length in code points after the white space is collapsed. */
size_t xsd_collapsed_length (struct slice value);

/* Are the two equal after the white space rule of BASE? */
bool xsd_value_equal (enum xsd_base base, struct slice value,
                      struct slice other);

/* Without white space at both ends. */
struct slice xsd_trim (struct slice value);

#endif
