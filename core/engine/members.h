/* SPDX-License-Identifier: Apache-2.0 */
/* What is in a container: names and bytes, in its order. */
#ifndef VOUCH_ENGINE_MEMBERS_H
#define VOUCH_ENGINE_MEMBERS_H

#include "base/arena.h"
#include "base/vec.h"
#include "engine/codecs.h"

struct member {
  const char *name; /* steps parted by '/' */
  const void *data;
  size_t length;
};

struct members {
  struct arena *arena; /* holds the names; the bytes are borrowed */
  VEC (struct member) list;
  uint32_t *slots; /* of a hash table: places in LIST from 1; 0: empty */
  size_t n_slots;
};

#define MEMBER_NAME_MOST 1000u /* bytes of a name */

void members_init (struct members *members, struct arena *arena);
void members_clear (struct members *members);

/* Appends; the name is copied, the bytes are not.  VOUCH_INPUT if there is a
 * member of this name; VOUCH_NOMEM. */
vouch_status members_add (struct members *members, const char *name,
                          const void *data, size_t length);

/* NULL: there is none of this name. */
const struct member *members_find (const struct members *members,
                                   const char *name);

/* NULL, or constant words for why NAME may be no member's: it is empty, too
 * long, not UTF-8, holds control characters, or would as a path lead anywhere
 * but down, on whatever system. */
const char *member_name_fault (const char *name);

#endif
