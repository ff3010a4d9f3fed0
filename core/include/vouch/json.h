/* SPDX-License-Identifier: Apache-2.0 */
/* Invoices as JSON: the form "vouch-invoice/1", for plugins. */
#ifndef VOUCH_JSON_H
#define VOUCH_JSON_H

#include <vouch/plugin.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Hands each invoice of SOURCE, one object or an array of them, to EACH.
 * What is wrong is a finding; whatever has an error is not in the tree. */
VOUCH_API vouch_status vouch_json_read (vouch_call *call, vouch_source *source,
                                        vouch_doc_fn *each, void *to);

/* One object for one document, an array for several (DOC->next). */
VOUCH_API vouch_status vouch_json_write (vouch_call *call,
                                         const vouch_doc *doc,
                                         vouch_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
