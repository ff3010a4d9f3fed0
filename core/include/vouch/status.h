/* SPDX-License-Identifier: Apache-2.0 */
/* What a call can return.
 *
 * A status says whether vouch could do its work, nothing else.  Everything
 * about the document itself is a finding (vouch/diag.h): validating an invalid
 * invoice returns VOUCH_OK.
 */
#ifndef VOUCH_STATUS_H
#define VOUCH_STATUS_H

#if defined __GNUC__
#define VOUCH_API __attribute__ ((visibility ("default")))
#else
#define VOUCH_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum vouch_status {
  VOUCH_OK = 0,
  VOUCH_STOPPED,     /* the caller asked for it */
  VOUCH_INPUT,       /* the input could not be read as what it should be */
  VOUCH_UNSUPPORTED, /* this build or this format cannot do that */
  VOUCH_LIMIT,       /* a limit was reached (vouch-limits(7)) */
  VOUCH_IO,          /* the system refused to read or write */
  VOUCH_NOMEM,       /* an allocation failed */
  VOUCH_INTERNAL     /* a fault of vouch itself */
} vouch_status;

/* One word or two in English for a status; constant. */
VOUCH_API const char *vouch_status_text (vouch_status status);

#ifdef __cplusplus
}
#endif

#endif
