/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/ledger.h"

#include <string.h>

#include "base/json_out.h"
#include "engine/compute.h"
#include "engine/pair.h"
#include "tree/path.h"

#define MOST_VALUE 1024 /* bytes of a value; an attachment may be a book */

/* What paths of the source or of the target need. */
struct side {
  struct path_memo memo; /* XML */
  uint32_t *numbers;     /* everything else */
};

struct ledger {
  const struct ledger_doc *doc;
  struct buf *out;
  struct json_out json;
  struct side source, target;
};

/* ---- places -------------------------------------------------------------- */

/* By element: the how-manieth of its name among its siblings, from 0.  Equal
 * ones stand together in an invoice.  NULL without memory. */
static uint32_t *
number_terms (const struct tree *t, struct mem *mem)
{
  uint32_t *n = mem_zalloc (mem, t->n_nodes * sizeof *n);

  for (uint32_t i = 1; n && i < t->n_nodes; i++) {
    uint32_t next = tree_next (t, i);

    if (next < tree_next (t, tree_parent (t, i))
        && tree_kind (t, i) == TREE_ELEMENT
        && tree_name (t, next) == tree_name (t, i))
      n[next] = n[i] + 1;
  }
  return n;
}

/* What is no XML is addressed by a JSON pointer over the keys of the model,
 * which is what JSON files have. */
static void
add_pointer (const struct tree *t, const uint32_t *numbers, uint32_t node,
             struct buf *out)
{
  const struct term *term = &terms[term_of_name (tree_name (t, node))];
  uint32_t next = tree_next (t, node);
  bool alone = numbers[node] == 0
               && (next == t->n_nodes
                   || tree_name (t, next) != tree_name (t, node));

  if (term->parent != TERM_NONE)
    add_pointer (t, numbers, tree_parent (t, node), out);
  buf_putc (out, '/');
  buf_puts (out, term->key);
  if (!alone || term->max != 1) {
    buf_putc (out, '/');
    buf_u64 (out, numbers[node]);
  }
}

static void
put_path (struct ledger *l, const vouch_doc *doc, uint32_t node,
          struct side *side)
{
  const struct tree *outer = doc_outer (doc);
  struct buf path;

  buf_init (&path, l->out->mem);
  if (outer) {
    struct diag_place place = doc_place (doc, node);

    path_write (outer, place.node, &side->memo, &path);
  } else
    add_pointer (doc_invoice (doc), side->numbers, node, &path);
  if (path.failed)
    l->out->failed = true;
  else if (path.len > 0) {
    json_key (&l->json, "path");
    json_text_n (&l->json, path.data, path.len);
  }
  buf_clear (&path);
}

static void
put_source (struct ledger *l, uint32_t node)
{
  const vouch_doc *doc = l->doc->wrote;
  struct diag_place place = doc_place (doc, node);

  json_key (&l->json, "source");
  json_open (&l->json, '{');
  json_key (&l->json, "file");
  json_text (&l->json, l->doc->file);
  put_path (l, doc, node, &l->source);
  if (place.line > 0) {
    json_key (&l->json, "line");
    json_u64 (&l->json, place.line);
  }
  json_close (&l->json, '}');
}

static void
put_target (struct ledger *l, uint32_t node)
{
  json_key (&l->json, "target");
  json_open (&l->json, '{');
  put_path (l, l->doc->target, node, &l->target);
  json_close (&l->json, '}');
}

/* ---- lines --------------------------------------------------------------- */

static void
begin (struct ledger *l, const char *id)
{
  l->json = (struct json_out){ .buf = l->out };
  json_open (&l->json, '{');
  json_key (&l->json, "ledger");
  json_u64 (&l->json, 1);
  if (id) {
    json_key (&l->json, "term");
    json_text (&l->json, id);
  }
}

static void
put (struct ledger *l, const char *key, const char *text)
{
  if (text) {
    json_key (&l->json, key);
    json_text (&l->json, text);
  }
}

static void
put_value (struct ledger *l, const char *key, struct slice v)
{
  json_key (&l->json, key);
  json_text_n (&l->json, v.s, v.n < MOST_VALUE ? v.n : MOST_VALUE);
}

static void
end (struct ledger *l)
{
  json_close (&l->json, '}');
  buf_putc (l->out, '\n');
}

/* One way in which a term may fare. */
struct fate {
  const char *result, *why;
  struct slice from, to; /* NULL: not said */
};

static struct fate
fate_of (const struct ledger *l, uint32_t a, uint32_t b,
         const struct calc_change *c)
{
  const struct tree *from = doc_invoice (l->doc->wrote);
  const struct tree *to
      = l->doc->target ? doc_invoice (l->doc->target) : NULL;
  struct fate f = { .result = "changed" };

  if (a != TREE_NONE && b != TREE_NONE && pair_equal (from, a, to, b)) {
    f.result = c ? "changed" : "kept";
    f.why = c ? "it was computed" : NULL;
    if (c && c->old != TREE_NONE)
      f.from = tree_text (((const struct doc *)l->doc->wrote)->read, c->old);
    if (c)
      f.to = tree_text (to, b);
    return f;
  }
  if (a != TREE_NONE)
    f.from = tree_text (from, a);
  if (b != TREE_NONE)
    f.to = tree_text (to, b);
  else
    f.result = "dropped";
  f.why = b == TREE_NONE   ? "the target has no place for it"
          : a == TREE_NONE ? "the target demands a value"
                           : "the target reads otherwise";
  return f;
}

