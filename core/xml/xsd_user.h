/* SPDX-License-Identifier: Apache-2.0 */
/* A schema that is not ours, read before libxml2 sees it.
 *
 * libxml2 fetches what a schema names from wherever it lies, and can be told
 * otherwise only for the whole process.  So every file of the schema is first
 * read by our own rules: all locations must be local files, and no DOCTYPE may
 * hold more than xml/subset.c allows. */
#ifndef VOUCH_XML_XSD_USER_H
#define VOUCH_XML_XSD_USER_H

#include <vouch/vouch.h>

#include "base/sha256.h"
#include "diag/finding.h"

/* VOUCH_OK if libxml2 may have the file PATH, with the SHA-256 over it and what
 * it names, in the order in which they are named; otherwise a fatal finding
 * tells why, but for VOUCH_NOMEM. */
vouch_status xsd_user_check (const char *path, const struct mem *mem,
                             const vouch_limits *limits, struct diag *diag,
                             char sha256[SHA256_HEX]);

#endif
