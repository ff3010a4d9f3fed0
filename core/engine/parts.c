/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/parts.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/attach.h"
#include "engine/probe.h"
#include "io/source.h"
#include "xml/roots.h"

/* A container that was opened. */
struct opened {
  struct opened *next;
  struct arena arena; /* of the call */
  vouch_limits limits;
  vouch_call call;
  struct codec codec;
  struct members members;
  vouch_source *source; /* over a member; NULL: that of the parts */
};

/* One that is being opened. */
struct opening {
  struct vouch_format *format;
  const char *name;   /* for reports */
  const char *place;  /* its own; "": it is the source */
  const char *prefix; /* of the places of its members */
  vouch_source *source;
  unsigned depth; /* from 1 */
  struct opened *opened;
  vouch_result *result;
};

/* ---- names --------------------------------------------------------------- */

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

static const char *
last_step (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash ? slash + 1 : name;
}

/* With the dot; NULL: there is none. */
static const char *
suffix_of (const char *name)
{
  const char *last = last_step (name), *dot = strrchr (last, '.');

  return dot && dot > last && dot[1] ? dot : NULL;
}

static bool
begins (const char *name, const char *first)
{
  return strncmp (name, first, strlen (first)) == 0;
}

/* ---- the list ------------------------------------------------------------ */

static vouch_status
add_part (struct vouch_parts *p, const struct part *part)
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

/* ---- what members are ---------------------------------------------------- */

struct kind {
  struct vouch_format *container; /* NULL: it is none */
  bool document;
};

static bool
has_suffix (const struct vouch_format *f, const char *suffix)
{
  size_t n = strlen (suffix);

  for (size_t i = 0; f->d.suffixes && f->d.suffixes[i]; i++)
    if (strlen (f->d.suffixes[i]) == n
        && ascii_same (f->d.suffixes[i], suffix, n))
      return true;
  return false;
}

/* Does some format that can be read, or unpacked, have it? */
static bool
is_known (struct codecs *c, const char *suffix)
{
  for (struct vouch_format *f = codecs_next (c, NULL); f;
       f = codecs_next (c, f))
    if ((f->d.caps & (VOUCH_CAN_READ | VOUCH_CAN_UNPACK))
        && has_suffix (f, suffix))
      return true;
  return false;
}

/* Is some format's root called this, whatever its namespace? */
static bool
is_root (struct codecs *c, struct slice local)
{
  for (const struct root_row *row = root_rows; row->local; row++)
    if (strlen (row->local) == local.n
        && memcmp (row->local, local.s, local.n) == 0)
      return true;
  for (struct vouch_format *f = codecs_next (c, NULL); f;
       f = codecs_next (c, f))
    for (const vouch_root *const *r = f->d.roots; r && *r; r++)
      if (strlen ((*r)->local) == local.n
          && memcmp ((*r)->local, local.s, local.n) == 0)
        return true;
  return false;
}

/* Whoever reads says it again; not so what is wrong with a plugin, which is
 * told but once. */
static void
forget_formats (struct diag *diag)
{
  size_t kept = 0;

  for (size_t i = 0; i < diag->list.len; i++) {
    struct vouch_finding *f = diag->list.data[i];

    if (f->code == D_FORMAT_NONE || f->code == D_FORMAT_TIE)
      diag->counts[vouch_finding_severity (f)]--;
    else
      diag->list.data[kept++] = f;
  }
  diag->list.len = kept;
}

/* The format NAME, or by the bytes of SOURCE.  VOUCH_NOMEM, or VOUCH_OK with
 * *FORMAT NULL if there is none. */
static vouch_status
search (struct vouch_parts *p, const char *name, uint32_t caps,
        vouch_source *source, struct vouch_format **format)
{
  struct diag *diag;

  if (p->found == NULL)
    p->found = result_new (&p->mem.below, vouch_source_name (p->source));
  if (p->found == NULL)
    return VOUCH_NOMEM;
  diag = &p->found->diag;
  if (name) {
    *format = codecs_find (p->codecs, name, diag);
    codecs_open_all (p->codecs, diag); /* for what is in it */
  } else
    *format = codecs_bid (p->codecs, caps, source, diag);
  forget_formats (diag);
  return diag->failed ? VOUCH_NOMEM : VOUCH_OK;
}

/* A foreign suffix is believed as far as containers go: a text of an office is
 * a ZIP archive, too, and nobody wants to see what is in it. */
static vouch_status
classify_other (struct vouch_parts *p, const struct member *m, bool known,
                bool foreign, struct kind *kind)
{
  vouch_source *source = src_memory (&p->mem, m->data, m->length, m->name);
  struct vouch_format *reader = NULL;
  vouch_status status = source ? VOUCH_OK : VOUCH_NOMEM;

  kind->document = known;
  if (source && !foreign)
    status = search (p, NULL, VOUCH_CAN_UNPACK, source, &kind->container);
  if (status == VOUCH_OK && !known && kind->container == NULL)
    status = search (p, NULL, VOUCH_CAN_READ, source, &reader);
  kind->document |= reader != NULL;
  vouch_source_free (source);
  return status;
}

static vouch_status
classify (struct vouch_parts *p, const struct member *m, struct kind *kind)
{
  const char *suffix = suffix_of (m->name);
  bool known = suffix && is_known (p->codecs, suffix);

  *kind = (struct kind){ .document = known };
  if (m->length == 0)
    return VOUCH_OK;
  if (probe_not_xml (m->data, m->length))
    return classify_other (p, m, known, suffix && !known, kind);
  if (!known)
    kind->document
        = is_root (p->codecs, probe_root (m->data, m->length));
  return VOUCH_OK;
}

