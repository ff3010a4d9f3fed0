/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing the handle. */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include "api/handle.h"
#include "archive/bundle.h"
#include "base/options.h"
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

static char *
copy (struct mem *mem, const char *s, size_t *size)
{
  char *made;

  *size = strlen (s) + 1;
  made = mem_alloc (mem, *size);
  if (made)
    memcpy (made, s, *size);
  return made;
}

static bool
set_up (vouch *v, const vouch_options *options)
{
  static const struct shape *const shapes[] = { &bundle_shape, NULL };
  const char *data = options->data_path, *plugins = options->plugin_path;

  v->data_path
      = copy (&v->mem, data ? data : VOUCH_DATADIR, &v->data_path_size);
  if (plugins)
    v->plugin_path = copy (&v->mem, plugins, &v->plugin_path_size);
  if (v->data_path == NULL || (plugins && v->plugin_path == NULL)
      || !cache_init (&v->cache, options->memory, v->data_path))
    return false;
  if (codecs_init (&v->codecs, options->memory, v->plugin_path)) {
    v->codecs.shapes = shapes;
    return true;
  }
  cache_clear (&v->cache);
  return false;
}

static void
release (vouch *v)
{
  struct mem mem = v->mem;

  mem_free (&mem, v->data_path, v->data_path_size);
  mem_free (&mem, v->plugin_path, v->plugin_path_size);
  mem_free (&mem, v, sizeof *v);
}

vouch_status
vouch_open (const vouch_options *options, vouch **out)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  vouch_options mine = VOUCH_OPTIONS_INIT;
  struct mem mem;
  vouch *v;

  *out = NULL;
  if (!options_take (&mine, sizeof mine, options))
    return VOUCH_UNSUPPORTED;
  pthread_once (&once, init_libraries);
  mem_init (&mem, mine.memory);
  v = mem_zalloc (&mem, sizeof *v);
  if (v == NULL)
    return VOUCH_NOMEM;
  v->mem = mem;
  if (!set_up (v, &mine)) {
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
  codecs_clear (&v->codecs);
  cache_clear (&v->cache);
  release (v);
}
