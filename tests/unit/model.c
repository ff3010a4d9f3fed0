/* SPDX-License-Identifier: Apache-2.0 */
/* core/model: check, calc, diff, explain.  Invoices are made of JSON. */
#include <string.h>

#include "failing.h"
#include "model/base64.h"
#include "model/calc_run.h"
#include "model/check.h"
#include "model/codes.h"
#include "model/date.h"
#include "model/diff_write.h"
#include "model/dump.h"
#include "model/explain.h"
#include "model/json_read.h"
#include "model/places.h"
#include "unit.h"

/* ---- invoices ------------------------------------------------------------ */

#define PARTY                                                                 \
  "{'name':'A','address':{'country':'DE'},"                                   \
  "'electronic_address':{'value':'a@b','scheme':'EM'}}"
#define HEAD                                                                  \
  "{'number':'1','issue_date':'2026-01-31','type_code':'380',"                \
  "'currency':'EUR','process':{'specification':'urn:x'},"                     \
  "'seller':" PARTY ",'buyer':" PARTY ","
#define LINE(id, quantity, price, more)                                       \
  "{'identifier':'" id "','quantity':'" quantity "','unit':'C62',"            \
  "'price':{'net':'" price "'},'item':{'name':'I" id "'},"                    \
  "'vat':{'category':'S','rate':'19'}" more "}"

/* Two lines of 20.00 and 5.00. */
#define SMALL                                                                 \
  HEAD "'lines':[" LINE ("1", "2", "10.00", "") ","                           \
      LINE ("2", "1", "5.00", "") "]}"

struct doc {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct tree_builder builder;
  const struct tree *t;
};

/* JSON with ' for ". */
static void
doc_open (struct doc *d, const char *json)
{
  char text[8192];
  struct json_reader *r;
  size_t n = strlen (json);
  struct failing plenty;
  vouch_memory memory = failing_init (&plenty, 0, false);
  struct mem mem;

  ck_assert_uint_lt (n, sizeof text);
  memcpy (text, json, n + 1);
  for (char *s = text; *s; s++)
    if (*s == '\'')
      *s = '"';
  mem_init (&d->mem, NULL);
  mem_init (&mem, &memory);
  arena_init (&d->arena, &d->mem);
  diag_init (&d->diag, &d->arena);
  tree_build_init (&d->builder, &d->arena, &vocab);
  r = json_read_open ((struct slice){ text, n }, &mem);
  ck_assert_ptr_nonnull (r);
  ck_assert_int_eq (json_read_next (r, &d->builder, &d->diag), VOUCH_OK);
  ck_assert (!diag_has_errors (&d->diag));
  json_read_close (r);
  ck_assert_uint_eq (plenty.used, 0);
  d->t = tree_build_finish (&d->builder);
  ck_assert_ptr_nonnull (d->t);
}

static void
doc_close (struct doc *d)
{
  tree_build_clear (&d->builder);
  diag_clear (&d->diag);
  arena_clear (&d->arena);
  ck_assert_uint_eq (d->mem.used, 0);
}

static char said[16384];

/* All findings of the model layer, a line each: CODE TERM@LINE MESSAGE. */
static const char *
check_json (const char *json)
{
  struct doc d;
  size_t n = 0;

  doc_open (&d, json);
  ck_assert_int_eq (model_check (d.t, NULL, &d.mem, &d.diag), VOUCH_OK);
  said[0] = '\0';
  for (size_t i = 0; i < d.diag.list.len; i++) {
    const vouch_finding *f = d.diag.list.data[i];
    char message[400];

    vouch_finding_message (f, message, sizeof message);
    ck_assert_uint_ne (f->term, DIAG_NO_TERM);
    n += (size_t)snprintf (said + n, sizeof said - n, "%s %s%s%s@%u %s\n",
                           vouch_finding_code (f), terms[f->term].id,
                           f->part ? "-" : "", f->part == 1   ? "1"
                                               : f->part == 2 ? "2"
                                                              : "",
                           f->place.line, message);
    ck_assert_uint_lt (n, sizeof said);
  }
  doc_close (&d);
  return said;
}

static const char *
dump_of (const struct tree *t)
{
  struct mem mem;
  struct buf out;

  mem_init (&mem, NULL);
  buf_init (&out, &mem);
  dump_invoice (t, &out);
  ck_assert_uint_lt (out.len, sizeof said);
  memcpy (said, buf_str (&out), out.len + 1);
  buf_clear (&out);
  return said;
}

/* The dump of what calc_fill makes of JSON, from line FROM on. */
static const char *
fill_json (const char *json, bool again, const char *from, size_t *changes)
{
  struct doc d;
  struct tree_builder b;
  struct calc_changes list = { 0 };
  const char *text;

  doc_open (&d, json);
  tree_build_init (&b, &d.arena, &vocab);
  ck_assert_int_eq (calc_fill (d.t, again, &d.mem, &b, &list), VOUCH_OK);
  text = dump_of (tree_build_finish (&b));
  *changes = list.list.len;
  VEC_CLEAR (&d.mem, &list.list);
  tree_build_clear (&b);
  doc_close (&d);
  text = strstr (text, from);
  ck_assert_ptr_nonnull (text);
  return text;
}

/* ---- the model layer: how many ------------------------------------------- */

#define TOTALS                                                                \
  "'totals':{'lines':'25.00','without_vat':'25.00','vat':'4.75',"             \
  "'with_vat':'29.75','due':'29.75'},"                                        \
  "'vat_breakdown':[{'taxable_amount':'25.00','vat_amount':'4.75',"           \
  "'category':'S','rate':'19'}],"
#define LINES                                                                 \
  "'lines':[" LINE ("1", "2", "10.00", ",'net_amount':'20.00'") ","           \
      LINE ("2", "1", "5.00", ",'net_amount':'5.00'") "]}"
