/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that is said in an invoice can be read on its pages: each UBL
 * document of the reference data as HTML and as text, each value looked for.
 *
 * What a page says is compared without white space, soft hyphens and marks of
 * direction, numbers without their separators, so that how they are set does
 * not matter.  In text, where lines of two columns mingle, the pieces of a
 * value must come in their order.
 */
#include <ftw.h>
#include <string.h>

#include <libxml/parser.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "../unit/unit.h"
#include "render/tables.h"

#include <vouch/convert.h>
#include <vouch/read.h>

static const char *const tags[N_LANGS] = { "de", "en", "ko" };

struct page {
  char *text;  /* squeezed */
  char *plain; /* without separators of numbers, too */
  bool mingled;
};

struct test {
  vouch *v;
  enum lang lang;
  const char *path;
  unsigned documents, missing;
};

static struct test test;

/* ---- squeezing ----------------------------------------------------------- */

static bool
begins (const unsigned char *s, const char *with)
{
  return strncmp ((const char *)s, with, strlen (with)) == 0;
}

static size_t
skipped (const unsigned char *s)
{
  if (*s <= ' ' || *s == 0x7f)
    return 1;
  if (s[0] == 0xc2 && (s[1] == 0xa0 || s[1] == 0xad || s[1] < 0xa0))
    return 2;
  /* U+2000 to U+200F, U+2028 to U+202F, U+2066 to U+2069, U+3000, rules of
     tables, what stands for what cannot be shown, U+FEFF */
  if (s[0] == 0xe2 && s[1] == 0x80
      && (s[2] <= 0x8f || (s[2] >= 0xa8 && s[2] <= 0xaf)))
    return 3;
  if (s[0] == 0xe2 && s[1] == 0x81 && s[2] >= 0xa0 && s[2] <= 0xa9)
    return 3;
  if (begins (s, "\xe3\x80\x80") || begins (s, "\xe2\x94\x80")
      || begins (s, "\xef\xbf\xbd")
      || begins (s, "\xef\xbb\xbf"))
    return 3;
  return 0;
}

static char *
squeeze (const char *s, size_t n)
{
  char *out = malloc (n + 1);
  size_t length = 0;

  for (size_t i = 0; i < n && s[i];) {
    size_t skip = n - i >= 3 || (unsigned char)s[i] < 0xe0
                      ? skipped ((const unsigned char *)s + i)
                      : 0;

    if (skip)
      i += skip;
    else
      out[length++] = s[i++];
  }
  out[length] = '\0';
  return out;
}

static char *
without_separators (const char *s)
{
  char *out = malloc (strlen (s) + 1);
  size_t n = 0;

  for (; *s; s++)
    if (strncmp (s, "\xe2\x80\x99", 3) == 0)
      s += 2;
    else if (!strchr (".,'/-", *s))
      out[n++] = *s;
  out[n] = '\0';
  return out;
}

/* ---- is it there? -------------------------------------------------------- */

/* The pieces of VALUE in their order, each as long as can be found. */
static bool
in_pieces (const char *text, const char *value)
{
  while (*value) {
    size_t n = strlen (value);
    const char *at = NULL;
    char piece[256];

    if (n >= sizeof piece)
      n = sizeof piece - 1;
    for (; n > 0; n--) {
      memcpy (piece, value, n);
      piece[n] = '\0';
      at = strstr (text, piece);
      if (at)
        break;
    }
    if (at == NULL || (n < 4 && value[n]))
      return false;
    text = at + n;
    value += n;
  }
  return true;
}

static bool
has (const struct page *page, const char *value)
{
  char *squeezed = squeeze (value, strlen (value));
  bool found = strstr (page->text, squeezed)
               || (page->mingled && in_pieces (page->text, squeezed));

  free (squeezed);
  return found;
}

/* Digits with the zeros that formats may add or take left out. */
static bool
has_number (const struct page *page, const char *value)
{
  char digits[128], *plain;
  size_t n = strcspn (value, ".");
  size_t end = strlen (value);
  bool found;

  while (*value == ' ' || *value == '+' || *value == '-'
         || (*value == '0' && value[1] >= '0' && value[1] <= '9'))
    value++;
  n = strcspn (value, ".");
  end = strcspn (value, " \t\r\n");
  while (n < end && end > n && (value[end - 1] == '0' || end - 1 == n))
    end--;
  if (end >= sizeof digits)
    return true;
  memcpy (digits, value, end);
  digits[end] = '\0';
  plain = without_separators (digits);
  found = strstr (page->plain, plain) != NULL;
  free (plain);
  return found;
}

