/* SPDX-License-Identifier: Apache-2.0 */
#include "model/json_write.h"

#include <string.h>

#include "base/json_out.h"
#include "model/json_read.h"
#include "model/terms.h"

struct writer {
  const struct tree *t;
  struct buf *out;
  unsigned depth;
  bool some; /* something stands in the innermost object or array */
};

/* ---- layout ------------------------------------------------------------- */

static void
new_line (struct writer *w)
{
  buf_putc (w->out, '\n');
  for (unsigned i = 0; i < w->depth; i++)
    buf_puts (w->out, "  ");
}

/* Where the next member or item begins. */
static void
begin (struct writer *w)
{
  if (w->some)
    buf_putc (w->out, ',');
  new_line (w);
  w->some = true;
}

static void
open_bracket (struct writer *w, char bracket)
{
  buf_putc (w->out, bracket);
  w->depth++;
  w->some = false;
}

static void
close_bracket (struct writer *w, char bracket)
{
  w->depth--;
  if (w->some)
    new_line (w);
  buf_putc (w->out, bracket);
  w->some = true;
}

static void
string (struct writer *w, struct slice text)
{
  struct json_out j = { .buf = w->out };

  json_text_n (&j, text.s, text.n);
}

static void
key (struct writer *w, const char *name)
{
  begin (w);
  string (w, (struct slice){ name, strlen (name) });
  buf_puts (w->out, ": ");
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

  open_bracket (w, '{');
  key (w, "value");
  string (w, tree_text (w->t, node));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    uint32_t part = tree_attribute (w->t, node, names[i]);

    if (part != TREE_NONE) {
      key (w, tree_local (w->t, names[i]));
      string (w, tree_value (w->t, part));
    }
  }
  close_bracket (w, '}');
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
    open_bracket (w, '{');
    members (w, node);
    close_bracket (w, '}');
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

  key (w, terms[row].key);
  if (array)
    open_bracket (w, '[');
  for (;; next = tree_next (w->t, next)) {
    if (array)
      begin (w);
    value (w, node);
    node = next;
    if (node >= end || row_of (w->t, node) != row)
      break;
  }
  if (array)
    close_bracket (w, ']');
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

  open_bracket (w, '{');
  key (w, "schema");
  string (w, (struct slice){ id, sizeof id - 1 });
  members (w, tree_root (w->t));
  close_bracket (w, '}');
}

void
json_write_invoice (const struct tree *t, struct buf *out)
{
  struct writer w = { .t = t, .out = out };

  invoice (&w);
  buf_putc (out, '\n');
}

/* ---- lists -------------------------------------------------------------- */

void
json_write_begin (struct json_list *list, struct buf *out)
{
  *list = (struct json_list){ .out = out };
  buf_putc (out, '[');
}

void
json_write_item (struct json_list *list, const struct tree *t)
{
  struct writer w = { t, list->out, 1, list->some };

  begin (&w);
  invoice (&w);
  list->some = true;
}

void
json_write_end (struct json_list *list)
{
  buf_puts (list->out, list->some ? "\n]\n" : "]\n");
}
