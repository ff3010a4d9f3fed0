/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of libvouch-render need: a call, invoices, renditions. */
#ifndef VOUCH_TESTS_RENDER_ROOM_H
#define VOUCH_TESTS_RENDER_ROOM_H

#include "../unit/unit.h"
#include "plugin/call.h"
#include "render/render.h"
#include "render/view.h"

struct room {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  vouch_limits limits;
  vouch_call call;
  struct pool pool;
};

void room_open (struct room *room);
void room_close (struct room *room);

/* The invoice of a JSON text. */
vouch_doc room_invoice (struct room *room, const char *json);

/* Everything that stands in a tree, attributes that readers meet included, in
 * the room's memory. */
const char *room_text (struct room *room, const vouch_tree *tree);

/* Without white space, soft hyphens and marks of direction. */
const char *room_bare (struct room *room, const char *text);

/* Did a finding say something with WORDS in it? */
bool room_said (struct room *room, const char *words);

#endif
