/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/codecs.h"

#include <string.h>

#include "base/near.h"
#include "engine/shape.h"
#include "plugin/instance.h"
#include "plugin/values.h"

bool
codecs_init (struct codecs *c, const vouch_memory *below, const char *folders)
{
  static const struct shape *const no_shapes[] = { NULL };

  c->shapes = no_shapes;
  if (pthread_mutex_init (&c->lock, NULL) != 0)
    return false;
  if (pthread_mutex_init (&c->timid, NULL) != 0) {
    pthread_mutex_destroy (&c->lock);
    return false;
  }
  registry_init (&c->registry, below, folders);
  return true;
}

void
codecs_clear (struct codecs *c)
{
  registry_clear (&c->registry);
  pthread_mutex_destroy (&c->timid);
  pthread_mutex_destroy (&c->lock);
}

/* ---- looking up ---------------------------------------------------------- */

static void
say_none (const struct codecs *c, const char *name, struct diag *diag)
{
  struct vouch_finding *f = diag_add (diag, D_FORMAT_NONE, DIAG_NOWHERE);
  const char *near = NULL;
  unsigned best = NEAR_NOT;

  for (const struct vouch_format *k = c->registry.formats; k; k = k->next) {
    unsigned d = near_distance (name, k->d.name);

    if (d < best && !k->plugin->broken) {
      best = d;
      near = k->d.name;
    }
  }
  diag_value (diag, f, "name", name, strlen (name));
  diag_text (diag, f, "near", near);
}

struct vouch_format *
codecs_find (struct codecs *c, const char *name, struct diag *diag)
{
  struct vouch_format *f;

  pthread_mutex_lock (&c->lock);
  f = registry_find (&c->registry, name, diag);
  if (f == NULL && !diag->failed)
    say_none (c, name, diag);
  pthread_mutex_unlock (&c->lock);
  return f;
}

struct vouch_format *
codecs_know (struct codecs *c, const char *name, struct diag *diag)
{
  struct vouch_format *f;

  pthread_mutex_lock (&c->lock);
  f = registry_know (&c->registry, name, diag);
  if (f && f->plugin->broken)
    f = NULL;
  pthread_mutex_unlock (&c->lock);
  return f;
}

void
codecs_open_all (struct codecs *c, struct diag *diag)
{
  pthread_mutex_lock (&c->lock);
  registry_open_all (&c->registry, diag);
  pthread_mutex_unlock (&c->lock);
}

bool
codecs_open_plugin (struct codecs *c, const char *name, struct diag *diag)
{
  bool open;

  pthread_mutex_lock (&c->lock);
  open = registry_open_plugin (&c->registry, name, diag);
  pthread_mutex_unlock (&c->lock);
  return open;
}

/* Formats are added, never removed, so one that was found stays good. */
struct vouch_format *
codecs_next (struct codecs *c, const struct vouch_format *after)
{
  struct vouch_format *f;

  pthread_mutex_lock (&c->lock);
  f = after ? after->next : c->registry.formats;
  while (f && f->plugin->broken)
    f = f->next;
  pthread_mutex_unlock (&c->lock);
  return f;
}

bool
codec_has_root (const struct vouch_format *format, const char *ns,
                const char *local)
{
  const vouch_root *const *r = format->d.roots;

  for (; r && *r; r++)
    if (strcmp ((*r)->local, local) == 0 && strcmp ((*r)->ns, ns) == 0)
      return true;
  return false;
}

/* What is known of F may do; now its callbacks are needed. */
static bool
open_format (struct codecs *c, struct vouch_format *f, struct diag *diag)
{
  bool open;

  pthread_mutex_lock (&c->lock);
  open = registry_open_format (&c->registry, f, diag);
  pthread_mutex_unlock (&c->lock);
  return open;
}

struct vouch_format *
codecs_find_root (struct codecs *c, const char *ns, const char *local,
                  struct diag *diag)
{
  struct vouch_format *f;

  codecs_open_all (c, diag);
  for (f = codecs_next (c, NULL); f; f = codecs_next (c, f))
    if ((f->d.caps & VOUCH_CAN_READ) && codec_has_root (f, ns, local)
        && open_format (c, f, diag))
      return f;
  return NULL;
}

