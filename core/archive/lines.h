/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of a tag file, whatever its encoding, as UTF-8.  No more than one
 * line and one piece of the file are in memory at a time. */
#ifndef VOUCH_ARCHIVE_LINES_H
#define VOUCH_ARCHIVE_LINES_H

#include "archive/bag_run.h"

#define BAG_MOST_LINE 65536u /* bytes of a line, in UTF-8 */

struct bag_lines {
  struct bag_run *run;
  const char *file;
  vouch_source *source;
  void *converter; /* an iconv_t; NULL: it is UTF-8 */
  struct buf text; /* from AT on: not handed out yet */
  size_t at;
  uint32_t number; /* of the line that was handed out last */
  bool ended;      /* no more bytes come */
  bool begun;      /* its first bytes have been looked at */
  bool failed;     /* it could not be read to its end: a finding says why */
  vouch_status status;
};

/* FILE (NULL: an empty one) is to be read. */
void bag_lines_open (struct bag_lines *l, struct bag_run *run,
                     const struct bag_file *file, const char *encoding);

/* The next line, without its end, a NUL behind it; valid until the next call.
 * Lines that are no text are told and passed over. */
bool bag_lines_next (struct bag_lines *l, struct slice *line);

/* VOUCH_OK whatever the file was like, or VOUCH_NOMEM. */
vouch_status bag_lines_close (struct bag_lines *l);

#endif
