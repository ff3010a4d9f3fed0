/* SPDX-License-Identifier: Apache-2.0 */
/* Values of properties: the expressions of XSL 1.1, 5.9. */
#include "props.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEEPEST 32

/* A number with its unit: DIM 1 is a length in mpt, 0 a plain number; a
 * percentage is apart from both. */
struct num {
  double v, pct;
  int dim;
  bool share;
};

struct parser {
  const struct expr *e;
  const char *p, *end;
  unsigned depth;
  bool bad;
};

static const struct {
  const char *unit;
  double mpt;
} units[] = {
  { "mm", 72000.0 / 25.4 }, { "cm", 720000.0 / 25.4 }, { "in", 72000 },
  { "pt", 1000 },           { "pc", 12000 },           { "px", 1000 },
};

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void
blanks (struct parser *p)
{
  while (p->p < p->end && is_blank (*p->p))
    p->p++;
}

static bool
take (struct parser *p, char c)
{
  blanks (p);
  if (p->p < p->end && *p->p == c) {
    p->p++;
    return true;
  }
  return false;
}

static struct num sum (struct parser *p);

static bool
word (struct parser *p, const char *w)
{
  size_t n = strlen (w);

  blanks (p);
  if ((size_t)(p->end - p->p) < n || strncmp (p->p, w, n) != 0)
    return false;
  p->p += n;
  return true;
}

static struct num
number (struct parser *p)
{
  struct num n = { 0, 0, 0, false };
  double scale = 1;
  const char *start = p->p;

  while (p->p < p->end && *p->p >= '0' && *p->p <= '9')
    n.v = n.v * 10 + (*p->p++ - '0');
  if (p->p < p->end && *p->p == '.')
    for (p->p++; p->p < p->end && *p->p >= '0' && *p->p <= '9'; p->p++)
      n.v += (*p->p - '0') * (scale /= 10);
  if (p->p == start)
    p->bad = true;
  if (p->p < p->end && *p->p == '%') {
    p->p++;
    n.pct = n.v;
    n.v = 0;
    n.dim = 1;
    return n;
  }
  if (word (p, "em")) {
    n.v *= p->e->em;
    n.dim = 1;
    return n;
  }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (p->p < p->end && *p->p >= 'a' && word (p, units[i].unit)) {
      n.v *= units[i].mpt;
      n.dim = 1;
      return n;
    }
  return n;
}

/* A value of another property, or of the same one of the parent. */
static struct num
inherited (struct parser *p, bool own)
{
  struct num n = { 0, 0, 0, false };
  const char *start;
  enum prop prop = p->e->prop;
  int rank;
  char name[64];
  const struct val *v;

  blanks (p);
  start = p->p;
  while (p->p < p->end && *p->p != ')')
    p->p++;
  if (p->p > start && (size_t)(p->p - start) < sizeof name) {
    memcpy (name, start, (size_t)(p->p - start));
    name[p->p - start] = 0;
    if (!prop_find (name, false, &prop, &rank))
      p->bad = true;
  }
  (void)own;
  if (!take (p, ')') || p->e->above == NULL) {
    p->bad = true;
    return n;
  }
  v = &p->e->above->v[prop];
  n.dim = v->kind == VAL_LENGTH;
  n.v = n.dim ? v->n : v->n / 1000.0;
  n.pct = n.dim ? v->of.pct / 1000.0 : 0;
  if (v->kind != VAL_LENGTH && v->kind != VAL_NUMBER)
    p->bad = true;
  return n;
}

static struct num
call1 (struct parser *p, double (*f) (double))
{
  struct num n = sum (p);

  if (!take (p, ')'))
    p->bad = true;
  n.v = f (n.v);
  return n;
}

static struct num
call2 (struct parser *p, bool greater)
{
  struct num a = sum (p), b;

  if (!take (p, ','))
    p->bad = true;
  b = sum (p);
  if (!take (p, ')') || a.dim != b.dim)
    p->bad = true;
  return (a.v > b.v) == greater ? a : b;
}

static struct num
call (struct parser *p)
{
  struct num n = { 0, 0, 0, false };

  if (word (p, "proportional-column-width(")) {
    n = sum (p);
    n.v += n.pct;
    n.pct = 0;
    n.dim = 0;
    n.share = true;
    if (!take (p, ')'))
      p->bad = true;
  } else if (word (p, "round("))
    n = call1 (p, round);
  else if (word (p, "floor("))
    n = call1 (p, floor);
  else if (word (p, "ceiling("))
    n = call1 (p, ceil);
  else if (word (p, "abs("))
    n = call1 (p, fabs);
  else if (word (p, "max("))
    n = call2 (p, true);
  else if (word (p, "min("))
    n = call2 (p, false);
  else if (word (p, "inherited-property-value(") || word (p, "from-parent("))
    n = inherited (p, true);
  else if (word (p, "from-nearest-specified-value("))
    n = inherited (p, false);
  else
    p->bad = true;
  return n;
}

