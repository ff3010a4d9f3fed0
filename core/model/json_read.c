/* SPDX-License-Identifier: Apache-2.0 */
/* The invoices of a text, one after the other. */
#include "model/json_read.h"

#include <string.h>

#include "model/json_reader.h"

struct json_reader *
json_read_open (struct slice text, struct mem *mem)
{
  struct json_reader *r = mem_zalloc (mem, sizeof *r);

  if (r == NULL)
    return NULL;
  r->mem = mem;
  json_in_init (&r->in, text);
  buf_init (&r->scratch, mem);
  r->lines = mem_zalloc (mem, n_terms * sizeof *r->lines);
  r->first = mem_zalloc (mem, n_terms * sizeof *r->first);
  if (r->lines && r->first && json_keys_init (r))
    return r;
  json_read_close (r);
  return NULL;
}

void
json_read_close (struct json_reader *r)
{
  if (r == NULL)
    return;
  VEC_CLEAR (r->mem, &r->nodes);
  buf_clear (&r->scratch);
  mem_free (r->mem, r->lines, n_terms * sizeof *r->lines);
  mem_free (r->mem, r->first, n_terms * sizeof *r->first);
  mem_free (r->mem, r->slots, r->n_slots * sizeof *r->slots);
  mem_free (r->mem, r, sizeof *r);
}

static vouch_status
say (struct json_reader *r, enum diag_code code)
{
  struct diag_place place = { DIAG_NO_NODE, r->in.line, r->in.column };
  struct vouch_finding *f = diag_add (r->diag, code, place);

  if (code == D_LIMIT_MEMORY)
    diag_number (r->diag, f, "limit", UINT32_MAX);
  if (code == D_JSON_ROOT)
    diag_text (r->diag, f, "found", json_what (r->in.token));
  return code == D_LIMIT_MEMORY ? VOUCH_LIMIT : VOUCH_INPUT;
}

/* Why the invoice could not be read to its end. */
static vouch_status
why (struct json_reader *r)
{
  if (r->no_memory)
    return VOUCH_NOMEM;
  if (r->in.token == JSON_FAULT)
    return json_say_fault (r);
  return VOUCH_INPUT; /* told where it was met */
}

/* Nothing may stand behind the value. */
static vouch_status
end_text (struct json_reader *r)
{
  r->state = JSON_DONE;
  return json_in_next (&r->in) == JSON_END ? VOUCH_OK : json_say_fault (r);
}

/* The last token was the beginning of an invoice. */
static vouch_status
read_invoice (struct json_reader *r, struct tree_builder *b)
{
  uint32_t line = r->in.line, column = r->in.column;
  vouch_status status = VOUCH_OK;

  if (!json_read_invoice (r))
    return why (r);
  if (r->state == JSON_AT_START)
    status = end_text (r);
  if (status != VOUCH_OK)
    return status;
  json_build (r, b, line, column);
  if (r->state == JSON_DONE)
    VEC_CLEAR (r->mem, &r->nodes); /* the tree may live on for long */
  if (b->failure == TREE_TOO_MUCH_TEXT)
    return say (r, D_LIMIT_MEMORY);
  return b->failure != TREE_OK || r->no_memory ? VOUCH_NOMEM : VOUCH_OK;
}

/* The next invoice of the array; what is none is told and passed over. */
static vouch_status
next_item (struct json_reader *r, struct tree_builder *b)
{
  vouch_status status;

  while (json_in_next (&r->in) != JSON_ARRAY_END) {
    r->steps[0] = (struct json_step){ TERM_NONE, r->items++ };
    r->n_steps = 1;
    if (r->in.token == JSON_OBJECT)
      return read_invoice (r, b);
    if (r->in.token == JSON_FAULT)
      return json_say_fault (r);
    json_say_type (r, NULL, "an object");
    if (!json_in_skip (&r->in))
      return json_say_fault (r);
  }
  if (r->items == 0)
    return say (r, D_JSON_EMPTY);
  status = end_text (r);
  return status == VOUCH_OK ? VOUCH_STOPPED : status;
}

static vouch_status
first (struct json_reader *r, struct tree_builder *b)
{
  if (r->in.text.n > UINT32_MAX)
    return say (r, D_LIMIT_MEMORY);
  json_in_next (&r->in);
  if (r->in.token == JSON_OBJECT)
    return read_invoice (r, b);
  if (r->in.token == JSON_ARRAY) {
    r->state = JSON_IN_ARRAY;
    return next_item (r, b);
  }
  if (r->in.token == JSON_FAULT && r->in.fault == JSON_DUE_VALUE
      && r->in.raw.n == 0)
    return say (r, D_JSON_EMPTY);
  if (r->in.token == JSON_FAULT)
    return json_say_fault (r);
  return say (r, D_JSON_ROOT);
}

vouch_status
json_read_next (struct json_reader *r, struct tree_builder *b,
                struct diag *diag)
{
  vouch_status status = VOUCH_STOPPED;

  r->diag = diag;
  if (b->failure != TREE_OK)
    return VOUCH_NOMEM; /* already when it was initialised */
  if (r->state == JSON_AT_START)
    status = first (r, b);
  else if (r->state == JSON_IN_ARRAY)
    status = next_item (r, b);
  if (status != VOUCH_OK)
    r->state = JSON_DONE;
  return diag->failed || r->scratch.failed ? VOUCH_NOMEM : status;
}

/* Sets *MORE if there may be further ones. */
static vouch_status
read_one (struct json_reader *r, struct diag *diag, json_doc_fn *each,
          void *user, bool *more)
{
  struct arena arena;
  struct tree_builder b;
  const struct tree *t;
  vouch_status status;

  arena_init (&arena, r->mem);
  tree_build_init (&b, &arena, &vocab);
  status = json_read_next (r, &b, diag);
  *more = status == VOUCH_OK;
  if (status == VOUCH_OK) {
    t = tree_build_finish (&b);
    status = t ? each (user, t) : VOUCH_NOMEM;
  } else if (status == VOUCH_STOPPED)
    status = VOUCH_OK;
  tree_build_clear (&b);
  arena_clear (&arena);
  return status;
}

vouch_status
json_read (struct slice text, struct mem *mem, struct diag *diag,
           json_doc_fn *each, void *user)
{
  struct json_reader *r = json_read_open (text, mem);
  vouch_status status = r ? VOUCH_OK : VOUCH_NOMEM;
  bool more = true;

  while (status == VOUCH_OK && more)
    status = read_one (r, diag, each, user, &more);
  json_read_close (r);
  return status;
}
