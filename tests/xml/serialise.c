/* SPDX-License-Identifier: Apache-2.0 */
/* Trees as bytes: texts of all lengths and at all offsets, as they are looked
 * at several bytes and in stretches at a time; and names. */
#include <string.h>

#include "../unit/unit.h"
#include "base/buf.h"
#include "io/sink.h"
#include "io/source.h"
#include "tree/builder.h"
#include "xml/read.h"
#include "xml/serialise.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define LONG 9000 /* more than two stretches */

struct desk {
  struct mem mem;
  struct arena arena;
  struct tree_builder b;
  struct diag diag;
  vouch_sink *sink;
  vouch_status status;
};

static void
desk_open (struct desk *d)
{
  mem_init (&d->mem, NULL);
  arena_init (&d->arena, &d->mem);
  diag_init (&d->diag, &d->arena);
  tree_build_init (&d->b, &d->arena, &vocab);
  d->sink = sink_memory (&d->mem);
}

static void
desk_clear (struct desk *d)
{
  vouch_sink_free (d->sink);
  tree_build_clear (&d->b);
  diag_clear (&d->diag);
  arena_clear (&d->arena);
  ck_assert_uint_eq (d->mem.used, 0);
}

static void
desk_write (struct desk *d)
{
  const struct tree *t = tree_build_finish (&d->b);

  ck_assert_ptr_nonnull (t);
  d->status = xml_serialise (t, &d->mem, &d->diag, d->sink);
}

/* <a b="V">V</a> */
static void
write_value (struct desk *d, const char *v, size_t n)
{
  desk_open (d);
  tree_build_start (&d->b, tree_build_name (&d->b, "", "a"), 0, 0, 0);
  tree_build_attribute (&d->b, tree_build_name (&d->b, "", "b"), 0, v, n);
  tree_build_text (&d->b, v, n, false);
  tree_build_end (&d->b);
  desk_write (d);
}

static void
is_written (struct desk *d, const char *want, size_t n)
{
  size_t got;
  const char *bytes = vouch_sink_bytes (d->sink, &got);

  ck_assert_int_eq (d->status, VOUCH_OK);
  ck_assert_uint_eq (got, n);
  ck_assert_mem_eq (bytes, want, n);
}

/* ---- texts --------------------------------------------------------------- */

/* Byte by byte, from the recommendation. */
static void
escape (struct buf *out, const char *v, size_t n, bool attribute)
{
  for (size_t i = 0; i < n; i++) {
    static const char *const always[]
        = { "&&amp;", "<&lt;", ">&gt;", "\r&#13;" };
    static const char *const inside[] = { "\"&quot;", "\t&#9;", "\n&#10;" };
    const char *instead = NULL;

    for (int k = 0; k < 4; k++)
      if (v[i] == always[k][0])
        instead = always[k] + 1;
    for (int k = 0; k < 3 && attribute; k++)
      if (v[i] == inside[k][0])
        instead = inside[k] + 1;
    if (instead)
      buf_puts (out, instead);
    else
      buf_putc (out, v[i]);
  }
}

static void
check_value (const char *v, size_t n)
{
  struct desk d;
  struct buf want;
  struct mem mem;

  mem_init (&mem, NULL);
  buf_init (&want, &mem);
  buf_puts (&want, DECLARATION "<a b=\"");
  escape (&want, v, n, true);
  buf_puts (&want, "\">");
  escape (&want, v, n, false);
  buf_puts (&want, "</a>\n");
  write_value (&d, v, n);
  is_written (&d, want.data, want.len);
  desk_clear (&d);
  buf_clear (&want);
}

/* The unit is 37 bytes long, so its characters come to stand everywhere. */
START_TEST (long_texts)
{
  static const char unit[]
      = "aä€\xf0\x9f\x98\x80&<>\"'\t\r\nabcdefghijklmnopqrs";
  static char text[LONG];

  memset (text, 'x', (size_t)_i);
  for (size_t i = (size_t)_i; i < LONG; i++)
    text[i] = unit[(i - (size_t)_i) % (sizeof unit - 1)];
  check_value (text, (size_t)_i + 242 * (sizeof unit - 1));
}
END_TEST

