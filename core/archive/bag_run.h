/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of checking a bag. */
#ifndef VOUCH_ARCHIVE_BAG_RUN_H
#define VOUCH_ARCHIVE_BAG_RUN_H

#include "archive/bag.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/slice.h"

/* What one manifest says about one file. */
struct bag_claim {
  struct bag_claim *next;
  const unsigned char *digest;
  uint32_t line;
  uint32_t manifest; /* of the run */
};

/* A file that is there, or is said to be. */
struct bag_path {
  const char *name;
  const struct bag_file *file; /* NULL: it is not there */
  struct bag_claim *claims;
  uint32_t fetch_line; /* of fetch.txt, from 1; 0: it is not in it */
  bool payload;
  bool stands_in; /* for a name in other letters that is listed */
};

struct bag_manifest {
  const char *file;
  enum hash_algorithm algorithm;
  bool tag;
  bool broken; /* what it lacks says nothing */
};

#define BAG_1_0 100u /* as `version` below */

struct bag_run {
  const struct bag_files *files;
  const vouch_bag_options *options;
  struct diag *diag;
  struct mem *mem;
  struct arena *arena;
  unsigned version;     /* 100 times what it declares; else BAG_1_0 */
  const char *encoding; /* of its tag files; known to iconv */
  VEC (struct bag_manifest) manifests;
  VEC (struct bag_path) paths; /* the files first, in their order */
  uint32_t *slots;             /* places in PATHS from 1, by name */
  size_t n_slots;
};

/* A finding about FILE, which is borrowed as long as DIAG lives; LINE 0: the
 * whole of it. */
struct vouch_finding *bag_say (struct bag_run *run, enum diag_code code,
                               const char *file, uint32_t line);

/* Are these the same but for case, in ASCII? */
bool bag_same_word (const char *a, const char *b);

/* Is there an encoding of this name?  *STATUS: VOUCH_NOMEM if that could not
 * be found out. */
bool bag_encoding_known (const char *encoding, vouch_status *status);

/* The path called NAME; NULL: none. */
struct bag_path *bag_path_find (const struct bag_run *run, const char *name);

/* The same, made if there is none (NAME is copied); NULL without memory.  It
 * moves the others. */
struct bag_path *bag_path_get (struct bag_run *run, const char *name,
                               const struct bag_file *file);

/* ---- the parts of a check, in their order: VOUCH_OK or VOUCH_NOMEM ------- */

vouch_status bag_read_declaration (struct bag_run *run);
vouch_status bag_read_info (struct bag_run *run);
vouch_status bag_read_manifests (struct bag_run *run);
vouch_status bag_read_fetch (struct bag_run *run);
vouch_status bag_compare_names (struct bag_run *run);
vouch_status bag_check_complete (struct bag_run *run);

/* Also VOUCH_STOPPED. */
vouch_status bag_check_digests (struct bag_run *run);

/* ---- names in manifests -------------------------------------------------- */

/* What NAME, as the LINE of FILE has it, means: without "./", percent-decoded
 * as the version of the bag has it, in NAME's own bytes.  NULL after a finding:
 * it may lead out of the bag, on whatever system. */
const char *bag_name (struct bag_run *run, char *name, const char *file,
                      uint32_t line);

#endif
