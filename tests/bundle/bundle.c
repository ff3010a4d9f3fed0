/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles: their layout, read by a reader of our own; there and back with
 * every document of the reference data (a sample without VOUCH_FULL); and what
 * a single byte that is not right does. */
#include <string.h>

#include <vouch/convert.h>
#include <vouch/parts.h>

#include "../schema/oracle.h"
#include "../unit/unit.h"
#include "unzip.h"

#include "base/sha256.h"

/* ---- what is tested ------------------------------------------------------ */

/* A conversion in memory; NAME as in the options. */
static vouch_status
convert_to (vouch *v, const char *to, const void *data, size_t n,
            const char *file, const char *name, struct text *out)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_source *in = vouch_source_memory (data, n, file);
  vouch_sink *sink = vouch_sink_memory ();
  vouch_result *result;
  const void *bytes;
  vouch_status status;
  size_t made;

  options.to = to;
  options.name = name;
  status = vouch_convert (v, in, sink, &options, &result);
  bytes = vouch_sink_bytes (sink, &made);
  text_add (out, bytes, made);
  if (status != VOUCH_OK)
    ck_assert_uint_eq (made, 0);
  vouch_result_free (result);
  vouch_sink_free (sink);
  vouch_source_free (in);
  return status;
}

/* What a bundle gives; the name it was known by. */
static bool
original_of (vouch *v, const void *zip, size_t n, bool accept,
             struct text *data, struct text *name)
{
  vouch_parts_options options = VOUCH_PARTS_OPTIONS_INIT;
  vouch_source *in = vouch_source_memory (zip, n, "b.zip"), *part = NULL;
  vouch_parts *parts;
  const void *bytes;
  size_t there;

  options.accept_damage = accept;
  ck_assert_int_eq (vouch_parts_open (v, in, &options, &parts), VOUCH_OK);
  if (vouch_parts_container (parts) && vouch_parts_count (parts) == 1
      && vouch_parts_true_name (parts, 0))
    part = vouch_parts_source (parts, 0);
  if (part) {
    ck_assert_int_eq (vouch_source_peek (part, n * 1000, &bytes, &there),
                      VOUCH_OK);
    text_add (data, bytes, there);
    text_puts (name, vouch_parts_true_name (parts, 0));
  }
  vouch_source_free (part);
  vouch_parts_free (parts);
  vouch_source_free (in);
  return part != NULL;
}

/* What validate says, with FILE as name. */
static struct text
verdict (vouch *v, const char *data, size_t n, const char *file)
{
  vouch_source *in = vouch_source_memory (data, n, file);
  vouch_result *r;
  struct text out;

  ck_assert_int_eq (vouch_validate (v, in, NULL, &r), VOUCH_OK);
  out = report_of (r, VOUCH_REPORT_JSON, NULL);
  vouch_result_free (r);
  vouch_source_free (in);
  return out;
}

static bool
same (const struct text *a, const struct text *b)
{
  return a->n == b->n && (a->n == 0 || memcmp (a->s, b->s, a->n) == 0);
}

/* ---- the layout ---------------------------------------------------------- */

static const char *const names[]
    = { "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
        "data/model/invoice.json",
        "data/original/a_b.xml",
        "data/record.json",
        "data/verdict/001.json" };

enum { MODEL = 6, ORIGINAL, RECORD, VERDICT, FILES };

static void
is_text (const struct text *t, const char *s)
{
  ck_assert_str_eq (t->n > 0 ? t->s : "", s);
}

