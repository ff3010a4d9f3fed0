/* SPDX-License-Identifier: Apache-2.0 */
/* The invoice as EN 16931 means it: a tree whose elements are terms.
 *
 * A term (BT-1, or the group BG-4) is a number here, in the order of the
 * standard: a group stands before what is in it.  An invoice is a tree
 * (vouch/tree.h) with an element for each value, in that order, inside those
 * of its groups; the text is the value as it was written.  The parts of a
 * value, as the scheme of an identifier, are numbered from 1.  All of this is
 * constant and shared by threads.
 */
#ifndef VOUCH_MODEL_H
#define VOUCH_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/status.h>
#include <vouch/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VOUCH_NO_TERM UINT32_MAX

/* How many terms there are: they run from 0. */
VOUCH_API uint32_t vouch_terms (void);

/* The term called ID ("BT-31"), or VOUCH_NO_TERM. */
VOUCH_API uint32_t vouch_term_find (const char *id);

/* "BT-31"; "vat_id", as JSON calls it; the name in the standard. */
VOUCH_API const char *vouch_term_id (uint32_t term);
VOUCH_API const char *vouch_term_key (uint32_t term);
VOUCH_API const char *vouch_term_title (uint32_t term);

/* The group it is in, VOUCH_NO_TERM for the invoice itself; is it a group;
 * how many parts may its values have? */
VOUCH_API uint32_t vouch_term_parent (uint32_t term);
VOUCH_API bool vouch_term_is_group (uint32_t term);
VOUCH_API unsigned vouch_term_parts (uint32_t term);

/* ---- invoice trees ---------------------------------------------------- */

/* The term that an element is, or VOUCH_NO_TERM (the root). */
VOUCH_API uint32_t vouch_tree_term (const vouch_tree *invoice,
                                    uint32_t element);

/* A part of the value at ELEMENT, or NULL. */
VOUCH_API const char *vouch_tree_part (const vouch_tree *invoice,
                                       uint32_t element, unsigned part,
                                       size_t *length);

/* The root of an invoice, a value or group in it, a part of the value that
 * was started last.  To be ended like any element. */
VOUCH_API void vouch_build_invoice (vouch_builder *builder);
VOUCH_API void vouch_build_term (vouch_builder *builder, uint32_t term,
                                 uint32_t line, uint32_t column);
VOUCH_API void vouch_build_part (vouch_builder *builder, unsigned part,
                                 const char *value, size_t length);

#ifdef __cplusplus
}
#endif

#endif
