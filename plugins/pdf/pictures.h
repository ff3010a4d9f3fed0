/* SPDX-License-Identifier: Apache-2.0 */
/* Pictures, as layout needs them: what there is, and how large it is.
 *
 * Layout asks for each graphic once and leaves what it got in the area; the
 * painter does the rest.  Lengths are in mpt.
 */
#ifndef PDF_PICTURES_H
#define PDF_PICTURES_H

#include <vouch/tree.h>

#include "fonts.h"

struct picture {
  mpt width, height; /* its own size: 1 px is 1 pt, unless the file says how
                        many there are to the inch */
};

struct pictures {
  void *self;

  /* What SRC names: "url(...)", with or without quotation marks, or the bare
   * name of a file, or a data: URI.  NULL: there is no such picture, which was
   * told for LINE.  False: out of memory. */
  bool (*outer) (void *self, const char *src, uint32_t line,
                 const struct picture **picture);

  /* The element NODE of TREE within an instream-foreign-object: svg, or qr and
   * barcode of ours. */
  bool (*inner) (void *self, const vouch_tree *tree, uint32_t node,
                 uint32_t line, const struct picture **picture);
};

#endif
