/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing in an invoice is invisible: UBL documents of the reference data, and
 * their JSON, become pages in HTML, PDF and text, and each value stands on
 * them in the form that readers are used to.
 *
 * Every twentieth document is looked at, under sanitizers every eightieth, as
 * programs are started for each; with VOUCH_FULL all are.  Languages and
 * layouts take turns.  PDFs are read by pdftotext, checked by qpdf.
 */
#include <ftw.h>
#include <string.h>
#include <unistd.h>

#include <vouch/convert.h>
#include <vouch/read.h>

#include "../render/room.h"
#include "page.h"

static const char *const tags[N_LANGS] = { "de", "en", "ko" };
static const char *const layouts[]
    = { "din5008-b", "din5008-a", "a4", "letter" };

struct test {
  vouch *v;
  const char *path, *format;
  enum lang lang;
  char scratch[64];
  unsigned step, seen, documents, faults;
  bool pdf;
};

static struct test test;

static void
fault (const char *what, const char *value, const char *form)
{
  if (test.faults++ < 40)
    printf ("# %s: %s %s: %s '%.100s' (%.100s)\n", test.path, test.format,
            tags[test.lang], what, value, form ? form : "");
  fflush (stdout);
}

/* ---- values -------------------------------------------------------------- */

/* What a reader need not be told: the number of an only line, and that a price
 * is for one. */
static bool
goes_without_saying (enum bt term, const char *value)
{
  return (term == BT_126 || term == BT_149) && strtod (value, NULL) == 1;
}

/* Terms of payment: discounts written as code are shown as what they mean, the
 * lines around them as they are. */
static bool
has_terms (const struct page *page, const char *value)
{
  char *copy = strdup (value), *rest = copy, *line;
  bool found = true;

  while (found && (line = strsep (&rest, "\n")) != NULL)
    found = strncmp (line, "#SKONTO#", 8) == 0
            || strncmp (line, "#VERZUG#", 8) == 0 || page_has (page, line);
  free (copy);
  return found;
}

static bool
has_number (const struct page *page, const char *value, const char *form)
{
  /* A sum that is taken off is told with its sign turned round. */
  if (strncmp (form, "\xe2\x88\x92", 3) == 0
      || strncmp (form, "\xe2\x80\x93", 3) == 0)
    form += 3;
  if (page_has_number (page, form) || page_has_number (page, value))
    return true;
  /* What is no number or too long for its cell may be broken. */
  return (strlen (form) >= 8
          || strspn (value, "+-.0123456789") < strlen (value))
         && page_has (page, form);
}

/* "1-28 February 2026": the start of a period leaves out what its end says. */
static bool
has_period (const struct page *page, const struct view *v,
            const struct item *start)
{
  const struct item *end = item_find (
      start->parent, start->term == BT_73 ? BT_74 : BT_135);

  return end
         && page_has (page,
                      pool_join (v->pool,
                                 format_period_start (v->f, v->pool,
                                                      start->text, end->text),
                                 "\xe2\x80\x93", view_value (v, end), NULL));
}

static bool
is_there (const struct page *page, const struct view *v,
          const struct item *item, const char *form)
{
  const char *value = item->text;

  switch (bt_types[item->term].type) {
  case KIND_AMOUNT:
  case KIND_PRICE:
  case KIND_QUANTITY:
  case KIND_PERCENTAGE:
    return has_number (page, value, form);
  default:
    if ((item->term == BT_73 || item->term == BT_134)
        && has_period (page, v, item))
      return true;
    if (item->term == BT_20 && strstr (value, "#SKONTO#"))
      return has_terms (page, value);
    /* A subject in front of a note is shown as what it means. */
    if (item->term == BT_22 && value[0] == '#' && strlen (value) > 5
        && value[4] == '#')
      return page_has (page, value + 5);
    return page_has (page, form) || page_has (page, value);
  }
}

