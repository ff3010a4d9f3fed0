/* SPDX-License-Identifier: Apache-2.0 */
#include "model/json_write.h"

#include <string.h>

#include "model/json_read.h"
#include "model/terms.h"

struct writer {
  const struct tree *t;
  struct json_out j;
};

static void
string (struct writer *w, struct slice text)
{
  json_text_n (&w->j, text.s, text.n);
}

/* ---- elements ----------------------------------------------------------- */

static uint32_t
row_of (const struct tree *t, uint32_t node)
{
  if (tree_kind (t, node) != TREE_ELEMENT)
    return TERM_NONE;
  return term_of_name (tree_name (t, node));
}

/* A value with its parts, in the order in which they are numbered. */
static void
parts (struct writer *w, uint32_t node)
{
  static const uint16_t names[] = { VN_scheme, VN_version, VN_mime,
                                    VN_filename };

  json_open (&w->j, '{');
  json_key (&w->j, "value");
  string (w, tree_text (w->t, node));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    uint32_t part = tree_attribute (w->t, node, names[i]);

    if (part != TREE_NONE) {
      json_key (&w->j, tree_local (w->t, names[i]));
      string (w, tree_value (w->t, part));
    }
  }
  json_close (&w->j, '}');
}

static bool
has_parts (const struct tree *t, uint32_t node)
{
  return node + 1 < tree_next (t, node)
         && tree_kind (t, node + 1) == TREE_ATTRIBUTE;
}

static void members (struct writer *w, uint32_t node);

static void
value (struct writer *w, uint32_t node)
{
  if (terms[row_of (w->t, node)].type == TERM_GROUP) {
    json_open (&w->j, '{');
    members (w, node);
    json_close (&w->j, '}');
  } else if (has_parts (w->t, node)) {
    parts (w, node);
  } else {
    string (w, tree_text (w->t, node));
  }
}

/* The member for the elements of one row from NODE on; returns the node behind
 * them. */
static uint32_t
member (struct writer *w, uint32_t node, uint32_t end)
{
  uint32_t row = row_of (w->t, node), next = tree_next (w->t, node);
  bool array = terms[row].max != 1
               || (next < end && row_of (w->t, next) == row);

  json_key (&w->j, terms[row].key);
  if (array)
    json_open (&w->j, '[');
  for (;; next = tree_next (w->t, next)) {
    value (w, node);
    node = next;
    if (node >= end || row_of (w->t, node) != row)
      break;
  }
  if (array)
    json_close (&w->j, ']');
  return node;
}

/* Goes as deep as the groups of the model. */
static void
members (struct writer *w, uint32_t node)
{
  uint32_t end = tree_next (w->t, node), i = tree_first_child (w->t, node);

  while (i < end)
    i = row_of (w->t, i) == TERM_NONE ? tree_next (w->t, i)
                                      : member (w, i, end);
}

static void
invoice (struct writer *w)
{
  static const char id[] = JSON_SCHEMA_ID;

  json_open (&w->j, '{');
  json_key (&w->j, "schema");
  string (w, (struct slice){ id, sizeof id - 1 });
  members (w, tree_root (w->t));
  json_close (&w->j, '}');
}

void
json_write_invoice (const struct tree *t, struct buf *out)
{
  struct writer w = { t, { .buf = out, .lines = true } };

  invoice (&w);
  buf_putc (out, '\n');
}

/* ---- lists -------------------------------------------------------------- */

void
json_write_begin (struct json_list *list, struct buf *out)
{
  list->j = (struct json_out){ .buf = out, .lines = true };
  json_open (&list->j, '[');
}

void
json_write_item (struct json_list *list, const struct tree *t)
{
  struct writer w = { t, list->j };

  invoice (&w);
  list->j = w.j;
}

void
json_write_end (struct json_list *list)
{
  json_close (&list->j, ']');
  buf_putc (list->j.buf, '\n');
}
