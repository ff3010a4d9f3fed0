/* SPDX-License-Identifier: Apache-2.0 */
/* The invoices that a source holds, to be walked term by term.
 *
 *   vouch_result *r;
 *
 *   if (vouch_read (v, in, NULL, &r) == VOUCH_OK) {
 *     const vouch_tree *invoice = vouch_result_invoice (r, 0);
 *     uint32_t at = vouch_tree_child (invoice, vouch_tree_root (invoice));
 *
 *     for (; at != VOUCH_NO_NODE; at = vouch_tree_sibling (invoice, at))
 *       puts (vouch_term_title (vouch_tree_term (invoice, at)));
 *   }
 *
 * Everything in an invoice is an element that is a term (vouch/model.h): a
 * value, whose text is vouch_tree_text, or a group, whose children are what is
 * in it.  An element that is a text node or an attribute is none.
 */
#ifndef VOUCH_READ_H
#define VOUCH_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/model.h>
#include <vouch/tree.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch_read_options {
  uint32_t size;    /* sizeof (vouch_read_options) */
  const char *from; /* name of a codec; NULL: recognised */
  bool compute;     /* totals that are left out are computed */
  vouch_limits limits;
} vouch_read_options;

#define VOUCH_READ_OPTIONS_INIT                                               \
  {                                                                           \
    sizeof (vouch_read_options), NULL, false, VOUCH_LIMITS_INIT               \
  }

/* Reads SOURCE, whatever its format.  OPTIONS may be NULL.
 *
 *   VOUCH_OK           done: *RESULT holds at least one invoice
 *   VOUCH_INPUT, VOUCH_LIMIT, VOUCH_IO
 *                      the source could not be read
 *   VOUCH_UNSUPPORTED  no such format, or it cannot be read
 *
 * and *RESULT says why, or what was lost (findings; its verdict is that of the
 * reading alone).  VOUCH_NOMEM, VOUCH_INTERNAL: *RESULT is NULL. */
VOUCH_API vouch_status vouch_read (vouch *v, vouch_source *source,
                                   const vouch_read_options *options,
                                   vouch_result **result);

/* How many invoices a result holds: 0 unless vouch_read made it, and made it
 * well. */
VOUCH_API size_t vouch_result_invoices (const vouch_result *result);

/* The I-th of them, from 0.  It lives as long as the result, and any number of
 * threads may walk it. */
VOUCH_API const vouch_tree *vouch_result_invoice (const vouch_result *result,
                                                  size_t i);

/* Where the element NODE of the I-th invoice stands in the source: line and
 * column from 1, 0 if it has no place there (a computed total). */
VOUCH_API void vouch_result_place (const vouch_result *result, size_t i,
                                   uint32_t node, uint32_t *line,
                                   uint32_t *column);

#ifdef __cplusplus
}
#endif

#endif
