/* SPDX-License-Identifier: Apache-2.0 */
/* FO that means harm: layout ends, says what is wrong, and loses no text. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "room.h"
#include "write.h"

static void
begin (struct text *t)
{
  say (t, "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>"
          "<fo:layout-master-set><fo:simple-page-master master-name='p'"
          " page-width='200pt' page-height='100pt'><fo:region-body/>"
          "</fo:simple-page-master></fo:layout-master-set>"
          "<fo:page-sequence master-reference='p'>"
          "<fo:flow flow-name='xsl-region-body'>");
}

static void
end (struct text *t)
{
  say (t, "</fo:flow></fo:page-sequence></fo:root>");
}

static unsigned
count (const char *in, const char *what)
{
  unsigned n = 0;

  for (const char *p = in; (p = strstr (p, what)) != NULL; p += strlen (what))
    n++;
  return n;
}

/* Lays out what is in T; the pages it takes. */
static size_t
pages (struct room *room, struct text *t)
{
  int result;

  end (t);
  room_open (room);
  result = room_layout_text (room, t->s);
  free (t->s);
  ck_assert_int_eq (result, LAYOUT_OK);
  return room->areas->n_pages;
}

START_TEST (row_higher_than_a_page)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:table><fo:table-body><fo:table-row keep-together='always'>"
           "<fo:table-cell>");
  for (int i = 0; i < 40; i++)
    say (&t, "<fo:block>line%d</fo:block>", i);
  say (&t, "</fo:table-cell></fo:table-row></fo:table-body></fo:table>");
  ck_assert_uint_ge (pages (&room, &t), 6);
  ck_assert_uint_eq (count (room_dump (&room), "<word>line"), 40);
  room_close (&room);
}
END_TEST

START_TEST (keep_longer_than_a_page)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:block keep-together='always'>");
  for (int i = 0; i < 30; i++)
    say (&t, "<fo:block>line%d</fo:block>", i);
  say (&t, "</fo:block>");
  ck_assert_uint_ge (pages (&room, &t), 5);
  ck_assert_uint_eq (count (room_dump (&room), "<word>line"), 30);
  ck_assert_uint_gt (room.n_said, 0);
  room_close (&room);
}
END_TEST

START_TEST (table_without_rows)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:table><fo:table-body/></fo:table><fo:table/>"
           "<fo:table><fo:table-header/><fo:table-body><fo:table-row/>"
           "</fo:table-body></fo:table><fo:block>after</fo:block>");
  ck_assert_uint_eq (pages (&room, &t), 1);
  ck_assert_uint_eq (count (room_dump (&room), "<word>after"), 1);
  room_close (&room);
}
END_TEST

START_TEST (endless_word)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:block>");
  for (int i = 0; i < 2000; i++)
    say (&t, "x");
  say (&t, "</fo:block>");
  pages (&room, &t);
  ck_assert_uint_gt (count (room_dump (&room), "<lineArea"), 50);
  room_close (&room);
}
END_TEST

START_TEST (header_higher_than_a_page)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:table><fo:table-header><fo:table-row height='300pt'>"
           "<fo:table-cell><fo:block>head</fo:block></fo:table-cell>"
           "</fo:table-row></fo:table-header><fo:table-body>");
  for (int i = 0; i < 5; i++)
    say (&t,
         "<fo:table-row><fo:table-cell><fo:block>row%d</fo:block>"
         "</fo:table-cell></fo:table-row>",
         i);
  say (&t, "</fo:table-body></fo:table>");
  ck_assert_uint_le (pages (&room, &t), 7);
  ck_assert_uint_eq (count (room_dump (&room), "<word>row"), 5);
  room_close (&room);
}
END_TEST

START_TEST (deep_nesting)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  for (int i = 0; i < 200; i++)
    say (&t, "<fo:block>");
  say (&t, "deep");
  for (int i = 0; i < 200; i++)
    say (&t, "</fo:block>");
  ck_assert_uint_eq (pages (&room, &t), 1);
  ck_assert_uint_eq (count (room_dump (&room), "deep"), 1);
  room_close (&room);
}
END_TEST

static bool
said (const struct room *room, const char *what)
{
  for (size_t i = 0; i < room->n_said && i < 8; i++)
    if (strstr (room->said[i], what) != NULL)
      return true;
  return false;
}

