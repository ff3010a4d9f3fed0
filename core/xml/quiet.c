/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/quiet.h"

#include <libxml/globals.h>

static void
ignore_structured (void *context, libxml_error error)
{
  (void)context;
  (void)error;
}

static void
ignore_generic (void *context, const char *format, ...)
{
  (void)context;
  (void)format;
}

void
quiet_begin (struct quiet *q)
{
  q->structured = xmlStructuredError;
  q->structured_context = xmlStructuredErrorContext;
  q->generic = xmlGenericError;
  q->generic_context = xmlGenericErrorContext;
  xmlSetStructuredErrorFunc (NULL, ignore_structured);
  xmlSetGenericErrorFunc (NULL, ignore_generic);
}

void
quiet_end (const struct quiet *q)
{
  xmlSetStructuredErrorFunc (q->structured_context, q->structured);
  xmlSetGenericErrorFunc (q->generic_context, q->generic);
}
