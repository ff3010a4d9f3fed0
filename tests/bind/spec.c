/* SPDX-License-Identifier: Apache-2.0 */
#include "spec.h"

#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "model/terms.h"
#include "second.h"
#include "tree/vocab_names.h"

/* ---- from text to tree --------------------------------------------------- */

struct maker {
  struct tree_builder *b;
  uint32_t open[10]; /* groups */
  unsigned n_open;
  char *line; /* in which the next line begins */
};

/* Back from \\ \t \n \r, in place; what is longer than a line is no matter. */
static void
unescape (char *s)
{
  char *to = s;

  for (; *s; s++) {
    if (*s == '\\') {
      const char *at = strchr ("\\\\t\tn\nr\r", *++s);

      if (at == NULL)
        ck_abort_msg ("a \\%c in a text", *s);
      *to++ = at[1];
    } else {
      *to++ = *s;
    }
  }
  *to = '\0';
}

/* The next line's name and value (NULL: a group); false behind the last. */
static bool
next_line (struct maker *m, char **name, char **value)
{
  char *end = m->line ? strchr (m->line, '\n') : NULL;

  if (end == NULL)
    return false;
  *end = '\0';
  *name = m->line;
  *value = strchr (m->line, '\t');
  if (*value) {
    *(*value)++ = '\0';
    unescape (*value);
  }
  m->line = end + 1;
  return true;
}

/* Ends groups until that of TERM is the innermost. */
static void
leave_groups (struct maker *m, uint32_t term)
{
  while (m->n_open > 0
         && m->open[m->n_open - 1] != terms[term].parent) {
    tree_build_end (m->b);
    m->n_open--;
  }
  /* No assertion: there are too many lines for what one costs. */
  if (m->n_open == 0 && terms[term].parent != TERM_NONE)
    ck_abort_msg ("%s outside its group", terms[term].id);
}

/* The lines that follow with parts of TERM. */
static void
take_parts (struct maker *m, const struct term *term)
{
  size_t n = strlen (term->id);

  while (m->line && strncmp (m->line, term->id, n) == 0
         && m->line[n] == '-') {
    char *name, *value;

    next_line (m, &name, &value);
    tree_build_attribute (m->b, term->parts[name[n + 1] - '1'].name, 0, value,
                          strlen (value));
  }
}

const struct tree *
spec_invoice (struct trip *t, const char *spec)
{
  char *copy = strdup (spec), *name, *value;
  struct maker m = { .b = trip_builder (t), .line = copy };

  tree_build_start (m.b, VN_invoice, 0, 0, 0);
  while (next_line (&m, &name, &value)) {
    uint32_t term = term_find (name);

    if (term == TERM_NONE)
      ck_abort_msg ("%s is no term", name);
    leave_groups (&m, term);
    tree_build_start (m.b, terms[term].name, 0, 0, 0);
    if (terms[term].type == TERM_GROUP) {
      m.open[m.n_open++] = term;
      continue;
    }
    take_parts (&m, &terms[term]);
    tree_build_text (m.b, value, strlen (value), false);
    tree_build_end (m.b);
  }
  for (; m.n_open > 0; m.n_open--)
    tree_build_end (m.b);
  tree_build_end (m.b);
  free (copy);
  return tree_build_finish (m.b);
}

/* ---- out and back -------------------------------------------------------- */

static bool
same_slice (struct slice a, struct slice b)
{
  return a.n == b.n && memcmp (a.s, b.s, a.n) == 0;
}

static bool
same_node (const struct tree *a, const struct tree *b, uint32_t i)
{
  if (a->nodes[i].bits != b->nodes[i].bits
      || a->nodes[i].next != b->nodes[i].next
      || tree_name (a, i) != tree_name (b, i))
    return false;
  return tree_kind (a, i) == TREE_ATTRIBUTE
             ? same_slice (tree_value (a, i), tree_value (b, i))
             : same_slice (tree_text (a, i), tree_text (b, i));
}

static bool
same_tree (const struct tree *a, const struct tree *b)
{
  if (a->n_nodes != b->n_nodes)
    return false;
  for (uint32_t i = 1; i < a->n_nodes; i++)
    if (!same_node (a, b, i))
      return false;
  return true;
}