START_TEST (layout)
{
  struct unzipped m[UNZIP_MOST];
  struct text zip = { 0 }, model = { 0 }, folder = { 0 }, said;
  vouch *v = judge_open ();
  struct text good = good_text ();
  char hex[SHA256_HEX];
  struct sha256 hash;
  size_t n;

  ck_assert_int_eq (
      convert_to (v, "zip", good.s, good.n, "in/a b.xml", NULL, &zip),
      VOUCH_OK);
  n = unzip (zip.s, zip.n, m);
  ck_assert_uint_eq (n, FILES);
  sha256_init (&hash);
  sha256_add (&hash, m[4].data.s, m[4].data.n);
  sha256_hex (&hash, hex);
  text_puts (&folder, "vouch-");
  text_add (&folder, hex, 32);
  text_puts (&folder, "/");
  for (size_t i = 0; i < n; i++) {
    ck_assert_int_eq (memcmp (m[i].name.s, folder.s, folder.n), 0);
    ck_assert_str_eq (m[i].name.s + folder.n, names[i]);
  }
  is_text (&m[0].data, "BagIt-Version: 1.0\n"
                       "Tag-File-Character-Encoding: UTF-8\n");
  ck_assert (same (&m[ORIGINAL].data, &good));
  convert_to (v, "json", good.s, good.n, "a b.xml", NULL, &model);
  ck_assert (same (&m[MODEL].data, &model));
  said = verdict (v, good.s, good.n, "data/original/a_b.xml");
  ck_assert (same (&m[VERDICT].data, &said));
  ck_assert_ptr_nonnull (strstr (m[RECORD].data.s, "\"name\": \"a b.xml\""));
  ck_assert_ptr_nonnull (
      strstr (m[RECORD].data.s, "\"original\": \"data/original/a_b.xml\""));
  text_clear (&said);
  text_clear (&model);
  text_clear (&folder);
  text_clear (&good);
  text_clear (&zip);
  unzip_clear (m, n);
  vouch_close (v);
}
END_TEST

/* ---- names --------------------------------------------------------------- */

#define LETTERS "0123456789012345678901234567890123456789012345678\
90123456789012345678901234567890123456789012345678"

static const struct {
  const char *file, *name, *stored, *known;
} called[] = {
  { "dir/..xml", NULL, "..xml", "..xml" },
  { "-", NULL, "original", "original" },
  { "./-", NULL, "-", "-" },
  { "x", "-", "-", "-" },
  { "dir/", NULL, "original", "" },
  { "dir/..", NULL, "original", ".." },
  { "a \"b\"\n.xml", NULL, "a__b__.xml", "a \"b\"\n.xml" },
  { "\xc3\xa4\xff.xml", NULL, "___.xml", "\xc3\xa4\xef\xbf\xbd.xml" },
  { LETTERS "0123456.xml", NULL, LETTERS "0", LETTERS "0123456.xml" }
};

