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

/* Takes one string, number, true, false or null of a JSON text: where it
 * stands ("footer.0.1": members by key, items by number), what it is ('s',
 * 'n', 't', 'f' or '0') and, for the first two, its text without escapes.
 * Both texts end with NUL and are valid until it returns.  Return what
 * vouch_json_values is to return, if not VOUCH_OK. */
typedef vouch_status vouch_json_fn (void *to, const char *path, char kind,
                                    const char *text, uint32_t line,
                                    uint32_t column);

/* Hands each value of TEXT to EACH, in its order.  VOUCH_INPUT after a finding
 * if it is no JSON, or a text holds U+0000. */
VOUCH_API vouch_status vouch_json_values (vouch_call *call, const char *text,
                                          size_t length, vouch_json_fn *each,
                                          void *to);

#ifdef __cplusplus
}
#endif

#endif
