/* SPDX-License-Identifier: Apache-2.0 */
/* Streams are deflated by zlib. */
#include "pdf_pack.h"

/* zlib clears its tables for each stream, so short ones have small tables; and
 * what a higher level saves of them, 4 %, takes a third of its time. */
enum packer_kind { PACKER_SHORT, PACKER_LONG };

static const struct {
  size_t most; /* bytes that it is used for */
  int level, window, memory;
} packers[PDF_PACKERS] = { { 7 * 1024, 2, 13, 7 }, { INT32_MAX, 6, 15, 8 } };

/* A compressor for N bytes; NULL without memory. */
static z_stream *
packer_for (struct pdf_packers *own, size_t n)
{
  enum packer_kind kind = n <= packers[PACKER_SHORT].most ? PACKER_SHORT
                                                          : PACKER_LONG;
  z_stream *z = &own->of[kind].z;

  if (own->of[kind].ready)
    return deflateReset (z) == Z_OK ? z : NULL;
  if (deflateInit2 (z, packers[kind].level, Z_DEFLATED, packers[kind].window,
                    packers[kind].memory, Z_DEFAULT_STRATEGY)
      != Z_OK)
    return NULL;
  own->of[kind].ready = true;
  return z;
}

const struct bytes *
pdf_pack (struct pdf_packers *own, const void *data, size_t n)
{
  struct bytes *out = &own->packed;
  z_stream *z = packer_for (own, n);

  if (z == NULL)
    return NULL;
  out->n = 0;
  z->next_in = (z_const Bytef *)data;
  z->avail_in = (uInt)n;
  z->next_out = (Bytef *)bytes_room (out, deflateBound (z, n));
  z->avail_out = (uInt)out->room;
  if (deflate (z, Z_FINISH) != Z_STREAM_END)
    return NULL;
  out->n = z->total_out;
  return out;
}

void
pdf_pack_end (struct pdf_packers *own)
{
  for (int i = 0; i < PDF_PACKERS; i++)
    if (own->of[i].ready)
      deflateEnd (&own->of[i].z);
}
