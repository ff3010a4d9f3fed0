/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that look into containers. */
#include "engine/parts.h"

#include "api/handle.h"
#include "api/take.h"
#include "io/source.h"

vouch_status
vouch_parts_open (vouch *v, vouch_source *source,
                  const vouch_parts_options *options, vouch_parts **out)
{
  vouch_parts_options mine = VOUCH_PARTS_OPTIONS_INIT;
  struct mem mem;
  vouch_parts *p;
  vouch_status status;

  *out = NULL;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  mem_init (&mem, &v->mem.below);
  p = mem_alloc (&mem, sizeof *p);
  if (p == NULL)
    return VOUCH_NOMEM;
  status = parts_open (p, &v->codecs, &mem, source, &mine);
  if (status == VOUCH_OK)
    *out = p;
  else
    vouch_parts_free (p);
  return status;
}

void
vouch_parts_free (vouch_parts *p)
{
  struct mem mem;

  if (p == NULL)
    return;
  parts_clear (p);
  mem = p->mem;
  mem_free (&mem, p, sizeof *p);
}

bool
vouch_parts_container (const vouch_parts *p)
{
  return p->container;
}

size_t
vouch_parts_count (const vouch_parts *p)
{
  return p->list.len;
}

size_t
vouch_parts_passed_over (const vouch_parts *p)
{
  return p->passed_over;
}

const char *
vouch_parts_name (const vouch_parts *p, size_t i)
{
  return p->list.data[i].name;
}

const char *
vouch_parts_place (const vouch_parts *p, size_t i)
{
  return p->list.data[i].place;
}

const char *
vouch_parts_true_name (const vouch_parts *p, size_t i)
{
  return p->list.data[i].true_name;
}

const vouch_result *
vouch_parts_said (const vouch_parts *p, size_t i)
{
  return p->list.data[i].said;
}

vouch_source *
vouch_parts_source (const vouch_parts *p, size_t i)
{
  const struct part *part = &p->list.data[i];
  struct mem mem;

  if (part->refused)
    return NULL;
  if (!p->container && !p->options.all)
    return src_share (p->source);
  /* Memory of its own: other threads may ask for other parts. */
  mem_init (&mem, &p->mem.below);
  return src_memory (&mem, part->data, part->length, part->name);
}
