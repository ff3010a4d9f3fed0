/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/instance.h"

#include <string.h>

#include "plugin/call.h"
#include "plugin/values.h"

#define KEPT_MOST 16 /* of a format */

static size_t
n_rows (const struct vouch_values *values)
{
  size_t n = 0;

  while (values->rows && values->rows[n])
    n++;
  return n;
}

static bool
same_text (const char *a, const char *b)
{
  return a == b || (a && b && strcmp (a, b) == 0);
}

static bool
has_values (const struct instance *i, const struct vouch_values *values)
{
  size_t n = n_rows (values), k = 0;

  while (k < n && k < i->n && same_text (i->texts[k], values->texts[k]))
    k++;
  return n == i->n && k == n;
}

struct instance *
instance_kept (const struct vouch_format *format,
               const struct vouch_values *values)
{
  struct instance *i = format->instances;

  while (i && !has_values (i, values))
    i = i->next;
  return i;
}

static bool
copy_values (struct instance *i, const struct vouch_values *values)
{
  i->n = n_rows (values);
  i->texts = arena_alloc (&i->arena, (i->n + 1) * sizeof *i->texts);
  for (size_t k = 0; i->texts && k < i->n; k++) {
    i->texts[k] = values->texts[k]
                      ? arena_strdup (&i->arena, values->texts[k])
                      : NULL;
    if (values->texts[k] && i->texts[k] == NULL)
      return false;
  }
  return i->texts != NULL;
}

static vouch_status
judge (const struct vouch_format *format, vouch_status status,
       struct diag *diag)
{
  struct vouch_finding *f;

  if (status == VOUCH_OK)
    return VOUCH_OK;
  if (status == VOUCH_NOMEM || diag->failed)
    return VOUCH_NOMEM;
  f = diag_add (diag, D_PLUGIN_CREATE, DIAG_NOWHERE);
  diag_text (diag, f, "codec", format->d.name);
  diag_text (diag, f, "path", format->plugin->path);
  diag_text (diag, f, "reason",
             (unsigned)status <= VOUCH_INTERNAL ? vouch_status_text (status)
                                                : "it gives no known status");
  return VOUCH_UNSUPPORTED;
}

static vouch_status
create (struct vouch_format *format, struct instance *i,
        const struct vouch_values *values, struct diag *diag,
        const vouch_limits *limits)
{
  const struct vouch_values copied = { values->rows, i->texts };
  vouch_status status;
  vouch_call call;

  if (format->d.create == NULL)
    return VOUCH_OK;
  call_init (&call, &i->arena, diag, limits);
  call.codec = format->d.name;
  call.plugin = &format->plugin->d;
  status = format->d.create (&call, &copied, &i->self);
  call_clear (&call);
  return judge (format, status, diag);
}

static void
drop (struct registry *r, struct instance *i)
{
  arena_clear (&i->arena);
  mem_free (&r->mem, i, sizeof *i);
}

vouch_status
instance_make (struct registry *r, struct vouch_format *format,
               const struct vouch_values *values, struct diag *diag,
               const vouch_limits *limits, struct instance **instance)
{
  struct instance *i = mem_zalloc (&r->mem, sizeof *i);
  vouch_status status = VOUCH_NOMEM;

  *instance = NULL;
  if (i == NULL)
    return VOUCH_NOMEM;
  arena_init (&i->arena, &r->mem);
  if (copy_values (i, values))
    status = create (format, i, values, diag, limits);
  if (status == VOUCH_OK)
    *instance = i;
  else
    drop (r, i);
  return status;
}

void
instance_free (struct registry *r, struct vouch_format *format,
               struct instance *instance)
{
  if (format->d.destroy)
    format->d.destroy (instance->self);
  drop (r, instance);
}

bool
instance_keep (struct vouch_format *format, struct instance *instance)
{
  if (format->n_instances == KEPT_MOST)
    return false;
  instance->next = format->instances;
  format->instances = instance;
  format->n_instances++;
  return true;
}
