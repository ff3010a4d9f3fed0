/* SPDX-License-Identifier: Apache-2.0 */
/* The pull reader of JSON: base/json_in.h. */
#include <string.h>

#include "base/json_in.h"
#include "judge.h"
#include "unit.h"

static struct slice
slice (const char *s)
{
  return (struct slice){ s, strlen (s) };
}

/* All tokens of N bytes as a text, a token a word; a fault as !LINE:COLUMN
 * WHAT FOUND.  The bytes are copied to where a read too far is noticed. */
static const char *
tokens_n (const char *s, size_t n)
{
  static const char *const marks[] = {
    "{", "}", "[", "]", "", "", "", "true", "false", "null", ".", "!"
  };
  static char out[4000];
  struct json_in j;
  char *copy = malloc (n ? n : 1);
  size_t at = 0;

  if (copy == NULL)
    abort ();
  memcpy (copy, s, n);
  json_in_init (&j, (struct slice){ copy, n });
  do {
    enum json_token token = json_in_next (&j);
    const char *quote = token == JSON_KEY      ? ":"
                        : token == JSON_STRING ? "'"
                                               : "";

    at += (size_t)snprintf (out + at, sizeof out - at, "%s%s%s", at ? " " : "",
                            marks[token], quote);
    if (token == JSON_FAULT)
      at += (size_t)snprintf (out + at, sizeof out - at, "%u:%u %s, not ",
                              j.line, j.column, json_fault_text (j.fault));
    if (token == JSON_KEY || token == JSON_STRING || token == JSON_NUMBER
        || token == JSON_FAULT)
      at += (size_t)snprintf (out + at, sizeof out - at, "%.*s%s",
                              (int)j.raw.n, j.raw.s, quote);
  } while (j.token != JSON_END && j.token != JSON_FAULT);
  if (json_in_next (&j) != j.token || at > sizeof out - 200)
    ck_abort_msg ("%s", out);
  free (copy);
  return out;
}

static const char *
tokens (const char *s)
{
  return tokens_n (s, strlen (s));
}

/* ---- what is right -------------------------------------------------------
 */

static const struct pair {
  const char *text, *tokens;
} good[] = {
  { "{}", "{ } ." },
  { "[]", "[ ] ." },
  { " \t\r\n[ \n] ", "[ ] ." },
  { "{\"a\":1}", "{ :a: 1 } ." },
  { "{\"a\" : [1 , 2],\"b\":{}}", "{ :a: [ 1 2 ] :b: { } } ." },
  { "{\"\":\"\"}", "{ :: '' } ." },
  { "{\"a\":1,\"a\":2}", "{ :a: 1 :a: 2 } ." },
  { "[true,false,null]", "[ true false null ] ." },
  { "[[[]],[[]]]", "[ [ [ ] ] [ [ ] ] ] ." },
  { "true", "true ." },
  { "\"a\"", "'a' ." },
  { "0", "0 ." },
  { "[-0,0.0,-0.10,10,1234567890123456789012345678901234567890.00]",
    "[ -0 0.0 -0.10 10 1234567890123456789012345678901234567890.00 ] ." },
  { "[1e5,1E+05,-1.5e-300,0e0]", "[ 1e5 1E+05 -1.5e-300 0e0 ] ." },
  { "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[ '\\\"\\\\\\/\\b\\f\\n\\r\\t' ] ." },
  { "\"\\u00e4\\ud83d\\ude00\\uD83D\\uDE00\"",
    "'\\u00e4\\ud83d\\ude00\\uD83D\\uDE00' ." },
  { "\"\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"",
    "'\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80\x7f' ." },
  { "\"\\u0000\\uffff\"", "'\\u0000\\uffff' ." },
  { "\"\\ud800\"", "'\\ud800' ." }, /* for the caller to judge */
  { "\xef\xbb\xbf{}", "{ } ." },
};

START_TEST (good_texts)
{
  ck_assert_str_eq (tokens (good[_i].text), good[_i].tokens);
}
END_TEST

/* ---- what is wrong -------------------------------------------------------
 */

