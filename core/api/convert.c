/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that read and convert, and that say what can be. */
#include "engine/convert.h"

#include <string.h>

#include "api/handle.h"
#include "api/take.h"
#include "engine/pool.h"
#include "engine/read.h"

/* A result or nothing: without memory, or after a fault of vouch, what it says
 * may be half the truth. */
static vouch_status
give (vouch_result *r, vouch_status status, vouch_result **out)
{
  if (status == VOUCH_NOMEM || status == VOUCH_INTERNAL) {
    vouch_result_free (r);
    return status;
  }
  *out = r;
  return status;
}

vouch_status
vouch_convert (vouch *v, vouch_source *source, vouch_sink *sink,
               const vouch_convert_options *options, vouch_result **out)
{
  vouch_convert_options mine = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_result *r;

  *out = NULL;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  r = result_new (&v->mem.below, vouch_source_name (source));
  if (r == NULL)
    return VOUCH_NOMEM;
  return give (
      r, convert (&v->cache, &v->codecs, source, sink, &mine, r), out);
}

vouch_status
vouch_dump (vouch *v, vouch_source *source, vouch_sink *sink,
            const char *from, const vouch_limits *limits, vouch_result **out)
{
  vouch_limits mine;
  vouch_result *r;

  *out = NULL;
  if (!limits_take (&mine, limits))
    return VOUCH_UNSUPPORTED;
  r = result_new (&v->mem.below, vouch_source_name (source));
  if (r == NULL)
    return VOUCH_NOMEM;
  return give (r, convert_dump (&v->codecs, source, sink, from, &mine, r),
               out);
}

vouch_status
vouch_read (vouch *v, vouch_source *source, const vouch_read_options *options,
            vouch_result **out)
{
  vouch_read_options mine = VOUCH_READ_OPTIONS_INIT;
  vouch_result *r;

  *out = NULL;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  r = result_new (&v->mem.below, vouch_source_name (source));
  if (r == NULL)
    return VOUCH_NOMEM;
  return give (r, read_invoices (&v->codecs, source, &mine, r), out);
}

/* ---- formats and plugins ------------------------------------------------- */

vouch_status
vouch_plugins_open (vouch *v, vouch_result **out)
{
  vouch_result *r = result_new (&v->mem.below, "plugins");

  *out = NULL;
  if (r == NULL)
    return VOUCH_NOMEM;
  codecs_open_all (&v->codecs, &r->diag);
  r->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
  result_judge (r);
  return give (r, r->diag.failed ? VOUCH_NOMEM : VOUCH_OK, out);
}

vouch_status
vouch_plugin_open (vouch *v, const char *name, vouch_result **out)
{
  vouch_result *r = result_new (&v->mem.below, name);
  bool open;

  *out = NULL;
  if (r == NULL)
    return VOUCH_NOMEM;
  open = codecs_open_plugin (&v->codecs, name, &r->diag);
  r->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
  result_judge (r);
  return give (r,
               r->diag.failed ? VOUCH_NOMEM
               : open         ? VOUCH_OK
                              : VOUCH_UNSUPPORTED,
               out);
}

const vouch_format *
vouch_format_next (vouch *v, const vouch_format *format)
{
  return codecs_next (&v->codecs, format);
}

const vouch_format *
vouch_format_find (vouch *v, const char *name)
{
  vouch_result *r = result_new (&v->mem.below, name);
  const vouch_format *f;

  if (r == NULL)
    return NULL;
  f = codecs_know (&v->codecs, name, &r->diag);
  vouch_result_free (r);
  return f;
}

static bool
has_suffix (const vouch_format *f, const char *suffix)
{
  for (size_t i = 0; f->d.suffixes && f->d.suffixes[i]; i++)
    if (strcmp (f->d.suffixes[i], suffix) == 0)
      return true;
  return false;
}

const vouch_format *
vouch_format_suffix (vouch *v, const char *suffix)
{
  const vouch_format *f;
  vouch_result *r;

  if (vouch_plugins_open (v, &r) != VOUCH_OK)
    return NULL;
  vouch_result_free (r);
  for (f = codecs_next (&v->codecs, NULL); f; f = codecs_next (&v->codecs, f))
    if ((f->d.caps & (VOUCH_CAN_WRITE | VOUCH_CAN_PACK))
        && has_suffix (f, suffix))
      return f;
  return NULL;
}

const vouch_codec *
vouch_format_codec (const vouch_format *format)
{
  return &format->d;
}

const vouch_plugin *
vouch_format_plugin (const vouch_format *format)
{
  return &format->plugin->d;
}

const char *
vouch_format_path (const vouch_format *format)
{
  return format->plugin->path;
}

void
vouch_format_sizes (const vouch_format *format, uint32_t *plugin,
                    uint32_t *codec)
{
  *plugin = format->plugin->size;
  *codec = format->size;
}

/* ---- many of them -------------------------------------------------------- */

vouch_status
vouch_pool_run (vouch *v, unsigned workers, size_t count,
                vouch_work_fn *work, vouch_work_fn *done, void *user)
{
  struct mem mem;

  mem_init (&mem, &v->mem.below);
  return pool_run (&mem, workers, count, work, done, user);
}
