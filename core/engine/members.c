/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/members.h"

#include <string.h>

enum { FEWEST_SLOTS = 64 };

void
members_init (struct members *members, struct arena *arena)
{
  *members = (struct members){ .arena = arena };
}

void
members_clear (struct members *members)
{
  struct mem *mem = members->arena ? members->arena->mem : NULL;

  if (mem == NULL)
    return;
  VEC_CLEAR (mem, &members->list);
  mem_free (mem, members->slots, members->n_slots * sizeof *members->slots);
  members_init (members, members->arena);
}

/* ---- by name ------------------------------------------------------------- */

/* FNV-1a.  Whoever forges names that collide makes at most as many steps as
 * there may be members. */
static size_t
hash (const char *name)
{
  uint32_t h = UINT32_C (2166136261);

  for (; *name; name++)
    h = (h ^ (unsigned char)*name) * UINT32_C (16777619);
  return h;
}

/* The slot where NAME is, or would be. */
static uint32_t *
slot_of (const struct members *members, const char *name)
{
  size_t mask = members->n_slots - 1;

  for (size_t i = hash (name) & mask;; i = (i + 1) & mask) {
    uint32_t *slot = &members->slots[i];

    if (*slot == 0
        || strcmp (members->list.data[*slot - 1].name, name) == 0)
      return slot;
  }
}

/* At most half of the slots are taken. */
static bool
make_room (struct members *members)
{
  struct mem *mem = members->arena->mem;
  size_t n = members->n_slots ? 2 * members->n_slots : FEWEST_SLOTS;
  uint32_t *slots;

  if (2 * (members->list.len + 1) <= members->n_slots)
    return true;
  slots = mem_zalloc (mem, n * sizeof *slots);
  if (slots == NULL)
    return false;
  mem_free (mem, members->slots, members->n_slots * sizeof *slots);
  members->slots = slots;
  members->n_slots = n;
  for (size_t i = 0; i < members->list.len; i++)
    *slot_of (members, members->list.data[i].name) = (uint32_t)i + 1;
  return true;
}

vouch_status
members_add (struct members *members, const char *name, const void *data,
             size_t length)
{
  struct member *made;
  uint32_t *slot;

  if (!make_room (members))
    return VOUCH_NOMEM;
  slot = slot_of (members, name);
  if (*slot)
    return VOUCH_INPUT;
  name = arena_strdup (members->arena, name);
  made = name ? VEC_ADD (members->arena->mem, &members->list) : NULL;
  if (made == NULL)
    return VOUCH_NOMEM;
  *made = (struct member){ name, data, length };
  *slot = (uint32_t)members->list.len;
  return VOUCH_OK;
}

const struct member *
members_find (const struct members *members, const char *name)
{
  uint32_t place = members->n_slots ? *slot_of (members, name) : 0;

  return place ? &members->list.data[place - 1] : NULL;
}

/* ---- out of a container -------------------------------------------------- */

struct unpacking {
  struct members *members;
  vouch_call *call;
  uint64_t size; /* of all members so far */
};

/* What a plugin says of a member: as much as both sides know. */
static bool
is_whole (const vouch_member *m)
{
  return m->size >= sizeof *m && m->name && (m->data || m->length == 0);
}

static vouch_status
take (void *to, const vouch_member *m)
{
  struct unpacking *u = to;
  const vouch_limits *limits = u->call->limits;
  vouch_status status;
  const char *fault;
  size_t n;

  if (!is_whole (m))
    return vouch_call_member (u->call, NULL, 0, "a member of it is none");
  n = strlen (m->name);
  fault = vouch_member_name_fault (m->name, n);
  if (fault)
    return vouch_call_member (u->call, m->name, n, fault);
  if (u->members->list.len >= limits->max_members)
    return vouch_call_member_limit (u->call, VOUCH_MEMBERS_COUNT, NULL, 0);
  if (m->length > limits->max_size - u->size)
    return vouch_call_member_limit (u->call, VOUCH_MEMBERS_SIZE, m->name, n);
  u->size += m->length;
  status = members_add (u->members, m->name, m->data, m->length);
  if (status == VOUCH_INPUT)
    return vouch_call_member (u->call, m->name, n, "it is there twice");
  return status;
}

vouch_status
members_unpack (struct members *members, struct codec *codec,
                vouch_call *call, vouch_source *source)
{
  struct unpacking u = { members, call, 0 };
  uint64_t fatal = call->diag->counts[VOUCH_FATAL];
  vouch_status status = codec_unpack (codec, call, source, take, &u);

  /* A plugin may pass over what TAKE returned. */
  if (status == VOUCH_OK && call->diag->counts[VOUCH_FATAL] > fatal)
    return VOUCH_INPUT;
  return status;
}
