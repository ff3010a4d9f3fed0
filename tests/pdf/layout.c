/* SPDX-License-Identifier: Apache-2.0 */
/* Layout without PDF: where text comes to stand, and on which page.
 * The page is 200pt wide and 100pt high; lines are 10pt. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "seek.h"

#define PAGE(name, margin)                                                    \
  "<fo:simple-page-master master-name='" name "' page-width='200pt'"          \
  " page-height='100pt'><fo:region-body margin='" margin "'/>"                \
  "<fo:region-before extent='10pt' region-name='head-" name "'/>"             \
  "</fo:simple-page-master>"

#define ROOT                                                                  \
  "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'"                     \
  " xmlns:vx='urn:vouch:fo:1' font-size='8pt' line-height='10pt'"             \
  " widows='1' orphans='1'>"

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

/* A document of one simple page master; CONTENT is in the flow. */
static void
lay_out (const char *content)
{
  static const char start[]
      = ROOT "<fo:layout-master-set>" PAGE ("p", "0pt")
      "</fo:layout-master-set>"
      "<fo:page-sequence master-reference='p'>"
      "<fo:flow flow-name='xsl-region-body'>";
  static const char end[] = "</fo:flow></fo:page-sequence></fo:root>";
  char *all = malloc (sizeof start + strlen (content) + sizeof end);

  ck_assert_ptr_nonnull (all);
  strcpy (all, start);
  strcat (all, content);
  strcat (all, end);
  ck_assert_int_eq (room_layout_text (&room, all), LAYOUT_OK);
  free (all);
}

static mpt
x_of (const char *word)
{
  const struct area *text = seek (room.areas, word, 0);

  ck_assert_msg (text != NULL, "no %s", word);
  return text->x;
}

/* The top of the line, with its half of the leading. */
static mpt
line_y (const char *word, unsigned nth)
{
  const struct area *area = seek (room.areas, word, nth);

  ck_assert_msg (area != NULL, "no %s", word);
  while (area->kind != AREA_LINE)
    area = area->parent;
  return area->y - area->space_before;
}

/* ---- places -------------------------------------------------------------- */

START_TEST (table_with_an_indent)
{
  lay_out ("<fo:table start-indent='50pt' width='100pt'>"
           "<fo:table-column column-width='40pt'/>"
           "<fo:table-column column-width='60pt'/>"
           "<fo:table-body start-indent='0pt'><fo:table-row>"
           "<fo:table-cell><fo:block>one</fo:block></fo:table-cell>"
           "<fo:table-cell><fo:block>two</fo:block></fo:table-cell>"
           "</fo:table-row></fo:table-body></fo:table>");
  ck_assert_int_eq (x_of ("one"), 50000);
  ck_assert_int_eq (x_of ("two"), 90000);
}
END_TEST

/* Indents are inherited into cells, which are reference areas. */
START_TEST (indents_inherit_into_cells)
{
  lay_out ("<fo:table margin-left='10pt' width='100pt'>"
           "<fo:table-body><fo:table-row>"
           "<fo:table-cell><fo:block>one</fo:block></fo:table-cell>"
           "</fo:table-row><fo:table-row start-indent='3pt'>"
           "<fo:table-cell><fo:block>two</fo:block></fo:table-cell>"
           "</fo:table-row><fo:table-row>"
           "<fo:table-cell margin='0pt'><fo:block>six</fo:block>"
           "</fo:table-cell></fo:table-row></fo:table-body></fo:table>");
  ck_assert_int_eq (x_of ("one"), 20000);
  ck_assert_int_eq (x_of ("two"), 13000);
  ck_assert_int_eq (x_of ("six"), 10000);
}
END_TEST

START_TEST (indents_inherit_into_containers)
{
  lay_out ("<fo:block start-indent='10pt'>"
           "<fo:block-container><fo:block>one</fo:block>"
           "<fo:block start-indent='0pt'>two</fo:block></fo:block-container>"
           "</fo:block>");
  ck_assert_int_eq (x_of ("one"), 20000);
  ck_assert_int_eq (x_of ("two"), 10000);
}
END_TEST