static struct num
primary (struct parser *p)
{
  struct num n;

  if (take (p, '(')) {
    n = sum (p);
    if (!take (p, ')'))
      p->bad = true;
  } else if (p->p < p->end && *p->p >= 'a' && *p->p <= 'z')
    n = call (p);
  else
    n = number (p);
  return n;
}

static struct num
unary (struct parser *p)
{
  bool minus = false;
  struct num n;

  if (++p->depth > DEEPEST)
    p->bad = true;
  while (!p->bad && (take (p, '-') ? (minus = !minus, true) : take (p, '+')))
    ;
  n = p->bad ? (struct num){ 0, 0, 0, false } : primary (p);
  if (minus) {
    n.v = -n.v;
    n.pct = -n.pct;
  }
  p->depth--;
  return n;
}

static struct num
product (struct parser *p)
{
  struct num a = unary (p), b;

  while (!p->bad) {
    bool times = take (p, '*');
    bool mod = !times && word (p, "mod");

    if (!times && !mod && !word (p, "div"))
      break;
    b = unary (p);
    if (times) {
      if (a.dim == 1 && b.dim == 1)
        p->bad = true;
      a = (struct num){ a.v * b.v, a.pct * b.v + b.pct * a.v, a.dim + b.dim,
                        a.share };
    } else if (b.v == 0.0 || b.dim > a.dim)
      p->bad = true;
    else if (mod)
      a.v = fmod (a.v, b.v);
    else
      a = (struct num){ a.v / b.v, a.pct / b.v, a.dim - b.dim, a.share };
  }
  return a;
}

static struct num
sum (struct parser *p)
{
  struct num a = product (p), b;

  while (!p->bad) {
    bool plus = take (p, '+');

    if (!plus && !take (p, '-'))
      break;
    b = product (p);
    if (a.dim != b.dim && a.v != 0.0 && b.v != 0.0)
      p->bad = true;
    a.v += plus ? b.v : -b.v;
    a.pct += plus ? b.pct : -b.pct;
    a.share |= b.share;
    a.dim |= b.dim;
  }
  return a;
}

/* Neither infinity minus infinity nor its kin is a number. */
static mpt
whole (double v, mpt most)
{
  return !(v >= -most) ? -most : v > most ? most : (mpt)v;
}

bool
expr_key (const char *text, size_t length, enum key *key)
{
  static const struct {
    const char *text;
    size_t length;
  } words[] = {
#define KEY(id, word) { word, sizeof (word) - 1 },
#include "keywords.def"
#undef KEY
  };

  for (unsigned i = 0; i < KEY_N; i++)
    if (words[i].length == length && words[i].text[0] == text[0]
        && memcmp (words[i].text, text, length) == 0) {
      *key = (enum key)i;
      return true;
    }
  return false;
}

bool
expr_parse (const struct expr *expr, const char *text, size_t length,
            struct val *val)
{
  struct parser p = { expr, text, text + length, 0, false };
  enum key key;
  struct num n;

  while (length > 0 && is_blank (text[length - 1]))
    length--;
  blanks (&p);
  length -= (size_t)(p.p - text);
  text = p.p;
  p.end = text + length;
  if (length == 0)
    return false;
  if (*text >= 'a' && *text <= 'z' && expr_key (text, length, &key)) {
    *val = (struct val){ .kind = VAL_KEY, .n = (mpt)key };
    return true;
  }
  if (strchr ("0123456789.+-(", *text) || memchr (text, '(', length)) {
    n = sum (&p);
    blanks (&p);
    if (!p.bad && p.p == p.end && n.dim >= 0 && n.dim <= 1) {
      *val = (struct val){ .kind = n.share ? VAL_SHARE
                                   : n.dim ? VAL_LENGTH
                                           : VAL_NUMBER,
                           .n = n.dim ? whole (n.v, LENGTH_MOST)
                                 : whole (n.v * 1000, NUMBER_MOST) };
      val->of.pct = whole (n.pct * 1000, NUMBER_MOST);
      return true;
    }
  }
  return false;
}