START_TEST (footnote_higher_than_a_page)
{
  struct text t = { 0 };
  struct room room;

  begin (&t);
  say (&t, "<fo:block>above<fo:footnote><fo:inline>*</fo:inline>"
           "<fo:footnote-body>");
  for (int i = 0; i < 30; i++)
    say (&t, "<fo:block>note%d</fo:block>", i);
  say (&t, "</fo:footnote-body></fo:footnote></fo:block>"
           "<fo:block>below</fo:block>");
  ck_assert_uint_ge (pages (&room, &t), 4);
  ck_assert_uint_eq (count (room_dump (&room), "<word>note"), 30);
  ck_assert_uint_eq (count (room_dump (&room), "<word>below"), 1);
  ck_assert (said (&room, "footnote"));
  /* No note stands above or below its page. */
  for (size_t i = 0; i < room.areas->n_pages; i++)
    for (const struct area *a = room.areas->pages[i]->first; a != NULL;
         a = a->next)
      for (const struct area *n = a->first; n != NULL; n = n->next)
        if (n->kind == AREA_NOTES)
          ck_assert (n->y >= 0 && n->y + n->bpd <= 100000);
  room_close (&room);
}
END_TEST

START_TEST (pages_of_other_widths)
{
  struct text t = { 0 };
  struct room room;

  say (&t,
       "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>"
       "<fo:layout-master-set><fo:simple-page-master master-name='a'"
       " page-width='200pt' page-height='50pt'><fo:region-body/>"
       "</fo:simple-page-master><fo:simple-page-master master-name='b'"
       " page-width='100pt' page-height='50pt'><fo:region-body/>"
       "</fo:simple-page-master><fo:page-sequence-master master-name='s'>"
       "<fo:single-page-master-reference master-reference='a'/>"
       "<fo:repeatable-page-master-reference master-reference='b'/>"
       "</fo:page-sequence-master></fo:layout-master-set>"
       "<fo:page-sequence master-reference='s'>"
       "<fo:flow flow-name='xsl-region-body'>");
  for (int i = 0; i < 30; i++)
    say (&t, "<fo:block>line%d</fo:block>", i);
  ck_assert_uint_gt (pages (&room, &t), 3);
  ck_assert_uint_eq (count (room_dump (&room), "<word>line"), 30);
  ck_assert_uint_eq (room.n_said, 1);
  ck_assert (said (&room, "narrower"));
  room_close (&room);
}
END_TEST

static void
rows (struct text *t, int n)
{
  begin (t);
  say (t, "<fo:table><fo:table-body>");
  for (int i = 0; i < n; i++)
    say (t,
         "<fo:table-row><fo:table-cell><fo:block>%d</fo:block>"
         "</fo:table-cell><fo:table-cell><fo:block>x</fo:block>"
         "</fo:table-cell></fo:table-row>",
         i);
  say (t, "</fo:table-body></fo:table>");
}

/* Memory is counted, as clocks lie on a busy machine. */
START_TEST (many_rows_are_linear)
{
  struct text t = { 0 }, u = { 0 };
  struct room room;
  size_t few, many;

  rows (&t, 10000);
  ck_assert_uint_gt (pages (&room, &t), 1000);
  few = room.mem.taken;
  room_close (&room);
  rows (&u, 100000);
  ck_assert_uint_gt (pages (&room, &u), 10000);
  many = room.mem.taken;
  room_close (&room);
  ck_assert_uint_lt (many, few * 12);
}
END_TEST

/* Every allocation fails once. */
START_TEST (memory_runs_out)
{
  struct room room;
  long n = 0;
  int result;

  do {
    struct text t = { 0 };

    rows (&t, 60);
    end (&t);
    room_open (&room);
    room.fail_after = n++;
    result = room_layout_text (&room, t.s);
    free (t.s);
    room_close (&room);
    ck_assert (result == LAYOUT_OK || result == LAYOUT_NOMEM);
  } while (result != LAYOUT_OK);
  ck_assert_int_gt (n, 3);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *suite = suite_create ("hostile");
  TCase *tcase = tcase_create ("hostile");

  tcase_set_timeout (tcase, 300);
  tcase_add_test (tcase, row_higher_than_a_page);
  tcase_add_test (tcase, keep_longer_than_a_page);
  tcase_add_test (tcase, table_without_rows);
  tcase_add_test (tcase, endless_word);
  tcase_add_test (tcase, header_higher_than_a_page);
  tcase_add_test (tcase, deep_nesting);
  tcase_add_test (tcase, footnote_higher_than_a_page);
  tcase_add_test (tcase, pages_of_other_widths);
  tcase_add_test (tcase, many_rows_are_linear);
  tcase_add_test (tcase, memory_runs_out);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (make_suite)
