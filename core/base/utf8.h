/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8 without regard to any locale. */
#ifndef VOUCH_BASE_UTF8_H
#define VOUCH_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Code points in N bytes of valid UTF-8: the bytes that begin one. */
size_t utf8_count (const char *s, size_t n);

/* Decodes one code point from at most N > 0 bytes into *C and returns its
 * length; for anything that is not UTF-8 (overlong forms, surrogates, beyond
 * U+10FFFF, cut off) it returns 0. */
size_t utf8_decode (const char *s, size_t n, uint32_t *c);

/* Writes C, a code point, into OUT and returns its length. */
size_t utf8_encode (uint32_t c, char out[4]);

/* White space as XML has it. */
static inline bool
xml_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Are N bytes of A and B the same but for capitals of ASCII? */
bool ascii_same (const char *a, const char *b, size_t n);

/* Are all N bytes white space? */
bool xml_blank (const char *s, size_t n);

#endif
