/* SPDX-License-Identifier: Apache-2.0 */
/* Bags: folders, or ZIP files of one, whose manifests say what is in them and
 * how it hashes (BagIt, RFC 8493).
 *
 *   vouch_bag *bag;
 *
 *   if (vouch_check_bag (v, "deposit", NULL, &bag, NULL) == VOUCH_OK)
 *     puts (vouch_bag_verdict_name (vouch_bag_verdict_of (bag)));
 *   vouch_bag_free (bag);
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

/* Checks the folder or ZIP file PATH as BagIt 1.0, or as the older version
 * (0.93 to 0.97) that it declares.  Nothing is ever fetched, nothing written.
 * OPTIONS may be NULL.  VOUCH_OK and *BAG for whatever is there, be it a bag or
 * not; VOUCH_IO if there is no PATH or it cannot be opened, and *REASON
 * (constant; REASON may be NULL) says why; VOUCH_STOPPED, VOUCH_UNSUPPORTED
 * (options), VOUCH_NOMEM.  *BAG is NULL then. */
VOUCH_API vouch_status vouch_check_bag (vouch *v, const char *path,
                                        const vouch_bag_options *options,
                                        vouch_bag **bag, const char **reason);
VOUCH_API void vouch_bag_free (vouch_bag *bag);

VOUCH_API vouch_bag_verdict vouch_bag_verdict_of (const vouch_bag *bag);

/* "valid", "valid with warnings", "invalid".  Constant. */
VOUCH_API const char *vouch_bag_verdict_name (vouch_bag_verdict verdict);

/* How many files it holds, payload and tag files. */
VOUCH_API uint64_t vouch_bag_files (const vouch_bag *bag);

/* How many findings of a severity, also beyond the 10,000 that are listed;
 * those listed, I below `listed`.  vouch_finding_file is the name within the
 * bag, vouch_finding_line the line of that file. */
VOUCH_API uint64_t vouch_bag_count (const vouch_bag *bag,
                                    vouch_severity severity);
VOUCH_API size_t vouch_bag_listed (const vouch_bag *bag);
VOUCH_API const vouch_finding *vouch_bag_finding (const vouch_bag *bag,
                                                  size_t i);

/* Appends the report on a bag to SINK: text is a line a finding and one for
 * the bag, JSON one object on one line.  OPTIONS may be NULL.  Returns what
 * the sink returns, or VOUCH_NOMEM. */
VOUCH_API vouch_status vouch_bag_report (const vouch_bag *bag,
                                         vouch_report_form form,
                                         const vouch_report_options *options,
                                         vouch_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