static const struct pair bad[] = {
  /* structure */
  { "", "!1:1 a value, not " },
  { " \n ", "!2:2 a value, not " },
  { "{", "{ !1:2 a name in quotation marks or }, not " },
  { "[", "[ !1:2 a value or ], not " },
  { "}", "!1:1 a value, not }" },
  { "]", "!1:1 a value, not ]" },
  { "[1", "[ 1 !1:3 a comma or ], not " },
  { "[1,", "[ 1 !1:4 a value, not " },
  { "[1,]", "[ 1 !1:4 a value, not ]" },
  { "[,1]", "[ !1:2 a value or ], not ," },
  { "[1,,2]", "[ 1 !1:4 a value, not ," },
  { "[1 2]", "[ 1 !1:4 a comma or ], not 2" },
  { "[1}", "[ 1 !1:3 a comma or ], not }" },
  { "[}", "[ !1:2 a value or ], not }" },
  { "{]", "{ !1:2 a name in quotation marks or }, not ]" },
  { "{\"a\"}", "{ :a: !1:5 a colon, not }" },
  { "{\"a\":}", "{ :a: !1:6 a value, not }" },
  { "{\"a\":1,}", "{ :a: 1 !1:8 a name in quotation marks, not }" },
  { "{\"a\":1 \"b\":2}", "{ :a: 1 !1:8 a comma or }, not \"" },
  { "{\"a\":1]", "{ :a: 1 !1:7 a comma or }, not ]" },
  { "{\"a\",1}", "{ :a: !1:5 a colon, not ," },
  { "{\"a\"::1}", "{ :a: !1:6 a value, not :" },
  { "{a:1}", "{ !1:2 a name in quotation marks or }, not a" },
  { "{1:1}", "{ !1:2 a name in quotation marks or }, not 1" },
  { "{'a':1}", "{ !1:2 a name in quotation marks or }, not '" },
  { "{null:1}", "{ !1:2 a name in quotation marks or }, not null" },
  { "{} {}", "{ } !1:4 the end of the text, not {" },
  { "[]]", "[ ] !1:3 the end of the text, not ]" },
  { "1,", "1 !1:2 the end of the text, not ," },
  { "[] // no", "[ ] !1:4 the end of the text, not /" },
  { "/* no */ []", "!1:1 a value, not /" },
  { "{}#", "{ } !1:3 the end of the text, not #" },
  { "[\v1]", "[ !1:2 a value or ], not \v" },
  { "[\f]", "[ !1:2 a value or ], not \f" },
  { "[\xc2\xa0]", "[ !1:2 a value or ], not \xc2\xa0" },
  { "\xe2\x81\xa0", "!1:1 a value, not \xe2\x81\xa0" },
  { "[\xef\xbb\xbf]", "[ !1:2 a value or ], not \xef\xbb\xbf" },
  { "[*]", "[ !1:2 a value or ], not *" },
  { "<a/>", "!1:1 a value, not <" },
  /* words */
  { "[nul]", "[ !1:2 a value or ], not nul" },
  { "[True]", "[ !1:2 a value or ], not True" },
  { "[nulll]", "[ null !1:6 a comma or ], not l" },
  { "[NaN]", "[ !1:2 a value or ], not NaN" },
  { "[-NaN]", "[ !1:3 a digit, not NaN" },
  { "[Infinity]", "[ !1:2 a value or ], not Infinity" },
  { "[-Infinity]", "[ !1:3 a digit, not Infinity" },
  { "[undefined]", "[ !1:2 a value or ], not undefined" },
  { "tru", "!1:1 a value, not tru" },
  /* numbers */
  { "-", "!1:2 a digit, not " },
  { "[-]", "[ !1:3 a digit, not ]" },
  { "[+1]", "[ !1:2 a value or ], not +1" },
  { "[.5]", "[ !1:2 a value or ], not .5" },
  { "[1.]", "[ !1:4 a digit, not ]" },
  { "[-.5]", "[ !1:3 a digit, not .5" },
  { "[1.e1]", "[ !1:4 a digit, not e1" },
  { "[1e]", "[ !1:4 a digit, not ]" },
  { "[1e+]", "[ !1:5 a digit, not ]" },
  { "[1e1.5]", "[ 1e1 !1:5 a comma or ], not .5" },
  { "[1e1e1]", "[ 1e1 !1:5 a comma or ], not e1" },
  { "[012]", "[ !1:2 a number that begins with a needless zero, not 012" },
  { "[-00.5]", "[ !1:2 a number that begins with a needless zero, not -00.5" },
  { "[0x1f]", "[ 0 !1:3 a comma or ], not x1f" },
  { "[1,5.0.0]", "[ 1 5.0 !1:7 a comma or ], not .0" },
  { "[1 000]", "[ 1 !1:4 a comma or ], not 000" },
  { "[1_000]", "[ 1 !1:3 a comma or ], not _000" },
  { "[--1]", "[ !1:3 a digit, not -1" },
  { "[1-1]", "[ 1 !1:3 a comma or ], not -1" },
  { "[\xef\xbc\x91]", "[ !1:2 a value or ], not \xef\xbc\x91" },
  /* strings */
  { "\"", "!1:2 the closing quotation mark, not " },
  { "[\"a", "[ !1:4 the closing quotation mark, not " },
  { "[\"a]", "[ !1:5 the closing quotation mark, not " },
  { "['a']", "[ !1:2 a value or ], not '" },
  { "[\"a\nb\"]", "[ !1:4 a control character in a string, not \n" },
  { "[\"\t\"]", "[ !1:3 a control character in a string, not \t" },
  { "[\"\x1f\"]", "[ !1:3 a control character in a string, not \x1f" },
  { "{\"a\nb\":1}", "{ !1:4 a control character in a string, not \n" },
  { "[\"\xc3\xa4\\x\"]", "[ !1:5 one of the escapes \\\" \\\\ \\/ \\b \\f \\n "
                         "\\r \\t \\u, not x" },
  { "[\"\\", "[ !1:4 one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t "
             "\\u, not " },
  { "[\"\\U0041\"]", "[ !1:4 one of the escapes \\\" \\\\ \\/ \\b \\f \\n "
                     "\\r \\t \\u, not U0041" },
  { "[\"\\u00", "[ !1:7 a hexadecimal digit of \\uXXXX, not " },
  { "[\"\\u00\"]", "[ !1:7 a hexadecimal digit of \\uXXXX, not \"" },
  { "[\"\\u00g0\"]", "[ !1:7 a hexadecimal digit of \\uXXXX, not g0" },
  { "[\"\\ud83d\\u12", "[ !1:13 a hexadecimal digit of \\uXXXX, not " },
  /* encodings */
  { "[\"\xff\"]", "[ !1:3 bytes that are not UTF-8, not " },
  { "[\"\xe4\"]", "[ !1:3 bytes that are not UTF-8, not " },
  { "[\"\xc0\xaf\"]", "[ !1:3 bytes that are not UTF-8, not " },
  { "[\"\xed\xa0\x80\"]", "[ !1:3 bytes that are not UTF-8, not " },
  { "[\"\xf4\xbf\xbf\xbf\"]", "[ !1:3 bytes that are not UTF-8, not " },
  { "[\"\xc3\xa4\xe2\x82\"]", "[ !1:4 bytes that are not UTF-8, not " },
  { "[\xff]", "[ !1:2 bytes that are not UTF-8, not " },
  { "{\"\xff\":1}", "{ !1:3 bytes that are not UTF-8, not " },
  { "\xff\xfe[", "!1:1 bytes that are not UTF-8, not " },
  { "\xef\xbb", "!1:1 bytes that are not UTF-8, not " },
  { "\xef\xbb\xbf", "!1:1 a value, not " },
  { "\xef\xbb\xbf\xef\xbb\xbf{}", "!1:1 a value, not \xef\xbb\xbf" },
};

