/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing the handle. */
#include "config.h"

#include <string.h>
#include <threads.h>

#include "api/handle.h"
#include "xml/read.h"

const char *
vouch_version (void)
{
  return PACKAGE_VERSION;
}

static void
init_libraries (void)
{
  xml_init ();
}

static bool
set_up (vouch *v, const vouch_memory *memory, const char *data_path)
{
  if (data_path == NULL)
    data_path = VOUCH_DATADIR;
  v->data_path_size = strlen (data_path) + 1;
  v->data_path = mem_alloc (&v->mem, v->data_path_size);
  if (v->data_path == NULL)
    return false;
  memcpy (v->data_path, data_path, v->data_path_size);
  return cache_init (&v->cache, memory, v->data_path);
}

static void
release (vouch *v)
{
  struct mem mem = v->mem;

  mem_free (&mem, v->data_path, v->data_path_size);
  mem_free (&mem, v, sizeof *v);
}

vouch_status
vouch_open (const vouch_options *options, vouch **out)
{
  static once_flag once = ONCE_FLAG_INIT;
  static const vouch_options defaults = VOUCH_OPTIONS_INIT;
  struct mem mem;
  vouch *v;

  *out = NULL;
  if (options == NULL)
    options = &defaults;
  if (options->size < sizeof *options)
    return VOUCH_UNSUPPORTED;
  call_once (&once, init_libraries);
  mem_init (&mem, options->memory);
  v = mem_zalloc (&mem, sizeof *v);
  if (v == NULL)
    return VOUCH_NOMEM;
  v->mem = mem;
  if (!set_up (v, options->memory, options->data_path)) {
    release (v);
    return VOUCH_NOMEM;
  }
  *out = v;
  return VOUCH_OK;
}

void
vouch_close (vouch *v)
{
  if (v == NULL)
    return;
  cache_clear (&v->cache);
  release (v);
}
