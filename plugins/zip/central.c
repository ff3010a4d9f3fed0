/* SPDX-License-Identifier: Apache-2.0 */
/* The central directory: what the archive says it holds. */
#include <string.h>

#include "layout.h"

/* The kinds of files of Unix, which most packers keep, whatever system they
 * run on, in the upper half of the attributes; below, two bits of Windows. */
enum {
  MODE_KIND = 0170000,
  MODE_FILE = 0100000,
  MODE_FOLDER = 0040000,
  MODE_LINK = 0120000,
  DOS_FOLDER = 0x10,
  DOS_LINK = 0x400
};

static const char *
kind_fault (const struct entry *e)
{
  uint32_t kind = e->attributes >> 16 & MODE_KIND;

  if (kind == MODE_LINK || (e->attributes & DOS_LINK))
    return "it is a link";
  if (kind != 0 && kind != MODE_FILE && kind != MODE_FOLDER)
    return "it is neither a file nor a folder";
  if (e->folder ? kind == MODE_FILE
                : kind == MODE_FOLDER || (e->attributes & DOS_FOLDER))
    return "by its name it is a file, by its attributes a folder, or the "
           "other way round";
  if (e->folder && e->size > 0)
    return "it is a folder and has content";
  return NULL;
}

static const char *
packing_fault (const struct entry *e)
{
  if (e->flags & FLAG_ENCRYPTED)
    return "it is encrypted";
  if (e->flags & ~(FLAG_LEVEL | FLAG_DESCRIPTOR | FLAG_UTF8))
    return "it has a flag that is not known";
  if (e->method != 0 && e->method != 8)
    return "it is packed by a method other than deflate";
  if (e->method == 0 && e->packed != e->size)
    return "it is not packed, but has two sizes";
  return NULL;
}

/* The same as vouch_member_name_fault, in a sentence. */
static vouch_status
name_fault (struct layout *l, const struct entry *e)
{
  const char *why = vouch_member_name_fault (e->name, e->name_n);
  char words[128] = "its name is not allowed: ";

  if (why == NULL)
    return VOUCH_OK;
  strncat (words, why, sizeof words - strlen (words) - 1);
  return entry_fault (l, e, words);
}

static vouch_status
entry_check (struct layout *l, struct entry *e)
{
  uint64_t *const sizes[] = { &e->size, &e->packed, &e->at };
  const char *what = NULL;
  vouch_status status;

  if (!extras_fit (e->extra) || !extra_sizes (e->extra, sizes, 3))
    return entry_fault (l, e, "its extra fields contradict themselves");
  status = name_read (l, e, &what);
  if (status != VOUCH_OK)
    return status;
  if (what)
    return entry_fault (l, e, what);
  status = name_fault (l, e);
  if (status != VOUCH_OK)
    return status;
  what = packing_fault (e);
  if (what == NULL)
    what = kind_fault (e);
  if (what == NULL && (e->at > l->central || e->packed > l->central - e->at))
    what = "it does not lie in the archive";
  return what ? entry_fault (l, e, what) : VOUCH_OK;
}

/* The limits, on what the archive says; what it says is held to later. */
static vouch_status
limits_check (struct layout *l, const struct entry *e, uint64_t *total)
{
  const vouch_limits *limits = vouch_call_limits (l->call);
  vouch_member_limit which;

  if (e->size > limits->max_size - *total)
    which = VOUCH_MEMBERS_SIZE;
  else if (e->size > VOUCH_RATIO_FREE
           && e->size / limits->max_ratio >= e->packed
           && e->size > e->packed * limits->max_ratio)
    which = VOUCH_MEMBERS_RATIO;
  else {
    *total += e->size;
    return VOUCH_OK;
  }
  return vouch_call_member_limit (l->call, which, e->name, e->name_n);
}

/* The entry at P, of which LEFT bytes are there; *LENGTH: how many it has. */
static bool
entry_read (const unsigned char *p, uint64_t left, struct entry *e,
            uint64_t *length)
{
  size_t name, extra;

  if (left < CENTRAL_SIZE || get32 (p) != ZIP_CENTRAL)
    return false;
  name = get16 (p + 28);
  extra = get16 (p + 30);
  *length = CENTRAL_SIZE + name + extra + get16 (p + 32);
  if (*length > left)
    return false;
  *e = (struct entry){ .raw = { p + CENTRAL_SIZE, name },
                       .extra = { p + CENTRAL_SIZE + name, extra },
                       .need = get16 (p + 6),
                       .flags = get16 (p + 8),
                       .method = get16 (p + 10),
                       .time = get16 (p + 12),
                       .date = get16 (p + 14),
                       .crc = get32 (p + 16),
                       .packed = get32 (p + 20),
                       .size = get32 (p + 24),
                       .attributes = get32 (p + 38),
                       .at = get32 (p + 42) };
  return get16 (p + 34) == 0; /* of an archive in one file */
}

vouch_status
central_read (struct layout *l)
{
  const unsigned char *p = l->all.s + l->central;
  uint64_t left = l->central_size, total = 0, length;

  for (uint64_t i = 0; i < l->n_entries; i++) {
    struct entry *e = &l->entries[i];
    vouch_status status;

    if (!entry_read (p, left, e, &length))
      return vouch_call_member (l->call, NULL, 0,
                                "its list of members is damaged");
    status = entry_check (l, e);
    if (status == VOUCH_OK)
      status = limits_check (l, e, &total);
    if (status != VOUCH_OK)
      return status;
    p += length;
    left -= length;
  }
  if (left > 0)
    return vouch_call_member (l->call, NULL, 0,
                              "its list of members is longer than it says");
  return VOUCH_OK;
}
