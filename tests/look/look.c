/* SPDX-License-Identifier: Apache-2.0 */
/* Every layout and language with invoices that a generator makes, held
 * against what a good page keeps to (checks.c).
 *
 *   look SEED LAYOUT LANG   all that is wrong with one of them
 *   look json SEED          the invoice, for `vouch convert`
 */
#define _XOPEN_SOURCE 700
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "desk.h"
#include "lay.h"
#include "make.h"
#include "mutants.h"

static const char *const layouts[]
    = { "din5008-b", "din5008-a", "a4", "letter" };
static const char *const langs[] = { "de", "en", "ko" };
enum { LAYOUTS = 4, LANGS = 3, SEEDS = 12, SEEDS_FULL = 600 };

/* ---- one document -------------------------------------------------------- */

struct room {
  struct desk *desk[2]; /* without and with a logo */
  struct press *press;
  struct look look;
  bool drawn;
};

static void
open_room (struct room *room, const char *layout, const char *lang)
{
  const char *source = getenv ("VOUCH_SRC");
  char theme[1000];

  snprintf (theme, sizeof theme, "%s/tests/look/logo.json",
            source == NULL ? "." : source);
  memset (room, 0, sizeof *room);
  room->desk[0] = desk_open (lang, layout, NULL);
  room->desk[1] = desk_open (lang, layout, theme);
  room->press = press_open (desk_own_call (room->desk[0]));
  room->look.page_of = desk_label (room->desk[0], "page.of");
}

static void
forget (struct room *room)
{
  if (room->drawn)
    press_clear (room->press, &room->look);
  room->drawn = false;
}

static void
close_room (struct room *room)
{
  forget (room);
  press_close (room->press);
  desk_close (room->desk[0]);
  desk_close (room->desk[1]);
}

static const struct look *
draw (struct room *room, unsigned seed)
{
  struct desk *desk = room->desk[make_has_logo (seed)];
  char *json = make_invoice (seed);
  const vouch_tree *tree;

  forget (room);
  tree = desk_describe (desk, json);
  press_run (room->press, desk_call (desk), tree, &room->look);
  room->drawn = true;
  free (json);
  return &room->look;
}

/* ---- many documents ------------------------------------------------------ */

static unsigned
judge (const struct look *look, unsigned seed, const char *layout,
       const char *lang)
{
  unsigned bad = 0;

  for (size_t i = 0; i < n_checks; i++) {
    struct faults faults = { 0 };

    checks[i].run (look, &faults);
    if (faults.n == 0)
      continue;
    bad++;
    printf ("# look %u %s %s: %s: %s (%u)\n", seed, layout, lang,
            checks[i].name, faults.first, faults.n);
  }
  fflush (stdout);
  return bad;
}

START_TEST (documents)
{
  const char *layout = layouts[_i / LANGS], *lang = langs[_i % LANGS];
  const char *full = getenv ("VOUCH_FULL");
  unsigned n = full == NULL ? SEEDS : SEEDS_FULL, bad = 0;
  struct room room;

  open_room (&room, layout, lang);
  for (unsigned seed = 1; seed <= n; seed++)
    bad += judge (draw (&room, seed), seed, layout, lang) > 0;
  close_room (&room);
  ck_assert_msg (bad == 0, "%u of %u documents; see one by: tests/look/look"
                           " SEED %s %s", bad, n, layout, lang);
}
END_TEST

/* ---- do the checks see anything? ----------------------------------------- */

enum { GOOD_SEED = 5 }; /* 70 lines, a bank, several pages */

static unsigned
faults_of (const char *check, const struct look *look)
{
  struct faults faults = { 0 };

  for (size_t i = 0; i < n_checks; i++)
    if (strcmp (checks[i].name, check) == 0) {
      checks[i].run (look, &faults);
      return faults.n;
    }
  ck_abort_msg ("no check is called \"%s\"", check);
}

START_TEST (mutant)
{
  const struct mutant *m = &mutants[_i];
  struct room room;
  struct sheet *sheet = &room.look.sheet;

  open_room (&room, "din5008-b", "de");
  draw (&room, GOOD_SEED);
  ck_assert_uint_eq (faults_of (m->check, &room.look), 0);
  if (m->areas != NULL) {
    const struct areas *areas = sheet->areas;
    const vouch_tree *tree = sheet->tree;

    ck_assert_msg (m->areas (sheet), "%s", m->name);
    sheet_clear (sheet);
    sheet_make (sheet, areas, tree);
  } else
    ck_assert_msg (m->seen (&room.look), "%s", m->name);
  ck_assert_msg (faults_of (m->check, &room.look) > 0,
                 "\"%s\" does not see: %s", m->check, m->name);
  close_room (&room);
}
END_TEST

/* Each check has its mutant. */
START_TEST (lists)
{
  for (size_t i = 0; i < n_checks; i++) {
    size_t k = 0;

    while (k < n_mutants && strcmp (mutants[k].check, checks[i].name) != 0)
      k++;
    ck_assert_msg (k < n_mutants, "no mutant for \"%s\"", checks[i].name);
  }
}
END_TEST

static Suite *
look_suite (void)
{
  Suite *suite = suite_create ("look");
  TCase *tcase = tcase_create ("documents");

  tcase_set_timeout (tcase, 600);
  tcase_add_loop_test (tcase, documents, 0, LAYOUTS * LANGS);
  suite_add_tcase (suite, tcase);
  tcase = tcase_create ("checks");
  tcase_add_loop_test (tcase, mutant, 0, (int)n_mutants);
  tcase_add_test (tcase, lists);
  suite_add_tcase (suite, tcase);
  return suite;
}

/* ---- for a person -------------------------------------------------------- */

/* As a test, because what the rooms assert counts only in one. */
START_TEST (one)
{
  char text[100], *layout, *lang;
  unsigned seed, bad;
  struct room room;

  snprintf (text, sizeof text, "%s", getenv ("LOOK"));
  seed = (unsigned)strtoul (strtok (text, " "), NULL, 10);
  layout = strtok (NULL, " ");
  lang = strtok (NULL, " ");
  open_room (&room, layout, lang);
  bad = judge (draw (&room, seed), seed, layout, lang);
  printf ("# %zu pages, %u checks fail\n", room.look.sheet.areas->n_pages,
          bad);
  close_room (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

static Suite *
one_suite (void)
{
  Suite *suite = suite_create ("look");
  TCase *tcase = tcase_create ("one");

  tcase_add_test (tcase, one);
  suite_add_tcase (suite, tcase);
  return suite;
}

int
main (int argc, char **argv)
{
  const char *missing = press_missing ();

  if (argc == 3 && strcmp (argv[1], "json") == 0) {
    char *json = make_invoice ((unsigned)strtoul (argv[2], NULL, 10));

    fputs (json, stdout);
    free (json);
    return 0;
  }
  if (missing != NULL)
    unit_skip (missing);
  if (argc == 4) {
    char text[100];

    snprintf (text, sizeof text, "%s %s %s", argv[1], argv[2], argv[3]);
    setenv ("LOOK", text, 1);
    return unit_main (one_suite ());
  }
  return unit_main (look_suite ());
}