START_TEST (name)
{
  struct text zip = { 0 }, data = { 0 }, known = { 0 }, again = { 0 };
  struct unzipped m[UNZIP_MOST];
  vouch *v = judge_open ();
  struct text good = good_text (), path = { 0 };
  size_t n;

  ck_assert_int_eq (convert_to (v, "zip", good.s, good.n, called[_i].file,
                                called[_i].name, &zip),
                    VOUCH_OK);
  n = unzip (zip.s, zip.n, m);
  text_puts (&path, "/data/original/");
  text_puts (&path, called[_i].stored);
  ck_assert_str_eq (strchr (m[ORIGINAL].name.s, '/'), path.s);
  ck_assert (original_of (v, zip.s, zip.n, false, &data, &known));
  ck_assert (same (&data, &good));
  is_text (&known, called[_i].known);
  convert_to (v, "zip", data.s, data.n, "other", known.n ? known.s : "",
              &again);
  ck_assert (same (&again, &zip));
  unzip_clear (m, n);
  text_clear (&again);
  text_clear (&known);
  text_clear (&data);
  text_clear (&path);
  text_clear (&good);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

/* ---- several invoices ---------------------------------------------------- */

START_TEST (several)
{
  static const char json[]
      = "[ { \"number\": \"1\", \"project_reference\": null },\n"
        "  { \"number\": \"2\", \"issue_date\": \"no\" },\n"
        "  { \"number\": \"3\" } ]";
  struct text zip = { 0 }, model = { 0 };
  struct unzipped m[UNZIP_MOST];
  vouch *v = judge_open ();
  size_t n;

  ck_assert_int_eq (convert_to (v, "zip", json, sizeof json - 1, "a.json",
                                NULL, &zip),
                    VOUCH_OK);
  n = unzip (zip.s, zip.n, m);
  ck_assert_uint_eq (n, FILES + 2);
  convert_to (v, "json", json, sizeof json - 1, "a.json", NULL, &model);
  ck_assert (same (&m[MODEL].data, &model));
  ck_assert_ptr_nonnull (strstr (m[VERDICT].data.s, "JSON-NULL"));
  ck_assert_ptr_null (strstr (m[VERDICT].data.s, "MODEL-DATE"));
  ck_assert_ptr_null (strstr (m[VERDICT + 1].data.s, "JSON-NULL"));
  ck_assert_ptr_nonnull (strstr (m[VERDICT + 1].data.s, "MODEL-DATE"));
  ck_assert_ptr_null (strstr (m[VERDICT + 2].data.s, "JSON-NULL"));
  ck_assert_ptr_null (strstr (m[VERDICT + 2].data.s, "MODEL-DATE"));
  ck_assert_ptr_nonnull (
      strstr (m[1].data.s, "External-Identifier: 2\n"
                           "External-Identifier: 3\nPayload-Oxum: "));
  unzip_clear (m, n);
  text_clear (&model);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

START_TEST (one_of_json)
{
  static const char json[]
      = "{ \"number\": \"1\", \"project_reference\": null,\n"
        "  \"lines\": [ { \"identifier\": \"1\" } ] }";
  struct text zip = { 0 }, said;
  struct unzipped m[UNZIP_MOST];
  vouch *v = judge_open ();
  size_t n;

  ck_assert_int_eq (convert_to (v, "zip", json, sizeof json - 1, "a.json",
                                NULL, &zip),
                    VOUCH_OK);
  n = unzip (zip.s, zip.n, m);
  ck_assert_uint_eq (n, FILES);
  said = verdict (v, json, sizeof json - 1, "data/original/a.json");
  ck_assert (same (&m[VERDICT].data, &said));
  unzip_clear (m, n);
  text_clear (&said);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

START_TEST (unreadable)
{
  vouch *v = judge_open ();
  struct text zip = { 0 };

  ck_assert_int_eq (convert_to (v, "zip", "<a", 2, "a.xml", NULL, &zip),
                    VOUCH_INPUT);
  ck_assert_int_eq (convert_to (v, "zip", "", 0, "a.xml", NULL, &zip),
                    VOUCH_INPUT);
  ck_assert_int_eq (convert_to (v, "zip", "{}}", 3, "a.json", NULL, &zip),
                    VOUCH_INPUT);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

/* ---- damage -------------------------------------------------------------- */

static unsigned
number (const struct text *zip, size_t at, unsigned bytes)
{
  unsigned n = 0;

  for (unsigned i = 0; i < bytes; i++)
    n |= (unsigned)(unsigned char)zip->s[at + i] << 8 * i;
  return n;
}

/* May byte I be another without a difference to what is in the archive?  Of a
 * line of the directory: by what it was made, and attributes.  And what is
 * deflated can be written in many ways. */
static bool
is_free (const struct text *zip, size_t i)
{
  size_t listed = number (zip, zip->n - 6, 4);

  while (listed < zip->n - 22) {
    size_t at = number (zip, listed + 42, 4);
    size_t data = at + 30 + number (zip, at + 26, 2);

    if ((i >= listed + 4 && i < listed + 6)
        || (i >= listed + 36 && i < listed + 42)
        || (number (zip, at + 8, 2) == 8 && i >= data
            && i < data + number (zip, at + 18, 4)))
      return true;
    listed += 46 + number (zip, listed + 28, 2);
  }
  return false;
}

/* Whatever else is changed, the bundle is refused; and where it is not, it
 * still gives the same original. */
START_TEST (each_byte)
{
  struct text zip = { 0 }, data = { 0 }, known = { 0 };
  vouch *v = judge_open ();
  struct text good = good_text ();
  unsigned step = full_run () ? 1 : 3;
  bool free;

  ck_assert_int_eq (
      convert_to (v, "zip", good.s, good.n, "a.xml", NULL, &zip), VOUCH_OK);
  for (size_t i = 0; i < zip.n; i++) {
    free = is_free (&zip, i);
    for (unsigned bit = (unsigned)(i % step); bit < 8; bit += step) {
      zip.s[i] = (char)(zip.s[i] ^ 1 << bit);
      data.n = known.n = 0;
      if (original_of (v, zip.s, zip.n, false, &data, &known)) {
        ck_assert_msg (free, "byte %zu, bit %u", i, bit);
        ck_assert (same (&data, &good));
      }
      zip.s[i] = (char)(zip.s[i] ^ 1 << bit);
    }
  }
  text_clear (&known);
  text_clear (&data);
  text_clear (&good);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

/* A file that came only in part is no bundle, and nothing of it is taken for
 * an original. */
START_TEST (cut_off)
{
  struct text zip = { 0 }, data = { 0 }, known = { 0 };
  vouch *v = judge_open ();
  struct text good = good_text ();

  ck_assert_int_eq (
      convert_to (v, "zip", good.s, good.n, "a.xml", NULL, &zip), VOUCH_OK);
  ck_assert_uint_gt (zip.n, 1000);
  for (size_t n = 0; n < zip.n; n += 100)
    ck_assert_msg (!original_of (v, zip.s, n, false, &data, &known),
                   "%zu of %zu bytes", n, zip.n);
  ck_assert (!original_of (v, zip.s, zip.n - 1, true, &data, &known));
  ck_assert_uint_eq (data.n, 0);
  ck_assert (original_of (v, zip.s, zip.n, false, &data, &known));
  ck_assert (same (&data, &good));
  text_clear (&known);
  text_clear (&data);
  text_clear (&good);
  text_clear (&zip);
  vouch_close (v);
}
END_TEST

/* ---- all there is -------------------------------------------------------- */

struct tally {
  vouch *v;
  size_t met, bundled;
};

static void
there_and_back (void *user, const char *file, const char *xml, size_t len)
{
  struct text zip = { 0 }, data = { 0 }, known = { 0 }, again = { 0 };
  struct text a = { 0 }, b = { 0 };
  struct tally *tally = user;

  if (tally->met++ % (full_run () ? 1 : 37) != 0)
    return;
  if (convert_to (tally->v, "json", xml, len, file, NULL, &a) != VOUCH_OK) {
    ck_assert_int_ne (
        convert_to (tally->v, "zip", xml, len, file, NULL, &zip), VOUCH_OK);
  } else {
    tally->bundled++;
    ck_assert_int_eq (
        convert_to (tally->v, "zip", xml, len, file, NULL, &zip), VOUCH_OK);
    ck_assert (
        original_of (tally->v, zip.s, zip.n, false, &data, &known));
    ck_assert_msg (data.n == len && memcmp (data.s, xml, len) == 0,
                   "%s: another original", file);
    convert_to (tally->v, "json", data.s, data.n, "b", NULL, &b);
    ck_assert (same (&a, &b));
    convert_to (tally->v, "zip", data.s, data.n, "b", known.s, &again);
    ck_assert_msg (same (&zip, &again), "%s: another bundle", file);
  }
  text_clear (&again);
  text_clear (&known);
  text_clear (&data);
  text_clear (&zip);
  text_clear (&a);
  text_clear (&b);
}

START_TEST (all_there_is)
{
  struct tally tally = { .v = judge_open () };

  corpus_each (there_and_back, &tally);
  printf ("# %zu of %zu documents bundled\n", tally.bundled, tally.met);
  ck_assert_uint_gt (tally.bundled, full_run () ? 3000 : 80);
  vouch_close (tally.v);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("bundle");
  TCase *t = tcase_create ("bundle");

  tcase_set_timeout (t, 1200);
  tcase_add_test (t, layout);
  tcase_add_loop_test (t, name, 0, sizeof called / sizeof *called);
  tcase_add_test (t, several);
  tcase_add_test (t, one_of_json);
  tcase_add_test (t, unreadable);
  tcase_add_test (t, each_byte);
  tcase_add_test (t, cut_off);
  if (getenv ("VOUCH_SHARED"))
    tcase_add_test (t, all_there_is);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (make_suite)