START_TEST (fixed_containers)
{
  lay_out ("<fo:block>above</fo:block><fo:block margin-left='7pt'>"
           "<fo:block-container absolute-position='fixed' left='20pt'"
           " top='30pt' width='50pt' height='20pt' start-indent='0pt'>"
           "<fo:block>fixed</fo:block></fo:block-container></fo:block>"
           "<fo:block>below</fo:block>");
  ck_assert_int_eq (x_of ("fixed"), 20000);
  ck_assert_int_eq (line_y ("fixed", 0), 30000);
  ck_assert_int_eq (line_y ("below", 0), 10000);
}
END_TEST

START_TEST (absolute_container_in_a_container)
{
  lay_out ("<fo:block-container height='50pt' margin-left='30pt'"
           " space-before='0pt'><fo:block start-indent='0pt'>above</fo:block>"
           "<fo:block-container absolute-position='absolute' left='5pt'"
           " top='20pt' width='50pt' height='20pt' start-indent='0pt'>"
           "<fo:block>inner</fo:block></fo:block-container>"
           "</fo:block-container>");
  ck_assert_int_eq (x_of ("above"), 30000);
  ck_assert_int_eq (x_of ("inner"), 35000);
  ck_assert_int_eq (line_y ("inner", 0), 20000);
}
END_TEST

/* ---- columns ------------------------------------------------------------- */

START_TEST (columns_share_what_is_left)
{
  lay_out ("<fo:table width='200pt' table-layout='fixed'>"
           "<fo:table-column column-width='20pt'/>"
           "<fo:table-column column-width='10%'/>"
           "<fo:table-column column-width='proportional-column-width(1)'/>"
           "<fo:table-column column-width='proportional-column-width(3)'/>"
           "<fo:table-body><fo:table-row>"
           "<fo:table-cell><fo:block>a1</fo:block></fo:table-cell>"
           "<fo:table-cell><fo:block>b1</fo:block></fo:table-cell>"
           "<fo:table-cell><fo:block>c1</fo:block></fo:table-cell>"
           "<fo:table-cell><fo:block>d1</fo:block></fo:table-cell>"
           "</fo:table-row></fo:table-body></fo:table>");
  ck_assert_int_eq (x_of ("a1"), 0);
  ck_assert_int_eq (x_of ("b1"), 20000);
  ck_assert_int_eq (x_of ("c1"), 40000);
  ck_assert_int_eq (x_of ("d1"), 80000);
}
END_TEST

START_TEST (spans)
{
  lay_out ("<fo:table width='200pt'><fo:table-column column-width='50pt'"
           " number-columns-repeated='4'/><fo:table-body><fo:table-row>"
           "<fo:table-cell number-columns-spanned='2' text-align='end'>"
           "<fo:block>wide</fo:block></fo:table-cell>"
           "<fo:table-cell number-rows-spanned='2'><fo:block>tall</fo:block>"
           "<fo:block>x</fo:block><fo:block>x</fo:block></fo:table-cell>"
           "<fo:table-cell><fo:block>right</fo:block></fo:table-cell>"
           "</fo:table-row><fo:table-row>"
           "<fo:table-cell><fo:block>second</fo:block></fo:table-cell>"
           "<fo:table-cell column-number='4'><fo:block>last</fo:block>"
           "</fo:table-cell></fo:table-row></fo:table-body></fo:table>"
           "<fo:block>after</fo:block>");
  ck_assert_int_eq (x_of ("tall"), 100000);
  ck_assert_int_eq (x_of ("last"), 150000);
  ck_assert_int_eq (x_of ("wide") + seek (room.areas, "wide", 0)->ipd, 100000);
  ck_assert_int_eq (line_y ("second", 0), 10000);
  ck_assert_int_eq (line_y ("after", 0), 30000);
}
END_TEST

/* ---- carry rows ---------------------------------------------------------- */

/* Row I of a table in which each row is worth one; it has LINES lines. */
static void
add_row (char *to, unsigned i, unsigned lines)
{
  char *p = to + strlen (to);

  p += sprintf (p,
                "<fo:table-row><fo:table-cell><fo:block>"
                "<fo:marker marker-class-name='sum'>s%u</fo:marker>"
                "row%u</fo:block>",
                i, i);
  for (unsigned k = 1; k < lines; k++)
    p += sprintf (p, "<fo:block>row%u line%u</fo:block>", i, k);
  sprintf (p, "</fo:table-cell></fo:table-row>");
}

