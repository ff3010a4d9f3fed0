/* SPDX-License-Identifier: Apache-2.0 */
/* core/base/decimal: tables of edges, and random numbers of many sizes against
 * schoolbook arithmetic on single digits. */
#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "decimal_ref.h"
#include "failing.h"
#include "unit.h"

#define N_MODES 7
#define WIDEST (DEC_DIGITS + 8) /* a number as text */

/* 2^63, 2^64, 2^127, 2^128 */
#define P63 "9223372036854775808"
#define P64 "18446744073709551616"
#define P127 "170141183460469231731687303715884105728"
#define P128 "340282366920938463463374607431768211456"
#define M64 "18446744073709551615"
#define M128 "340282366920938463463374607431768211455"

static struct mem mem;
static struct arena arena;
static struct buf out;

static void
set_up (void)
{
  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  buf_init (&out, &mem);
}

static void
tear_down (void)
{
  arena_clear (&arena);
  buf_clear (&out);
  ck_assert_uint_eq (mem.used, 0);
}

static struct dec
parse_in (struct arena *where, const char *text)
{
  struct dec a;

  if (dec_parse (where, text, strlen (text), &a) != DEC_OK)
    ck_abort_msg ("cannot read %.60s", text);
  return a;
}

static struct dec
parse (const char *text)
{
  return parse_in (&arena, text);
}

/* Valid until the next call. */
static const char *
show (struct dec a)
{
  out.len = 0;
  dec_print (&out, a);
  return buf_str (&out);
}

/* EXPECTED is text; SUCCEEDS is for what is known by other means. */
#define SUCCEEDS(status) ck_assert_int_eq ((int)(status), DEC_OK)
#define SAME(status, result, expected)                                        \
  do {                                                                        \
    SUCCEEDS (status);                                                        \
    ck_assert_str_eq (show (result), (expected));                             \
  } while (0)

/* START and N times C. */
static void
repeat (char *text, const char *start, char c, size_t n)
{
  size_t len = strlen (start);

  memcpy (text, start, len);
  memset (text + len, c, n);
  text[len + n] = '\0';
}

/* ---- text --------------------------------------------------------------- */

static const struct {
  const char *text, *canonical;
} texts[] = {
  { "0", "0" },
  { "-0", "0" },
  { "+0.000", "0" },
  { "-.0", "0" },
  { "5", "5" },
  { "+5", "5" },
  { "5.", "5" },
  { ".5", "0.5" },
  { "-.5", "-0.5" },
  { "+.50", "0.5" },
  { "1.50", "1.5" },
  { "100", "100" },
  { "100.00", "100" },
  { "00012.3400", "12.34" },
  { "-0.0", "0" },
  { "0.05", "0.05" },
  { "-1234567.89", "-1234567.89" },
  { "9999999999999999999", "9999999999999999999" },
  { "10000000000000000000", "10000000000000000000" },
  { M64, M64 },
  { P64, P64 },
  { "-" P64, "-" P64 },
  { M128, M128 },
  { P128, P128 },
  { P128 "." P128, P128 "." P128 },
  { "0." M128, "0." M128 },
  { "." P128 "000", "0." P128 },
  { "1.00000000000000000000000000000000000000000000000000", "1" },
  { "1.00000000000000000000000000000000000000000000000001",
    "1.00000000000000000000000000000000000000000000000001" },
  { "000000000000000000000000000000000000000000000000000000.1", "0.1" },
  { "100000000000000000000000000000000000000000000000000000",
    "100000000000000000000000000000000000000000000000000000" },
  { "1000000000000000000.000000000", "1000000000000000000" },
  { "123456789000000000.000000001", "123456789000000000.000000001" },
};

START_TEST (reads_and_writes)
{
  const char *text = texts[_i].text, *canonical = texts[_i].canonical;
  struct dec a = parse (text), again = parse (canonical);

  ck_assert_str_eq (show (a), canonical);
  ck_assert_str_eq (show (again), canonical);
  ck_assert_int_eq (dec_compare (a, again), 0);
  ck_assert_int_eq (dec_compare (a, dec_negate (again)), dec_sign (a));
}
END_TEST

static const char *const no_texts[] = {
  "",         "+",   "-",        ".",        "+.",
  "-.",       "..",  "1..",      "1.2.3",    "--1",
  "+-1",      "-+1", "1-",       "1+",       " 1",
  "1 ",       "1 2", "1_0",      "1,5",      ",5",
  "1e3",      "1E3", "INF",      "NaN",      "0x10",
  "1/2",      "1:",  "\t1",      "1\n",      "- 1",
  "1.5a",     "a",   "\xc2\xb2", "\xd9\xa1", "\xe2\x88\x92\x31",
  "1\xc2\xa0"
};

START_TEST (refuses)
{
  struct dec a = dec_from_i64 (77);
  const char *text = no_texts[_i];

  ck_assert_int_eq (dec_parse (&arena, text, strlen (text), &a), DEC_SYNTAX);
  ck_assert_str_eq (show (a), "77");
}
END_TEST

START_TEST (reads_slices)
{
  struct dec a;

  ck_assert_int_eq (dec_parse (NULL, "12.345", 4, &a), DEC_OK);
  ck_assert_str_eq (show (a), "12.3");
  ck_assert_int_eq (dec_parse (NULL, "12.345", 3, &a), DEC_OK);
  ck_assert_str_eq (show (a), "12");
  ck_assert_int_eq (dec_parse (NULL, "0000.5", 2, &a), DEC_OK);
  ck_assert_str_eq (show (a), "0");
  ck_assert_int_eq (dec_parse (NULL, "1\0002", 3, &a), DEC_SYNTAX);
  ck_assert_int_eq (dec_parse (NULL, NULL, 0, &a), DEC_SYNTAX);
}
END_TEST