#define GOOD HEAD TOTALS LINES

START_TEST (good_invoice_has_no_finding)
{
  ck_assert_str_eq (check_json (GOOD), "");
}
END_TEST

START_TEST (empty_invoice_lacks_what_is_mandatory)
{
  ck_assert_str_eq (
      check_json ("{'number':'1'}"),
      "MODEL-MISSING BT-2@1 the invoice issue date is missing\n"
      "MODEL-MISSING BT-3@1 the invoice type code is missing\n"
      "MODEL-MISSING BT-5@1 the invoice currency code is missing\n"
      "MODEL-MISSING BG-2@1 the group \"process control\" is missing\n"
      "MODEL-MISSING BG-4@1 the group \"seller\" is missing\n"
      "MODEL-MISSING BG-7@1 the group \"buyer\" is missing\n"
      "MODEL-MISSING BG-22@1 the group \"document totals\" is missing\n"
      "MODEL-MISSING BG-23@1 there is no VAT breakdown\n"
      "MODEL-MISSING BG-25@1 there is no invoice line\n");
}
END_TEST

/* Only in a group that is there: a contact without a name is none, a period
 * without dates is not asked for. */
START_TEST (groups_that_are_not_there_lack_nothing)
{
  ck_assert_str_eq (
      check_json (HEAD TOTALS "'preceding_invoices':[{'issue_date':"
                              "'2026-01-01'}]," LINES),
      "MODEL-MISSING BT-25@1 the preceding Invoice reference is missing in "
      "preceding invoice reference 1\n");
}
END_TEST

START_TEST (missing_terms_of_lines_tell_which)
{
  ck_assert_ptr_nonnull (strstr (
      check_json (HEAD TOTALS
                  "'lines':[" LINE ("1", "2", "10.00",
                                    ",'net_amount':'20.00'") ","
                  "{'identifier':'2','net_amount':'5.00','quantity':'1',"
                  "'unit':'C62','price':{'gross':'5'},"
                  "'vat':{'category':'S','rate':'19'},"
                  "'item':{'name':'x','attributes':[{'name':'a','value':'b'},"
                  "{'name':'a'}]}}]}"),
      "MODEL-MISSING BT-146@1 the item net price is missing in invoice line "
      "2\n"
      "MODEL-MISSING BT-161@1 the item attribute value is missing in item "
      "attributes 2 of invoice line 2\n"));
}
END_TEST

START_TEST (repeated_terms_are_told_once)
{
  ck_assert_str_eq (
      check_json (HEAD TOTALS "'buyer_reference':['a','b','c'],"
                              "'delivery':[{'name':'x'},{'name':'y'}]," LINES),
      "MODEL-REPEATED BT-10@1 the buyer reference is there 3 times, where one "
      "is allowed\n"
      "MODEL-REPEATED BG-13@1 the group \"delivery information\" is there 2 "
      "times, where one is allowed\n");
}
END_TEST

START_TEST (parts_must_be_there)
{
  ck_assert_str_eq (
      check_json (HEAD TOTALS
                  "'attachments':[{'reference':'x','content':'QUJD'},"
                  "{'reference':'y','content':{'value':'QUJD',"
                  "'mime':'application/pdf','filename':'a.pdf'}}]," LINES),
      "MODEL-PART BT-125-1@1 the attached document in additional supporting "
      "documents 1 lacks its MIME code\n"
      "MODEL-PART BT-125-2@1 the attached document in additional supporting "
      "documents 1 lacks its file name\n");
}
END_TEST

/* ---- the model layer: data types ----------------------------------------- */

START_TEST (values_are_of_their_types)
{
  ck_assert_str_eq (
      check_json (HEAD TOTALS
                  "'vat_currency':'EURO','due_date':'2026-02-29',"
                  "'tax_point_date_code':'3 5','buyer_reference':'a b'," LINES),
      "MODEL-CURRENCY BT-6@1 the VAT accounting currency code "
      "(vat_currency) is not a currency of ISO 4217: 'EURO'\n"
      "MODEL-CODE BT-8@1 the value added tax point date code "
      "(tax_point_date_code) is not a code: '3 5' holds white space\n"
      "MODEL-DATE BT-9@1 the payment due date (due_date) is not a date: "
      "'2026-02-29' "
      "(there is no such day in that month)\n");
}
END_TEST

static const char *
message_of_quantity (const char *quantity)
{
  char json[4096];

  snprintf (json, sizeof json,
            HEAD TOTALS "'lines':[{'identifier':'1','quantity':'%s',"
                        "'unit':'C62','net_amount':'25','price':{'net':'1'},"
                        "'item':{'name':'x'},'vat':{'category':'S',"
                        "'rate':'19'}}]}",
            quantity);
  return check_json (json);
}

START_TEST (numbers_are_decimals)
{
  static const char *const good[]
      = { "1", "-1.50", "+3", ".5", "5.", "0000.100" };
  static const struct {
    const char *text, *why;
  } bad[] = { { "1,5", "point" },     { "1 000", "blank" },
              { "1e3", "exponent" },  { "ten", "'ten'\n" },
              { "1.2.3", "'1.2.3'" }, { ".", "'.'" },
              { "-", "'-'" } };

  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    ck_assert_str_eq (message_of_quantity (good[i]), "");
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    ck_assert_ptr_nonnull (
        strstr (message_of_quantity (bad[i].text), "MODEL-NUMBER BT-129@1"));
    ck_assert_ptr_nonnull (strstr (said, bad[i].why));
  }
}
END_TEST

