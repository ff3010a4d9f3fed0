/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that compare and explain. */
#include <vouch/diff.h>

#include "api/handle.h"
#include "api/take.h"
#include "engine/docs.h"
#include "io/source.h"
#include "model/diff_write.h"
#include "model/explain.h"

/* One of the two inputs. */
struct side {
  struct input in;
  struct docs docs;
  vouch_result *result;
};

struct comparison {
  struct mem mem;
  struct side a, b;
  const vouch_diff_options *options;
  vouch_sink *sink;
  struct buf text;
  struct json_out json;
  struct diff_pages pages;
  uint64_t different, forms;
};

/* ---- reading ------------------------------------------------------------- */

/* What has an error is not in the tree: half an invoice is not compared. */
static vouch_status
read_side (struct comparison *c, struct side *side, vouch *v,
           vouch_source *source, const char *from)
{
  vouch_status status;

  side->result = result_new (&c->mem.below, vouch_source_name (source));
  if (side->result == NULL)
    return VOUCH_NOMEM;
  side->in = (struct input){ .codecs = &v->codecs,
                             .source = source,
                             .from = from,
                             .limits = &c->options->limits,
                             .result = side->result };
  status = input_read (&side->in);
  if (status == VOUCH_OK)
    status = docs_read (&side->docs, &side->in, KEEP_NO_EVENTS);
  if (status == VOUCH_OK && side->result->diag.counts[VOUCH_ERROR] > 0)
    status = VOUCH_INPUT;
  if (side->result->diag.failed)
    status = VOUCH_NOMEM;
  return status;
}

static void
end_side (struct side *side, vouch_source *source)
{
  docs_clear (&side->docs);
  if (side->result == NULL)
    return;
  side->result->again = src_again (source, &side->result->mem);
  result_judge (side->result);
}

/* ---- comparing ----------------------------------------------------------- */

static void
tell (void *user, const struct diff_item *item)
{
  struct comparison *c = user;

  if (c->options->form == VOUCH_REPORT_JSON)
    diff_json (&c->json, &c->pages, item);
  else if (item->kind != DIFF_FORM || c->options->exact
           || !c->options->quiet)
    diff_text (&c->text, &c->pages, item);
}

/* An invoice that is not there is one without terms. */
static vouch_status
compare_docs (struct comparison *c, const struct doc *a, const struct doc *b,
              const struct tree *none)
{
  uint64_t different, forms;
  vouch_status status;

  c->pages.a = a ? doc_invoice (&a->d) : none;
  c->pages.b = b ? doc_invoice (&b->d) : none;
  status = diff_invoices (c->pages.a, c->pages.b, &c->mem, tell, c,
                          &different, &forms);
  c->different += different + (a == NULL || b == NULL);
  c->forms += forms;
  return status;
}

static vouch_status
compare_all (struct comparison *c)
{
  const struct doc *a = c->a.docs.first, *b = c->b.docs.first;
  vouch_status status = VOUCH_OK;
  struct tree_builder builder;
  struct arena arena;
  const struct tree *none;

  arena_init (&arena, &c->mem);
  tree_build_init (&builder, &arena, &vocab);
  tree_build_start (&builder, VN_invoice, 0, 0, 0);
  tree_build_end (&builder);
  none = tree_build_finish (&builder);
  if (none == NULL)
    status = VOUCH_NOMEM;
  c->pages.several = c->a.docs.n > 1 || c->b.docs.n > 1;
  for (c->pages.number = 1; status == VOUCH_OK && (a || b);
       c->pages.number++) {
    status = compare_docs (c, a, b, none);
    a = a ? a->next : NULL;
    b = b ? b->next : NULL;
  }
  tree_build_clear (&builder);
  arena_clear (&arena);
  return status;
}

static bool
is_same (const struct comparison *c)
{
  return c->different == 0 && (c->forms == 0 || !c->options->exact);
}

static void
member (struct json_out *j, const char *key, const char *value)
{
  json_key (j, key);
  json_text (j, value);
}

static void
begin_json (struct comparison *c)
{
  struct json_out *j = &c->json;

  json_open (j, '{');
  json_key (j, "diff");
  json_u64 (j, 1);
  member (j, "a", c->a.result->file);
  member (j, "b", c->b.result->file);
  json_key (j, "differences");
  json_open (j, '[');
}

static void
end_json (struct comparison *c)
{
  struct json_out *j = &c->json;

  json_close (j, ']');
  member (j, "verdict", is_same (c) ? "same" : "different");
  json_key (j, "counts");
  json_open (j, '{');
  json_key (j, "different");
  json_u64 (j, c->different);
  json_key (j, "form");
  json_u64 (j, c->forms);
  json_close (j, '}');
  json_close (j, '}');
  buf_putc (&c->text, '\n');
}

static vouch_status
compare (struct comparison *c)
{
  bool json = c->options->form == VOUCH_REPORT_JSON;
  vouch_status status;

  buf_init (&c->text, &c->mem);
  c->json.buf = &c->text;
  if (json)
    begin_json (c);
  status = compare_all (c);
  if (json)
    end_json (c);
  if (c->text.failed)
    status = VOUCH_NOMEM;
  if (status == VOUCH_OK && c->text.len > 0)
    status = vouch_sink_write (c->sink, c->text.data, c->text.len);
  buf_clear (&c->text);
  return status;
}

vouch_status
vouch_diff (vouch *v, vouch_source *a, vouch_source *b, vouch_sink *sink,
            const vouch_diff_options *options, bool *same,
            vouch_result **result_a, vouch_result **result_b)
{
  vouch_diff_options mine = VOUCH_DIFF_OPTIONS_INIT;
  struct comparison c = { .options = &mine, .sink = sink };
  vouch_status status, other;

  *result_a = *result_b = NULL;
  *same = false;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  mem_init (&c.mem, &v->mem.below);
  status = read_side (&c, &c.a, v, a, c.options->from_a);
  other = read_side (&c, &c.b, v, b, c.options->from_b);
  if (status == VOUCH_OK || other == VOUCH_NOMEM)
    status = other;
  if (status == VOUCH_OK)
    status = compare (&c);
  *same = status == VOUCH_OK && is_same (&c);
  end_side (&c.a, a);
  end_side (&c.b, b);
  if (status == VOUCH_NOMEM || status == VOUCH_INTERNAL) {
    vouch_result_free (c.a.result);
    vouch_result_free (c.b.result);
    return status;
  }
  *result_a = c.a.result;
  *result_b = c.b.result;
  return status;
}

/* ---- explaining ---------------------------------------------------------- */

vouch_status
vouch_explain (const char *name, vouch_sink *sink)
{
  vouch_status status = VOUCH_INPUT;
  struct mem mem;
  struct buf text;

  mem_init (&mem, NULL);
  buf_init (&text, &mem);
  if (explain (name, &text))
    status = text.failed ? VOUCH_NOMEM
                         : vouch_sink_write (sink, text.data, text.len);
  buf_clear (&text);
  return status;
}

const char *
vouch_explain_name (size_t i)
{
  return explain_name (i);
}