static const struct {
  const char *text;
  unsigned places;
  const char *fixed; /* NULL: refused */
} fixed[] = {
  { "0", 0, "0" },
  { "0", 2, "0.00" },
  { "-0.00", 2, "0.00" },
  { "1", 0, "1" },
  { "1", 2, "1.00" },
  { "1.5", 2, "1.50" },
  { "1.500", 1, "1.5" },
  { "1.500", 0, NULL },
  { "-0.05", 2, "-0.05" },
  { "-0.05", 1, NULL },
  { "0.05", 3, "0.050" },
  { "300", 0, "300" },
  { "300.000", 0, "300" },
  { "1", 40, "1.0000000000000000000000000000000000000000" },
  { P128, 1, P128 ".0" },
  { "0." P128, 38, NULL },
  { "0." P128, 39, "0." P128 },
  { "0." P128, 40, "0." P128 "0" },
};

START_TEST (writes_fixed)
{
  enum dec_status status;

  out.len = 0;
  status = dec_print_fixed (&out, parse (fixed[_i].text), fixed[_i].places);
  ck_assert_int_eq (status, fixed[_i].fixed ? DEC_OK : DEC_TOO_LONG);
  ck_assert_str_eq (buf_str (&out), fixed[_i].fixed ? fixed[_i].fixed : "");
}
END_TEST

static const struct {
  const char *text;
  bool fits;
  int64_t n;
} integers[] = {
  { "0", true, 0 },
  { "-1", true, -1 },
  { "12.00", true, 12 },
  { "12.50", false, 0 },
  { "-0.1", false, 0 },
  { "9223372036854775807", true, INT64_MAX },
  { "9223372036854775807.000000000000", true, INT64_MAX },
  { P63, false, 0 },
  { "-" P63, true, INT64_MIN },
  { "-" P63 ".0000000000000000000000000", true, INT64_MIN },
  { "-9223372036854775809", false, 0 },
  { "9223372036854775807.5", false, 0 },
  { P64, false, 0 },
  { P128, false, 0 },
  { "0." P128, false, 0 },
};

START_TEST (becomes_an_integer)
{
  struct dec a = parse (integers[_i].text), product;
  int64_t n = 77;

  ck_assert (dec_to_i64 (a, &n) == integers[_i].fits);
  ck_assert_int_eq (n, integers[_i].fits ? integers[_i].n : 77);
  if (integers[_i].fits) {
    ck_assert_int_eq (dec_compare (a, dec_from_i64 (n)), 0);
    /* the same with zeros at the end that only arithmetic leaves */
    SUCCEEDS (
        dec_multiply (&arena, a, parse ("1.000000000000000000"), &product));
    ck_assert_int_eq (dec_compare (a, product), 0);
    ck_assert (dec_to_i64 (product, &n));
    ck_assert_int_eq (n, integers[_i].n);
  }
}
END_TEST

static const struct {
  const char *text;
  int tail;
} tails[] = {
  { "0", 0 },           { "0.00", 0 },
  { "7", 0 },           { "1.50", 1 },
  { "300", -2 },        { "300.0", -2 },
  { "-0.001", 3 },      { M64, 0 },
  { "0." P64 "0", 20 }, { P64 "000", -3 },
  { P64 ".5", 1 },      { P128 "00", -2 },
  { "0." P128, 39 },    { "-" P128 "000000000000000000", -18 },
};

START_TEST (knows_its_digits)
{
  struct dec a = parse (tails[_i].text);
  int tail = tails[_i].tail;

  ck_assert_int_eq (dec_tail (a), tail);
  ck_assert_uint_eq (dec_scale (a), tail > 0 ? (unsigned)tail : 0);
}
END_TEST

START_TEST (signs)
{
  struct dec zero = { 0 }, small = parse ("-0.5"), big = parse ("-" P128);

  ck_assert (dec_is_zero (zero) && dec_is_zero (dec_negate (zero)));
  ck_assert (!dec_is_zero (small) && !dec_is_zero (big));
  ck_assert_int_eq (dec_sign (dec_negate (zero)), 0);
  ck_assert_int_eq (dec_sign (small), -1);
  ck_assert_int_eq (dec_sign (big), -1);
  ck_assert_int_eq (dec_sign (dec_negate (big)), 1);
  ck_assert_str_eq (show (dec_abs (small)), "0.5");
  ck_assert_str_eq (show (dec_abs (big)), P128);
  ck_assert_str_eq (show (dec_negate (dec_abs (big))), "-" P128);
  ck_assert_str_eq (show (zero), "0");
}
END_TEST

static const char *const ascending[] = {
  "-" P128 ".1", "-" P128,   "-" M128,
  "-" P127,      "-" P64,    "-" M64,
  "-2",          "-1.01",    "-1",
  "-0.99",       "-0." P128, "-0.01",
  "0",           "0.01",     "0.010000000000000000000001",
  "0." P128,     "0.99",     "1",
  "1.01",        "9.99",     "10",
  M64,           M64 ".5",   P64,
  P127,          M128,       M128 ".000000000000000000000000000000000001",
  P128,          P128 ".1"
};

START_TEST (orders)
{
  struct dec a = parse (ascending[_i]), b;

  for (int i = 0; i < (int)(sizeof ascending / sizeof *ascending); i++) {
    b = parse (ascending[i]);
    ck_assert_int_eq (dec_compare (a, b), _i < i ? -1 : _i > i);
  }
}
END_TEST

