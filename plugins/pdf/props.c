/* SPDX-License-Identifier: Apache-2.0 */
#include "props.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FO_XML "http://www.w3.org/XML/1998/namespace"

static const struct {
  bool inherited;
  const char *initial;
} facts[] = {
#define PROP(id, name, inherited, initial) { inherited, initial },
#include "props.def"
#undef PROP
};

struct known {
  const char *key; /* the attributes */
  size_t length;
  struct style *style;
  struct known *next;
};

/* What the name of an attribute says; trees have each name once, so the
 * pointer tells it. */
struct attribute {
  const char *name;
  bool rtl;
  bool own, known;
  enum prop prop;
  int rank;
};

enum { ATTRIBUTES = 256 }; /* slots, a power of two */

struct props {
  struct mem *mem;
  const vouch_tree *tree;
  props_say_fn *say;
  void *to;
  struct known **slots;
  size_t n_slots, n;
  char *key;
  size_t key_room;
  struct style *initial;
  struct attribute *attributes;
};

/* Attributes that name or link things; no style depends on them. */
static bool
is_own (const char *name)
{
  static const char *const own[] = { "id",
                                     "ref-id",
                                     "internal-destination",
                                     "external-destination",
                                     "marker-class-name",
                                     "src",
                                     "role",
                                     "character",
                                     "region-name",
                                     "flow-name",
                                     "content-type",
                                     "starting-state",
                                     "score-spaces",
                                     "initial-page-number",
                                     "force-page-count",
                                     "page-position",
                                     "odd-or-even",
                                     "blank-or-not-blank",
                                     "show-destination",
                                     "hyphenation-ladder-count",
                                     "hyphenation-character",
                                     "leader-patter",
                                     "l-p-w",
                                     "treat-as-word-space",
                                     "glyph-orientation-horizontal",
                                     "clip",
                                     "keep-together.xx" };

  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (strcmp (own[i], name) == 0)
      return true;
  return strncmp (name, "retrieve-", 9) == 0
         || strncmp (name, "master-", 7) == 0;
}

/* NAME in a text that runs from right to left, or not: looked up once.  Of two
 * names with one slot the later one has it. */
static const struct attribute *
attribute_for (struct props *p, const char *name, bool rtl)
{
  struct attribute *a
      = &p->attributes[((uintptr_t)name ^ (uintptr_t)name >> 7) % ATTRIBUTES];

  if (a->name == name && a->rtl == rtl)
    return a;
  a->name = name;
  a->rtl = rtl;
  a->own = is_own (name);
  a->known = !a->own && prop_find (name, rtl, &a->prop, &a->rank);
  return a;
}

/* ---- one attribute after the other ------------------------------------- */

struct setting {
  enum prop prop;
  int rank;
  const char *text;
  size_t length;
};

#define SETTINGS 400

struct settings {
  struct setting v[SETTINGS];
  size_t n;
};

static void
add_setting (void *to, enum prop prop, int rank, const char *text,
             size_t length)
{
  struct settings *s = to;

  if (s->n < SETTINGS)
    s->v[s->n++] = (struct setting){ prop, rank, text, length };
}

static bool
is_color (enum prop prop)
{
  return prop == PROP_COLOR || prop == PROP_BACKGROUND_COLOR
         || (prop >= PROP_BORDER_BEFORE_COLOR
             && prop <= PROP_BORDER_END_COLOR);
}

static bool
is_text (enum prop prop)
{
  return prop == PROP_FONT_FAMILY || prop == PROP_LANGUAGE
         || prop == PROP_COUNTRY || prop == PROP_SCRIPT || prop == PROP_FORMAT
         || prop == PROP_BACKGROUND_IMAGE || prop == PROP_TEXT_DECORATION;
}

static struct val
initial_value (struct props *p, enum prop prop)
{
  const char *text = facts[prop].initial;
  struct val v = { .kind = VAL_NONE };
  struct expr e = { p->mem, NULL, 12000, prop };

  if (text == NULL)
    return v;
  if (is_color (prop))
    expr_color (text, strlen (text), &v);
  else if (is_text (prop)) {
    v.kind = VAL_TEXT;
    v.of.text = text;
  } else
    expr_parse (&e, text, strlen (text), &v);
  return v;
}