START_TEST (dates_are_days_of_the_calendar)
{
  static const char *const good[]
      = { "2026-01-31",       "2024-02-29",       "2000-02-29",
          "0001-01-01",       "2026-01-31Z",      "2026-01-31+14:00",
          "2026-01-31-05:30" };
  static const char *const bad[]
      = { "",           "2026",           "2026-1-31",       "20260131",
          "2026-02-29", "1900-02-29",     "2026-00-01",      "2026-13-01",
          "2026-01-00", "2026-01-32",     "0000-01-01",      "31.01.2026",
          "12026-01-01", "-2026-01-01",   "2026-01-31T00:00", "2026-01-31z",
          "2026-01-31+14:01", "2026-01-31+1:00", " 2026-01-31",
          "2026-01-31 ", "2026-01-31+01:60" };
  const char *why;

  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    ck_assert_msg (date_is_good ((struct slice){ good[i], strlen (good[i]) },
                                 &why),
                   "%s", good[i]);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    ck_assert_msg (!date_is_good ((struct slice){ bad[i], strlen (bad[i]) },
                                  &why),
                   "%s", bad[i]);
}
END_TEST

static bool
is_base64 (const char *s)
{
  return base64_fault ((struct slice){ s, strlen (s) }) == NULL;
}

START_TEST (attachments_are_strict_base64)
{
  ck_assert (is_base64 (""));
  ck_assert (is_base64 ("QUJD"));
  ck_assert (is_base64 ("QUI="));
  ck_assert (is_base64 ("QQ=="));
  ck_assert (is_base64 ("QU\n JD\tQQ = ="));
  ck_assert (!is_base64 ("Q"));
  ck_assert (!is_base64 ("QUJ"));
  ck_assert (!is_base64 ("QQ="));
  ck_assert (!is_base64 ("QQ==="));
  ck_assert (!is_base64 ("===="));
  ck_assert (!is_base64 ("QQ==QQ=="));
  ck_assert (!is_base64 ("QUJ*"));
  ck_assert (!is_base64 ("QUJ_"));
  ck_assert (!is_base64 ("QR==")); /* bits that no byte uses */
  ck_assert (!is_base64 ("QUJ="));
}
END_TEST

START_TEST (codes_are_found)
{
  const struct code_list *list = code_list_find ("ISO 4217");
  static const struct {
    const char *text;
    unsigned minor;
  } known[] = { { "AED", 2 }, { "EUR", 2 }, { "JPY", 0 }, { "TND", 3 },
                { "XXX", CODE_NO_MINOR }, { "ZWG", 2 } };
  static const char *const unknown[]
      = { "", "EU", "EURO", "eur", "AAA", "ZZZ", "E\0R" };

  ck_assert_ptr_nonnull (list);
  ck_assert_ptr_null (code_list_find ("UNTDID 1001"));
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    const struct code *c
        = code_find (list, (struct slice){ known[i].text, 3 });

    ck_assert_ptr_nonnull (c);
    ck_assert_uint_eq (c->minor, known[i].minor);
  }
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    ck_assert_ptr_null (code_find (
        list, (struct slice){ unknown[i], strlen (unknown[i]) }));
  list = code_list_find ("ISO 3166-1");
  for (size_t i = 0; i < list->n; i++)
    ck_assert_ptr_eq (code_find (list, (struct slice){ list->codes[i].text,
                                                       2 }),
                      &list->codes[i]);
}
END_TEST

/* ---- the model layer: totals --------------------------------------------- */

/* GOOD with other totals: the codes of what is found. */
static const char *
codes_of_totals (const char *totals, const char *more)
{
  char json[8192], *at;
  static char codes[256];

  snprintf (json, sizeof json, HEAD "%s%s" LINES, totals, more);
  check_json (json);
  codes[0] = '\0';
  for (at = said; *at; at = strchr (at, '\n') + 1) {
    size_t n = strcspn (at, " ") + 1, used = strlen (codes);

    ck_assert_uint_lt (used + n, sizeof codes);
    memcpy (codes + used, at, n);
    codes[used + n] = '\0';
  }
  return codes;
}

#define WITH(lines, without, vat, with, due)                                  \
  "'totals':{'lines':'" lines "','without_vat':'" without "','vat':'" vat     \
  "','with_vat':'" with "','due':'" due "'},"
#define BREAKDOWN(base, tax, rate)                                            \
  "'vat_breakdown':[{'taxable_amount':'" base "','vat_amount':'" tax          \
  "','category':'S','rate':'" rate "'}],"
#define FINE_BREAKDOWN BREAKDOWN ("25.00", "4.75", "19")

START_TEST (wrong_totals_are_told)
{
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25.0", "4.75", "29.750",
                                           "29.75"),
                                     FINE_BREAKDOWN),
                    "");
  ck_assert_str_eq (codes_of_totals (WITH ("26", "26", "4.75", "30.75",
                                           "30.75"),
                                     FINE_BREAKDOWN),
                    "BR-CO-10 ");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "26", "4.75", "30.75",
                                           "30.75"),
                                     FINE_BREAKDOWN),
                    "BR-CO-13 ");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "4.76", "29.76",
                                           "29.76"),
                                     FINE_BREAKDOWN),
                    "BR-CO-14 ");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "4.75", "29.76",
                                           "29.76"),
                                     FINE_BREAKDOWN),
                    "BR-CO-15 ");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "4.75", "29.75",
                                           "29.74"),
                                     FINE_BREAKDOWN),
                    "BR-CO-16 ");
}
END_TEST

START_TEST (a_total_tells_what_it_should_be)
{
  codes_of_totals (WITH ("26", "26", "4.75", "30.75", "30.75"),
                   FINE_BREAKDOWN);
  ck_assert_str_eq (said,
                    "BR-CO-10 BT-106@1 the sum of invoice line net amounts is "
                    "26.00, but the lines add up to 25.00\n");
}
END_TEST

