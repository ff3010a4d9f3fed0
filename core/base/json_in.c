/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json_in.h"

#include <string.h>

#include "base/utf8.h"

#define LONGEST_WORD 20 /* of a fault's word */

/* What may come next. */
enum want {
  WANT_VALUE,
  WANT_ITEM, /* behind [ */
  WANT_KEY,
  WANT_MEMBER, /* behind { */
  WANT_COLON,
  WANT_COMMA,
  WANT_END
};

void
json_in_init (struct json_in *j, struct slice text)
{
  *j = (struct json_in){ .text = text,
                         .token = JSON_NULL,
                         .at_line = 1,
                         .at_column = 1,
                         .want = WANT_VALUE };
  if (text.n >= 3 && memcmp (text.s, "\xef\xbb\xbf", 3) == 0)
    j->at = j->mark = 3;
}

/* ---- places ------------------------------------------------------------- */

static unsigned char
byte_at (const struct json_in *j, size_t i)
{
  return (unsigned char)j->text.s[i];
}

/* Every byte is counted once: the mark only moves on. */
static void
set_place (struct json_in *j, size_t at)
{
  j->at_column += (uint32_t)utf8_count (j->text.s + j->mark, at - j->mark);
  j->mark = at;
  j->line = j->at_line;
  j->column = j->at_column;
}

/* A line ends at LF, CR LF or CR alone.  Only white space holds ends of lines:
 * in a string they are faults. */
static void
skip_space (struct json_in *j)
{
  for (; j->at < j->text.n && xml_space (j->text.s[j->at]); j->at++) {
    char c = j->text.s[j->at];

    if (c != '\n' && c != '\r')
      continue;
    j->at_line += !(c == '\n' && j->at > 0 && j->text.s[j->at - 1] == '\r');
    j->at_column = 1;
    j->mark = j->at + 1;
  }
}

/* ---- faults ------------------------------------------------------------- */

static bool
is_word (unsigned char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
         || (c >= 'a' && c <= 'z') || c == '_' || c == '+' || c == '-'
         || c == '.';
}

/* The word or code point at AT; 0 for what is not UTF-8. */
static size_t
length_of_word (const struct json_in *j, size_t at)
{
  size_t n = 0, left = j->text.n - at;
  uint32_t c;

  while (n < left && n < LONGEST_WORD && is_word (byte_at (j, at + n)))
    n++;
  return n > 0 ? n : utf8_decode (j->text.s + at, left, &c);
}

static enum json_token
fail (struct json_in *j, enum json_fault fault, size_t at)
{
  set_place (j, at);
  j->raw = (struct slice){ j->text.s + at, 0 };
  if (at < j->text.n) {
    j->raw.n = length_of_word (j, at);
    if (j->raw.n == 0)
      fault = JSON_BAD_UTF8;
  }
  j->fault = fault;
  return j->token = JSON_FAULT;
}

static char
innermost (const struct json_in *j)
{
  return j->depth > 0 ? j->open[j->depth - 1].bracket : '\0';
}

static enum json_token
fail_due (struct json_in *j)
{
  static const enum json_fault due[] = {
    JSON_DUE_VALUE, JSON_DUE_ITEM,           JSON_DUE_KEY, JSON_DUE_MEMBER,
    JSON_DUE_COLON, JSON_DUE_COMMA_OR_BRACE, JSON_DUE_END
  };

  if (j->want == WANT_COMMA && innermost (j) == '[')
    return fail (j, JSON_DUE_COMMA_OR_BRACKET, j->at);
  return fail (j, due[j->want], j->at);
}

const char *
json_fault_text (enum json_fault fault)
{
  static const char *const texts[] = {
    [JSON_FINE] = "",
    [JSON_DUE_VALUE] = "a value",
    [JSON_DUE_ITEM] = "a value or ]",
    [JSON_DUE_KEY] = "a name in quotation marks",
    [JSON_DUE_MEMBER] = "a name in quotation marks or }",
    [JSON_DUE_COLON] = "a colon",
    [JSON_DUE_COMMA_OR_BRACKET] = "a comma or ]",
    [JSON_DUE_COMMA_OR_BRACE] = "a comma or }",
    [JSON_DUE_END] = "the end of the text",
    [JSON_DUE_DIGIT] = "a digit",
    [JSON_DUE_ESCAPE]
    = "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
    [JSON_DUE_HEX] = "a hexadecimal digit of \\uXXXX",
    [JSON_DUE_QUOTE] = "the closing quotation mark",
    [JSON_BAD_CONTROL] = "a control character in a string",
    [JSON_BAD_ZERO] = "a number that begins with a needless zero",
    [JSON_BAD_UTF8] = "bytes that are not UTF-8",
    [JSON_BAD_DEPTH] = "objects and arrays nested too deep",
  };

  return texts[fault];
}

