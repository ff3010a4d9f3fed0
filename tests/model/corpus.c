/* SPDX-License-Identifier: Apache-2.0 */
/* The model layer and calc on all UBL documents of the reference data, beside
 * the verdicts of the official rules. */
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "bind/bind.h"
#include "corpus.h"
#include "io/source.h"
#include "model/calc_run.h"
#include "model/check.h"
#include "model/diff.h"
#include "xml/read.h"
#include "xml/xsd.h"

/* ---- documents ----------------------------------------------------------- */

struct bindings {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct bind *invoice, *credit_note;
};

/* One row of the golden verdicts with its document. */
struct document {
  const char *name;    /* below corpus/ */
  const char *verdict; /* "-", ids, or an error of the reference engine */
  struct mem mem;
  struct arena arena;
  struct diag diag; /* of reading, then of the model layer */
  struct tree_builder outer_builder, invoice_builder;
  const struct tree *outer, *invoice;
  bool xsd_valid;
};

typedef void visit_fn (struct document *d, void *user);

static char *
load (const char *path)
{
  FILE *f = fopen (path, "rb");
  char *text;
  long n;

  ck_assert_msg (f != NULL, "%s", path);
  fseek (f, 0, SEEK_END);
  n = ftell (f);
  rewind (f);
  text = malloc ((size_t)n + 1);
  ck_assert_uint_eq (fread (text, 1, (size_t)n, f), (size_t)n);
  text[n] = '\0';
  fclose (f);
  return text;
}

static void
bindings_open (struct bindings *b)
{
  char path[1024], *rows;

  snprintf (path, sizeof path, "%s/plugins/ubl/ubl.bind",
            getenv ("VOUCH_SRC") ? getenv ("VOUCH_SRC") : ".");
  rows = load (path);
  mem_init (&b->mem, NULL);
  arena_init (&b->arena, &b->mem);
  diag_init (&b->diag, &b->arena);
  b->invoice = bind_compile (rows, path, 'I', &b->mem, &b->diag);
  b->credit_note = bind_compile (rows, path, 'C', &b->mem, &b->diag);
  ck_assert (b->invoice && b->credit_note);
  free (rows);
}

static void
bindings_close (struct bindings *b)
{
  bind_free (b->invoice);
  bind_free (b->credit_note);
  diag_clear (&b->diag);
  arena_clear (&b->arena);
}

static bool
is_xsd_valid (struct document *d)
{
  const struct xsd_schema *schema = xsd_find ("ubl-2.1");
  const struct xsd_root *root
      = xsd_find_root (schema, tree_name (d->outer, tree_root (d->outer)));
  struct xsd_undecided undecided = { 0 };
  struct diag diag;
  bool valid;

  diag_init (&diag, &d->arena);
  ck_assert_int_eq (
      xsd_match (schema, root, d->outer, &d->mem, &diag, &undecided),
      VOUCH_OK);
  valid = !diag_has_errors (&diag);
  VEC_CLEAR (&d->mem, &undecided.elements);
  diag_clear (&diag);
  return valid;
}

/* False if it is no UBL invoice. */
static bool
document_open (struct document *d, const struct bindings *b, const char *path)
{
  struct xml_read_options options = { .max_depth = 128 };
  vouch_source *source;
  uint32_t root;
  bool good;

  mem_init (&d->mem, NULL);
  arena_init (&d->arena, &d->mem);
  diag_init (&d->diag, &d->arena);
  tree_build_init (&d->outer_builder, &d->arena, &vocab);
  tree_build_init (&d->invoice_builder, &d->arena, &vocab);
  source = src_file (&d->mem, path);
  good = xml_read (source, &options, &d->outer_builder, &d->diag) == VOUCH_OK;
  vouch_source_free (source);
  if (!good)
    return false;
  d->outer = tree_build_finish (&d->outer_builder);
  root = tree_name (d->outer, tree_root (d->outer));
  if (root != VN_ubl_Invoice && root != VN_ubl_CreditNote)
    return false;
  d->xsd_valid = is_xsd_valid (d);
  ck_assert_int_eq (bind_read (root == VN_ubl_Invoice ? b->invoice
                                                      : b->credit_note,
                               d->outer, &d->mem, &d->diag, NULL, NULL,
                               &d->invoice_builder),
                    VOUCH_OK);
  d->invoice = tree_build_finish (&d->invoice_builder);
  diag_clear (&d->diag);
  diag_init (&d->diag, &d->arena);
  return true;
}

