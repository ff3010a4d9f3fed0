/* SPDX-License-Identifier: Apache-2.0 */
/* The files that a bag is made of, wherever they lie: in a folder, or as the
 * members of an unpacked container. */
#ifndef VOUCH_ARCHIVE_FILES_H
#define VOUCH_ARCHIVE_FILES_H

#include <vouch/io.h>

#include "base/arena.h"
#include "base/vec.h"
#include "engine/members.h"

enum bag_file_kind {
  BAG_REGULAR,
  BAG_SPECIAL,   /* a device, a pipe, a socket */
  BAG_LINK,      /* a symbolic link that leads to no file of the bag */
  BAG_UNREADABLE /* a folder or file that the system does not show */
};

struct bag_file {
  const char *name; /* below the base folder, steps parted by '/' */
  uint64_t size;
  const void *data;  /* of a member; NULL: it lies on disk */
  const char *place; /* where its bytes lie: NAME, or what a link leads to */
  const char *why;   /* of a link or what cannot be read; constant */
  const struct bag_file *end; /* of a link: the file it leads to */
  uint8_t kind;      /* enum bag_file_kind */
};

struct bag_files {
  struct arena *arena;
  const char *root; /* the folder; NULL: members */
  bool has_data;    /* there is a folder data/ */
  VEC (struct bag_file) list; /* by the bytes of their names */
};

/* The files below the folder ROOT (borrowed).  Folders and files that cannot
 * be looked at are in the list and say so; VOUCH_IO with *REASON (constant) if
 * that is ROOT itself; VOUCH_NOMEM. */
vouch_status bag_files_folder (struct bag_files *files, struct arena *arena,
                               const char *root, const char **reason);

/* The members below the one folder in which all of them lie, whose name is
 * *BASE; NULL if there is no such folder, and then FILES is empty.  Names and
 * bytes are borrowed.  VOUCH_OK or VOUCH_NOMEM. */
vouch_status bag_files_members (struct bag_files *files, struct arena *arena,
                                const struct members *members,
                                const char **base);

void bag_files_clear (struct bag_files *files);

/* NULL: there is none of this name. */
const struct bag_file *bag_files_find (const struct bag_files *files,
                                       const char *name);

/* Its bytes, to be freed; NULL without memory.  Any number of threads may ask
 * at once, each with a MEM of its own. */
vouch_source *bag_file_open (const struct bag_files *files,
                             const struct bag_file *file,
                             const struct mem *mem);

#endif
