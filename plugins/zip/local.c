/* SPDX-License-Identifier: Apache-2.0 */
/* The header that stands in front of a member says the same as the directory,
 * and between its data and the next member nothing lies. */
#include <string.h>

#include "layout.h"

enum { NEEDS_LARGE = 45 }; /* version 4.5 brought them */

/* Is N what the directory says, or left open for the descriptor to say? */
static bool
agrees (const struct entry *e, uint64_t n, uint64_t said)
{
  return n == said || (n == 0 && (e->flags & FLAG_DESCRIPTOR));
}

/* Some write both sizes into the field ZIP64, others those that are full. */
static bool
sizes_agree (const struct entry *e, const unsigned char *p,
             struct bytes extras)
{
  uint64_t packed = get32 (p + 18), size = get32 (p + 22);
  uint64_t *const sizes[] = { &size, &packed };
  struct bytes field = extra_find (extras, EXTRA_ZIP64);

  if (field.s && field.n == 16 && size != FULL32 && packed != FULL32) {
    if (!agrees (e, get64 (field.s), e->size)
        || !agrees (e, get64 (field.s + 8), e->packed))
      return false;
  } else if (!extra_sizes (extras, sizes, 2))
    return false;
  return agrees (e, size, e->size) && agrees (e, packed, e->packed);
}

/* Packers that may need large sizes say so in front, where they do not know
 * yet, and not in the directory; or the other way round. */
static bool
needs_agree (unsigned here, unsigned there)
{
  return here == there || here == NEEDS_LARGE || there == NEEDS_LARGE;
}

static const char *
header_fault (const struct entry *e, const unsigned char *p,
              struct bytes extras)
{
  struct bytes there = extra_find (e->extra, EXTRA_NAME);
  struct bytes here = extra_find (extras, EXTRA_NAME);

  if (get16 (p + 26) != e->raw.n
      || memcmp (p + LOCAL_SIZE, e->raw.s, e->raw.n) != 0
      || (here.s
          && (there.s == NULL || here.n != there.n
              || memcmp (here.s, there.s, here.n) != 0)))
    return "it has another name in front of its data";
  if (!needs_agree (get16 (p + 4), e->need) || get16 (p + 6) != e->flags
      || get16 (p + 8) != e->method)
    return "the header in front of its data tells another way of packing";
  if (get16 (p + 10) != e->time || get16 (p + 12) != e->date)
    return "the header in front of its data tells another time";
  if (!sizes_agree (e, p, extras))
    return "the header in front of its data tells other sizes";
  if (!agrees (e, get32 (p + 14), e->crc))
    return "the header in front of its data tells another checksum";
  return NULL;
}

/* Are the N bytes at P a descriptor that agrees?  It may begin with a
 * signature or not, and has sizes of 4 or 8 bytes. */
static bool
is_descriptor (const struct entry *e, const unsigned char *p, uint64_t n)
{
  if (n == 16 || n == 24) {
    if (get32 (p) != ZIP_DESCRIPTOR)
      return false;
    p += 4;
    n -= 4;
  }
  if (n == 12)
    return get32 (p) == e->crc && get32 (p + 4) == e->packed
           && get32 (p + 8) == e->size;
  return n == 20 && get32 (p) == e->crc && get64 (p + 4) == e->packed
         && get64 (p + 12) == e->size;
}

vouch_status
local_check (struct layout *l, const struct entry *e, uint64_t next)
{
  const unsigned char *p = l->all.s + e->at;
  struct bytes extras;
  const char *what;
  uint64_t end;

  if (next - e->at < LOCAL_SIZE)
    return entry_fault (l, e, "it overlaps what follows");
  if (get32 (p) != ZIP_LOCAL)
    return entry_fault (l, e, "the header in front of its data is missing");
  extras = (struct bytes){ p + LOCAL_SIZE + get16 (p + 26), get16 (p + 28) };
  end = e->at + LOCAL_SIZE + get16 (p + 26) + extras.n;
  if (end > next || e->packed > next - end)
    return entry_fault (l, e, "it overlaps what follows");
  if (!extras_fit (extras))
    return entry_fault (l, e, "its extra fields contradict themselves");
  what = header_fault (e, p, extras);
  if (what)
    return entry_fault (l, e, what);
  end += e->packed;
  if (e->flags & FLAG_DESCRIPTOR
          ? is_descriptor (e, l->all.s + end, next - end)
          : end == next)
    return VOUCH_OK;
  return entry_fault (l, e,
                      e->flags & FLAG_DESCRIPTOR
                          ? "what stands behind its data contradicts the rest"
                          : "bytes behind it belong to nothing");
}