static void
document_close (struct document *d)
{
  tree_build_clear (&d->outer_builder);
  tree_build_clear (&d->invoice_builder);
  diag_clear (&d->diag);
  arena_clear (&d->arena);
  ck_assert_uint_eq (d->mem.used, 0);
}

/* Visits every document of the table that is a UBL invoice. */
static void
each_document (visit_fn *visit, void *user)
{
  const char *shared = getenv ("VOUCH_SHARED");
  char path[2048], *table, *line;
  struct bindings b;

  bindings_open (&b);
  snprintf (path, sizeof path, "%s/golden/en16931-ubl-1.3.16.tsv", shared);
  table = load (path);
  for (line = strtok (table, "\n"); line; line = strtok (NULL, "\n")) {
    struct document d = { .name = line };
    char *tab = strchr (line, '\t');

    ck_assert_ptr_nonnull (tab);
    *tab = '\0';
    d.verdict = tab + 1;
    snprintf (path, sizeof path, "%s/%s", shared, d.name);
    if (document_open (&d, &b, path))
      visit (&d, user);
    document_close (&d);
  }
  free (table);
  bindings_close (&b);
}

/* ---- verdicts ------------------------------------------------------------ */

/* Does the verdict list the rule ID? */
static bool
fails (const struct document *d, const char *id)
{
  size_t n = strlen (id);

  for (const char *s = d->verdict; (s = strstr (s, id)) != NULL; s += n)
    if ((s == d->verdict || s[-1] == ',') && s[n] == ':')
      return true;
  return false;
}

static bool
is_accepted (const struct document *d)
{
  return strcmp (d->verdict, "-") == 0 && d->xsd_valid;
}

static void
check_model (struct document *d)
{
  ck_assert_int_eq (model_check (d->invoice, d->outer, &d->mem, &d->diag),
                    VOUCH_OK);
}

static void
print_findings (const struct document *d)
{
  for (size_t i = 0; i < d->diag.list.len; i++) {
    const vouch_finding *f = d->diag.list.data[i];
    char message[300];

    vouch_finding_message (f, message, sizeof message);
    fprintf (stderr, "# %s:%u: [%s] %s (%s)\n", d->name, f->place.line,
             vouch_finding_code (f), message,
             f->term == DIAG_NO_TERM ? "-" : terms[f->term].id);
  }
}

static size_t
count_errors (const struct document *d)
{
  return (size_t)(d->diag.counts[VOUCH_ERROR] + d->diag.counts[VOUCH_FATAL]);
}

struct count {
  size_t documents, bad, other;
};

/* ---- what the official rules accept, the model layer does ---------------- */

static void
expect_no_error (struct document *d, void *user)
{
  struct count *count = user;

  if (!is_accepted (d))
    return;
  count->documents++;
  check_model (d);
  if (count_errors (d) == 0)
    return;
  count->bad++;
  print_findings (d);
}

START_TEST (accepted_documents_have_no_error)
{
  struct count count = { 0, 0, 0 };

  each_document (expect_no_error, &count);
  ck_assert_uint_eq (count.bad, 0);
  ck_assert_uint_eq (count.documents, ACCEPTED);
}
END_TEST

/* ---- what lacks a mandatory term has an error ---------------------------- */

static const char *const mandatory[]
    = { "BR-02", "BR-03", "BR-04", "BR-05", "BR-06", "BR-07", "BR-16" };

static void
expect_error (struct document *d, void *user)
{
  struct count *count = user;
  bool wanted = false;

  for (size_t i = 0; i < sizeof mandatory / sizeof *mandatory; i++)
    wanted |= fails (d, mandatory[i]);
  if (!wanted)
    return;
  count->documents++;
  check_model (d);
  if (count_errors (d) > 0)
    return;
  count->bad++;
  fprintf (stderr, "# %s: no error, but %s\n", d->name, d->verdict);
}

START_TEST (documents_without_mandatory_terms_have_errors)
{
  struct count count = { 0, 0, 0 };

  each_document (expect_error, &count);
  ck_assert_uint_eq (count.bad, 0);
  ck_assert_uint_eq (count.documents, INCOMPLETE);
}
END_TEST

/* ---- the same verdicts on totals ----------------------------------------- */

