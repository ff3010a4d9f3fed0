/* SPDX-License-Identifier: Apache-2.0 */
/* Between the trees of vouch and the layout, which have memory of their own
 * under the same name: this header knows neither. */
#ifndef VOUCH_TESTS_PDF_FROM_XML_H
#define VOUCH_TESTS_PDF_FROM_XML_H

#include <libxml/tree.h>
#include <vouch/tree.h>

struct room;

/* An enum layout_result. */
int room_run (struct room *room, const vouch_tree *tree);

/* Lays out the element FO of a document; VARIABLES (or NULL) has what ##NAME
 * stands for.  An enum layout_result, or -1: there is no tree. */
int room_layout (struct room *room, xmlNode *fo, xmlNode *variables);
int room_layout_text (struct room *room, const char *xml);

#endif