/* ---- threads ------------------------------------------------------------- */

/* Into FORMAT's plugin, when it bears it. */
static void
enter (struct codecs *c, const struct vouch_format *format)
{
  if (format->plugin->d.threads != VOUCH_THREADS_ANY)
    pthread_mutex_lock (&c->timid);
}

static void
leave (struct codecs *c, const struct vouch_format *format)
{
  if (format->plugin->d.threads != VOUCH_THREADS_ANY)
    pthread_mutex_unlock (&c->timid);
}

/* ---- bidding ------------------------------------------------------------- */

static void
say_tie (struct diag *diag, const struct vouch_format *a,
         const struct vouch_format *b)
{
  struct vouch_finding *f = diag_add (diag, D_FORMAT_TIE, DIAG_NOWHERE);

  diag_text (diag, f, "one", a->d.name);
  diag_text (diag, f, "other", b->d.name);
}

/* Does SOURCE begin as its files do, as far as F says how they begin? */
static bool
begins_like (const struct vouch_format *f, vouch_source *source)
{
  const vouch_magic *const *m = f->d.magic;

  for (; m && *m; m++) {
    size_t want = (size_t)(*m)->offset + (*m)->length, n;
    const void *data;

    if (vouch_source_peek (source, want, &data, &n) == VOUCH_OK && n >= want
        && memcmp ((const char *)data + (*m)->offset, (*m)->bytes,
                   (*m)->length)
               == 0)
      return true;
  }
  return f->d.magic == NULL || f->d.magic[0] == NULL;
}

/* A module that is not open yet is opened only for its own files; without
 * magic bytes it has roots, and does not bid. */
static unsigned
bits_of (struct codecs *c, struct vouch_format *f, vouch_source *source,
         struct diag *diag)
{
  unsigned bits;

  if ((f->d.roots && f->d.roots[0]) || !begins_like (f, source)
      || !open_format (c, f, diag) || f->d.bid == NULL)
    return 0;
  enter (c, f);
  bits = f->d.bid (source);
  leave (c, f);
  return bits;
}

struct vouch_format *
codecs_bid (struct codecs *c, uint32_t caps, vouch_source *source,
            struct diag *diag)
{
  struct vouch_format *best = NULL, *tie = NULL;
  unsigned most = 0;

  codecs_open_all (c, diag);
  for (struct vouch_format *f = codecs_next (c, NULL); f;
       f = codecs_next (c, f)) {
    unsigned bits;

    if (!(f->d.caps & caps))
      continue;
    bits = bits_of (c, f, source, diag);
    if (bits > most) {
      most = bits;
      best = f;
      tie = NULL;
    } else if (bits == most && bits > 0)
      tie = f;
  }
  if (tie == NULL)
    return best;
  say_tie (diag, best, tie);
  return NULL;
}

/* ---- instances ----------------------------------------------------------- */

static uint64_t
findings_in (const struct diag *diag)
{
  uint64_t n = 0;

  for (int i = 0; i < VOUCH_SEVERITIES; i++)
    n += diag->counts[i];
  return n;
}

static vouch_status
find_instance (struct codec *codec, const struct vouch_values *values,
               struct diag *diag, const vouch_limits *limits)
{
  struct codecs *c = codec->codecs;
  struct vouch_format *f = codec->format;
  struct instance *instance;
  vouch_status status = VOUCH_OK;
  uint64_t before = findings_in (diag);

  pthread_mutex_lock (&c->lock);
  instance = instance_kept (f, values);
  if (instance == NULL) {
    status = instance_make (&c->registry, f, values, diag, limits, &instance);
    if (status == VOUCH_OK
        && (findings_in (diag) > before || !instance_keep (f, instance)))
      codec->own = instance;
  }
  codec->self = instance ? instance->self : NULL;
  pthread_mutex_unlock (&c->lock);
  return status;
}

