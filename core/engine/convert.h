/* SPDX-License-Identifier: Apache-2.0 */
/* One format to another, and the invoice as lines. */
#ifndef VOUCH_ENGINE_CONVERT_H
#define VOUCH_ENGINE_CONVERT_H

#include <vouch/convert.h>

#include "engine/cache.h"
#include "engine/docs.h"

/* As vouch_convert; findings go to RESULT, which is judged. */
vouch_status convert (struct cache *cache, struct codecs *codecs,
                      vouch_source *source, vouch_sink *sink,
                      const vouch_convert_options *options,
                      vouch_result *result);

/* As vouch_dump. */
vouch_status convert_dump (struct codecs *codecs, vouch_source *source,
                           vouch_sink *sink, const char *from,
                           const vouch_limits *limits, vouch_result *result);

#endif
