/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/parts_run.h"

#include <string.h>

#include "io/source.h"

/* ---- the list ------------------------------------------------------------ */

static const char *
join (struct vouch_parts *p, const char *a, size_t n, const char *between,
      const char *b)
{
  struct buf out;
  char *made;

  buf_init (&out, &p->mem);
  buf_add (&out, a, n);
  buf_puts (&out, between);
  buf_puts (&out, b);
  made = out.failed ? NULL : arena_strndup (&p->arena, out.data, out.len);
  buf_clear (&out);
  return made;
}

static bool
begins (const char *name, const char *first)
{
  return strncmp (name, first, strlen (first)) == 0;
}

vouch_status
parts_add (struct vouch_parts *p, const struct part *part)
{
  struct part *made;

  if (part->name == NULL || part->place == NULL)
    return VOUCH_NOMEM;
  made = VEC_ADD (&p->mem, &p->list);
  if (made == NULL)
    return VOUCH_NOMEM;
  *made = *part;
  return VOUCH_OK;
}

/* ---- what cannot be read ------------------------------------------------- */

/* The result belongs to a part from now on. */
static void
give_result (struct vouch_parts *p, struct opening *o)
{
  if (o->result == p->found)
    p->found = NULL;
  o->result = NULL;
}

vouch_status
parts_refuse (struct vouch_parts *p, struct opening *o)
{
  vouch_result *r = o->result;
  struct part part = {
    .name = o->name, .place = o->place, .said = r, .refused = true
  };
  vouch_status status;

  if (r->diag.failed) /* it cannot say why */
    return VOUCH_NOMEM;
  r->layers[VOUCH_LAYER_READ].outcome = VOUCH_FAILED;
  for (int i = VOUCH_LAYER_READ + 1; i < VOUCH_LAYERS; i++)
    r->layers[i].reason = "the document could not be read";
  result_judge (r);
  parts_close (o->opened);
  status = parts_add (p, &part);
  if (status == VOUCH_OK)
    give_result (p, o);
  return status;
}

static vouch_status
refuse_empty (struct vouch_parts *p, struct opening *o)
{
  struct diag *diag = &o->result->diag;
  struct vouch_finding *f = diag_add (diag, D_CONTAINER_EMPTY, DIAG_NOWHERE);
  size_t n = o->opened->members.list.len;

  if (n > 0)
    diag_number (diag, f, "count", n);
  else
    diag_text (diag, f, "none", "");
  return parts_refuse (p, o);
}

/* ---- documents ----------------------------------------------------------- */

static vouch_status
take_document (struct vouch_parts *p, const struct opening *o,
               const struct member *m)
{
  struct part part = {
    .name = join (p, o->name, strlen (o->name), "/", m->name),
    .place = join (p, o->prefix, strlen (o->prefix), "", m->name),
    .data = m->data,
    .length = m->length
  };

  return parts_add (p, &part);
}

/* A container in the container O: what is in it lies in a folder of its name
 * without the suffix. */
static vouch_status
take_container (struct vouch_parts *p, const struct opening *o,
                const struct member *m, struct vouch_format *format)
{
  struct opening inner = { .format = format, .depth = o->depth + 1 };
  const char *suffix;

  inner.name = join (p, o->name, strlen (o->name), "/", m->name);
  inner.place = join (p, o->prefix, strlen (o->prefix), "", m->name);
  if (inner.name == NULL || inner.place == NULL)
    return VOUCH_NOMEM;
  suffix = parts_suffix (inner.place);
  inner.prefix = join (
      p, inner.place,
      suffix ? (size_t)(suffix - inner.place) : strlen (inner.place), "/", "");
  inner.source = src_memory (&p->mem, m->data, m->length, inner.name);
  if (inner.prefix == NULL || inner.source == NULL) {
    vouch_source_free (inner.source);
    return VOUCH_NOMEM;
  }
  return parts_open_container (p, &inner);
}

/* The members that are documents; what macOS adds of its own is none of the
 * user's. */
static vouch_status
take_members (struct vouch_parts *p, struct opening *o)
{
  const struct members *members = &o->opened->members;
  size_t before = p->list.len, passed = 0;
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; i < members->list.len && status == VOUCH_OK; i++) {
    const struct member *m = &members->list.data[i];
    struct kind kind;

    if (begins (m->name, "__MACOSX/"))
      continue;
    status = parts_classify (p, m, &kind);
    if (status != VOUCH_OK)
      break;
    if (kind.container)
      status = take_container (p, o, m, kind.container);
    else if (kind.document)
      status = take_document (p, o, m);
    else
      passed++;
  }
  if (status == VOUCH_OK && p->list.len == before)
    return refuse_empty (p, o);
  p->passed_over += passed;
  return status;
}

/* ---- everything, or the one of a bundle ---------------------------------- */

vouch_status
parts_take_all (struct vouch_parts *p, const struct members *members,
                const char *name, const char *below)
{
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; i < members->list.len && status == VOUCH_OK; i++) {
    const struct member *m = &members->list.data[i];
    struct part part = { .place = m->name + strlen (below),
                         .data = m->data,
                         .length = m->length };

    if (!begins (m->name, below))
      continue;
    part.name = join (p, name, strlen (name), "/", m->name);
    status = parts_add (p, &part);
  }
  return status;
}

/* What all members of a bundle lie in, and its payload: BASE/data/. */
static const char *
payload_of (struct vouch_parts *p, const struct member *original)
{
  const char *slash = strchr (original->name, '/');
  const char *end = slash ? strchr (slash + 1, '/') : NULL;

  return end ? arena_strndup (&p->arena, original->name,
                              (size_t)(end + 1 - original->name))
             : "";
}

/* The original of a bundle that was checked; what is to be told of it goes
 * with it. */
static vouch_status
take_original (struct vouch_parts *p, struct opening *o,
               const struct shape_original *original)
{
  const struct member *m = original->member;
  const char *slash = strchr (m->name, '/');
  struct part part = { .name = join (p, o->name, strlen (o->name), "/",
                                     slash ? slash + 1 : m->name),
                       .place = o->place,
                       .true_name = arena_strdup (&p->arena, original->name),
                       .data = m->data,
                       .length = m->length };
  vouch_status status = VOUCH_NOMEM;

  if (part.true_name == NULL)
    return status;
  if (p->options.all) {
    const char *below = payload_of (p, m);

    status = below ? parts_take_all (p, &o->opened->members, o->name, below)
                   : VOUCH_NOMEM;
  } else
    status = parts_add (p, &part);
  if (status == VOUCH_OK && o->result->diag.list.len > 0) {
    o->result->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
    result_judge (o->result);
    p->list.data[p->list.len - 1].said = o->result;
    give_result (p, o);
  }
  return status;
}

vouch_status
parts_take (struct vouch_parts *p, struct opening *o)
{
  struct opened *opened = o->opened;
  const struct shape *shape = shape_find (p->codecs->shapes, &opened->members);
  struct shape_original original;
  vouch_status status;

  if (shape) {
    status = shape->original (&opened->members, p->options.accept_damage,
                              &o->result->diag, &original);
    return status == VOUCH_OK ? take_original (p, o, &original) : status;
  }
  if (p->options.all)
    return parts_take_all (p, &opened->members, o->name, "");
  return take_members (p, o);
}