/* Every character that is one byte, at every place of a group of eight. */
START_TEST (every_byte)
{
  char text[24];

  for (int c = 0x20; c < 0x80; c++)
    for (size_t at = 0; at < sizeof text; at++) {
      memset (text, 'x', sizeof text);
      text[at] = (char)c;
      check_value (text, sizeof text);
      check_value (text, at + 1);
    }
}
END_TEST

START_TEST (everything_is_escaped)
{
  static char text[LONG];

  memset (text, '"', sizeof text);
  check_value (text, sizeof text);
}
END_TEST

/* What XML cannot hold is refused wherever it stands. */
START_TEST (refused)
{
  static const char *const wrong[]
      = { "\x01", "\x1f", "\xff", "\xc3", "\xef\xbf\xbf", "\xed\xa0\x80" };
  char text[40];

  for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
    for (size_t at = 0; at < 20; at++) {
      struct desk d;

      memset (text, 'x', sizeof text);
      memcpy (text + at, wrong[k], strlen (wrong[k]));
      write_value (&d, text, sizeof text);
      ck_assert_int_eq (d.status, VOUCH_INPUT);
      ck_assert_uint_gt (d.diag.list.len, 0);
      ck_assert_str_eq (vouch_finding_code (d.diag.list.data[0]),
                        "XML-WRITE");
      desk_clear (&d);
    }
}
END_TEST

/* ---- names --------------------------------------------------------------- */

/* A document, and what is made of it. */
static const struct {
  const char *xml, *want;
} documents[] = {
  { "<a><b/><c d='1'>t</c></a>",
    "<a>\n  <b/>\n  <c d=\"1\">t</c>\n</a>\n" },
  { "<a>t<b><c/></b></a>", "<a>t<b>\n    <c/>\n  </b></a>\n" },
  { "<a xmlns='urn:a'><b/></a>", "<a xmlns=\"urn:a\">\n  <b/>\n</a>\n" },
  /* An element in no namespace, an attribute in that of the root: the root
   * gets a prefix. */
  { "<a xmlns='urn:a'><b xmlns=''/></a>",
    "<ns1:a xmlns:ns1=\"urn:a\">\n  <b/>\n</ns1:a>\n" },
  { "<a xmlns='urn:a' xmlns:p='urn:a'><b p:c=''/></a>",
    "<ns1:a xmlns:ns1=\"urn:a\">\n  <ns1:b ns1:c=\"\"/>\n</ns1:a>\n" },
  /* One prefix for two namespaces; xml is not declared. */
  { "<p:a xmlns:p='urn:a'><p:b xmlns:p='urn:b' xml:lang='de'/></p:a>",
    "<p:a xmlns:p=\"urn:a\" xmlns:ns1=\"urn:b\">\n"
    "  <ns1:b xml:lang=\"de\"/>\n</p:a>\n" },
  /* Longer than the pieces in which names are copied. */
  { "<an-element-with-a-long-name abcdefghijklmnop='1'/>",
    "<an-element-with-a-long-name abcdefghijklmnop=\"1\"/>\n" },
  { "<!--n--><a><?p  d?></a>", "<!--n-->\n<a>\n  <?p d?>\n</a>\n" },
};

START_TEST (names)
{
  struct xml_read_options options = { 128, false };
  const char *xml = documents[_i].xml, *got;
  struct desk d;
  vouch_source *source;
  size_t n;

  desk_open (&d);
  xml_init ();
  source = src_memory (&d.mem, xml, strlen (xml), "a.xml");
  ck_assert_int_eq (xml_read (source, &options, &d.b, &d.diag), VOUCH_OK);
  vouch_source_free (source);
  desk_write (&d);
  got = vouch_sink_bytes (d.sink, &n);
  ck_assert_int_eq (d.status, VOUCH_OK);
  ck_assert_msg (n == strlen (DECLARATION) + strlen (documents[_i].want)
                     && memcmp (got + strlen (DECLARATION), documents[_i].want,
                                n - strlen (DECLARATION)) == 0,
                 "%.*s", (int)n, got);
  desk_clear (&d);
}
END_TEST

static Suite *
serialising (void)
{
  Suite *suite = suite_create ("serialise");
  TCase *c = tcase_create ("serialise");

  tcase_add_loop_test (c, long_texts, 0, 40);
  tcase_add_test (c, every_byte);
  tcase_add_test (c, everything_is_escaped);
  tcase_add_test (c, refused);
  tcase_add_loop_test (c, names, 0,
                       (int)(sizeof documents / sizeof *documents));
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (serialising)