/* ---- arithmetic in tables ----------------------------------------------- */

static const struct {
  const char *a, *b, *sum, *difference, *product;
} pairs[] = {
  { "0", "0", "0", "0", "0" },
  { "1.10", "2.20", "3.3", "-1.1", "2.42" },
  { "0.1", "0.2", "0.3", "-0.1", "0.02" },
  { "-5", "5", "0", "-10", "-25" },
  { "0", "-0.07", "-0.07", "0.07", "0" },
  { M128, "0", M128, M128, "0" },
  { "0." P64, "0.00", "0." P64, "0." P64, "0" },
  { M64, "1", P64, "18446744073709551614", M64 },
  { M64, M64, "36893488147419103230", "0",
    "340282366920938463426481119284349108225" },
  { M128, "1", P128, "340282366920938463463374607431768211454", M128 },
  { M128, "-1", "340282366920938463463374607431768211454", P128, "-" M128 },
  { P128, "-1", M128, "340282366920938463463374607431768211457", "-" P128 },
  { P64, P64, "36893488147419103232", "0", P128 },
  { P64, M64, "36893488147419103231", "1",
    "340282366920938463444927863358058659840" },
  { P127, P127, P128, "0",
    "289480223093290488558927462521719769633"
    "17496166410141009864396001978282409984" },
  { M128, "0.1", M128 ".1", "340282366920938463463374607431768211454.9",
    "34028236692093846346337460743176821145.5" },
  { "999999999", "1", "1000000000", "999999998", "999999999" },
  { "999999999999999999999999999999999999999999999", "1",
    "1000000000000000000000000000000000000000000000",
    "999999999999999999999999999999999999999999998",
    "999999999999999999999999999999999999999999999" },
  { "1000000000000000000000000000000000000000000000", "-1",
    "999999999999999999999999999999999999999999999",
    "1000000000000000000000000000000000000000000001",
    "-1000000000000000000000000000000000000000000000" },
  { "12345678901234567890.123456789", "1.1", "12345678901234567891.223456789",
    "12345678901234567889.023456789", "13580246791358024679.1358024679" },
  { "123456789012345678901234567890.123456789012345678901234567890", "1",
    "123456789012345678901234567891.12345678901234567890123456789",
    "123456789012345678901234567889.12345678901234567890123456789",
    "123456789012345678901234567890.12345678901234567890123456789" },
  { "0.00000000000000000000000000000000000001", "100000000000000000000000",
    "100000000000000000000000.00000000000000000000000000000000000001",
    "-99999999999999999999999.99999999999999999999999999999999999999",
    "0.000000000000001" },
};

START_TEST (adds_and_multiplies)
{
  struct dec a = parse (pairs[_i].a), b = parse (pairs[_i].b), r;

  SAME (dec_add (&arena, a, b, &r), r, pairs[_i].sum);
  SAME (dec_add (&arena, b, a, &r), r, pairs[_i].sum);
  SAME (dec_subtract (&arena, a, b, &r), r, pairs[_i].difference);
  SUCCEEDS (dec_subtract (&arena, b, a, &r));
  ck_assert_str_eq (show (dec_negate (r)), pairs[_i].difference);
  SAME (dec_multiply (&arena, a, b, &r), r, pairs[_i].product);
  SAME (dec_multiply (&arena, b, a, &r), r, pairs[_i].product);
}
END_TEST

/* Those of Saxon 9.9, with the places that XPath takes. */
static const struct {
  const char *a, *b, *quotient;
} quotients[] = {
  { "1", "3", "0.333333333333333333" },
  { "2", "3", "0.666666666666666667" },
  { "-2", "3", "-0.666666666666666667" },
  { "1.5", "0.7", "2.142857142857142857" },
  { "1.500", "7", "0.2142857142857142857" },
  { "10000000000000000000", "3", "3333333333333333333.333333333333333333" },
  { "0.00000000000000000001", "3",
    "0.00000000000000000000333333333333333333" },
  { "1", "524288", "0.000001907348632812" },
  { "-1", "524288", "-0.000001907348632812" },
  { "3", "524288", "0.000005722045898437" },
  { "1", "300", "0.00333333333333333333" },
  { "0.01", "300", "0.0000333333333333333333" },
  { "700", "0.003", "233333.333333333333333333" },
  { "1", "0.0070", "142.857142857142857143" },
  { "1", "4", "0.25" },
  { "0", "7", "0" },
};

START_TEST (divides_as_saxon)
{
  struct dec a = parse (quotients[_i].a), b = parse (quotients[_i].b), r;
  unsigned places = dec_div_places (dec_tail (a), dec_tail (b));

  SAME (dec_divide (&arena, a, b, places, DEC_HALF_DOWN, &r), r,
        quotients[_i].quotient);
}
END_TEST

static const struct {
  const char *a, *b, *idiv, *mod;
} remainders[] = {
  { "7", "3", "2", "1" },
  { "-7", "3", "-2", "-1" },
  { "7", "-3", "-2", "1" },
  { "-7", "-3", "2", "-1" },
  { "7.5", "2", "3", "1.5" },
  { "-7.5", "2", "-3", "-1.5" },
  { "6", "3", "2", "0" },
  { "-6", "0.3", "-20", "0" },
  { "0.1", "7", "0", "0.1" },
  { "1", "0.03", "33", "0.01" },
  { P128, P64, P64, "0" },
  { P128, M64, "18446744073709551617", "1" },
  { "-" P128, "340282366920938463463374607431768211457", "0", "-" P128 },
  { P64, "0.00000000000000000000000000000000003",
    "614891469123651720533333333333333333333333333333333333",
    "0.00000000000000000000000000000000001" },
};

