/* SPDX-License-Identifier: Apache-2.0 */
/* Names of properties: absolute ones, components, shorthands.
 *
 * What is said more closely wins, whatever the order of the attributes; and of
 * two names for one side the absolute one.  Ranks say how closely.
 */
#include "props.h"

#include <stdio.h>
#include <string.h>

enum {
  RANK_ALL,
  RANK_ASPECT,
  RANK_SIDE,
  RANK_ABSOLUTE_SIDE,
  RANK_ONE,
  RANK_ABSOLUTE
};

#define NAME_MOST 64

static const char *const prop_names[] = {
#define PROP(id, name, inherited, initial) name,
#include "props.def"
#undef PROP
};

static bool
exact (const char *name, enum prop *prop)
{
  for (unsigned i = 0; i < PROP_N; i++)
    if (prop_names[i][0] == name[0] && strcmp (prop_names[i], name) == 0) {
      *prop = (enum prop)i;
      return true;
    }
  return false;
}

static const struct {
  const char *other;
  enum prop prop;
} others[] = {
  { "width", PROP_IPD },          { "height", PROP_BPD },
  { "min-width", PROP_IPD_MIN },  { "max-width", PROP_IPD_MAX },
  { "min-height", PROP_BPD_MIN }, { "max-height", PROP_BPD_MAX },
};

/* Puts the relative side for an absolute one in NAME; false: there is none. */
static bool
relative_name (char *name, size_t room, bool rtl)
{
  static const char *const sides[][3] = { { "-top", "-before", "-before" },
                                          { "-bottom", "-after", "-after" },
                                          { "-left", "-start", "-end" },
                                          { "-right", "-end", "-start" } };
  char *at, rest[NAME_MOST];

  if (strncmp (name, "margin-", 7) != 0 && strncmp (name, "padding-", 8) != 0
      && strncmp (name, "border-", 7) != 0)
    return false;
  for (size_t i = 0; i < 4; i++)
    if ((at = strstr (name, sides[i][0])) != NULL) {
      size_t left = room - (size_t)(at - name);

      snprintf (rest, sizeof rest, "%s", at + strlen (sides[i][0]));
      if ((size_t)snprintf (at, left, "%s%s", sides[i][1 + rtl], rest) < left)
        return true;
    }
  return false;
}

bool
prop_find (const char *name, bool rtl, enum prop *prop, int *rank)
{
  char own[NAME_MOST];
  char *dot;

  *rank = RANK_ONE;
  if (exact (name, prop))
    return true;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strcmp (others[i].other, name) == 0) {
      *prop = others[i].prop;
      *rank = RANK_ABSOLUTE;
      return true;
    }
  if (strlen (name) + 8 >= sizeof own)
    return false;
  strcpy (own, name);
  if (relative_name (own, sizeof own, rtl))
    *rank = RANK_ABSOLUTE;
  if (exact (own, prop))
    return true;
  dot = strrchr (own, '.');
  if (dot == NULL
      || (strcmp (dot, ".length") != 0 && strcmp (dot, ".optimum") != 0))
    return false;
  *dot = 0;
  *rank += 2; /* a component is closer than the whole */
  return exact (own, prop);
}

/* ---- shorthands ------------------------------------------------------- */

struct words {
  const char *p, *end;
};

