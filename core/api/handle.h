/* SPDX-License-Identifier: Apache-2.0 */
/* The handle: what is shared by all calls. */
#ifndef VOUCH_API_HANDLE_H
#define VOUCH_API_HANDLE_H

#include "engine/cache.h"
#include "engine/codecs.h"

struct vouch {
  struct mem mem;
  char *data_path;
  size_t data_path_size;
  char *plugin_path;
  size_t plugin_path_size;
  struct cache cache;
  struct codecs codecs;
};

#endif
