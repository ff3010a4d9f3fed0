/* SPDX-License-Identifier: Apache-2.0 */
/* The binding engine: an XML format as a table of rows, `term <-> path`.
 *
 * The rows are text (plugins/ubl/ubl.bind of the source explains them).  They
 * are compiled once, are constant afterwards, shared by threads, and serve
 * both directions.
 */
#ifndef VOUCH_BIND_H
#define VOUCH_BIND_H

#include <vouch/plugin.h>
#include <vouch/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch_binding vouch_binding;

/* Compiles the rows of TEXT that are marked '*' or MARK ('\0': only '*'); NAME
 * is the file they stand in, for messages.  NULL after a finding or without
 * memory.  To be freed. */
VOUCH_API vouch_binding *vouch_binding_compile (vouch_call *call,
                                                const char *text,
                                                const char *name, char mark);
VOUCH_API void vouch_binding_free (vouch_binding *binding);

/* Makes the invoice of OUTER and hands it to EACH.  What no row claims is
 * told as lost. */
VOUCH_API vouch_status vouch_binding_read (const vouch_binding *binding,
                                           vouch_call *call,
                                           const vouch_tree *outer,
                                           vouch_doc_fn *each, void *to);

/* Makes the XML tree of INVOICE with the root ROOT, which must be one of a
 * schema that vouch states: elements come in its order.  What has no place is
 * told as lost. */
VOUCH_API vouch_status vouch_binding_write (const vouch_binding *binding,
                                            vouch_call *call,
                                            const vouch_tree *invoice,
                                            const vouch_root *root,
                                            const vouch_tree **outer);

/* TREE as XML: UTF-8, a declaration, two spaces a level, namespaces at the
 * root; the same tree gives the same bytes.  VOUCH_INPUT after a finding if
 * it holds a character that XML cannot. */
VOUCH_API vouch_status vouch_xml_write (vouch_call *call,
                                        const vouch_tree *tree,
                                        vouch_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