START_TEST (bad_texts)
{
  ck_assert_str_eq (tokens (bad[_i].text), bad[_i].tokens);
}
END_TEST

/* A NUL ends nothing. */
START_TEST (zero_bytes)
{
  ck_assert_str_eq (tokens_n ("[\0]", 3), "[ !1:2 a value or ], not ");
  ck_assert_str_eq (tokens_n ("[\"\0\"]", 5),
                    "[ !1:3 a control character in a string, not ");
  ck_assert_str_eq (tokens_n ("[\"\\\0\"]", 6),
                    "[ !1:4 one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r "
                    "\\t \\u, not ");
  ck_assert_str_eq (tokens_n ("[]\0", 3),
                    "[ ] !1:3 the end of the text, not ");
  ck_assert_str_eq (tokens_n ("{\0\"\0a\0", 6),
                    "{ !1:2 a name in quotation marks or }, not ");
}
END_TEST

/* ---- every prefix, every byte --------------------------------------------
 */

static const char sample[]
    = "{\"a\":[1,-2.50,0.1e5,"
      "\"x\\u00e4\\ud83d\\ude00\\n\xc3\xa4\xe2\x82\xac\","
      "\n true,false,null,{},[]],\r\n\"b\":{\"c\":\"d\"}}";

START_TEST (every_prefix_is_cut)
{
  size_t n = sizeof sample - 1;

  for (size_t i = 0; i < n; i++) {
    const char *s = tokens_n (sample, i);

    ck_assert_msg (strchr (s, '!') != NULL, "%.*s", (int)i, sample);
  }
  ck_assert_ptr_null (strchr (tokens_n (sample, n), '!'));
}
END_TEST