/* The rule's words: |tax| within 1 of |base| x rate, rounded. */
START_TEST (tax_has_its_leave)
{
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "5.74", "30.74",
                                           "30.74"),
                                     BREAKDOWN ("25.00", "5.74", "19")),
                    "");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "5.75", "30.75",
                                           "30.75"),
                                     BREAKDOWN ("25.00", "5.75", "19")),
                    "BR-CO-17 ");
  /* signs do not matter */
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "4.75", "29.75",
                                           "29.75"),
                                     BREAKDOWN ("-25.00", "4.75", "19")),
                    "");
  /* a rate that rounds to 0 */
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "0.49", "25.49",
                                           "25.49"),
                                     BREAKDOWN ("25.00", "0.49", "0.4")),
                    "");
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "0.50", "25.50",
                                           "25.50"),
                                     BREAKDOWN ("25.00", "0.50", "0.4")),
                    "BR-CO-17 ");
  ck_assert_ptr_nonnull (strstr (said, "25.00 makes 0.00"));
}
END_TEST

#define ALLOWANCE                                                             \
  "'allowances':[{'amount':'5.00','vat_category':'S','vat_rate':'19',"        \
  "'reason':'x'}],"

START_TEST (allowances_need_their_sum)
{
  ck_assert_str_eq (codes_of_totals (WITH ("25", "25", "4.75", "29.75",
                                           "29.75"),
                                     FINE_BREAKDOWN ALLOWANCE),
                    "BR-CO-11 ");
  ck_assert_ptr_nonnull (strstr (said, "is not there, but"));
  ck_assert_str_eq (
      codes_of_totals ("'totals':{'lines':'25','allowances':'5','charges':'0',"
                       "'without_vat':'20','vat':'3.80','with_vat':'23.80',"
                       "'paid':'3','rounding':'0.20','due':'21.00'},",
                       BREAKDOWN ("20.00", "3.80", "19") ALLOWANCE),
      "");
  ck_assert_str_eq (
      codes_of_totals ("'totals':{'lines':'25','charges':'1',"
                       "'without_vat':'26','vat':'4.75','with_vat':'30.75',"
                       "'due':'30.75'},",
                       FINE_BREAKDOWN),
      "BR-CO-12 ");
}
END_TEST

/* What the model layer says already is not said twice. */
START_TEST (missing_and_bad_totals_are_not_compared)
{
  ck_assert_str_eq (codes_of_totals ("'totals':{'lines':'25','vat':'4.75',"
                                     "'with_vat':'29.75','due':'29.75'},",
                                     FINE_BREAKDOWN),
                    "MODEL-MISSING ");
  ck_assert_str_eq (codes_of_totals (WITH ("x", "25", "4.75", "29.75",
                                           "29.75"),
                                     FINE_BREAKDOWN),
                    "MODEL-NUMBER ");
  ck_assert_str_eq (codes_of_totals ("'totals':{'lines':'25',"
                                     "'without_vat':'25','with_vat':'25',"
                                     "'due':'25'},",
                                     BREAKDOWN ("25", "0", "0")),
                    "");
}
END_TEST

/* ---- calc ---------------------------------------------------------------- */

START_TEST (totals_are_filled_in)
{
  size_t n;

  ck_assert_str_eq (fill_json (SMALL, false, "BG-22\n", &n),
                    "BG-22\nBT-106\t25.00\nBT-109\t25.00\nBT-110\t4.75\n"
                    "BT-112\t29.75\nBT-115\t29.75\n"
                    "BG-23\nBT-116\t25.00\nBT-117\t4.75\nBT-118\tS\n"
                    "BT-119\t19\n"
                    "BG-25\nBT-126\t1\nBT-129\t2\nBT-130\tC62\n"
                    "BT-131\t20.00\nBG-29\nBT-146\t10.00\nBG-30\nBT-151\tS\n"
                    "BT-152\t19\nBG-31\nBT-153\tI1\n"
                    "BG-25\nBT-126\t2\nBT-129\t1\nBT-130\tC62\n"
                    "BT-131\t5.00\nBG-29\nBT-146\t5.00\nBG-30\nBT-151\tS\n"
                    "BT-152\t19\nBG-31\nBT-153\tI2\n");
  ck_assert_uint_eq (n, 11);
}
END_TEST

START_TEST (stated_values_stay_unless_asked)
{
  static const char json[]
      = HEAD "'totals':{'lines':'99.00'},"
             "'lines':[" LINE ("1", "2", "10.00", ",'net_amount':'7'") "]}";
  size_t n;

  ck_assert_ptr_nonnull (strstr (fill_json (json, false, "BG-22", &n),
                                 "BT-106\t99.00\nBT-109\t99.00\n"));
  ck_assert_ptr_nonnull (strstr (said, "BT-131\t7\n"));
  ck_assert_ptr_nonnull (strstr (said, "BT-116\t7.00\n"));
  ck_assert_ptr_nonnull (strstr (fill_json (json, true, "BG-22", &n),
                                 "BT-106\t20.00\nBT-109\t20.00\n"));
  ck_assert_ptr_nonnull (strstr (said, "BT-131\t20.00\n"));
}
END_TEST

/* What is right already is not touched, however it is written. */
START_TEST (the_same_number_stays_as_it_is_written)
{
  size_t n;

  ck_assert_ptr_nonnull (
      strstr (fill_json (HEAD WITH ("25", "25.0", "4.7500", "29.75", "29.75")
                             BREAKDOWN ("25", "4.75", "19.0") LINES,
                         true, "BG-22", &n),
              "BT-106\t25\nBT-109\t25.0\nBT-110\t4.7500\n"));
  ck_assert_uint_eq (n, 0);
}
END_TEST

