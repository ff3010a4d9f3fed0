/* SPDX-License-Identifier: Apache-2.0 */
/* One function a form of report. */
#ifndef VOUCH_REPORT_REPORT_H
#define VOUCH_REPORT_REPORT_H

#include "base/buf.h"
#include "engine/result.h"

void report_text (const vouch_result *r, const vouch_report_options *options,
                  struct buf *out);
void report_json (const vouch_result *r, struct buf *out);

/* Appends what one of the functions of vouch/diag.h says about F, whatever
 * its length. */
typedef size_t report_words (const vouch_finding *f, char *buf, size_t size);
void report_add_words (struct buf *out, report_words *words,
                       const vouch_finding *f);

#endif
