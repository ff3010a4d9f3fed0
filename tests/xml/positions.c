/* SPDX-License-Identifier: Apache-2.0 */
/* Line and column of every element, against a scanner of the test's own: on
 * the documents of the reference data in several encodings and kinds of line
 * ends, and on documents made so that whatever can be long lies across the
 * pieces in which libxml2 is fed. */
#include <ftw.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/judge.h"
#include "../unit/unit.h"
#include "engine/result.h"
#include "io/source.h"

struct spot {
  uint32_t line, column;
};

struct spots {
  struct spot *list;
  size_t n, room;
};

static void
add_spot (struct spots *s, struct spot spot)
{
  if (s->n == s->room) {
    s->room = s->room ? s->room * 2 : 256;
    s->list = realloc (s->list, s->room * sizeof *s->list);
    if (s->list == NULL)
      abort ();
  }
  s->list[s->n++] = spot;
}

/* ---- the scanner --------------------------------------------------------- */

/* Where one is in UTF-8 text without byte order mark. */
struct scan {
  const char *s, *end;
  struct spot at;
};

/* Moves on by one byte. */
static void
step (struct scan *in)
{
  char c = *in->s++;
  bool more = in->s < in->end;

  if (c == '\n' || (c == '\r' && !(more && *in->s == '\n'))) {
    in->at.line++;
    in->at.column = 1;
  } else if ((c & 0xc0) != 0x80 && c != '\r') {
    in->at.column++;
  }
}

static bool
at_word (const struct scan *in, const char *word)
{
  size_t n = strlen (word);

  return (size_t)(in->end - in->s) >= n && memcmp (in->s, word, n) == 0;
}

/* Moves behind the next WORD. */
static void
skip_behind (struct scan *in, const char *word)
{
  while (in->s < in->end && !at_word (in, word))
    step (in);
  for (size_t i = strlen (word); i > 0 && in->s < in->end; i--)
    step (in);
}

/* Moves behind the > of a tag: quotation marks may hold another. */
static void
skip_tag (struct scan *in)
{
  char quote = 0;

  for (; in->s < in->end && (quote || *in->s != '>'); step (in)) {
    if (quote == *in->s)
      quote = 0;
    else if (!quote && (*in->s == '"' || *in->s == '\''))
      quote = *in->s;
  }
}

static struct spots
scan_all (const struct text *t)
{
  struct scan in = { t->s, t->s + t->n, { 1, 1 } };
  struct spots found = { NULL, 0, 0 };

  while (in.s < in.end) {
    if (*in.s != '<') {
      step (&in);
    } else if (at_word (&in, "<!--")) {
      skip_behind (&in, "<!--");
      skip_behind (&in, "-->");
    } else if (at_word (&in, "<![CDATA[")) {
      skip_behind (&in, "]]>");
    } else if (at_word (&in, "<?")) {
      skip_behind (&in, "?>");
    } else {
      if (!at_word (&in, "</"))
        add_spot (&found, in.at);
      skip_tag (&in);
    }
  }
  return found;
}

/* ---- vouch --------------------------------------------------------------- */

/* False for what could not be read. */
static bool
ask_vouch (vouch *v, const struct text *bytes, struct spots *found)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *source = vouch_source_memory (bytes->s, bytes->n, "a.xml");
  vouch_result *r;

  *found = (struct spots){ NULL, 0, 0 };
  options.layers = 0;
  options.sha256 = false;
  ck_assert_int_eq (vouch_validate (v, source, &options, &r), VOUCH_OK);
  vouch_source_free (source);
  for (uint32_t i = 0; r->tree && i < r->tree->n_nodes; i++) {
    struct spot at;

    if (tree_kind (r->tree, i) != TREE_ELEMENT)
      continue;
    tree_place (r->tree, i, &at.line, &at.column);
    add_spot (found, at);
  }
  vouch_result_free (r);
  return found->n > 0;
}

