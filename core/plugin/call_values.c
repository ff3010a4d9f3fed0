/* SPDX-License-Identifier: Apache-2.0 */
/* Any JSON as a list of values with their paths. */
#include <stdio.h>
#include <string.h>

#include <vouch/json.h>

#include "base/buf.h"
#include "base/json_in.h"
#include "plugin/call.h"

/* An open object or array: where its part of the path begins, and the number
 * of the next item. */
struct level {
  size_t at;
  uint32_t item;
  bool is_array;
};

struct values {
  struct json_in in;
  struct buf path, text;
  struct level levels[JSON_MOST_DEPTH];
  uint32_t depth;
  vouch_json_fn *each;
  void *to;
};

/* The path ends where the innermost object or array begins, then with KEY. */
static void
step (struct values *v, const char *key, size_t n)
{
  struct level *level = &v->levels[v->depth - 1];

  v->path.len = level->at;
  if (level->at > 0)
    buf_putc (&v->path, '.');
  buf_add (&v->path, key, n);
}

static void
item (struct values *v)
{
  struct level *level = v->depth > 0 ? &v->levels[v->depth - 1] : NULL;
  char digits[12];

  if (level == NULL || !level->is_array)
    return;
  snprintf (digits, sizeof digits, "%u", (unsigned)level->item++);
  step (v, digits, strlen (digits));
}

static bool
decode (struct values *v, struct buf *to)
{
  char *room = buf_room (to, v->in.raw.n + 1);
  size_t n;

  if (room == NULL)
    return true;
  n = json_in_decode (v->in.raw, room);
  to->len += n;
  return memchr (room, '\0', n) == NULL;
}

static bool
key (struct values *v)
{
  step (v, "", 0);
  return decode (v, &v->path);
}

static void
open_level (struct values *v, bool is_array)
{
  item (v);
  v->levels[v->depth++] = (struct level){ v->path.len, 0, is_array };
}

static bool
value (struct values *v, char kind, vouch_status *status)
{
  item (v);
  v->text.len = 0;
  if (kind == 's' && !decode (v, &v->text))
    return false;
  if (kind == 'n')
    buf_add (&v->text, v->in.raw.s, v->in.raw.n);
  buf_putc (&v->text, '\0');
  buf_putc (&v->path, '\0');
  if (v->text.failed || v->path.failed)
    *status = VOUCH_NOMEM;
  else {
    *status = v->each (v->to, v->path.data, kind, v->text.data, v->in.line,
                       v->in.column);
    v->path.len--;
  }
  return true;
}

/* One token; false if it cannot stay. */
static bool
take (struct values *v, enum json_token token, vouch_status *status)
{
  switch (token) {
  case JSON_OBJECT:
  case JSON_ARRAY:
    open_level (v, token == JSON_ARRAY);
    return true;
  case JSON_OBJECT_END:
  case JSON_ARRAY_END:
    v->path.len = v->levels[--v->depth].at;
    return true;
  case JSON_KEY:
    return key (v);
  case JSON_STRING:
    return value (v, 's', status);
  case JSON_NUMBER:
    return value (v, 'n', status);
  case JSON_TRUE:
    return value (v, 't', status);
  case JSON_FALSE:
    return value (v, 'f', status);
  default:
    return value (v, '0', status);
  }
}

static vouch_status
refuse (struct values *v, vouch_call *call)
{
  char words[120];

  if (v->in.token != JSON_FAULT)
    snprintf (words, sizeof words, "a text holds the character U+0000");
  else
    snprintf (words, sizeof words, "no JSON: %s",
              json_fault_text (v->in.fault));
  vouch_call_say (call, VOUCH_FATAL, v->in.line, v->in.column, words);
  return VOUCH_INPUT;
}

vouch_status
vouch_json_values (vouch_call *call, const char *text, size_t length,
                   vouch_json_fn *each, void *to)
{
  struct values *v = vouch_call_alloc (call, sizeof *v);
  vouch_status status = VOUCH_OK;
  enum json_token token;

  if (v == NULL)
    return VOUCH_NOMEM;
  memset (v, 0, sizeof *v);
  json_in_init (&v->in, (struct slice){ text, length });
  buf_init (&v->path, call->mem);
  buf_init (&v->text, call->mem);
  v->each = each;
  v->to = to;
  while (status == VOUCH_OK
         && (token = json_in_next (&v->in)) != JSON_END)
    if (token == JSON_FAULT || !take (v, token, &status))
      status = refuse (v, call);
  if (status == VOUCH_NOMEM)
    call->diag->failed = true;
  buf_clear (&v->path);
  buf_clear (&v->text);
  return status;
}