START_TEST (divides_integers)
{
  struct dec a = parse (remainders[_i].a), b = parse (remainders[_i].b), r;

  SAME (dec_idiv (&arena, a, b, &r), r, remainders[_i].idiv);
  SAME (dec_mod (&arena, a, b, &r), r, remainders[_i].mod);
}
END_TEST

START_TEST (division_by_zero)
{
  struct dec a = parse (P128), zero = parse ("0.00"), r = dec_from_i64 (7);

  ck_assert_int_eq (dec_divide (&arena, a, zero, 2, DEC_HALF_UP, &r),
                    DEC_BY_ZERO);
  ck_assert_int_eq (dec_idiv (&arena, zero, zero, &r), DEC_BY_ZERO);
  ck_assert_int_eq (dec_mod (&arena, a, zero, &r), DEC_BY_ZERO);
  ck_assert_str_eq (show (r), "7");
}
END_TEST

#define TIE128 "170141183460469231731687303715884105727.5"

/* HALF_UP, HALF_DOWN, HALF_EVEN, HALF_CEILING, FLOOR, CEILING, TRUNCATE */
static const struct {
  const char *text;
  int places;
  const char *rounded[N_MODES];
} roundings[] = {
  { "0", 0, { "0", "0", "0", "0", "0", "0", "0" } },
  { "0.4", 0, { "0", "0", "0", "0", "0", "1", "0" } },
  { "-0.4", 0, { "0", "0", "0", "0", "-1", "0", "0" } },
  { "0.5", 0, { "1", "0", "0", "1", "0", "1", "0" } },
  { "-0.5", 0, { "-1", "0", "0", "0", "-1", "0", "0" } },
  { "0.6", 0, { "1", "1", "1", "1", "0", "1", "0" } },
  { "-0.6", 0, { "-1", "-1", "-1", "-1", "-1", "0", "0" } },
  { "1.5", 0, { "2", "1", "2", "2", "1", "2", "1" } },
  { "-1.5", 0, { "-2", "-1", "-2", "-1", "-2", "-1", "-1" } },
  { "2.5", 0, { "3", "2", "2", "3", "2", "3", "2" } },
  { "-2.5", 0, { "-3", "-2", "-2", "-2", "-3", "-2", "-2" } },
  { "2.500", 1, { "2.5", "2.5", "2.5", "2.5", "2.5", "2.5", "2.5" } },
  { "2.345", 2, { "2.35", "2.34", "2.34", "2.35", "2.34", "2.35", "2.34" } },
  { "2.355", 2, { "2.36", "2.35", "2.36", "2.36", "2.35", "2.36", "2.35" } },
  { "2.3450000000000000000000000000000000000000000000001",
    2,
    { "2.35", "2.35", "2.35", "2.35", "2.34", "2.35", "2.34" } },
  { "-1.005", 2, { "-1.01", "-1", "-1", "-1", "-1.01", "-1", "-1" } },
  { "9.995", 2, { "10", "9.99", "10", "10", "9.99", "10", "9.99" } },
  { "1250", -2, { "1300", "1200", "1200", "1300", "1200", "1300", "1200" } },
  { "-1350",
    -2,
    { "-1400", "-1300", "-1400", "-1300", "-1400", "-1300", "-1300" } },
  { "50", -2, { "100", "0", "0", "100", "0", "100", "0" } },
  { "49.99", -2, { "0", "0", "0", "0", "0", "100", "0" } },
  { "-5", -3, { "0", "0", "0", "0", "-1000", "0", "0" } },
  { "5",
    -30,
    { "0", "0", "0", "0", "0", "1000000000000000000000000000000", "0" } },
  { TIE128,
    0,
    { P127, "170141183460469231731687303715884105727", P127, P127,
      "170141183460469231731687303715884105727", P127,
      "170141183460469231731687303715884105727" } },
  { "-" M128 ".5",
    0,
    { "-" P128, "-" M128, "-" P128, "-" M128, "-" P128, "-" M128, "-" M128 } },
  { "0.00000000000000000000000000000000000000000000000005",
    49,
    { "0.0000000000000000000000000000000000000000000000001", "0", "0",
      "0.0000000000000000000000000000000000000000000000001", "0",
      "0.0000000000000000000000000000000000000000000000001", "0" } },
};

START_TEST (rounds)
{
  struct dec a = parse (roundings[_i].text), r;

  for (int mode = 0; mode < N_MODES; mode++)
    SAME (dec_round (&arena, a, roundings[_i].places, (enum dec_rounding)mode,
                     &r),
          r, roundings[_i].rounded[mode]);
  /* What is divided exactly is rounded by the same rule. */
  for (int mode = 0; mode < N_MODES && roundings[_i].places >= 0; mode++) {
    SUCCEEDS (dec_multiply (&arena, a, parse ("-0.07"), &r));
    SAME (dec_divide (&arena, r, parse ("-0.07"),
                      (unsigned)roundings[_i].places, (enum dec_rounding)mode,
                      &r),
          r, roundings[_i].rounded[mode]);
  }
}
END_TEST

/* Everything that fits 128 bits does without an arena, also where what lies
 * between does not fit. */
