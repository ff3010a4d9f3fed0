/* SPDX-License-Identifier: Apache-2.0 */
#include "make.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG_WORD                                                             \
  "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauamt"
#define DIGITS "00380004002309876543210000000000000001234567890987654321"

/* What a document may have; which it has, its seed says. */
enum trait {
  LONG_ADDRESS, /* nine lines */
  LONG_WORDS,
  BIG_AMOUNTS, /* twelve digits */
  BANK,
  TWO_BANKS,
  DEBIT,
  DISCOUNTS, /* for early payment */
  CREDIT,    /* credit note */
  CORRECTED,
  ALLOWANCES, /* of the document, and charges */
  LINE_ALLOWANCES,
  RATES, /* more than one of VAT */
  DETAILS,
  NOTES,
  DELIVERY,
  PAYEE,
  ATTACHMENTS,
  REFERENCES,
  LEGAL,
  KOREAN, /* the parties */
  HUNDREDS, /* prices of 100 units, with four decimals */
  TRAIT_N
};

struct made {
  uint64_t state;
  unsigned seed;
  bool has[TRAIT_N];
  char *text;
  size_t n, room;
  int64_t net[3], allowance, charge, lines; /* in cents, by rate */
};

static const unsigned rates[3] = { 19, 7, 0 };

/* ---- chance -------------------------------------------------------------- */