static void
set_one (struct props *p, struct style *s, const struct setting *set,
         uint32_t node, mpt em)
{
  struct val v = { .kind = VAL_NONE };
  struct expr e = { p->mem, s->above, em, set->prop };
  bool good = true;

  if (set->length == 0)
    v = facts[set->prop].inherited ? s->above->v[set->prop]
                                   : p->initial->v[set->prop];
  else if (set->length == 7 && memcmp (set->text, "inherit", 7) == 0)
    v = s->above->v[set->prop];
  else if (is_color (set->prop)) {
    good = expr_color (set->text, set->length, &v);
    if (!good && memchr (set->text, '(', set->length) == NULL)
      good = false;
  } else if (is_text (set->prop)) {
    v.kind = VAL_TEXT;
    v.of.text = mem_text (p->mem, set->text, set->length);
  } else
    good = expr_parse (&e, set->text, set->length, &v);
  if (!good) {
    char value[80];

    snprintf (value, sizeof value, "%.*s",
              (int)(set->length < 60 ? set->length : 60), set->text);
    p->say (p->to, node, "the value is none of this property", NULL, value);
    return;
  }
  v.given = set->length > 0;
  s->v[set->prop] = v;
}

/* ---- font-size and what hangs on it ------------------------------------ */

static double
size_step (double size, int steps)
{
  double power = round (log (size / 12000) / log (1.2));

  return 12000 * pow (1.2, power + steps);
}

static mpt
font_size (struct props *p, const struct style *s, const struct setting *set,
           uint32_t node)
{
  static const char *const words[] = { "xx-small", "x-small", "small",
                                       "medium",   "large",   "x-large",
                                       "xx-large" };
  mpt base = s->above->v[PROP_FONT_SIZE].n;
  struct expr e = { p->mem, s->above, base, PROP_FONT_SIZE };
  struct val v;

  for (int i = 0; i < 7; i++)
    if (strlen (words[i]) == set->length
        && memcmp (words[i], set->text, set->length) == 0)
      return (mpt)lround (12000 * pow (1.2, i - 3));
  if (set->length == 6 && memcmp (set->text, "larger", 6) == 0)
    return (mpt)lround (size_step (base, 1));
  if (set->length == 7 && memcmp (set->text, "smaller", 7) == 0)
    return (mpt)lround (size_step (base, -1));
  if (set->length == 7 && memcmp (set->text, "inherit", 7) == 0)
    return base;
  if (expr_parse (&e, set->text, set->length, &v) && v.kind != VAL_KEY) {
    double size = v.n;

    if (v.kind == VAL_LENGTH)
      size += (double)v.of.pct * base / 100000;
    if (size >= 0 && size < 5e6)
      return (mpt)size;
  }
  p->say (p->to, node, "the size of the font is none", "font-size", NULL);
  return base;
}

static void
set_weight (struct style *s)
{
  struct val *v = &s->v[PROP_FONT_WEIGHT];
  int above = style_int (s->above, PROP_FONT_WEIGHT, 400);
  int weight = v->n / 1000;

  if (v->kind == VAL_KEY)
    weight = v->n == KEY_BOLD      ? 700
             : v->n == KEY_BOLDER  ? above + 100
             : v->n == KEY_LIGHTER ? above - 100
                                   : 400;
  v->kind = VAL_NUMBER;
  v->n = (weight < 100 ? 100 : weight > 900 ? 900 : weight) * 1000;
}

static void
set_decoration (struct style *s)
{
  const char *text = s->v[PROP_TEXT_DECORATION].of.text;
  static const struct {
    const char *word;
    uint8_t bit;
  } words[] = { { "underline", DECORATE_UNDER },
                { "overline", DECORATE_OVER },
                { "line-through", DECORATE_THROUGH } };
  struct rgb color = style_color (s, PROP_COLOR);

  s->decorate = s->above->decorate;
  s->under = s->above->under;
  s->over = s->above->over;
  s->through = s->above->through;
  if (!s->v[PROP_TEXT_DECORATION].given || text == NULL)
    return;
  if (strcmp (text, "none") == 0)
    s->decorate = 0;
  for (unsigned i = 0; i < 3; i++) {
    const char *at = strstr (text, words[i].word);

    if (at == NULL)
      continue;
    if (at - text >= 3 && memcmp (at - 3, "no-", 3) == 0)
      s->decorate &= (uint8_t)~words[i].bit;
    else {
      s->decorate |= words[i].bit;
      *(i == 0 ? &s->under : i == 1 ? &s->over : &s->through) = color;
    }
  }
}