START_TEST (short_values_allocate_nothing)
{
  struct dec a, b, r;

  a = parse_in (NULL, "1267650600228229401496703205376"); /* 2^100 */
  b = parse_in (NULL, "0.0000000000000000000000000000000000000001"
                      "000000000000000000000000000000000000000000");
  SAME (dec_multiply (NULL, a, b, &r), r,
        "0.0000000001267650600228229401496703205376");
  b = parse_in (NULL, "0.00000001490116119384765625"); /* 5^26 / 10^26 */
  SAME (dec_multiply (NULL, a, b, &r), r, "18889465931478580854784");
  SAME (dec_divide (NULL, r, b, 2, DEC_HALF_UP, &r), r,
        "1267650600228229401496703205376");
  a = parse_in (NULL, M128);
  b = parse_in (NULL, "-" M128);
  SAME (dec_add (NULL, a, b, &r), r, "0");
  SAME (dec_divide (NULL, a, b, 40, DEC_HALF_UP, &r), r, "-1");
  SAME (dec_mod (NULL, a, parse_in (NULL, "0.1234567890123456789"), &r), r,
        "0.0485088980478494196");
  SAME (dec_round (NULL, a, -30, DEC_TRUNCATE, &r), r,
        "340282366000000000000000000000000000000");
  ck_assert_int_eq (dec_add (NULL, a, a, &r), DEC_NO_MEMORY);
}
END_TEST

/* ---- the limit ---------------------------------------------------------- */

START_TEST (longest_text)
{
  char text[WIDEST + 5000];
  struct dec a, r = dec_from_i64 (7);

  repeat (text, "", '7', DEC_DIGITS);
  ck_assert_str_eq (show (parse (text)), text);
  strcat (text, ".0");
  ck_assert_int_eq (dec_compare (parse (text), parse (text)), 0);
  strcat (text, "1");
  ck_assert_int_eq (dec_parse (&arena, text, strlen (text), &a), DEC_TOO_LONG);
  repeat (text, "-0.", '7', DEC_DIGITS);
  ck_assert_str_eq (show (parse (text)), text);
  text[1] = '1';
  ck_assert_int_eq (dec_parse (&arena, text, strlen (text), &a), DEC_TOO_LONG);
  /* a fraction that has few digits but many zeros before them */
  repeat (text, "0.", '0', DEC_DIGITS);
  text[DEC_DIGITS + 1] = '3';
  a = parse (text);
  ck_assert_str_eq (show (a), text);
  ck_assert_uint_eq (dec_scale (a), DEC_DIGITS);
  strcpy (text + DEC_DIGITS + 1, "03");
  ck_assert_int_eq (dec_parse (&arena, text, strlen (text), &r), DEC_TOO_LONG);
  ck_assert_str_eq (show (r), "7");
  /* zeros outside do not count */
  repeat (text, "-", '0', 4500);
  strcat (text, "1.5");
  ck_assert_str_eq (show (parse (text)), "-1.5");
  repeat (text, "1.5", '0', 9000);
  ck_assert_str_eq (show (parse (text)), "1.5");
}
END_TEST

START_TEST (longest_sum)
{
  char text[WIDEST];
  struct dec nines, tiny, one = dec_from_i64 (1), r = one;

  repeat (text, "", '9', DEC_DIGITS);
  nines = parse (text);
  ck_assert_int_eq (dec_add (&arena, nines, one, &r), DEC_TOO_LONG);
  ck_assert_str_eq (show (r), "1");
  text[DEC_DIGITS - 1] = '8';
  SAME (dec_subtract (&arena, nines, one, &r), r, text);
  SAME (dec_subtract (&arena, r, nines, &r), r, "-1");
  repeat (text, "0.", '0', DEC_DIGITS - 1);
  strcat (text, "1");
  tiny = parse (text);
  ck_assert_int_eq (dec_add (&arena, nines, tiny, &r), DEC_TOO_LONG);
  ck_assert_int_eq (dec_add (&arena, one, tiny, &r), DEC_TOO_LONG);
  ck_assert_int_eq (dec_compare (nines, tiny), 1);
  ck_assert_int_eq (dec_compare (tiny, nines), -1);
  repeat (text, "0.", '9', DEC_DIGITS);
  SAME (dec_subtract (&arena, one, tiny, &r), r, text);
  SAME (dec_add (&arena, r, tiny, &r), r, "1");
}
END_TEST

START_TEST (longest_product)
{
  char text[WIDEST];
  struct dec half, ten = dec_from_i64 (10), r;

  repeat (text, "1", '0', DEC_DIGITS / 2);
  half = parse (text); /* 10^2048 */
  ck_assert_int_eq (dec_multiply (&arena, half, half, &r), DEC_TOO_LONG);
  SUCCEEDS (dec_divide (&arena, half, ten, 0, DEC_TRUNCATE, &r));
  repeat (text, "1", '0', DEC_DIGITS - 1);
  SAME (dec_multiply (&arena, half, r, &r), r, text);
  ck_assert_int_eq (dec_multiply (&arena, r, ten, &r), DEC_TOO_LONG);
  SUCCEEDS (dec_divide (&arena, r, half, DEC_DIGITS, DEC_HALF_UP, &half));
  text[DEC_DIGITS / 2] = '\0'; /* 10^2047 */
  ck_assert_str_eq (show (half), text);
  repeat (text, "1", '0', DEC_DIGITS - 1);
  ck_assert_int_eq (dec_round (&arena, r, -DEC_DIGITS, DEC_CEILING, &r),
                    DEC_TOO_LONG);
  ck_assert_int_eq (dec_round (&arena, r, INT32_MIN, DEC_CEILING, &r),
                    DEC_TOO_LONG);
  SAME (dec_round (&arena, dec_negate (r), INT32_MIN, DEC_CEILING, &half),
        half, "0");
  SAME (dec_round (&arena, r, INT32_MAX, DEC_CEILING, &half), half, text);
}
END_TEST

