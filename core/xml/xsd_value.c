/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/xsd_value.h"

#include <string.h>

#include "base/utf8.h"
#include "xml/xsd_date.h"
#include "xml/xsd_uri.h"

struct slice
xsd_trim (struct slice v)
{
  while (v.n > 0 && xml_space (v.s[0])) {
    v.s++;
    v.n--;
  }
  while (v.n > 0 && xml_space (v.s[v.n - 1]))
    v.n--;
  return v;
}

static bool
digit (char c)
{
  return c >= '0' && c <= '9';
}

static bool
letter (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is (struct slice v, const char *word)
{
  return v.n == strlen (word) && memcmp (v.s, word, v.n) == 0;
}

static bool
boolean (struct slice v)
{
  v = xsd_trim (v);
  return is (v, "true") || is (v, "false") || is (v, "1") || is (v, "0");
}

/* ---- decimal ------------------------------------------------------------ */

#define MOST_DIGITS 24 /* libxml2 2.9.14 stops reading there */

static size_t
count_digits (const char *s, const char *end, size_t most)
{
  size_t n = 0;

  while (n < most && s + n < end && digit (s[n]))
    n++;
  return n;
}

static const char *
why_no_decimal (struct slice v)
{
  bool letters = false, digits = false;

  if (memchr (v.s, ',', v.n))
    return "the decimal sign is a point, and thousands are not set apart";
  for (size_t i = 0; i < v.n; i++) {
    letters |= letter (v.s[i]);
    digits |= digit (v.s[i]);
    if (i > 0 && (v.s[i] == 'e' || v.s[i] == 'E') && digit (v.s[i - 1]))
      return "exponents are not allowed";
  }
  if (letters && digits)
    return "only a number may stand here, without currency or unit";
  if (memchr (v.s, ' ', v.n))
    return "no blank may stand inside";
  return NULL;
}

/* Digits, a point, digits: one digit at least, and no more than 24 behind the
 * leading zeros, those of the fraction included. */
static bool
decimal_digits (const char *s, const char *end)
{
  const char *start = s;
  size_t whole, fraction = 0;
  bool zero;

  while (s < end && *s == '0')
    s++;
  zero = s > start;
  whole = count_digits (s, end, MOST_DIGITS);
  s += whole;
  if (s < end && *s == '.' && whole < MOST_DIGITS) {
    s++;
    fraction = count_digits (s, end, MOST_DIGITS - whole);
    s += fraction;
  }
  return s == end && (zero || whole + fraction > 0);
}

static bool
decimal (struct slice v, const char **why)
{
  const char *s, *end, *behind = v.s + v.n;

  v = xsd_trim (v);
  s = v.s;
  end = s + v.n;
  if (s < end && (*s == '+' || *s == '-')) {
    s++;
    /* A sign with nothing but white space behind it is valid there. */
    if (s == end && end < behind)
      return true;
  }
  if (decimal_digits (s, end))
    return true;
  *why = why_no_decimal (v);
  return false;
}

/* ---- language ----------------------------------------------------------- */

static bool
language (struct slice v, const char **why)
{
  const char *s, *end;
  bool first = true;

  v = xsd_trim (v);
  if (memchr (v.s, '_', v.n))
    *why = "parts are joined by a hyphen, not by _";
  for (s = v.s, end = s + v.n;; first = false) {
    size_t n = 0;

    while (s + n < end && (letter (s[n]) || (!first && digit (s[n]))))
      n++;
    if (n < 1 || n > 8)
      return false;
    s += n;
    if (s == end)
      return true;
    if (*s++ != '-')
      return false;
  }
}

/* ---- base64 ------------------------------------------------------------- */

/* The value of each character of the alphabet plus one; 0: none of it. */
static const unsigned char alphabet[256] = {
  ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,
  ['G'] = 7,  ['H'] = 8,  ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12,
  ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16, ['Q'] = 17, ['R'] = 18,
  ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
  ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30,
  ['e'] = 31, ['f'] = 32, ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36,
  ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40, ['o'] = 41, ['p'] = 42,
  ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
  ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54,
  ['2'] = 55, ['3'] = 56, ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60,
  ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64
};

/* Other characters count for nothing, wherever they stand. */
static bool
base64 (struct slice v, const char **why)
{
  size_t n = 0, pads = 0, i = 0;
  unsigned last = 0;

  for (; i < v.n && v.s[i] != '='; i++) {
    unsigned c = alphabet[(unsigned char)v.s[i]];

    n += c > 0;
    last = c ? c - 1 : last;
  }
  for (; i < v.n; i++) {
    if (alphabet[(unsigned char)v.s[i]] > 0) {
      *why = "something follows the = that ends it";
      return false;
    }
    pads += v.s[i] == '=';
  }
  if (pads != (4 - n % 4) % 4 || n % 4 == 1) {
    *why = "its length is wrong, it was probably cut off";
    return false;
  }
  if ((pads == 1 && last % 4 != 0) || (pads == 2 && last % 16 != 0)) {
    *why = "its last character has bits that nothing uses";
    return false;
  }
  return true;
}

/* ---- all of them -------------------------------------------------------- */

enum xsd_answer
xsd_value_check (enum xsd_base base, struct slice v, struct mem *mem,
                 const char **why)
{
  bool yes = true;

  switch (base) {
  case XSD_B_STRING:
  case XSD_B_NORMALIZED:
  case XSD_B_TOKEN:
    break;
  case XSD_B_BOOLEAN:
    yes = boolean (v);
    break;
  case XSD_B_DECIMAL:
    yes = decimal (v, why);
    break;
  case XSD_B_DATE:
    yes = xsd_date (v, why);
    break;
  case XSD_B_TIME:
    yes = xsd_time (v, why);
    break;
  case XSD_B_DATETIME:
    yes = xsd_datetime (v, why);
    break;
  case XSD_B_LANGUAGE:
    yes = language (v, why);
    break;
  case XSD_B_ANYURI:
    return xsd_uri (v, mem, why);
  case XSD_B_BASE64:
    yes = base64 (v, why);
    break;
  }
  return yes ? XSD_YES : XSD_NO;
}

size_t
xsd_collapsed_length (struct slice v)
{
  size_t count = 0;

  v = xsd_trim (v);
  for (size_t i = 0; i < v.n; i++) {
    if (i > 0 && xml_space (v.s[i]) && xml_space (v.s[i - 1]))
      continue;
    count += utf8_count (v.s + i, 1);
  }
  return count;
}

/* The next character of V at *I as the white space rule has it; -1 at the
 * end. */
static int
next_collapsed (struct slice v, size_t *i)
{
  if (*i == v.n)
    return -1;
  if (!xml_space (v.s[*i]))
    return (unsigned char)v.s[(*i)++];
  while (*i < v.n && xml_space (v.s[*i]))
    ++*i;
  return ' ';
}

static bool
equal_collapsed (struct slice a, struct slice b)
{
  size_t i = 0, j = 0;
  int c;

  a = xsd_trim (a);
  b = xsd_trim (b);
  do {
    c = next_collapsed (a, &i);
    if (c != next_collapsed (b, &j))
      return false;
  } while (c >= 0);
  return true;
}

bool
xsd_value_equal (enum xsd_base base, struct slice a, struct slice b)
{
  if (base != XSD_B_STRING && base != XSD_B_NORMALIZED)
    return equal_collapsed (a, b);
  if (a.n != b.n)
    return false;
  if (base == XSD_B_STRING)
    return memcmp (a.s, b.s, a.n) == 0;
  for (size_t i = 0; i < a.n; i++)
    if (a.s[i] != b.s[i] && !(xml_space (a.s[i]) && xml_space (b.s[i])))
      return false;
  return true;
}