static uint64_t
next (struct made *m)
{
  uint64_t z = m->state += 0x9e3779b97f4a7c15u;

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static unsigned
below (struct made *m, unsigned n)
{
  return (unsigned)(next (m) % n);
}

static void
choose (struct made *m)
{
  /* How often of 8, in the order of the traits. */
  static const uint8_t often[TRAIT_N]
      = { 2, 2, 2, 6, 2, 1, 4, 2, 1, 4, 3, 3, 5, 4, 3, 2, 2, 4, 4, 2, 2 };

  for (unsigned i = 0; i < TRAIT_N; i++)
    m->has[i] = below (m, 8) < often[i];
  if (m->has[DEBIT])
    m->has[BANK] = false;
}

static const char *
word (struct made *m)
{
  static const char *const words[]
      = { "Schraube", "Montage",  "valve",   "Wartung", "M8 x 40", "verzinkt",
          "steel",    "Prüfung", "per week", "small",   "부품",    "설치 작업",
          "red",      "nach DIN", "Typ B",   "offline" };

  return m->has[LONG_WORDS] && below (m, 6) == 0
             ? LONG_WORD
             : words[below (m, sizeof words / sizeof *words)];
}

/* ---- writing ------------------------------------------------------------- */

__attribute__ ((format (printf, 2, 3))) static void
put (struct made *m, const char *form, ...)
{
  va_list args;
  int n;

  if (m->room - m->n < 4096) {
    m->room = m->room * 2 + 16384;
    m->text = realloc (m->text, m->room);
    if (m->text == NULL)
      abort ();
  }
  va_start (args, form);
  n = vsnprintf (m->text + m->n, m->room - m->n, form, args);
  va_end (args);
  m->n += (size_t)n;
}

static void
put_cents (struct made *m, const char *key, int64_t n)
{
  put (m, "\"%s\": \"%s%" PRId64 ".%02d\", ", key, n < 0 ? "-" : "",
       (n < 0 ? -n : n) / 100, (int)((n < 0 ? -n : n) % 100));
}

/* The comma behind the last member goes. */
static void
end (struct made *m, const char *with)
{
  while (m->n > 0 && strchr (", \n", m->text[m->n - 1]))
    m->n--;
  put (m, "%s", with);
}

static void
put_words (struct made *m, const char *key, unsigned n)
{
  put (m, "\"%s\": \"", key);
  while (n-- > 0)
    put (m, "%s%s", word (m), n > 0 ? " " : "");
  put (m, "\", ");
}

/* ---- parties ------------------------------------------------------------- */

static void
seller (struct made *m)
{
  put (m, "\"seller\": {\"name\": \"%s\", ",
       m->has[KOREAN]       ? "한빛정밀 주식회사"
       : m->has[LONG_WORDS] ? LONG_WORD " GmbH & Co. KG"
                            : "Nordlicht Werkstätten GmbH");
  put (m, "\"vat_identifier\": \"DE123456788\", "
          "\"electronic_address\": {\"value\": \"rechnung@nordlicht.example\","
          " \"scheme\": \"EM\"}, ");
  if (m->has[LEGAL])
    put (m, "\"trading_name\": \"Nordlicht\", \"legal_registration\": "
            "\"HRB 12345\", \"tax_registration\": \"123/456/7890\", "
            "\"legal_information\": \"Amtsgericht Flensburg, Geschäftsführung:"
            " Anna Nordlicht, Peter Südwind\", ");
  put (m, "\"address\": {\"line_1\": \"Hafenstraße 12\", \"city\": "
          "\"Flensburg\", \"post_code\": \"24937\", \"country\": \"%s\"}, ",
       m->has[KOREAN] ? "KR" : "DE");
  if (m->has[LEGAL])
    put (m, "\"contact\": {\"name\": \"Buchhaltung\", \"phone\": "
            "\"+49 461 1234-567\", \"email\": "
            "\"buchhaltung.rechnungswesen@nordlicht.example\"}, ");
  end (m, "},\n");
}

static void
buyer (struct made *m)
{
  put (m, "\"buyer\": {\"name\": \"%s\", ",
       m->has[KOREAN]       ? "서울시립미술관 시설관리과"
       : m->has[LONG_WORDS] ? LONG_WORD
                            : "Museum für Kunst und Gewerbe");
  if (m->has[LONG_ADDRESS])
    put (m, "\"trading_name\": \"Abteilung für Beschaffung und Logistik\", ");
  put (m, "\"identifier\": \"K-%u\", ", 10000 + below (m, 90000));
  if (m->has[REFERENCES])
    put (m, "\"vat_identifier\": \"ATU12345675\", ");
  put (m, "\"address\": {\"line_1\": \"Am Markt 3\", ");
  if (m->has[LONG_ADDRESS])
    put (m, "\"line_2\": \"Hinterhaus, Aufgang C, 4. Stock\", \"line_3\": "
            "\"Warenannahme Tor 7\", \"subdivision\": \"Steiermark\", ");
  put (m, "\"city\": \"Wien\", \"post_code\": \"1010\", \"country\": "
          "\"AT\"}, ");
  if (m->has[LONG_ADDRESS])
    put (m, "\"contact\": {\"name\": \"Frau Dr. Elisabeth Mustermann-"
            "Beispielhausen\", \"phone\": \"+43 1 234567\"}, ");
  end (m, "},\n");
}

static void
others (struct made *m)
{
  if (m->has[PAYEE])
    put (m, "\"payee\": {\"name\": \"Factoring Nord AG\", \"identifier\": "
            "\"F-77\"},\n\"tax_representative\": {\"name\": \"Steuerkanzlei "
            "Holm\", \"vat_identifier\": \"DE999999999\", \"address\": "
            "{\"city\": \"Kiel\", \"country\": \"DE\"}},\n");
  if (m->has[DELIVERY])
    put (m, "\"delivery\": {\"name\": \"Lager Süd\", \"date\": "
            "\"2026-01-15\", \"period\": {\"start\": \"2026-01-01\", \"end\": "
            "\"2026-01-31\"}, \"address\": {\"line_1\": \"Industriestraße "
            "99\", \"city\": \"Graz\", \"post_code\": \"8010\", \"country\": "
            "\"AT\"}},\n");
}

/* ---- lines --------------------------------------------------------------- */

static void
details (struct made *m)
{
  if (below (m, 3) == 0)
    put_words (m, "description", 2 + below (m, 24));
  if (below (m, 2) == 0)
    put (m, "\"seller_identifier\": \"A-%u\", \"standard_identifier\": "
            "{\"value\": \"4012345678901\", \"scheme\": \"0160\"}, "
            "\"origin_country\": \"SE\", ",
         below (m, 100000));
  if (below (m, 4) == 0)
    put (m, "\"attributes\": [{\"name\": \"Farbe\", \"value\": \"rot\"}, "
            "{\"name\": \"Länge\", \"value\": \"40 mm\"}], ");
}

static void
item (struct made *m)
{
  put (m, "\"item\": {");
  put_words (m, "name", 1 + below (m, 4));
  if (m->has[DETAILS])
    details (m);
  end (m, "}");
}

/* The price, and the net amount in cents for QUANTITY. */
static int64_t
price (struct made *m, unsigned quantity)
{
  int64_t cents = m->has[BIG_AMOUNTS] && below (m, 3) == 0
                      ? 10000000000 + (int64_t)(next (m) % 89999999999)
                      : 1 + (int64_t)below (m, 500000);

  if (m->has[HUNDREDS] && below (m, 2) == 0) {
    put (m, "\"price\": {\"net\": \"%" PRId64 ".%02d50\", "
            "\"base_quantity\": \"100\"}, ",
         cents / 100, (int)(cents % 100));
    return (cents * quantity * 100 + 50 * quantity + 5000) / 10000;
  }
  put (m, "\"price\": {\"net\": \"%" PRId64 ".%02d\"}, ", cents / 100,
       (int)(cents % 100));
  return cents * quantity;
}

static void
line (struct made *m, unsigned i)
{
  static const char *const units[]
      = { "C62", "HUR", "KGM", "MTK", "MON", "XPP", "H87", "KWH" };
  unsigned quantity = m->has[BIG_AMOUNTS] ? 1 + below (m, 9)
                                          : 1 + below (m, 1200);
  unsigned rate = m->has[RATES] ? below (m, 3) : 0;
  int64_t amount;

  put (m, "%s{\"identifier\": \"%u\", \"quantity\": \"%u\", \"unit\": "
          "\"%s\", ",
       i > 1 ? ",\n  " : "", i, quantity,
       units[below (m, sizeof units / sizeof *units)]);
  amount = price (m, quantity);
  if (m->has[LINE_ALLOWANCES] && below (m, 3) == 0 && amount > 200) {
    int64_t off = amount / 20;

    put (m, "\"allowances\": [{");
    put_cents (m, "amount", off);
    put_cents (m, "base_amount", amount);
    put (m, "\"percentage\": \"5\", \"reason\": \"Mengenrabatt\"}], ");
    amount -= off;
  }
  put_cents (m, "net_amount", amount);
  put (m, "\"vat\": {\"category\": \"%s\", \"rate\": \"%u\"}, ",
       rates[rate] > 0 ? "S" : "Z", rates[rate]);
  item (m);
  put (m, "}");
  m->net[rate] += amount;
  m->lines += amount;
}

static void
lines (struct made *m)
{
  static const unsigned how_many[3] = { 1, 7, 70 };
  unsigned n = how_many[m->seed % 3];

  put (m, "\"lines\": [");
  for (unsigned i = 1; i <= n; i++)
    line (m, i);
  put (m, "],\n");
}

/* ---- sums ---------------------------------------------------------------- */

static void
changes (struct made *m)
{
  if (!m->has[ALLOWANCES] || m->net[0] < 1000)
    return;
  m->allowance = m->lines / 50 < m->net[0] ? m->lines / 50 : m->net[0] / 2;
  m->charge = 1250;
  put (m, "\"allowances\": [{");
  put_cents (m, "amount", m->allowance);
  put (m, "\"reason\": \"Treuerabatt für langjährige Zusammenarbeit\", "
          "\"vat_category\": \"S\", \"vat_rate\": \"19\"}],\n"
          "\"charges\": [{");
  put_cents (m, "amount", m->charge);
  put (m, "\"reason\": \"Fracht\", \"vat_category\": \"S\", \"vat_rate\": "
          "\"19\"}],\n");
  m->net[0] += m->charge - m->allowance;
}

static int64_t
tax_on (int64_t net, unsigned rate)
{
  return (net * rate + 50) / 100;
}

static void
breakdown (struct made *m)
{
  put (m, "\"vat_breakdown\": [");
  for (unsigned i = 0; i < 3; i++) {
    if (m->net[i] == 0)
      continue;
    put (m, "{");
    put_cents (m, "taxable_amount", m->net[i]);
    put_cents (m, "vat_amount", tax_on (m->net[i], rates[i]));
    put (m, "\"category\": \"%s\", \"rate\": \"%u\"}, ",
         rates[i] > 0 ? "S" : "Z", rates[i]);
  }
  end (m, "]\n");
}

static void
totals (struct made *m)
{
  int64_t net = m->lines - m->allowance + m->charge, tax = 0, paid;

  for (unsigned i = 0; i < 3; i++)
    tax += tax_on (m->net[i], rates[i]);
  paid = m->has[ALLOWANCES] && below (m, 2) == 0 ? (net + tax) / 4 : 0;
  put (m, "\"totals\": {");
  put_cents (m, "lines", m->lines);
  if (m->allowance > 0) {
    put_cents (m, "allowances", m->allowance);
    put_cents (m, "charges", m->charge);
  }
  put_cents (m, "without_vat", net);
  put_cents (m, "vat", tax);
  put_cents (m, "with_vat", net + tax);
  if (paid > 0)
    put_cents (m, "paid", paid);
  put_cents (m, "due", net + tax - paid);
  end (m, "},\n");
}

/* ---- the rest ------------------------------------------------------------ */

static void
payment (struct made *m)
{
  if (m->has[DEBIT])
    put (m, "\"payment\": {\"means_code\": \"59\", \"direct_debit\": "
            "{\"mandate_reference\": \"MANDAT-2026-0001\", "
            "\"creditor_identifier\": \"DE98ZZZ09999999999\", "
            "\"debited_account\": \"DE89370400440532013000\"}},\n");
  if (!m->has[BANK])
    return;
  put (m, "\"payment\": {\"means_code\": \"58\", "
          "\"remittance_information\": \"%s\", \"credit_transfers\": "
          "[{\"account\": \"DE89370400440532013000\", \"account_name\": "
          "\"Nordlicht Werkstätten GmbH\", \"service_provider\": "
          "\"COBADEFFXXX\"}%s]},\n",
       m->has[LONG_WORDS] ? DIGITS : "RE-2026-7, K-4711",
       m->has[TWO_BANKS] ? ", {\"account\": \"AT611904300234573201\"}" : "");
}

static void
terms (struct made *m)
{
  put (m, "\"due_date\": \"2026-03-05\",\n");
  if (m->has[DISCOUNTS])
    put (m, "\"payment_terms\": \"#SKONTO#TAGE=10#PROZENT=3.00#\\n#SKONTO#"
            "TAGE=20#PROZENT=1.50#\\nLieferung frei Haus; Eigentumsvorbehalt "
            "bis zur vollständigen Bezahlung.\",\n");
}

static void
references (struct made *m)
{
  if (m->has[REFERENCES])
    put (m, "\"buyer_reference\": \"04011000-1234512345-06\",\n"
            "\"project_reference\": \"P-2026\",\n\"contract_reference\": "
            "\"V-2025-00017\",\n\"purchase_order_reference\": "
            "\"4500012345\",\n\"sales_order_reference\": \"SO-9\",\n"
            "\"despatch_advice_reference\": \"LS-2026-0042\",\n");
  if (m->has[CREDIT] || m->has[CORRECTED])
    put (m, "\"preceding_invoices\": [{\"number\": \"RE-2025-998\", "
            "\"issue_date\": \"2025-12-20\"}],\n");
  if (m->has[ATTACHMENTS])
    put (m, "\"attachments\": [{\"reference\": \"LS-1\", \"description\": "
            "\"Lieferschein\", \"location\": \"https://nordlicht.example/"
            "lieferscheine/2026/01/LS-2026-0042.pdf\"}, {\"reference\": "
            "\"Zeiten\"}],\n");
}

static void
notes (struct made *m)
{
  if (!m->has[NOTES])
    return;
  put (m, "\"notes\": [{");
  put_words (m, "text", 3 + below (m, 60));
  end (m, "}");
  if (below (m, 2) == 0) {
    put (m, ", {\"subject_code\": \"REG\", ");
    put_words (m, "text", 12);
    end (m, "}");
  }
  put (m, "],\n");
}

char *
make_invoice (unsigned seed)
{
  struct made m = { .state = seed * 0x51ed2701u + 7, .seed = seed };

  choose (&m);
  put (&m,
       "{\"number\": \"RE-2026-%u\",\n\"issue_date\": \"2026-02-03\",\n"
       "\"type_code\": \"%s\",\n\"currency\": \"EUR\",\n\"process\": "
       "{\"specification\": \"urn:cen.eu:en16931:2017\"},\n",
       seed,
       m.has[CREDIT]      ? "381"
       : m.has[CORRECTED] ? "384"
                          : "380");
  terms (&m);
  references (&m);
  notes (&m);
  seller (&m);
  buyer (&m);
  others (&m);
  payment (&m);
  lines (&m);
  changes (&m);
  totals (&m);
  breakdown (&m);
  put (&m, "}\n");
  return m.text;
}

int
make_has_logo (unsigned seed)
{
  return seed % 4 == 1;
}
