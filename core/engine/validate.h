/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a document and judging it, layer by layer. */
#ifndef VOUCH_ENGINE_VALIDATE_H
#define VOUCH_ENGINE_VALIDATE_H

#include "engine/cache.h"
#include "engine/docs.h"
#include "engine/result.h"

struct vouch_schema {
  struct mem mem;
  struct xsd_compiled *compiled;
  char sha256[SHA256_HEX]; /* over its files */
};

/* VOUCH_OK with the result filled in, or VOUCH_NOMEM or VOUCH_INTERNAL. */
vouch_status validate (struct cache *cache, struct codecs *codecs,
                       vouch_source *source,
                       const vouch_validate_options *options,
                       vouch_result *result);

/* The same verdict on DOC, one of the documents DOCS that IN was read into
 * without an error, whatever was done with them since.  RESULT is new, has no
 * sum of the bytes, and borrows from that of IN, which must outlive it. */
vouch_status validate_doc (struct cache *cache,
                           const vouch_validate_options *options,
                           const struct input *in, const struct docs *docs,
                           const struct doc *doc, vouch_result *result);

#endif
