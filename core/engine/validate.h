/* SPDX-License-Identifier: Apache-2.0 */
/* Reading a document and judging it, layer by layer. */
#ifndef VOUCH_ENGINE_VALIDATE_H
#define VOUCH_ENGINE_VALIDATE_H

#include "engine/cache.h"
#include "engine/codecs.h"
#include "engine/result.h"

struct vouch_schema {
  struct mem mem;
  struct xsd_compiled *compiled;
};

/* VOUCH_OK with the result filled in, or VOUCH_NOMEM or VOUCH_INTERNAL. */
vouch_status validate (struct cache *cache, struct codecs *codecs,
                       vouch_source *source,
                       const vouch_validate_options *options,
                       vouch_result *result);

#endif
