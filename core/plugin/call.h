/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a vouch_call: what a callback of a plugin is given.
 *
 * The documents that a call makes live in its arena and in its builders, until
 * call_clear.  One thread. */
#ifndef VOUCH_PLUGIN_CALL_H
#define VOUCH_PLUGIN_CALL_H

#include <vouch/model.h>
#include <vouch/plugin.h>

#include "bind/bind.h"
#include "diag/finding.h"
#include "model/terms.h"
#include "tree/builder.h"

struct vouch_builder {
  struct vouch_builder *next; /* of the same call */
  vouch_call *call;
  struct tree_builder b;
  uint32_t term; /* that was started last */
};

/* What became of a node: when reading of the outer tree, when writing of the
 * invoice. */
struct call_event {
  uint32_t node, term;
  enum bind_event event;
};

enum call_keep { KEEP_NO_EVENTS, KEEP_LOST, KEEP_ALL_EVENTS };

struct vouch_call {
  struct mem *mem;
  struct arena *arena; /* borrowed */
  struct diag *diag;
  const char *codec; /* whose callback it is, for words; NULL: nobody's */
  const vouch_plugin *plugin; /* its plugin, for codes */
  const vouch_limits *limits;
  int64_t time;
  bool (*stopped) (void *context); /* NULL: never */
  void *stopped_context;
  vouch_builder *builders;
  enum call_keep keep;
  VEC (struct call_event) events;
  bool failed; /* for lack of memory an event is missing */
  uint64_t losses;   /* told, listed or not */
  const char *wrong; /* what a builder was made to do that none can */
};

/* ARENA and DIAG must outlive the call; the arena's mem is used. */
void call_init (vouch_call *call, struct arena *arena, struct diag *diag,
                const vouch_limits *limits);
void call_clear (vouch_call *call);

/* Remembers what became of a node, for bind_read and bind_write. */
void call_event (void *call, enum bind_event event, uint32_t node,
                 uint32_t term);

/* Makes all of SOURCE visible, without consuming it; a finding if that cannot
 * be. */
vouch_status call_peek (vouch_call *call, vouch_source *source,
                        struct slice *text);

/* A finding PLUGIN of this severity; NULL beyond what is listed. */
struct vouch_finding *call_say (vouch_call *call, vouch_severity severity,
                                struct diag_place place, const char *words);

/* The public type of trees has no inside: these are the same. */
static inline const struct tree *
tree_in (const vouch_tree *t)
{
  return (const struct tree *)(const void *)t;
}

static inline const vouch_tree *
tree_out (const struct tree *t)
{
  return (const vouch_tree *)(const void *)t;
}

#endif