/* BYTES in some encoding are the text T in UTF-8.  False: not well-formed. */
static bool
compare (vouch *v, const struct text *t, const struct text *bytes,
         const char *what)
{
  struct spots want, got;
  bool readable = ask_vouch (v, bytes, &got);

  if (readable) {
    want = scan_all (t);
    ck_assert_msg (want.n == got.n, "%s: %zu elements, %zu", what, want.n,
                   got.n);
    for (size_t i = 0; i < want.n; i++)
      ck_assert_msg (
          want.list[i].line == got.list[i].line
              && want.list[i].column == got.list[i].column,
          "%s: element %zu is at %u:%u, not %u:%u", what, i,
          want.list[i].line, want.list[i].column, got.list[i].line,
          got.list[i].column);
    free (want.list);
  }
  free (got.list);
  return readable;
}

/* ---- encodings ----------------------------------------------------------- */

/* The code point at T->s[*I], which is UTF-8. */
static uint32_t
next_code_point (const struct text *t, size_t *i)
{
  unsigned char c = (unsigned char)t->s[(*i)++];
  uint32_t u = c < 0x80 ? c : c < 0xe0 ? c & 31u : c < 0xf0 ? c & 15u : c & 7u;

  while (c >= 0x80 && *i < t->n && ((unsigned char)t->s[*i] & 0xc0) == 0x80)
    u = u << 6 | ((unsigned char)t->s[(*i)++] & 63u);
  return u;
}

static void
add_unit (struct text *t, uint32_t unit, bool big)
{
  char two[2] = { (char)(unit & 0xff), (char)(unit >> 8) };
  char swapped[2] = { two[1], two[0] };

  text_add (t, big ? swapped : two, 2);
}

static struct text
to_utf16 (const struct text *t, bool big)
{
  struct text out = { NULL, 0, 0 };

  add_unit (&out, 0xfeff, big);
  for (size_t i = 0; i < t->n;) {
    uint32_t c = next_code_point (t, &i);

    if (c > 0xffff) {
      add_unit (&out, 0xd7c0 + (c >> 10), big);
      c = 0xdc00 + (c & 0x3ff);
    }
    add_unit (&out, c, big);
  }
  return out;
}

/* ISO-8859-1; the euro sign as windows-1252 has it. */
static struct text
to_one_byte (const struct text *t)
{
  struct text out = { NULL, 0, 0 };

  for (size_t i = 0; i < t->n;) {
    uint32_t c = next_code_point (t, &i);
    char byte = c == 0x20ac ? '\x80' : (char)c;

    ck_assert (c < 0x100 || c == 0x20ac);
    text_add (&out, &byte, 1);
  }
  return out;
}

/* The text with another encoding in its XML declaration; without a
 * declaration it gets one. */
static struct text
declare (const struct text *t, const char *encoding)
{
  struct text out = { NULL, 0, 0 };
  const char *end = t->n > 5 && memcmp (t->s, "<?xml", 5) == 0
                        ? strstr (t->s, "?>")
                        : NULL;

  text_puts (&out, "<?xml version='1.0' encoding='");
  text_puts (&out, encoding);
  text_puts (&out, "'?>");
  if (end)
    end += 2;
  else
    end = t->s;
  text_add (&out, end, t->n - (size_t)(end - t->s));
  return out;
}

/* ---- kinds of line ends -------------------------------------------------- */

static struct text
with_line_ends (const struct text *t, const char *line_end)
{
  struct text out = { NULL, 0, 0 };

  for (size_t i = 0; i < t->n; i++) {
    if (t->s[i] == '\r' && i + 1 < t->n && t->s[i + 1] == '\n')
      continue;
    if (t->s[i] == '\n' || t->s[i] == '\r')
      text_puts (&out, line_end);
    else
      text_add (&out, t->s + i, 1);
  }
  return out;
}

