/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers, dates and account numbers as text. */
#include <stdlib.h>
#include <string.h>

#include "render/formats.h"

#define MINUS "\xe2\x88\x92" /* U+2212 */

/* A decimal, cut into its parts. */
struct decimal {
  bool negative;
  const char *whole, *fraction;
  size_t n_whole, n_fraction;
};

static bool
cut (const char *n, struct decimal *d)
{
  d->negative = *n == '-';
  n += *n == '-' || *n == '+';
  n += strspn (n, "0");
  d->whole = n;
  d->n_whole = strspn (n, "0123456789");
  n += d->n_whole;
  d->fraction = n + (*n == '.');
  d->n_fraction = *n == '.' ? strspn (d->fraction, "0123456789") : 0;
  return d->fraction[d->n_fraction] == '\0';
}

static bool
is_decimal (const char *n)
{
  n += *n == '-' || *n == '+';
  return n[strspn (n, "0123456789.")] == '\0' && strpbrk (n, "0123456789");
}

/* Does a group end when LEFT digits are still to come? */
static bool
group_ends (const struct formats *f, size_t left)
{
  size_t primary = (size_t)f->primary, secondary = (size_t)f->secondary;

  return left == primary
         || (left > primary && (left - primary) % secondary == 0);
}

static void
put_whole (const struct formats *f, struct text *text,
           const struct decimal *d)
{
  bool grouped = f->primary > 0
                 && d->n_whole >= (size_t)f->primary + (size_t)f->least;

  if (d->n_whole == 0)
    text_putc (text, '0');
  for (size_t i = 0; i < d->n_whole; i++) {
    if (grouped && i > 0 && group_ends (f, d->n_whole - i))
      text_puts (text, f->group);
    text_putc (text, d->whole[i]);
  }
}

const char *
format_number (const struct formats *f, struct pool *pool, const char *n,
               int least)
{
  struct text text = { .pool = pool };
  struct decimal d;
  size_t places;

  if (!is_decimal (n) || !cut (n, &d))
    return n;
  places = d.n_fraction;
  while (places > (size_t)least && d.fraction[places - 1] == '0')
    places--;
  if (places < (size_t)least)
    places = (size_t)least;
  if (d.negative
      && (d.n_whole > 0 || strspn (d.fraction, "0") < d.n_fraction))
    text_puts (&text, MINUS);
  put_whole (f, &text, &d);
  if (places > 0)
    text_puts (&text, f->decimal);
  for (size_t i = 0; i < places; i++)
    text_putc (&text, i < d.n_fraction ? d.fraction[i] : '0');
  return text_end (&text);
}

const char *
format_amount (const struct formats *f, struct pool *pool, const char *n,
               const char *currency)
{
  return format_number (f, pool, n, format_minor (currency));
}

const char *
format_percent (const struct formats *f, struct pool *pool, const char *n)
{
  return pool_join (pool, format_number (f, pool, n, 0), f->percent, NULL);
}

/* ---- dates -------------------------------------------------------------- */

static bool
parse_date (const char *s, int *year, int *month, int *day)
{
  static const char shape[] = "0000-00-00";

  for (size_t i = 0; i < sizeof shape - 1; i++)
    if (shape[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != shape[i])
      return false;
  *year = atoi (s);
  *month = atoi (s + 5);
  *day = atoi (s + 8);
  /* A zone may follow. */
  return *month >= 1 && *month <= 12 && *day >= 1 && *day <= 31
         && (s[10] == '\0' || s[10] == 'Z' || s[10] == '+' || s[10] == '-');
}

static void
put_digits (struct text *text, int n, size_t least)
{
  char digits[12];
  size_t i = sizeof digits;

  for (; n > 0 || sizeof digits - i < least; n /= 10)
    digits[--i] = (char)('0' + n % 10);
  text_add (text, digits + i, sizeof digits - i);
}

/* One field of the pattern, LETTER written N times. */
static void
put_field (const struct formats *f, struct text *text, char letter, size_t n,
           const int date[3])
{
  if (letter == 'y')
    put_digits (text, date[0], n == 2 ? 4 : 1);
  else if (letter == 'd')
    put_digits (text, date[2], n);
  else if (n >= 3)
    text_puts (text, f->months[date[1] - 1]);
  else
    put_digits (text, date[1], n);
}

/* DATE by the pattern of F, from which STOP on is left out. */
static const char *
put_date (const struct formats *f, struct pool *pool, const int date[3],
          const char *stop)
{
  struct text text = { .pool = pool };

  for (const char *p = f->date; *p && p != stop;) {
    size_t n = strspn (p, (char[2]){ *p, '\0' });

    if (*p == 'y' || *p == 'd' || *p == 'M' || *p == 'L')
      put_field (f, &text, *p, n, date);
    else if (*p == ' ') /* a date is not torn */
      text_puts (&text, "\xc2\xa0");
    else if (*p != '\'')
      text_add (&text, p, n);
    p += n;
  }
  return text_end (&text);
}

const char *
format_date (const struct formats *f, struct pool *pool, const char *s)
{
  int date[3];

  if (!parse_date (s, &date[0], &date[1], &date[2]))
    return s;
  return put_date (f, pool, date, NULL);
}

/* Where the first date of a period may end: behind the day or the month that
 * is followed by what both dates share.  NULL: it has to be whole. */
static const char *
shared (const struct formats *f, const int from[3], const int to[3])
{
  const char *month = strchr (f->date, 'M'), *year = strchr (f->date, 'y');

  if (f->date[0] != 'd' || month == NULL || year < month || from[0] != to[0])
    return NULL;
  if (from[1] == to[1] && strncmp (month, "MMM", 3) == 0)
    return strchr (f->date, ' ');
  return year[-1] == ' ' ? year - 1 : year[-1] == '.' ? year : NULL;
}

const char *
format_period_start (const struct formats *f, struct pool *pool,
                     const char *start, const char *end)
{
  int from[3], to[3];

  if (!parse_date (start, &from[0], &from[1], &from[2])
      || !parse_date (end, &to[0], &to[1], &to[2]))
    return format_date (f, pool, start);
  return put_date (f, pool, from, shared (f, from, to));
}

/* ---- account numbers ---------------------------------------------------- */

const char *
format_iban (struct pool *pool, const char *iban)
{
  struct text text = { .pool = pool };
  size_t n = 0;

  for (; *iban; iban++) {
    if (*iban == ' ')
      continue;
    if (n > 0 && n % 4 == 0)
      text_puts (&text, "\xc2\xa0");
    text_putc (&text, *iban);
    n++;
  }
  return text_end (&text);
}
