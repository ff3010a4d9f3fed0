/* SPDX-License-Identifier: Apache-2.0 */
/* Names of members.  ZIP has three ways to write them: UTF-8 with a flag, an
 * extra field with the name in UTF-8, or else the characters of the first PC
 * (code page 437); and in practice a fourth, UTF-8 without a flag. */
#include <string.h>

#include "layout.h"

/* The upper half of code page 437. */
static const uint16_t cp437[128] = {
  0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea,
  0x00eb, 0x00e8, 0x00ef, 0x00ee, 0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6,
  0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6, 0x00dc,
  0x00a2, 0x00a3, 0x00a5, 0x20a7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa,
  0x00f1, 0x00d1, 0x00aa, 0x00ba, 0x00bf, 0x2310, 0x00ac, 0x00bd, 0x00bc,
  0x00a1, 0x00ab, 0x00bb, 0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561,
  0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b,
  0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f,
  0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567, 0x2568,
  0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518,
  0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580, 0x03b1, 0x00df, 0x0393,
  0x03c0, 0x03a3, 0x03c3, 0x00b5, 0x03c4, 0x03a6, 0x0398, 0x03a9, 0x03b4,
  0x221e, 0x03c6, 0x03b5, 0x2229, 0x2261, 0x00b1, 0x2265, 0x2264, 0x2320,
  0x2321, 0x00f7, 0x2248, 0x00b0, 0x2219, 0x00b7, 0x221a, 0x207f, 0x00b2,
  0x25a0, 0x00a0
};

static bool
is_ascii (struct bytes name)
{
  for (size_t i = 0; i < name.n; i++)
    if (name.s[i] >= 0x80)
      return false;
  return true;
}

/* How many bytes the character at S has, if it is UTF-8 as far as a name that
 * is not marked as UTF-8 can tell; else 0.  (Whether it really is, the check
 * of all names says.) */
static size_t
width_of (struct bytes s)
{
  size_t n = s.s[0] < 0x80 ? 1 : s.s[0] < 0xe0 ? 2 : s.s[0] < 0xf0 ? 3 : 4;

  if (n > s.n || (s.s[0] >= 0x80 && s.s[0] < 0xc2) || s.s[0] > 0xf4)
    return 0;
  for (size_t i = 1; i < n; i++)
    if ((s.s[i] & 0xc0) != 0x80)
      return 0;
  return n;
}

static bool
looks_utf8 (struct bytes name)
{
  while (name.n > 0) {
    size_t n = width_of (name);

    if (n == 0)
      return false;
    name.s += n;
    name.n -= n;
  }
  return true;
}

static struct bytes
from_cp437 (vouch_call *call, struct bytes raw)
{
  unsigned char *made = vouch_call_alloc (call, 3 * raw.n + 1), *to = made;

  if (made == NULL)
    return (struct bytes){ NULL, 0 };
  for (size_t i = 0; i < raw.n; i++) {
    unsigned c = raw.s[i] < 0x80 ? raw.s[i] : cp437[raw.s[i] - 0x80];

    if (c >= 0x800) {
      *to++ = (unsigned char)(0xe0 | c >> 12);
      *to++ = (unsigned char)(0x80 | (c >> 6 & 0x3f));
    } else if (c >= 0x80)
      *to++ = (unsigned char)(0xc0 | c >> 6);
    *to++ = (unsigned char)(c < 0x80 ? c : (0x80 | (c & 0x3f)));
  }
  return (struct bytes){ made, (size_t)(to - made) };
}

/* The checksum of ZIP, which the extra field has of the other name. */
static uint32_t
crc_of (struct bytes s)
{
  uint32_t crc = FULL32;

  for (size_t i = 0; i < s.n; i++) {
    crc ^= s.s[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1 ? UINT32_C (0xedb88320) : 0);
  }
  return ~crc;
}

/* The name in the extra field; s is NULL if there is none.  False if it is the
 * name of something else. */
static bool
second_name (const struct entry *e, struct bytes *name)
{
  struct bytes field = extra_find (e->extra, EXTRA_NAME);

  *name = (struct bytes){ NULL, 0 };
  if (field.s == NULL)
    return true;
  if (field.n < 6 || field.s[0] != 1 || get32 (field.s + 1) != crc_of (e->raw))
    return false;
  *name = (struct bytes){ field.s + 5, field.n - 5 };
  return !(e->flags & FLAG_UTF8)
         || (name->n == e->raw.n && memcmp (name->s, e->raw.s, name->n) == 0);
}

vouch_status
name_read (struct layout *l, struct entry *e, const char **fault)
{
  struct bytes name = e->raw, second;

  *fault = NULL;
  if (e->raw.n > VOUCH_MEMBER_NAME_MOST + 1) {
    *fault = "its name is longer than 1,000 bytes";
    return VOUCH_OK;
  }
  if (!second_name (e, &second)) {
    *fault = "it has two names, of which one belongs to something else";
    return VOUCH_OK;
  }
  if (second.s)
    name = second;
  else if (!(e->flags & FLAG_UTF8) && !is_ascii (name) && !looks_utf8 (name))
    name = from_cp437 (l->call, name);
  if (name.s == NULL)
    return VOUCH_NOMEM;
  e->folder = name.n > 0 && name.s[name.n - 1] == '/';
  e->name = (const char *)name.s;
  e->name_n = name.n - e->folder;
  return VOUCH_OK;
}