/* As it stands and with CR LF, CR, all on one line; in both UTF-16. */
static void
all_forms (vouch *v, const struct text *t, const char *what)
{
  static const char *const ends[] = { "\r\n", "\r", " " };
  struct text form, bytes;

  if (!compare (v, t, t, what))
    return;
  for (int i = 0; i < 3; i++) {
    form = with_line_ends (t, ends[i]);
    ck_assert_msg (compare (v, &form, &form, what), "%s", what);
    text_clear (&form);
  }
  form = declare (t, "UTF-16");
  for (int big = 0; big < 2; big++) {
    bytes = to_utf16 (&form, big);
    ck_assert_msg (compare (v, &form, &bytes, what), "%s", what);
    text_clear (&bytes);
  }
  text_clear (&form);
}

/* ---- the reference data -------------------------------------------------- */

static struct text paths; /* each with its NUL; nftw has no argument */
static size_t n_met;

static int
collect (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  size_t n = strlen (path);

  (void)st;
  (void)ftw;
  if (type == FTW_F && n > 4 && strcmp (path + n - 4, ".xml") == 0
      && (full_run () || n_met++ % (slow_run () ? 400 : 10) == 3))
    text_add (&paths, path, n + 1);
  return 0;
}

/* Is it UTF-8, as far as its declaration tells? */
static bool
is_utf8 (const struct text *t)
{
  const char *end = strstr (t->s, "?>"), *at = strstr (t->s, "encoding=");

  if (strlen (t->s) != t->n || memcmp (t->s, "\xff\xfe", 2) == 0
      || memcmp (t->s, "\xfe\xff", 2) == 0)
    return false;
  if (end == NULL || at == NULL || at > end)
    return true;
  return strncasecmp (at + 10, "utf-8", 5) == 0;
}