static void
look (const struct page *page, const struct view *v, const struct item *group)
{
  for (const struct item *i = group->first; i; i = i->next) {
    const char *form;

    if (i->first) {
      look (page, v, i);
      continue;
    }
    form = i->term == BT_125 ? item_part (v->invoice, v->pool, i, 2)
                             : view_value (v, i);
    if (*i->text && form && !is_there (page, v, i, form)
        && !goes_without_saying (i->term, i->text))
      fault (vouch_term_id (i->term), i->text, form);
  }
}

static void
look_for_all (const struct page *page, const vouch_tree *tree)
{
  struct room room;
  struct invoice invoice;
  struct formats formats;
  struct view v = { .pool = &room.pool, .f = &formats, .invoice = &invoice };
  const char *country;

  room_open (&room);
  invoice_read (&invoice, &room.pool, tree);
  v.root = &invoice.root;
  v.currency = item_text (v.root, BT_5);
  if (v.currency == NULL)
    v.currency = "EUR";
  country = item_text (item_find (item_find (v.root, BG_4), BG_5), BT_40);
  ck_assert (formats_open (&formats, tags[test.lang], country ? country : ""));
  look (page, &v, v.root);
  room_close (&room);
}

/* ---- pages --------------------------------------------------------------- */

/* No control character and nothing that turns text gets to a terminal. */
static void
check_harmless (const char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const unsigned char *s = (const unsigned char *)bytes + i;

    if (*s != '\n' && (*s < ' ' || *s == 0x7f))
      fault ("control character", "", "");
    if (i + 2 < n && s[0] == 0xe2 && s[1] == 0x80 && s[2] >= 0xaa
        && s[2] <= 0xae)
      fault ("mark of direction", "", "");
  }
}

/* What SOURCE, which is used up, holds in FORMAT; NULL after a fault.  Findings
 * are faults, too, as all these documents can be shown; but some accounts are
 * no IBAN, the foot of a page is too low for a few sellers, and totals are
 * added to what comes from JSON (COMPUTED). */
static vouch_sink *
convert (vouch_source *source, const char *format, bool *computed)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();
  vouch_result *result = NULL;
  char lang[20], layout[30], message[300];
  const char *values[] = { lang, layout, NULL };
  vouch_status status;

  snprintf (lang, sizeof lang, "lang=%s", tags[test.lang]);
  snprintf (layout, sizeof layout, "layout=%s",
            layouts[test.documents / N_LANGS % 4]);
  if (strcmp (format, "text") == 0)
    values[1] = NULL;
  options.to = format;
  options.values = strcmp (format, "json") == 0 ? NULL : values;
  options.loss = VOUCH_LOSS_IGNORE;
  status = vouch_convert (test.v, source, sink, &options, &result);
  if (status != VOUCH_OK)
    fault ("fails", vouch_status_text (status), "");
  for (size_t i = 0; i < vouch_result_listed (result); i++) {
    vouch_finding_message (vouch_result_finding (result, i), message,
                           sizeof message);
    if (computed && strstr (message, "was computed"))
      *computed = true;
    else if (!strstr (message, "no QR code for the payment: the account")
             && !strstr (message, "the container is too low"))
      fault ("says", message, "");
  }
  vouch_result_free (result);
  vouch_source_free (source);
  if (status == VOUCH_OK)
    return sink;
  vouch_sink_free (sink);
  return NULL;
}

/* The JSON of a document makes the same page. */
static void
check_from_json (const char *format, const char *page, size_t n)
{
  vouch_sink *json = convert (vouch_source_file (test.path), "json", NULL);
  vouch_sink *again = NULL;
  bool computed = false;
  const char *bytes = NULL;
  size_t size = 0;

  if (json) {
    bytes = vouch_sink_bytes (json, &size);
    again = convert (vouch_source_memory (bytes, size, "json"), format,
                     &computed);
  }
  if (again) {
    bytes = vouch_sink_bytes (again, &size);
    if (!computed && (size != n || memcmp (bytes, page, n) != 0))
      fault ("another page of", "JSON", "");
  }
  vouch_sink_free (again);
  vouch_sink_free (json);
}

