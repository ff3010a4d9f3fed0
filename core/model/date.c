/* SPDX-License-Identifier: Apache-2.0 */
/* xml/xsd_date.c knows more forms: years of five digits and before our era,
 * which no invoice has. */
#include "model/date.h"

#include "base/utf8.h"

/* The number of N digits at I, -1 if something else stands there. */
static int
digits (struct slice v, size_t i, size_t n)
{
  int value = 0;

  if (v.n < i + n)
    return -1;
  for (size_t k = i; k < i + n; k++) {
    if (v.s[k] < '0' || v.s[k] > '9')
      return -1;
    value = value * 10 + (v.s[k] - '0');
  }
  return value;
}

static bool
is_at (struct slice v, size_t i, char c)
{
  return i < v.n && v.s[i] == c;
}

static int
last_day (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && leap);
}

static bool
zone_is_good (struct slice v, size_t i)
{
  int hours, minutes;

  if (i == v.n || (is_at (v, i, 'Z') && i + 1 == v.n))
    return true;
  hours = digits (v, i + 1, 2);
  minutes = digits (v, i + 4, 2);
  return (is_at (v, i, '+') || is_at (v, i, '-')) && is_at (v, i + 3, ':')
         && i + 6 == v.n && hours >= 0 && minutes >= 0 && minutes < 60
         && (hours < 14 || (hours == 14 && minutes == 0));
}

/* What people write instead. */
static const char *
why_not (struct slice v)
{
  if (digits (v, 0, 8) >= 0 && v.n == 8)
    return "its hyphens are missing";
  for (size_t i = 0; i < v.n; i++) {
    if (v.s[i] == 'T')
      return "it must not have a time";
    if (v.s[i] == '.' || v.s[i] == '/')
      return "the parts are year, month and day, joined by hyphens";
    if (xml_space (v.s[i]))
      return "no blank may be in it";
  }
  return NULL;
}

bool
date_is_good (struct slice v, const char **why)
{
  int year = digits (v, 0, 4), month = digits (v, 5, 2);
  int day = digits (v, 8, 2);

  *why = NULL;
  if (year < 0 || month < 0 || day < 0 || !is_at (v, 4, '-')
      || !is_at (v, 7, '-') || !zone_is_good (v, 10)) {
    *why = why_not (v);
    return false;
  }
  if (year == 0)
    *why = "there is no year 0";
  else if (month < 1 || month > 12)
    *why = "there is no such month";
  else if (day < 1 || day > last_day (year, month))
    *why = "there is no such day in that month";
  return *why == NULL;
}
