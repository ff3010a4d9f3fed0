/* SPDX-License-Identifier: Apache-2.0 */
/* Terms, groups and parts explained. */
#include <string.h>

#include "model/explain_run.h"
#include "model/places.h"

/* Paths are not wrapped: they are copied.  Alternatives get a line each. */
static void
put_paths (struct buf *out, const char *label, const char *paths)
{
  while (paths) {
    const char *end = strstr (paths, " | ");

    explain_label (out, label);
    buf_add (out, paths, end ? (size_t)(end - paths) : strlen (paths));
    buf_putc (out, '\n');
    paths = end ? end + 3 : NULL;
    label = "  or";
  }
}

static const char *const type_names[]
    = { "group",  "text",     "identifier", "reference",  "code",  "date",
        "amount", "price",    "quantity",   "percentage", "binary" };

/* What the model layer may find about a value of that type. */
static const char *const type_findings[]
    = { "MODEL-MISSING, MODEL-REPEATED",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-CODE",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-DATE",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-NUMBER",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-NUMBER",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-NUMBER",
        "MODEL-MISSING, MODEL-REPEATED, MODEL-EMPTY, MODEL-NUMBER",
        "MODEL-REPEATED, MODEL-BASE64, MODEL-PART" };

static void
put_times (struct buf *out, const struct term *t)
{
  static const char *const words[2][2]
      = { { "any number (0..n)", "at most one (0..1)" },
          { "one or more (1..n)", "exactly one (1..1)" } };

  explain_line (out, "How many", words[t->min][t->max]);
}

static void
put_places (struct buf *out, uint32_t term, unsigned part)
{
  const char *invoice = place_in_ubl (term, part, false);
  const char *credit_note = place_in_ubl (term, part, true);

  explain_label (out, "JSON");
  place_in_json (out, term, part);
  buf_putc (out, '\n');
  put_paths (out, "UBL Invoice", invoice);
  put_paths (out, "UBL CreditNote", credit_note);
}

static void
put_list (struct buf *out, uint32_t term)
{
  const char *list = terms[term].list;
  const struct explain_row *r;

  if (list == NULL || strncmp (list, "-/", 2) == 0)
    return;
  explain_label (out, "Code list");
  buf_puts (out, list);
  r = explain_find (list);
  if (r)
    buf_puts (out, ": ");
  explain_words (out, r ? r->text : "", EXPLAIN_COLUMN + strlen (list) + 2,
                 EXPLAIN_COLUMN);
}

static void
put_parts (struct buf *out, uint32_t term)
{
  const struct term *t = &terms[term];

  for (unsigned k = 0; k < t->n_parts; k++) {
    explain_label (out, k == 0 ? "Parts" : "");
    term_put_id (out, term, k + 1);
    buf_putc (out, ' ');
    buf_puts (out, place_part_words (t->parts[k].name));
    buf_puts (out, t->parts[k].required ? " (must be there)\n" : "\n");
  }
}

static void
put_members (struct buf *out, uint32_t term)
{
  bool first = true;

  for (uint32_t i = term + 1; i < terms[term].end; i = terms[i].end) {
    explain_label (out, first ? "In it" : "");
    buf_puts (out, terms[i].id);
    buf_puts (out, &"        "[strlen (terms[i].id)]);
    buf_puts (out, terms[i].title);
    buf_putc (out, '\n');
    first = false;
  }
}

static void
put_group (struct buf *out, uint32_t parent)
{
  explain_label (out, "Belongs to");
  if (parent == TERM_NONE) {
    buf_puts (out, "the invoice itself\n");
    return;
  }
  buf_puts (out, terms[parent].id);
  buf_putc (out, ' ');
  buf_puts (out, terms[parent].title);
  buf_putc (out, '\n');
}

static void
put_term (struct buf *out, uint32_t term)
{
  const struct term *t = &terms[term];

  buf_puts (out, t->id);
  buf_puts (out, "  ");
  buf_puts (out, t->title);
  buf_putc (out, '\n');
  explain_put_row (out, t->id);
  buf_putc (out, '\n');
  put_group (out, t->parent);
  put_times (out, t);
  explain_line (out, "Type", type_names[t->type]);
  put_list (out, term);
  put_parts (out, term);
  put_places (out, term, 0);
  put_members (out, term);
  explain_line (out, "Findings", type_findings[t->type]);
  explain_put_see (out, t->id);
}

static void
put_part (struct buf *out, uint32_t term, unsigned part)
{
  const struct term *t = &terms[term];
  const struct term_part *p = &t->parts[part - 1];
  struct buf member;
  const char *key;

  term_put_id (out, term, part);
  buf_puts (out, "  ");
  buf_puts (out, t->title);
  buf_puts (out, ": ");
  buf_puts (out, place_part_words (p->name));
  buf_putc (out, '\n');
  buf_init (&member, out->mem);
  place_in_json (&member, term, part);
  key = strrchr (buf_str (&member), '.');
  explain_put_row (out, key ? key + 1 : "");
  out->failed |= member.failed;
  buf_clear (&member);
  buf_putc (out, '\n');
  explain_label (out, "Part of");
  buf_puts (out, t->id);
  buf_putc (out, ' ');
  buf_puts (out, t->title);
  buf_putc (out, '\n');
  explain_line (out, "How many", p->required ? "exactly one (1..1)"
                                         : "at most one (0..1)");
  if (part == 1 && t->list && strncmp (t->list, "-/", 2) == 0)
    explain_line (out, "Code list", t->list + 2);
  put_places (out, term, part);
  if (p->required)
    explain_line (out, "Findings", "MODEL-PART");
}

/* "bt-29-1": the term, and the part (0: none); TERM_NONE for no term. */
static uint32_t
find_term (const char *name, unsigned *part)
{
  for (uint32_t i = 0; i < n_terms; i++) {
    size_t n = strlen (terms[i].id), k = 0;

    while (k < n && explain_lower (terms[i].id[k]) == explain_lower (name[k]))
      k++;
    if (k < n)
      continue;
    *part = 0;
    if (name[n] == '\0')
      return i;
    if (name[n] != '-' || name[n + 1] == '\0' || name[n + 2] != '\0')
      continue;
    *part = (unsigned)(name[n + 1] - '0');
    if (name[n + 1] >= '1' && *part <= terms[i].n_parts)
      return i;
  }
  return TERM_NONE;
}

bool
explain_term (struct buf *out, const char *name)
{
  unsigned part;
  uint32_t term = find_term (name, &part);

  if (term == TERM_NONE)
    return false;
  if (part > 0)
    put_part (out, term, part);
  else
    put_term (out, term);
  return true;
}
