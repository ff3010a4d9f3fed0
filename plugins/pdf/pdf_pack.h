/* SPDX-License-Identifier: Apache-2.0 */
/* Compressors of the streams of one PDF. */
#ifndef PDF_PDF_PACK_H
#define PDF_PDF_PACK_H

#include <zlib.h>

#include "bytes.h"

enum { PDF_PACKERS = 2 };

struct pdf_packers {
  struct {
    z_stream z;
    bool ready;
  } of[PDF_PACKERS];
  struct bytes packed; /* by the last of them; used again */
};

/* Valid until the next call; NULL: no memory.  N fits into 31 bits. */
const struct bytes *pdf_pack (struct pdf_packers *own, const void *data,
                              size_t n);
void pdf_pack_end (struct pdf_packers *own);

#endif
