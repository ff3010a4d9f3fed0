/* SPDX-License-Identifier: Apache-2.0 */
/* The members of an invoice, into nodes.
 *
 * The functions call each other as the groups of the model nest, no deeper:
 * what the model does not know is passed over without going into it. */
#include <string.h>

#include "model/json_reader.h"

/* ---- keys --------------------------------------------------------------- */

static uint32_t
hash (uint32_t group, const char *s, size_t n)
{
  uint32_t h = group;

  for (size_t i = 0; i < n; i++)
    h = h * 31 + (unsigned char)s[i];
  return h ^ h >> 15;
}

bool
json_keys_init (struct json_reader *r)
{
  r->n_slots = 64;
  while (r->n_slots < 4 * n_terms)
    r->n_slots *= 2;
  r->slots = mem_zalloc (r->mem, r->n_slots * sizeof *r->slots);
  if (r->slots == NULL)
    return false;
  for (uint32_t i = 0; i < n_terms; i++) {
    const char *key = terms[i].key;
    uint32_t at = hash (terms[i].parent, key, strlen (key));

    while (r->slots[at & (r->n_slots - 1)] != 0)
      at++;
    r->slots[at & (r->n_slots - 1)] = (uint16_t)(i + 1);
  }
  return true;
}

/* The row of a member of GROUP, or TERM_NONE. */
static uint32_t
find_key (const struct json_reader *r, uint32_t group, struct slice key)
{
  uint32_t at = hash (group, key.s, key.n), row;

  for (;; at++) {
    row = r->slots[at & (r->n_slots - 1)];
    if (row == 0)
      return TERM_NONE;
    row--;
    if (terms[row].parent == group && json_is_key (key, terms[row].key))
      return row;
  }
}

/* ---- groups ------------------------------------------------------------- */

static bool read_members (struct json_reader *r, uint32_t group);

static bool
read_group (struct json_reader *r, uint32_t row)
{
  uint32_t node;

  if (r->in.token == JSON_NULL) {
    json_say_value (r, D_JSON_NULL, NULL);
    return true;
  }
  if (r->in.token != JSON_OBJECT) {
    json_say_type (r, NULL, "an object");
    return json_in_skip (&r->in);
  }
  node = json_add_node (r, row);
  if (node == UINT32_MAX || !read_members (r, row))
    return false;
  if (r->nodes.len == node + 1)
    r->nodes.len = node; /* nothing was in it */
  else
    r->nodes.data[node].next = (uint32_t)r->nodes.len;
  return true;
}

static bool
read_value (struct json_reader *r, uint32_t row)
{
  return terms[row].type == TERM_GROUP ? read_group (r, row)
                                       : json_read_value (r, row);
}

static bool
read_items (struct json_reader *r, uint32_t row)
{
  struct json_step *step = &r->steps[r->n_steps - 1];

  step->item = 0;
  for (; json_in_next (&r->in) != JSON_ARRAY_END; step->item++)
    if (r->in.token == JSON_FAULT || !read_value (r, row))
      return false;
  return true;
}

static bool
read_schema (struct json_reader *r)
{
  struct vouch_finding *f;
  struct slice raw;

  if (json_in_next (&r->in) == JSON_FAULT)
    return false;
  raw = r->in.raw;
  if (r->in.token != JSON_STRING) {
    json_say_type (r, "schema", "a string");
    return json_in_skip (&r->in);
  }
  if (json_is_key (raw, JSON_SCHEMA_ID))
    return true;
  f = diag_add (r->diag, D_JSON_SCHEMA,
                (struct diag_place){ DIAG_NO_NODE, r->in.line, r->in.column });
  diag_value (r->diag, f, "value", raw.s, raw.n);
  diag_text (r->diag, f, "known", JSON_SCHEMA_ID);
  return false;
}

static bool
read_values (struct json_reader *r, uint32_t row)
{
  bool ok;

  r->steps[r->n_steps++] = (struct json_step){ row, JSON_NO_ITEM };
  if (json_in_next (&r->in) == JSON_ARRAY)
    ok = read_items (r, row);
  else
    ok = r->in.token != JSON_FAULT && read_value (r, row);
  r->n_steps--;
  return ok && r->in.token != JSON_FAULT;
}

static bool
read_member (struct json_reader *r, uint32_t group)
{
  char buf[JSON_KEY_ROOM];
  struct slice key = json_key_text (r, buf);
  uint32_t row = find_key (r, group, key);
  bool schema = group == TERM_NONE && json_is_key (key, "schema");
  uint32_t *line = schema ? &r->schema_line : r->lines;

  if (row != TERM_NONE)
    line += row;
  if (row == TERM_NONE && !schema)
    json_say_key (r, group);
  else if (*line > 0)
    json_say_twice (r, *line);
  else {
    *line = r->in.line;
    return schema ? read_schema (r) : read_values (r, row);
  }
  return json_in_next (&r->in) != JSON_FAULT && json_in_skip (&r->in);
}

static bool
read_members (struct json_reader *r, uint32_t group)
{
  for (uint32_t i = json_first (group); i < json_end (group); i = terms[i].end)
    r->lines[i] = 0;
  while (json_in_next (&r->in) == JSON_KEY)
    if (!read_member (r, group))
      return false;
  return r->in.token == JSON_OBJECT_END;
}

bool
json_read_invoice (struct json_reader *r)
{
  r->nodes.len = 0;
  r->n_steps = 0;
  r->schema_line = 0;
  return read_members (r, TERM_NONE);
}
