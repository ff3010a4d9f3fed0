/* SPDX-License-Identifier: Apache-2.0 */
/* JSON into invoice trees.
 *
 * The text is one object for one invoice or an array of them.  An object has a
 * member for each term or group of the model (model/terms.h) that has a value,
 * called by its key, in any order:
 *
 *   { "schema": "vouch-invoice/1",
 *     "number": "2026-17",
 *     "seller": { "name": "A", "identifiers": [
 *       { "value": "4098765000010", "scheme": "0088" } ] } }
 *
 * "schema" may be missing.  A value is a string, or a number as it stands (no
 * exponent; not for dates and attachments), or, for a term that has parts, an
 * object of "value" and them.  Wherever one value or group may stand, an array
 * of several is read, too, and the other way round: how many are right is for
 * the model layer to say.  null is no value, with a warning.
 *
 * What has a finding of severity error is not in the tree (an unknown or
 * repeated member, a value of the wrong type, a number with an exponent), but
 * for characters that no document can hold: U+FFFD stands in their place.  So
 * a caller to whom nothing may be lost asks diag_has_errors.
 *
 * The tree: the root VN_invoice, in it elements called by their terms, in the
 * order of terms[] whatever that of the text, with the value as text and the
 * parts as attributes; a group without a value in it is left out.  The place
 * of an element is that of its value's first character.
 *
 * Time grows with the text alone; memory beside the trees is 24 bytes for each
 * value of the invoice that is being read.  One thread. */
#ifndef VOUCH_MODEL_JSON_READ_H
#define VOUCH_MODEL_JSON_READ_H

#include "base/slice.h"
#include "diag/finding.h"
#include "tree/builder.h"

#define JSON_SCHEMA_ID "vouch-invoice/1"

struct json_reader;

/* TEXT must live as long as the reader.  NULL without memory. */
struct json_reader *json_read_open (struct slice text, struct mem *mem);
void json_read_close (struct json_reader *r);

/* Reads the next invoice into B, which the caller has initialised and clears,
 * so that each tree lives as long as its caller likes; findings go to DIAG.
 *
 *   VOUCH_OK       call tree_build_finish
 *   VOUCH_STOPPED  there are no more; nothing is wrong
 *   VOUCH_INPUT, VOUCH_LIMIT
 *                  a fatal finding says why; no further call makes sense.
 *                  Trees that an earlier call gave stay good
 *   VOUCH_NOMEM
 *
 * A single invoice is given only if the text behind it is right. */
vouch_status json_read_next (struct json_reader *r, struct tree_builder *b,
                             struct diag *diag);

/* The same for who looks at each tree once: T lives until EACH returns.  What
 * EACH returns other than VOUCH_OK ends the reading and is returned. */
typedef vouch_status json_doc_fn (void *user, const struct tree *t);

vouch_status json_read (struct slice text, struct mem *mem, struct diag *diag,
                        json_doc_fn *each, void *user);

#endif
