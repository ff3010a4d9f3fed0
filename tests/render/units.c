/* SPDX-License-Identifier: Apache-2.0 */
/* Formats of each locale, days, check digits, discounts, QR codes, breaks. */
#include <string.h>

#include <vouch/decimal.h>

#include "render/skonto.h"
#include "room.h"

#define NBSP "\xc2\xa0"

static void
format (const char *lang, const char *country, const char *amount,
        const char *date, const char *percent)
{
  struct formats f;
  struct room room;

  room_open (&room);
  ck_assert (formats_open (&f, lang, country));
  ck_assert_str_eq (format_amount (&f, &room.pool, "1234567.5", "EUR"),
                    amount);
  ck_assert_str_eq (format_date (&f, &room.pool, "2026-02-03"), date);
  ck_assert_str_eq (format_percent (&f, &room.pool, "19.00"), percent);
  room_close (&room);
}

START_TEST (locales)
{
  format ("de", "DE", "1.234.567,50", "03.02.2026", "19" NBSP "%");
  format ("de", "FR", "1.234.567,50", "03.02.2026", "19" NBSP "%");
  format ("de", "AT", "1.234.567,50", "03.02.2026", "19" NBSP "%");
  format ("de", "CH", "1\xe2\x80\x99" "234\xe2\x80\x99" "567.50",
          "03.02.2026", "19%");
  format ("en", "DE", "1,234,567.50", "3" NBSP "February" NBSP "2026", "19%");
  format ("en-US", "DE", "1,234,567.50", "Feb" NBSP "3," NBSP "2026", "19%");
  format ("en", "IN", "12,34,567.50", "3" NBSP "February" NBSP "2026", "19%");
  format ("ko", "KR", "1,234,567.50",
          "2026\xeb\x85\x84" NBSP "2\xec\x9b\x94" NBSP "3\xec\x9d\xbc",
          "19%");
}
END_TEST

static void
period (const char *lang, const char *start, const char *end,
        const char *expected)
{
  struct formats f;
  struct room room;

  room_open (&room);
  ck_assert (formats_open (&f, lang, "DE"));
  ck_assert_str_eq (format_period_start (&f, &room.pool, start, end),
                    expected);
  room_close (&room);
}

START_TEST (periods)
{
  period ("en", "2026-02-01", "2026-02-28", "1");
  period ("en", "2026-02-01", "2026-03-31", "1" NBSP "February");
  period ("en", "2025-02-01", "2026-02-28",
          "1" NBSP "February" NBSP "2025");
  period ("en-US", "2026-02-01", "2026-02-28",
          "Feb" NBSP "1," NBSP "2026");
  period ("de", "2026-02-01", "2026-02-28", "01.02.");
  period ("de", "2025-12-01", "2026-02-28", "01.12.2025");
  period ("en", "2026-02-01", "soon", "1" NBSP "February" NBSP "2026");
}
END_TEST

static void
number (const char *n, const char *currency, const char *expected)
{
  struct formats f;
  struct room room;

  room_open (&room);
  ck_assert (formats_open (&f, "de", "DE"));
  ck_assert_str_eq (format_amount (&f, &room.pool, n, currency), expected);
  room_close (&room);
}

START_TEST (numbers)
{
  number ("0", "EUR", "0,00");
  number (".5", "EUR", "0,50");
  number ("-0.00", "EUR", "0,00");
  number ("-27.66", "EUR", "\xe2\x88\x92" "27,66");
  number ("+1000", "EUR", "1.000,00");
  number ("0.123456", "EUR", "0,123456"); /* never rounded */
  number ("1.5000", "EUR", "1,50");
  number ("1250000.00", "KRW", "1.250.000");
  number ("1.5", "KRW", "1,5");
  number ("1.5", "BHD", "1,500");
  number ("123456789012345678901234567890.05", "EUR",
          "123.456.789.012.345.678.901.234.567.890,05");
  number ("twelve", "EUR", "twelve");
}
END_TEST

static void
after (const char *date, long n, const char *expected)
{
  struct room room;
  const char *found;

  room_open (&room);
  found = date_after (&room.pool, date, n);
  if (expected)
    ck_assert_str_eq (found, expected);
  else
    ck_assert_ptr_null (found);
  room_close (&room);
}

START_TEST (days)
{
  after ("2026-02-03", 10, "2026-02-13");
  after ("2026-02-03", 30, "2026-03-05");
  after ("2024-02-28", 1, "2024-02-29");
  after ("2023-02-28", 1, "2023-03-01");
  after ("2000-02-29", 366, "2001-03-01");
  after ("1999-12-31", 1, "2000-01-01");
  after ("2026-12-31", 0, "2026-12-31");
  after ("9999-12-31", 1, NULL);
  after ("03.02.2026", 1, NULL);
}
END_TEST

