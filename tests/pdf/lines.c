/* SPDX-License-Identifier: Apache-2.0 */
/* Lines without PDF: their widths, baselines and borders, the numbers in them;
 * and what boxes have around and behind them.
 * The page is 200pt wide and 100pt high; lines are 10pt. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "seek.h"

#define START                                                                 \
  "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format' font-size='8pt'"     \
  " line-height='10pt' widows='1' orphans='1'><fo:layout-master-set>"
#define MASTER(name, body)                                                    \
  "<fo:simple-page-master master-name='" name "' page-width='200pt'"          \
  " page-height='100pt'><fo:region-body region-name='" body "'/>"             \
  "<fo:region-before extent='10pt'/></fo:simple-page-master>"

static struct room room;

static void
set_up (void)
{
  room_open (&room);
}

static void
tear_down (void)
{
  room_close (&room);
}

/* HEAD: static content, or nothing. */
static void
lay_out (const char *masters, const char *reference, const char *head,
         const char *flow)
{
  char all[8000];
  int n = snprintf (all, sizeof all,
                    START "%s</fo:layout-master-set>"
                          "<fo:page-sequence master-reference='%s'>%s"
                          "<fo:flow flow-name='flow'>%s</fo:flow>"
                          "</fo:page-sequence></fo:root>",
                    masters, reference, head, flow);

  ck_assert_int_lt (n, (int)sizeof all);
  ck_assert_int_eq (room_layout_text (&room, all), LAYOUT_OK);
}

static void
lay_out_flow (const char *flow)
{
  lay_out (MASTER ("p", "flow"), "p", "", flow);
}

static const struct area *
text (const char *word)
{
  const struct area *area = seek (room.areas, word, 0);

  ck_assert_msg (area != NULL, "no %s", word);
  return area;
}

/* ---- widths ---------------------------------------------------------------
 */

START_TEST (letters_are_spaced_among_each_other)
{
  lay_out_flow ("<fo:block>ab cd</fo:block>"
                "<fo:block letter-spacing='3pt'>ba dc</fo:block>");
  ck_assert_int_eq (text ("dc")->ipd, text ("cd")->ipd + 4 * 3000);
}
END_TEST

START_TEST (justified_lines_are_full)
{
  lay_out_flow ("<fo:block text-align='justify'>one two three four five six "
                "seven eight nine ten eleven twelve thirteen fourteen fifteen "
                "sixteen seventeen</fo:block>");
  ck_assert_int_eq (text ("one")->ipd, 200000);
}
END_TEST

START_TEST (retained_edges_where_an_inline_is_broken)
{
  static const char words[] = "one two three four five six seven eight nine "
                              "ten eleven twelve thirteen fourteen fifteen";
  char flow[1000];
  const struct area *first, *last;

  snprintf (flow, sizeof flow,
            "<fo:block><fo:inline border='2pt solid' "
            "border-end-width.conditionality='retain'>%s</fo:inline>"
            "</fo:block>",
            words);
  lay_out_flow (flow);
  first = seek_outer (room.areas, "one", AREA_INLINE);
  last = seek_outer (room.areas, "fifteen", AREA_INLINE);
  ck_assert_ptr_ne (first, last);
  ck_assert_int_eq (first->frame->edge[SIDE_START].width, 2000);
  ck_assert_int_eq (first->frame->edge[SIDE_END].width, 2000);
  ck_assert_int_eq (last->frame->edge[SIDE_START].width, 0);
  ck_assert_int_eq (last->frame->edge[SIDE_END].width, 2000);
  ck_assert_int_le (first->ipd + 4000, 200000);
}
END_TEST

/* ---- baselines ------------------------------------------------------------
 */

START_TEST (middles_meet)
{
  const struct area *small;

  lay_out_flow ("<fo:block>big<fo:inline font-size='4pt' "
                "alignment-baseline='central'>small</fo:inline></fo:block>");
  small = text ("small");
  ck_assert_int_le (abs (2 * small->y + small->bpd - 2 * text ("big")->y
                         - text ("big")->bpd),
                    2);
  ck_assert_int_gt (small->y, text ("big")->y);
}
END_TEST

