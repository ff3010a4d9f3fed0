/* SPDX-License-Identifier: Apache-2.0 */
/* The data types of EN 16931-1: what a value may look like. */
#include <string.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "model/base64.h"
#include "model/check_run.h"
#include "model/codes.h"
#include "model/date.h"
#include "model/places.h"

/* A finding about the value NODE, which it names. */
static struct vouch_finding *
say_node (struct check *c, enum diag_code code, const struct check_level *at,
          uint32_t node)
{
  struct vouch_finding *f = check_say (c, code, at,
                                       invoice_term (c->t, node), node);

  check_name (c, f, node);
  return f;
}

static struct vouch_finding *
say_value (struct check *c, enum diag_code code, const struct check_level *at,
           uint32_t node)
{
  struct slice text = tree_text (c->t, node);
  struct vouch_finding *f = say_node (c, code, at, node);

  diag_value (c->diag, f, "value", text.s, text.n);
  return f;
}

static void
say_why (struct check *c, enum diag_code code, const struct check_level *at,
         uint32_t node, const char *why)
{
  diag_text (c->diag, say_value (c, code, at, node), "why", why);
}

/* ---- dates and numbers --------------------------------------------------- */

static void
check_date (struct check *c, const struct check_level *at, uint32_t node)
{
  const char *why = NULL;

  if (!date_is_good (tree_text (c->t, node), &why))
    say_why (c, D_MODEL_DATE, at, node, why);
}

/* What people write instead of a decimal. */
static const char *
why_no_number (struct slice v)
{
  size_t digits = 0;

  for (size_t i = 0; i < v.n; i++) {
    if (v.s[i] == ',')
      return "the decimal sign is a point, and digits are not grouped";
    if (xml_space (v.s[i]))
      return "no blank may be in it";
    if ((v.s[i] == 'e' || v.s[i] == 'E') && digits > 0)
      return "all its digits must be written, without an exponent";
    digits += v.s[i] >= '0' && v.s[i] <= '9';
  }
  return digits > DEC_DIGITS ? "it is too long" : NULL;
}

static void
check_number (struct check *c, const struct check_level *at, uint32_t node)
{
  struct slice v = tree_text (c->t, node);
  struct arena arena;
  struct dec d;
  enum dec_status status;

  arena_init (&arena, c->mem);
  status = dec_parse (&arena, v.s, v.n, &d);
  arena_clear (&arena);
  if (status == DEC_NO_MEMORY)
    c->diag->failed = true;
  else if (status != DEC_OK)
    say_why (c, D_MODEL_NUMBER, at, node, why_no_number (v));
}

/* ---- codes --------------------------------------------------------------- */

static bool
has_space (struct slice v)
{
  for (size_t i = 0; i < v.n; i++)
    if (xml_space (v.s[i]))
      return true;
  return false;
}

/* The code that V is in small letters or with blanks around it, or NULL. */
static const struct code *
near_code (const struct code_list *list, struct slice v)
{
  char text[CODE_LONGEST];
  size_t n = 0;

  for (size_t i = 0; i < v.n; i++) {
    char ch = v.s[i];

    if (xml_space (ch))
      continue;
    if (n == sizeof text)
      return NULL;
    text[n++] = ch >= 'a' && ch <= 'z' ? (char)(ch + 'A' - 'a') : ch;
  }
  return code_find (list, (struct slice){ text, n });
}

static void
check_code (struct check *c, const struct check_level *at, uint32_t node)
{
  const struct term *term = &terms[invoice_term (c->t, node)];
  const struct code_list *list
      = term->list ? code_list_find (term->list) : NULL;
  struct slice v = tree_text (c->t, node);
  struct vouch_finding *f;

  if (list == NULL) {
    if (has_space (v))
      diag_text (c->diag, say_value (c, D_MODEL_CODE, at, node), "list",
                 term->list);
    return;
  }
  if (code_find (list, v))
    return;
  f = say_value (c,
                 strcmp (list->name, "ISO 4217") == 0 ? D_MODEL_CURRENCY
                                                      : D_MODEL_COUNTRY,
                 at, node);
  if (near_code (list, v))
    diag_text (c->diag, f, "near", near_code (list, v)->text);
  else
    diag_text (c->diag, f, "none", "");
}

/* ---- attachments --------------------------------------------------------- */

static void
check_binary (struct check *c, const struct check_level *at, uint32_t node)
{
  const char *why = base64_fault (tree_text (c->t, node));

  if (why)
    diag_text (c->diag, say_node (c, D_MODEL_BASE64, at, node), "why", why);
}

/* ---- parts --------------------------------------------------------------- */

static void
check_parts (struct check *c, const struct check_level *at, uint32_t node)
{
  uint32_t term = invoice_term (c->t, node);

  for (unsigned k = 0; k < terms[term].n_parts; k++) {
    const struct term_part *part = &terms[term].parts[k];
    uint32_t there = tree_attribute (c->t, node, part->name);
    struct slice v = { "", 0 };
    struct vouch_finding *f;

    if (there != TREE_NONE)
      v = tree_value (c->t, there);
    if (!part->required || !xml_blank (v.s, v.n))
      continue;
    f = check_say (c, D_MODEL_PART, at, term, node);
    if (f)
      diag_term (f, term, k + 1);
    diag_text (c->diag, f, "part", place_part_words (part->name));
    check_how (c, f, term, k + 1);
  }
}

void
check_value (struct check *c, const struct check_level *at, uint32_t node)
{
  uint32_t term = invoice_term (c->t, node);
  struct slice v = tree_text (c->t, node);

  check_parts (c, at, node);
  if (xml_blank (v.s, v.n)) {
    /* An empty attachment is one of no bytes. */
    if (terms[term].type != TERM_BINARY)
      say_node (c, D_MODEL_EMPTY, at, node);
    return;
  }
  switch (terms[term].type) {
  case TERM_DATE:
    check_date (c, at, node);
    break;
  case TERM_AMOUNT:
  case TERM_PRICE:
  case TERM_QUANTITY:
  case TERM_PERCENTAGE:
    check_number (c, at, node);
    break;
  case TERM_CODE:
    check_code (c, at, node);
    break;
  case TERM_BINARY:
    check_binary (c, at, node);
    break;
  default: /* any text will do */
    break;
  }
}