START_TEST (line_amounts_are_rounded_once)
{
  static const struct {
    const char *quantity, *net, *base, *amount;
  } t[] = { { "3", "0.335", "1", "BT-131\t1.01\n" },
            { "1", "0.005", "1", "BT-131\t0.01\n" },
            { "-1", "0.005", "1", "BT-131\t-0.01\n" },
            { "1", "10", "3", "BT-131\t3.33\n" },
            { "3", "10", "3", "BT-131\t10.00\n" },
            { "7", "12.50", "100", "BT-131\t0.88\n" },
            { "0", "12.50", "100", "BT-131\t0.00\n" } };
  size_t n;

  for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
    char json[4096];

    snprintf (json, sizeof json,
              HEAD "'lines':[{'identifier':'1','quantity':'%s',"
                   "'price':{'net':'%s','base_quantity':'%s'}}]}",
              t[i].quantity, t[i].net, t[i].base);
    ck_assert_msg (strstr (fill_json (json, false, "BG-25", &n), t[i].amount)
                       != NULL,
                   "%s: %s", t[i].amount, said);
  }
}
END_TEST

START_TEST (line_allowances_and_charges_count)
{
  size_t n;

  ck_assert_ptr_nonnull (
      strstr (fill_json (HEAD "'lines':[" LINE (
                             "1", "2", "10",
                             ",'allowances':[{'amount':'1.50'},"
                             "{'amount':'0.25'}],"
                             "'charges':[{'amount':'4'}]") "]}",
                         false, "BG-25", &n),
              "BT-131\t22.25\n"));
}
END_TEST

START_TEST (the_breakdown_is_by_category_and_rate)
{
  static const char json[]
      = HEAD
      "'allowances':[{'amount':'5','vat_category':'S','vat_rate':'19.00'}],"
      "'charges':[{'amount':'1','vat_category':'E','vat_rate':'0'}],"
      "'lines':["
      "{'identifier':'1','net_amount':'10','vat':{'category':'S',"
      "'rate':'19'}},"
      "{'identifier':'2','net_amount':'20','vat':{'category':'S',"
      "'rate':'7'}},"
      "{'identifier':'3','net_amount':'30','vat':{'category':'S',"
      "'rate':'19.0'}},"
      "{'identifier':'4','net_amount':'2','vat':{'category':'E'}},"
      "{'identifier':'5','net_amount':'3','vat':{'category':'O'}}]}";
  size_t n;

  fill_json (json, false, "BG-22\n", &n);
  ck_assert_ptr_nonnull (
      strstr (said,
              "BG-23\nBT-116\t35.00\nBT-117\t6.65\nBT-118\tS\nBT-119\t19\n"
              "BG-23\nBT-116\t20.00\nBT-117\t1.40\nBT-118\tS\nBT-119\t7\n"
              "BG-23\nBT-116\t3.00\nBT-117\t0.00\nBT-118\tE\nBT-119\t0\n"
              "BG-23\nBT-116\t3.00\nBT-117\t0.00\nBT-118\tO\nBG-25\n"));
  ck_assert_ptr_nonnull (strstr (said, "BT-106\t65.00\nBT-107\t5.00\n"
                                       "BT-108\t1.00\nBT-109\t61.00\n"
                                       "BT-110\t8.05\nBT-112\t69.05\n"));
}
END_TEST

/* Nobody guesses: a line without amount and price, or without category. */
START_TEST (what_cannot_be_computed_is_left_out)
{
  size_t n;

  fill_json (HEAD "'lines':[{'identifier':'1','quantity':'2'}]}", false,
             "BT-1\t", &n);
  ck_assert_uint_eq (n, 0);
  fill_json (HEAD "'lines':[{'identifier':'1','net_amount':'2'}]}", false,
             "BT-1\t", &n);
  ck_assert_ptr_nonnull (strstr (said, "BG-22\nBT-106\t2.00\n"
                                       "BT-109\t2.00\nBG-25\n"));
  fill_json ("{'number':'1'}", true, "BT-1\t1\n", &n);
  ck_assert_uint_eq (n, 0);
}
END_TEST

/* A yen has no sen: products have none, sums keep what they have. */
START_TEST (currencies_have_their_minor_unit)
{
  size_t n;

  fill_json ("{'currency':'JPY','lines':[{'quantity':'3',"
             "'price':{'net':'33.5'},'vat':{'category':'S','rate':'10'}}]}",
             false, "BT-5", &n);
  ck_assert_ptr_nonnull (strstr (said, "BT-131\t101\n"));
  ck_assert_ptr_nonnull (strstr (said, "BT-116\t101\nBT-117\t10\n"));
}
END_TEST

/* What calc fills in, the model layer accepts. */
START_TEST (filled_invoices_are_good)
{
  struct doc d;
  struct tree_builder b;
  struct calc_changes list = { 0 };

  doc_open (&d, SMALL);
  tree_build_init (&b, &d.arena, &vocab);
  ck_assert_int_eq (calc_fill (d.t, false, &d.mem, &b, &list), VOUCH_OK);
  ck_assert_int_eq (
      model_check (tree_build_finish (&b), NULL, &d.mem, &d.diag), VOUCH_OK);
  ck_assert_uint_eq (d.diag.list.len, 0);
  VEC_CLEAR (&d.mem, &list.list);
  tree_build_clear (&b);
  doc_close (&d);
}
END_TEST

/* ---- diff ---------------------------------------------------------------- */

struct told {
  struct buf out;
  struct diff_pages pages;
};

static void
tell (void *user, const struct diff_item *item)
{
  struct told *told = user;

  diff_text (&told->out, &told->pages, item);
}

