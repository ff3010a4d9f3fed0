/* SPDX-License-Identifier: Apache-2.0 */
/* The read layer: bytes, a format, and for XML the tree. */
#ifndef VOUCH_ENGINE_INPUT_H
#define VOUCH_ENGINE_INPUT_H

#include "engine/codecs.h"
#include "engine/result.h"
#include "xml/roots.h"

struct input {
  struct codecs *codecs;
  vouch_source *source;
  const char *from; /* name of the format; NULL: recognised */
  const vouch_limits *limits;
  bool any_root; /* XML of any kind will do */
  bool layouts;  /* documents may be pages to be laid out */
  vouch_result *result;
  /* what comes out: */
  const struct root_row *row;  /* XML with a root that roots.tsv names */
  struct vouch_format *format; /* NULL: not asked for yet (input_format) */
};

/* Recognises the source and parses XML into the result's tree, whose format it
 * sets.  XML that vouch knows opens no plugin.  VOUCH_OK with the layer passed,
 * or failed after a fatal finding; VOUCH_NOMEM. */
vouch_status input_read (struct input *in);

/* The codec of what was read; VOUCH_UNSUPPORTED after a finding. */
vouch_status input_format (struct input *in);

#endif
