/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing in an invoice is invisible: every value of every UBL invoice among
 * the reference documents stands in the page description, as readers write
 * it, and in each language. */
#define _XOPEN_SOURCE 700
#include <ftw.h>
#include <string.h>

#include <vouch/read.h>

#include "room.h"

#define MOST_FILES 4000

static struct files {
  char *names[MOST_FILES];
  size_t n;
} files;

static int
collect (const char *path, const struct stat *status, int type,
         struct FTW *place)
{
  size_t n = strlen (path);

  (void)status;
  (void)place;
  if (type == FTW_F && n > 4 && strcmp (path + n - 4, ".xml") == 0
      && files.n < MOST_FILES)
    files.names[files.n++] = strdup (path);
  return 0;
}

/* ---- what must be found -------------------------------------------------- */

/* Words for machines have other words in their place. */
static bool
is_replaced (const struct item *item)
{
  return (item->term == BT_20 && strstr (item->text, "#SKONTO#"))
         || (item->term == BT_20 && strstr (item->text, "#VERZUG#"))
         || (item->term == BT_22 && item->text[0] == '#');
}

static bool
stands_in (struct room *room, const char *text, const char *value)
{
  const char *bare = room_bare (room, value);

  /* A sum that is taken off is told with its sign turned round. */
  if (strncmp (bare, "\xe2\x88\x92", 3) == 0)
    bare += 3;
  return strstr (text, bare) != NULL;
}

static void
look (struct room *room, const struct view *v, const struct item *group,
      const char *text, const char *file, unsigned *missing)
{
  for (const struct item *i = group->first; i; i = i->next) {
    const char *value = view_value (v, i);

    if (i->first) {
      look (room, v, i, text, file, missing);
      continue;
    }
    if (*i->text == '\0' || is_replaced (i))
      continue;
    if (i->term == BT_125)
      value = item_part (v->invoice, v->pool, i, 2);
    if (value == NULL || stands_in (room, text, value)
        || stands_in (room, text, i->text))
      continue;
    if ((*missing)++ < 20)
      printf ("# %s: %s \"%.60s\" (%.60s)\n", file, vouch_term_id (i->term),
              i->text, value);
  }
}

static void
render (struct room *room, vouch_render *render, const vouch_tree *tree,
        const char *file, unsigned *missing)
{
  vouch_doc doc = { sizeof doc, VOUCH_DOC_INVOICE, tree, NULL, NULL };
  const vouch_tree *fo = NULL;
  struct invoice invoice;
  struct formats formats;
  struct view v = { .pool = &room->pool, .f = &formats, .invoice = &invoice };
  const char *country;

  ck_assert_msg (
      vouch_render_tree (render, &room->call, &doc, &fo) == VOUCH_OK, "%s",
      file);
  invoice_read (&invoice, &room->pool, tree);
  v.root = &invoice.root;
  v.currency = item_text (v.root, BT_5);
  if (v.currency == NULL)
    v.currency = "EUR";
  country = item_text (item_find (item_find (v.root, BG_4), BG_5), BT_40);
  ck_assert (formats_open (&formats, render->tag, country ? country : ""));
  look (room, &v, v.root, room_bare (room, room_text (room, fo)), file,
        missing);
}

/* *INVOICES grows by how many were rendered. */
static unsigned
one (vouch *handle, const char *file, const char *lang,
     unsigned *invoices)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  vouch_source *source = vouch_source_file (file);
  vouch_result *result = NULL;
  vouch_render *r;
  struct room room;
  unsigned missing = 0;

  fflush (stdout);
  if (vouch_read (handle, source, NULL, &result) == VOUCH_OK && result
      && vouch_result_invoices (result) > 0) {
    room_open (&room);
    options.lang = lang;
    ck_assert_int_eq (vouch_render_open (&room.call, &options, &r), VOUCH_OK);
    for (size_t i = 0; i < vouch_result_invoices (result); i++)
      render (&room, r, vouch_result_invoice (result, i), file, &missing);
    *invoices += (unsigned)vouch_result_invoices (result);
    vouch_render_close (r);
    room_close (&room);
  }
  vouch_result_free (result);
  vouch_source_free (source);
  return missing;
}

static void
all (const char *lang)
{
  char path[4096];
  vouch *handle;
  vouch_options options = VOUCH_OPTIONS_INIT;
  unsigned missing = 0, invoices = 0;

  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  snprintf (path, sizeof path, "%s/corpus", getenv ("VOUCH_SHARED"));
  nftw (path, collect, 32, FTW_PHYS);
  ck_assert_int_eq (vouch_open (&options, &handle), VOUCH_OK);
  for (size_t i = 0; i < files.n; i++)
    missing += one (handle, files.names[i], lang, &invoices);
  vouch_close (handle);
  ck_assert_uint_gt (invoices, 300);
  ck_assert_uint_eq (missing, 0);
}

START_TEST (german) { all ("de"); }
END_TEST

START_TEST (english) { all ("en"); }
END_TEST

START_TEST (korean) { all ("ko"); }
END_TEST

static Suite *
values_suite (void)
{
  Suite *suite = suite_create ("values");
  TCase *tcase = tcase_create ("corpus");

  if (getenv ("VOUCH_SHARED") == NULL || *getenv ("VOUCH_SHARED") == '\0')
    unit_skip ("no reference data");
  tcase_set_timeout (tcase, 300);
  tcase_add_test (tcase, german);
  tcase_add_test (tcase, english);
  tcase_add_test (tcase, korean);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (values_suite)
