/* SPDX-License-Identifier: Apache-2.0 */
/* Our own XSD files compiled by libxml2, each when it is first needed: that
 * takes 40 ms, and few documents need it.  Shared by all threads. */
#ifndef VOUCH_ENGINE_CACHE_H
#define VOUCH_ENGINE_CACHE_H

#include <pthread.h>

#include "xml/xsd.h"

#define CACHE_MOST 16 /* roots of all schemas */

struct cache {
  struct mem mem;
  const char *data_path; /* borrowed */
  pthread_mutex_t lock;
  struct {
    const struct xsd_root *root;
    struct xsd_compiled *compiled;
  } entries[CACHE_MOST];
  size_t n;
};

bool cache_init (struct cache *c, const vouch_memory *below,
                 const char *data_path);
void cache_clear (struct cache *c);

/* The compiled XSD of ROOT, which the cache keeps.  NULL with *STATUS; if it
 * could not be loaded a finding in DIAG says why. */
const struct xsd_compiled *cache_get (struct cache *c,
                                      const struct xsd_schema *schema,
                                      const struct xsd_root *root,
                                      struct diag *diag,
                                      vouch_status *status);

#endif