static void
one_file (vouch *v, const char *path)
{
  FILE *f = fopen (path, "rb");
  struct text t = { NULL, 0, 0 }, body = { NULL, 0, 0 };
  char piece[4096];
  size_t n;

  while (f && (n = fread (piece, 1, sizeof piece, f)) > 0)
    text_add (&t, piece, n);
  if (f)
    fclose (f);
  if (t.n > 3 && is_utf8 (&t)) {
    n = memcmp (t.s, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    text_add (&body, t.s + n, t.n - n);
    compare (v, &body, &t, path); /* with its byte order mark */
    all_forms (v, &body, path);
  }
  text_clear (&body);
  text_clear (&t);
}

START_TEST (reference_data)
{
  vouch *v = judge_open ();
  char folder[4096];
  size_t n = 0;

  snprintf (folder, sizeof folder, "%s/corpus", getenv ("VOUCH_SHARED"));
  n_met = 0;
  nftw (folder, collect, 32, FTW_PHYS);
  for (const char *p = paths.s; p && p < paths.s + paths.n;
       p += strlen (p) + 1, n++)
    one_file (v, p);
  ck_assert_uint_gt (n, 10);
  text_clear (&paths);
  vouch_close (v);
}
END_TEST

/* ---- across the pieces --------------------------------------------------- */

/* Long things: BEFORE, then FILL as often as needed, then BEHIND. */
static const struct {
  const char *what, *before, *fill, *behind;
} fillers[] = {
  { "text", "<r>", "Gr\xc3\xbc\xc3\x9f" "e\n", "" },
  { "text with references", "<r>", "a&amp;b&#10;&#xe9;\n", "" },
  { "comment", "<r><!--", " <\xe2\x82\xac> \n", "-->" },
  { "instruction", "<r><?pi ", " <x/>\xc3\xa4\n", "?>" },
  { "CDATA", "<r><![CDATA[", "\xf0\x9f\x98\x80 plain\n", "]]>" },
  { "CDATA with >", "<r><![CDATA[", " <b> </b>\n", "]]>" },
  { "attribute", "<r a='", "> \xc3\xa4 \n", "'>" },
  { "white space in a tag", "<r ", " \n", ">" },
  { "prolog", "", " \n", "<r>" },
  { "comment before the root", "<!--", " <r> \n", "--><r>" },
  { "instruction before the root", "<?pi ", "<r>\n", "?><r>" },
  { "elements", "<r>", "<a b='\xc3\xa4'/>\n", "" },
  { "elements without line ends", "<r>", "<a>\xc3\xa4</a>", "" },
  { "comments", "<r>", "<!--<--><a/>", "" },
  { "CR LF", "<r>", "\r\n<a/>", "" },
  { "text, then a comment", "<r>", "Gr\xc3\xbc\xc3\x9f" "e\n", "<!---->" },
  { "text, then an instruction", "<r>", "text ", "<?p?>" },
  { "text, then CDATA", "<r>", "text\n", "<![CDATA[x]]>" },
  { "text, then an end", "<r><a>", "text ", "</a>" },
  { "text, then a reference", "<r>", "text ", "&lt;&#13;" },
  { "comment, then white space", "<!--", " text ", "-->\n <r>" },
};

#define FILLERS ((int)(sizeof fillers / sizeof *fillers))

/* What comes behind a long thing: many kinds of markup in few bytes. */
static const char tail[]
    = "<a/><b>\xc3\xa4<c/></b>\n<!--<d>--><e/><![CDATA[<f>]]><g/><?p <h?>"
      "<i j='>'/>\r<k\n/>\r\n<l/>";

/* A document the tail of which begins at the byte AT. */
static struct text
straddle (int kind, size_t at)
{
  struct text t = { NULL, 0, 0 };
  size_t fill = strlen (fillers[kind].fill);
  size_t behind = strlen (fillers[kind].behind);

  text_puts (&t, "<?xml version='1.0'?>");
  text_puts (&t, fillers[kind].before);
  text_repeat (&t, fillers[kind].fill, (at - t.n - behind) / fill);
  while (t.n + behind < at)
    text_puts (&t, " ");
  text_puts (&t, fillers[kind].behind);
  text_puts (&t, tail);
  text_puts (&t, "</r>");
  return t;
}

START_TEST (across_pieces)
{
  vouch *v = judge_open ();
  int reach = slow_run () ? 1 : full_run () ? 700 : 24;

  for (size_t piece = 1; piece <= 2; piece++) {
    for (int d = -reach; d <= 12; d++) {
      struct text t = straddle (_i, piece * SRC_PIECE + (size_t)d);
      char what[80];

      snprintf (what, sizeof what, "%s, %d", fillers[_i].what, d);
      ck_assert_msg (compare (v, &t, &t, what), "%s", what);
      text_clear (&t);
    }
  }
  vouch_close (v);
}
END_TEST

/* The same in encodings that libxml2 converts: its own pieces are others. */
START_TEST (across_converted_pieces)
{
  vouch *v = judge_open ();

  for (int d = 0; d < (slow_run () ? 1 : 3); d++) {
    struct text t = straddle (_i, 2 * SRC_PIECE + (size_t)d * 7919);

    all_forms (v, &t, fillers[_i].what);
    text_clear (&t);
  }
  vouch_close (v);
}
END_TEST

/* ---- declared encodings -------------------------------------------------- */

static const struct {
  const char *encoding, *body;
} declared[] = {
  { "ISO-8859-1", "<r><a/></r>" },
  { "ISO-8859-1", "<r>\xc3\xa4<a/>\xc3\xb6<b/></r>" },
  { "ISO-8859-1", "\n<r>\xc3\xa4<a/>\n\xc3\xb6<b/></r>" },
  { "ISO-8859-1", "<!--\xc3\xa4--><r><a/></r>" },
  { "windows-1252", "<r>\xe2\x82\xac<a b='\xe2\x82\xac'/><b/></r>" },
  { "windows-1252", "<!-- \xe2\x82\xac\n--><r>\xe2\x82\xac<a/></r>" },
  { "US-ASCII", "<r>x<a/></r>" },
};

START_TEST (declared_encodings)
{
  vouch *v = judge_open ();
  struct text t = { NULL, 0, 0 }, form, bytes;

  text_puts (&t, declared[_i].body);
  form = declare (&t, declared[_i].encoding);
  bytes = to_one_byte (&form);
  ck_assert (compare (v, &form, &bytes, declared[_i].encoding));
  text_clear (&bytes);
  text_clear (&form);
  text_clear (&t);
  vouch_close (v);
}
END_TEST

/* Long enough that libxml2 converts it piece by piece. */
START_TEST (long_declared_encodings)
{
  static const char *const fill[]
      = { "\xc3\xa4\n", "<a>\xc3\xa4</a>", "\xc3\xa4\xc3\xb6\xc3\xbc<b/>",
          "<!--\xc3\xa4<-->\n<c/>", "<a d='\xc3\xa4'/>\r\n" };
  vouch *v = judge_open ();
  struct text t = { NULL, 0, 0 }, form, bytes;

  text_puts (&t, "<r>");
  text_repeat (&t, fill[_i], slow_run () ? 10000 : 40000);
  text_puts (&t, "<end/></r>");
  form = declare (&t, "ISO-8859-1");
  bytes = to_one_byte (&form);
  ck_assert (compare (v, &form, &bytes, fill[_i]));
  text_clear (&bytes);
  text_clear (&form);
  text_clear (&t);
  vouch_close (v);
}
END_TEST

/* A byte order mark before a declaration, with the root on the same line. */
START_TEST (byte_order_marks)
{
  static const char *const bodies[]
      = { "<r><a/></r>", "<?xml version='1.0'?><r><a/></r>",
          "<?xml version='1.0' encoding='UTF-8'?><r>\xc3\xa4<a/></r>",
          "<?xml version='1.0' encoding='utf-8'?>\n<r><a/></r>",
          "<!-- --><r><a/></r>", "<?p?><r><a/></r>" };
  vouch *v = judge_open ();
  struct text t = { NULL, 0, 0 }, bytes = { NULL, 0, 0 };

  text_puts (&t, bodies[_i]);
  text_puts (&bytes, "\xef\xbb\xbf");
  text_puts (&bytes, bodies[_i]);
  ck_assert (compare (v, &t, &bytes, bodies[_i]));
  ck_assert (compare (v, &t, &t, bodies[_i]));
  text_clear (&bytes);
  text_clear (&t);
  vouch_close (v);
}
END_TEST

/* Hand-made: the scanner itself is right. */
START_TEST (the_scanner)
{
  struct text t = { NULL, 0, 0 };
  struct spots found;
  static const struct spot want[] = { { 1, 22 }, { 2, 2 }, { 3, 12 },
                                      { 4, 1 },  { 5, 2 } };

  text_puts (&t, "<?xml version='1.0'?><r>\n\xc3\xa4<a/>\r\n<!--<x>-->"
                 "\xf0\x9f\x98\x80<b c='>'>\r<d/></b>\n <e/></r>");
  found = scan_all (&t);
  ck_assert_uint_eq (found.n, 5);
  for (size_t i = 0; i < 5; i++) {
    ck_assert_uint_eq (found.list[i].line, want[i].line);
    ck_assert_uint_eq (found.list[i].column, want[i].column);
  }
  free (found.list);
  text_clear (&t);
}
END_TEST

static Suite *
positions (void)
{
  Suite *suite = suite_create ("positions");
  TCase *c = tcase_create ("positions");
  const char *shared = getenv ("VOUCH_SHARED");

  tcase_set_timeout (c, full_run () ? 600 : 60);
  tcase_add_test (c, the_scanner);
  if (shared && strcmp (shared, "none") != 0)
    tcase_add_test (c, reference_data);
  tcase_add_loop_test (c, across_pieces, 0, FILLERS);
  tcase_add_loop_test (c, across_converted_pieces, 0, FILLERS);
  tcase_add_loop_test (c, declared_encodings, 0,
                       (int)(sizeof declared / sizeof *declared));
  tcase_add_loop_test (c, long_declared_encodings, 0, 5);
  tcase_add_loop_test (c, byte_order_marks, 0, 6);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (positions)