/* ---- values without anything in them ------------------------------------ */

/* A value of N bytes has been read, or the end of one. */
static enum json_token
finish (struct json_in *j, enum json_token token, size_t n)
{
  j->at += n;
  j->want = j->depth > 0 ? WANT_COMMA : WANT_END;
  return j->token = token;
}

static bool
is_digit (const struct json_in *j, size_t i)
{
  return i < j->text.n && byte_at (j, i) >= '0' && byte_at (j, i) <= '9';
}

static bool
is_one_of (const struct json_in *j, size_t i, char a, char b)
{
  return i < j->text.n && (j->text.s[i] == a || j->text.s[i] == b);
}

/* Moves *I over at least one digit. */
static bool
digits (struct json_in *j, size_t *i)
{
  if (!is_digit (j, *i)) {
    fail (j, JSON_DUE_DIGIT, *i);
    return false;
  }
  while (is_digit (j, *i))
    ++*i;
  return true;
}

/* number = [ minus ] int [ frac ] [ exp ] */
static enum json_token
number (struct json_in *j)
{
  size_t i = j->at + (j->text.s[j->at] == '-'), first = i;

  if (!digits (j, &i))
    return JSON_FAULT;
  if (i - first > 1 && j->text.s[first] == '0')
    return fail (j, JSON_BAD_ZERO, j->at);
  if (is_one_of (j, i, '.', '.') && (i++, !digits (j, &i)))
    return JSON_FAULT;
  j->exponent = is_one_of (j, i, 'e', 'E');
  if (j->exponent) {
    i++;
    i += is_one_of (j, i, '+', '-');
    if (!digits (j, &i))
      return JSON_FAULT;
  }
  j->raw = (struct slice){ j->text.s + j->at, i - j->at };
  return finish (j, JSON_NUMBER, j->raw.n);
}

static enum json_token
literal (struct json_in *j, const char *word, enum json_token token)
{
  size_t n = strlen (word);

  if (j->text.n - j->at < n || memcmp (j->text.s + j->at, word, n) != 0)
    return fail_due (j);
  return finish (j, token, n);
}

/* ---- strings ------------------------------------------------------------ */

static bool
is_hex (char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F')
         || (c >= 'a' && c <= 'f');
}

/* The length of the escape at I, 0 after a fault. */
static size_t
escape (struct json_in *j, size_t i)
{
  const char *end = j->text.s + j->text.n;
  size_t length;
  uint32_t c;

  if (i + 1 == j->text.n || byte_at (j, i + 1) == '\0'
      || strchr ("\"\\/bfnrtu", j->text.s[i + 1]) == NULL) {
    fail (j, JSON_DUE_ESCAPE, i + 1);
    return 0;
  }
  if (j->text.s[i + 1] == 'u') {
    for (size_t k = i + 2; k < i + 6; k++) {
      if (k == j->text.n || !is_hex (j->text.s[k])) {
        fail (j, JSON_DUE_HEX, k);
        return 0;
      }
    }
  }
  j->escaped = true;
  c = json_in_escape (j->text.s + i, end, &length);
  if (json_is_lone (c) && j->lone == JSON_NOWHERE)
    j->lone = i - j->at - 1;
  return length;
}

/* How long what stands at I is: a run of plain characters, an escape; 0 at the
 * closing quotation mark and after a fault. */