static bool
has_finding (const struct document *d, const char *code)
{
  for (size_t i = 0; i < d->diag.list.len; i++)
    if (strcmp (vouch_finding_code (d->diag.list.data[i]), code) == 0)
      return true;
  return false;
}

/* Where a mandatory amount is missing, the model layer says that instead. */
static bool
lacks_amount (const struct document *d)
{
  for (size_t i = 0; i < d->diag.list.len; i++) {
    const vouch_finding *f = d->diag.list.data[i];

    if (strncmp (vouch_finding_code (f), "MODEL-", 6) == 0
        && f->term != DIAG_NO_TERM
        && (terms[f->term].type == TERM_AMOUNT || f->term == TERM (BG_22)
            || f->term == TERM (BG_23) || f->term == TERM (BG_25)))
      return true;
  }
  return false;
}

static void
compare_totals (struct document *d, void *user)
{
  struct count *count = user;

  if (!d->xsd_valid || d->verdict[0] == '!')
    return;
  count->documents++;
  check_model (d);
  for (int i = 10; i <= 17; i++) {
    char id[16];

    snprintf (id, sizeof id, "BR-CO-%d", i);
    if (fails (d, id) == has_finding (d, id))
      continue;
    if (fails (d, id) && lacks_amount (d)) {
      count->other++;
      continue;
    }
    if (IS_KNOWN (other_verdicts, d->name, id)) {
      count->other++;
      continue;
    }
    count->bad++;
    fprintf (stderr, "# %s: %s: official %d, here %d\n", d->name, id,
             fails (d, id), has_finding (d, id));
    print_findings (d);
  }
}

START_TEST (totals_are_judged_as_by_the_official_rules)
{
  struct count count = { 0, 0, 0 };

  each_document (compare_totals, &count);
  ck_assert_uint_eq (count.bad, 0);
  fprintf (stderr, "# %zu documents compared, %zu verdicts otherwise\n",
           count.documents, count.other);
}
END_TEST

/* ---- calc ---------------------------------------------------------------- */

/* Is it one of the values that calc makes of the lines? */
static bool
is_total (uint32_t term)
{
  return term == TERM (BG_23) || term == TERM (BT_106)
         || term == TERM (BT_107) || term == TERM (BT_108)
         || term == TERM (BT_109) || term == TERM (BT_110)
         || term == TERM (BT_112) || term == TERM (BT_115);
}

/* Copies NODE without these. */
static void
copy_stripped (const struct tree *t, uint32_t node, struct tree_builder *b)
{
  tree_build_start (b, tree_name (t, node), 0, 0, 0);
  for (uint32_t i = node + 1; i < tree_next (t, node); i = tree_next (t, i)) {
    struct slice v;

    if (tree_kind (t, i) == TREE_ATTRIBUTE) {
      v = tree_value (t, i);
      tree_build_attribute (b, tree_name (t, i), 0, v.s, v.n);
    } else if (tree_kind (t, i) == TREE_TEXT) {
      v = tree_text (t, i);
      tree_build_text (b, v.s, v.n, false);
    } else if (!is_total (invoice_term (t, i))) {
      copy_stripped (t, i, b);
    }
  }
  tree_build_end (b);
}

/* A total of 0, or a breakdown group that holds nothing, says no more than if
 * it were not there. */
static bool
says_nothing (struct document *d, const struct diff_item *item)
{
  const struct tree *t = d->invoice;
  uint32_t group;
  struct calc c;
  bool zero;

  if (item->kind != DIFF_ONLY_A)
    return false;
  group = tree_parent (t, item->a);
  calc_init (&c, t, &d->mem);
  if (invoice_term (t, group) == TERM (BG_23))
    zero = calc_equal (calc_term (&c, group, TERM (BT_116)), NUMBER_ZERO)
           && calc_equal (calc_term (&c, group, TERM (BT_117)), NUMBER_ZERO);
  else
    zero = calc_equal (calc_number (&c, item->a), NUMBER_ZERO);
  calc_clear (&c);
  return zero;
}

struct compared {
  struct count *count;
  struct document *d;
  const struct tree *made;
};