/* Whatever stands there, reading ends, and what can be in no JSON is never
 * taken for right. */
START_TEST (every_byte_replaced)
{
  char text[sizeof sample];
  size_t n = sizeof sample - 1;

  for (size_t i = 0; i < n; i++) {
    for (unsigned c = 0; c < 256; c++) {
      const char *s;

      memcpy (text, sample, sizeof text);
      text[i] = (char)c;
      s = tokens_n (text, n);
      if ((c >= 0xf5 || (c < 0x20 && strchr ("\t\n\r", (int)c) == NULL))
          && strchr (s, '!') == NULL)
        ck_abort_msg ("byte %zu is %u", i, c);
    }
  }
}
END_TEST

/* ---- places, depth, skipping ---------------------------------------------
 */

START_TEST (places)
{
  static const struct {
    enum json_token token;
    uint32_t line, column;
  } due[] = {
    { JSON_OBJECT, 1, 1 },     { JSON_KEY, 2, 3 },   { JSON_STRING, 2, 8 },
    { JSON_KEY, 3, 1 },        { JSON_ARRAY, 4, 2 }, { JSON_NUMBER, 4, 3 },
    { JSON_STRING, 4, 6 },     { JSON_NULL, 4, 10 }, { JSON_ARRAY_END, 6, 1 },
    { JSON_OBJECT_END, 7, 2 }, { JSON_END, 8, 1 },
  };
  struct json_in j;

  json_in_init (
      &j, slice ("\xef\xbb\xbf{\n  \"\xc3\xa4\": \"\xf0\x9f\x98\x80\",\r\n"
                 "\"b\":\r\t[1, \"\xe2\x82\xac\",null\n\n]\r }\n"));
  for (size_t i = 0; i < sizeof due / sizeof *due; i++) {
    ck_assert_int_eq (json_in_next (&j), due[i].token);
    ck_assert_msg (j.line == due[i].line && j.column == due[i].column,
                   "token %zu is at %u:%u", i, j.line, j.column);
  }
}
END_TEST

START_TEST (depth_is_limited)
{
  struct text t = { NULL, 0, 0 };
  struct json_in j;

  text_repeat (&t, "[", JSON_MOST_DEPTH);
  text_repeat (&t, "]", JSON_MOST_DEPTH);
  json_in_init (&j, (struct slice){ t.s, t.n });
  while (json_in_next (&j) < JSON_END)
    ck_assert_uint_le (j.depth, JSON_MOST_DEPTH);
  ck_assert_int_eq (j.token, JSON_END);
  text_clear (&t);

  text_repeat (&t, "{\"a\":", 1000000);
  json_in_init (&j, (struct slice){ t.s, t.n });
  while (json_in_next (&j) < JSON_END)
    ck_assert_uint_le (j.depth, JSON_MOST_DEPTH);
  ck_assert_int_eq (j.fault, JSON_BAD_DEPTH);
  ck_assert_uint_eq (j.column, JSON_MOST_DEPTH * 5 + 1);
  text_clear (&t);
}
END_TEST

