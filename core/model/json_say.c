/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of the JSON reader. */
#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "model/json_reader.h"

#define LONGEST_KEY                                                           \
  63 /* as base/near.h; the keys of the model are shorter                     \
      */

static struct vouch_finding *
add (struct json_reader *r, enum diag_code code)
{
  struct diag_place place = { DIAG_NO_NODE, r->in.line, r->in.column };

  return diag_add (r->diag, code, place);
}

/* ---- names of members --------------------------------------------------- */

/* Like "lines[0].item.name", counted from 0 as programs do; "" for the
 * invoice itself.  Lives until the next. */
static const char *
join (struct buf *b, const struct json_step *steps, uint32_t n,
      const char *part)
{
  b->len = 0;
  for (uint32_t i = 0; i < n; i++) {
    const struct json_step *s = &steps[i];

    if (s->row != TERM_NONE) {
      buf_puts (b, i > 0 ? "." : "");
      buf_puts (b, terms[s->row].key);
    }
    if (s->item != JSON_NO_ITEM) {
      buf_putc (b, '[');
      buf_u64 (b, s->item);
      buf_putc (b, ']');
    }
  }
  if (part) {
    buf_puts (b, n > 0 ? "." : "");
    buf_puts (b, part);
  }
  return buf_str (b);
}

static const char *
path (struct json_reader *r, const char *part)
{
  return join (&r->scratch, r->steps, r->n_steps, part);
}

static void
tell_parent (struct json_reader *r, struct vouch_finding *f)
{
  const char *s = path (r, NULL);

  diag_text (r->diag, f, "parent", *s ? s : "the invoice");
}

/* The path of a term of the model, without items. */
static void
tell_place (struct json_reader *r, struct vouch_finding *f, const char *key,
            uint32_t row)
{
  struct json_step steps[JSON_MOST_DEPTH];
  uint32_t n = JSON_MOST_DEPTH;

  for (; row != TERM_NONE && n > 0; row = terms[row].parent)
    steps[--n] = (struct json_step){ row, JSON_NO_ITEM };
  diag_item (r->diag, f, key,
             join (&r->scratch, steps + n, JSON_MOST_DEPTH - n, NULL));
}

/* ---- faults of the JSON ------------------------------------------------- */

static bool
begins (struct slice s, const char *with)
{
  size_t n = strlen (with);

  return s.n >= n && memcmp (s.s, with, n) == 0;
}

/* What other notations have and JSON has not. */
static const char *
foreign (const struct json_in *j)
{
  static const struct {
    const char *begin, *what;
  } table[] = {
    { "NaN", "NaN: leave out what has no value" },
    { "nan", "NaN: leave out what has no value" },
    { "Inf", "infinity" },
    { "-Inf", "infinity" },
    { "True", "such word, only true, false and null" },
    { "False", "such word, only true, false and null" },
    { "None", "such word, only true, false and null" },
    { "undefined", "such word, only true, false and null" },
    { "'", "such quotation marks, only \"" },
    { "/", "comments" },
    { "#", "comments" },
    { "+", "sign + before a number" },
    { ".", "number that begins with a point" },
  };
  char c = j->raw.s[0];

  if ((j->fault == JSON_DUE_KEY && c == '}')
      || (j->fault == JSON_DUE_VALUE && c == ']'))
    return "comma behind the last one";
  if (j->fault == JSON_DUE_KEY && c >= '0' && c <= '9')
    return "decimal comma: write a point";
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (begins (j->raw, table[i].begin))
      return table[i].what;
  return NULL;
}

static void
say_bad (struct json_reader *r)
{
  struct vouch_finding *f = add (r, D_JSON_BAD);

  diag_text (r->diag, f, "what", json_fault_text (r->in.fault));
  diag_value (r->diag, f, "found", r->in.raw.s, r->in.raw.n);
}

static void
say_truncated (struct json_reader *r)
{
  struct vouch_finding *f = add (r, D_JSON_TRUNCATED);

  diag_text (r->diag, f, "expected", json_fault_text (r->in.fault));
  if (r->in.depth > 0) {
    const struct json_open *open = &r->in.open[r->in.depth - 1];

    diag_text (r->diag, f, "bracket", open->bracket == '{' ? "{" : "[");
    diag_number (r->diag, f, "line", open->line);
  }
}

static void
say_syntax (struct json_reader *r)
{
  struct vouch_finding *f = add (r, D_JSON_SYNTAX);

  diag_text (r->diag, f, "expected", json_fault_text (r->in.fault));
  diag_value (r->diag, f, "found", r->in.raw.s, r->in.raw.n);
  diag_text (r->diag, f, "no", foreign (&r->in));
}

