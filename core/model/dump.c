/* SPDX-License-Identifier: Apache-2.0 */
#include "model/dump.h"

#include "base/sha256.h"
#include "model/base64.h"
#include "model/terms.h"

static void
add_escaped (struct buf *out, struct slice v)
{
  static const char special[] = "\\\\\tt\nn\rr";

  for (size_t i = 0; i < v.n; i++) {
    char c = v.s[i], letter = '\0';

    for (size_t k = 0; k + 1 < sizeof special; k += 2)
      if (special[k] == c)
        letter = special[k + 1];
    if (letter) {
      buf_putc (out, '\\');
      c = letter;
    }
    buf_putc (out, c);
  }
}

void
dump_binary (struct slice text, struct buf *out)
{
  struct base64_reader reader = { 0 };
  struct sha256 hash;
  char hex[SHA256_HEX];
  unsigned char bytes[3072];
  uint64_t total = 0;
  size_t n;

  sha256_init (&hash);
  while ((n = base64_read (&reader, &text, bytes, sizeof bytes)) > 0) {
    sha256_add (&hash, bytes, n);
    total += n;
  }
  sha256_hex (&hash, hex);
  buf_puts (out, "sha256:");
  buf_puts (out, hex);
  buf_puts (out, " (");
  buf_u64 (out, total);
  buf_puts (out, " bytes)");
}

static void
dump_parts (const struct tree *t, uint32_t node, const struct term *term,
            struct buf *out)
{
  for (unsigned k = 0; k < term->n_parts; k++) {
    uint32_t part = tree_attribute (t, node, term->parts[k].name);

    if (part == TREE_NONE)
      continue;
    buf_puts (out, term->id);
    buf_putc (out, '-');
    buf_u64 (out, k + 1);
    buf_putc (out, '\t');
    add_escaped (out, tree_value (t, part));
    buf_putc (out, '\n');
  }
}

void
dump_invoice (const struct tree *t, struct buf *out)
{
  for (uint32_t i = tree_root (t) + 1; i < t->n_nodes; i++) {
    const struct term *term;
    uint32_t row;

    if (tree_kind (t, i) != TREE_ELEMENT)
      continue;
    row = term_of_name (tree_name (t, i));
    if (row == TERM_NONE)
      continue;
    term = &terms[row];
    buf_puts (out, term->id);
    if (term->type != TERM_GROUP) {
      buf_putc (out, '\t');
      if (term->type == TERM_BINARY)
        dump_binary (tree_text (t, i), out);
      else
        add_escaped (out, tree_text (t, i));
    }
    buf_putc (out, '\n');
    dump_parts (t, i, term, out);
  }
}
