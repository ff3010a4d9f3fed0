/* SPDX-License-Identifier: Apache-2.0 */
/* Bags: folders, or ZIP files of one, whose manifests say what is in them and
 * how it hashes (BagIt, RFC 8493).
 */
#ifndef VOUCH_ARCHIVE_H
#define VOUCH_ARCHIVE_H

#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a check found.  It belongs to one thread at a time. */
typedef struct vouch_bag vouch_bag;

typedef enum vouch_bag_verdict {
  VOUCH_BAG_VALID,    /* complete, every digest right, nothing to say */
  VOUCH_BAG_WARNINGS, /* the same, but somebody should look */
  VOUCH_BAG_INVALID
} vouch_bag_verdict;

typedef struct vouch_bag_progress {
  uint64_t files, files_done; /* that are to be hashed */
  uint64_t bytes, bytes_done;
  const char *name; /* of the file that is done; valid during the call */
} vouch_bag_progress;

typedef struct vouch_bag_options {
  uint32_t size; /* sizeof (vouch_bag_options) */
  unsigned jobs; /* threads that hash at a time; 1: the caller's alone */
  /* Called in the caller's thread after each file; false: stop.  NULL: no
   * progress is wanted. */
  bool (*progress) (void *user, const vouch_bag_progress *progress);
  void *user;
  vouch_limits limits; /* max_size: of each tag file, and of a ZIP file */
} vouch_bag_options;

#define VOUCH_BAG_OPTIONS_INIT                                                \
  {                                                                           \
    sizeof (vouch_bag_options), 1, NULL, NULL, VOUCH_LIMITS_INIT              \
  }

#ifdef __cplusplus
}
#endif

#endif
