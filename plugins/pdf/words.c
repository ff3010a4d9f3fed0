/* SPDX-License-Identifier: Apache-2.0 */
#include "words.h"

#include <pthread.h>
#include <string.h>

enum {
  SLOTS = 4096, /* a power of two; at most half are used */
  ROOM = 96 * 1024, /* of 32-bit numbers, for texts and glyphs */
  LONGEST = 64
};

struct slot {
  uint64_t context;
  uint32_t hash;
  uint32_t at; /* in store: the text, then the glyphs */
  uint16_t n, n_glyphs;
};

struct words {
  pthread_mutex_t lock;
  bool taken;
  uint32_t n; /* slots in use */
  uint32_t used; /* of store */
  struct slot slots[SLOTS];
  uint32_t store[ROOM];
};

enum { GLYPH_WORDS = sizeof (struct word_glyph) / sizeof (uint32_t) };

struct words *
words_open (vouch_call *call)
{
  struct words *words = vouch_call_alloc (call, sizeof *words);

  if (words == NULL || pthread_mutex_init (&words->lock, NULL) != 0)
    return NULL;
  words->taken = false;
  words->n = words->used = 0;
  memset (words->slots, 0, sizeof words->slots);
  return words;
}

void
words_close (struct words *words)
{
  pthread_mutex_destroy (&words->lock);
}

bool
words_take (struct words *words)
{
  bool taken;

  pthread_mutex_lock (&words->lock);
  taken = !words->taken;
  words->taken = true;
  pthread_mutex_unlock (&words->lock);
  return taken;
}

void
words_leave (struct words *words)
{
  pthread_mutex_lock (&words->lock);
  words->taken = false;
  pthread_mutex_unlock (&words->lock);
}

uint64_t
words_mix (uint64_t hash, uint64_t value)
{
  hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

static uint32_t
hash_of (const struct word_key *key)
{
  uint64_t hash = key->context;

  for (size_t i = 0; i < key->n; i++)
    hash = words_mix (hash, key->text[i]);
  return (uint32_t)(hash ^ hash >> 32);
}

/* The slot of KEY, or the free one where it would be. */
static uint32_t
slot_of (const struct words *words, const struct word_key *key, uint32_t hash)
{
  uint32_t i = hash & (SLOTS - 1);

  for (; words->slots[i].n > 0; i = (i + 1) & (SLOTS - 1)) {
    const struct slot *slot = &words->slots[i];

    if (slot->hash == hash && slot->context == key->context
        && slot->n == key->n
        && memcmp (words->store + slot->at, key->text,
                   key->n * sizeof key->text[0]) == 0)
      break;
  }
  return i;
}

bool
words_find (const struct words *words, const struct word_key *key,
            const struct word_glyph **glyphs, size_t *n)
{
  const struct slot *slot
      = &words->slots[slot_of (words, key, hash_of (key))];

  if (slot->n == 0)
    return false;
  *glyphs = (const struct word_glyph *)(words->store + slot->at + slot->n);
  *n = slot->n_glyphs;
  return true;
}

void
words_keep (struct words *words, const struct word_key *key,
            const struct word_glyph *glyphs, size_t n)
{
  size_t room = key->n + n * GLYPH_WORDS;
  uint32_t hash = hash_of (key);
  struct slot *slot;

  if (key->n == 0 || key->n > LONGEST || n > 4 * LONGEST)
    return;
  if (words->n == SLOTS / 2 || room > ROOM - words->used) {
    memset (words->slots, 0, sizeof words->slots);
    words->n = words->used = 0;
  }
  slot = &words->slots[slot_of (words, key, hash)];
  if (slot->n > 0)
    return;
  *slot = (struct slot){ key->context, hash, words->used, (uint16_t)key->n,
                         (uint16_t)n };
  memcpy (words->store + words->used, key->text, key->n * sizeof (uint32_t));
  if (n > 0)
    memcpy (words->store + words->used + key->n, glyphs, n * sizeof *glyphs);
  words->used += (uint32_t)room;
  words->n++;
}
