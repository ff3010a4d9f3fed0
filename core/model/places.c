/* SPDX-License-Identifier: Apache-2.0 */
#include "model/places.h"

#include "tree/vocab.h"

static void
put_keys (struct buf *out, uint32_t term)
{
  if (terms[term].parent != TERM_NONE) {
    put_keys (out, terms[term].parent);
    buf_putc (out, '.');
  }
  buf_puts (out, terms[term].key);
  if (terms[term].max == 0)
    buf_puts (out, "[]");
}

void
place_in_json (struct buf *out, uint32_t term, unsigned part)
{
  put_keys (out, term);
  if (part > 0) {
    const struct vocab_name *name
        = &vocab.names[terms[term].parts[part - 1].name];

    buf_putc (out, '.');
    buf_puts (out, vocab.pool + name->local);
  }
}

const char *
place_part_words (uint16_t name)
{
  switch (name) {
  case VN_scheme:
    return "scheme identifier";
  case VN_version:
    return "scheme version identifier";
  case VN_mime:
    return "MIME code";
  default:
    return "file name";
  }
}
