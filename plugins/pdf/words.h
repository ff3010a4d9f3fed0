/* SPDX-License-Identifier: Apache-2.0 */
/* Words that were shaped.  Amounts, units and labels come again and again, in
 * one document and in the next. */
#ifndef PDF_WORDS_H
#define PDF_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/plugin.h>

/* A glyph of a word, in units of its face. */
struct word_glyph {
  uint32_t id;
  uint32_t cluster; /* the character of the word */
  uint32_t place;   /* of its face in the chain that was asked */
  int32_t advance, dx, dy;
};

/* What a word is found by: CONTEXT stands for everything but its text. */
struct word_key {
  uint64_t context;
  const uint32_t *text;
  size_t n;
};

struct words;

/* In create.  NULL without memory. */
struct words *words_open (vouch_call *call);
void words_close (struct words *words);

/* One thread at a time has them; false: another one does. */
bool words_take (struct words *words);
void words_leave (struct words *words);

/* The glyphs of a word, if it is known; they stay until words_keep. */
bool words_find (const struct words *words, const struct word_key *key,
                 const struct word_glyph **glyphs, size_t *n);

/* Keeps a word, if it is not too long. When there is no room left, all are
 * forgotten. */
void words_keep (struct words *words, const struct word_key *key,
                 const struct word_glyph *glyphs, size_t n);

uint64_t words_mix (uint64_t hash, uint64_t value);

#endif
