/* SPDX-License-Identifier: Apache-2.0 */
#include "model/explain.h"

#include <string.h>

#include "diag/finding.h"
#include "model/codes.h"
#include "model/explain_run.h"
#include "model/terms.h"

#define WIDTH 79  /* of lines that are wrapped */

/* ---- lines --------------------------------------------------------------- */

static void
put_spaces (struct buf *out, size_t n)
{
  for (size_t i = 0; i < n; i++)
    buf_putc (out, ' ');
}

/* Words, wrapped: the first line begins where the text stands, in column AT;
 * the others after INDENT spaces. */
void
explain_words (struct buf *out, const char *s, size_t at, size_t indent)
{
  while (*s) {
    size_t n = strcspn (s, " ");

    if (at > indent && at + 1 + n > WIDTH) {
      buf_putc (out, '\n');
      put_spaces (out, indent);
      at = indent;
    } else if (at > indent) {
      buf_putc (out, ' ');
      at++;
    }
    buf_add (out, s, n);
    at += n;
    s += n;
    s += strspn (s, " ");
  }
  buf_putc (out, '\n');
}

void
explain_label (struct buf *out, const char *label)
{
  buf_puts (out, label);
  put_spaces (out, EXPLAIN_COLUMN - strlen (label));
}

void
explain_line (struct buf *out, const char *label, const char *text)
{
  explain_label (out, label);
  explain_words (out, text, EXPLAIN_COLUMN, EXPLAIN_COLUMN);
}

static void
put_head (struct buf *out, const char *name, const char *title)
{
  buf_puts (out, name);
  if (title) {
    buf_puts (out, "  ");
    buf_puts (out, title);
  }
  buf_putc (out, '\n');
}

/* ---- names --------------------------------------------------------------- */

static bool
same (const char *a, const char *b)
{
  for (; *a && explain_lower (*a) == explain_lower (*b); a++)
    b++;
  return explain_lower (*a) == explain_lower (*b);
}

const struct explain_row *
explain_find (const char *name)
{
  for (const struct explain_row *r = explain_rows; r->name; r++)
    if (same (r->name, name))
      return r;
  return NULL;
}

/* What a row says about NAME, and the others it points to. */
void
explain_put_row (struct buf *out, const char *name)
{
  const struct explain_row *r = explain_find (name);

  if (r)
    explain_words (out, r->text, 0, 0);
}

void
explain_put_see (struct buf *out, const char *name)
{
  const struct explain_row *r = explain_find (name);

  if (r == NULL || r->see == NULL)
    return;
  explain_label (out, "See also");
  for (const char *s = r->see; *s; s++) {
    buf_putc (out, *s);
    if (*s == ',')
      buf_putc (out, ' ');
  }
  buf_putc (out, '\n');
}

/* ---- findings ------------------------------------------------------------ */

/* Arguments that only say whether a part in brackets appears. */
static bool
is_switch (const char *name)
{
  static const char *const names[]
      = { "none}", "paid}", "rounding}", "norate}", "fill}",
            "blank}" };

  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strncmp (name, names[i], strlen (names[i])) == 0)
      return true;
  return false;
}

/* Templates as people read them: {value} as VALUE. */
static void
put_template (struct buf *out, const char *label, const char *template)
{
  struct buf text;
  bool in = false;

  buf_init (&text, out->mem);
  for (const char *s = template; *s; s++) {
    if (*s == '{' && is_switch (s + 1))
      s += strcspn (s, "}");
    else if (*s == '{' || *s == '}')
      in = *s == '{';
    else
      buf_putc (&text, in && *s >= 'a' && *s <= 'z'
                           ? (char)(*s - 'a' + 'A')
                           : *s);
  }
  explain_line (out, label, buf_str (&text));
  out->failed |= text.failed;
  buf_clear (&text);
}

/* One wording of a finding; LAST is the one before, D_CODES for the first.
 * What is the same is not said again. */
static void
put_wording (struct buf *out, enum diag_code code, enum diag_code last)
{
  const char *hint = diag_hint (code);
  bool first = last == D_CODES;

  if (first || diag_severity (code) != diag_severity (last))
    explain_line (out, "Severity", vouch_severity_name (diag_severity (code)));
  put_template (out, first ? "Message" : "  or", diag_message (code));
  if (hint
      && (first || diag_hint (last) == NULL
          || strcmp (hint, diag_hint (last)) != 0))
    put_template (out, "What to do", hint);
}

static bool
explain_finding (struct buf *out, const char *name)
{
  enum diag_code last = D_CODES;

  for (int i = 0; i < D_CODES; i++) {
    enum diag_code code = (enum diag_code)i;

    if (!same (diag_name (code), name))
      continue;
    if (last == D_CODES) {
      put_head (out, diag_name (code), NULL);
      explain_put_row (out, diag_name (code));
      buf_putc (out, '\n');
      explain_line (out, "Layer", vouch_layer_name (diag_layer (code)));
    }
    put_wording (out, code, last);
    last = code;
  }
  if (last == D_CODES)
    return false;
  explain_put_see (out, name);
  return true;
}

/* ---- the rest ------------------------------------------------------------ */

/* The terms whose values, or whose schemes, are codes of the list. */
static void
put_users (struct buf *out, const char *list)
{
  struct buf text;

  buf_init (&text, out->mem);
  for (uint32_t i = 0; i < n_terms; i++) {
    const char *l = terms[i].list;
    bool of_part = l && strncmp (l, "-/", 2) == 0;

    if (l == NULL || !same (l + (of_part ? 2 : 0), list))
      continue;
    if (text.len > 0)
      buf_puts (&text, ", ");
    term_put_id (&text, i, of_part);
  }
  if (text.len > 0)
    explain_line (out, "Used by", buf_str (&text));
  out->failed |= text.failed;
  buf_clear (&text);
}

static void
put_codes (struct buf *out, const char *name)
{
  const struct code_list *list = code_list_find (name);
  struct buf text;

  if (list == NULL)
    return;
  buf_init (&text, out->mem);
  for (size_t i = 0; i < list->n; i++) {
    if (i > 0)
      buf_putc (&text, ' ');
    buf_puts (&text, list->codes[i].text);
  }
  explain_line (out, "Codes", buf_str (&text));
  out->failed |= text.failed;
  buf_clear (&text);
}

bool
explain (const char *name, struct buf *out)
{
  const struct explain_row *r;

  if (explain_term (out, name) || explain_finding (out, name))
    return true;
  r = explain_find (name);
  if (r == NULL)
    return false;
  put_head (out, r->name, NULL);
  explain_put_row (out, r->name);
  buf_putc (out, '\n');
  put_users (out, r->name);
  put_codes (out, r->name);
  explain_put_see (out, r->name);
  return true;
}

const char *
explain_name (size_t i)
{
  size_t n = 0;

  while (explain_rows[n].name)
    n++;
  if (i < n)
    return explain_rows[i].name;
  return i - n < D_CODES ? diag_name ((enum diag_code)(i - n)) : NULL;
}