static void
finish (struct style *s)
{
  struct val *v = &s->v[PROP_LINE_HEIGHT];

  set_weight (s);
  set_decoration (s);
  if (v->kind == VAL_LENGTH && v->of.pct != 0) {
    v->n += (mpt)((int64_t)v->of.pct * s->v[PROP_FONT_SIZE].n / 100000);
    v->of.pct = 0;
  }
  for (unsigned i = 0; i < 4; i++) {
    static const mpt widths[] = { 1000, 500, 2000 };
    struct val *w = &s->v[PROP_BORDER_BEFORE_WIDTH + i];

    if (w->kind == VAL_KEY) {
      w->n = widths[w->n == KEY_THIN ? 1 : w->n == KEY_THICK ? 2 : 0];
      w->kind = VAL_LENGTH;
      w->of.pct = 0;
    }
  }
}

/* ---- an element -------------------------------------------------------- */

static bool
next_attribute (const struct props *p, uint32_t *node)
{
  return vouch_tree_kind (p->tree, ++*node) == VOUCH_ATTRIBUTE;
}

static void
language (struct settings *all, const char *text, size_t length)
{
  const char *dash = memchr (text, '-', length);
  size_t n = dash == NULL ? length : (size_t)(dash - text);

  add_setting (all, PROP_LANGUAGE, 0, text, n);
  if (dash != NULL)
    add_setting (all, PROP_COUNTRY, 0, dash + 1, length - n - 1);
}

static void
collect (struct props *p, uint32_t element, bool rtl, struct settings *all)
{
  for (uint32_t node = element; next_attribute (p, &node);) {
    const char *name = vouch_tree_local (p->tree, node);
    const char *ns = vouch_tree_ns (p->tree, node);
    const struct attribute *a;
    size_t length;
    const char *text = vouch_tree_text (p->tree, node, &length);

    if (strcmp (ns, FO_XML) == 0 && strcmp (name, "lang") == 0)
      language (all, text, length);
    if (*ns != 0)
      continue;
    a = attribute_for (p, name, rtl);
    if (a->own)
      continue;
    if (a->known)
      add_setting (all, a->prop, a->rank, text, length);
    else if (!shorthand (name, text, length, rtl, add_setting, all))
      p->say (p->to, element, "this property is not known", name, NULL);
  }
}

static void
inherit (const struct props *p, struct style *s, const struct style *above)
{
  *s = *above;
  for (unsigned i = 0; i < PROP_N; i++) {
    if (!facts[i].inherited)
      s->v[i] = p->initial->v[i];
    s->v[i].given = false;
  }
  s->above = above;
}

static bool
attribute_is_rtl (const struct props *p, uint32_t element, bool above)
{
  uint32_t node = vouch_tree_attribute (p->tree, element, "", "writing-mode");
  size_t length;
  const char *text;

  if (node == VOUCH_NO_NODE)
    return above;
  text = vouch_tree_text (p->tree, node, &length);
  return length >= 2 && memcmp (text, "rl", 2) == 0;
}

static struct style *
make (struct props *p, uint32_t element, const struct style *above)
{
  struct style *s = mem_raw (p->mem, 1, sizeof *s);
  struct settings all;

  inherit (p, s, above);
  s->number = (uint32_t)p->n;
  all.n = 0;
  if (element != VOUCH_NO_NODE) {
    int at = -1;

    collect (p, element, attribute_is_rtl (p, element, style_rtl (above)),
             &all);
    for (size_t i = 0; i < all.n; i++)
      if (all.v[i].prop == PROP_FONT_SIZE
          && (at < 0 || all.v[i].rank >= all.v[at].rank))
        at = (int)i;
    if (at >= 0)
      s->v[PROP_FONT_SIZE].n = font_size (p, s, &all.v[at], element);
    for (int rank = 0; rank < 8; rank++)
      for (size_t i = 0; i < all.n; i++)
        if (all.v[i].rank == rank && all.v[i].prop != PROP_FONT_SIZE)
          set_one (p, s, &all.v[i], element, s->v[PROP_FONT_SIZE].n);
  }
  finish (s);
  return s;
}