/* ---- a container --------------------------------------------------------- */

static vouch_status open_container (struct vouch_parts *p,
                                    struct opening *o);

static void
close_opened (struct opened *opened)
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

/* The result belongs to a part from now on. */
static void
give_result (struct vouch_parts *p, struct opening *o)
{
  if (o->result == p->found)
    p->found = NULL;
  o->result = NULL;
}

static void
free_result (struct vouch_parts *p, struct opening *o)
{
  if (o->result != p->found)
    vouch_result_free (o->result);
}

/* A part that cannot be read; the members are given up. */
static vouch_status
refuse (struct vouch_parts *p, struct opening *o)
{
  vouch_result *r = o->result;
  struct part part = { .name = o->name,
                       .place = o->place,
                       .said = r,
                       .refused = true };
  vouch_status status;

  r->layers[VOUCH_LAYER_READ].outcome = VOUCH_FAILED;
  for (int i = VOUCH_LAYER_READ + 1; i < VOUCH_LAYERS; i++)
    r->layers[i].reason = "the document could not be read";
  result_judge (r);
  close_opened (o->opened);
  status = add_part (p, &part);
  if (status == VOUCH_OK)
    give_result (p, o);
  return status;
}

static vouch_status
refuse_empty (struct vouch_parts *p, struct opening *o)
{
  struct diag *diag = &o->result->diag;
  struct vouch_finding *f
      = diag_add (diag, D_CONTAINER_EMPTY, DIAG_NOWHERE);
  size_t n = o->opened->members.list.len;

  if (n > 0)
    diag_number (diag, f, "count", n);
  else
    diag_text (diag, f, "none", "");
  return refuse (p, o);
}

static vouch_status
take_document (struct vouch_parts *p, const struct opening *o,
               const struct member *m)
{
  struct part part
      = { .name = join (p, o->name, strlen (o->name), "/", m->name),
          .place = join (p, o->prefix, strlen (o->prefix), "", m->name),
          .data = m->data,
          .length = m->length };

  return add_part (p, &part);
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
  suffix = suffix_of (inner.place);
  inner.prefix = join (p, inner.place,
                       suffix ? (size_t)(suffix - inner.place)
                              : strlen (inner.place),
                       "/", "");
  inner.source = src_memory (&p->mem, m->data, m->length, inner.name);
  if (inner.prefix == NULL || inner.source == NULL) {
    vouch_source_free (inner.source);
    return VOUCH_NOMEM;
  }
  return open_container (p, &inner);
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
    status = classify (p, m, &kind);
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

static vouch_status
take_all (struct vouch_parts *p, const struct members *members,
          const char *name, const char *below)
{
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; i < members->list.len && status == VOUCH_OK; i++) {
    const struct member *m = &members->list.data[i];
    struct part part
        = { .place = m->name + strlen (below),
            .data = m->data,
            .length = m->length };

    if (!begins (m->name, below))
      continue;
    part.name = join (p, name, strlen (name), "/", m->name);
    status = add_part (p, &part);
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
  struct part part
      = { .name = join (p, o->name, strlen (o->name), "/",
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

    status = below ? take_all (p, &o->opened->members, o->name, below)
                   : VOUCH_NOMEM;
  } else
    status = add_part (p, &part);
  if (status == VOUCH_OK && o->result->diag.list.len > 0) {
    o->result->layers[VOUCH_LAYER_READ].outcome = VOUCH_PASSED;
    result_judge (o->result);
    p->list.data[p->list.len - 1].said = o->result;
    give_result (p, o);
  }
  return status;
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

static vouch_status
take (struct vouch_parts *p, struct opening *o)
{
  struct opened *opened = o->opened;
  const struct shape *shape
      = shape_find (p->codecs->shapes, &opened->members);
  struct shape_original original;
  vouch_status status;

  if (shape) {
    status = shape->original (&opened->members, p->options.accept_damage,
                              &o->result->diag, &original);
    return status == VOUCH_OK ? take_original (p, o, &original) : status;
  }
  if (p->options.all)
    return take_all (p, &opened->members, o->name, "");
  return take_members (p, o);
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
    status = take (p, o);
  if (o->result && o->result->diag.failed)
    status = VOUCH_NOMEM;
  if (p->options.sha256) {
    if (status != VOUCH_OK && src_drain (o->source) == VOUCH_OK)
      sha256_hex (&hash, o->result->sha256);
    src_set_hash (o->source, NULL);
  }
  if (status == VOUCH_OK || status == VOUCH_NOMEM
      || status == VOUCH_INTERNAL)
    return status;
  return refuse (p, o);
}

/* The source of O is the part's from now on, unless it is that of all. */
static vouch_status
open_container (struct vouch_parts *p, struct opening *o)
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
  call_init (&opened->call, &opened->arena, &o->result->diag,
             &opened->limits);
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
  status = search (p, from, VOUCH_CAN_UNPACK, p->source, format);
  if (*format && !((*format)->d.caps & VOUCH_CAN_UNPACK))
    *format = NULL;
  return status;
}

static vouch_status
take_source (struct vouch_parts *p)
{
  struct part part = { .name = vouch_source_name (p->source), .place = "" };

  return add_part (p, &part);
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
    status = take_all (p, &opened->members, o.name, "");
  else if (status != VOUCH_NOMEM && status != VOUCH_INTERNAL)
    status = refuse (p, &o);
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
    return open_container (p, &o);
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
    close_opened (o);
  VEC_CLEAR (&p->mem, &p->list);
  arena_clear (&p->arena);
}