static bool
has_date (const struct page *page, const char *value)
{
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int y, m, d;
  char forms[6][64];

  if (strlen (value) != 10 || sscanf (value, "%d-%d-%d", &y, &m, &d) != 3
      || m < 1 || m > 12)
    return has (page, value);
  snprintf (forms[0], sizeof *forms, "%02d%02d%04d", d, m, y);
  snprintf (forms[1], sizeof *forms, "%04d년%d월%d일", y, m, d);
  snprintf (forms[2], sizeof *forms, "%d%s", d, months[m - 1]);
  snprintf (forms[3], sizeof *forms, "%s%d%04d", months[m - 1], d, y);
  snprintf (forms[4], sizeof *forms, "%04d%02d%02d", y, m, d);
  snprintf (forms[5], sizeof *forms, "%02d%02d%04d", m, d, y);
  for (int i = 0; i < 6; i++)
    if (strstr (page->plain, forms[i]))
      return true;
  return false;
}

static bool
has_wide (const struct page *page, const UChar *wide, int32_t n)
{
  char name[600];
  UErrorCode e = U_ZERO_ERROR;

  u_strToUTF8 (name, sizeof name, NULL, wide, n, &e);
  return U_SUCCESS (e) && has (page, name);
}

static bool
has_country (const struct page *page, const char *code)
{
  UChar wide[200];
  char locale[20];
  UErrorCode e = U_ZERO_ERROR;
  int32_t n;

  snprintf (locale, sizeof locale, "und_%.3s", code);
  n = uloc_getDisplayCountry (locale, tags[test.lang], wide, 200, &e);
  return U_SUCCESS (e) && has_wide (page, wide, n);
}

static bool
has_currency (const struct page *page, const char *code)
{
  UChar wide[4];
  const UChar *name;
  UErrorCode e = U_ZERO_ERROR;
  int32_t n;

  u_uastrncpy (wide, code, 3);
  wide[3] = 0;
  name = ucurr_getName (wide, tags[test.lang], UCURR_LONG_NAME, NULL, &n, &e);
  return U_SUCCESS (e) && has_wide (page, name, n);
}

static bool
has_name_of (const struct page *page, const char *list, const char *code)
{
  const char *found;

  if (strcmp (list, "ISO 3166-1") == 0)
    return has_country (page, code);
  if (strcmp (list, "ISO 4217") == 0)
    return has_currency (page, code);
  found = name_find (test.lang, list, code);
  return found && has (page, found);
}

/* What a reader need not be told: the number of an only line, and that a price
 * is for one. */
static bool
goes_without_saying (enum bt term, const char *value)
{
  return (term == BT_126 || term == BT_149) && strtod (value, NULL) == 1;
}

/* A subject in front of a note, and discounts written as code, are shown as
 * what they mean. */
static bool
has_text (const struct page *page, enum bt term, const char *value)
{
  if (term == BT_22 && value[0] == '#' && strlen (value) > 5
      && value[4] == '#')
    value += 5;
  if (term == BT_20 && strstr (value, "#SKONTO#"))
    return true;
  if (term == BT_20 && strstr (value, "#VERZUG#"))
    return true;
  return has (page, value);
}

static bool
is_there (const struct page *page, enum bt term, const char *value)
{
  const struct bt_type *kind = &bt_types[term];

  switch (kind->type) {
  case KIND_AMOUNT:
  case KIND_PRICE:
  case KIND_QUANTITY:
  case KIND_PERCENTAGE:
    return has_number (page, value) || has (page, value);
  case KIND_DATE:
    return has_date (page, value);
  case KIND_CODE:
    return has_name_of (page, kind->list, value) || has (page, value);
  default:
    return has_text (page, term, value);
  }
}

/* ---- documents ----------------------------------------------------------- */

static void
look (const struct page *page, const vouch_tree *invoice, uint32_t node,
      const char *format)
{
  enum bt term = (enum bt)vouch_tree_term (invoice, node);
  size_t n;
  const char *s;
  char *value;

  if (vouch_tree_kind (invoice, node) != VOUCH_ELEMENT)
    return;
  if (vouch_term_is_group ((uint32_t)term)) {
    for (uint32_t c = vouch_tree_child (invoice, node); c != VOUCH_NO_NODE;
         c = vouch_tree_sibling (invoice, c))
      look (page, invoice, c, format);
    return;
  }
  s = term == BT_125 ? vouch_tree_part (invoice, node, 2, &n)
                     : vouch_tree_text (invoice, node, &n);
  if (s == NULL)
    return;
  value = strndup (s, n);
  if (!is_there (page, term, value) && !goes_without_saying (term, value)) {
    if (test.missing++ < 20)
      fprintf (stderr, "# %s: %s %s: no %s '%.100s'\n", test.path, format,
               tags[test.lang], vouch_term_id ((uint32_t)term), value);
  }
  free (value);
}

