/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"

#include <stdio.h>

struct moment {
  unsigned year, month, day, hour, minute, second;
};

/* Years begin in March here, so that the odd day is the last of a year. */
static struct moment
moment_of (int64_t time)
{
  const int64_t first = -62135596800, last = 253402300799;
  struct moment m;
  int64_t days, rest, era, year;
  unsigned day, month;

  time = time < first ? first : time > last ? last : time;
  time -= first; /* from the first of January of the year 1 */
  days = time / 86400 + 306;
  rest = time % 86400;
  era = days / 146097;
  days %= 146097;
  year = (days - days / 1460 + days / 36524 - days / 146096) / 365;
  day = (unsigned)(days - (365 * year + year / 4 - year / 100));
  month = (5 * day + 2) / 153;
  m.day = day - (153 * month + 2) / 5 + 1;
  m.month = month < 10 ? month + 3 : month - 9;
  m.year = (unsigned)(era * 400 + year + (month >= 10));
  m.hour = (unsigned)(rest / 3600);
  m.minute = (unsigned)(rest / 60 % 60);
  m.second = (unsigned)(rest % 60);
  return m;
}

void
date_pdf (int64_t time, char date[DATE_SIZE])
{
  struct moment m = moment_of (time);

  snprintf (date, DATE_SIZE, "D:%04u%02u%02u%02u%02u%02uZ", m.year, m.month,
            m.day, m.hour, m.minute, m.second);
}

void
date_xmp (int64_t time, char date[DATE_SIZE])
{
  struct moment m = moment_of (time);

  snprintf (date, DATE_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", m.year, m.month,
            m.day, m.hour, m.minute, m.second);
}
