/* SPDX-License-Identifier: Apache-2.0 */
/* Reading one binding row. */
#include <stdio.h>
#include <string.h>

#include "bind/rows.h"

void
bind_fail (struct bind_parse *p, const char *what)
{
  struct diag_place place = { DIAG_NO_NODE, p->line, 0 };

  if (!p->failed)
    diag_text (p->diag, diag_add (p->diag, D_BIND_ROW, place), "what", what);
  p->failed = true;
}

static const char *
keep (struct bind_parse *p, const char *s, size_t n)
{
  char *copy = arena_strndup (&p->b->arena, s, n);

  if (copy == NULL) {
    p->diag->failed = true;
    p->failed = true;
  }
  return copy;
}

/* ---- names --------------------------------------------------------------- */

static const char *
uri_of (const struct bind *b, const char *prefix, size_t n)
{
  if (n == 0)
    return "";
  for (size_t i = 0; i < b->prefixes.len; i++)
    if (strlen (b->prefixes.data[i].local) == n
        && strncmp (b->prefixes.data[i].local, prefix, n) == 0)
      return b->prefixes.data[i].uri;
  return NULL;
}

/* Our number of the name in N bytes at S, prefix:local; 0 after a failure. */
static uint16_t
number_name (struct bind_parse *p, const char *s, size_t n)
{
  const char *colon = memchr (s, ':', n);
  size_t skip = colon ? (size_t)(colon - s) + 1 : 0;
  const char *uri = uri_of (p->b, s, colon ? skip - 1 : 0);
  struct bind_name *name;

  if (uri == NULL || n == skip) {
    bind_fail (p, "a step has no name, or a prefix that is not declared");
    return 0;
  }
  for (size_t i = 0; i < p->b->names.len; i++) {
    name = &p->b->names.data[i];
    if (strlen (name->local) == n - skip
        && strncmp (name->local, s + skip, n - skip) == 0
        && strcmp (name->uri, uri) == 0)
      return (uint16_t)(i + 1);
  }
  name = VEC_ADD (&p->b->mem, &p->b->names);
  if (name == NULL) {
    p->diag->failed = p->failed = true;
    return 0;
  }
  *name = (struct bind_name){ uri, keep (p, s + skip, n - skip) };
  return (uint16_t)p->b->names.len;
}

/* ---- predicates ---------------------------------------------------------- */

static uint32_t
variable (struct bind_parse *p, const char *s, size_t n)
{
  char id[16];
  uint32_t term = TERM_NONE;

  if (n < sizeof id) {
    memcpy (id, s, n);
    id[n] = '\0';
    term = term_find (id);
  }
  if (term == TERM_NONE)
    bind_fail (p, "a variable is no term");
  return term;
}

/* 'a' or ('a','b') from S. */
static void
values (struct bind_parse *p, struct bind_predicate *q, const char *s)
{
  const char *open = strchr (s, '\'');

  while (open && q->n_values < 4) {
    const char *close = strchr (open + 1, '\'');

    if (close == NULL)
      break;
    q->values[q->n_values++] = keep (p, open + 1, (size_t)(close - open) - 1);
    open = strchr (close + 1, '\'');
  }
  if (open || q->n_values == 0)
    bind_fail (p, "the values of a predicate are not quoted, or too many");
}

/* What stands between [ and ]; its number, or BIND_NONE after a failure. */
static uint16_t
predicate (struct bind_parse *p, const char *s, size_t n)
{
  struct bind_predicate q = { .variable = TERM_NONE };
  struct bind_predicate *slot;
  const char *text = keep (p, s, n), *equals;
  char path[200];

  if (text == NULL)
    return BIND_NONE;
  q.negated = strncmp (text, "not(", 4) == 0 && text[n - 1] == ')';
  if (q.negated)
    text = keep (p, text + 4, n - 5);
  equals = strchr (text, '=');
  snprintf (path, sizeof path, "%.*s",
            (int)(equals ? (size_t)(equals - text) : strlen (text)), text);
  if (!bind_parse_path (p, path, &q.path))
    return BIND_NONE;
  if (equals && equals[1] == '$')
    q.variable = variable (p, equals + 2, strlen (equals + 2));
  else if (equals)
    values (p, &q, equals + 1);
  slot = VEC_ADD (&p->b->mem, &p->b->predicates);
  if (slot == NULL)
    p->diag->failed = p->failed = true;
  else
    *slot = q;
  return p->failed ? BIND_NONE : (uint16_t)(p->b->predicates.len - 1);
}