static const char carry[]
    = "<fo:table width='200pt'><fo:table-header>"
      "<fo:table-row><fo:table-cell><fo:block>head</fo:block></fo:table-cell>"
      "</fo:table-row><fo:table-row vx:at='break'><fo:table-cell><fo:block>"
      "from=<fo:retrieve-table-marker retrieve-class-name='sum'"
      " vx:position='before'/></fo:block></fo:table-cell></fo:table-row>"
      "</fo:table-header><fo:table-footer><fo:table-row vx:at='break'>"
      "<fo:table-cell><fo:block>on=<fo:retrieve-table-marker"
      " retrieve-class-name='sum' retrieve-boundary-within-table="
      "'table-fragment' retrieve-position-within-table='last-starting'/>"
      "</fo:block></fo:table-cell></fo:table-row></fo:table-footer>"
      "<fo:table-body>";

static void
lay_carry (const unsigned *lines, unsigned n, const char *after)
{
  char *all = malloc (100000);

  ck_assert_ptr_nonnull (all);
  strcpy (all, carry);
  for (unsigned i = 0; i < n; i++)
    add_row (all, i + 1, lines[i]);
  strcat (all, "</fo:table-body></fo:table>");
  strcat (all, after);
  lay_out (all);
  free (all);
}

/* What is on PAGE, without spaces. */
static void
page_is (unsigned page, const char *words)
{
  char *text = seek_text (room.areas, page), *q = text;

  for (const char *p = text; *p != 0; p++)
    if (*p != ' ')
      *q++ = *p;
  *q = 0;
  ck_assert_str_eq (text, words);
  free (text);
}

START_TEST (carry_rows_of_whole_rows)
{
  const unsigned one[20] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                             1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };

  lay_carry (one, 20, "");
  ck_assert_uint_eq (room.areas->n_pages, 3);
  page_is (1, "headrow1row2row3row4row5row6row7row8on=s8");
  page_is (2, "headfrom=s8row9row10row11row12row13row14row15on=s15");
  page_is (3, "headfrom=s15row16row17row18row19row20");
}
END_TEST

/* The amount of a row stands on its first line. */
START_TEST (carry_rows_where_a_row_is_parted)
{
  const unsigned lines[] = { 2, 24, 1 };

  lay_carry (lines, 3, "");
  for (unsigned i = 1; i < room.areas->n_pages; i++) {
    char *text = seek_text (room.areas, i);

    ck_assert_ptr_nonnull (strstr (text, "on="));
    ck_assert_ptr_nonnull (strstr (text, "s2"));
    free (text);
    text = seek_text (room.areas, i + 1);
    ck_assert_ptr_nonnull (strstr (text, "from="));
    ck_assert_ptr_nonnull (strstr (text, "s2"));
    free (text);
  }
  ck_assert_uint_gt (room.areas->n_pages, 2);
  ck_assert_uint_eq (seek_count (room.areas, "line"), 24);
}
END_TEST

START_TEST (no_carry_rows_on_one_page)
{
  const unsigned one[] = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };

  /* The table fills the page; only what follows goes to the next. */
  lay_carry (one, 9, "<fo:block>after</fo:block>");
  page_is (1, "headrow1row2row3row4row5row6row7row8row9");
  page_is (2, "after");
}
END_TEST

/* The totals are kept with the last row, which they take along. */
START_TEST (carry_rows_before_kept_totals)
{
  const unsigned one[] = { 1, 1, 1, 1, 1, 1 };

  lay_carry (one, 6,
             "<fo:block keep-with-previous='always' keep-together='always'>"
             "<fo:block>total</fo:block><fo:block>a</fo:block>"
             "<fo:block>b</fo:block><fo:block>due</fo:block></fo:block>");
  page_is (1, "headrow1row2row3row4row5on=s5");
  page_is (2, "headfrom=s5row6totalabdue");
}
END_TEST

/* A retrieved marker that wraps needs room that was not kept free. */
START_TEST (carry_rows_that_grow)
{
  char *all = malloc (100000);

  ck_assert_ptr_nonnull (all);
  strcpy (all, carry);
  for (unsigned i = 1; i <= 9; i++)
    add_row (all, i, 1);
  strcat (all, "<fo:table-row><fo:table-cell><fo:block><fo:marker"
               " marker-class-name='sum'>sum of rows so far which is a long"
               " text that takes two lines of the page s10</fo:marker>row10"
               "</fo:block></fo:table-cell></fo:table-row>");
  for (unsigned i = 11; i <= 20; i++)
    add_row (all, i, 1);
  strcat (all, "</fo:table-body></fo:table>");
  lay_out (all);
  free (all);
  ck_assert_uint_eq (seek_count (room.areas, "row"), 20);
  for (size_t i = 0; i < room.areas->n_pages; i++) {
    const struct area *flow = room.areas->pages[i]->first;

    while (flow != NULL && flow->kind != AREA_FLOW)
      flow = flow->first != NULL ? flow->first : flow->next;
    ck_assert_ptr_nonnull (flow);
    ck_assert_int_le (flow->bpd, 100000);
  }
}
END_TEST

