/* SPDX-License-Identifier: Apache-2.0 */
/* Keys and values of an invoice. */
#include <string.h>

#include "base/utf8.h"
#include "model/json_reader.h"

/* ---- keys --------------------------------------------------------------- */

bool
json_is_key (struct slice s, const char *key)
{
  return strlen (key) == s.n && memcmp (s.s, key, s.n) == 0;
}

/* A key that holds escapes and is longer than any of ours can be stays as it
 * stands: it is unknown. */
struct slice
json_key_text (const struct json_reader *r, char buf[JSON_KEY_ROOM])
{
  struct slice raw = r->in.raw;

  if (r->in.escaped && raw.n <= JSON_KEY_ROOM)
    return (struct slice){ buf, json_in_decode (raw, buf) };
  return raw;
}

/* ---- values ------------------------------------------------------------- */

uint32_t
json_add_node (struct json_reader *r, uint32_t what)
{
  struct json_node *n = VEC_ADD (r->mem, &r->nodes);

  if (n == NULL) {
    r->no_memory = true;
    return UINT32_MAX;
  }
  *n = (struct json_node){ .next = (uint32_t)r->nodes.len,
                           .line = r->in.line,
                           .column = r->in.column,
                           .what = (uint16_t)what };
  return (uint32_t)r->nodes.len - 1;
}

bool
json_is_odd (uint32_t c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || json_is_lone (c)
         || c == 0xfffe || c == 0xffff;
}

/* The code point or escape at AT. */
static uint32_t
character (const struct json_in *j, size_t at, size_t *length)
{
  const char *s = j->raw.s + at;
  uint32_t c;

  if (*s == '\\')
    return json_in_escape (s, j->raw.s + j->raw.n, length);
  *length = utf8_decode (s, j->raw.n - at, &c);
  return c;
}

/* Looks for a character that no document can hold, and tells the first.  Only
 * escapes and what begins with EF need a look. */
static bool
has_odd (struct json_reader *r, const char *part)
{
  struct slice raw = r->in.raw;
  size_t length;

  if (!r->in.escaped && memchr (raw.s, 0xef, raw.n) == NULL)
    return false;
  for (size_t i = 0; i < raw.n; i += length) {
    uint32_t c = character (&r->in, i, &length);

    if (json_is_odd (c)) {
      json_say_character (
          r, json_is_lone (c) ? D_JSON_SURROGATE : D_JSON_CHARACTER, part, i,
          length);
      return true;
    }
  }
  return false;
}

/* Has the token a text?  A NUMBER may not always be one.  Otherwise it is told
 * why not and passed over.  RIGHT says what it should be. */
static bool
is_value (struct json_reader *r, const char *part, bool number,
          const char *right)
{
  if (r->in.token == JSON_STRING)
    return true;
  if (r->in.token == JSON_NUMBER && number) {
    if (!r->in.exponent)
      return true;
    json_say_value (r, D_JSON_EXPONENT, part);
  } else if (r->in.token == JSON_NULL) {
    json_say_value (r, D_JSON_NULL, part);
  } else {
    json_say_type (r, part, right);
    json_in_skip (&r->in);
  }
  return false;
}

static void
set_text (struct json_reader *r, uint32_t node, const char *part)
{
  struct json_node *n = &r->nodes.data[node];

  n->offset = (uint32_t)(r->in.raw.s - r->in.text.s);
  n->length = (uint32_t)r->in.raw.n;
  if (r->in.token == JSON_STRING) {
    n->escaped = r->in.escaped;
    n->odd = has_odd (r, part);
  }
}

/* ---- values with parts -------------------------------------------------- */

/* What a member is of a value: 0 "value", then its parts; -1 unknown. */
static int
find_part (struct slice key, const struct term *t)
{
  if (json_is_key (key, "value"))
    return 0;
  for (int i = 0; i < t->n_parts; i++)
    if (json_is_key (key, json_part_key (t->parts[i].name)))
      return i + 1;
  return -1;
}

static bool
read_part (struct json_reader *r, const struct term *t, uint32_t node,
           uint32_t lines[TERM_MOST_PARTS + 1], bool *any)
{
  char buf[JSON_KEY_ROOM];
  int i = find_part (json_key_text (r, buf), t);
  bool known = i >= 0 && lines[i] == 0, number = t->type != TERM_BINARY;
  const char *part;

  if (i < 0)
    json_say_key (r, (uint32_t)(t - terms));
  else if (!known)
    json_say_twice (r, lines[i]);
  else
    lines[i] = r->in.line;
  if (json_in_next (&r->in) == JSON_FAULT || !known)
    return json_in_skip (&r->in);
  part = i > 0 ? json_part_key (t->parts[i - 1].name) : "value";
  if (!is_value (r, part, number,
                 number ? "a string or a number" : "a string"))
    return r->in.token != JSON_FAULT;
  if (i > 0)
    node = json_add_node (r, t->parts[i - 1].name);
  if (node == UINT32_MAX)
    return false;
  set_text (r, node, part);
  return *any = true;
}

static bool
read_parts (struct json_reader *r, uint32_t row)
{
  uint32_t node = json_add_node (r, row), lines[TERM_MOST_PARTS + 1] = { 0 };
  bool any = false;

  if (node == UINT32_MAX)
    return false;
  while (json_in_next (&r->in) == JSON_KEY)
    if (!read_part (r, &terms[row], node, lines, &any))
      return false;
  if (any)
    r->nodes.data[node].next = (uint32_t)r->nodes.len;
  else
    r->nodes.len = node;
  return r->in.token == JSON_OBJECT_END;
}

/* ---- one value ---------------------------------------------------------- */

bool
json_read_value (struct json_reader *r, uint32_t row)
{
  const struct term *t = &terms[row];
  bool number = t->type != TERM_DATE && t->type != TERM_BINARY;
  uint32_t node;

  if (t->n_parts > 0 && r->in.token == JSON_OBJECT)
    return read_parts (r, row);
  if (!is_value (r, NULL, number,
                 number ? "a string or a number" : "a string"))
    return r->in.token != JSON_FAULT;
  node = json_add_node (r, row);
  if (node == UINT32_MAX)
    return false;
  set_text (r, node, NULL);
  return true;
}
