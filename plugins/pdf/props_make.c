/* SPDX-License-Identifier: Apache-2.0 */
/* The style of an element: its attributes, one after the other. */
#include "props_parts.h"

#include <stdio.h>
#include <string.h>

static const struct {
  bool inherited;
  const char *initial;
} facts[] = {
#define PROP(id, name, inherited, initial) { inherited, initial },
#include "props.def"
#undef PROP
};

/* ---- values ------------------------------------------------------------- */

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

void
props_start (struct props *p)
{
  for (unsigned i = 0; i < PROP_N; i++) {
    p->initial->v[i] = initial_value (p, (enum prop)i);
    if (facts[i].inherited)
      p->inherited[p->n_inherited++] = (uint8_t)i;
  }
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
  else if (is_color (set->prop))
    good = expr_color (set->text, set->length, &v);
  else if (is_text (set->prop)) {
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

/* ---- attributes --------------------------------------------------------- */

enum { SETTINGS = 400 };

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
  for (uint32_t node = element; props_next (p, &node);) {
    const char *name = vouch_tree_local (p->tree, node);
    const char *ns = vouch_tree_ns (p->tree, node);
    const struct attribute *a;
    size_t length;
    const char *text = vouch_tree_text (p->tree, node, &length);

    if (strcmp (ns, FO_XML) == 0 && strcmp (name, "lang") == 0)
      language (all, text, length);
    if (*ns != 0)
      continue;
    a = props_attribute (p, name, rtl);
    if (a->own)
      continue;
    if (a->known)
      add_setting (all, a->prop, a->rank, text, length);
    else if (!shorthand (name, text, length, rtl, add_setting, all))
      p->say (p->to, element, "this property is not known", name, NULL);
  }
}

/* ---- the style ---------------------------------------------------------- */

static void
inherit (const struct props *p, struct style *s, const struct style *above)
{
  *s = *p->initial;
  for (size_t i = 0; i < p->n_inherited; i++) {
    unsigned prop = p->inherited[i];

    s->v[prop] = above->v[prop];
    s->v[prop].given = false;
  }
  s->decorate = above->decorate;
  s->under = above->under;
  s->over = above->over;
  s->through = above->through;
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

struct style *
props_make (struct props *p, uint32_t element, const struct style *above)
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
      s->v[PROP_FONT_SIZE].n = props_font_size (p, s, &all.v[at], element);
    for (int rank = 0; rank < 8; rank++)
      for (size_t i = 0; i < all.n; i++)
        if (all.v[i].rank == rank && all.v[i].prop != PROP_FONT_SIZE)
          set_one (p, s, &all.v[i], element, s->v[PROP_FONT_SIZE].n);
  }
  props_finish (s);
  return s;
}
