/* SPDX-License-Identifier: Apache-2.0 */
/* Reading styles. */
#include "props.h"

#include <stdlib.h>

enum key
style_key (const struct style *style, enum prop prop)
{
  const struct val *v = &style->v[prop];

  return v->kind == VAL_KEY ? (enum key)v->n : KEY_N;
}

bool
style_has (const struct style *style, enum prop prop, mpt base, mpt *length)
{
  const struct val *v = &style->v[prop];
  int64_t n = v->n;

  if (v->kind != VAL_LENGTH && v->kind != VAL_NUMBER)
    return false;
  if (v->kind == VAL_LENGTH && v->of.pct != 0)
    n += (int64_t)v->of.pct * base / 100000;
  *length = n > LENGTH_MOST    ? LENGTH_MOST
            : n < -LENGTH_MOST ? -LENGTH_MOST
                               : (mpt)n;
  return true;
}

mpt
style_length (const struct style *style, enum prop prop, mpt base)
{
  mpt length = 0;

  return style_has (style, prop, base, &length) ? length : 0;
}

int
style_int (const struct style *style, enum prop prop, int otherwise)
{
  const struct val *v = &style->v[prop];

  return v->kind == VAL_NUMBER ? (int)(v->n / 1000) : otherwise;
}

struct rgb
style_color (const struct style *style, enum prop prop)
{
  const struct val *v = &style->v[prop];

  if (v->kind != VAL_COLOR)
    v = &style->v[PROP_COLOR];
  return (struct rgb){ (uint8_t)(v->n >> 16), (uint8_t)(v->n >> 8),
                       (uint8_t)v->n, v->of.pct != 0 };
}

const char *
style_text (const struct style *style, enum prop prop)
{
  const struct val *v = &style->v[prop];

  return v->kind == VAL_TEXT ? v->of.text : "";
}

bool
style_rtl (const struct style *style)
{
  enum key key = style_key (style, PROP_WRITING_MODE);

  return key == KEY_RL_TB || key == KEY_RL;
}

mpt
style_line_height (const struct style *style)
{
  const struct val *v = &style->v[PROP_LINE_HEIGHT];
  int64_t size = style->v[PROP_FONT_SIZE].n;

  if (v->kind == VAL_NUMBER)
    size = size * v->n / 1000;
  else if (v->kind == VAL_LENGTH)
    size = v->n;
  else
    size = size * 12 / 10;
  return (mpt)(size < 0 ? 0 : size > 100000000 ? 100000000 : size);
}

static enum line_style
line_style (const struct style *style, enum prop prop)
{
  switch (style_key (style, prop)) {
  case KEY_HIDDEN:
    return LINE_HIDDEN;
  case KEY_DOTTED:
    return LINE_DOTTED;
  case KEY_DASHED:
    return LINE_DASHED;
  case KEY_SOLID:
    return LINE_SOLID;
  case KEY_DOUBLE:
    return LINE_DOUBLE;
  case KEY_GROOVE:
    return LINE_GROOVE;
  case KEY_RIDGE:
    return LINE_RIDGE;
  case KEY_INSET:
    return LINE_INSET;
  case KEY_OUTSET:
    return LINE_OUTSET;
  default:
    return LINE_NONE;
  }
}

struct edge
style_edge (const struct style *style, enum side side)
{
  unsigned i = (unsigned)side;
  struct edge edge = {
    .style = (uint8_t)line_style (style,
                                  (enum prop) (PROP_BORDER_BEFORE_STYLE + i))
  };

  if (edge.style > LINE_HIDDEN)
    edge.width = style_length (style,
                               (enum prop) (PROP_BORDER_BEFORE_WIDTH + i), 0);
  if (edge.width < 0)
    edge.width = 0;
  edge.color = style_color (style, (enum prop) (PROP_BORDER_BEFORE_COLOR + i));
  return edge;
}

mpt
style_border (const struct style *style, enum side side)
{
  return style_edge (style, side).width;
}

mpt
style_padding (const struct style *style, enum side side, mpt base)
{
  mpt length = style_length (style, (enum prop) (PROP_PADDING_BEFORE + side),
                             base);

  return length < 0 ? 0 : length;
}

mpt
style_cut_edge (const struct style *style, enum side side, mpt base)
{
  mpt sum = 0;

  if (style_key (style, (enum prop) (PROP_BORDER_BEFORE_COND + side))
      == KEY_RETAIN)
    sum += style_border (style, side);
  if (style_key (style, (enum prop) (PROP_PADDING_BEFORE_COND + side))
      == KEY_RETAIN)
    sum += style_padding (style, side, base);
  return sum;
}

static int
keep (const struct style *style, enum prop prop)
{
  int n = style_int (style, prop, 0);

  if (style_key (style, prop) == KEY_ALWAYS)
    return KEEP_MOST;
  return n < 0 ? 0 : n >= KEEP_MOST ? KEEP_MOST - 1 : n;
}

int
style_keep (const struct style *style, enum prop column, enum prop page)
{
  int a = keep (style, column), b = keep (style, page);

  return a > b ? a : b;
}
