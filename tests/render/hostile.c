/* SPDX-License-Identifier: Apache-2.0 */
/* Templates and themes of strangers: they write nothing, read nothing outside
 * their folder, and end. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "room.h"

static const char invoice[]
    = "{\"vouch\":\"vouch-invoice/1\",\"number\":\"R-1\",\"issue_date\":"
      "\"2026-02-03\",\"currency\":\"EUR\"}";

#define SHEET(top)                                                            \
  "<xsl:stylesheet version='1.0' "                                            \
  "xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "                         \
  "xmlns:v='urn:vouch:render:1' xmlns:i='urn:vouch:invoice:1'>" top           \
  "</xsl:stylesheet>"
#define RULE(body)                                                            \
  SHEET ("<xsl:template match='/'><r>" body "</r></xsl:template>")

struct folder {
  char path[64], inside[80], outside[80];
};

static void
put (const char *path, const char *text)
{
  FILE *f = fopen (path, "w");

  ck_assert_ptr_nonnull (f);
  fputs (text, f);
  fclose (f);
}

/* DIR/in holds the template, DIR a secret. */
static void
folder_open (struct folder *folder)
{
  strcpy (folder->path, "render-XXXXXX");
  ck_assert_ptr_nonnull (mkdtemp (folder->path));
  snprintf (folder->inside, sizeof folder->inside, "%s/in", folder->path);
  snprintf (folder->outside, sizeof folder->outside, "%s/secret.xml",
            folder->path);
  ck_assert_int_eq (mkdir (folder->inside, 0700), 0);
  put (folder->outside, "<s>treasure</s>");
}

static void
drop (const char *folder, const char *name)
{
  char path[120];

  snprintf (path, sizeof path, "%s/%s", folder, name);
  unlink (path);
}

static void
folder_close (struct folder *folder)
{
  drop (folder->inside, "t.xsl");
  drop (folder->inside, "friend.xml");
  drop (folder->inside, "link.xml");
  drop (folder->inside, "out.txt");
  unlink (folder->outside);
  ck_assert_int_eq (rmdir (folder->inside), 0); /* nothing else was made */
  ck_assert_int_eq (rmdir (folder->path), 0);
}

/* The status of opening and running SHEET; what it made as text. */
static vouch_status
run (struct room *room, struct folder *folder, const char *sheet,
     const char **text)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  const vouch_tree *tree = NULL;
  vouch_doc doc = room_invoice (room, invoice);
  vouch_render *render;
  vouch_status status;
  char path[120];

  snprintf (path, sizeof path, "%s/t.xsl", folder->inside);
  put (path, sheet);
  options.sheet = path;
  *text = "";
  status = vouch_render_open (&room->call, &options, &render);
  if (status != VOUCH_OK)
    return status;
  status = vouch_render_tree (render, &room->call, &doc, &tree);
  if (status == VOUCH_OK)
    *text = room_text (room, tree);
  vouch_render_close (render);
  return status;
}

static void
expect (const char *sheet, vouch_status status, const char *words)
{
  struct folder folder;
  struct room room;
  const char *text;

  room_open (&room);
  folder_open (&folder);
  ck_assert_int_eq (run (&room, &folder, sheet, &text), status);
  ck_assert (strstr (text, "treasure") == NULL);
  if (status == VOUCH_OK)
    ck_assert (strncmp (text, words, strlen (words)) == 0);
  else
    ck_assert (room_said (&room, words));
  folder_close (&folder);
  room_close (&room);
}

START_TEST (reads_outside)
{
  expect (RULE ("<xsl:copy-of select=\"document('../secret.xml')\"/>"),
          VOUCH_INPUT, "may not be read");
  expect (RULE ("<xsl:copy-of select=\"document('/etc/passwd')\"/>"),
          VOUCH_INPUT, "may not be read");
  expect (SHEET ("<xsl:include href='../secret.xml'/>"), VOUCH_INPUT,
          "may not be read");
  expect (SHEET ("<xsl:import href='/etc/hostname'/>"), VOUCH_INPUT,
          "may not be read");
}
END_TEST

START_TEST (reads_the_network)
{
  expect (RULE ("<xsl:copy-of select=\"document('http://localhost:9/')\"/>"),
          VOUCH_INPUT, "");
  expect (SHEET ("<xsl:import href='http://localhost:9/'/>"), VOUCH_INPUT,
          "may not be read");
}
END_TEST

START_TEST (reads_through_an_entity)
{
  expect ("<!DOCTYPE x [<!ENTITY e SYSTEM '../secret.xml'>]>" RULE ("&e;"),
          VOUCH_INPUT, "");
}
END_TEST

START_TEST (reads_through_a_link)
{
  struct folder folder;
  struct room room;
  const char *text;
  char path[120];

  room_open (&room);
  folder_open (&folder);
  snprintf (path, sizeof path, "%s/link.xml", folder.inside);
  ck_assert_int_eq (symlink ("../secret.xml", path), 0);
  ck_assert_int_eq (
      run (&room, &folder,
           RULE ("<xsl:copy-of select=\"document('link.xml')\"/>"), &text),
      VOUCH_INPUT);
  folder_close (&folder);
  room_close (&room);
}
END_TEST

