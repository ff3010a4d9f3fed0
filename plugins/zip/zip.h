/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives both ways: read strictly, written so that the same members give
 * the same bytes.  Both work in memory and know nothing of files. */
#ifndef VOUCH_ZIP_ZIP_H
#define VOUCH_ZIP_ZIP_H

#include <zip.h>

#include <vouch/plugin.h>

vouch_status unpack_zip (void *self, vouch_call *call, vouch_source *source,
                         vouch_member_fn *each, void *to);
vouch_status pack_zip (void *self, vouch_call *call, vouch_sink *sink,
                       vouch_next_fn *next, void *from);

/* What ERROR of libzip means; a finding if it is not for lack of memory.  NAME
 * may be NULL. */
vouch_status libzip_fault (vouch_call *call, zip_error_t *error,
                        const char *name, size_t length);

#endif