/* ---- pages --------------------------------------------------------------- */

/* COUNT lines on pages that differ where they are first, last and only. */
static void
lay_masters (unsigned count)
{
  char *all = malloc (100000), *p = all;

  ck_assert_ptr_nonnull (all);
  p += sprintf (
      p, "%s",
      ROOT "<fo:layout-master-set>" PAGE ("first", "50pt 0pt 0pt 0pt")
          PAGE ("rest", "10pt 0pt 0pt 0pt") PAGE ("last", "10pt 0pt 40pt 0pt")
              PAGE ("only", "60pt 0pt 0pt 0pt")
      "<fo:page-sequence-master master-name='m'>"
      "<fo:repeatable-page-master-alternatives>"
      "<fo:conditional-page-master-reference page-position='only'"
      " master-reference='only'/>"
      "<fo:conditional-page-master-reference page-position='first'"
      " master-reference='first'/>"
      "<fo:conditional-page-master-reference page-position='last'"
      " master-reference='last'/>"
      "<fo:conditional-page-master-reference page-position='rest'"
      " master-reference='rest'/>"
      "</fo:repeatable-page-master-alternatives></fo:page-sequence-master>"
      "</fo:layout-master-set><fo:page-sequence master-reference='m'>"
      "<fo:flow flow-name='xsl-region-body'>");
  for (unsigned i = 1; i <= count; i++)
    p += sprintf (p, "<fo:block>n%u</fo:block>", i);
  strcpy (p, "</fo:flow></fo:page-sequence></fo:root>");
  ck_assert_int_eq (room_layout_text (&room, all), LAYOUT_OK);
  free (all);
}

static void
masters_are (const char *names)
{
  char got[200] = "";

  for (size_t i = 0; i < room.areas->n_pages; i++) {
    strcat (got, i == 0 ? "" : " ");
    strcat (got, room.areas->pages[i]->of.page->master);
  }
  ck_assert_str_eq (got, names);
}

START_TEST (only_page)
{
  lay_masters (4);
  masters_are ("only");
}
END_TEST

/* Five lines are too many for "only", whose first page then is "first". */
START_TEST (first_and_last_page)
{
  lay_masters (5);
  masters_are ("first last");
  ck_assert_uint_eq (seek_count (room.areas, "n"), 5);
}
END_TEST

START_TEST (pages_between)
{
  lay_masters (5 + 9 + 9 + 5);
  masters_are ("first rest rest last");
  ck_assert_uint_eq (seek_count (room.areas, "n"), 28);
}
END_TEST

START_TEST (kept_with_next)
{
  lay_out ("<fo:block space-after='70pt'>a1</fo:block>"
           "<fo:block keep-with-next='always'>b1</fo:block>"
           "<fo:block keep-with-next='always'>b2</fo:block>"
           "<fo:block>b3</fo:block>");
  page_is (1, "a1");
  page_is (2, "b1b2b3");
}
END_TEST

START_TEST (kept_together)
{
  lay_out ("<fo:block space-after='70pt'>a1</fo:block>"
           "<fo:block keep-together.within-page='always'>"
           "<fo:block>b1</fo:block><fo:block>b2</fo:block>"
           "<fo:block>b3</fo:block></fo:block>");
  page_is (1, "a1");
  page_is (2, "b1b2b3");
}
END_TEST

/* The weaker of two keeps gives way. */
START_TEST (keeps_have_strengths)
{
  lay_out ("<fo:block space-after='60pt' keep-with-next='3'>"
           "a1</fo:block>"
           "<fo:block keep-with-next='2'>b1</fo:block>"
           "<fo:block keep-with-next='9'>b2</fo:block>"
           "<fo:block keep-with-previous='9'>b3</fo:block>"
           "<fo:block keep-with-previous='9'>b4</fo:block>"
           "<fo:block keep-with-previous='always'>b5</fo:block>");
  page_is (1, "a1b1");
  page_is (2, "b2b3b4b5");
}
END_TEST

