/* SPDX-License-Identifier: Apache-2.0 */
#include "render/theme.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vouch/json.h>

enum member_kind { MEMBER_TEXT, MEMBER_COLOUR, MEMBER_NUMBER, MEMBER_SWITCH };

static const struct member {
  const char *path;
  enum member_kind kind;
  size_t at;
} members[] = {
  { "colours.accent", MEMBER_COLOUR, offsetof (struct theme, accent) },
  { "colours.text", MEMBER_COLOUR, offsetof (struct theme, text) },
  { "colours.grey", MEMBER_COLOUR, offsetof (struct theme, grey) },
  { "colours.line", MEMBER_COLOUR, offsetof (struct theme, line) },
  { "font", MEMBER_TEXT, offsetof (struct theme, font) },
  { "logo", MEMBER_TEXT, offsetof (struct theme, logo) },
  { "tagline", MEMBER_TEXT, offsetof (struct theme, tagline) },
  { "margins.left", MEMBER_NUMBER, offsetof (struct theme, margin_left) },
  { "margins.right", MEMBER_NUMBER, offsetof (struct theme, margin_right) },
  { "texts.salutation", MEMBER_TEXT, offsetof (struct theme, salutation) },
  { "texts.opening", MEMBER_TEXT, offsetof (struct theme, opening) },
  { "texts.closing", MEMBER_TEXT, offsetof (struct theme, closing) },
  { "columns.positions", MEMBER_SWITCH, offsetof (struct theme, positions) },
  { "columns.vat", MEMBER_SWITCH, offsetof (struct theme, vat) },
  { "qr", MEMBER_SWITCH, offsetof (struct theme, qr) }
};

struct reading {
  struct theme *theme;
  struct pool *pool;
  bool has_version;
};

static vouch_status
refuse (struct reading *r, uint32_t line, uint32_t column, const char *path,
        const char *what)
{
  char words[200];

  snprintf (words, sizeof words, "theme: %.100s %s", path, what);
  vouch_call_say (r->pool->call, VOUCH_FATAL, line, column, words);
  return VOUCH_INPUT;
}

static bool
is_colour (const char *s)
{
  return s[0] == '#' && strlen (s) == 7
         && strspn (s + 1, "0123456789abcdefABCDEF") == 6;
}

/* What is wrong with a value; NULL: nothing. */
static const char *
fault (enum member_kind kind, char is, const char *text)
{
  switch (kind) {
  case MEMBER_COLOUR:
    return is == 's' && is_colour (text) ? NULL
                                         : "is no colour such as \"#0b4f6c\"";
  case MEMBER_NUMBER:
    return is == 'n' && strlen (text) <= 5
                   && text[strspn (text, "0123456789.")] == '\0'
                   && atoi (text) >= 5 && atoi (text) <= 60
               ? NULL
               : "is no number of millimetres from 5 to 60";
  case MEMBER_SWITCH:
    return is == 't' || is == 'f' ? NULL : "is neither true nor false";
  default:
    return is == 's' ? NULL : "is no text";
  }
}

/* "footer.1.0" */
static const char **
footer_line (struct theme *theme, const char *path)
{
  static const char head[] = "footer.";

  if (strncmp (path, head, sizeof head - 1) != 0)
    return NULL;
  path += sizeof head - 1;
  if (strlen (path) != 3 || path[0] < '0' || path[0] >= '0' + THEME_COLUMNS
      || path[1] != '.' || path[2] < '0' || path[2] >= '0' + THEME_LINES)
    return NULL;
  return &theme->footer[path[0] - '0'][path[2] - '0'];
}

static const char **
place_of (struct theme *theme, const char *path, enum member_kind *kind)
{
  for (size_t i = 0; i < sizeof members / sizeof *members; i++)
    if (strcmp (members[i].path, path) == 0) {
      *kind = members[i].kind;
      return (const char **)(void *)((char *)theme + members[i].at);
    }
  *kind = MEMBER_TEXT;
  return footer_line (theme, path);
}

static vouch_status
take (void *to, const char *path, char is, const char *text, uint32_t line,
      uint32_t column)
{
  struct reading *r = to;
  enum member_kind kind;
  const char **place = place_of (r->theme, path, &kind), *why;

  if (strcmp (path, "vouch") == 0) {
    r->has_version = is == 's' && strcmp (text, "theme/1") == 0;
    return r->has_version ? VOUCH_OK
                          : refuse (r, line, column, path,
                                    "is not \"theme/1\"");
  }
  if (place == NULL)
    return refuse (r, line, column, path, "is unknown");
  why = fault (kind, is, text);
  if (why)
    return refuse (r, line, column, path, why);
  if (kind == MEMBER_SWITCH)
    *place = is == 't' ? "yes" : "no";
  else
    *place = pool_text (r->pool, text, strlen (text));
  return VOUCH_OK;
}

/* ---- contrast ----------------------------------------------------------- */

/* The formula of WCAG 2. */
static double
linear (long channel)
{
  double c = (double)channel / 255;

  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (const char *colour)
{
  long rgb = strtol (colour + 1, NULL, 16);

  return 0.2126 * linear (rgb >> 16) + 0.7152 * linear (rgb >> 8 & 255)
         + 0.0722 * linear (rgb & 255);
}

/* On white paper; 4.5 to 1 is what readers with weak eyes need. */
static void
contrast (struct reading *r, const char *name, const char *colour)
{
  long ratio = (long)(1050 / (luminance (colour) + 0.05));
  char words[120];

  if (ratio >= 4500)
    return;
  snprintf (words, sizeof words,
            "theme: %s has a contrast of %ld.%ld to 1 on white, below 4.5",
            name, ratio / 1000, ratio % 1000 / 100);
  vouch_call_say (r->pool->call, VOUCH_WARNING, 0, 0, words);
}

static vouch_status
read_file (struct reading *r, const char *path)
{
  vouch_source *source = vouch_source_file (path);
  const char *text;
  size_t length;
  vouch_status status;

  if (source == NULL)
    return VOUCH_NOMEM;
  status = vouch_call_read (r->pool->call, source, &text, &length);
  if (status == VOUCH_OK)
    status = vouch_json_values (r->pool->call, text, length, take, r);
  vouch_source_free (source);
  if (status == VOUCH_OK && !r->has_version)
    return refuse (r, 1, 1, path, "does not say \"vouch\": \"theme/1\"");
  return status;
}

static const char font[]
    = "Noto Sans, DejaVu Sans, Noto Sans Arabic, Noto Sans Hebrew, "
      "Noto Sans Thai, NanumGothic, sans-serif";

vouch_status
theme_read (struct theme *theme, struct pool *pool, const char *path)
{
  struct reading r = { .theme = theme, .pool = pool };
  vouch_status status = VOUCH_OK;

  *theme = (struct theme){ .accent = "#0b4f6c",
                           .text = "#111827",
                           .grey = "#4b5563",
                           .line = "#c7ccd1",
                           .font = font };
  if (path)
    status = read_file (&r, path);
  if (path && status == VOUCH_OK)
    status = theme_logo (theme, pool, path);
  if (status != VOUCH_OK)
    return status;
  theme->own_font = theme->font != font;
  contrast (&r, "colours.accent", theme->accent);
  contrast (&r, "colours.text", theme->text);
  contrast (&r, "colours.grey", theme->grey);
  return pool->failed ? VOUCH_NOMEM : VOUCH_OK;
}
