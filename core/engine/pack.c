/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/pack.h"

#include <string.h>

#include "engine/shape.h"
#include "engine/validate.h"
#include "io/sink.h"
#include "io/source.h"
#include "model/json_write.h"

vouch_status
pack_hold (vouch_source *source, const vouch_limits *limits, struct mem *mem,
           vouch_source **held)
{
  const void *data;
  vouch_status status;
  size_t n;

  *held = NULL;
  src_set_limit (source, limits->max_size);
  status = src_peek_all (source, &data, &n);
  if (status != VOUCH_OK)
    return status == VOUCH_NOMEM ? status : VOUCH_OK;
  *held = src_memory (mem, data, n, vouch_source_name (source));
  return *held ? VOUCH_OK : VOUCH_NOMEM;
}

/* ---- what goes into it --------------------------------------------------- */

static struct mem *
mem_of (const struct pack *p)
{
  return &p->in->result->mem;
}

static void
write_model (struct pack *p)
{
  const struct doc *d = p->docs->first;
  struct json_list list;

  if (d->next == NULL) {
    json_write_invoice (doc_invoice (&d->d), &p->model);
    return;
  }
  json_write_begin (&list, &p->model);
  for (; d; d = d->next)
    json_write_item (&list, doc_invoice (&d->d));
  json_write_end (&list);
}

/* One verdict a document. */
static vouch_status
judge (struct pack *p, const struct shape_source *source,
       vouch_result **verdicts)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  const char *file = p->in->result->file;
  vouch_status status = VOUCH_OK;
  char hex[SHA256_HEX];
  struct sha256 hash;
  size_t i = 0;

  options.limits = p->options->limits;
  sha256_init (&hash);
  sha256_add (&hash, source->data, source->length);
  sha256_hex (&hash, hex);
  for (const struct doc *d = p->docs->first; d && status == VOUCH_OK;
       d = d->next, i++) {
    verdicts[i] = result_new (&mem_of (p)->below, file);
    if (verdicts[i] == NULL)
      return VOUCH_NOMEM;
    memcpy (verdicts[i]->sha256, hex, sizeof hex);
    status = validate_doc (p->cache, &options, p->in, p->docs, d,
                           verdicts[i]);
  }
  return status;
}

/* The name of the original: of its path the last step. */
static const char *
name_of (const struct pack *p)
{
  const char *name = p->options->name, *slash;

  if (name)
    return name;
  name = p->in->result->file;
  if (strcmp (name, "-") == 0)
    return "original";
  slash = strrchr (name, '/');
  return slash ? slash + 1 : name;
}

/* ---- into the container -------------------------------------------------- */

struct giver {
  const struct members *members;
  size_t next;
};

static vouch_status
give (void *from, vouch_member *member)
{
  struct giver *giver = from;
  const struct member *m;

  *member = (vouch_member){ .size = sizeof *member };
  if (giver->next == giver->members->list.len)
    return VOUCH_OK;
  m = &giver->members->list.data[giver->next++];
  member->name = m->name;
  member->data = m->data;
  member->length = m->length;
  return VOUCH_OK;
}

static bool
same_members (const struct members *a, const struct members *b)
{
  bool same = a->list.len == b->list.len;

  for (size_t i = 0; same && i < a->list.len; i++) {
    const struct member *x = &a->list.data[i], *y = &b->list.data[i];

    same = strcmp (x->name, y->name) == 0 && x->length == y->length
           && memcmp (x->data, y->data, x->length) == 0;
  }
  return same;
}

/* Reads the container back: it holds what went in, and is whole. */
static vouch_status
read_back (struct pack *p, const struct shape *shape,
           const struct members *wrote, struct arena *arena)
{
  struct diag *diag = p->call->diag;
  struct shape_original original;
  struct members read;
  vouch_source *source;
  const void *bytes;
  vouch_status status = VOUCH_NOMEM;
  size_t n;

  if (!(p->target->format->d.caps & VOUCH_CAN_UNPACK)) {
    diag_text (diag, diag_add (diag, D_PROVE_BLIND, DIAG_NOWHERE), "codec",
               p->target->format->d.name);
    return VOUCH_UNSUPPORTED;
  }
  bytes = vouch_sink_bytes (p->made, &n);
  source = src_memory (mem_of (p), bytes, n, "output");
  members_init (&read, arena);
  if (source)
    status = members_unpack (&read, p->target, p->call, source);
  if (status == VOUCH_OK)
    status = shape->original (&read, false, diag, &original);
  if (status == VOUCH_OK && !same_members (wrote, &read)) {
    diag_text (diag, diag_add (diag, D_PROVE, DIAG_NOWHERE), "term",
               "the container");
    status = VOUCH_UNSUPPORTED;
  }
  members_clear (&read);
  vouch_source_free (source);
  return status;
}

static vouch_status
fill (struct pack *p, const struct shape *shape, struct members *members)
{
  struct giver giver = { members, 0 };
  vouch_status status = codec_pack (p->target, p->call, p->made, give, &giver);

  if (status == VOUCH_OK && p->options->prove)
    status = read_back (p, shape, members, members->arena);
  return status;
}

static vouch_status
shape_and_fill (struct pack *p, struct shape_source *source,
                vouch_result **verdicts)
{
  const struct shape *shape = p->target->codecs->shapes[0];
  vouch_status status = judge (p, source, verdicts);
  struct members members;
  struct arena arena;

  source->verdicts = verdicts;
  arena_init (&arena, mem_of (p));
  members_init (&members, &arena);
  if (status == VOUCH_OK)
    status = shape->compose (source, &members);
  if (status == VOUCH_OK)
    status = fill (p, shape, &members);
  members_clear (&members);
  arena_clear (&arena);
  return status;
}

vouch_status
pack_documents (struct pack *p)
{
  const vouch_codec *codec = &p->docs->codec.format->d;
  struct mem *mem = mem_of (p);
  size_t n = p->docs->n;
  struct shape_source source = { .name = name_of (p),
                                 .format = codec->name,
                                 .docs = p->docs };
  vouch_result **verdicts;
  vouch_status status;

  if (codec->media_types)
    source.media_type = codec->media_types[0];
  src_all (p->in->source, &source.data, &source.length);
  write_model (p);
  if (p->model.failed)
    return VOUCH_NOMEM;
  verdicts = mem_zalloc (mem, n * sizeof *verdicts);
  if (verdicts == NULL)
    return VOUCH_NOMEM;
  source.model = p->model.data;
  source.model_length = p->model.len;
  status = shape_and_fill (p, &source, verdicts);
  for (size_t i = 0; i < n; i++)
    vouch_result_free (verdicts[i]);
  mem_free (mem, verdicts, n * sizeof *verdicts);
  return status;
}
