/* SPDX-License-Identifier: Apache-2.0 */
#include "base/decimal.h"

#include "base/decimal_big.h"

#define WORD_DIGITS 19 /* that surely fit 64 bits */

/* ---- reading ------------------------------------------------------------ */

struct lexeme {
  const char *whole, *fraction; /* the digits before and after the point */
  size_t n_whole, n_fraction;
  bool negative;
};

static size_t
run_of_digits (const char *p, const char *end)
{
  const char *start = p;

  while (p < end && *p >= '0' && *p <= '9')
    p++;
  return (size_t)(p - start);
}

static bool
scan (const char *p, size_t len, struct lexeme *l)
{
  const char *end = p + len;

  l->negative = *p == '-';
  if (*p == '-' || *p == '+')
    p++;
  l->whole = p;
  l->n_whole = run_of_digits (p, end);
  p += l->n_whole;
  if (p < end && *p == '.')
    p++;
  l->fraction = p;
  l->n_fraction = p > l->whole + l->n_whole ? run_of_digits (p, end) : 0;
  return p + l->n_fraction == end && l->n_whole + l->n_fraction > 0;
}

static unsigned
digit (const struct lexeme *l, size_t i)
{
  char c = i < l->n_whole ? l->whole[i] : l->fraction[i - l->n_whole];

  return (unsigned)(c - '0');
}

/* At most WORD_DIGITS. */
static struct dec
read_word (const struct lexeme *l)
{
  uint64_t n = 0;

  for (size_t i = 0; i < l->n_whole; i++)
    n = n * 10 + (unsigned)(l->whole[i] - '0');
  for (size_t i = 0; i < l->n_fraction; i++)
    n = n * 10 + (unsigned)(l->fraction[i] - '0');
  if (n == 0)
    return (struct dec){ 0 };
  return (struct dec){ .lo = n,
                       .scale = (uint16_t)l->n_fraction,
                       .negative = l->negative };
}

/* At most DEC_DIGITS. */
static void
read_big (const struct lexeme *l, struct big *x)
{
  size_t end = l->n_whole + l->n_fraction;

  x->n = 0;
  while (end > 0) {
    size_t start = end > BIG_BASE_DIGITS ? end - BIG_BASE_DIGITS : 0;
    uint32_t limb = 0;

    for (size_t i = start; i < end; i++)
      limb = limb * 10 + digit (l, i);
    x->limb[x->n++] = limb;
    end = start;
  }
}

enum dec_status
dec_parse (struct arena *arena, const char *text, size_t len,
           struct dec *result)
{
  struct lexeme l;
  struct big x;

  if (len == 0 || !scan (text, len, &l))
    return DEC_SYNTAX;
  for (; l.n_whole > 0 && *l.whole == '0'; l.n_whole--)
    l.whole++;
  if (l.n_whole <= WORD_DIGITS && l.n_fraction <= WORD_DIGITS - l.n_whole) {
    *result = read_word (&l);
    return DEC_OK;
  }
  while (l.n_fraction > 0 && l.fraction[l.n_fraction - 1] == '0')
    l.n_fraction--;
  if (l.n_whole > DEC_DIGITS || l.n_fraction > DEC_DIGITS - l.n_whole)
    return DEC_TOO_LONG;
  read_big (&l, &x);
  return big_store (arena, &x, l.negative, (unsigned)l.n_fraction, result);
}

/* ---- writing ------------------------------------------------------------ */

/* The coefficient in its shortest form, at the end of TEXT. */
struct spelled {
  char text[DEC_DIGITS + BIG_BASE_DIGITS];
  const char *digits;
  unsigned n, scale;
  bool negative;
};

static char *
spell_word (uint64_t n, char *end)
{
  for (; n > 0; n /= 10)
    *--end = (char)('0' + n % 10);
  return end;
}

static char *
spell_big (const struct dec *a, char *end)
{
  struct big x;

  big_load (&x, a);
  for (size_t i = 0; i < x.n; i++) {
    uint32_t limb = x.limb[i];

    for (unsigned k = 0; k < BIG_BASE_DIGITS; k++, limb /= 10)
      *--end = (char)('0' + limb % 10);
  }
  while (*end == '0')
    end++;
  return end;
}

static void
spell (const struct dec *a, struct spelled *s)
{
  char *end = s->text + sizeof s->text;

  if (a->is_big || a->hi > 0)
    s->digits = spell_big (a, end);
  else
    s->digits = spell_word (a->lo, end);
  s->n = (unsigned)(end - s->digits);
  s->negative = a->negative;
  for (s->scale = a->scale; s->scale > 0 && *--end == '0'; s->scale--)
    s->n--;
}

static void
add_zeros (struct buf *buf, unsigned n)
{
  static const char zeros[] = "00000000000000000000000000000000";
  unsigned most = sizeof zeros - 1;

  for (; n > most; n -= most)
    buf_add (buf, zeros, most);
  buf_add (buf, zeros, n);
}

static void
print (struct buf *buf, const struct spelled *s, unsigned places)
{
  unsigned n_whole = s->n > s->scale ? s->n - s->scale : 0;
  unsigned n_fraction = s->n - n_whole;

  if (s->negative)
    buf_putc (buf, '-');
  if (n_whole > 0)
    buf_add (buf, s->digits, n_whole);
  else
    buf_putc (buf, '0');
  if (places == 0)
    return;
  buf_putc (buf, '.');
  add_zeros (buf, s->scale - n_fraction);
  buf_add (buf, s->digits + n_whole, n_fraction);
  add_zeros (buf, places - s->scale);
}

void
dec_print (struct buf *buf, struct dec a)
{
  struct spelled s;

  spell (&a, &s);
  print (buf, &s, s.scale);
}

enum dec_status
dec_print_fixed (struct buf *buf, struct dec a, unsigned places)
{
  struct spelled s;

  spell (&a, &s);
  if (places > DEC_DIGITS || s.scale > places)
    return DEC_TOO_LONG;
  print (buf, &s, places);
  return DEC_OK;
}