START_TEST (bottoms_meet)
{
  const struct area *small;

  lay_out_flow ("<fo:block>big<fo:inline font-size='4pt' "
                "alignment-baseline='ideographic'>small</fo:inline>"
                "</fo:block>");
  small = text ("small");
  ck_assert_int_eq (small->y + small->bpd,
                    text ("big")->y + text ("big")->bpd);
}
END_TEST

START_TEST (dots_stand_on_the_line)
{
  const struct area *dot;

  lay_out_flow ("<fo:block>word<fo:leader leader-pattern='dots'/></fo:block>");
  dot = text (".");
  ck_assert_int_eq (dot->y + dot->of.text->baseline,
                    text ("word")->y + text ("word")->of.text->baseline);
}
END_TEST

START_TEST (decoration_ends)
{
  lay_out_flow ("<fo:block text-decoration='underline'>with"
                "<fo:inline text-decoration='none'>bare</fo:inline>"
                "</fo:block>");
  ck_assert_uint_eq (text ("with")->of.text->decorate, DECORATE_UNDER);
  ck_assert_uint_eq (text ("bare")->of.text->decorate, 0);
}
END_TEST

/* ---- numbers of pages -----------------------------------------------------
 */

#define TO(id) "<fo:page-number-citation ref-id='" id "'/>"
#define TO_LAST(id) "<fo:page-number-citation-last ref-id='" id "'/>"

START_TEST (a_line_ends_with_the_number_that_is_cited)
{
  const struct area *number;

  lay_out_flow (
      "<fo:block text-align-last='justify'>To "
      "<fo:leader leader-pattern='dots'/> " TO (
          "x") "</fo:block>"
               "<fo:block break-before='page' id='x'>there</fo:block>");
  number = text ("2");
  ck_assert_int_eq (number->x + number->ipd, 200000);
}
END_TEST

START_TEST (the_last_page_of_a_block)
{
  lay_out_flow ("<fo:block>from" TO ("x") "to" TO_LAST (
      "x") "</fo:block>"
           "<fo:block id='x' linefeed-treatment='preserve'>a\nb\nc\nd\ne"
           "\nf\ng\nh\ni\nj\nk\nl</fo:block>");
  ck_assert_uint_eq (room.areas->n_pages, 2);
  ck_assert_uint_eq (seek_count (room.areas, "1"), 1);
  ck_assert_uint_eq (seek_count (room.areas, "2"), 1);
}
END_TEST

START_TEST (wrappers_can_be_cited)
{
  lay_out_flow ("<fo:block>" TO ("w") TO (
      "i") "</fo:block>"
           "<fo:block break-before='page'/>"
           "<fo:wrapper id='w'><fo:block>one</fo:block></fo:wrapper>"
           "<fo:block break-before='page'>"
           "<fo:wrapper id='i'>other</fo:wrapper></fo:block>");
  ck_assert_uint_eq (seek_count (room.areas, "2"), 1);
  ck_assert_uint_eq (seek_count (room.areas, "3"), 1);
  ck_assert_uint_eq (seek_count (room.areas, "?"), 0);
}
END_TEST

START_TEST (what_is_not_there_is_told)
{
  lay_out_flow ("<fo:block>" TO ("nothing") "</fo:block>");
  ck_assert_uint_eq (seek_count (room.areas, "?"), 1);
  ck_assert_uint_eq (room.n_said, 1);
}
END_TEST

/* ---- boxes ----------------------------------------------------------------
 */

static bool
ten_by_ten (void *self, const vouch_tree *tree, uint32_t node, const char *src,
            mpt *width, mpt *height)
{
  (void)self;
  (void)tree;
  (void)node;
  *width = *height = 10000;
  return strcmp (src, "x.png") == 0;
}

#define IMAGE                                                                 \
  " background-image=\"url('x.png')\" background-repeat='no-repeat'"          \
  " background-position-horizontal='center'"