/* The text of a page in HTML, which is XML. */
static char *
html_text (const char *bytes, size_t n)
{
  xmlDocPtr doc = xmlReadMemory (bytes, (int)n, test.path, NULL,
                                 XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlNodePtr body;
  xmlChar *text;
  char *squeezed;

  ck_assert_msg (doc != NULL, "%s: no XML", test.path);
  body = xmlDocGetRootElement (doc)->children;
  while (body && strcmp ((const char *)body->name, "body") != 0)
    body = body->next;
  ck_assert_ptr_nonnull (body);
  text = xmlNodeGetContent (body);
  squeezed = squeeze ((const char *)text, strlen ((const char *)text));
  xmlFree (text);
  xmlFreeDoc (doc);
  return squeezed;
}

/* No control character and nothing that turns text gets to a terminal. */
static void
check_harmless (const char *bytes, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    const unsigned char *s = (const unsigned char *)bytes + i;

    ck_assert_msg (*s == '\n' || (*s >= ' ' && *s != 0x7f), "%s: control %d",
                   test.path, *s);
    if (i + 2 < n && s[0] == 0xe2 && s[1] == 0x80)
      ck_assert_msg (s[2] < 0xaa || s[2] > 0xae, "%s: bidi", test.path);
  }
}

static void
check_page (const vouch_tree *invoice, const char *format)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_source *source = vouch_source_file (test.path);
  vouch_sink *sink = vouch_sink_memory ();
  vouch_result *result = NULL;
  const char *values[] = { NULL, NULL };
  struct page page = { .mingled = strcmp (format, "text") == 0 };
  const char *bytes;
  char lang[20];
  size_t n;

  snprintf (lang, sizeof lang, "lang=%s", tags[test.lang]);
  values[0] = lang;
  options.to = format;
  options.values = values;
  options.loss = VOUCH_LOSS_IGNORE;
  ck_assert_msg (vouch_convert (test.v, source, sink, &options, &result)
                     == VOUCH_OK,
                 "%s does not become %s", test.path, format);
  bytes = vouch_sink_bytes (sink, &n);
  if (page.mingled)
    check_harmless (bytes, n);
  page.text = page.mingled ? squeeze (bytes, n) : html_text (bytes, n);
  page.plain = without_separators (page.text);
  for (uint32_t c = vouch_tree_child (invoice, vouch_tree_root (invoice));
       c != VOUCH_NO_NODE; c = vouch_tree_sibling (invoice, c))
    look (&page, invoice, c, format);
  free (page.text);
  free (page.plain);
  vouch_result_free (result);
  vouch_sink_free (sink);
  vouch_source_free (source);
}

static void
check_document (const char *path)
{
  vouch_source *source = vouch_source_file (path);
  vouch_result *result = NULL;
  bool all = getenv ("VOUCH_FULL") != NULL;

  test.path = path;
  if (vouch_read (test.v, source, NULL, &result) == VOUCH_OK
      && vouch_result_invoices (result) == 1) {
    const vouch_tree *invoice = vouch_result_invoice (result, 0);

    for (int l = 0; l < N_LANGS; l++) {
      test.lang = (enum lang)l;
      if (!all && test.documents % N_LANGS != (unsigned)l)
        continue;
      check_page (invoice, "html");
      check_page (invoice, "text");
    }
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

static void
open_vouch (void)
{
  vouch_options options = VOUCH_OPTIONS_INIT;

  options.data_path = getenv ("VOUCH_DATA_PATH");
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  ck_assert_int_eq (vouch_open (&options, &test.v), VOUCH_OK);
}

START_TEST (values_are_shown)
{
  char corpus[4096];
  const char *shared = getenv ("VOUCH_SHARED");

  snprintf (corpus, sizeof corpus, "%s/corpus", shared);
  open_vouch ();
  nftw (corpus, visit, 20, FTW_PHYS);
  vouch_close (test.v);
  ck_assert_uint_gt (test.documents, 1000);
  ck_assert_msg (test.missing == 0, "%u values are missing in %u documents",
                 test.missing, test.documents);
}
END_TEST

static Suite *
values_suite (void)
{
  Suite *suite = suite_create ("values");
  TCase *tc = tcase_create ("corpus");
  const char *shared = getenv ("VOUCH_SHARED");

  if (!shared || strcmp (shared, "none") == 0)
    unit_skip ("no reference data (VOUCH_SHARED)");
  tcase_set_timeout (tc, 800);
  tcase_add_test (tc, values_are_shown);
  suite_add_tcase (suite, tc);
  return suite;
}

UNIT_MAIN (values_suite)
