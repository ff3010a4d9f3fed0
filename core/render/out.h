/* SPDX-License-Identifier: Apache-2.0 */
/* The XML that a template gets, written in document order.  A failure
 * sticks. */
#ifndef RENDER_OUT_H
#define RENDER_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include <libxml/tree.h>

#define OUT_NS "urn:vouch:invoice:1"

struct out {
  xmlDocPtr doc;
  xmlNodePtr at;
  xmlNsPtr ns;
  bool failed;
};

void out_open (struct out *out);
void out_close (struct out *out);

void out_start (struct out *out, const char *name);
void out_end (struct out *out);

/* A value that is NULL makes no attribute. */
void out_attribute (struct out *out, const char *name, const char *value);
void out_text (struct out *out, const char *text);

/* An element with nothing but a text; none if TEXT is NULL or "". */
void out_element (struct out *out, const char *name, const char *text);

/* An element NAME for each line of TEXT that is not empty. */
void out_lines (struct out *out, const char *name, const char *text);

#endif
