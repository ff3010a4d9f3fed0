/* SPDX-License-Identifier: Apache-2.0 */
/* Shorthands of borders, and of what has four sides. */
#include "names.h"

#include <string.h>

static bool
is_line_style (const char *text, size_t length)
{
  enum key key;

  return expr_key (text, length, &key)
         && (key == KEY_NONE || (key >= KEY_HIDDEN && key <= KEY_OUTSET));
}

/* border, border-SIDE: width, style and colour in any order; what is missing
 * has its initial value. */
static void
border (struct value w, unsigned from, unsigned to, int rank,
        prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;
  struct val ignored;

  for (unsigned s = from; s < to; s++) {
    each (arg, prop_of_side (PROP_BORDER_BEFORE_WIDTH, s), rank, "", 0);
    each (arg, prop_of_side (PROP_BORDER_BEFORE_STYLE, s), rank, "", 0);
    each (arg, prop_of_side (PROP_BORDER_BEFORE_COLOR, s), rank, "", 0);
  }
  while (value_next (&w, &text, &length))
    for (unsigned s = from; s < to; s++) {
      if (length == 7 && memcmp (text, "inherit", 7) == 0) {
        each (arg, prop_of_side (PROP_BORDER_BEFORE_WIDTH, s), rank, text,
              length);
        each (arg, prop_of_side (PROP_BORDER_BEFORE_STYLE, s), rank, text,
              length);
        each (arg, prop_of_side (PROP_BORDER_BEFORE_COLOR, s), rank, text,
              length);
        continue;
      }
      each (arg,
            prop_of_side (is_line_style (text, length)
                              ? PROP_BORDER_BEFORE_STYLE
                          : expr_color (text, length, &ignored)
                              ? PROP_BORDER_BEFORE_COLOR
                              : PROP_BORDER_BEFORE_WIDTH,
                          s),
            rank, text, length);
    }
}

void
shorthand_four (struct value w, enum prop before, bool rtl, int rank,
                prop_set_fn *each, void *arg)
{
  const char *text[4] = { NULL };
  size_t length[4] = { 0 };
  unsigned n = 0;
  static const unsigned which[4][4] = {
    { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 }
  };
  const unsigned sides[4] = { SIDE_BEFORE, rtl ? SIDE_START : SIDE_END,
                              SIDE_AFTER, rtl ? SIDE_END : SIDE_START };

  while (n < 4 && value_next (&w, &text[n], &length[n]))
    n++;
  for (unsigned i = 0; n > 0 && i < 4; i++)
    each (arg, prop_of_side (before, sides[i]), rank, text[which[n - 1][i]],
          length[which[n - 1][i]]);
}

static bool
border_side (const char *name, bool rtl, unsigned *side, int *rank)
{
  static const char *const sides[] = { "before", "after",  "start", "end",
                                       "top",    "bottom", "left",  "right" };

  for (unsigned i = 0; i < 8; i++)
    if (strcmp (name + 7, sides[i]) == 0) {
      *side = i & 3u;
      if (i >= 6 && rtl)
        *side = 9 - i + 0u;
      *rank = i < 4 ? RANK_SIDE : RANK_ABSOLUTE_SIDE;
      return true;
    }
  return false;
}

bool
shorthand_border (const char *name, struct value w, bool rtl,
                  prop_set_fn *each, void *arg)
{
  unsigned side;
  int rank;

  if (strcmp (name, "border") == 0)
    border (w, 0, 4, RANK_ALL, each, arg);
  else if (strcmp (name, "border-width") == 0)
    shorthand_four (w, PROP_BORDER_BEFORE_WIDTH, rtl, RANK_ASPECT, each, arg);
  else if (strcmp (name, "border-style") == 0)
    shorthand_four (w, PROP_BORDER_BEFORE_STYLE, rtl, RANK_ASPECT, each, arg);
  else if (strcmp (name, "border-color") == 0)
    shorthand_four (w, PROP_BORDER_BEFORE_COLOR, rtl, RANK_ASPECT, each, arg);
  else if (strncmp (name, "border-", 7) == 0
           && border_side (name, rtl, &side, &rank))
    border (w, side, side + 1, rank, each, arg);
  else
    return false;
  return true;
}
