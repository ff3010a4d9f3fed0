/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and times of XML Schema, by the rules of libxml2 2.9.14. */
#ifndef VOUCH_XML_XSD_DATE_H
#define VOUCH_XML_XSD_DATE_H

#include <stdbool.h>

#include "tree/tree.h"

/* For a no, *WHY may be set to constant words that say more. */
bool xsd_date (struct slice value, const char **why);
bool xsd_time (struct slice value, const char **why);
bool xsd_datetime (struct slice value, const char **why);

#endif
