/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/values.h"

#include <string.h>

#include "base/near.h"

#define LONGEST_NAME 32

bool
values_name (const char *name)
{
  size_t i;

  if (name == NULL || *name < 'a' || *name > 'z')
    return false;
  for (i = 0; name[i]; i++)
    if (!((name[i] >= 'a' && name[i] <= 'z') || name[i] == '-'
          || (name[i] >= '0' && name[i] <= '9')))
      return false;
  return i <= LONGEST_NAME;
}

/* ---- values -------------------------------------------------------------- */

static bool
number (const char *s, int64_t *n)
{
  bool minus = *s == '-';
  uint64_t u = 0;

  s += minus;
  if (*s == '\0')
    return false;
  for (; *s; s++) {
    if (*s < '0' || *s > '9' || u > (uint64_t)INT64_MAX / 10)
      return false;
    u = u * 10 + (uint64_t)(*s - '0');
    if (u > INT64_MAX)
      return false;
  }
  *n = minus ? -(int64_t)u : (int64_t)u;
  return true;
}

static unsigned
place_of (const vouch_option *row, const char *word)
{
  unsigned i = 0;

  while (row->words[i] && strcmp (row->words[i], word) != 0)
    i++;
  return i;
}

static bool
fits (const vouch_option *row, const char *text)
{
  int64_t n;

  switch (row->kind) {
  case VOUCH_OPTION_FLAG:
    return strcmp (text, "yes") == 0 || strcmp (text, "no") == 0;
  case VOUCH_OPTION_WORD:
    return row->words[place_of (row, text)] != NULL;
  case VOUCH_OPTION_NUMBER:
    return number (text, &n) && n >= row->least && n <= row->most;
  default:
    return true;
  }
}

/* ---- rows ---------------------------------------------------------------- */

static const char *
fault_of (const vouch_option *row)
{
  if (!values_name (row->name))
    return "an option has no proper name";
  if (row->kind < VOUCH_OPTION_FLAG || row->kind > VOUCH_OPTION_TEXT)
    return "is of no known kind";
  if (row->help == NULL || *row->help == '\0')
    return "has no words of help";
  if (row->kind == VOUCH_OPTION_WORD
      && (row->words == NULL || row->words[0] == NULL))
    return "has no words to choose from";
  if (row->kind == VOUCH_OPTION_NUMBER && row->least > row->most)
    return "allows no number";
  if (row->preset && !fits (row, row->preset))
    return "does not allow its own preset";
  return NULL;
}

bool
values_check_rows (const vouch_option *const *rows, struct buf *why)
{
  for (size_t i = 0; rows && rows[i]; i++) {
    const char *fault = fault_of (rows[i]);

    for (size_t k = 0; fault == NULL && k < i; k++)
      if (strcmp (rows[k]->name, rows[i]->name) == 0)
        fault = "stands there twice";
    if (fault == NULL)
      continue;
    if (values_name (rows[i]->name)) {
      buf_puts (why, "its option ");
      buf_puts (why, rows[i]->name);
      buf_putc (why, ' ');
    }
    buf_puts (why, fault);
    return false;
  }
  return true;
}

/* ---- what a user says ---------------------------------------------------- */

static void
say_unknown (struct diag *diag, const vouch_option *const *rows,
             const char *codec, const char *key)
{
  struct vouch_finding *f = diag_add (diag, D_OPTION_UNKNOWN, DIAG_NOWHERE);
  unsigned best = NEAR_NOT;
  const char *near = NULL;

  diag_text (diag, f, "codec", codec);
  diag_value (diag, f, "key", key, strlen (key));
  for (size_t i = 0; rows && rows[i]; i++) {
    unsigned d = near_distance (key, rows[i]->name);

    if (d < best) {
      best = d;
      near = rows[i]->name;
    }
    diag_item (diag, f, "expected", rows[i]->name);
  }
  diag_text (diag, f, "near", near);
}

static void
say_wrong (struct diag *diag, const vouch_option *row, const char *codec,
           const char *text)
{
  struct vouch_finding *f = diag_add (diag, D_OPTION_VALUE, DIAG_NOWHERE);

  diag_text (diag, f, "codec", codec);
  diag_text (diag, f, "key", row->name);
  diag_value (diag, f, "value", text, strlen (text));
  if (row->kind == VOUCH_OPTION_FLAG) {
    diag_item (diag, f, "expected", "yes");
    diag_item (diag, f, "expected", "no");
  }
  for (size_t i = 0; row->kind == VOUCH_OPTION_WORD && row->words[i]; i++)
    diag_item (diag, f, "expected", row->words[i]);
  if (row->kind == VOUCH_OPTION_NUMBER)
    diag_item (diag, f, "expected", "a number within its bounds");
}

static vouch_status
set (struct vouch_values *values, const char *given, const char *codec,
     struct arena *arena, struct diag *diag)
{
  const char *equals = strchr (given, '=');
  size_t n = equals ? (size_t)(equals - given) : strlen (given);
  const char *key = arena_strndup (arena, given, n);
  const char *text = arena_strdup (arena, equals ? equals + 1 : "yes");

  if (key == NULL || text == NULL)
    return VOUCH_NOMEM;
  for (size_t i = 0; values->rows && values->rows[i]; i++) {
    if (strcmp (values->rows[i]->name, key) != 0)
      continue;
    if (fits (values->rows[i], text)) {
      values->texts[i] = text;
      return VOUCH_OK;
    }
    say_wrong (diag, values->rows[i], codec, text);
    return VOUCH_UNSUPPORTED;
  }
  say_unknown (diag, values->rows, codec, key);
  return VOUCH_UNSUPPORTED;
}

vouch_status
values_read (struct vouch_values *values, const vouch_option *const *rows,
             const char *const *given, const char *codec, struct arena *arena,
             struct diag *diag)
{
  vouch_status status = VOUCH_OK;
  size_t n = 0;

  while (rows && rows[n])
    n++;
  values->rows = rows;
  values->texts = arena_alloc (arena, (n + 1) * sizeof *values->texts);
  if (values->texts == NULL)
    return VOUCH_NOMEM;
  for (size_t i = 0; i < n; i++)
    values->texts[i] = rows[i]->preset;
  for (; status == VOUCH_OK && given && *given; given++)
    status = set (values, *given, codec, arena, diag);
  return status;
}

/* ---- what plugins ask ---------------------------------------------------- */

/* The row NAME if it has a value, and that. */
static const vouch_option *
find (const vouch_values *values, const char *name, const char **text)
{
  for (size_t i = 0; values->rows && values->rows[i]; i++)
    if (strcmp (values->rows[i]->name, name) == 0) {
      *text = values->texts[i];
      return *text ? values->rows[i] : NULL;
    }
  return NULL;
}

const char *
vouch_value (const vouch_values *values, const char *name)
{
  const char *text;

  return find (values, name, &text) ? text : NULL;
}

bool
vouch_value_flag (const vouch_values *values, const char *name)
{
  const char *text;

  return find (values, name, &text) && strcmp (text, "yes") == 0;
}

unsigned
vouch_value_word (const vouch_values *values, const char *name)
{
  const char *text;
  const vouch_option *row = find (values, name, &text);

  return row && row->kind == VOUCH_OPTION_WORD ? place_of (row, text) : 0;
}

int64_t
vouch_value_number (const vouch_values *values, const char *name)
{
  const char *text;
  const vouch_option *row = find (values, name, &text);
  int64_t n = 0;

  if (row && row->kind == VOUCH_OPTION_NUMBER)
    number (text, &n);
  return n;
}