/* ---- equal styles are one ---------------------------------------------- */

static void
append (struct props *p, size_t *n, const char *text, size_t length)
{
  if (*n + length + 1 > p->key_room) {
    size_t room = (*n + length + 1) * 2;
    char *more = mem_get (p->mem, room, 1);

    if (*n > 0)
      memcpy (more, p->key, *n);
    p->key = more;
    p->key_room = room;
  }
  memcpy (p->key + *n, text, length);
  p->key[*n + length] = 0;
  *n += length + 1;
}

static size_t
make_key (struct props *p, uint32_t element, bool rtl)
{
  size_t n = 0, length;

  if (element == VOUCH_NO_NODE)
    return 0;
  for (uint32_t node = element; next_attribute (p, &node);) {
    const char *name = vouch_tree_local (p->tree, node), *text;
    const char *ns = vouch_tree_ns (p->tree, node);

    if (attribute_for (p, name, rtl)->own
        || (*ns != 0 && strcmp (ns, FO_XML) != 0))
      continue;
    append (p, &n, name, strlen (name));
    text = vouch_tree_text (p->tree, node, &length);
    append (p, &n, text, length);
  }
  return n;
}

static size_t
hash (const struct style *above, const char *key, size_t n)
{
  uint64_t h = 14695981039346656037u ^ above->number;

  for (size_t i = 0; i < n; i++)
    h = (h ^ (uint8_t)key[i]) * 1099511628211u;
  return (size_t)(h ^ h >> 29);
}

static void
widen (struct props *p)
{
  size_t n = p->n_slots * 2;
  struct known **slots = MEM_ARRAY (p->mem, n, struct known *);

  for (size_t i = 0; i < p->n_slots; i++)
    for (struct known *k = p->slots[i], *next; k != NULL; k = next) {
      size_t h = hash (k->style->above, k->key, k->length) & (n - 1);

      next = k->next;
      k->next = slots[h];
      slots[h] = k;
    }
  p->slots = slots;
  p->n_slots = n;
}

const struct style *
props_style (struct props *p, uint32_t element, const struct style *above)
{
  size_t n = make_key (p, element, style_rtl (above));
  size_t slot = hash (above, p->key, n) & (p->n_slots - 1);
  struct known *k = p->slots[slot];

  for (; k != NULL; k = k->next)
    if (k->style->above == above && k->length == n
        && (n == 0 || memcmp (k->key, p->key, n) == 0))
      return k->style;
  k = MEM_NEW (p->mem, struct known);
  k->key = mem_text (p->mem, n == 0 ? "" : p->key, n);
  k->length = n;
  p->n++;
  k->style = make (p, element, above);
  k->next = p->slots[slot];
  p->slots[slot] = k;
  if (p->n > p->n_slots * 2)
    widen (p);
  return k->style;
}

const struct style *
props_plain (struct props *p, const struct style *above)
{
  return props_style (p, VOUCH_NO_NODE, above);
}

const struct style *
props_initial (struct props *p)
{
  return p->initial;
}

struct props *
props_new (struct mem *mem, const vouch_tree *tree, props_say_fn *say,
           void *to)
{
  struct props *p = MEM_NEW (mem, struct props);

  p->mem = mem;
  p->tree = tree;
  p->say = say;
  p->to = to;
  p->n_slots = 256;
  p->slots = MEM_ARRAY (mem, p->n_slots, struct known *);
  p->key = mem_get (mem, 256, 1);
  p->key_room = 256;
  p->attributes = MEM_ARRAY (mem, ATTRIBUTES, struct attribute);
  p->initial = MEM_NEW (mem, struct style);
  for (unsigned i = 0; i < PROP_N; i++)
    p->initial->v[i] = initial_value (p, (enum prop)i);
  p->initial->above = p->initial;
  finish (p->initial);
  return p;
}