static void
check_page (const vouch_tree *invoice, const char *format)
{
  vouch_sink *sink;
  struct page page;
  const char *bytes;
  size_t n;

  test.format = format;
  sink = convert (vouch_source_file (test.path), format, NULL);
  if (sink) {
    bytes = vouch_sink_bytes (sink, &n);
    if (strcmp (format, "text") == 0)
      check_harmless (bytes, n);
    else
      check_from_json (format, bytes, n);
    if (page_read (&page, format, bytes, n, test.scratch)) {
      look_for_all (&page, invoice);
      page_clear (&page);
    } else
      fault ("cannot be read", "", "");
    vouch_sink_free (sink);
  }
}

/* ---- documents ----------------------------------------------------------- */

static void
check_document (const char *path)
{
  vouch_source *source = vouch_source_file (path);
  vouch_result *result = NULL;

  test.path = path;
  if (vouch_read (test.v, source, NULL, &result) == VOUCH_OK
      && vouch_result_invoices (result) == 1
      && test.seen++ % test.step == 0) {
    const vouch_tree *invoice = vouch_result_invoice (result, 0);

    test.lang = (enum lang) (test.documents % N_LANGS);
    check_page (invoice, "html");
    check_page (invoice, "text");
    if (test.pdf)
      check_page (invoice, "pdf");
    test.documents++;
  }
  vouch_result_free (result);
  vouch_source_free (source);
}

static int
visit (const char *path, const struct stat *st, int kind, struct FTW *at)
{
  size_t n = strlen (path);

  (void)st;
  (void)at;
  if (kind == FTW_F && n > 4 && strcmp (path + n - 4, ".xml") == 0
      && !strstr (path, "/hostile/"))
    check_document (path);
  return 0;
}

static unsigned
step (void)
{
  const char *sanitizers = getenv ("VOUCH_SANITIZERS");

  if (getenv ("VOUCH_FULL"))
    return 1;
  return sanitizers && strcmp (sanitizers, "no") != 0 ? 80 : 20;
}

static void
begin (void)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  int file;

  options.data_path = getenv ("VOUCH_DATA_PATH");
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  test.step = step ();
  ck_assert_int_eq (vouch_open (&options, &test.v), VOUCH_OK);
  strcpy (test.scratch, "/tmp/vouch-values-XXXXXX");
  file = mkstemp (test.scratch);
  ck_assert_int_ge (file, 0);
  close (file);
  test.pdf = vouch_format_find (test.v, "pdf")
             && system ("command -v pdftotext >/dev/null") == 0;
  if (!test.pdf)
    printf ("# SKIP: PDFs are not looked at, as there is no pdftotext, or no "
            "plugin pdf\n");
}

START_TEST (values_are_shown)
{
  char corpus[4096];

  snprintf (corpus, sizeof corpus, "%s/corpus", getenv ("VOUCH_SHARED"));
  begin ();
  nftw (corpus, visit, 20, FTW_PHYS);
  unlink (test.scratch);
  vouch_close (test.v);
  printf ("# %u documents\n", test.documents);
  fflush (stdout);
  ck_assert_uint_gt (test.documents, 2800 / test.step);
  ck_assert_msg (test.faults == 0, "%u faults in %u documents", test.faults,
                 test.documents);
}
END_TEST

static Suite *
values_suite (void)
{
  Suite *suite = suite_create ("values");
  TCase *tcase = tcase_create ("corpus");
  const char *shared = getenv ("VOUCH_SHARED");

  if (!shared || strcmp (shared, "none") == 0)
    unit_skip ("no reference data (VOUCH_SHARED)");
  tcase_set_timeout (tcase, 3000);
  tcase_add_test (tcase, values_are_shown);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (values_suite)