/* The lines that diff prints for two invoices in JSON. */
static const char *
diff_json_texts (const char *a, const char *b)
{
  struct doc x, y;
  struct told told;
  uint64_t different, forms;

  doc_open (&x, a);
  doc_open (&y, b);
  buf_init (&told.out, &x.mem);
  told.pages = (struct diff_pages){ x.t, y.t, 1, false };
  ck_assert_int_eq (diff_invoices (x.t, y.t, &x.mem, tell, &told, &different,
                                   &forms),
                    VOUCH_OK);
  ck_assert_uint_lt (told.out.len, sizeof said);
  memcpy (said, buf_str (&told.out), told.out.len + 1);
  buf_clear (&told.out);
  doc_close (&x);
  doc_close (&y);
  return said;
}

START_TEST (an_invoice_is_its_own_equal)
{
  ck_assert_str_eq (diff_json_texts (GOOD, GOOD), "");
}
END_TEST

START_TEST (values_are_compared_by_type)
{
  ck_assert_str_eq (
      diff_json_texts ("{'number':'1','totals':{'due':'1.50','vat':'2'}}",
                       "{'number':'1.0','totals':{'due':'1.5','paid':'3'}}"),
      "BT-1: '1' -> '1.0' (Invoice number)\n"
      "BG-22/BT-110: '2' -> nothing (Invoice total VAT amount)\n"
      "BG-22/BT-113: nothing -> '3' (Paid amount)\n"
      "BG-22/BT-115: '1.50' -> '1.5' (Amount due for payment) - the same, "
      "written in another way\n");
}
END_TEST

START_TEST (parts_are_compared)
{
  ck_assert_str_eq (
      diff_json_texts ("{'seller':{'electronic_address':{'value':'a',"
                       "'scheme':'EM'}},'buyer':{'identifier':"
                       "{'value':'b','scheme':'0088'}}}",
                       "{'seller':{'electronic_address':{'value':'a',"
                       "'scheme':'0088'}},'buyer':{'identifier':'b'}}"),
      "BG-4/BT-34/BT-34-1: 'EM' -> '0088' (Seller electronic address, scheme "
      "identifier)\n"
      "BG-7/BT-46/BT-46-1: '0088' -> nothing (Buyer identifier, scheme "
      "identifier)\n");
}
END_TEST

#define LINE2(id, name, price)                                                \
  "{'identifier':'" id "','item':{'name':'" name "'},'price':{'net':'" price  \
  "'}}"

START_TEST (lines_are_matched_by_identifier)
{
  ck_assert_str_eq (
      diff_json_texts ("{'lines':[" LINE2 ("1", "a", "1") "," LINE2 (
                           "2", "b", "2") "]}",
                       "{'lines':[" LINE2 ("2", "b", "3") "," LINE2 (
                           "1", "a", "1.0") "]}"),
      "BG-25[1]/BG-29/BT-146 = BG-25[2]/BG-29/BT-146: '1' -> '1.0' (Item net "
      "price) - the same, written in another way\n"
      "BG-25[2]/BG-29/BT-146 = BG-25[1]/BG-29/BT-146: '2' -> '3' (Item net "
      "price)\n");
}
END_TEST

START_TEST (then_by_content_then_by_likeness)
{
  /* the identifier alone is another */
  ck_assert_str_eq (diff_json_texts ("{'lines':[" LINE2 ("1", "a", "1") "]}",
                                     "{'lines':[" LINE2 ("9", "a", "1") "]}"),
                    "BG-25[1]/BT-126: '1' -> '9' (Invoice line "
                    "identifier)\n");
  /* identifier and price are, the item is the same: half of it or more */
  ck_assert_str_eq (
      diff_json_texts (
          "{'lines':[" LINE2 ("1", "a", "1") "," LINE2 ("2", "b", "7") "]}",
          "{'lines':[" LINE2 ("8", "b", "7.00") "," LINE2 ("9", "c",
                                                           "4") "]}"),
      "BG-25[1]/BT-126: '1' -> nothing (Invoice line identifier)\n"
      "BG-25[1]/BG-29/BT-146: '1' -> nothing (Item net price)\n"
      "BG-25[1]/BG-31/BT-153: 'a' -> nothing (Item name)\n"
      "BG-25[2]/BT-126 = BG-25[1]/BT-126: '2' -> '8' (Invoice line "
      "identifier)\n"
      "BG-25[2]/BG-29/BT-146 = BG-25[1]/BG-29/BT-146: '7' -> '7.00' (Item "
      "net price) - the same, written in another way\n"
      "BG-25[2]/BT-126: nothing -> '9' (Invoice line identifier)\n"
      "BG-25[2]/BG-29/BT-146: nothing -> '4' (Item net price)\n"
      "BG-25[2]/BG-31/BT-153: nothing -> 'c' (Item name)\n");
  ck_assert_str_eq (
      diff_json_texts (
          "{'lines':[{'identifier':'1','unit':'C62','note':'x',"
          "'item':{'name':'a'}}]}",
          "{'lines':[{'identifier':'2','unit':'C62','note':'x',"
          "'item':{'name':'b'}}]}"),
      "BG-25[1]/BT-126: '1' -> '2' (Invoice line identifier)\n"
      "BG-25[1]/BG-31/BT-153: 'a' -> 'b' (Item name)\n");
}
END_TEST

START_TEST (equal_identifiers_are_told_apart_by_content)
{
  ck_assert_str_eq (
      diff_json_texts (
          "{'lines':[" LINE2 ("1", "a", "1") "," LINE2 ("1", "b", "2") "]}",
          "{'lines':[" LINE2 ("1", "b", "2") "," LINE2 ("1", "a",
                                                        "1") "]}"),
      "");
}
END_TEST

START_TEST (breakdowns_are_matched_by_category_and_rate)
{
  ck_assert_str_eq (
      diff_json_texts ("{'vat_breakdown':[{'category':'S','rate':'19',"
                       "'vat_amount':'1'},{'category':'S','rate':'7',"
                       "'vat_amount':'2'}]}",
                       "{'vat_breakdown':[{'category':'S','rate':'7.0',"
                       "'vat_amount':'2'},{'category':'S','rate':'19',"
                       "'vat_amount':'3'}]}"),
      "BG-23[1]/BT-117 = BG-23[2]/BT-117: '1' -> '3' (VAT category tax "
      "amount)\n"
      "BG-23[2]/BT-119 = BG-23[1]/BT-119: '7' -> '7.0' (VAT category rate) - "
      "the same, written in another way\n");
}
END_TEST