START_TEST (check_digits)
{
  ck_assert (iban_is_valid ("DE89 3704 0044 0532 0130 00"));
  ck_assert (iban_is_valid ("NL91ABNA0417164300"));
  ck_assert (!iban_is_valid ("DE89370400440532013001"));
  ck_assert (!iban_is_valid ("de89370400440532013000"));
  ck_assert (!iban_is_valid (""));
  ck_assert (!iban_is_valid ("123456"));
  ck_assert (reference_is_valid ("RF18539007547034"));
  ck_assert (!reference_is_valid ("RF19539007547034"));
}
END_TEST

static bool
skonto (const char *line, long within, const char *percent, const char *base)
{
  struct skonto s;
  struct room room;
  bool is;

  room_open (&room);
  is = skonto_parse (&room.pool, line, strlen (line), &s);
  if (is) {
    ck_assert_int_eq (s.days, within);
    ck_assert_str_eq (s.percent, percent);
    if (base)
      ck_assert_str_eq (s.base, base);
    else
      ck_assert_ptr_null (s.base);
  }
  room_close (&room);
  return is;
}

START_TEST (discounts)
{
  ck_assert (skonto ("#SKONTO#TAGE=14#PROZENT=2.00#", 14, "2.00", NULL));
  ck_assert (skonto ("#SKONTO#TAGE=7#PROZENT=3.00#BASISBETRAG=99.50#", 7,
                     "3.00", "99.50"));
  ck_assert (skonto ("#VERZUG#TAGE=30#PROZENT=5.00#", 30, "5.00", NULL));
  ck_assert (!skonto ("#SKONTO#TAGE=x#PROZENT=2.00#", 0, "", NULL));
  ck_assert (!skonto ("#SKONTO#PROZENT=2.00#", 0, "", NULL));
  ck_assert (!skonto ("#SKONTO#TAGE=14#PROZENT=2,00#", 0, "", NULL));
  ck_assert (!skonto ("2 % in 14 days", 0, "", NULL));
}
END_TEST

/* The form of an invoice that DATA ends, as text. */
static const char *
form_of (struct room *room, const char *lang, const char *data)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();
  vouch_render *render;
  vouch_doc doc = room_invoice (room, data);
  const char *bytes, *text;
  size_t n;

  options.lang = lang;
  ck_assert_int_eq (vouch_render_open (&room->call, &options, &render),
                    VOUCH_OK);
  ck_assert_int_eq (vouch_render_xml (render, &room->call, &doc, sink),
                    VOUCH_OK);
  bytes = vouch_sink_bytes (sink, &n);
  text = pool_text (&room->pool, bytes, n);
  vouch_sink_free (sink);
  vouch_render_close (render);
  return text;
}

#define INVOICE(account)                                                      \
  "{\"vouch\":\"vouch-invoice/1\",\"number\":\"R-1\","                    \
  "\"issue_date\":\"2026-02-03\""                                           \
  ",\"type_code\":\"380\",\"currency\":\"EUR\",\"due_date\":\"2026-03-05\","  \
  "\"payment_terms\":\"#SKONTO#TAGE=10#PROZENT=2.00#\",\"seller\":{"          \
  "\"name\":\"Muster GmbH\",\"address\":{\"country\":\"DE\"}},\"payment\":{"  \
  "\"means_code\":\"58\",\"credit_transfers\":[{\"account\":\"" account       \
  "\"}]},\"totals\":{\"due\":\"1383.20\"}}"

#define SEVENTY \
  "1234567890123456789012345678901234567890123456789012345678901234567890"

START_TEST (payments)
{
  struct room room;
  const char *form;

  room_open (&room);
  form = form_of (&room, "de", INVOICE ("DE89370400440532013000"));
  ck_assert (strstr (form, "<until>bis 13.02.2026</until>"
                           "<amount>1.355,54</amount>"));
  ck_assert (strstr (form, "27,66"));
  ck_assert (strstr (form, "<payload>BCD\n002\n1\nSCT\n\nMuster GmbH\n"
                           "DE89370400440532013000\nEUR1383.20\n\n\nR-1"
                           "</payload>"));
  ck_assert (!room_said (&room, "QR code"));
  form = form_of (&room, "de", INVOICE ("DE89370400440532013001"));
  ck_assert_ptr_null (strstr (form, "<payload>"));
  ck_assert (room_said (&room, "no valid IBAN"));
  form = form_of (&room, "de",
                  "{\"vouch\":\"vouch-invoice/1\",\"number\":\"R-1\","
                  "\"currency\":\"EUR\",\"seller\":{\"name\":\"" SEVENTY
                  "ab\"},\"payment\":{\"means_code\":\"58\","
                  "\"credit_transfers\":[{\"account\":"
                  "\"DE89370400440532013000\"}]},\"totals\":{\"due\":"
                  "\"10.00\"}}");
  ck_assert (strstr (form, "SCT\n\n" SEVENTY "\nDE89"));
  ck_assert (room_said (&room, "70 characters of the payee only"));
  room_close (&room);
}
END_TEST