static void
show_difference (void *user, const struct diff_item *item)
{
  struct compared *x = user;
  uint32_t term = item->at->term;
  struct slice was = { "nothing", 7 }, now = was;

  /* Nobody can compute why there is no VAT. */
  if (item->kind == DIFF_FORM || term == TERM (BT_120)
      || term == TERM (BT_121) || says_nothing (x->d, item))
    return;
  if (IS_KNOWN (other_totals, x->d->name, terms[term].id)) {
    x->count->other++;
    return;
  }
  if (item->a != TREE_NONE)
    was = tree_text (x->d->invoice, item->a);
  if (item->b != TREE_NONE)
    now = tree_text (x->made, item->b);
  x->count->bad++;
  fprintf (stderr, "# %s: %s is %.*s, computed %.*s\n", x->d->name,
           terms[term].id, (int)was.n, was.s, (int)now.n, now.s);
}

/* The totals and the VAT breakdown are taken away, and come back the same. */
static void
fill_again (struct document *d, void *user)
{
  struct compared x = { user, d, NULL };
  struct calc_changes changes = { 0 };
  struct tree_builder stripped, filled;
  uint64_t different, forms;

  if (!is_accepted (d))
    return;
  x.count->documents++;
  tree_build_init (&stripped, &d->arena, &vocab);
  tree_build_init (&filled, &d->arena, &vocab);
  copy_stripped (d->invoice, tree_root (d->invoice), &stripped);
  ck_assert_int_eq (calc_fill (tree_build_finish (&stripped), false, &d->mem,
                               &filled, &changes),
                    VOUCH_OK);
  x.made = tree_build_finish (&filled);
  ck_assert_int_eq (diff_invoices (d->invoice, x.made, &d->mem,
                                   show_difference, &x, &different, &forms),
                    VOUCH_OK);
  VEC_CLEAR (&d->mem, &changes.list);
  tree_build_clear (&stripped);
  tree_build_clear (&filled);
}

START_TEST (calc_agrees_with_stated_totals)
{
  struct count count = { 0, 0, 0 };

  each_document (fill_again, &count);
  ck_assert_uint_eq (count.bad, 0);
  ck_assert_uint_eq (count.documents, ACCEPTED);
  fprintf (stderr, "# %zu documents filled, %zu values otherwise\n",
           count.documents, count.other);
}
END_TEST

/* No official rule asks for quantity x price: what differs is listed. */
static void
recalculate (struct document *d, void *user)
{
  struct count *count = user;
  struct calc_changes changes = { 0 };
  struct tree_builder b;
  const struct tree *made;

  if (!is_accepted (d))
    return;
  tree_build_init (&b, &d->arena, &vocab);
  ck_assert_int_eq (calc_fill (d->invoice, true, &d->mem, &b, &changes),
                    VOUCH_OK);
  made = tree_build_finish (&b);
  count->documents++;
  for (size_t i = 0; i < changes.list.len; i++) {
    const struct calc_change *c = &changes.list.data[i];
    struct slice stated, computed;

    if (c->term != TERM (BT_131))
      continue;
    stated = tree_text (d->invoice, c->old);
    computed = tree_text (made, c->node);
    if (is_other_line (stated, computed)) {
      count->other++;
      continue;
    }
    count->bad++;
    fprintf (stderr, "# %s: BT-131 is %.*s, computed %.*s\n", d->name,
             (int)stated.n, stated.s, (int)computed.n, computed.s);
  }
  VEC_CLEAR (&d->mem, &changes.list);
  tree_build_clear (&b);
}

START_TEST (calc_agrees_with_stated_line_amounts)
{
  struct count count = { 0, 0, 0 };

  each_document (recalculate, &count);
  ck_assert_uint_eq (count.bad, 0);
  fprintf (stderr, "# %zu documents, %zu lines otherwise\n",
           count.documents, count.other);
}
END_TEST

static Suite *
corpus_suite (void)
{
  Suite *s = suite_create ("model on the corpus");
  TCase *t = tcase_create ("corpus");

  if (getenv ("VOUCH_SHARED") == NULL || getenv ("VOUCH_SHARED")[0] == '\0')
    unit_skip ("no reference data");
  xml_init ();
  tcase_set_timeout (t, 600);
  tcase_add_test (t, accepted_documents_have_no_error);
  tcase_add_test (t, documents_without_mandatory_terms_have_errors);
  tcase_add_test (t, totals_are_judged_as_by_the_official_rules);
  tcase_add_test (t, calc_agrees_with_stated_totals);
  tcase_add_test (t, calc_agrees_with_stated_line_amounts);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (corpus_suite)
