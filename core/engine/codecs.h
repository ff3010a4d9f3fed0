/* SPDX-License-Identifier: Apache-2.0 */
/* The codecs of a handle, shared by all threads: a registry with its lock, and
 * calls into plugins by as many threads as each of them bears. */
#ifndef VOUCH_ENGINE_CODECS_H
#define VOUCH_ENGINE_CODECS_H

#include <pthread.h>

#include "plugin/registry.h"

struct shape; /* engine/shape.h */

struct codecs {
  struct registry registry;
  const struct shape *const *shapes; /* NULL at the end; borrowed */
  pthread_mutex_t lock;  /* of the registry */
  pthread_mutex_t timid; /* held in plugins that do not bear every thread */
};

/* FOLDERS is borrowed.  There are no shapes yet. */
bool codecs_init (struct codecs *c, const vouch_memory *below,
                  const char *folders);
void codecs_clear (struct codecs *c);

/* As in plugin/registry.h; codecs_find adds a fatal finding if there is no
 * such format. */
struct vouch_format *codecs_find (struct codecs *c, const char *name,
                                  struct diag *diag);
struct vouch_format *codecs_know (struct codecs *c, const char *name,
                                  struct diag *diag);
void codecs_open_all (struct codecs *c, struct diag *diag);
bool codecs_open_plugin (struct codecs *c, const char *name,
                         struct diag *diag);

/* The XML codec with this root element, or NULL.  Opens everything. */
struct vouch_format *codecs_find_root (struct codecs *c, const char *ns,
                                       const char *local, struct diag *diag);

/* Does FORMAT name this root? */
bool codec_has_root (const struct vouch_format *format, const char *ns,
                     const char *local);

/* Of the codecs that have one of CAPS (VOUCH_CAN_READ but for XML,
 * VOUCH_CAN_UNPACK) the one that bids most for SOURCE, or NULL: none does, or,
 * after a finding, two do.  Opens everything. */
struct vouch_format *codecs_bid (struct codecs *c, uint32_t caps,
                                 vouch_source *source, struct diag *diag);

/* The open formats in order; NULL: the first. */
struct vouch_format *codecs_next (struct codecs *c,
                                  const struct vouch_format *after);

/* ---- one of them in use -------------------------------------------------- */

struct codec {
  struct codecs *codecs;
  struct vouch_format *format;
  void *self;
  struct instance *own; /* of this use alone, or NULL */
};

/* Who comes with the same VALUES ("KEY=VALUE", or NULL) shares one instance,
 * unless making it gave findings: each document is told these.  ARENA holds
 * what is read of VALUES.  VOUCH_UNSUPPORTED after a finding; VOUCH_NOMEM. */
vouch_status codec_begin (struct codec *codec, struct codecs *c,
                          struct vouch_format *format,
                          const char *const *values, struct arena *arena,
                          struct diag *diag, const vouch_limits *limits);
void codec_end (struct codec *codec);

/* Read OUTER (XML) or else SOURCE; write DOC.  Whatever goes wrong is told:
 * VOUCH_OK, or a finding, or VOUCH_NOMEM. */
vouch_status codec_read (struct codec *codec, vouch_call *call,
                         const struct tree *outer, vouch_source *source,
                         vouch_doc_fn *each, void *to);
vouch_status codec_write (struct codec *codec, vouch_call *call,
                          const vouch_doc *doc, vouch_sink *sink);

/* The same for containers.  What the plugin hands out is not looked at
 * (engine/members.h). */
vouch_status codec_unpack (struct codec *codec, vouch_call *call,
                           vouch_source *source, vouch_member_fn *each,
                           void *to);
vouch_status codec_pack (struct codec *codec, vouch_call *call,
                         vouch_sink *sink, vouch_next_fn *next, void *from);

#endif