START_TEST (repeated_values_are_matched_by_content)
{
  ck_assert_str_eq (
      diff_json_texts ("{'seller':{'identifiers':['a',{'value':'b',"
                       "'scheme':'0088'},'c']}}",
                       "{'seller':{'identifiers':['c','d','a']}}"),
      "BG-4/BT-29[2]: 'b' -> 'd' (Seller identifier)\n"
      "BG-4/BT-29[2]/BT-29-1: '0088' -> nothing (Seller identifier, scheme "
      "identifier)\n");
}
END_TEST

START_TEST (attachments_are_compared_by_bytes)
{
  ck_assert_str_eq (
      diff_json_texts ("{'attachments':[{'reference':'r','content':'QUJD'}]}",
                       "{'attachments':[{'reference':'r','content':'QU JD'}]}"),
      "BG-24[1]/BT-125: "
      "sha256:b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
      " (3 bytes) -> "
      "sha256:b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78"
      " (3 bytes) (Attached document) - the same, written in another way\n");
}
END_TEST

START_TEST (text_of_differences_is_safe)
{
  ck_assert_str_eq (diff_json_texts ("{'buyer_reference':'a\\u202eb\\nc'}",
                                     "{'buyer_reference':'x'}"),
                    "BT-10: 'a\\xe2\\x80\\xaeb\\x0ac' -> 'x' (Buyer "
                    "reference)\n");
}
END_TEST

/* ---- explain ------------------------------------------------------------- */

static const char *
explained (const char *name)
{
  struct mem mem;
  struct buf out;

  mem_init (&mem, NULL);
  buf_init (&out, &mem);
  if (!explain (name, &out)) {
    ck_assert_uint_eq (out.len, 0);
    return NULL;
  }
  ck_assert_uint_lt (out.len, sizeof said);
  memcpy (said, buf_str (&out), out.len + 1);
  buf_clear (&out);
  return said;
}

START_TEST (everything_is_explained)
{
  const char *name;
  char id[32];

  for (size_t i = 0; (name = explain_name (i)) != NULL; i++) {
    const char *text = explained (name);

    ck_assert_msg (text != NULL, "%s", name);
    /* a sentence stands in the second line, but for what only has a name */
    ck_assert_msg (strchr (text, '\n')[1] != '\n', "no words for %s", name);
  }
  for (uint32_t t = 0; t < n_terms; t++) {
    for (unsigned k = 1; k <= terms[t].n_parts; k++) {
      snprintf (id, sizeof id, "%s-%u", terms[t].id, k);
      ck_assert_msg (explained (id) != NULL, "%s", id);
    }
    ck_assert_ptr_nonnull (explained (terms[t].id));
    ck_assert_ptr_nonnull (strstr (said, "UBL Invoice"));
  }
  ck_assert_ptr_null (explained ("BT-999"));
  ck_assert_ptr_null (explained (""));
  ck_assert_ptr_null (explained ("BT-31-1"));
  ck_assert_ptr_null (explained ("BT-29-3"));
  ck_assert_ptr_null (explained ("BT-29-"));
  ck_assert_ptr_null (explained ("BT-29-11"));
}
END_TEST

START_TEST (a_part_is_explained)
{
  ck_assert_str_eq (
      explained ("bt-34-1"),
      "BT-34-1  Seller electronic address: scheme identifier\n"
      "Says which register or list the identifier belongs to.\n\n"
      "Part of         BT-34 Seller electronic address\n"
      "How many        exactly one (1..1)\n"
      "Code list       EAS\n"
      "JSON            seller.electronic_address.scheme\n"
      "UBL Invoice     /Invoice/cac:AccountingSupplierParty/cac:Party/"
      "cbc:EndpointID/@schemeID\n"
      "UBL CreditNote  /CreditNote/cac:AccountingSupplierParty/cac:Party/"
      "cbc:EndpointID/@schemeID\n"
      "Findings        MODEL-PART\n");
}
END_TEST

START_TEST (places_differ_in_a_credit_note)
{
  ck_assert_str_eq (place_in_ubl (TERM (BT_129), 0, false),
                    "/Invoice/cac:InvoiceLine/cbc:InvoicedQuantity");
  ck_assert_str_eq (place_in_ubl (TERM (BT_129), 0, true),
                    "/CreditNote/cac:CreditNoteLine/cbc:CreditedQuantity");
  ck_assert_str_eq (place_in_ubl (TERM (BT_110), 0, false),
                    "/Invoice/cac:TaxTotal[cbc:TaxAmount/@currencyID=$BT-5]/"
                    "cbc:TaxAmount");
  ck_assert_ptr_null (place_in_ubl (TERM (BT_31), 1, false));
}
END_TEST

/* ---- allocations that fail ----------------------------------------------- */

/* What needs memory, with all of it from MEM. */
typedef vouch_status action (const struct tree *t, struct mem *mem);

static vouch_status
do_check (const struct tree *t, struct mem *mem)
{
  struct arena arena;
  struct diag diag;
  vouch_status status;

  arena_init (&arena, mem);
  diag_init (&diag, &arena);
  status = model_check (t, NULL, mem, &diag);
  diag_clear (&diag);
  arena_clear (&arena);
  return status;
}

