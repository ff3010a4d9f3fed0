/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/members.h"

#include <string.h>

#include "base/utf8.h"

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

/* ---- names --------------------------------------------------------------- */

static const char *
fault_of_characters (const char *name, size_t n)
{
  while (n > 0) {
    uint32_t c;
    size_t length = utf8_decode (name, n, &c);

    if (length == 0)
      return "it is not UTF-8";
    if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
      return "it holds a control character";
    if (c == '\\')
      return "it holds a backslash";
    name += length;
    n -= length;
  }
  return NULL;
}

static const char *
fault_of_steps (const char *name)
{
  for (;;) {
    size_t n = strcspn (name, "/");

    if (n == 0)
      return "a step of it is empty";
    if ((n == 1 && name[0] == '.')
        || (n == 2 && name[0] == '.' && name[1] == '.'))
      return "a step of it is . or ..";
    if (name[n] == '\0')
      return NULL;
    name += n + 1;
  }
}

static bool
has_drive (const char *name)
{
  char c = (char)(name[0] | 0x20);

  return c >= 'a' && c <= 'z' && name[1] == ':';
}

const char *
member_name_fault (const char *name)
{
  size_t n = strlen (name);
  const char *fault;

  if (n == 0)
    return "it is empty";
  if (n > MEMBER_NAME_MOST)
    return "it is longer than 1000 bytes";
  if (name[0] == '/' || has_drive (name))
    return "it is absolute";
  fault = fault_of_characters (name, n);
  return fault ? fault : fault_of_steps (name);
}
