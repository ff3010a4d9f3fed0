/* SPDX-License-Identifier: Apache-2.0 */
#include "model/diff_write.h"

#include "base/safe.h"
#include "model/dump.h"
#include "model/places.h"

#define LONGEST_SHOWN 200 /* bytes of a value in a line of text, about */

/* The value of one side; false if there is none. */
static bool
value_of (const struct tree *t, uint32_t node, struct slice *v)
{
  if (node == TREE_NONE)
    return false;
  *v = tree_kind (t, node) == TREE_ATTRIBUTE ? tree_value (t, node)
                                             : tree_text (t, node);
  return true;
}

static bool
is_attachment (const struct diff_item *item)
{
  return item->part == 0 && terms[item->at->term].type == TERM_BINARY;
}

/* ---- text ---------------------------------------------------------------- */

static void
put_value (struct buf *out, const struct diff_item *item,
           const struct tree *t, uint32_t node)
{
  struct slice v;
  size_t at = 0;

  if (!value_of (t, node, &v)) {
    buf_puts (out, "nothing");
    return;
  }
  if (is_attachment (item)) {
    dump_binary (v, out);
    return;
  }
  buf_putc (out, '\'');
  while (at < v.n && at < LONGEST_SHOWN) {
    char text[SAFE_MOST];
    size_t length;

    at += safe_step (v.s + at, v.n - at, text, &length);
    buf_add (out, text, length);
  }
  buf_puts (out, at < v.n ? "...'" : "'");
}

static void
put_path (struct buf *out, const struct diff_pages *pages,
          const struct diff_item *item, bool in_b)
{
  if (pages->several) {
    buf_putc (out, '#');
    buf_u64 (out, pages->number);
    buf_putc (out, '/');
  }
  diff_path (out, item, in_b);
}

void
diff_text (struct buf *out, const struct diff_pages *pages,
           const struct diff_item *item)
{
  const struct term *term = &terms[item->at->term];

  put_path (out, pages, item, item->kind == DIFF_ONLY_B);
  if (diff_moved (item)) {
    buf_puts (out, " = ");
    put_path (out, pages, item, true);
  }
  buf_puts (out, ": ");
  put_value (out, item, pages->a, item->a);
  buf_puts (out, " -> ");
  put_value (out, item, pages->b, item->b);
  buf_puts (out, " (");
  buf_puts (out, term->title);
  if (item->part > 0) {
    buf_puts (out, ", ");
    buf_puts (out, place_part_words (term->parts[item->part - 1].name));
  }
  buf_putc (out, ')');
  if (item->kind == DIFF_FORM)
    buf_puts (out, " - the same, written in another way");
  buf_putc (out, '\n');
}

/* ---- JSON ---------------------------------------------------------------- */

static void
value_member (struct json_out *j, const char *key,
              const struct diff_item *item, const struct tree *t,
              uint32_t node)
{
  struct slice v;
  struct buf sum;

  json_key (j, key);
  if (!value_of (t, node, &v)) {
    json_null (j);
    return;
  }
  if (!is_attachment (item)) {
    json_text_n (j, v.s, v.n);
    return;
  }
  buf_init (&sum, j->buf->mem);
  dump_binary (v, &sum);
  json_text (j, buf_str (&sum));
  j->buf->failed |= sum.failed;
  buf_clear (&sum);
}

static void
path_member (struct json_out *j, const char *key,
             const struct diff_item *item, bool in_b)
{
  struct buf path;

  json_key (j, key);
  if ((in_b ? item->b : item->a) == TREE_NONE) {
    json_null (j);
    return;
  }
  buf_init (&path, j->buf->mem);
  diff_path (&path, item, in_b);
  json_text (j, buf_str (&path));
  j->buf->failed |= path.failed;
  buf_clear (&path);
}

void
diff_json (struct json_out *j, const struct diff_pages *pages,
           const struct diff_item *item)
{
  static const char *const kinds[] = { "changed", "removed", "added", "form" };
  struct buf id;

  buf_init (&id, j->buf->mem);
  term_put_id (&id, item->at->term, item->part);
  json_open (j, '{');
  json_key (j, "document");
  json_u64 (j, pages->number);
  json_key (j, "kind");
  json_text (j, kinds[item->kind]);
  json_key (j, "term");
  json_text (j, buf_str (&id));
  json_key (j, "title");
  json_text (j, terms[item->at->term].title);
  path_member (j, "path_a", item, false);
  path_member (j, "path_b", item, true);
  value_member (j, "a", item, pages->a, item->a);
  value_member (j, "b", item, pages->b, item->b);
  json_close (j, '}');
  j->buf->failed |= id.failed;
  buf_clear (&id);
}
