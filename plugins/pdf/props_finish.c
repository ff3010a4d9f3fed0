/* SPDX-License-Identifier: Apache-2.0 */
/* Values that hang on others: font-size, and what is known when all are. */
#include "props_parts.h"

#include <math.h>
#include <string.h>

enum { SIZE_MOST = 5000000 };

static double
size_step (double size, int steps)
{
  double power = round (log (size / 12000) / log (1.2));

  size = 12000 * pow (1.2, power + steps);
  return size < SIZE_MOST ? size : SIZE_MOST;
}

mpt
props_font_size (struct props *p, const struct style *s,
                 const struct setting *set, uint32_t node)
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
    if (size >= 0 && size < SIZE_MOST)
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

void
props_finish (struct style *s)
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
