/* SPDX-License-Identifier: Apache-2.0 */
/* Two numbers, a line each, and what must hold between them. */
#include "base/decimal.h"

#include <string.h>

#include "fuzz.h"

struct sums {
  struct mem mem;
  struct arena arena;
  struct buf buf;
};

static bool
same (struct dec a, struct dec b)
{
  return dec_compare (a, b) == 0;
}

/* What is printed is the number, in one way only. */
static void
print_again (struct sums *s, struct dec a)
{
  struct dec b;
  size_t n;

  s->buf.len = 0;
  dec_print (&s->buf, a);
  n = s->buf.len;
  FUZZ_REQUIRE (dec_parse (&s->arena, (char *)s->buf.data, n, &b) == DEC_OK);
  FUZZ_REQUIRE (same (a, b) && dec_tail (a) == dec_tail (b));
}

static void
add (struct sums *s, struct dec a, struct dec b)
{
  struct dec c, d;

  if (dec_add (&s->arena, a, b, &c) != DEC_OK)
    return;
  FUZZ_REQUIRE (dec_add (&s->arena, b, a, &d) == DEC_OK && same (c, d));
  FUZZ_REQUIRE (dec_subtract (&s->arena, c, b, &d) == DEC_OK && same (d, a));
  print_again (s, c);
}

static void
multiply (struct sums *s, struct dec a, struct dec b)
{
  struct dec c, d;

  if (dec_multiply (&s->arena, a, b, &c) != DEC_OK)
    return;
  FUZZ_REQUIRE (dec_multiply (&s->arena, b, a, &d) == DEC_OK && same (c, d));
  if (dec_is_zero (b))
    return;
  FUZZ_REQUIRE (dec_idiv (&s->arena, c, b, &d) == DEC_OK || dec_sign (c));
  if (dec_divide (&s->arena, c, b, dec_scale (a), DEC_HALF_UP, &d) == DEC_OK)
    FUZZ_REQUIRE (same (d, a));
}

static void
divide (struct sums *s, struct dec a, struct dec b)
{
  struct dec whole, rest, c;

  if (dec_is_zero (b)) {
    FUZZ_REQUIRE (dec_mod (&s->arena, a, b, &c) == DEC_BY_ZERO);
    return;
  }
  if (dec_mod (&s->arena, a, b, &rest) != DEC_OK
      || dec_idiv (&s->arena, a, b, &whole) != DEC_OK
      || dec_multiply (&s->arena, whole, b, &c) != DEC_OK)
    return;
  FUZZ_REQUIRE (dec_compare (dec_abs (rest), dec_abs (b)) < 0);
  if (dec_add (&s->arena, c, rest, &c) == DEC_OK)
    FUZZ_REQUIRE (same (c, a));
}

static void
round_twice (struct sums *s, struct dec a, int places, unsigned mode)
{
  struct dec b, c;

  if (dec_round (&s->arena, a, places, (enum dec_rounding)mode, &b) != DEC_OK)
    return;
  FUZZ_REQUIRE (dec_tail (b) <= places || dec_is_zero (b));
  FUZZ_REQUIRE (dec_round (&s->arena, b, places, (enum dec_rounding)mode, &c)
                == DEC_OK);
  FUZZ_REQUIRE (same (b, c));
  if (mode == DEC_FLOOR)
    FUZZ_REQUIRE (dec_compare (b, a) <= 0);
  if (mode == DEC_CEILING)
    FUZZ_REQUIRE (dec_compare (b, a) >= 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct fuzz in = { data, size };
  unsigned mode = fuzz_byte (&in) % (DEC_TRUNCATE + 1);
  int places = (int8_t)fuzz_byte (&in);
  const char *text = (const char *)in.data;
  const char *end = in.n ? memchr (text, '\n', in.n) : NULL;
  struct dec a, b;
  struct sums s;
  size_t n;

  if (end == NULL)
    return 0;
  n = (size_t)(end - text);
  mem_init (&s.mem, NULL);
  arena_init (&s.arena, &s.mem);
  buf_init (&s.buf, &s.mem);
  if (dec_parse (&s.arena, text, n, &a) == DEC_OK
      && dec_parse (&s.arena, end + 1, in.n - n - 1, &b) == DEC_OK) {
    print_again (&s, a);
    add (&s, a, b);
    multiply (&s, a, b);
    divide (&s, a, b);
    round_twice (&s, a, places, mode);
    FUZZ_REQUIRE ((dec_compare (a, b) < 0) == (dec_compare (b, a) > 0));
  }
  buf_clear (&s.buf);
  arena_clear (&s.arena);
  return 0;
}