START_TEST (codes)
{
  uint8_t modules[VOUCH_QR_SIDE_MOST * VOUCH_QR_SIDE_MOST];
  char text[3000];
  unsigned side = 0;

  ck_assert_int_eq (vouch_render_qr ("BCD\n002", 7, 'M', &side, modules),
                    VOUCH_OK);
  ck_assert_uint_eq (side, 21);
  for (unsigned i = 0; i < 7; i++) /* the corner mark */
    ck_assert (modules[i] == 1 && modules[i * side] == 1);
  ck_assert_uint_eq (modules[side + 1], 0);
  memset (text, 'x', sizeof text);
  ck_assert_int_eq (vouch_render_qr (text, sizeof text, 'M', &side, modules),
                    VOUCH_LIMIT);
  ck_assert_int_eq (vouch_render_qr ("a", 1, 'Z', &side, modules),
                    VOUCH_LIMIT);
}
END_TEST

static void
breaks_of (const char *lang, const uint32_t *chars, size_t n,
           const char *expected)
{
  vouch_breaks *breaks = vouch_breaks_open (lang);
  uint8_t at[64];
  char found[65] = "";

  ck_assert_ptr_nonnull (breaks);
  ck_assert (vouch_breaks_find (breaks, chars, n, at));
  for (size_t i = 0; i < n; i++)
    found[i] = at[i] == VOUCH_BREAK_MAY ? '/' : at[i] ? '!' : '.';
  ck_assert_str_eq (found, expected);
  vouch_breaks_close (breaks);
}

START_TEST (line_breaks)
{
  static const uint32_t latin[] = { 'a', ' ', 'b', '-', 'c', 0xa0, 'd' };
  static const uint32_t lines[] = { 'a', '\n', 'b' };
  static const uint32_t korean[] = { 0xd55c, 0xad6d, ' ', 0xc5b4, '1' };
  static const uint32_t beyond[] = { 0x1f600, ' ', 0x1f601 };

  breaks_of ("de", latin, 7, "././../");
  breaks_of ("de", lines, 3, ".!/");
  breaks_of ("ko", korean, 5, ".././");
  breaks_of ("en", beyond, 3, ".//");
}
END_TEST

START_TEST (decimals)
{
  struct room room;
  int order;

  room_open (&room);
  ck_assert_str_eq (vouch_decimal_add (&room.call, "0.1", "0.2"), "0.3");
  ck_assert_str_eq (vouch_decimal_subtract (&room.call, "1", "1.50"), "-0.5");
  ck_assert_str_eq (vouch_decimal_multiply (&room.call, "1383.20", "2.00"),
                    "2766.4");
  ck_assert_str_eq (vouch_decimal_round (&room.call, "27.665", 2), "27.67");
  ck_assert_str_eq (vouch_decimal_round (&room.call, "1", 2), "1.00");
  ck_assert_ptr_null (vouch_decimal_add (&room.call, "x", "1"));
  ck_assert (vouch_decimal_compare (&room.call, "1.0", "1", &order));
  ck_assert_int_eq (order, 0);
  ck_assert (!vouch_decimal_compare (&room.call, "1e3", "1", &order));
  room_close (&room);
}
END_TEST

START_TEST (words)
{
  for (uint32_t term = 0; term < vouch_terms (); term++)
    for (int lang = 0; lang < N_LANGS; lang++)
      ck_assert_ptr_nonnull (label_find ((enum lang)lang,
                                         vouch_term_id (term)));
  ck_assert_uint_eq (vouch_terms (), N_TERMS);
  ck_assert_str_eq (name_find (LANG_DE, "UN/ECE Rec 20", "HUR"), "Std.");
  ck_assert_str_eq (name_find (LANG_KO, "UN/ECE Rec 20", "10"), "group");
  ck_assert_str_eq (name_find (LANG_EN, "UNTDID 4461", "58"),
                    "SEPA credit transfer");
  ck_assert_ptr_null (name_find (LANG_EN, "UNTDID 4461", "1000"));
  ck_assert_ptr_null (label_find (LANG_EN, "no such text"));
}
END_TEST

static Suite *
units_suite (void)
{
  Suite *suite = suite_create ("render");
  TCase *tcase = tcase_create ("units");

  tcase_add_test (tcase, locales);

  tcase_add_test (tcase, periods);
  tcase_add_test (tcase, numbers);
  tcase_add_test (tcase, days);
  tcase_add_test (tcase, check_digits);
  tcase_add_test (tcase, discounts);
  tcase_add_test (tcase, payments);
  tcase_add_test (tcase, codes);
  tcase_add_test (tcase, line_breaks);
  tcase_add_test (tcase, decimals);
  tcase_add_test (tcase, words);
  suite_add_tcase (suite, tcase);
  return suite;
}

UNIT_MAIN (units_suite)
