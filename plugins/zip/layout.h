/* SPDX-License-Identifier: Apache-2.0 */
/* What a ZIP archive says of itself, believed only if it says it everywhere
 * the same: every byte belongs to exactly one thing, and what stands twice is
 * the same both times.  So no two programs can see different members. */
#ifndef VOUCH_ZIP_LAYOUT_H
#define VOUCH_ZIP_LAYOUT_H

#include <vouch/plugin.h>

#include "bytes.h"

struct bytes {
  const unsigned char *s;
  size_t n;
};

struct entry {
  struct bytes raw;  /* its name as it stands there */
  const char *name;  /* in UTF-8, without the slash behind that of a folder */
  size_t name_n;
  struct bytes extra;
  uint64_t at;       /* where its local header begins */
  uint64_t packed, size;
  uint32_t crc, attributes;
  uint16_t need, flags, method, time, date;
  bool folder;
};

struct layout {
  vouch_call *call;
  struct bytes all;
  struct entry *entries; /* in the order of the central directory */
  uint64_t n_entries;
  uint64_t central, central_size; /* where the directory lies */
  uint64_t end;                   /* where what is behind it begins */
};

/* CALL and ALL are given.  VOUCH_OK, or after one finding VOUCH_INPUT or
 * VOUCH_LIMIT; or VOUCH_NOMEM. */
vouch_status layout_read (struct layout *l);

/* ---- its parts, in the order in which they are looked at ----------------- */

/* The records at the end: how many entries, and where. */
vouch_status end_read (struct layout *l);

/* The central directory. */
vouch_status central_read (struct layout *l);

/* The local header of E agrees with it, and E ends right before NEXT. */
vouch_status local_check (struct layout *l, const struct entry *e,
                          uint64_t next);

/* The name of E in UTF-8; *FAULT says why it has none (or names none). */
vouch_status name_read (struct layout *l, struct entry *e,
                        const char **fault);

/* ---- extra fields -------------------------------------------------------- */

enum { EXTRA_ZIP64 = 0x0001, EXTRA_NAME = 0x7075 };

/* Are they a list of fields, none of those above twice? */
bool extras_fit (struct bytes extras);

/* The field ID; its s is NULL if there is none. */
struct bytes extra_find (struct bytes extras, unsigned id);

/* Of SIZES those that are full are taken from the field ZIP64.  False if that
 * does not hold just these. */
bool extra_sizes (struct bytes extras, uint64_t *const *sizes, size_t n);

/* WHAT is wrong with E. */
vouch_status entry_fault (struct layout *l, const struct entry *e,
                          const char *what);

#endif
