/* SPDX-License-Identifier: Apache-2.0 */
/* What differs between two invoices, and what the words of vouch mean. */
#ifndef VOUCH_DIFF_H
#define VOUCH_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/io.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch_diff_options {
  uint32_t size;           /* sizeof (vouch_diff_options) */
  const char *from_a, *from_b; /* names of codecs; NULL: recognised */
  vouch_report_form form;  /* text: a line a difference; JSON: one object */
  bool exact;              /* another way to write a number is a difference */
  bool quiet;              /* text: nothing about that otherwise */
  vouch_limits limits;     /* of each input */
} vouch_diff_options;

#define VOUCH_DIFF_OPTIONS_INIT                                               \
  {                                                                           \
    sizeof (vouch_diff_options), NULL, NULL, VOUCH_REPORT_TEXT, false, false, \
        VOUCH_LIMITS_INIT                                                     \
  }

/* Compares the invoices of A and B by term, whatever their formats
 * (vouch-diff(1)), and appends what differs to SINK; *SAME says whether
 * nothing does.  Of several invoices the first is compared with the first, and
 * so on.  OPTIONS may be NULL.
 *
 * Returns VOUCH_OK; what reading returned, if one of them cannot be read (then
 * nothing is appended); what the sink returns.  *RESULT_A and *RESULT_B hold
 * the findings of reading and are to be freed; without memory, and after
 * VOUCH_INTERNAL, both are NULL. */
VOUCH_API vouch_status vouch_diff (vouch *v, vouch_source *a, vouch_source *b,
                                   vouch_sink *sink,
                                   const vouch_diff_options *options,
                                   bool *same, vouch_result **result_a,
                                   vouch_result **result_b);

/* Appends what NAME means: a term (BT-31), a group (BG-4), a part of a term
 * (BT-29-1), a finding (XSD-MISSING), a layer (xsd) or a code list (ISO 4217);
 * capitals or small letters.  VOUCH_INPUT if it is nothing of these. */
VOUCH_API vouch_status vouch_explain (const char *name, vouch_sink *sink);

/* The I-th name, from 0, that vouch_explain knows, the parts of terms aside;
 * NULL at the end.  Constant; a name may come twice. */
VOUCH_API const char *vouch_explain_name (size_t i);

#ifdef __cplusplus
}
#endif

#endif