static bool
same_predicate (const struct bind_predicate *a, const struct bind_predicate *b)
{
  if (a->negated != b->negated || a->variable != b->variable
      || a->n_values != b->n_values || a->path.n != b->path.n)
    return false;
  for (unsigned i = 0; i < a->path.n; i++)
    if (a->path.steps[i].name != b->path.steps[i].name)
      return false;
  for (unsigned i = 0; i < a->n_values; i++)
    if (strcmp (a->values[i], b->values[i]) != 0)
      return false;
  return true;
}

/* Equal predicates share a number, so that equal paths share states. */
static uint16_t
share_predicate (struct bind *b, uint16_t number)
{
  for (uint16_t i = 0; i < number; i++)
    if (same_predicate (&b->predicates.data[i], &b->predicates.data[number])) {
      b->predicates.len = number;
      return i;
    }
  return number;
}

/* ---- paths --------------------------------------------------------------- */

/* Length of the step at S: up to a / outside brackets. */
static size_t
step_length (const char *s)
{
  size_t n = 0;
  int depth = 0;

  for (; s[n] && (depth > 0 || s[n] != '/'); n++)
    depth += (s[n] == '[') - (s[n] == ']');
  return n;
}

static bool
one_step (struct bind_parse *p, const char *s, size_t n,
          struct bind_step *step)
{
  const char *bracket = memchr (s, '[', n);
  size_t name = bracket ? (size_t)(bracket - s) : n;

  step->attribute = *s == '@';
  step->name = number_name (p, s + step->attribute, name - step->attribute);
  step->predicate = BIND_NONE;
  if (bracket && s[n - 1] == ']') {
    step->predicate = predicate (p, bracket + 1, n - name - 2);
    if (step->predicate != BIND_NONE)
      step->predicate = share_predicate (p->b, step->predicate);
  }
  return !p->failed;
}

bool
bind_parse_path (struct bind_parse *p, const char *s, struct bind_path *path)
{
  *path = (struct bind_path){ .absolute = *s == '/' };
  s += path->absolute;
  if (strcmp (s, ".") == 0)
    return true;
  while (*s) {
    size_t n = step_length (s);

    if (path->n == BIND_MOST_STEPS) {
      bind_fail (p, "a path has too many steps");
      return false;
    }
    if (!one_step (p, s, n, &path->steps[path->n++]))
      return false;
    s += n;
    s += *s == '/';
  }
  return true;
}

static bool
alternatives (struct bind_parse *p, char *s, struct bind_row *r)
{
  while (s) {
    char *bar = strstr (s, " | ");

    if (bar)
      *bar = '\0';
    if (r->n_alternatives == BIND_MOST_ALTERNATIVES) {
      bind_fail (p, "a row has too many alternatives");
      return false;
    }
    if (!bind_parse_path (p, s, &r->alternatives[r->n_alternatives++]))
      return false;
    s = bar ? bar + 3 : NULL;
  }
  return true;
}

/* ---- ops and constants --------------------------------------------------- */

static const struct {
  const char *word;
  uint16_t op;
} words[] = { { "distinct", OP_DISTINCT },     { "repeat", OP_REPEAT },
              { "prefer", OP_PREFER },         { "first", OP_FIRST },
              { "plainfirst", OP_PLAINFIRST }, { "notecode", OP_NOTECODE },
              { "notetext", OP_NOTETEXT } };

static void
one_op (struct bind_parse *p, const char *s, struct bind_row *r)
{
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strcmp (s, words[i].word) == 0) {
      r->ops |= words[i].op;
      return;
    }
  if (strncmp (s, "absent=", 7) == 0)
    r->absent = keep (p, s + 7, strlen (s + 7));
  else if (strncmp (s, "groupby=", 8) == 0)
    bind_parse_path (p, s + 8, &r->groupby);
  else if (strncmp (s, "currency=", 9) == 0)
    r->currency = variable (p, s + 9, strlen (s + 9));
  else
    bind_fail (p, "the op is not known");
}

static void
one_constant (struct bind_parse *p, char *s, struct bind_row *r)
{
  struct bind_const *c = &r->constants[r->n_constants];
  char *equals = strchr (s, '=');

  if (equals == NULL || equals == s || r->n_constants == BIND_MOST_CONSTANTS) {
    bind_fail (p, "a constant is not path=value, or there are too many");
    return;
  }
  r->n_constants++;
  c->value = keep (p, equals + 1, strlen (equals + 1));
  c->kind = CONST_WRITTEN;
  if (equals[-1] == '~')
    c->kind = CONST_ANY;
  else if (equals[-1] == '?')
    c->kind = CONST_READ;
  equals[c->kind == CONST_WRITTEN ? 0 : -1] = '\0';
  bind_parse_path (p, s, &c->path);
}