static vouch_status
do_fill (const struct tree *t, struct mem *mem)
{
  struct arena arena;
  struct tree_builder b;
  struct calc_changes list = { 0 };
  vouch_status status;

  arena_init (&arena, mem);
  tree_build_init (&b, &arena, &vocab);
  status = calc_fill (t, true, mem, &b, &list);
  if (tree_build_finish (&b) == NULL)
    status = VOUCH_NOMEM;
  VEC_CLEAR (mem, &list.list);
  tree_build_clear (&b);
  arena_clear (&arena);
  return status;
}

static vouch_status
do_diff (const struct tree *t, struct mem *mem)
{
  struct told told;
  struct doc other;
  uint64_t different, forms;
  vouch_status status;

  doc_open (&other, "{'lines':[{'identifier':'3','quantity':'7'}]}");
  buf_init (&told.out, mem);
  told.pages = (struct diff_pages){ t, other.t, 1, false };
  status = diff_invoices (t, other.t, mem, tell, &told, &different, &forms);
  if (told.out.failed)
    status = VOUCH_NOMEM;
  buf_clear (&told.out);
  doc_close (&other);
  return status;
}

static vouch_status
do_explain (const struct tree *t, struct mem *mem)
{
  struct buf out;
  bool failed;

  (void)t;
  buf_init (&out, mem);
  explain ("BT-34-1", &out);
  explain ("ISO 4217", &out);
  explain ("BR-CO-16", &out);
  failed = out.failed;
  buf_clear (&out);
  return failed ? VOUCH_NOMEM : VOUCH_OK;
}

START_TEST (every_failing_allocation_is_told)
{
  static action *const actions[]
      = { do_check, do_fill, do_diff, do_explain };
  struct doc d;
  struct failing f;
  vouch_memory memory;
  struct mem mem;
  vouch_status status;
  size_t at;

  doc_open (&d,
            HEAD "'due_date':'x','totals':{'lines':'3'},"
                 "'lines':[" LINE ("1", "2", "99999999999999999999999999",
                                   ",'net_amount':'1e'") ","
                LINE ("2", "1", "5.00", "") "]}");
  for (int from_then = 0; from_then < 2; from_then++) {
    at = 0;
    do {
      memory = failing_init (&f, ++at, from_then != 0);
      mem_init (&mem, &memory);
      status = actions[_i](d.t, &mem);
      ck_assert_uint_eq (f.used, 0);
      if (f.failed > 0)
        ck_assert_int_eq (status, VOUCH_NOMEM);
    } while (f.failed > 0);
    ck_assert_int_eq (status, VOUCH_OK);
    ck_assert_uint_gt (at, 2);
  }
  doc_close (&d);
}
END_TEST

static void
add_check (Suite *s)
{
  TCase *t = tcase_create ("check");

  tcase_add_test (t, good_invoice_has_no_finding);
  tcase_add_test (t, empty_invoice_lacks_what_is_mandatory);
  tcase_add_test (t, groups_that_are_not_there_lack_nothing);
  tcase_add_test (t, missing_terms_of_lines_tell_which);
  tcase_add_test (t, repeated_terms_are_told_once);
  tcase_add_test (t, parts_must_be_there);
  tcase_add_test (t, values_are_of_their_types);
  tcase_add_test (t, numbers_are_decimals);
  tcase_add_test (t, dates_are_days_of_the_calendar);
  tcase_add_test (t, attachments_are_strict_base64);
  tcase_add_test (t, codes_are_found);
  suite_add_tcase (s, t);
}

static void
add_calc (Suite *s)
{
  TCase *t = tcase_create ("calc");

  tcase_add_test (t, wrong_totals_are_told);
  tcase_add_test (t, a_total_tells_what_it_should_be);
  tcase_add_test (t, tax_has_its_leave);
  tcase_add_test (t, allowances_need_their_sum);
  tcase_add_test (t, missing_and_bad_totals_are_not_compared);
  tcase_add_test (t, totals_are_filled_in);
  tcase_add_test (t, stated_values_stay_unless_asked);
  tcase_add_test (t, the_same_number_stays_as_it_is_written);
  tcase_add_test (t, line_amounts_are_rounded_once);
  tcase_add_test (t, line_allowances_and_charges_count);
  tcase_add_test (t, the_breakdown_is_by_category_and_rate);
  tcase_add_test (t, what_cannot_be_computed_is_left_out);
  tcase_add_test (t, currencies_have_their_minor_unit);
  tcase_add_test (t, filled_invoices_are_good);
  suite_add_tcase (s, t);
}

static void
add_diff (Suite *s)
{
  TCase *t = tcase_create ("diff");

  tcase_add_test (t, an_invoice_is_its_own_equal);
  tcase_add_test (t, values_are_compared_by_type);
  tcase_add_test (t, parts_are_compared);
  tcase_add_test (t, lines_are_matched_by_identifier);
  tcase_add_test (t, then_by_content_then_by_likeness);
  tcase_add_test (t, equal_identifiers_are_told_apart_by_content);
  tcase_add_test (t, breakdowns_are_matched_by_category_and_rate);
  tcase_add_test (t, repeated_values_are_matched_by_content);
  tcase_add_test (t, attachments_are_compared_by_bytes);
  tcase_add_test (t, text_of_differences_is_safe);
  suite_add_tcase (s, t);
}

static Suite *
model_suite (void)
{
  Suite *s = suite_create ("model");
  TCase *t = tcase_create ("explain");

  add_check (s);
  add_calc (s);
  add_diff (s);
  tcase_add_test (t, everything_is_explained);
  tcase_add_test (t, a_part_is_explained);
  tcase_add_test (t, places_differ_in_a_credit_note);
  suite_add_tcase (s, t);
  t = tcase_create ("memory");
  tcase_set_timeout (t, 60);
  tcase_add_loop_test (t, every_failing_allocation_is_told, 0, 4);
  suite_add_tcase (s, t);
  return s;
}

UNIT_MAIN (model_suite)