START_TEST (skipping)
{
  struct json_in j;

  json_in_init (&j, slice ("[{\"a\":[1,{}],\"b\":2},[[]],3,\"x\",4]"));
  json_in_next (&j);
  for (int i = 0; i < 4; i++) {
    json_in_next (&j);
    ck_assert (json_in_skip (&j));
    ck_assert_uint_eq (j.depth, 1);
  }
  ck_assert_int_eq (json_in_next (&j), JSON_NUMBER);
  ck_assert_int_eq (j.raw.s[0], '4');
  json_in_init (&j, slice ("{\"a\":[1,}"));
  json_in_next (&j);
  ck_assert (!json_in_skip (&j));
}
END_TEST

/* ---- what strings and numbers mean ---------------------------------------
 */

static void
check_decoded (const char *json, const char *due, size_t n, size_t lone)
{
  struct json_in j;
  char out[100];

  json_in_init (&j, slice (json));
  ck_assert_int_eq (json_in_next (&j), JSON_STRING);
  ck_assert_int_eq (j.escaped, strchr (json, '\\') != NULL);
  ck_assert_uint_eq (j.lone, lone);
  ck_assert_uint_eq (json_in_decode (j.raw, out), n);
  ck_assert_mem_eq (out, due, n);
}

START_TEST (decoding)
{
  check_decoded ("\"\"", "", 0, JSON_NOWHERE);
  check_decoded ("\"abc\xc3\xa4\"", "abc\xc3\xa4", 5, JSON_NOWHERE);
  check_decoded ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t", 8,
                 JSON_NOWHERE);
  check_decoded ("\"\\u0041\\u00E4\\u20ac\\uffff\"",
                 "A\xc3\xa4\xe2\x82\xac\xef\xbf\xbf", 9, JSON_NOWHERE);
  check_decoded ("\"a\\ud83d\\ude00b\"",
                 "a\xf0\x9f\x98\x80"
                 "b",
                 6, JSON_NOWHERE);
  check_decoded ("\"\\udbff\\udfff\"", "\xf4\x8f\xbf\xbf", 4, JSON_NOWHERE);
  check_decoded ("\"\\u0000x\"", "\0x", 2, JSON_NOWHERE);
  check_decoded ("\"ab\\ud83d\"", "ab\xef\xbf\xbd", 5, 2);
  check_decoded ("\"\\ude00\\ud83d\"", "\xef\xbf\xbd\xef\xbf\xbd", 6, 0);
  check_decoded ("\"\\ud83d\\ud83d\\ude00\"", "\xef\xbf\xbd\xf0\x9f\x98\x80",
                 7, 0);
  check_decoded ("\"x\\ud83d\\n\"", "x\xef\xbf\xbd\n", 5, 1);
  check_decoded ("\"\\ud83dude00\"", "\xef\xbf\xbdude00", 8, 0);
  check_decoded ("\"\\\\ud83d\"", "\\ud83d", 6, JSON_NOWHERE);
}
END_TEST

START_TEST (exponents)
{
  static const struct {
    const char *number;
    bool exponent;
  } table[] = { { "1", false },      { "1.5", false }, { "1e5", true },
                { "-1.5E-2", true }, { "0", false },   { "0e+1", true } };
  struct json_in j;

  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    json_in_init (&j, slice (table[i].number));
    ck_assert_int_eq (json_in_next (&j), JSON_NUMBER);
    ck_assert_int_eq (j.exponent, table[i].exponent);
  }
}
END_TEST

static Suite *
json (void)
{
  Suite *suite = suite_create ("json");
  TCase *c = tcase_create ("tokens");

  tcase_set_timeout (c, 60);
  tcase_add_loop_test (c, good_texts, 0, sizeof good / sizeof *good);
  tcase_add_loop_test (c, bad_texts, 0, sizeof bad / sizeof *bad);
  tcase_add_test (c, zero_bytes);
  tcase_add_test (c, every_prefix_is_cut);
  tcase_add_test (c, every_byte_replaced);
  tcase_add_test (c, places);
  tcase_add_test (c, depth_is_limited);
  tcase_add_test (c, skipping);
  tcase_add_test (c, decoding);
  tcase_add_test (c, exponents);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (json)
