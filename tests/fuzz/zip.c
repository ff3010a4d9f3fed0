/* SPDX-License-Identifier: Apache-2.0 */
/* A ZIP archive, as it is or made of a listing: its parts, all its members,
 * each with a name that is safe, and never more bytes than the limits allow. */
#include <string.h>

#include <vouch/parts.h>

#include "listing.h"

enum { ALL = 1, DAMAGED = 2, SMALL = 4, FEW = 8, LISTED = 16, BUNDLE = 32 };

/* Can NAME lead out of a folder? */
static bool
is_safe (const char *name)
{
  size_t n;

  for (const char *s = name; *name; s += n + 1) {
    n = strcspn (s, "/");
    if (n == 0 || (n == 1 && s[0] == '.')
        || (n == 2 && s[0] == '.' && s[1] == '.'))
      return false;
    if (s[n] == '\0')
      break;
  }
  return strchr (name, '\\') == NULL && strlen (name) <= 4000;
}

static uint64_t
judge (vouch *v, vouch_source *source)
{
  vouch_result *r = NULL;
  const void *data;
  size_t n = 0;

  FUZZ_REQUIRE (vouch_source_peek (source, SIZE_MAX, &data, &n) != VOUCH_IO);
  if (vouch_validate (v, source, NULL, &r) == VOUCH_OK)
    fuzz_look (r);
  vouch_result_free (r);
  return n;
}

static void
look_at (vouch *v, const vouch_parts *parts, const vouch_limits *limits)
{
  bool container = vouch_parts_container (parts);
  uint64_t total = 0;

  if (container)
    FUZZ_REQUIRE (vouch_parts_count (parts)
                      + vouch_parts_passed_over (parts)
                  <= (limits->max_members + 1) * VOUCH_NESTED_MOST);
  for (size_t i = 0; i < vouch_parts_count (parts) && i < 30; i++) {
    vouch_source *source = vouch_parts_source (parts, i);

    fuzz_look (vouch_parts_said (parts, i));
    if (source && container) {
      FUZZ_REQUIRE (is_safe (vouch_parts_place (parts, i)));
      total += judge (v, source);
    } else if (container)
      FUZZ_REQUIRE (vouch_parts_said (parts, i) != NULL);
    vouch_source_free (source);
  }
  FUZZ_REQUIRE (total <= limits->max_size * VOUCH_NESTED_MOST);
}

static void
open_archive (vouch *v, const void *data, size_t n, uint8_t choice)
{
  vouch_parts_options options = VOUCH_PARTS_OPTIONS_INIT;
  vouch_source *source = vouch_source_memory (data, n, "in");
  vouch_parts *parts = NULL;
  vouch_status status;

  FUZZ_REQUIRE (source);
  options.all = choice & ALL;
  options.accept_damage = choice & DAMAGED;
  options.limits.max_size = choice & SMALL ? 1000 : 1 << 24;
  if (choice & FEW)
    options.limits.max_members = 2;
  status = vouch_parts_open (v, source, &options, &parts);
  if (fuzz_enough ())
    FUZZ_REQUIRE (status == VOUCH_OK);
  else
    FUZZ_REQUIRE (status == VOUCH_OK || status == VOUCH_NOMEM);
  FUZZ_REQUIRE ((parts != NULL) == (status == VOUCH_OK));
  if (parts)
    look_at (v, parts, &options.limits);
  vouch_parts_free (parts);
  vouch_source_free (source);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  struct mem mem;
  struct buf made;

  mem_init (&mem, NULL);
  buf_init (&made, &mem);
  if (choice & (LISTED | BUNDLE)) {
    listing_pack (in, choice & BUNDLE, &made);
    open_archive (v, made.data, made.len, choice);
  } else
    open_archive (v, in.data, in.n, choice);
  buf_clear (&made);
  return 0;
}
