/* SPDX-License-Identifier: Apache-2.0 */
/* Shorthands: attributes that set several properties. */
#include "names.h"

#include <string.h>

#include "chars.h"

bool
value_next (struct value *w, const char **text, size_t *length)
{
  int depth = 0;
  char quote = 0;

  while (w->p < w->end && chars_is_blank (*w->p))
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
    else if (depth == 0 && chars_is_blank (c))
      break;
  }
  *length = (size_t)(w->p - *text);
  return *length > 0;
}

static void
font (struct value w, prop_set_fn *each, void *arg)
{
  const char *text, *slash;
  size_t length;
  enum key key;

  while (value_next (&w, &text, &length)) {
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
background (struct value w, prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;
  struct val ignored;
  enum prop place = PROP_BACKGROUND_X;

  while (value_next (&w, &text, &length))
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
background_position (struct value w, prop_set_fn *each, void *arg)
{
  const char *text;
  size_t length;

  if (!value_next (&w, &text, &length))
    return;
  each (arg, PROP_BACKGROUND_X, RANK_ASPECT, text, length);
  if (!value_next (&w, &text, &length)) {
    text = "50%";
    length = 3;
  }
  each (arg, PROP_BACKGROUND_Y, RANK_ASPECT, text, length);
}

/* One or two widths; one counts for both directions. */
static void
separation (struct value w, prop_set_fn *each, void *arg)
{
  const char *text, *second;
  size_t length, n;

  if (!value_next (&w, &text, &length))
    return;
  each (arg, PROP_SEPARATION_IPD, RANK_ALL, text, length);
  if (!value_next (&w, &second, &n)) {
    second = text;
    n = length;
  }
  each (arg, PROP_SEPARATION_BPD, RANK_ALL, second, n);
}

/* ---- words that stand for values ---------------------------------------- */

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
        each (arg, prop_of_side (rows[i].line, j), RANK_ALL, text, length);
      return true;
    }
  return false;
}

/* ---- all of them -------------------------------------------------------- */

bool
shorthand (const char *name, const char *text, size_t length, bool rtl,
           prop_set_fn *each, void *to)
{
  struct value w = { text, text + length };

  if (strcmp (name, "margin") == 0)
    shorthand_four (w, PROP_MARGIN_BEFORE, rtl, RANK_ALL, each, to);
  else if (strcmp (name, "padding") == 0)
    shorthand_four (w, PROP_PADDING_BEFORE, rtl, RANK_ALL, each, to);
  else if (strcmp (name, "font") == 0)
    font (w, each, to);
  else if (strcmp (name, "background") == 0)
    background (w, each, to);
  else if (strcmp (name, "background-position") == 0)
    background_position (w, each, to);
  else if (strcmp (name, "border-spacing") == 0
           || strcmp (name, "border-separation") == 0)
    separation (w, each, to);
  else
    return shorthand_border (name, w, rtl, each, to)
           || keeps (name, text, length, each, to)
           || by_table (name, text, length, each, to);
  return true;
}