START_TEST (reads_a_neighbour)
{
  struct folder folder;
  struct room room;
  const char *text;
  char path[120];

  room_open (&room);
  folder_open (&folder);
  snprintf (path, sizeof path, "%s/friend.xml", folder.inside);
  put (path, "<f>good</f>");
  ck_assert_int_eq (
      run (&room, &folder,
           RULE ("<xsl:value-of select=\"document('friend.xml')\"/>"), &text),
      VOUCH_OK);
  ck_assert_str_eq (text, "good");
  folder_close (&folder);
  room_close (&room);
}
END_TEST

START_TEST (writes)
{
  struct folder folder;
  struct room room;
  const char *text;

  room_open (&room);
  folder_open (&folder);
  run (&room, &folder,
       "<xsl:stylesheet version='1.1' "
       "xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
       "<xsl:template match='/'><r><xsl:document href='out.txt'><x/>"
       "</xsl:document></r></xsl:template></xsl:stylesheet>",
       &text);
  ck_assert_int_ne (access ("out.txt", F_OK), 0);
  folder_close (&folder);
  room_close (&room);
}
END_TEST

START_TEST (never_ends)
{
  expect (SHEET ("<xsl:template match='/' name='a'><r><xsl:call-template "
                 "name='a'/></r></xsl:template>"),
          VOUCH_INPUT, "");
  expect (SHEET ("<xsl:template name='a'><xsl:param name='n'/><xsl:if "
                 "test='$n &gt; 0'><xsl:call-template name='a'><xsl:with-param"
                 " name='n' select='$n - 1'/></xsl:call-template>"
                 "<xsl:call-template name='a'><xsl:with-param name='n' "
                 "select='$n - 1'/></xsl:call-template></xsl:if>"
                 "</xsl:template><xsl:template match='/'><r>"
                 "<xsl:call-template name='a'><xsl:with-param name='n' "
                 "select='60'/></xsl:call-template></r></xsl:template>"),
          VOUCH_LIMIT, "too much work");
}
END_TEST

#define DOUBLED(once)                                                         \
  SHEET ("<xsl:template name='a'><xsl:param name='n'/><xsl:param name='s'/>"  \
         "<xsl:choose><xsl:when test='$n = 0'><xsl:copy-of select='$s'/>"     \
         "</xsl:when><xsl:otherwise><xsl:call-template name='a'>"             \
         "<xsl:with-param name='n' select='$n - 1'/>" once                    \
         "</xsl:call-template></xsl:otherwise></xsl:choose></xsl:template>"   \
         "<xsl:template match='/'><r><xsl:call-template name='a'>"            \
         "<xsl:with-param name='n' select='60'/>"                             \
         "<xsl:with-param name='s'>abcdefgh</xsl:with-param>"                 \
         "</xsl:call-template></r></xsl:template>")

/* 2^60 times a few letters. */
START_TEST (doubles)
{
  expect (DOUBLED ("<xsl:with-param name='s' select='concat($s, $s)'/>"),
          VOUCH_LIMIT, "too much work");
  expect (DOUBLED ("<xsl:with-param name='s'><xsl:value-of select='$s'/>"
                   "<xsl:value-of select='$s'/></xsl:with-param>"),
          VOUCH_LIMIT, "too much work");
  expect (DOUBLED ("<xsl:with-param name='s'><x><xsl:copy-of select='$s'/>"
                   "</x><x><xsl:copy-of select='$s'/></x></xsl:with-param>"),
          VOUCH_LIMIT, "too much work");
}
END_TEST

START_TEST (loops)
{
  expect (SHEET ("<xsl:template match='/'><r><xsl:for-each select='//node()'>"
                 "<xsl:for-each select='//node()'><xsl:for-each "
                 "select='//node()'><xsl:for-each select='//node()'>"
                 "<xsl:for-each select='//node()'>x</xsl:for-each>"
                 "</xsl:for-each></xsl:for-each></xsl:for-each>"
                 "</xsl:for-each></r></xsl:template>"),
          VOUCH_LIMIT, "too much work");
  expect (SHEET ("<xsl:template match='/'><xsl:apply-templates select='/'/>"
                 "</xsl:template>"),
          VOUCH_INPUT, "template");
  expect (SHEET ("<xsl:variable name='a' select='$b'/>"
                 "<xsl:variable name='b' select='$a'/>"
                 "<xsl:template match='/'><r><xsl:value-of select='$a'/></r>"
                 "</xsl:template>"),
          VOUCH_INPUT, "template");
  expect (SHEET ("<xsl:include href='t.xsl'/>"), VOUCH_INPUT, "template");
  expect (SHEET ("<xsl:attribute-set name='a' use-attribute-sets='a'/>"
                 "<xsl:template match='/'><r xsl:use-attribute-sets='a'/>"
                 "</xsl:template>"),
          VOUCH_INPUT, "template");
}
END_TEST