static bool
complain (const char *what, const char *why)
{
  fprintf (stderr, "# %s: %s\n", what, why);
  return false;
}

static bool
same_text (const char *what, const char *how, const char *want,
           const char *got)
{
  char name[300];

  if (strcmp (want, got) == 0)
    return true;
  snprintf (name, sizeof name, "%s (%s)", what, how);
  room_show (name, want, got);
  return false;
}

static void
show_findings (const struct trip *t)
{
  for (size_t i = 0; i < t->diag.list.len; i++) {
    char m[300];

    vouch_finding_message (t->diag.list.data[i], m, sizeof m);
    fprintf (stderr, "#   %s\n", m);
  }
}

/* What a read of OUTER gives, and that it knows what was written. */
static bool
reads_as (struct trip *t, const char *what, const char *how,
          const struct tree *outer, const char *want, size_t strays)
{
  struct buf got;
  bool good;

  t->diag.list.len = 0;
  trip_dump (t, trip_read (t, outer, NULL, NULL), &got);
  good = same_text (what, how, want, got.data);
  buf_clear (&got);
  if (t->diag.list.len != strays) {
    good = complain (what, "something that was written is not known");
    show_findings (t);
  }
  return good;
}

static bool
bytes_read_as (struct trip *t, const char *what, const struct tree *outer,
               const char *want, size_t strays)
{
  struct buf xml;
  const struct tree *again;
  char *second;
  bool good;

  trip_bytes (t, outer, &xml);
  again = trip_parse (t, xml.data, xml.len);
  ck_assert_msg (again != NULL, "%s", what);
  good = reads_as (t, what, "bytes", again, want, strays);
  second = trip_second (t, xml.data, xml.len);
  good = same_text (what, "second reader", want, second) && good;
  if (!good && getenv ("VOUCH_SHOW"))
    fprintf (stderr, "%s\n", xml.data);
  free (second);
  buf_clear (&xml);
  return good;
}

static bool
check_trip (struct trip *t, const char *what, uint32_t root, const char *spec,
            const struct spec_want *want)
{
  const struct tree *invoice = spec_invoice (t, spec), *outer, *other;
  struct buf text;
  bool good = true;

  outer = trip_write (t, invoice, root);
  if (trip_count (t, D_LOSS_TERM) != want->lost
      || trip_count (t, D_LOSS_DERIVED) != want->derived) {
    good = complain (what, "other findings than expected");
    show_findings (t);
  }
  other = trip_write (t, invoice, root);
  if (!same_tree (outer, other))
    good = complain (what, "a second writing differs");
  if (want->valid && !trip_valid (t, outer))
    good = complain (what, "is not valid");
  if (want->spec)
    invoice = spec_invoice (t, want->spec);
  trip_dump (t, invoice, &text);
  good = reads_as (t, what, "tree", outer, text.data, want->strays) && good;
  good = bytes_read_as (t, what, outer, text.data, want->strays) && good;
  buf_clear (&text);
  return good;
}

bool
spec_check (struct room *room, const char *what, uint32_t root,
            const char *spec, struct spec_want want)
{
  struct trip t;
  bool good;

  trip_open (&t, room);
  good = check_trip (&t, what, root, spec, &want);
  trip_close (&t);
  return good;
}

bool
spec_read (struct room *room, const char *what, const char *xml,
           const char *want, size_t losses)
{
  struct trip t;
  struct buf got;
  const struct tree *outer;
  char *second;
  bool good;

  trip_open (&t, room);
  outer = trip_parse (&t, xml, strlen (xml));
  ck_assert_msg (outer != NULL, "%s", what);
  trip_dump (&t, trip_read (&t, outer, NULL, NULL), &got);
  good = same_text (what, "read", want, got.data);
  second = trip_second (&t, xml, strlen (xml));
  good = same_text (what, "second reader", want, second) && good;
  if (trip_count (&t, D_LOSS) != losses) {
    good = complain (what, "other losses than expected");
    show_findings (&t);
  }
  free (second);
  buf_clear (&got);
  trip_close (&t);
  return good;
}
