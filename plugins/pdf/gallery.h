/* SPDX-License-Identifier: Apache-2.0 */
/* The pictures of a document: PNG, JPEG, SVG and QR codes, from files below
 * one folder, data: URIs and elements.  Layout asks how large they are, the
 * painter what to show.  What fails is told once, with its line. */
#ifndef PDF_GALLERY_H
#define PDF_GALLERY_H

#include <vouch/plugin.h>

#include "layout.h"
#include "pdf.h"

struct gallery;

/* FOLDER: where files must lie; NULL: none may be named.  LINES: those of TREE
 * are of a file that the user knows. */
struct gallery *gallery_new (struct mem *mem, vouch_call *call,
                             const vouch_tree *tree, const char *folder,
                             bool lines);
struct images gallery_images (struct gallery *gallery);

/* In the end, also when the document was given up. */
void gallery_done (struct gallery *gallery);

/* What is painted for the element NODE: an object named NAME in content
 * streams, of its own size.  False: nothing. */
struct painted {
  const char *name;
  mpt width, height;
};

bool gallery_paint (struct gallery *gallery, struct pdf *pdf, uint32_t node,
                    struct painted *painted);

#endif