static void
say (struct ledger *l, uint32_t a, uint32_t b)
{
  const struct calc_change *c
      = a != TREE_NONE ? computed_at (l->doc->wrote, a) : NULL;
  uint32_t row = term_of_name (
      a != TREE_NONE ? tree_name (doc_invoice (l->doc->wrote), a)
                     : tree_name (doc_invoice (l->doc->target), b));
  struct fate f;

  if (terms[row].type == TERM_GROUP)
    return;
  f = fate_of (l, a, b, c);
  begin (l, terms[row].id);
  if (a != TREE_NONE && (c == NULL || c->old != TREE_NONE))
    put_source (l, a);
  if (b != TREE_NONE)
    put_target (l, b);
  put (l, "result", f.result);
  if (f.from.s)
    put_value (l, "from", f.from);
  if (f.to.s)
    put_value (l, "to", f.to);
  put (l, "why", f.why);
  end (l);
}

static void
say_pair (void *user, uint32_t a, uint32_t b)
{
  say (user, a, b);
}

/* Without a target to look at: what the writer says. */
static void
say_unread (struct ledger *l)
{
  const struct tree *t = doc_invoice (l->doc->wrote);

  for (uint32_t i = tree_root (t) + 1; i < t->n_nodes; i++) {
    uint32_t row = tree_kind (t, i) == TREE_ELEMENT
                       ? term_of_name (tree_name (t, i))
                       : TERM_NONE;
    bool lost;

    if (row == TERM_NONE || terms[row].type == TERM_GROUP)
      continue;
    lost = l->doc->lost[i / 8] >> (i % 8) & 1;
    begin (l, terms[row].id);
    put_source (l, i);
    put (l, "result", lost ? "dropped" : "kept");
    if (lost)
      put_value (l, "from", tree_text (t, i));
    put (l, "why", lost ? "the target has no place for it" : NULL);
    end (l);
  }
}

/* Makes ready for paths in DOC, or gives the memory back. */
static bool
begin_side (struct side *side, const vouch_doc *doc, struct mem *mem)
{
  if (doc == NULL || doc_outer (doc))
    return true;
  side->numbers = number_terms (doc_invoice (doc), mem);
  return side->numbers != NULL;
}

static void
end_side (struct side *side, const vouch_doc *doc, struct mem *mem)
{
  if (doc && doc_outer (doc))
    path_clear (doc_outer (doc), &side->memo, mem);
  else if (doc)
    mem_free (mem, side->numbers,
              doc_invoice (doc)->n_nodes * sizeof *side->numbers);
}

void
ledger_terms (const struct ledger_doc *doc, struct buf *out)
{
  struct ledger l = { .doc = doc, .out = out };

  if (!begin_side (&l.source, doc->wrote, out->mem)
      || !begin_side (&l.target, doc->target, out->mem))
    out->failed = true;
  else if (doc->target)
    pair_invoices (doc_invoice (doc->wrote), doc_invoice (doc->target),
                   say_pair, &l);
  else
    say_unread (&l);
  end_side (&l.source, doc->wrote, out->mem);
  end_side (&l.target, doc->target, out->mem);
}

/* ---- what nobody claimed ------------------------------------------------- */

static void
say_loss (struct ledger *l, const char *file, const struct tree *t,
          uint32_t node, const char *why)
{
  uint32_t line, column;
  struct buf path;

  tree_place (t, node, &line, &column);
  buf_init (&path, l->out->mem);
  path_write (t, node, &l->source.memo, &path);
  l->out->failed |= path.failed;
  begin (l, NULL);
  json_key (&l->json, "source");
  json_open (&l->json, '{');
  put (l, "file", file);
  json_key (&l->json, "path");
  json_text_n (&l->json, path.data ? path.data : "", path.len);
  json_key (&l->json, "line");
  json_u64 (&l->json, line);
  json_close (&l->json, '}');
  put (l, "result", "dropped");
  put_value (l, "from",
             tree_kind (t, node) == TREE_ATTRIBUTE ? tree_value (t, node)
                                                   : tree_text (t, node));
  put (l, "why", why);
  end (l);
  buf_clear (&path);
}

void
ledger_losses (const char *file, const struct tree *outer,
               const struct call_event *events, size_t n, bool packed,
               struct buf *out)
{
  const char *why
      = packed ? "it is no term of the model; the original beside it keeps it"
               : "it is no term of the model";
  struct ledger l = { .out = out };

  for (size_t i = 0; i < n; i++)
    if (events[i].event == BIND_LOST)
      say_loss (&l, file, outer, events[i].node, why);
  path_clear (outer, &l.source.memo, out->mem);
}
