/* SPDX-License-Identifier: Apache-2.0 */
/* Invoice trees into JSON, in the form that model/json_read.h describes:
 * indented by two spaces, "schema" first, then the terms that have a value in
 * the order of terms[], each value as a string of the very characters of the
 * tree.  A term or group that may occur more than once is always an array;
 * another is one only if the tree holds several, as nothing may be lost.
 *
 * The same tree gives the same bytes.  A lack of memory is remembered in
 * out->failed.  T is borrowed. */
#ifndef VOUCH_MODEL_JSON_WRITE_H
#define VOUCH_MODEL_JSON_WRITE_H

#include "base/json_out.h"
#include "tree/tree.h"

/* One object and the end of its line.  T is an invoice tree. */
void json_write_invoice (const struct tree *t, struct buf *out);

/* An array of objects: begin, any number of items, end.  Between the calls OUT
 * may be emptied. */
struct json_list {
  struct json_out j;
};

void json_write_begin (struct json_list *list, struct buf *out);
void json_write_item (struct json_list *list, const struct tree *t);
void json_write_end (struct json_list *list);

#endif
