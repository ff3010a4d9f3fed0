/* SPDX-License-Identifier: Apache-2.0 */
/* What lies below a folder.  No link is ever followed, so there is no way out
 * of it and no way round in a circle. */
#ifndef VOUCH_IO_FOLDER_H
#define VOUCH_IO_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include <vouch/status.h>

#include "base/alloc.h"

enum folder_kind {
  FOLDER_FILE,    /* a regular file */
  FOLDER_FOLDER,  /* told before what is in it */
  FOLDER_LINK,    /* a symbolic link */
  FOLDER_SPECIAL, /* a device, a pipe, a socket */
  FOLDER_CLOSED   /* the system does not show what it is or what is in it */
};

struct folder_entry {
  const char *name; /* below the folder, steps parted by '/' */
  enum folder_kind kind;
  uint64_t size;      /* of a file */
  const char *target; /* of a link, as it stands there */
  const char *reason; /* of what is closed; constant */
};

/* Nothing of ENTRY lasts longer than the call; VOUCH_OK: go on. */
typedef vouch_status folder_fn (void *to, const struct folder_entry *entry);

/* Calls EACH for everything below ROOT, in no order.  VOUCH_OK, or what EACH
 * returned; VOUCH_IO with *REASON (constant) if ROOT is no folder that can be
 * read; VOUCH_NOMEM. */
vouch_status folder_walk (const char *root, struct mem *mem, folder_fn *each,
                          void *to, const char **reason);

/* Is PATH a folder, or a link to one? */
bool folder_is (const char *path);

#endif