START_TEST (background_images)
{
  const struct area *block;

  room.images.size = ten_by_ten;
  lay_out_flow ("<fo:block padding='5pt' margin='0pt'" IMAGE
                " background-position-vertical='bottom'>here</fo:block>");
  block = seek_outer (room.areas, "here", AREA_BLOCK);
  ck_assert_ptr_nonnull (block->rare->backdrop);
  ck_assert_str_eq (block->rare->backdrop->src, "x.png");
  ck_assert_int_eq (block->rare->backdrop->x, 95000);
  ck_assert_int_eq (block->rare->backdrop->y, 10000);
  ck_assert (!block->rare->backdrop->across && !block->rare->backdrop->down);
}
END_TEST

static const struct area *
before (const struct area *area)
{
  const struct area *a = area->parent->first;

  while (a->next != area)
    a = a->next;
  return a;
}

START_TEST (a_row_has_one_image)
{
  const struct area *left, *right;

  room.images.size = ten_by_ten;
  lay_out_flow ("<fo:table table-layout='fixed' width='100%'><fo:table-body>"
                "<fo:table-row" IMAGE ">"
                "<fo:table-cell><fo:block>one</fo:block></fo:table-cell>"
                "<fo:table-cell><fo:block>two</fo:block></fo:table-cell>"
                "</fo:table-row></fo:table-body></fo:table>");
  left = before (seek_outer (room.areas, "one", AREA_BLOCK)->parent);
  right = before (seek_outer (room.areas, "two", AREA_BLOCK)->parent);
  ck_assert_int_eq (left->rare->backdrop->x, 95000);
  ck_assert_int_eq (right->rare->backdrop->x, -5000);
}
END_TEST

START_TEST (margins_stay_at_the_top_of_a_page)
{
  lay_out_flow ("<fo:block margin-top='7pt'>first</fo:block>"
                "<fo:block break-before='page' space-before='7pt'>second"
                "</fo:block>");
  ck_assert_int_eq (text ("first")->y - text ("second")->y, 7000);
}
END_TEST

START_TEST (percentages_are_of_what_is_around)
{
  lay_out_flow ("<fo:block margin-left='20%'>"
                "<fo:block margin-left='10%'>in</fo:block></fo:block>");
  ck_assert_int_eq (text ("in")->x, 40000 + 16000);
}
END_TEST

#define CELL(attributes, word)                                                \
  "<fo:table-cell" attributes "><fo:block>" word "</fo:block></"              \
  "fo:table-cell>"

START_TEST (first_cells_ask_for_widths)
{
  lay_out_flow ("<fo:table table-layout='fixed' width='100%'><fo:table-body>"
                "<fo:table-row>" CELL ("", "one")
                    CELL (" width='120pt'", "two")
                        CELL ("", "three") "</fo:table-row></fo:table-body>"
                                           "</fo:table>");
  ck_assert_int_eq (text ("two")->x, 40000);
  ck_assert_int_eq (text ("three")->x, 160000);
}
END_TEST

START_TEST (rows_may_have_more_cells_than_the_first)
{
  lay_out_flow (
      "<fo:table table-layout='fixed' width='100%'><fo:table-body>"
      "<fo:table-row><fo:table-cell number-rows-spanned='2'>"
      "<fo:block>one</fo:block></fo:table-cell></fo:table-row>"
      "<fo:table-row>" CELL (
          "", "two") "</fo:table-row>"
                     "<fo:table-row>" CELL ("", "three") CELL ("", "four")
                         CELL ("", "five") "</fo:table-row>"
                                           "</fo:table-body></fo:table>");
  ck_assert_int_gt (text ("two")->x, text ("one")->x);
  ck_assert_int_eq (text ("four")->x, text ("two")->x);
  ck_assert_int_gt (text ("five")->x, text ("four")->x);
  ck_assert_int_eq (text ("three")->x, text ("one")->x);
}
END_TEST

START_TEST (a_break_behind_the_last_block_of_a_cell)
{
  lay_out_flow ("<fo:table table-layout='fixed' width='100%'><fo:table-body>"
                "<fo:table-row><fo:table-cell>"
                "<fo:block break-after='page'>in</fo:block></fo:table-cell>"
                "</fo:table-row></fo:table-body></fo:table>"
                "<fo:block>behind</fo:block>");
  ck_assert_uint_eq (seek_page (room.areas, "in"), 1);
  ck_assert_uint_eq (seek_page (room.areas, "behind"), 2);
}
END_TEST

