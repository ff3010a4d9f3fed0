/* SPDX-License-Identifier: Apache-2.0 */
#include "render/skonto.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- days --------------------------------------------------------------- */

/* Days since the first of March of the year 0, which begins the year so that
 * the leap day is its last. */
static long
day_number (long y, long m, long d)
{
  y -= m <= 2;
  m = (m + 9) % 12;
  return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + d - 1;
}

const char *
date_after (struct pool *pool, const char *date, long days)
{
  long y, m, d, n;
  char text[80];

  if (strlen (date) < 10 || strspn (date, "0123456789") != 4
      || date[4] != '-' || date[7] != '-' || days < 0 || days > 36500)
    return NULL;
  n = day_number (atol (date), atol (date + 5), atol (date + 8)) + days;
  y = n * 400 / 146097 + 1;
  while (day_number (y, 3, 1) > n)
    y--;
  n -= day_number (y, 3, 1);
  m = (n * 5 + 2) / 153;
  d = n - (m * 153 + 2) / 5 + 1;
  y += m >= 10;
  m = (m + 2) % 12 + 1;
  if (y < 1 || y > 9999)
    return NULL;
  snprintf (text, sizeof text, "%04ld-%02ld-%02ld", y, m, d);
  return pool_text (pool, text, 10);
}

/* ---- lines -------------------------------------------------------------- */

/* The value of KEY in the fields of LINE, which '#' parts; false: absent. */
static bool
field (const char *line, const char *end, const char *key, const char **value,
       size_t *length)
{
  size_t n = strlen (key);

  for (const char *p = line; p < end; p++) {
    const char *stop = memchr (p, '#', (size_t)(end - p));

    if (stop == NULL)
      stop = end;
    if ((size_t)(stop - p) > n && memcmp (p, key, n) == 0 && p[n] == '=') {
      *value = p + n + 1;
      *length = (size_t)(stop - *value);
      return true;
    }
    p = stop;
  }
  return false;
}

static const char *
decimal (struct pool *pool, const char *s, size_t n)
{
  const char *text = pool_text (pool, s, n);
  size_t digits = strspn (text, "0123456789");

  if (digits == 0)
    return NULL;
  if (text[digits] == '.')
    digits += 1 + strspn (text + digits + 1, "0123456789");
  return text[digits] == '\0' ? text : NULL;
}

bool
skonto_parse (struct pool *pool, const char *line, size_t length,
              struct skonto *skonto)
{
  const char *end = line + length, *value;
  size_t n;

  *skonto = (struct skonto){ .is_interest = length > 8
                                            && !memcmp (line, "#VERZUG#", 8) };
  if (!skonto->is_interest
      && (length <= 8 || memcmp (line, "#SKONTO#", 8) != 0))
    return false;
  line += 8;
  if (!field (line, end, "TAGE", &value, &n) || n == 0 || n > 4
      || strspn (value, "0123456789") < n)
    return false;
  skonto->days = atol (value);
  if (!field (line, end, "PROZENT", &value, &n))
    return false;
  skonto->percent = decimal (pool, value, n);
  if (field (line, end, "BASISBETRAG", &value, &n)) {
    skonto->base = decimal (pool, value, n);
    if (skonto->base == NULL)
      return false;
  }
  return skonto->percent != NULL;
}

/* ---- check digits ------------------------------------------------------- */

/* The remainder by 97 with the first four characters moved to the end and
 * letters as two digits; -1 for any other character.  Blanks do not count. */
static int
remainder_97 (const char *s, size_t *n)
{
  char plain[40];
  int rest = 0;

  *n = 0;
  for (; *s; s++)
    if (*s != ' ') {
      if (*n == sizeof plain)
        return -1;
      plain[(*n)++] = *s;
    }
  if (*n < 5)
    return -1;
  for (size_t i = 0; i < *n; i++) {
    char c = plain[(i + 4) % *n];

    if (c >= '0' && c <= '9')
      rest = (rest * 10 + c - '0') % 97;
    else if (c >= 'A' && c <= 'Z')
      rest = (rest * 100 + c - 'A' + 10) % 97;
    else
      return -1;
  }
  return rest;
}

bool
iban_is_valid (const char *iban)
{
  size_t n;

  return remainder_97 (iban, &n) == 1 && n >= 15 && n <= 34 && iban[0] >= 'A'
         && iban[1] >= 'A';
}

bool
reference_is_valid (const char *reference)
{
  size_t n;

  return strncmp (reference, "RF", 2) == 0
         && remainder_97 (reference, &n) == 1 && n <= 25;
}
