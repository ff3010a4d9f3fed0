/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/parts_run.h"

#include <string.h>

#include "engine/attach.h"
#include "engine/probe.h"
#include "io/source.h"

/* ---- a container --------------------------------------------------------- */

void
parts_close (struct opened *opened)
{
  members_clear (&opened->members);
  if (opened->codec.format)
    codec_end (&opened->codec);
  opened->codec.format = NULL;
  call_clear (&opened->call);
  arena_clear (&opened->arena);
  vouch_source_free (opened->source);
  opened->source = NULL;
}

static void
free_result (struct vouch_parts *p, struct opening *o)
{
  if (o->result != p->found)
    vouch_result_free (o->result);
}

/* What the limits say of a container in another is what is left of them; the
 * user set the whole. */
static void
say_whole_limit (struct vouch_parts *p, struct diag *diag)
{
  for (size_t i = 0; i < diag->list.len; i++) {
    const struct vouch_finding *f = diag->list.data[i];

    for (struct diag_arg *arg = f->args; arg; arg = arg->next)
      if (arg->kind == DIAG_NUMBER && f->code == D_LIMIT_EXPANDED)
        arg->u.number = p->options.limits.max_size;
      else if (arg->kind == DIAG_NUMBER && f->code == D_LIMIT_MEMBERS)
        arg->u.number = p->options.limits.max_members;
  }
}

static vouch_status
say_nested (struct opening *o)
{
  struct diag *diag = &o->result->diag;

  diag_number (diag, diag_add (diag, D_LIMIT_NESTED, DIAG_NOWHERE), "limit",
               VOUCH_NESTED_MOST);
  return VOUCH_LIMIT;
}

static vouch_status
unpack (struct vouch_parts *p, struct opening *o)
{
  struct opened *opened = o->opened;
  struct diag *diag = &o->result->diag;
  vouch_status status;

  if (o->depth > VOUCH_NESTED_MOST)
    return say_nested (o);
  status = codec_begin (&opened->codec, p->codecs, o->format, NULL,
                        &opened->arena, diag, &opened->limits);
  if (status == VOUCH_OK)
    status = members_unpack (&opened->members, &opened->codec, &opened->call,
                             o->source);
  if (status == VOUCH_LIMIT)
    say_whole_limit (p, diag);
  for (size_t i = 0; status == VOUCH_OK && i < opened->members.list.len; i++)
    p->left.max_size -= opened->members.list.data[i].length;
  if (status == VOUCH_OK)
    p->left.max_members -= (uint32_t)opened->members.list.len;
  return status;
}

/* Unpacks and takes; whatever is wrong with the container is a refused
 * part. */
static vouch_status
run (struct vouch_parts *p, struct opening *o)
{
  struct sha256 hash;
  vouch_status status;

  if (p->options.sha256) {
    sha256_init (&hash);
    src_set_hash (o->source, &hash);
  }
  status = unpack (p, o);
  if (status == VOUCH_OK)
    status = parts_take (p, o);
  if (o->result && o->result->diag.failed)
    status = VOUCH_NOMEM;
  if (p->options.sha256) {
    if (status != VOUCH_OK && src_drain (o->source) == VOUCH_OK)
      sha256_hex (&hash, o->result->sha256);
    src_set_hash (o->source, NULL);
  }
  if (status == VOUCH_OK || status == VOUCH_NOMEM || status == VOUCH_INTERNAL)
    return status;
  return parts_refuse (p, o);
}

vouch_status
parts_open_container (struct vouch_parts *p, struct opening *o)
{
  struct opened *opened = arena_alloc (&p->arena, sizeof *opened);
  bool outer = o->source == p->source;
  vouch_status status;

  o->result = outer ? p->found : result_new (&p->mem.below, o->name);
  if (opened == NULL || o->result == NULL) {
    if (!outer)
      vouch_source_free (o->source);
    free_result (p, o);
    return VOUCH_NOMEM;
  }
  o->result->format = o->format->d.name;
  *opened = (struct opened){ .next = p->opened, .limits = p->left };
  opened->source = outer ? NULL : o->source;
  arena_init (&opened->arena, &p->mem);
  members_init (&opened->members, &opened->arena);
  call_init (&opened->call, &opened->arena, &o->result->diag, &opened->limits);
  o->opened = p->opened = opened;
  status = run (p, o);
  free_result (p, o);
  return status;
}

/* ---- the source ---------------------------------------------------------- */

/* The format of the source if it is a container, or NULL; what speaks against
 * reading it at all is for those to say who will. */
