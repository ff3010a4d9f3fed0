/* SPDX-License-Identifier: Apache-2.0 */
/* The records at the end of an archive. */
#include "layout.h"

enum { LONGEST_COMMENT = 0xffff };

static vouch_status
fault (struct layout *l, const char *what)
{
  return vouch_call_member (l->call, NULL, 0, what);
}

/* Where the last record begins, or what is wrong.  Programs look for it from
 * the back or from the front and must find the same one. */
static const char *
find (const struct layout *l, size_t *at)
{
  size_t n = l->all.n, least;
  bool found = false;

  if (n < END_SIZE)
    return "it is no ZIP archive: it is too short";
  least = n - END_SIZE > LONGEST_COMMENT ? n - END_SIZE - LONGEST_COMMENT : 0;
  for (size_t i = n - END_SIZE + 1; i-- > least;) {
    bool fits;

    if (get32 (l->all.s + i) != ZIP_END)
      continue;
    fits = get16 (l->all.s + i + END_SIZE - 2) == n - i - END_SIZE;
    if (fits && found)
      return "it has two ends";
    if (!fits && !found)
      return "something follows behind its end";
    if (fits)
      *at = i;
    found = true;
  }
  return found ? NULL : "it is cut off: its end is missing";
}

/* A field of the last record; of the one before it if the field is full. */
static bool
agree (uint64_t *old, uint64_t full, uint64_t large)
{
  bool same = *old == full || *old == large;

  *old = large;
  return same;
}

/* The two records that large archives have before the last one. */
static const char *
read_large (struct layout *l)
{
  const unsigned char *locator, *p;

  if (l->end < END64_SIZE + LOCATOR64_SIZE)
    return "its end contradicts itself";
  locator = l->all.s + l->end - LOCATOR64_SIZE;
  l->end -= END64_SIZE + LOCATOR64_SIZE;
  p = l->all.s + l->end;
  if (get32 (locator + 4) != 0 || get32 (locator + 16) != 1
      || get64 (locator + 8) != l->end || get32 (p) != ZIP_END64
      || get64 (p + 4) != END64_SIZE - 12 || get32 (p + 16) != 0
      || get32 (p + 20) != 0 || get64 (p + 24) != get64 (p + 32)
      || !agree (&l->n_entries, FULL16, get64 (p + 32))
      || !agree (&l->central_size, FULL32, get64 (p + 40))
      || !agree (&l->central, FULL32, get64 (p + 48)))
    return "its end contradicts itself";
  return NULL;
}

static bool
has_large (const struct layout *l)
{
  return l->end >= LOCATOR64_SIZE
         && get32 (l->all.s + l->end - LOCATOR64_SIZE) == ZIP_LOCATOR64;
}

vouch_status
end_read (struct layout *l)
{
  const unsigned char *p;
  const char *what;
  size_t at = 0;

  what = find (l, &at);
  if (what)
    return fault (l, what);
  p = l->all.s + at;
  if (get16 (p + 4) != 0 || get16 (p + 6) != 0
      || get16 (p + 8) != get16 (p + 10))
    return fault (l, "it is one part of an archive in several files");
  l->end = at;
  l->n_entries = get16 (p + 10);
  l->central_size = get32 (p + 12);
  l->central = get32 (p + 16);
  what = has_large (l) ? read_large (l) : NULL;
  if (what)
    return fault (l, what);
  if (l->n_entries > vouch_call_limits (l->call)->max_members)
    return vouch_call_member_limit (l->call, VOUCH_MEMBERS_COUNT, NULL, 0);
  if (l->central > l->end || l->central_size > l->end - l->central)
    return fault (l, "it is cut off, or its end contradicts itself");
  if (l->central_size < l->end - l->central)
    return fault (l, "bytes before its end belong to nothing, or something "
                     "was put in front of it");
  if (l->n_entries > l->central_size / CENTRAL_SIZE)
    return fault (l, "its list of members is shorter than it says");
  return VOUCH_OK;
}