vouch_status
codec_begin (struct codec *codec, struct codecs *c,
             struct vouch_format *format, const char *const *given,
             struct arena *arena, struct diag *diag,
             const vouch_limits *limits)
{
  struct vouch_values values;
  vouch_status status;

  *codec = (struct codec){ .codecs = c, .format = format };
  status = values_read (&values, format->d.options, given, format->d.name,
                        arena, diag);
  if (status != VOUCH_OK)
    return status;
  enter (c, format);
  status = find_instance (codec, &values, diag, limits);
  leave (c, format);
  return status;
}

void
codec_end (struct codec *codec)
{
  struct codecs *c = codec->codecs;

  if (codec->own == NULL)
    return;
  enter (c, codec->format);
  pthread_mutex_lock (&c->lock);
  instance_free (&c->registry, codec->format, codec->own);
  pthread_mutex_unlock (&c->lock);
  leave (c, codec->format);
  codec->own = NULL;
}

/* ---- reading and writing ------------------------------------------------- */

/* A call into a plugin. */
struct visit {
  struct codec *codec;
  vouch_call *call;
  uint64_t fatal; /* findings before it */
};

static struct visit
arrive (struct codec *codec, vouch_call *call)
{
  call->codec = codec->format->d.name;
  call->plugin = &codec->format->plugin->d;
  enter (codec->codecs, codec->format);
  return (struct visit){ codec, call, call->diag->counts[VOUCH_FATAL] };
}

/* STATUS as a plugin gave it: what it did not explain is explained here. */
static vouch_status
judge (const struct visit *v, vouch_status status, const char *verb)
{
  const struct codec *codec = v->codec;
  vouch_call *call = v->call;
  struct vouch_finding *f;

  if (call->wrong) {
    f = diag_add (call->diag, D_PLUGIN_WRONG, DIAG_NOWHERE);
    diag_text (call->diag, f, "codec", codec->format->d.name);
    diag_text (call->diag, f, "what", call->wrong);
    return VOUCH_INPUT;
  }
  if (call->failed || call->diag->failed)
    return VOUCH_NOMEM;
  if (status == VOUCH_OK || status == VOUCH_NOMEM)
    return status;
  if (call->diag->counts[VOUCH_FATAL] > v->fatal)
    return (unsigned)status <= VOUCH_INTERNAL ? status : VOUCH_INPUT;
  f = diag_add (call->diag, D_PLUGIN_FAILED, DIAG_NOWHERE);
  diag_text (call->diag, f, "codec", codec->format->d.name);
  diag_text (call->diag, f, "do", verb);
  diag_text (call->diag, f, "reason",
             (unsigned)status <= VOUCH_INTERNAL ? vouch_status_text (status)
                                                : "it gives no known status");
  return (unsigned)status < VOUCH_INTERNAL ? status : VOUCH_INPUT;
}

static vouch_status
depart (const struct visit *v, vouch_status status, const char *verb)
{
  leave (v->codec->codecs, v->codec->format);
  return judge (v, status, verb);
}

vouch_status
codec_read (struct codec *codec, vouch_call *call, const struct tree *outer,
            vouch_source *source, vouch_doc_fn *each, void *to)
{
  const vouch_codec *d = &codec->format->d;
  struct visit v = arrive (codec, call);

  return depart (
      &v,
      outer ? d->read_tree (codec->self, call, tree_out (outer), each, to)
            : d->read (codec->self, call, source, each, to),
      "read");
}

vouch_status
codec_write (struct codec *codec, vouch_call *call, const vouch_doc *doc,
             vouch_sink *sink)
{
  struct visit v = arrive (codec, call);

  return depart (&v, codec->format->d.write (codec->self, call, doc, sink),
                 "write");
}

vouch_status
codec_unpack (struct codec *codec, vouch_call *call, vouch_source *source,
              vouch_member_fn *each, void *to)
{
  struct visit v = arrive (codec, call);

  return depart (&v,
                 codec->format->d.unpack (codec->self, call, source, each, to),
                 "unpack");
}

vouch_status
codec_pack (struct codec *codec, vouch_call *call, vouch_sink *sink,
            vouch_next_fn *next, void *from)
{
  struct visit v = arrive (codec, call);

  return depart (
      &v, codec->format->d.pack (codec->self, call, sink, next, from), "pack");
}