static size_t
step (struct json_in *j, size_t i)
{
  size_t n = 0, left = j->text.n - i;
  uint32_t c;

  while (n < left && byte_at (j, i + n) >= 0x20 && byte_at (j, i + n) < 0x80
         && j->text.s[i + n] != '"' && j->text.s[i + n] != '\\')
    n++;
  if (n > 0)
    return n;
  if (left == 0)
    fail (j, JSON_DUE_QUOTE, i);
  else if (j->text.s[i] == '\\')
    return escape (j, i);
  else if (byte_at (j, i) >= 0x80) {
    n = utf8_decode (j->text.s + i, left, &c);
    if (n == 0)
      fail (j, JSON_BAD_UTF8, i);
  } else if (j->text.s[i] != '"')
    fail (j, JSON_BAD_CONTROL, i);
  return n;
}

/* Reads a string; the token is JSON_FAULT if it is none. */
static bool
string (struct json_in *j)
{
  size_t i = j->at + 1, n;

  j->token = JSON_STRING;
  j->escaped = false;
  j->lone = JSON_NOWHERE;
  while ((n = step (j, i)) > 0)
    i += n;
  if (j->token == JSON_FAULT)
    return false;
  j->raw = (struct slice){ j->text.s + j->at + 1, i - j->at - 1 };
  return true;
}

/* ---- structure ---------------------------------------------------------- */

static enum json_token
open_bracket (struct json_in *j, char bracket)
{
  if (j->depth == JSON_MOST_DEPTH)
    return fail (j, JSON_BAD_DEPTH, j->at);
  j->open[j->depth++] = (struct json_open){ j->line, bracket };
  j->at++;
  j->want = bracket == '{' ? WANT_MEMBER : WANT_ITEM;
  return j->token = bracket == '{' ? JSON_OBJECT : JSON_ARRAY;
}

static enum json_token
close_bracket (struct json_in *j)
{
  char bracket = j->open[--j->depth].bracket;

  return finish (j, bracket == '{' ? JSON_OBJECT_END : JSON_ARRAY_END, 1);
}

static enum json_token
value (struct json_in *j)
{
  char c = j->text.s[j->at];

  switch (c) {
  case '{':
  case '[':
    return open_bracket (j, c);
  case '"':
    return string (j) ? finish (j, JSON_STRING, j->raw.n + 2) : JSON_FAULT;
  case 't':
    return literal (j, "true", JSON_TRUE);
  case 'f':
    return literal (j, "false", JSON_FALSE);
  case 'n':
    return literal (j, "null", JSON_NULL);
  default:
    return c == '-' || is_digit (j, j->at) ? number (j) : fail_due (j);
  }
}

static enum json_token
key (struct json_in *j)
{
  if (!string (j))
    return JSON_FAULT;
  j->at += j->raw.n + 2;
  j->want = WANT_COLON;
  return j->token = JSON_KEY;
}

/* Passes over the colon or comma that is due, if it is there. */
static void
separator (struct json_in *j)
{
  char c = j->want == WANT_COLON ? ':' : ',';

  if ((j->want != WANT_COLON && j->want != WANT_COMMA)
      || !is_one_of (j, j->at, c, c))
    return;
  j->at++;
  j->want = c == ',' && innermost (j) == '{' ? WANT_KEY : WANT_VALUE;
  skip_space (j);
}

enum json_token
json_in_next (struct json_in *j)
{
  bool ends;

  if (j->token == JSON_END || j->token == JSON_FAULT)
    return j->token;
  skip_space (j);
  separator (j);
  set_place (j, j->at);
  if (j->at == j->text.n)
    return j->want == WANT_END ? (j->token = JSON_END) : fail_due (j);
  ends = j->depth > 0
         && j->text.s[j->at] == (innermost (j) == '{' ? '}' : ']');
  if (ends
      && (j->want == WANT_ITEM || j->want == WANT_MEMBER
          || j->want == WANT_COMMA))
    return close_bracket (j);
  if (j->want == WANT_VALUE || j->want == WANT_ITEM)
    return value (j);
  if ((j->want == WANT_KEY || j->want == WANT_MEMBER)
      && j->text.s[j->at] == '"')
    return key (j);
  return fail_due (j);
}

bool
json_in_skip (struct json_in *j)
{
  bool opens = j->token == JSON_OBJECT || j->token == JSON_ARRAY;
  uint32_t outside = j->depth - opens;

  while (j->depth > outside && j->token != JSON_FAULT)
    json_in_next (j);
  return j->token != JSON_FAULT;
}