/* Deeper than any tree may be, built flat by copying. */
START_TEST (nests)
{
  expect (DOUBLED ("<xsl:with-param name='s'><a><a><a><a><a><xsl:copy-of "
                   "select='$s'/></a></a></a></a></a></xsl:with-param>"),
          VOUCH_INPUT, "too deep");
}
END_TEST

START_TEST (says_and_stops)
{
  expect (RULE ("<xsl:message terminate='yes'>no buyer</xsl:message>"),
          VOUCH_INPUT, "no buyer");
  expect (RULE ("<xsl:message>%s%n%d</xsl:message>"), VOUCH_INPUT, "%s%n%d");
}
END_TEST

START_TEST (is_no_stylesheet)
{
  expect ("<r/>", VOUCH_INPUT, "");
  expect ("", VOUCH_INPUT, "");
  expect ("<r", VOUCH_INPUT, "template");
  expect (RULE ("<xsl:value-of select='((('/>"), VOUCH_INPUT, "");
  expect (RULE ("<xsl:value-of select='v:nothing(1)'/>"), VOUCH_INPUT, "");
}
END_TEST

START_TEST (uses_functions)
{
  expect (RULE ("<xsl:value-of select=\"concat(v:label('BT-9'), '|', "
                "v:name('UNTDID 4461', '58'), '|', v:amount('1234.5', 'EUR'),"
                " '|', v:unit('HUR'), '|', v:country('DE'), '|', "
                "v:iban('DE02200505501015871754'), '|', "
                "count(v:lines('a&#10;b')))\"/>"),
          VOUCH_OK,
          "Due date|SEPA credit transfer|1,234.50|hr|Germany|"
          "DE02\xc2\xa0" "2005\xc2\xa0" "0550\xc2\xa0" "1015\xc2\xa0"
          "8717\xc2\xa0" "54|2");
}
END_TEST

static void
theme (const char *json, vouch_status status, const char *words)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  vouch_render *render;
  struct room room;
  char path[] = "theme-XXXXXX";
  int fd = mkstemp (path);

  ck_assert_int_ge (fd, 0);
  close (fd);
  put (path, json);
  room_open (&room);
  options.theme = path;
  ck_assert_int_eq (vouch_render_open (&room.call, &options, &render), status);
  ck_assert (room_said (&room, words));
  vouch_render_close (render);
  room_close (&room);
  unlink (path);
}

START_TEST (themes)
{
  theme ("{\"vouch\":\"theme/1\",\"colours\":{\"accent\":\"#112233\"},"
         "\"footer\":[[\"a\",\"b\"],[\"c\"]],\"columns\":{\"vat\":true}}",
         VOUCH_OK, "");
  theme ("{\"vouch\":\"theme/1\",\"colours\":{\"grey\":\"#999999\"}}",
         VOUCH_OK, "contrast of 2.8");
  theme ("{\"vouch\":\"theme/2\"}", VOUCH_INPUT, "theme/1");
  theme ("{}", VOUCH_INPUT, "theme/1");
  theme ("{\"vouch\":\"theme/1\",\"colour\":1}", VOUCH_INPUT, "is unknown");
  theme ("{\"vouch\":\"theme/1\",\"margins\":{\"left\":900}}", VOUCH_INPUT,
         "millimetres");
  theme ("{\"vouch\":\"theme/1\",\"colours\":{\"accent\":\"red\"}}",
         VOUCH_INPUT, "is no colour");
  theme ("{\"vouch\":", VOUCH_INPUT, "no JSON");
  theme ("{\"vouch\":\"theme/1\",\"logo\":\"../logo.png\"}", VOUCH_INPUT,
         "is no file in the folder");
  theme ("{\"vouch\":\"theme/1\",\"logo\":\"/etc/passwd\"}", VOUCH_INPUT,
         "is no file in the folder");
  theme ("{\"vouch\":\"theme/1\",\"logo\":\"data:image/png;base64,AA==\"}",
         VOUCH_OK, "");
}
END_TEST

static Suite *
hostile_suite (void)
{
  Suite *suite = suite_create ("hostile");
  TCase *tcase = tcase_create ("templates");

  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, reads_outside);
  tcase_add_test (tcase, reads_the_network);
  tcase_add_test (tcase, reads_through_an_entity);
  tcase_add_test (tcase, reads_through_a_link);
  tcase_add_test (tcase, reads_a_neighbour);
  tcase_add_test (tcase, writes);
  tcase_add_test (tcase, never_ends);
  tcase_add_test (tcase, doubles);
  tcase_add_test (tcase, loops);
  tcase_add_test (tcase, nests);
  tcase_add_test (tcase, says_and_stops);
  tcase_add_test (tcase, is_no_stylesheet);
  tcase_add_test (tcase, uses_functions);
  tcase_add_test (tcase, themes);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (hostile_suite)