/* ---- pages ----------------------------------------------------------------
 */

START_TEST (flows_go_where_their_region_is)
{
  lay_out (MASTER ("cover", "other")
               MASTER ("p", "flow") "<fo:page-sequence-master master-name='s'>"
                                    "<fo:single-page-master-reference "
                                    "master-reference='cover'/>"
                                    "<fo:repeatable-page-master-reference "
                                    "master-reference='p'/>"
                                    "</fo:page-sequence-master>",
           "s", "", "<fo:block>here</fo:block>");
  ck_assert_uint_eq (seek_page (room.areas, "here"), 2);
}
END_TEST

START_TEST (a_flow_without_a_region_is_not_lost)
{
  lay_out (MASTER ("p", "other"), "p", "", "<fo:block>here</fo:block>");
  ck_assert_uint_eq (seek_page (room.areas, "here"), 1);
}
END_TEST

#define MARKED(name, text)                                                    \
  "<fo:block linefeed-treatment='preserve'><fo:marker "                       \
  "marker-class-name='m'>" name "</fo:marker>" text "</fo:block>"

START_TEST (the_marker_that_ended_last)
{
  char *page;

  lay_out (MASTER ("p", "flow"), "p",
           "<fo:static-content flow-name='xsl-region-before'><fo:block>"
           "<fo:retrieve-marker retrieve-class-name='m' "
           "retrieve-position='last-ending-within-page'/></fo:block>"
           "</fo:static-content>",
           MARKED ("ended", "a") MARKED ("open", "b\nc\nd\ne\nf\ng\nh\ni\nj"
                                                 "\nk\nl"));
  ck_assert_uint_eq (room.areas->n_pages, 2);
  page = seek_text (room.areas, 1);
  ck_assert_ptr_nonnull (strstr (page, "ended"));
  free (page);
  page = seek_text (room.areas, 2);
  ck_assert_ptr_nonnull (strstr (page, "open"));
  free (page);
}
END_TEST

static Suite *
suite (void)
{
  Suite *s = suite_create ("lines");
  TCase *lines = tcase_create ("lines"), *boxes = tcase_create ("boxes");

  tcase_add_checked_fixture (lines, set_up, tear_down);
  tcase_add_test (lines, letters_are_spaced_among_each_other);
  tcase_add_test (lines, justified_lines_are_full);
  tcase_add_test (lines, retained_edges_where_an_inline_is_broken);
  tcase_add_test (lines, middles_meet);
  tcase_add_test (lines, bottoms_meet);
  tcase_add_test (lines, dots_stand_on_the_line);
  tcase_add_test (lines, decoration_ends);
  tcase_add_test (lines, a_line_ends_with_the_number_that_is_cited);
  tcase_add_test (lines, the_last_page_of_a_block);
  tcase_add_test (lines, wrappers_can_be_cited);
  tcase_add_test (lines, what_is_not_there_is_told);
  suite_add_tcase (s, lines);
  tcase_add_checked_fixture (boxes, set_up, tear_down);
  tcase_add_test (boxes, background_images);
  tcase_add_test (boxes, a_row_has_one_image);
  tcase_add_test (boxes, margins_stay_at_the_top_of_a_page);
  tcase_add_test (boxes, percentages_are_of_what_is_around);
  tcase_add_test (boxes, first_cells_ask_for_widths);
  tcase_add_test (boxes, rows_may_have_more_cells_than_the_first);
  tcase_add_test (boxes, a_break_behind_the_last_block_of_a_cell);
  tcase_add_test (boxes, flows_go_where_their_region_is);
  tcase_add_test (boxes, a_flow_without_a_region_is_not_lost);
  tcase_add_test (boxes, the_marker_that_ended_last);
  suite_add_tcase (s, boxes);
  return s;
}

UNIT_MAIN (suite)
