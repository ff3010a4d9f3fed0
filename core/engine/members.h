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

void members_init (struct members *members, struct arena *arena);
void members_clear (struct members *members);

/* Appends; the name is copied, the bytes are not.  VOUCH_INPUT if there is a
 * member of this name; VOUCH_NOMEM. */
vouch_status members_add (struct members *members, const char *name,
                          const void *data, size_t length);

/* NULL: there is none of this name. */
const struct member *members_find (const struct members *members,
                                   const char *name);

/* All that CODEC finds in SOURCE, whatever CODEC is like: each name is looked
 * at again (vouch_member_name_fault), each is there once, and number and size
 * of all of them keep to the limits of CALL.  The bytes live as long as the
 * arena of CALL and SOURCE.  VOUCH_OK, or a status after a fatal finding, or
 * VOUCH_NOMEM. */
vouch_status members_unpack (struct members *members, struct codec *codec,
                             vouch_call *call, vouch_source *source);

#endif
