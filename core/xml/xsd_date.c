/* SPDX-License-Identifier: Apache-2.0 */
/* No date type of the system is used: a lexical form is checked, nothing is
 * computed with. */
#include "xml/xsd_date.h"

#include <stdint.h>

#include "base/utf8.h"

/* What is left to read. */
struct scan {
  const char *s, *end;
};

static bool
digit_at (const struct scan *in, size_t i)
{
  return in->s + i < in->end && in->s[i] >= '0' && in->s[i] <= '9';
}

static bool
take (struct scan *in, char c)
{
  if (in->s == in->end || *in->s != c)
    return false;
  in->s++;
  return true;
}

/* Exactly two digits. */
static bool
two (struct scan *in, int *value)
{
  if (!digit_at (in, 0) || !digit_at (in, 1))
    return false;
  *value = (in->s[0] - '0') * 10 + (in->s[1] - '0');
  in->s += 2;
  return true;
}

/* -?YYYY or longer without a leading zero, not 0, within a signed 64-bit
 * number; the caller needs only whether it is a leap year. */
static bool
year (struct scan *in, bool *leap)
{
  bool negative = take (in, '-');
  size_t n = 0;
  uint64_t y = 0;

  for (; digit_at (in, n); n++) {
    uint64_t d = (uint64_t)(in->s[n] - '0');

    if (y > (INT64_MAX - d) / 10)
      return false;
    y = y * 10 + d;
  }
  if (n < 4 || y == 0 || (n > 4 && in->s[0] == '0'))
    return false;
  (void)negative; /* the leap rule is that of the written number */
  *leap = y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
  in->s += n;
  return true;
}

static bool
day_fits (int day, int month, bool leap)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return day >= 1 && day <= days[month - 1] + (month == 2 && leap);
}

/* YYYY-MM-DD */
static bool
calendar_day (struct scan *in, const char **why)
{
  bool leap;
  int month, day;

  if (!year (in, &leap) || !take (in, '-') || !two (in, &month)
      || !take (in, '-') || !two (in, &day))
    return false;
  if (month < 1 || month > 12) {
    *why = "there is no such month";
    return false;
  }
  if (!day_fits (day, month, leap)) {
    *why = "there is no such day in that month";
    return false;
  }
  return true;
}

/* The seconds as libxml2 adds them up, in doubles: a fraction of many nines
 * rounds up to the next second.  No amount of anything passes here. */
static bool
seconds (struct scan *in, double *value)
{
  int whole;
  double scale = 1;

  if (!two (in, &whole))
    return false;
  *value = whole;
  if (!take (in, '.'))
    return true;
  if (!digit_at (in, 0))
    return false;
  for (; digit_at (in, 0); in->s++) {
    volatile double part; /* keeps the compiler from fusing the two steps */

    scale /= 10;
    part = (in->s[0] - '0') * scale;
    *value += part;
  }
  return true;
}

/* hh:mm:ss, 24:00:00 included. */
static bool
clock_time (struct scan *in)
{
  int hour, minute;
  double second;

  if (!two (in, &hour) || !take (in, ':') || !two (in, &minute)
      || !take (in, ':') || !seconds (in, &second))
    return false;
  if (hour == 24)
    return minute == 0 && second == 0;
  return hour < 24 && minute < 60 && second < 60;
}

/* Nothing, Z, or an offset to 14:00. */
static bool
zone (struct scan *in, bool *there)
{
  int hours, minutes;

  *there = in->s < in->end && !xml_space (*in->s);
  if (!*there || take (in, 'Z'))
    return true;
  if (!take (in, '+') && !take (in, '-'))
    return false;
  if (!two (in, &hours) || !take (in, ':') || !two (in, &minutes))
    return false;
  return minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0));
}

static void
skip_space (struct scan *in)
{
  while (in->s < in->end && xml_space (*in->s))
    in->s++;
}

/* What people write instead of a date. */
static const char *
why_no_date (struct slice v)
{
  size_t digits = 0;

  if (v.n == 0)
    return NULL;
  if (xml_space (v.s[0]) || xml_space (v.s[v.n - 1]))
    return "no blank may precede or follow it";
  for (size_t i = 0; i < v.n; i++) {
    if (v.s[i] == 'T')
      return "it must not have a time";
    if (v.s[i] == '.' || v.s[i] == '/')
      return "the parts are year, month and day, joined by hyphens";
    digits += v.s[i] >= '0' && v.s[i] <= '9';
  }
  if (digits == 8 && v.n == 8)
    return "its hyphens are missing";
  return NULL;
}

bool
xsd_date (struct slice v, const char **why)
{
  struct scan in = { v.s, v.s + v.n };
  bool there;

  *why = why_no_date (v);
  return calendar_day (&in, why) && zone (&in, &there) && in.s == in.end;
}

bool
xsd_time (struct slice v, const char **why)
{
  struct scan in = { v.s, v.s + v.n };
  bool there;

  if (v.n > 0 && xml_space (v.s[v.n - 1]))
    *why = "no blank may follow it";
  skip_space (&in);
  return clock_time (&in) && zone (&in, &there) && in.s == in.end;
}

bool
xsd_datetime (struct slice v, const char **why)
{
  struct scan in = { v.s, v.s + v.n };
  bool there;

  if (v.n > 0 && (xml_space (v.s[0]) || xml_space (v.s[v.n - 1])))
    *why = "no blank may precede or follow it";
  if (!calendar_day (&in, why) || !take (&in, 'T') || !clock_time (&in)
      || !zone (&in, &there))
    return false;
  if (there)
    skip_space (&in);
  return in.s == in.end;
}
