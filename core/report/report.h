/* SPDX-License-Identifier: Apache-2.0 */
/* One function a form of report. */
#ifndef VOUCH_REPORT_REPORT_H
#define VOUCH_REPORT_REPORT_H

#include "base/buf.h"
#include "base/json_out.h"
#include "engine/result.h"

void report_text (const vouch_result *r, const vouch_report_options *options,
                  struct buf *out);
void report_json (const vouch_result *r, struct buf *out);

/* The lines of the findings alone, which are about files in that of R. */
void report_text_within (const vouch_result *r,
                         const vouch_report_options *options,
                         struct buf *out);

/* The members "findings" and "counts". */
void report_json_findings (struct json_out *j, const vouch_result *r);

/* S as it may be printed; the beginning of a colour, "0" ends it. */
void report_safe (struct buf *out, const char *s);
void report_color (struct buf *out, const vouch_report_options *options,
                   const char *code);

/* Appends what one of the functions of vouch/diag.h says about F, whatever
 * its length. */
typedef size_t report_words (const vouch_finding *f, char *buf, size_t size);
void report_add_words (struct buf *out, report_words *words,
                       const vouch_finding *f);

#endif