START_TEST (longest_quotient)
{
  char text[WIDEST];
  struct dec one = dec_from_i64 (1), three = dec_from_i64 (3), tiny, r;

  repeat (text, "0.", '3', DEC_DIGITS);
  SAME (dec_divide (&arena, one, three, DEC_DIGITS, DEC_HALF_UP, &r), r, text);
  ck_assert_int_eq (
      dec_divide (&arena, one, three, DEC_DIGITS + 1, DEC_HALF_UP, &r),
      DEC_TOO_LONG);
  ck_assert_int_eq (dec_divide (&arena, dec_from_i64 (10), three, DEC_DIGITS,
                                DEC_HALF_UP, &r),
                    DEC_TOO_LONG);
  ck_assert_int_eq (
      dec_divide (&arena, one, one, DEC_DIGITS + 1, DEC_HALF_UP, &r),
      DEC_TOO_LONG);
  repeat (text, "0.", '0', DEC_DIGITS - 1);
  strcat (text, "1");
  tiny = parse (text);
  ck_assert_int_eq (dec_idiv (&arena, one, tiny, &r), DEC_TOO_LONG);
  SAME (dec_mod (&arena, one, tiny, &r), r, "0");
  SAME (dec_divide (&arena, tiny, tiny, DEC_DIGITS, DEC_HALF_UP, &r), r, "1");
  /* the longest dividend there is */
  repeat (text, "", '9', DEC_DIGITS);
  ck_assert_int_eq (
      dec_divide (&arena, parse (text), tiny, DEC_DIGITS, DEC_HALF_UP, &r),
      DEC_TOO_LONG);
  SAME (dec_mod (&arena, parse (text), tiny, &r), r, "0");
  ck_assert_int_eq (dec_multiply (&arena, tiny, tiny, &r), DEC_TOO_LONG);
  SAME (dec_round (&arena, tiny, DEC_DIGITS - 1, DEC_HALF_UP, &r), r, "0");
  SAME (dec_divide (&arena, tiny, parse (text), 0, DEC_CEILING, &r), r, "1");
  ck_assert_uint_eq (dec_div_places (DEC_DIGITS, 0), DEC_DIGITS);
  ck_assert_uint_eq (dec_div_places (0, 5), 18);
}
END_TEST

/* Many small steps: zeros that pile up at the end are taken away in time. */
START_TEST (zeros_do_not_pile_up)
{
  struct dec one = parse ("1.000"), tenth = parse ("0.10"), r = one;

  for (int i = 0; i < 3000; i++)
    SAME (dec_multiply (NULL, r, one, &r), r, "1");
  for (int i = 0; i < DEC_DIGITS; i++)
    ck_assert_int_eq (dec_multiply (NULL, r, tenth, &r), DEC_OK);
  ck_assert_uint_eq (dec_scale (r), DEC_DIGITS);
  ck_assert_int_eq (dec_multiply (NULL, r, tenth, &r), DEC_TOO_LONG);
}
END_TEST

/* ---- random numbers ----------------------------------------------------- */

static uint64_t seed;

static unsigned
dice (unsigned sides)
{
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (unsigned)(seed >> 33) % sides;
}

/* Digits in blocks of nine that are hard on carries and on division. */
static void
random_digits (char *text, unsigned n)
{
  static const char *const blocks[] = { "000000000", "999999999", "500000000",
                                        "000000001", "499999999" };
  bool hard = dice (3) == 0;

  for (unsigned i = n; i > 0;) {
    const char *block = hard && dice (4) ? blocks[dice (5)] : NULL;

    for (unsigned k = 9; k > 0 && i > 0; k--)
      text[--i] = block ? block[k - 1] : (char)('0' + dice (10));
  }
  text[n] = '\0';
}

static void
random_text (char *text, unsigned most)
{
  static const char *const edges[] = { P63,  P64,  M64, P127,
                                       P128, M128, "1", "10000000000000000000",
                                       "5" };
  unsigned n = 1 + dice (most), point;

  if (dice (2))
    *text++ = '-';
  if (dice (5) == 0)
    strcpy (text, edges[dice (sizeof edges / sizeof *edges)]);
  else
    random_digits (text, n);
  n = (unsigned)strlen (text);
  point = dice (n + 1);
  if (dice (3) > 0) {
    memmove (text + point + 1, text + point, n - point + 1);
    text[point] = '.';
  }
}

/* What STATUS and R say against what the schoolbook says; WHAT, A and B for
 * the message. */
static void
check (enum dec_status status, struct dec r, struct ref *expected,
       const char *what, const char *a, const char *b)
{
  static char text[REF_DIGITS];

  if (!ref_write (expected, text)) {
    if (status != DEC_TOO_LONG)
      ck_abort_msg ("%s of %.200s, %.200s: not too long", what, a, b);
  } else if (status != DEC_OK || strcmp (show (r), text) != 0)
    ck_abort_msg ("%s of %.200s, %.200s: status %d, %.200s instead of %.200s",
                  what, a, b, (int)status, status == DEC_OK ? show (r) : "-",
                  text);
}

struct pair {
  char a[WIDEST], b[WIDEST];
  struct dec x, y;
  struct ref p, q;
};