vouch_status
json_say_fault (struct json_reader *r)
{
  enum json_fault fault = r->in.fault;

  if (fault == JSON_BAD_DEPTH) {
    diag_number (r->diag, add (r, D_JSON_DEPTH), "limit", JSON_MOST_DEPTH);
    return VOUCH_LIMIT;
  }
  if (fault == JSON_BAD_UTF8)
    add (r, D_JSON_UTF8);
  else if (fault > JSON_DUE_QUOTE)
    say_bad (r);
  else if (r->in.raw.n == 0)
    say_truncated (r);
  else
    say_syntax (r);
  return VOUCH_INPUT;
}

/* ---- keys --------------------------------------------------------------- */

static void
tell_near (struct json_reader *r, struct vouch_finding *f, uint32_t group,
           const char *key)
{
  const char *near = NULL;
  unsigned best = NEAR_NOT;

  for (uint32_t i = json_first (group); i < json_end (group);
       i = terms[i].end) {
    unsigned d = near_distance (key, terms[i].key);

    if (d < best) {
      best = d;
      near = terms[i].key;
    }
  }
  if (group == TERM_NONE && near_distance (key, "schema") < best)
    near = "schema";
  diag_text (r->diag, f, "near", near);
}

/* Where this key, or the term of this identifier, is at home. */
static void
tell_places (struct json_reader *r, struct vouch_finding *f, const char *key)
{
  for (uint32_t i = 0; i < n_terms; i++)
    if (strcmp (terms[i].key, key) == 0 || strcmp (terms[i].id, key) == 0)
      tell_place (r, f, "places", i);
}

/* A part of a value. */
static void
tell_parts (struct json_reader *r, struct vouch_finding *f, uint32_t row,
            const char *key)
{
  const char *near = near_distance (key, "value") != NEAR_NOT ? "value" : NULL;

  diag_item (r->diag, f, "expected", "value");
  for (uint32_t i = 0; i < terms[row].n_parts; i++) {
    const char *part = json_part_key (terms[row].parts[i].name);

    diag_item (r->diag, f, "expected", part);
    if (near_distance (key, part) != NEAR_NOT)
      near = part;
  }
  diag_text (r->diag, f, "near", near);
}

void
json_say_key (struct json_reader *r, uint32_t group)
{
  struct vouch_finding *f = add (r, D_JSON_KEY);
  char key[LONGEST_KEY + 1] = "";

  if (f == NULL)
    return;
  tell_parent (r, f);
  diag_value (r->diag, f, "key", r->in.raw.s, r->in.raw.n);
  if (r->in.raw.n > LONGEST_KEY)
    return;
  key[json_in_decode (r->in.raw, key)] = '\0';
  if (group != TERM_NONE && terms[group].type != TERM_GROUP) {
    tell_parts (r, f, group, key);
    return;
  }
  tell_near (r, f, group, key);
  tell_places (r, f, key);
}

void
json_say_twice (struct json_reader *r, uint32_t line)
{
  struct vouch_finding *f = add (r, D_JSON_TWICE);

  if (f == NULL)
    return;
  tell_parent (r, f);
  diag_value (r->diag, f, "key", r->in.raw.s, r->in.raw.n);
  diag_number (r->diag, f, "line", line);
}

/* ---- values ------------------------------------------------------------- */

const char *
json_what (enum json_token token)
{
  switch (token) {
  case JSON_OBJECT:
    return "an object";
  case JSON_ARRAY:
    return "an array";
  case JSON_STRING:
    return "a string";
  case JSON_NUMBER:
    return "a number";
  case JSON_TRUE:
    return "true";
  case JSON_FALSE:
    return "false";
  default:
    return "null";
  }
}

void
json_say_type (struct json_reader *r, const char *part, const char *right)
{
  struct vouch_finding *f = add (r, D_JSON_TYPE);

  if (f == NULL)
    return;
  diag_text (r->diag, f, "member", path (r, part));
  diag_text (r->diag, f, "right", right);
  diag_text (r->diag, f, "found", json_what (r->in.token));
}

void
json_say_value (struct json_reader *r, enum diag_code code, const char *part)
{
  struct vouch_finding *f = add (r, code);

  if (f == NULL)
    return;
  diag_text (r->diag, f, "member", path (r, part));
  if (r->in.token == JSON_NUMBER)
    diag_value (r->diag, f, "value", r->in.raw.s, r->in.raw.n);
}

void
json_say_character (struct json_reader *r, enum diag_code code,
                    const char *part, size_t at, size_t length)
{
  struct diag_place place = { DIAG_NO_NODE, r->in.line, 0 };
  struct vouch_finding *f;

  /* A string stands on one line; its quotation mark is not in the slice. */
  place.column = r->in.column + 1 + (uint32_t)utf8_count (r->in.raw.s, at);
  f = diag_add (r->diag, code, place);
  if (f == NULL)
    return;
  diag_text (r->diag, f, "member", path (r, part));
  diag_value (r->diag, f, "value", r->in.raw.s + at, length);
}