/* The next word of a value; brackets and quotes hold it together. */
static bool
next_word (struct words *w, const char **text, size_t *length)
{
  int depth = 0;
  char quote = 0;

  while (w->p < w->end && strchr (" \t\r\n", *w->p))
    w->p++;
  *text = w->p;
  for (; w->p < w->end; w->p++) {
    char c = *w->p;

    if (quote != 0)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(')
      depth++;
    else if (c == ')')
      depth--;
    else if (depth == 0 && strchr (" \t\r\n", c))
      break;
  }
  *length = (size_t)(w->p - *text);
  return *length > 0;
}

static enum prop
of_side (enum prop before, unsigned side)
{
  return (enum prop) ((unsigned)before + side);
}

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
border (struct words w, unsigned from, unsigned to, int rank,
        prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;
  struct val ignored;

  for (unsigned s = from; s < to; s++) {
    each (arg, of_side (PROP_BORDER_BEFORE_WIDTH, s), rank, "", 0);
    each (arg, of_side (PROP_BORDER_BEFORE_STYLE, s), rank, "", 0);
    each (arg, of_side (PROP_BORDER_BEFORE_COLOR, s), rank, "", 0);
  }
  while (next_word (&w, &text, &length))
    for (unsigned s = from; s < to; s++) {
      if (length == 7 && memcmp (text, "inherit", 7) == 0) {
        each (arg, of_side (PROP_BORDER_BEFORE_WIDTH, s), rank, text, length);
        each (arg, of_side (PROP_BORDER_BEFORE_STYLE, s), rank, text, length);
        each (arg, of_side (PROP_BORDER_BEFORE_COLOR, s), rank, text, length);
        continue;
      }
      each (arg,
            of_side (is_line_style (text, length) ? PROP_BORDER_BEFORE_STYLE
                     : expr_color (text, length, &ignored)
                         ? PROP_BORDER_BEFORE_COLOR
                         : PROP_BORDER_BEFORE_WIDTH,
                     s),
            rank, text, length);
    }
}

/* One to four values for top, right, bottom, left. */
static void
four (struct words w, enum prop before, bool rtl, int rank, prop_set_fn *each,
      void *arg)
{
  const char *text[4] = { NULL };
  size_t length[4] = { 0 };
  unsigned n = 0;
  static const unsigned which[4][4] = {
    { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 }
  };
  const unsigned sides[4] = { SIDE_BEFORE, rtl ? SIDE_START : SIDE_END,
                              SIDE_AFTER, rtl ? SIDE_END : SIDE_START };

  while (n < 4 && next_word (&w, &text[n], &length[n]))
    n++;
  for (unsigned i = 0; n > 0 && i < 4; i++)
    each (arg, of_side (before, sides[i]), rank, text[which[n - 1][i]],
          length[which[n - 1][i]]);
}

static void
font (struct words w, prop_set_fn *each, void *arg)
{
  const char *text, *slash;
  size_t length;
  enum key key;

  while (next_word (&w, &text, &length)) {
    if (expr_key (text, length, &key)
        && (key == KEY_ITALIC || key == KEY_OBLIQUE))
      each (arg, PROP_FONT_STYLE, RANK_ALL, text, length);
    else if (expr_key (text, length, &key) && key == KEY_NORMAL)
      continue;
    else if (expr_key (text, length, &key)
             || (length == 3 && text[1] == '0' && text[2] == '0'))
      each (arg, PROP_FONT_WEIGHT, RANK_ALL, text, length);
    else
      break;
  }
  slash = memchr (text, '/', length);
  each (arg, PROP_FONT_SIZE, RANK_ALL, text,
        slash != NULL ? (size_t)(slash - text) : length);
  if (slash != NULL)
    each (arg, PROP_LINE_HEIGHT, RANK_ALL, slash + 1,
          length - (size_t)(slash + 1 - text));
  while (w.p < w.end && *w.p == ' ')
    w.p++;
  each (arg, PROP_FONT_FAMILY, RANK_ALL, w.p, (size_t)(w.end - w.p));
}

static void
background (struct words w, prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;
  struct val ignored;
  enum prop place = PROP_BACKGROUND_X;

  while (next_word (&w, &text, &length))
    if (expr_color (text, length, &ignored))
      each (arg, PROP_BACKGROUND_COLOR, RANK_ALL, text, length);
    else if (length > 4 && memcmp (text, "url(", 4) == 0)
      each (arg, PROP_BACKGROUND_IMAGE, RANK_ALL, text, length);
    else if (strstr (text, "repeat") != NULL
             && strstr (text, "repeat") < text + length)
      each (arg, PROP_BACKGROUND_REPEAT, RANK_ALL, text, length);
    else {
      each (arg, place, RANK_ALL, text, length);
      place = PROP_BACKGROUND_Y;
    }
}

static void
background_position (struct words w, prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;

  if (!next_word (&w, &text, &length))
    return;
  each (arg, PROP_BACKGROUND_X, RANK_ASPECT, text, length);
  if (!next_word (&w, &text, &length)) {
    text = "50%";
    length = 3;
  }
  each (arg, PROP_BACKGROUND_Y, RANK_ASPECT, text, length);
}

/* A shorthand whose words stand for values of several properties. */
static const struct table {
  const char *name, *word;
  enum prop prop;
  const char *value;
} tables[] = {
  { "white-space", "normal", PROP_LINEFEED_TREATMENT, "treat-as-space" },
  { "white-space", "normal", PROP_WHITE_SPACE_COLLAPSE, "true" },
  { "white-space", "normal", PROP_WHITE_SPACE_TREATMENT,
    "ignore-if-surrounding-linefeed" },
  { "white-space", "normal", PROP_WRAP_OPTION, "wrap" },
  { "white-space", "pre", PROP_LINEFEED_TREATMENT, "preserve" },
  { "white-space", "pre", PROP_WHITE_SPACE_COLLAPSE, "false" },
  { "white-space", "pre", PROP_WHITE_SPACE_TREATMENT, "preserve" },
  { "white-space", "pre", PROP_WRAP_OPTION, "no-wrap" },
  { "white-space", "nowrap", PROP_LINEFEED_TREATMENT, "treat-as-space" },
  { "white-space", "nowrap", PROP_WHITE_SPACE_COLLAPSE, "true" },
  { "white-space", "nowrap", PROP_WHITE_SPACE_TREATMENT,
    "ignore-if-surrounding-linefeed" },
  { "white-space", "nowrap", PROP_WRAP_OPTION, "no-wrap" },
  { "page-break-before", "always", PROP_BREAK_BEFORE, "page" },
  { "page-break-before", "left", PROP_BREAK_BEFORE, "even-page" },
  { "page-break-before", "right", PROP_BREAK_BEFORE, "odd-page" },
  { "page-break-before", "avoid", PROP_KEEP_PREVIOUS_COLUMN, "always" },
  { "page-break-after", "always", PROP_BREAK_AFTER, "page" },
  { "page-break-after", "left", PROP_BREAK_AFTER, "even-page" },
  { "page-break-after", "right", PROP_BREAK_AFTER, "odd-page" },
  { "page-break-after", "avoid", PROP_KEEP_NEXT_COLUMN, "always" },
  { "page-break-inside", "avoid", PROP_KEEP_TOGETHER_COLUMN, "always" },
  { "page-break-inside", "auto", PROP_KEEP_TOGETHER_COLUMN, "auto" },
  { "position", "absolute", PROP_ABSOLUTE_POSITION, "absolute" },
  { "position", "fixed", PROP_ABSOLUTE_POSITION, "fixed" },
  { "position", "relative", PROP_RELATIVE_POSITION, "relative" },
  { "vertical-align", "baseline", PROP_BASELINE_SHIFT, "baseline" },
  { "vertical-align", "baseline", PROP_ALIGNMENT_BASELINE, "baseline" },
  { "vertical-align", "middle", PROP_ALIGNMENT_BASELINE, "middle" },
  { "vertical-align", "top", PROP_ALIGNMENT_BASELINE, "before-edge" },
  { "vertical-align", "bottom", PROP_ALIGNMENT_BASELINE, "after-edge" },
  { "vertical-align", "text-top", PROP_ALIGNMENT_BASELINE,
    "text-before-edge" },
  { "vertical-align", "text-bottom", PROP_ALIGNMENT_BASELINE,
    "text-after-edge" },
  { "vertical-align", "sub", PROP_BASELINE_SHIFT, "sub" },
  { "vertical-align", "super", PROP_BASELINE_SHIFT, "super" },
};

static bool
by_table (const char *name, const char *text, size_t length, prop_set_fn *each,
          void *arg)
{
  bool known = false;

  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (strcmp (tables[i].name, name) == 0) {
      known = true;
      if (strlen (tables[i].word) == length
          && memcmp (tables[i].word, text, length) == 0)
        each (arg, tables[i].prop, RANK_ALL, tables[i].value,
              strlen (tables[i].value));
    }
  if (known && strcmp (name, "vertical-align") == 0 && length > 0
      && strchr ("0123456789.+-", *text))
    each (arg, PROP_ALIGNMENT_ADJUST, RANK_ALL, text, length);
  return known;
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

static bool
keeps (const char *name, const char *text, size_t length, prop_set_fn *each,
       void *arg)
{
  static const struct {
    const char *name;
    enum prop line;
  } rows[] = { { "keep-together", PROP_KEEP_TOGETHER_LINE },
               { "keep-with-next", PROP_KEEP_NEXT_LINE },
               { "keep-with-previous", PROP_KEEP_PREVIOUS_LINE } };

  for (unsigned i = 0; i < 3; i++)
    if (strcmp (rows[i].name, name) == 0) {
      for (unsigned j = 0; j < 3; j++)
        each (arg, of_side (rows[i].line, j), RANK_ALL, text, length);
      return true;
    }
  return false;
}

static bool
borders (const char *name, struct words w, bool rtl, prop_set_fn *each,
         void *arg)
{
  unsigned side;
  int rank;

  if (strcmp (name, "border") == 0)
    border (w, 0, 4, RANK_ALL, each, arg);
  else if (strcmp (name, "border-width") == 0)
    four (w, PROP_BORDER_BEFORE_WIDTH, rtl, RANK_ASPECT, each, arg);
  else if (strcmp (name, "border-style") == 0)
    four (w, PROP_BORDER_BEFORE_STYLE, rtl, RANK_ASPECT, each, arg);
  else if (strcmp (name, "border-color") == 0)
    four (w, PROP_BORDER_BEFORE_COLOR, rtl, RANK_ASPECT, each, arg);
  else if (strncmp (name, "border-", 7) == 0
           && border_side (name, rtl, &side, &rank))
    border (w, side, side + 1, rank, each, arg);
  else
    return false;
  return true;
}

static void
separation (struct words w, prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;

  if (!next_word (&w, &text, &length))
    return;
  each (arg, PROP_SEPARATION_IPD, RANK_ALL, text, length);
  next_word (&w, &text, &length);
  if (length > 0)
    each (arg, PROP_SEPARATION_BPD, RANK_ALL, text, length);
  else {
    w.p = w.end;
  }
}

bool
shorthand (const char *name, const char *text, size_t length, bool rtl,
           prop_set_fn *each, void *to)
{
  struct words w = { text, text + length };

  if (strcmp (name, "margin") == 0)
    four (w, PROP_MARGIN_BEFORE, rtl, RANK_ALL, each, to);
  else if (strcmp (name, "padding") == 0)
    four (w, PROP_PADDING_BEFORE, rtl, RANK_ALL, each, to);
  else if (strcmp (name, "font") == 0)
    font (w, each, to);
  else if (strcmp (name, "background") == 0)
    background (w, each, to);
  else if (strcmp (name, "background-position") == 0)
    background_position (w, each, to);
  else if (strcmp (name, "border-spacing") == 0
           || strcmp (name, "border-separation") == 0) {
    const char *first;
    size_t n;
    struct words one = w;

    separation (w, each, to);
    if (next_word (&one, &first, &n) && !next_word (&one, &text, &length))
      each (to, PROP_SEPARATION_BPD, RANK_ALL, first, n);
  } else
    return borders (name, w, rtl, each, to)
           || keeps (name, text, length, each, to)
           || by_table (name, text, length, each, to);
  return true;
}
