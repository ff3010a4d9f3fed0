/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that judge. */
#include "engine/validate.h"

#include "api/handle.h"
#include "api/take.h"
#include "xml/xsd_user.h"

vouch_status
vouch_validate (vouch *v, vouch_source *source,
                const vouch_validate_options *options, vouch_result **out)
{
  vouch_validate_options mine = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_result *r;
  vouch_status status;

  *out = NULL;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  r = result_new (&v->mem.below, vouch_source_name (source));
  if (r == NULL)
    return VOUCH_NOMEM;
  status = validate (&v->cache, &v->codecs, source, &mine, r);
  if (status != VOUCH_OK) {
    vouch_result_free (r);
    return status;
  }
  *out = r;
  return VOUCH_OK;
}

/* ---- schemas of the caller's own ----------------------------------------- */

static vouch_schema *
load (vouch *v, const char *path, const vouch_limits *limits,
      vouch_result *why, vouch_status *status)
{
  struct mem mem = v->mem;
  vouch_schema *s = mem_alloc (&mem, sizeof *s);

  if (s == NULL) {
    *status = VOUCH_NOMEM;
    return NULL;
  }
  s->mem = mem;
  s->compiled = NULL;
  *status = xsd_user_check (path, &mem, limits, &why->diag, s->sha256);
  if (*status == VOUCH_OK)
    s->compiled = xsd_compile (path, &s->mem, &why->diag, status);
  if (s->compiled)
    return s;
  mem_free (&mem, s, sizeof *s);
  return NULL;
}

vouch_status
vouch_schema_load (vouch *v, const char *path, const vouch_limits *limits,
                   vouch_schema **schema, vouch_result **out)
{
  struct layer_result *layer;
  vouch_limits mine;
  vouch_result *why;
  vouch_status status;

  *schema = NULL;
  *out = NULL;
  if (!limits_take (&mine, limits))
    return VOUCH_UNSUPPORTED;
  why = result_new (&v->mem.below, path);
  if (why == NULL)
    return VOUCH_NOMEM;
  *schema = load (v, path, &mine, why, &status);
  if (status == VOUCH_NOMEM || status == VOUCH_INTERNAL) {
    vouch_result_free (why);
    return status;
  }
  layer = &why->layers[VOUCH_LAYER_READ];
  layer->outcome = *schema ? VOUCH_PASSED : VOUCH_FAILED;
  result_judge (why);
  *out = why;
  return status;
}

void
vouch_schema_free (vouch_schema *s)
{
  struct mem mem;

  if (s == NULL)
    return;
  mem = s->mem;
  xsd_compiled_free (s->compiled, &mem);
  mem_free (&mem, s, sizeof *s);
}
