/* SPDX-License-Identifier: Apache-2.0 */
/* Reading one binding row. */
#include <string.h>

#include "bind/rows.h"

void
bind_fail (struct bind_parse *p, const char *what)
{
  struct diag_place place = { DIAG_NO_NODE, p->line, 0 };
  struct vouch_finding *f;

  if (p->failed)
    return;
  p->failed = true;
  f = diag_add (p->diag, D_BIND_ROW, place);
  if (f) {
    f->file = arena_strdup (p->diag->arena, p->file);
    p->diag->failed |= f->file == NULL;
  }
  diag_text (p->diag, f, "what", what);
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

/* Roughly: enough to tell a name from what was forgotten or mistyped. */
static bool
is_name (const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    char c = s[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                  || c == '_' || (unsigned char)c >= 0x80;

    if (!letter
        && (i == 0 || !(c == '-' || c == '.' || (c >= '0' && c <= '9'))))
      return false;
  }
  return n > 0;
}

/* The slot of a local name of N bytes, one at least. */
static uint16_t *
slot_of (struct bind_parse *p, const char *local, size_t n)
{
  size_t hash = n * 31 + (unsigned char)local[0] * 7
                + (unsigned char)local[n / 2] * 3
                + (unsigned char)local[n - 1];

  return &p->slots[hash % BIND_NAME_SLOTS];
}

/* Our number of the name in N bytes at S, prefix:local; 0 after a failure. */
static uint16_t
number_name (struct bind_parse *p, const char *s, size_t n)
{
  const char *colon = memchr (s, ':', n);
  size_t skip = colon ? (size_t)(colon - s) + 1 : 0;
  const char *uri = uri_of (p->b, s, colon ? skip - 1 : 0);
  const char *local;
  struct bind_name *name;
  uint16_t *slot;

  if (uri == NULL || !is_name (s + skip, n - skip)) {
    bind_fail (p, "a step has no name, or a prefix that is not declared");
    return 0;
  }
  slot = slot_of (p, s + skip, n - skip);
  for (uint16_t i = *slot; i > 0; i = name->next) {
    name = &p->b->names.data[i - 1];
    if (strncmp (name->local, s + skip, n - skip) == 0
        && name->local[n - skip] == '\0' && strcmp (name->uri, uri) == 0)
      return i;
  }
  local = keep (p, s + skip, n - skip);
  name = local ? VEC_ADD (&p->b->mem, &p->b->names) : NULL;
  if (name == NULL) {
    p->diag->failed = p->failed = true;
    return 0;
  }
  *name = (struct bind_name){ uri, local, *slot };
  return *slot = (uint16_t)p->b->names.len;
}

/* ---- predicates ---------------------------------------------------------- */

/* Puts TERM among those whose values a run looks up beforehand. */
static void
note_variable (struct bind_parse *p, uint32_t term)
{
  struct bind *b = p->b;

  for (unsigned i = 0; i < b->n_variables; i++)
    if (b->variables[i] == term)
      return;
  if (b->n_variables == BIND_MOST_VARIABLES)
    bind_fail (p, "the rows name too many variables");
  else
    b->variables[b->n_variables++] = term;
}

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
  else
    note_variable (p, term);
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

/* A path from where one stands, by names alone. */
static bool
plain_path (struct bind_parse *p, const char *s, struct bind_path *path)
{
  if (!bind_parse_path (p, s, path))
    return false;
  for (unsigned i = 0; i < path->n; i++)
    if (path->absolute || path->steps[i].predicate != BIND_NONE)
      bind_fail (p, "only the path of a row may begin with / or have [ ]");
  return !p->failed;
}

/* What stands between [ and ]; its number, or BIND_NONE after a failure. */
static uint16_t
predicate (struct bind_parse *p, const char *s, size_t n)
{
  struct bind_predicate q = { .variable = TERM_NONE };
  struct bind_predicate *slot;
  const char *text, *equals, *path;

  q.negated = n > 5 && strncmp (s, "not(", 4) == 0 && s[n - 1] == ')';
  text = q.negated ? keep (p, s + 4, n - 5) : keep (p, s, n);
  equals = text ? strchr (text, '=') : NULL;
  path = equals ? keep (p, text, (size_t)(equals - text)) : text;
  if (path == NULL || !plain_path (p, path, &q.path))
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
  if (bracket && s[n - 1] != ']') {
    bind_fail (p, "a predicate does not end, or not where its step does");
  } else if (bracket) {
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
  for (;;) {
    size_t n = step_length (s);

    if (path->n == BIND_MOST_STEPS) {
      bind_fail (p, "a path has too many steps");
      return false;
    }
    if (!one_step (p, s, n, &path->steps[path->n++]))
      return false;
    s += n;
    if (*s == '\0')
      return true;
    if (path->steps[path->n - 1].attribute) {
      bind_fail (p, "nothing stands below an attribute");
      return false;
    }
    s++;
  }
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
    plain_path (p, s + 8, &r->groupby);
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
  plain_path (p, s, &c->path);
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
    r->part = dash[1] > '0' && dash[1] <= '9' && dash[2] == '\0'
                  ? (uint8_t)(dash[1] - '0')
                  : UINT8_MAX;
    *dash = '\0';
  }
  r->term = term_find (s);
  if (r->term == TERM_NONE || r->part > terms[r->term].n_parts) {
    bind_fail (p, "the term or part is not known");
    return false;
  }
  return true;
}

/* A group is one element; a part is one attribute of its term's element. */
static bool
suits (struct bind_parse *p, const struct bind_row *r)
{
  const struct bind_path *path = &r->alternatives[0];
  bool attribute = path->n > 0 && path->steps[path->n - 1].attribute;

  if (terms[r->term].type == TERM_GROUP
      && (attribute || r->n_alternatives > 1))
    bind_fail (p, "a group needs the path of one element");
  if (r->part > 0
      && (!attribute || path->n > 1 || path->absolute
          || r->n_alternatives > 1))
    bind_fail (p, "a part needs the name of one attribute");
  return !p->failed;
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
  if (r->group != (r->part ? r->term : terms[r->term].parent))
    bind_fail (p, "the group is not that of the term");
  return !p->failed && alternatives (p, fields[3], r) && suits (p, r)
         && (each_word (p, fields[4], r, op_word), !p->failed)
         && (each_word (p, fields[5], r, one_constant), !p->failed);
}

static void
declare_prefix (struct bind_parse *p, char **fields)
{
  struct bind_name *n;

  if (!is_name (fields[1], strlen (fields[1])) || strcmp (fields[2], "-") == 0
      || fields[2][0] == '\0'
      || uri_of (p->b, fields[1], strlen (fields[1]))) {
    bind_fail (p, "ns needs PREFIX and URI, a prefix once");
    return;
  }
  n = VEC_ADD (&p->b->mem, &p->b->prefixes);
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
  struct bind_all all = { 0 }, *slot;
  char *equals = strstr (fields[2], "=$");

  if (equals == NULL || fields[2][0] != '@') {
    bind_fail (p, "all needs TYPES and @ATTRIBUTE=$TERM");
    return;
  }
  for (const char *s = fields[1]; *s || all.types == 0;) {
    size_t n = strcspn (s, " ");
    uint16_t bit = type_bit (s, n);

    if (bit == 0) {
      bind_fail (p, "all names a type that there is not");
      return;
    }
    all.types |= bit;
    s += n + (s[n] == ' ');
  }
  all.attribute
      = number_name (p, fields[2] + 1, (size_t)(equals - fields[2]) - 1);
  all.variable = variable (p, equals + 2, strlen (equals + 2));
  slot = VEC_ADD (&p->b->mem, &p->b->alls);
  if (slot)
    *slot = all;
  else
    p->diag->failed = p->failed = true;
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
