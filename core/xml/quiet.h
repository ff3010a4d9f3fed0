/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2 kept from talking to stderr.
 *
 * A few of its faults (of encodings, of schema files) go to handlers that
 * belong to the thread rather than to a context; by default these print.  For
 * the time of a call they are ours, then again whose they were. */
#ifndef VOUCH_XML_QUIET_H
#define VOUCH_XML_QUIET_H

#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

/* What an error handler is given: libxml2 2.12 made it const. */
#if LIBXML_VERSION >= 21200
typedef const xmlError *libxml_error;
#else
typedef xmlErrorPtr libxml_error;
#endif

struct quiet {
  xmlStructuredErrorFunc structured;
  void *structured_context;
  xmlGenericErrorFunc generic;
  void *generic_context;
};

void quiet_begin (struct quiet *q);
void quiet_end (const struct quiet *q);

#endif
