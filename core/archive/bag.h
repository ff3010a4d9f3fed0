/* SPDX-License-Identifier: Apache-2.0 */
/* Bags: BagIt 1.0 (RFC 8493), and 0.93 to 0.97, which came before it. */
#ifndef VOUCH_ARCHIVE_BAG_H
#define VOUCH_ARCHIVE_BAG_H

#include <vouch/archive.h>

#include "archive/files.h"
#include "diag/finding.h"

/* Judges FILES by every rule; OPTIONS gives jobs, limits and progress.  What
 * is wrong is added to DIAG: codes BAG-*, `file` being the name within the bag
 * and `line` that of a tag file.  VOUCH_OK whatever the bag is like;
 * VOUCH_STOPPED if the progress callback wants no more; VOUCH_NOMEM. */
vouch_status bag_check (const struct bag_files *files,
                        const vouch_bag_options *options, struct diag *diag);

#endif
