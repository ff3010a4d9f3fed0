/* SPDX-License-Identifier: Apache-2.0 */
/* Base64 (RFC 4648) read in pieces.  White space and whatever else is not of
 * the alphabet is passed over, as XML schemas do. */
#ifndef VOUCH_MODEL_BASE64_H
#define VOUCH_MODEL_BASE64_H

#include "tree/tree.h"

struct base64_reader {
  uint32_t bits;
  unsigned n_bits;
  bool ended; /* a = was met */
};

/* Decodes from the front of TEXT, which it shortens, up to SIZE bytes (at
 * least 3) into OUT; returns how many, 0 at the end. */
size_t base64_read (struct base64_reader *reader, struct slice *text,
                    unsigned char *out, size_t size);

/* NULL if TEXT is Base64 as RFC 4648 writes it, white space between the
 * characters aside; else constant words that say what is wrong. */
const char *base64_fault (struct slice text);

#endif
