/* SPDX-License-Identifier: Apache-2.0 */
/* A second reader of UBL: the rows of plugins/ubl/ubl.bind as data, a libxml2
 * DOM, and nothing of core/bind.  It evaluates the path of each row by name,
 * from its text, whenever it is asked: slow, and simple enough to be believed.
 *
 * What the rows do not say stands in design/bindings.md of the reference data,
 * sections 1 and 3; both readers are written from it. */
#ifndef VOUCH_TESTS_BIND_SECOND_H
#define VOUCH_TESTS_BIND_SECOND_H

#include <stddef.h>

struct second;

/* The rows of TEXT that are marked * or MARK. */
struct second *second_open (const char *text, char mark);
void second_close (struct second *s);

/* The invoice in the form of `vouch dump`, for free ().  NULL if XML is not
 * well-formed, or its root is not the one that the mark stands for. */
char *second_dump (const struct second *s, const char *xml, size_t len);

#endif