static void
random_pair (struct pair *t, unsigned most)
{
  random_text (t->a, most);
  random_text (t->b, dice (4) ? most : 1 + most / 8);
  t->x = parse (t->a);
  t->y = parse (t->b);
  ref_read (&t->p, t->a);
  ref_read (&t->q, t->b);
}

static void
check_sums (const struct pair *t)
{
  struct ref minus = t->q, z;
  struct dec r = { 0 };
  enum dec_status status;
  int order;

  minus.negative = !minus.negative;
  status = dec_add (&arena, t->x, t->y, &r);
  ref_add (&z, t->p, t->q);
  check (status, r, &z, "sum", t->a, t->b);
  status = dec_subtract (&arena, t->x, t->y, &r);
  ref_add (&z, t->p, minus);
  check (status, r, &z, "difference", t->a, t->b);
  order = z.n == 0 ? 0 : z.negative ? -1 : 1;
  if (dec_compare (t->x, t->y) != order || dec_compare (t->y, t->x) != -order)
    ck_abort_msg ("order of %.200s, %.200s", t->a, t->b);
  status = dec_multiply (&arena, t->x, t->y, &r);
  ref_multiply (&z, &t->p, &t->q);
  check (status, r, &z, "product", t->a, t->b);
}

static void
check_quotients (const struct pair *t, unsigned most)
{
  static struct ref z, whole, product;
  struct dec r = { 0 };
  int places = (int)dice (most), mode = (int)dice (N_MODES);
  enum dec_status status = dec_divide (&arena, t->x, t->y, (unsigned)places,
                                       (enum dec_rounding)mode, &r);

  if (t->q.n == 0) {
    ck_assert_int_eq (status, DEC_BY_ZERO);
    return;
  }
  ref_divide (&z, t->p, t->q, places + 1);
  ref_round (&z, places, mode);
  check (status, r, &z, "quotient", t->a, t->b);
  ref_divide (&whole, t->p, t->q, 0);
  ref_round (&whole, 0, DEC_TRUNCATE);
  ref_trim (&whole);
  ref_multiply (&product, &whole, &t->q);
  check (dec_idiv (&arena, t->x, t->y, &r), r, &whole, "idiv", t->a, t->b);
  product.negative = !product.negative;
  ref_add (&z, t->p, product);
  status = dec_mod (&arena, t->x, t->y, &r);
  check (status, r, &z, "mod", t->a, t->b);
}

static void
check_roundings (const struct pair *t, unsigned most)
{
  int places = (int)dice (2 * most) - (int)most;

  for (int mode = 0; mode < N_MODES; mode++) {
    struct ref z = t->p;
    struct dec r = { 0 };
    enum dec_status status = dec_round (&arena, t->x, places,
                                        (enum dec_rounding)mode, &r);

    ref_round (&z, places, mode);
    check (status, r, &z, "rounding", t->a, t->b);
  }
}

/* Laws that hold without knowing any result. */
static void
check_laws (const struct pair *t)
{
  struct dec s, d, m, n, z;

  if (dec_add (&arena, t->x, t->y, &s) == DEC_OK) {
    ck_assert_int_eq (dec_subtract (&arena, s, t->y, &z), DEC_OK);
    ck_assert_int_eq (dec_compare (z, t->x), 0);
  }
  if (dec_multiply (&arena, t->x, t->y, &m) == DEC_OK && !dec_is_zero (t->y)) {
    ck_assert_int_eq (
        dec_divide (&arena, m, t->y, dec_scale (t->x), DEC_HALF_EVEN, &z),
        DEC_OK);
    ck_assert_int_eq (dec_compare (z, t->x), 0);
  }
  /* (x + y) (x - y) = x x - y y */
  if (dec_add (&arena, t->x, t->y, &s) == DEC_OK
      && dec_subtract (&arena, t->x, t->y, &d) == DEC_OK
      && dec_multiply (&arena, s, d, &m) == DEC_OK
      && dec_multiply (&arena, t->x, t->x, &s) == DEC_OK
      && dec_multiply (&arena, t->y, t->y, &d) == DEC_OK
      && dec_subtract (&arena, s, d, &n) == DEC_OK)
    ck_assert_int_eq (dec_compare (m, n), 0);
  z = parse (show (t->x));
  ck_assert_int_eq (dec_compare (z, t->x), 0);
  ck_assert_int_eq (dec_compare (dec_negate (z), t->x), -dec_sign (z));
}

static const struct {
  unsigned most, count;
} sizes[] = { { 9, 3000 },  { 20, 3000 }, { 40, 3000 },     { 80, 1500 },
              { 300, 100 }, { 1300, 6 },  { DEC_DIGITS, 2 } };

START_TEST (as_at_school)
{
  static struct pair t;
  unsigned most = sizes[_i].most;

  seed = 0x9e3779b97f4a7c15u + (unsigned)_i;
  for (unsigned i = 0; i < sizes[_i].count; i++) {
    random_pair (&t, most);
    check_sums (&t);
    check_quotients (&t, most);
    check_roundings (&t, most);
    check_laws (&t);
    arena_clear (&arena);
  }
}
END_TEST

/* A remainder one below the divisor, or 0: where guessed digits of a quotient
 * turn out to be too large. */
