/* SPDX-License-Identifier: Apache-2.0 */
/* The plugin zip, used as the engine uses it. */
#ifndef VOUCH_TESTS_ZIP_ROOM_H
#define VOUCH_TESTS_ZIP_ROOM_H

#include "../unit/failing.h"
#include "../unit/judge.h"
#include "engine/members.h"

struct room {
  struct failing memory;
  vouch_memory below;
  struct codecs codecs;
  struct mem mem;
  struct arena arena;
  struct diag diag;
  vouch_limits limits;
  vouch_call call;
  struct codec codec;
  struct members members;
};

void room_open (struct room *room);
void room_close (struct room *room);

/* What there is in ROOM is forgotten; then the archive is unpacked. */
vouch_status room_unpack (struct room *room, const void *data, size_t n);

/* The same the other way; the archive is appended to MADE. */
vouch_status room_pack (struct room *room, const struct member *members,
                        size_t n, struct text *made);

/* The findings, a line each: "CODE words". */
struct text room_said (const struct room *room);

/* Is there a member of this name with these bytes? */
bool room_has (const struct room *room, const char *name, const void *data,
               size_t n);

#endif