START_TEST (too_low_says_where)
{
  lay_out ("<fo:block-container height='15pt'><fo:block>title</fo:block>"
           "<fo:block>text</fo:block></fo:block-container>");
  ck_assert_uint_eq (room.n_said, 1);
  ck_assert_str_eq (room.said[0],
                    "the container is too low for its content by 1.76 mm, on"
                    " page 1: title text");
}
END_TEST

/* ---- text ---------------------------------------------------------------- */

START_TEST (white_space)
{
  lay_out ("<fo:block>  a\n  b  </fo:block>"
           "<fo:block linefeed-treatment='preserve'>c\nd</fo:block>"
           "<fo:block white-space='pre'>e  f</fo:block>");
  ck_assert_int_eq (line_y ("a", 0), line_y ("b", 0));
  ck_assert_int_eq (x_of ("a"), 0);
  ck_assert_int_eq (line_y ("d", 0), line_y ("c", 0) + 10000);
  ck_assert_int_eq (x_of ("d"), 0);
  ck_assert_int_eq (line_y ("e", 0), line_y ("f", 0));
}
END_TEST

START_TEST (lines_break_where_they_may)
{
  lay_out ("<fo:block-container width='50pt'><fo:block>aaaa bbbb cccc"
           " dddd</fo:block></fo:block-container>"
           "<fo:block-container width='50pt'><fo:block wrap-option='no-wrap'>"
           "eeee ffff gggg hhhh</fo:block></fo:block-container>");
  ck_assert_int_eq (line_y ("bbbb", 0), line_y ("aaaa", 0));
  ck_assert_int_eq (line_y ("cccc", 0), line_y ("aaaa", 0) + 10000);
  ck_assert_int_eq (x_of ("cccc"), 0);
  ck_assert_int_eq (line_y ("hhhh", 0), line_y ("eeee", 0));
}
END_TEST

START_TEST (expressions_and_shorthands)
{
  lay_out ("<fo:block margin-left='3pt + 10pt div 2'>m2</fo:block>"
           "<fo:block margin-left='max(4pt, 6pt)'>m3</fo:block>"
           "<fo:block margin-left='9pt' margin='1pt'>m4</fo:block>"
           "<fo:block font-size='10pt' margin-left='1.5em'>m5</fo:block>");
  ck_assert_int_eq (x_of ("m2"), 8000);
  ck_assert_int_eq (x_of ("m3"), 6000);
  ck_assert_int_eq (x_of ("m4"), 9000);
  ck_assert_int_eq (x_of ("m5"), 15000);
}
END_TEST

static TCase *
page_breaks (void)
{
  TCase *t = tcase_create ("pages");

  tcase_add_test (t, only_page);
  tcase_add_test (t, first_and_last_page);
  tcase_add_test (t, pages_between);
  tcase_add_test (t, kept_with_next);
  tcase_add_test (t, kept_together);
  tcase_add_test (t, keeps_have_strengths);
  tcase_add_test (t, too_low_says_where);
  return t;
}

static TCase *
texts (void)
{
  TCase *t = tcase_create ("text");

  tcase_add_test (t, white_space);
  tcase_add_test (t, lines_break_where_they_may);
  tcase_add_test (t, expressions_and_shorthands);
  return t;
}

static TCase *
places (void)
{
  TCase *t = tcase_create ("places");

  tcase_add_test (t, table_with_an_indent);
  tcase_add_test (t, indents_inherit_into_cells);
  tcase_add_test (t, indents_inherit_into_containers);
  tcase_add_test (t, fixed_containers);
  tcase_add_test (t, absolute_container_in_a_container);
  tcase_add_test (t, columns_share_what_is_left);
  tcase_add_test (t, spans);
  return t;
}

static TCase *
carry_rows (void)
{
  TCase *t = tcase_create ("carry");

  tcase_add_test (t, carry_rows_of_whole_rows);
  tcase_add_test (t, carry_rows_where_a_row_is_parted);
  tcase_add_test (t, no_carry_rows_on_one_page);
  tcase_add_test (t, carry_rows_before_kept_totals);
  tcase_add_test (t, carry_rows_that_grow);
  return t;
}

