/* SPDX-License-Identifier: Apache-2.0 */
/* Nodes, in the order of the text, into a tree in the order of the model. */
#include "base/utf8.h"
#include "model/json_reader.h"

/* Replaces what no document can hold in N bytes of decoded text by U+FFFD; it
 * was told when it was read. */
static void
add_odd_text (struct buf *out, const char *s, size_t n)
{
  uint32_t c;
  size_t length;

  for (size_t i = 0; i < n; i += length) {
    length = utf8_decode (s + i, n - i, &c);
    if (json_is_odd (c))
      buf_puts (out, "\xef\xbf\xbd");
    else
      buf_add (out, s + i, length);
  }
}

/* The text of a node, which lives until the next. */
static struct slice
text_of (struct json_reader *r, const struct json_node *n)
{
  struct slice raw = { r->in.text.s + n->offset, n->length };
  struct buf *b = &r->scratch;

  if (!n->escaped && !n->odd)
    return raw;
  b->len = 0;
  if (!VEC_RESERVE (r->mem, b, raw.n)) {
    r->no_memory = true;
    return raw;
  }
  b->len = json_in_decode (raw, b->data);
  if (n->odd) {
    struct buf clean;

    buf_init (&clean, r->mem);
    add_odd_text (&clean, b->data, b->len);
    r->no_memory |= clean.failed || b->failed;
    buf_clear (b);
    *b = clean;
  }
  return (struct slice){ b->data, b->len };
}

/* The parts behind the value at node I, in the order of the model. */
static void
build_parts (struct json_reader *r, struct tree_builder *b, uint32_t i)
{
  const struct json_node *n = &r->nodes.data[i];
  const struct term *t = &terms[n->what];

  for (uint32_t k = 0; k < t->n_parts; k++) {
    for (uint32_t part = i + 1; part < n->next; part++) {
      struct slice text;

      if (r->nodes.data[part].what != t->parts[k].name)
        continue;
      text = text_of (r, &r->nodes.data[part]);
      tree_build_attribute (b, t->parts[k].name, 0, text.s, text.n);
    }
  }
}

static void build_group (struct json_reader *r, struct tree_builder *b,
                         uint32_t group, uint32_t from, uint32_t to);

static void
build_node (struct json_reader *r, struct tree_builder *b, uint32_t i)
{
  const struct json_node *n = &r->nodes.data[i];
  struct slice text;

  tree_build_start (b, terms[n->what].name, 0, n->line, n->column);
  if (terms[n->what].type == TERM_GROUP) {
    build_group (r, b, n->what, i + 1, n->next);
  } else {
    build_parts (r, b, i);
    text = text_of (r, n);
    if (text.n > 0)
      tree_build_text (b, text.s, text.n, false);
  }
  tree_build_end (b);
}

/* What lies in a group is nodes [FROM, TO); those of one row lie side by side,
 * as a member that is there twice was read once.  Only one instance of a group
 * is open at a time, so r->first serves all of them.  The recursion ends with
 * the groups of the model. */
static void
build_group (struct json_reader *r, struct tree_builder *b, uint32_t group,
             uint32_t from, uint32_t to)
{
  const struct json_node *nodes = r->nodes.data;

  for (uint32_t row = json_first (group); row < json_end (group);
       row = terms[row].end)
    r->first[row] = to;
  for (uint32_t i = from; i < to; i = nodes[i].next)
    if (r->first[nodes[i].what] == to)
      r->first[nodes[i].what] = i;
  for (uint32_t row = json_first (group); row < json_end (group);
       row = terms[row].end)
    for (uint32_t i = r->first[row]; i < to && nodes[i].what == row;
         i = nodes[i].next)
      build_node (r, b, i);
}

void
json_build (struct json_reader *r, struct tree_builder *b, uint32_t line,
            uint32_t column)
{
  tree_build_start (b, VN_invoice, 0, line, column);
  build_group (r, b, TERM_NONE, 0, (uint32_t)r->nodes.len);
  tree_build_end (b);
}
