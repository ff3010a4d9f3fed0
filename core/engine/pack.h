/* SPDX-License-Identifier: Apache-2.0 */
/* A conversion into a container: the source as it came, with its model and the
 * verdict on it, in a shape of the handle (engine/shape.h). */
#ifndef VOUCH_ENGINE_PACK_H
#define VOUCH_ENGINE_PACK_H

#include <vouch/convert.h>

#include "engine/cache.h"
#include "engine/docs.h"

struct pack {
  struct cache *cache;
  const vouch_convert_options *options;
  const struct input *in;   /* its source is that of pack_hold */
  const struct docs *docs;  /* as they are converted */
  struct codec *target;
  vouch_call *call;         /* of the target */
  vouch_sink *made;         /* takes the container */
  struct buf model;         /* JSON of the documents; to be cleared */
};

/* The bytes of SOURCE once more, in memory (or NULL): they stay where they are
 * when they are read.  A source that cannot be held has a fault that reading
 * it shows as well; so VOUCH_OK, or VOUCH_NOMEM. */
vouch_status pack_hold (vouch_source *source, const vouch_limits *limits,
                        struct mem *mem, vouch_source **held);

/* Makes the container.  With options->prove it is read back: a difference is a
 * fatal finding in the call's diag and VOUCH_UNSUPPORTED. */
vouch_status pack_documents (struct pack *p);

#endif