static vouch_status
container_format (struct vouch_parts *p, struct vouch_format **format)
{
  const char *from = p->options.from;
  const void *data;
  vouch_status status;
  size_t n;

  *format = NULL;
  if (from == NULL
      && (vouch_source_peek (p->source, PROBE_BYTES, &data, &n) != VOUCH_OK
          || n == 0 || probe_not_xml (data, n) == NULL))
    return VOUCH_OK;
  status = parts_search (p, from, VOUCH_CAN_UNPACK, p->source, format);
  if (*format && !((*format)->d.caps & VOUCH_CAN_UNPACK))
    *format = NULL;
  return status;
}

static vouch_status
take_source (struct vouch_parts *p)
{
  struct part part = { .name = vouch_source_name (p->source), .place = "" };

  return parts_add (p, &part);
}

/* The attachments of the invoices that the source holds. */
static vouch_status
take_attachments (struct vouch_parts *p, struct opening *o)
{
  struct input in = { .codecs = p->codecs,
                      .source = p->source,
                      .from = p->options.from,
                      .limits = &p->options.limits,
                      .result = o->result };
  struct docs docs = { 0 };
  vouch_status status = input_read (&in);

  if (status == VOUCH_OK)
    status = docs_read (&docs, &in, KEEP_NO_EVENTS);
  if (status == VOUCH_OK && diag_has_errors (&o->result->diag))
    status = VOUCH_INPUT;
  if (status == VOUCH_OK)
    status = attachments_of (&docs, &o->opened->members);
  docs_clear (&docs);
  if (o->result->diag.failed)
    status = VOUCH_NOMEM;
  return status;
}

static vouch_status
take_source_apart (struct vouch_parts *p)
{
  struct opened *opened = arena_alloc (&p->arena, sizeof *opened);
  struct opening o = { .name = vouch_source_name (p->source),
                       .place = "",
                       .source = p->source,
                       .opened = opened };
  vouch_status status;

  o.result = result_new (&p->mem.below, o.name);
  if (opened == NULL || o.result == NULL) {
    vouch_result_free (o.result);
    return VOUCH_NOMEM;
  }
  *opened = (struct opened){ .next = p->opened };
  arena_init (&opened->arena, &p->mem);
  members_init (&opened->members, &opened->arena);
  call_init (&opened->call, &opened->arena, &o.result->diag,
             &p->options.limits);
  p->opened = opened;
  status = take_attachments (p, &o);
  if (status == VOUCH_OK)
    status = parts_take_all (p, &opened->members, o.name, "");
  else if (status != VOUCH_NOMEM && status != VOUCH_INTERNAL)
    status = parts_refuse (p, &o);
  vouch_result_free (o.result);
  return status;
}

/* What is still to be told goes with the first part that has nothing to tell
 * of its own. */
static void
tell_found (struct vouch_parts *p)
{
  vouch_result *r = p->found;
  size_t i = 0;

  while (i < p->list.len && p->list.data[i].said)
    i++;
  if (r == NULL || r->diag.list.len == 0 || i == p->list.len)
    return;
  r->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
  result_judge (r);
  p->list.data[i].said = r;
  p->found = NULL;
}

static vouch_status
open_source (struct vouch_parts *p)
{
  struct opening o = { .name = vouch_source_name (p->source),
                       .place = "",
                       .prefix = "",
                       .source = p->source,
                       .depth = 1 };
  vouch_status status = container_format (p, &o.format);

  if (status != VOUCH_OK)
    return status;
  p->container = o.format != NULL;
  if (p->container)
    return parts_open_container (p, &o);
  return p->options.all ? take_source_apart (p) : take_source (p);
}

vouch_status
parts_open (struct vouch_parts *p, struct codecs *codecs,
            const struct mem *mem, vouch_source *source,
            const vouch_parts_options *options)
{
  vouch_status status;

  *p = (struct vouch_parts){ .mem = *mem,
                             .codecs = codecs,
                             .options = *options,
                             .source = source,
                             .left = options->limits };
  arena_init (&p->arena, &p->mem);
  src_set_limit (source, options->limits.max_size);
  status = open_source (p);
  if (status == VOUCH_OK)
    tell_found (p);
  return status;
}

void
parts_clear (struct vouch_parts *p)
{
  vouch_result_free (p->found);
  for (size_t i = 0; i < p->list.len; i++)
    vouch_result_free (p->list.data[i].said);
  for (struct opened *o = p->opened; o; o = o->next)
    parts_close (o);
  VEC_CLEAR (&p->mem, &p->list);
  arena_clear (&p->arena);
}