/* ---- what goes on -------------------------------------------------------- */

/* The first column is still there when the rows beside it are done. */
START_TEST (a_cell_that_spans_keeps_its_room)
{
  lay_out ("<fo:table table-layout='fixed' width='180pt'><fo:table-body>"
           "<fo:table-row><fo:table-cell number-rows-spanned='2'>"
           "<fo:block>a1</fo:block><fo:block>a2</fo:block>"
           "<fo:block>a3</fo:block><fo:block>a4</fo:block>"
           "<fo:block>a5</fo:block><fo:block>a6</fo:block>"
           "<fo:block>a7</fo:block><fo:block>a8</fo:block>"
           "<fo:block>a9</fo:block><fo:block>b1</fo:block>"
           "<fo:block>b2</fo:block><fo:block>b3</fo:block></fo:table-cell>"
           "<fo:table-cell height='100pt'><fo:block>one</fo:block>"
           "</fo:table-cell></fo:table-row><fo:table-row>"
           "<fo:table-cell><fo:block>two</fo:block></fo:table-cell>"
           "</fo:table-row></fo:table-body></fo:table>"
           "<fo:block>after</fo:block>");
  ck_assert_uint_eq (seek_page (room.areas, "b3"), 2);
  ck_assert_uint_eq (seek_page (room.areas, "after"), 2);
  ck_assert_int_ge (line_y ("after", 0), line_y ("b3", 0) + 10000);
}
END_TEST

/* Each body has a marker; the head of its pages shows it. */
START_TEST (markers_of_bodies)
{
  static const char *const rows
      = "<fo:table-row height='40pt'><fo:table-cell><fo:block>r</fo:block>"
        "</fo:table-cell></fo:table-row>";
  char text[4000];

  snprintf (
      text, sizeof text,
      ROOT "<fo:layout-master-set><fo:simple-page-master master-name='p'"
           " page-width='200pt' page-height='100pt'><fo:region-body"
           " margin-top='12pt'/><fo:region-before extent='12pt'/>"
           "</fo:simple-page-master></fo:layout-master-set>"
           "<fo:page-sequence master-reference='p'>"
           "<fo:static-content flow-name='xsl-region-before'><fo:block>"
           "<fo:retrieve-marker retrieve-class-name='b'/></fo:block>"
           "</fo:static-content><fo:flow flow-name='xsl-region-body'>"
           "<fo:table table-layout='fixed' width='180pt'><fo:table-body>"
           "<fo:marker marker-class-name='b'>first</fo:marker>%s%s%s%s"
           "</fo:table-body><fo:table-body>"
           "<fo:marker marker-class-name='b'>second</fo:marker>%s%s%s%s"
           "</fo:table-body></fo:table></fo:flow></fo:page-sequence>"
           "</fo:root>",
      rows, rows, rows, rows, rows, rows, rows, rows);
  ck_assert_int_eq (room_layout_text (&room, text), LAYOUT_OK);
  ck_assert_uint_eq (room.areas->n_pages, 4);
  ck_assert_uint_eq (seek_count (room.areas, "first"), 2);
  ck_assert_uint_eq (seek_count (room.areas, "second"), 2);
  ck_assert_uint_eq (seek_page (room.areas, "second"), 3);
}
END_TEST

START_TEST (kept_on_a_line)
{
  lay_out ("<fo:block keep-together='always'>one two six one two six one two"
           " six one two six <fo:inline keep-together.within-line='always'>"
           "aa bb cc dd ee ff</fo:inline></fo:block>");
  ck_assert_int_eq (line_y ("aa", 0), line_y ("ff", 0));
  ck_assert_int_gt (line_y ("aa", 0), line_y ("one", 0));
}
END_TEST

static TCase *
parting (void)
{
  TCase *tcase = tcase_create ("parting");

  tcase_add_test (tcase, a_cell_that_spans_keeps_its_room);
  tcase_add_test (tcase, markers_of_bodies);
  tcase_add_test (tcase, kept_on_a_line);
  return tcase;
}

static Suite *
make_suite (void)
{
  Suite *suite = suite_create ("layout");
  TCase *cases[] = { places (), carry_rows (), page_breaks (), texts (),
                     parting () };

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    tcase_add_checked_fixture (cases[i], set_up, tear_down);
    suite_add_tcase (suite, cases[i]);
  }
  return suite;
}

UNIT_MAIN (make_suite)