START_TEST (divides_products)
{
  static char a[WIDEST], b[WIDEST];
  struct dec x, y, m, q, one = dec_from_i64 (1);

  seed = 88172645463325252u;
  for (int i = 0; i < 3000; i++) {
    random_digits (a, 1 + dice (90));
    random_digits (b, 1 + dice (90));
    b[0] = "159"[dice (3)];
    a[0] = "159"[dice (3)];
    x = parse (a);
    y = parse (b);
    ck_assert_int_eq (dec_multiply (&arena, x, y, &m), DEC_OK);
    if (dec_idiv (&arena, m, y, &q) != DEC_OK || dec_compare (q, x) != 0)
      ck_abort_msg ("%s * %s / the same", a, b);
    ck_assert_int_eq (dec_subtract (&arena, m, one, &m), DEC_OK);
    ck_assert_int_eq (dec_subtract (&arena, x, one, &x), DEC_OK);
    ck_assert_int_eq (dec_subtract (&arena, y, one, &q), DEC_OK);
    if (dec_mod (&arena, m, y, &m) != DEC_OK || dec_compare (m, q) != 0)
      ck_abort_msg ("(%s * %s - 1) mod the same", a, b);
    arena_clear (&arena);
  }
}
END_TEST

/* ---- surroundings ------------------------------------------------------- */

/* Everything that may need memory, once; how many of it failed for lack of
 * it.  All else must not happen. */
static int
use_memory (struct arena *where, struct dec *x)
{
  enum dec_status status[8];
  struct dec a = parse (P128 "." P128), r[8];
  int failed = 0;

  status[0] = dec_parse (where, P128, strlen (P128), &r[0]);
  status[1] = dec_add (where, a, a, &r[1]);
  status[2] = dec_subtract (where, a, parse ("1"), &r[2]);
  status[3] = dec_multiply (where, a, a, &r[3]);
  status[4] = dec_divide (where, a, parse ("7"), 40, DEC_HALF_UP, &r[4]);
  status[5] = dec_idiv (where, a, parse ("0.1"), &r[5]);
  status[6] = dec_mod (where, a, parse (P128), &r[6]);
  status[7] = dec_round (where, a, 20, DEC_HALF_UP, &r[7]);
  for (int i = 0; i < 8; i++) {
    failed += status[i] == DEC_NO_MEMORY;
    ck_assert (status[i] == DEC_OK || status[i] == DEC_NO_MEMORY);
    if (status[i] == DEC_OK)
      *x = r[i];
  }
  return failed;
}

START_TEST (without_memory)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 1, true);
  struct mem little;
  struct arena where;
  struct dec x = { 0 };

  mem_init (&little, &below);
  arena_init (&where, &little);
  ck_assert_int_eq (use_memory (&where, &x), 8);
  arena_clear (&where);
  ck_assert (dec_is_zero (x));
  below = failing_init (&f, 1, false);
  mem_init (&little, &below);
  ck_assert_int_eq (use_memory (&where, &x), 1);
  ck_assert_str_eq (show (x), P128 ".34028236692093846346");
  arena_clear (&where);
  ck_assert_uint_eq (f.used, 0);
}
END_TEST

START_TEST (printing_without_memory)
{
  struct failing f;
  vouch_memory below = failing_init (&f, 1, true);
  struct mem little;
  struct buf b;

  mem_init (&little, &below);
  buf_init (&b, &little);
  dec_print (&b, dec_from_i64 (-5));
  ck_assert (b.failed);
  ck_assert_int_eq (dec_print_fixed (&b, dec_from_i64 (5), 2), DEC_OK);
  ck_assert (b.failed);
  buf_clear (&b);
}
END_TEST

START_TEST (locale_does_not_matter)
{
  static const char *const names[] = { "de_DE.UTF-8", "fr_FR.UTF-8", "C" };
  struct dec a;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    setlocale (LC_ALL, names[i]);
    ck_assert_str_eq (show (parse ("-1234567.50")), "-1234567.5");
    ck_assert_int_eq (dec_parse (&arena, "1,5", 3, &a), DEC_SYNTAX);
  }
}
END_TEST

#define ADD_TABLE(test, table)                                                \
  tcase_add_loop_test (tc, test, 0, (int)(sizeof table / sizeof *table))

static Suite *
decimal_suite (void)
{
  Suite *suite = suite_create ("decimal");
  TCase *tc = tcase_create ("decimal");

  tcase_add_checked_fixture (tc, set_up, tear_down);
  tcase_set_timeout (tc, 120);
  ADD_TABLE (reads_and_writes, texts);
  ADD_TABLE (refuses, no_texts);
  tcase_add_test (tc, reads_slices);
  ADD_TABLE (writes_fixed, fixed);
  ADD_TABLE (becomes_an_integer, integers);
  ADD_TABLE (knows_its_digits, tails);
  tcase_add_test (tc, signs);
  ADD_TABLE (orders, ascending);
  ADD_TABLE (adds_and_multiplies, pairs);
  ADD_TABLE (divides_as_saxon, quotients);
  ADD_TABLE (divides_integers, remainders);
  tcase_add_test (tc, division_by_zero);
  ADD_TABLE (rounds, roundings);
  tcase_add_test (tc, short_values_allocate_nothing);
  tcase_add_test (tc, longest_text);
  tcase_add_test (tc, longest_sum);
  tcase_add_test (tc, longest_product);
  tcase_add_test (tc, longest_quotient);
  tcase_add_test (tc, zeros_do_not_pile_up);
  ADD_TABLE (as_at_school, sizes);
  tcase_add_test (tc, divides_products);
  tcase_add_test (tc, without_memory);
  tcase_add_test (tc, printing_without_memory);
  tcase_add_test (tc, locale_does_not_matter);
  suite_add_tcase (suite, tc);
  return suite;
}

UNIT_MAIN (decimal_suite)