/* Calls EACH for every word of S, which it takes apart. */
static void
each_word (struct bind_parse *p, char *s, struct bind_row *r,
           void (*each) (struct bind_parse *, char *, struct bind_row *))
{
  if (strcmp (s, "-") == 0)
    return;
  while (*s && !p->failed) {
    char *end = s + strcspn (s, " ");
    char *next = *end ? end + 1 : end;

    *end = '\0';
    each (p, s, r);
    s = next;
  }
}

static void
op_word (struct bind_parse *p, char *s, struct bind_row *r)
{
  one_op (p, s, r);
}

/* ---- rows ---------------------------------------------------------------- */

/* "BT-29-1" is part 1 of BT-29. */
static bool
term_and_part (struct bind_parse *p, char *s, struct bind_row *r)
{
  char *dash = strchr (s, '-');

  dash = dash ? strchr (dash + 1, '-') : NULL;
  r->part = 0;
  if (dash) {
    r->part = (uint8_t)(dash[1] - '0');
    *dash = '\0';
  }
  r->term = term_find (s);
  if (r->term == TERM_NONE || r->part > terms[r->term].n_parts) {
    bind_fail (p, "the term or part is not known");
    return false;
  }
  return true;
}

bool
bind_parse_row (struct bind_parse *p, char **fields, struct bind_row *r)
{
  *r = (struct bind_row){ .group = TERM_NONE,
                          .currency = TERM_NONE,
                          .line = p->line };
  if (!term_and_part (p, fields[1], r))
    return false;
  if (strcmp (fields[2], "-") != 0) {
    r->group = term_find (fields[2]);
    if (r->group == TERM_NONE)
      bind_fail (p, "the group is not known");
  }
  if (!p->failed && r->part == 0 && r->group != terms[r->term].parent
      && terms[r->term].parent != r->group)
    bind_fail (p, "the group is not that of the term");
  return !p->failed && alternatives (p, fields[3], r)
         && (each_word (p, fields[4], r, op_word), !p->failed)
         && (each_word (p, fields[5], r, one_constant), !p->failed);
}

static void
declare_prefix (struct bind_parse *p, char **fields)
{
  struct bind_name *n = VEC_ADD (&p->b->mem, &p->b->prefixes);

  if (n == NULL) {
    p->diag->failed = p->failed = true;
    return;
  }
  n->local = keep (p, fields[1], strlen (fields[1]));
  n->uri = keep (p, fields[2], strlen (fields[2]));
}

static uint16_t
type_bit (const char *s, size_t n)
{
  static const char *const names[]
      = { "group", "text",  "identifier", "reference",  "code",  "date",
          "amount", "price", "quantity",  "percentage", "binary" };

  for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
    if (strlen (names[i]) == n && strncmp (names[i], s, n) == 0)
      return (uint16_t)(1u << i);
  return 0;
}

/* all TYPES @ATTRIBUTE=$TERM */
static void
declare_all (struct bind_parse *p, char **fields)
{
  struct bind_all *a = VEC_ADD (&p->b->mem, &p->b->alls);
  char *equals = strstr (fields[2], "=$");

  if (a == NULL || equals == NULL || fields[2][0] != '@') {
    bind_fail (p, "all needs TYPES and @ATTRIBUTE=$TERM");
    return;
  }
  *a = (struct bind_all){ 0 };
  for (const char *s = fields[1]; *s;) {
    size_t n = strcspn (s, " ");

    a->types |= type_bit (s, n);
    s += n + (s[n] == ' ');
  }
  a->attribute
      = number_name (p, fields[2] + 1, (size_t)(equals - fields[2]) - 1);
  a->variable = variable (p, equals + 2, strlen (equals + 2));
  if (a->types == 0)
    bind_fail (p, "all names no type");
}

bool
bind_parse_directive (struct bind_parse *p, char **fields)
{
  if (strcmp (fields[0], "ns") == 0)
    declare_prefix (p, fields);
  else if (strcmp (fields[0], "all") == 0)
    declare_all (p, fields);
  else
    bind_fail (p, "the first column is none of *, a mark, ns and all");
  return !p->failed;
}
