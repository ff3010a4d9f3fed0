/* SPDX-License-Identifier: Apache-2.0 */
/* A bag: files parted by lines "=NAME", judged by every rule. */
#include "archive/bag.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/failing.h"
#include "fuzz.h"

struct room {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct members members;
  struct bag_files files;
};

/* The length of the line at S. */
static size_t
line_length (const char *s, size_t n)
{
  const char *end = memchr (s, '\n', n);

  return end ? (size_t)(end - s) : n;
}

/* Where the next "=" begins a line; N: nowhere. */
static size_t
next_mark (const char *s, size_t n)
{
  for (size_t i = 0; i < n; i += line_length (s + i, n - i) + 1)
    if (s[i] == '=')
      return i;
  return n;
}

/* The files that S tells, below the folder "b".  False without memory. */
static bool
add_files (struct members *members, const char *s, size_t n)
{
  size_t at = next_mark (s, n);

  while (at < n) {
    size_t length = line_length (s + at, n - at), end;
    char name[300];

    snprintf (name, sizeof name, "b/%.*s",
              (int)(length < 250 ? length : 250) - 1, s + at + 1);
    at = at + length < n ? at + length + 1 : n;
    end = at + next_mark (s + at, n - at);
    if (members_add (members, name, s + at, end - at) == VOUCH_NOMEM)
      return false;
    at = end;
  }
  return true;
}

static void
look (const struct diag *diag)
{
  for (size_t i = 0; i < diag->list.len && i < 50; i++)
    fuzz_look_at (diag->list.data[i]);
}

static vouch_status
check (struct room *r, const struct fuzz *in, uint8_t choice)
{
  vouch_bag_options options = VOUCH_BAG_OPTIONS_INIT;
  vouch_status status;
  const char *base;

  options.jobs = 1 + (choice & 1);
  options.limits.max_size = choice & 2 ? 100 : 1 << 20;
  if (!add_files (&r->members, (const char *)in->data, in->n))
    return VOUCH_NOMEM;
  status = bag_files_members (&r->files, &r->arena, &r->members, &base);
  if (status == VOUCH_OK)
    status = bag_check (&r->files, &options, &r->diag);
  return r->diag.failed ? VOUCH_NOMEM : status;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  unsigned high = fuzz_byte (&in), low = fuzz_byte (&in);
  struct failing f;
  vouch_memory memory
      = failing_init (&f, high * 64 + low % 64, low >= 64);
  vouch_status status;
  struct room r;

  /* The memory that fails is of one thread. */
  if (f.fail_at > 0)
    choice &= (uint8_t)~1u;
  mem_init (&r.mem, choice & 1 ? NULL : &memory);
  arena_init (&r.arena, &r.mem);
  diag_init (&r.diag, &r.arena);
  members_init (&r.members, &r.arena);
  memset (&r.files, 0, sizeof r.files);
  status = check (&r, &in, choice);
  FUZZ_REQUIRE (status == VOUCH_OK
                || (status == VOUCH_NOMEM && f.failed > 0));
  if (status == VOUCH_OK)
    look (&r.diag);
  if (r.files.arena)
    bag_files_clear (&r.files);
  members_clear (&r.members);
  diag_clear (&r.diag);
  arena_clear (&r.arena);
  FUZZ_REQUIRE (f.used == 0);
  return 0;
}
