/* SPDX-License-Identifier: Apache-2.0 */
/* The special cases of UBL, section 3 of bindings.md, and values that are hard
 * to carry: each invoice written and read back, each document read, by both
 * readers. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../unit/unit.h"
#include "second.h"
#include "spec.h"
#include "tree/vocab_names.h"

#define I VN_ubl_Invoice
#define C VN_ubl_CreditNote

/* ---- invoices out and back ----------------------------------------------- */

static const struct edge {
  const char *name;
  uint32_t roots; /* a bit each: 1 Invoice, 2 CreditNote */
  const char *out, *in; /* without SPEC_HEAD and SPEC_TAIL; NULL: the same */
  size_t lost, derived;
} edges[] = {
  { "several payment codes", 3,
    "BG-16\nBT-81\t30\nBT-83\ta\nBG-17\nBT-84\tDE1\nBG-17\nBT-84\tDE2\n"
    "BG-16\nBT-81\t48\nBT-82\tcard\nBG-18\nBT-87\t1234\n"
    "BG-16\nBT-81\t58\nBG-17\nBT-84\tDE3\n",
    NULL, 0, 0 },
  { "accounts, a card and a mandate", 3,
    "BG-16\nBT-81\t30\nBT-82\tname\nBT-83\ta\nBG-17\nBT-84\tDE1\n"
    "BG-17\nBT-84\tDE2\nBT-85\tn\nBG-17\nBT-84\tDE3\nBT-86\tBIC\n"
    "BG-18\nBT-87\t1234\nBT-88\tme\nBG-19\nBT-89\tm\nBT-90\tDE98\n"
    "BT-91\tDE4\n",
    NULL, 0, 0 },
  { "a card and a mandate without account", 3,
    "BG-16\nBT-81\t30\nBG-18\nBT-87\t1234\nBG-19\nBT-91\tDE4\n", NULL, 0, 0 },
  { "a mandate alone", 3, "BG-16\nBT-81\t59\nBG-19\nBT-89\tm\n", NULL, 0, 0 },
  { "a second mandate", 3,
    "BG-16\nBT-81\t59\nBG-19\nBT-89\tm\nBG-19\nBT-89\tn\n", NULL, 0, 0 },
  { "a creditor beside a seller", 3,
    "BG-4\nBT-27\ts\nBT-29\tid\nBG-16\nBT-81\t59\nBG-19\nBT-90\tDE98\n", NULL,
    0, 0 },
  { "a creditor beside a payee", 3,
    "BG-4\nBT-27\ts\nBT-29\tid\nBG-10\nBT-59\tp\nBT-60\tpid\nBT-60-1\t0088\n"
    "BG-16\nBT-81\t59\nBG-19\nBT-89\tm\nBT-90\tDE98\n",
    NULL, 0, 0 },
  { "a creditor without anything", 3, "BG-16\nBG-19\nBT-90\tDE98\n", NULL, 0,
    0 },
  { "an order and a sales order", 3, "BT-13\to\nBT-14\ts\n", NULL, 0, 0 },
  { "a sales order alone", 3, "BT-14\ts\n", NULL, 0, 0 },
  { "an order alone", 3, "BT-13\to\n", NULL, 0, 0 },
  { "an order called NA", 3, "BT-13\tNA\n", NULL, 0, 0 },
  { "a sales order called NA", 3, "BT-14\tNA\n", NULL, 0, 0 },
  { "an order called NA and a sales order", 3, "BT-13\tNA\nBT-14\ts\n",
    "BT-14\ts\n", 1, 0 },
  { "notes", 3,
    "BG-1\nBT-21\tAAI\nBT-22\tone\nBG-1\nBT-22\ttwo\nBG-1\nBT-21\t007\n"
    "BT-22\tthree\nBG-1\nBT-22\tone\nBG-1\nBT-22\tone\n",
    NULL, 0, 0 },
  { "a code without text", 3, "BG-1\nBT-21\tAAI\nBG-1\nBT-22\tx\n", NULL, 0,
    0 },
  { "texts that are nearly codes", 3,
    "BG-1\nBT-22\t#AAI text\nBG-1\nBT-22\t#aai#text\nBG-1\nBT-22\t#AAIX#t\n"
    "BG-1\nBT-22\t##\nBG-1\nBT-22\t####\nBG-1\nBT-22\tx#AAI#t\n"
    "BG-1\nBT-22\t#A I#t\n",
    NULL, 0, 0 },
  { "a text that begins like a code, behind one", 3,
    "BG-1\nBT-21\tAAI\nBT-22\t#ABC#text\n", NULL, 0, 0 },
  { "a text that begins like a code", 3, "BG-1\nBT-22\t#ABC#text\n",
    "BG-1\nBT-21\tABC\nBT-22\ttext\n", 0, 1 },
  { "a text that begins like a code behind blanks", 3,
    "BG-1\nBT-22\t \\n#ABC#text\n", "BG-1\nBT-21\tABC\nBT-22\ttext\n", 0, 1 },
  { "codes that are none", 3,
    "BG-1\nBT-21\tABCD\nBT-22\ttext\nBG-1\nBT-21\tabc\nBT-22\ttext\n"
    "BG-1\nBT-21\tA#B\n",
    "BG-1\nBT-22\ttext\nBG-1\nBT-22\ttext\n", 3, 0 },
  { "a blank behind a code", 3, "BG-1\nBT-21\tAAI\nBT-22\t text\n", NULL, 0,
    0 },
  { "preceding invoices", 3,
    "BG-3\nBT-25\ta\nBT-26\t2025-01-01\nBG-3\nBT-25\tb\nBG-3\nBT-25\tc\n"
    "BT-26\t2025-01-03\n",
    NULL, 0, 0 },
  { "identifiers with and without scheme", 3,
    "BG-4\nBT-29\ta\nBT-29\t0088\nBT-29-1\t0088\nBT-29\tb\nBT-29\tc\n"
    "BT-29-1\t0060\nBT-29\td\n"
    "BG-7\nBT-46\tx\nBT-46-1\t0088\nBT-46\ty\n",
    "BG-4\nBT-29\ta\nBT-29\tb\nBT-29\td\nBT-29\t0088\nBT-29-1\t0088\n"
    "BT-29\tc\nBT-29-1\t0060\nBG-7\nBT-46\ty\nBT-46\tx\nBT-46-1\t0088\n",
    0, 0 },
  { "no due date of payments in an invoice", 1,
    "BT-9\t2026-02-01\nBG-16\nBT-81\t30\n", NULL, 0, 0 },
  { "due date and payments", 2,
    "BT-9\t2026-02-01\nBG-16\nBT-81\t30\nBG-17\nBT-84\tDE1\nBG-17\n"
    "BT-84\tDE2\nBG-18\nBT-87\t1\n",
    NULL, 0, 0 },
  { "due date and payments without code", 2,
    "BT-9\t2026-02-01\nBG-16\nBG-17\nBT-84\tDE1\nBG-17\nBT-84\tDE2\n",
    "BT-9\t2026-02-01\nBG-16\nBT-81\t1\nBG-17\nBT-84\tDE1\nBG-17\nBT-84\tDE2"
    "\n",
    0, 1 },
  { "due date alone", 2, "BT-9\t2026-02-01\n",
    "BT-9\t2026-02-01\nBG-16\nBT-81\t1\n", 0, 1 },
  { "tax point code and period", 3,
    "BT-8\t35\nBG-13\nBG-14\nBT-73\t2026-01-01\nBT-74\t2026-01-31\n", NULL, 0,
    0 },
  { "a tax point code makes no period", 3, "BT-8\t35\n", NULL, 0, 0 },
  { "delivery and period", 3,
    "BG-13\nBT-70\tn\nBT-71\tl\nBT-71-1\t0088\nBT-72\t2026-01-02\nBG-14\n"
    "BT-74\t2026-01-31\nBG-15\nBT-80\tDE\n",
    NULL, 0, 0 },
  { "seller's registrations", 3,
    "BG-4\nBT-31\tDE1\nBT-32\t12/34\nBG-7\nBT-48\tDE2\nBG-11\nBT-62\tr\n"
    "BT-63\tDE3\n",
    NULL, 0, 0 },
  { "a tax registration alone", 3, "BG-4\nBT-32\t12/34\n", NULL, 0, 0 },
  { "negative amounts", 3,
    "BT-5\tEUR\nBG-20\nBT-92\t-1.50\nBT-93\t-100\nBT-94\t-1.5\nBT-95\tS\n"
    "BG-21\nBT-99\t-0.00\nBT-102\tZ\nBT-103\t0\n",
    NULL, 0, 0 },
  { "zones, signs and zeros as they stand", 3,
    "BT-5\tEUR\nBT-7\t2026-01-01+02:00\nBG-13\nBT-72\t2026-01-02Z\n"
    "BG-20\nBT-92\t+0001.50000\nBT-95\tS\nBT-96\t.5\n",
    NULL, 0, 0 },
  { "texts with blanks and marks", 3,
    "BT-10\t  two, then &amp; <a> ]]> \"'\nBT-19\t\\tx\\r\\n y \\r\n"
    "BT-20\tline\\nline\\r\\n\\n\\\\n\nBG-1\nBT-22\t\\n  indented\n",
    NULL, 0, 0 },
  { "codes without their blanks", 3, "BT-11\t  a b \\n\nBT-12\t\\tc\n",
    "BT-11\ta b\nBT-12\tc\n", 0, 0 },
  { "letters beyond the plane", 3,
    "BT-10\t\xf0\x9f\x98\x80 \xf0\xa0\x80\x80\xc3\xa4\xe2\x82\xac\xef\xbf\xbd"
    "\nBT-19\te\xcc\x81\xe2\x80\xae\n",
    NULL, 0, 0 },
  { "parts with blanks and marks", 3,
    "BT-18\ta\nBT-18-1\t\"<&>]]>\\t\\n\\r x'\n", NULL, 0, 0 },
};

static bool
check_edge (struct room *room, const struct edge *e, uint32_t root)
{
  char *out, *in, name[200];
  struct spec_want want = { .lost = e->lost, .derived = e->derived };
  bool good;

  ck_assert_int_gt (asprintf (&out, "%s%s%s", SPEC_HEAD, e->out, SPEC_TAIL),
                    0);
  ck_assert_int_gt (asprintf (&in, "%s%s%s", SPEC_HEAD,
                              e->in ? e->in : e->out, SPEC_TAIL),
                    0);
  want.spec = in;
  snprintf (name, sizeof name, "%s: %s", root == C ? "CreditNote" : "Invoice",
            e->name);
  good = spec_check (room, name, root, out, want);
  free (out);
  free (in);
  return good;
}

START_TEST (out_and_back)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
    for (uint32_t k = 0; k < 2; k++)
      if (edges[i].roots >> k & 1)
        bad += !check_edge (&room, &edges[i], k ? C : I);
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* ---- what stands from BG-22 on ------------------------------------------- */

#define RATE "BG-23\nBT-116\t1.00\nBT-117\t0.19\nBT-118\tS\n"
#define DUE "BT-115\t1.19\n"

static const struct tail {
  const char *name, *out, *in;
  size_t lost, derived, strays;
} tails[] = {
  { "two currencies",
    "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-110\t0.19\nBT-111\t1.9\n" DUE RATE, NULL,
    0, 0, 0 },
  { "two currencies, equal totals",
    "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE RATE,
    NULL, 0, 0, 0 },
  { "one currency, equal totals",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE RATE,
    NULL, 0, 0, 0 },
  { "one currency, different totals",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.20\n" DUE RATE,
    NULL, 0, 0, 0 },
  { "one currency, equal totals, no rates",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE, NULL, 0,
    0, 0 },
  { "one currency, different totals, no rates",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.20\n" DUE, NULL, 0,
    0, 0 },
  { "one currency, one total",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\n" DUE,
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE, 0, 1, 0 },
  { "one currency, the other total",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-111\t0.19\n" DUE,
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE, 0, 1, 0 },
  { "one currency, the other total and rates",
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-111\t0.20\n" DUE RATE,
    "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.20\n" DUE RATE, 0,
    1, 0 },
  { "two currencies, the other total alone",
    "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-111\t0.19\n" DUE, NULL, 0, 0, 0 },
  { "two currencies, one total alone",
    "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-110\t0.19\n" DUE, NULL, 0, 0, 0 },
  { "no accounting currency",
    "BT-5\tEUR\nBG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE,
    "BT-5\tEUR\nBG-22\nBT-110\t0.19\n" DUE, 1, 0, 0 },
  { "no currency at all", "BG-22\nBT-110\t0.19\nBT-111\t0.19\n" DUE,
    "BG-22\n" DUE, 2, 0, 0 },
  { "negative totals",
    "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-106\t-1\nBT-109\t-1\nBT-110\t-.19\n"
    "BT-111\t-1.9\nBT-112\t-1.19\nBT-113\t-1\nBT-114\t-0.01\nBT-115\t-1.2\n",
    NULL, 0, 0, 0 },
  { "the sum of the rates",
    "BT-5\tEUR\nBG-22\n" DUE
    "BG-23\nBT-117\t-0.055\nBG-23\nBT-117\t100\nBG-23\nBT-117\t0.005\n",
    "BT-5\tEUR\nBG-22\nBT-110\t99.95\n" DUE
    "BG-23\nBT-117\t-0.055\nBG-23\nBT-117\t100\nBG-23\nBT-117\t0.005\n",
    0, 1, 0 },
  { "rates that are no numbers",
    "BT-5\tEUR\nBG-22\n" DUE "BG-23\nBT-117\t1,5\nBG-23\nBT-117\t1\n",
    NULL, 0, 0, 1 },
  { "an object of the invoice beside attachments",
    "BT-11\tp\nBT-18\to\nBT-18-1\tABT\nBG-24\nBT-122\tr\nBG-24\n"
    "BT-122\ts\n",
    NULL, 0, 0, 0 },
  { "attachments without content",
    "BG-24\nBT-122\tr\nBT-125\t\nBT-125-1\ttext/plain\n"
    "BT-125-2\ta.txt\nBG-24\nBT-122\ts\nBT-124\thttp://a/?b=c&d\n",
    NULL, 0, 0, 0 },
  { "file names",
    "BG-24\nBT-122\tr\nBT-125\tAAA=\nBT-125-1\ttext/plain\n"
    "BT-125-2\t\xc3\xa4 & \xf0\x9f\x98\x80.txt\n",
    NULL, 0, 0, 0 },
};

START_TEST (totals_and_attachments)
{
  const struct tail *t = &tails[_i];
  struct spec_want want = { t->in, t->lost, t->derived, false, t->strays };
  struct room room;

  room_open (&room);
  ck_assert (spec_check (&room, t->name, I, t->out, want));
  ck_assert (spec_check (&room, t->name, C, t->out, want));
  room_close (&room);
}
END_TEST

/* ---- documents that nobody here would write ------------------------------ */

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"
#define OPEN(root)                                                            \
  "<" root " xmlns=\"" UBL root "-2\" xmlns:c=\"" UBL                         \
  "CommonBasicComponents-2\" xmlns:a=\"" UBL "CommonAggregateComponents-2\">"
#define EUR "<c:DocumentCurrencyCode>EUR</c:DocumentCurrencyCode>"
#define BOTH EUR "<c:TaxCurrencyCode> eur</c:TaxCurrencyCode>"
#define TOTAL(attributes, amount, more)                                       \
  "<a:TaxTotal><c:TaxAmount " attributes ">" amount "</c:TaxAmount>" more     \
  "</a:TaxTotal>"
#define VAT(amount)                                                           \
  "<a:TaxSubtotal><c:TaxAmount currencyID=\"EUR\">" amount                    \
  "</c:TaxAmount></a:TaxSubtotal>"
#define MEANS(code, more)                                                     \
  "<a:PaymentMeans><c:PaymentMeansCode>" code "</c:PaymentMeansCode>" more    \
  "</a:PaymentMeans>"
#define ACCOUNT(id)                                                           \
  "<a:PayeeFinancialAccount><c:ID>" id "</c:ID></a:PayeeFinancialAccount>"
#define SEPA(id)                                                              \
  "<a:PartyIdentification><c:ID schemeID=\" sepa\">" id                       \
  "</c:ID></a:PartyIdentification>"

static const struct document {
  const char *name, *xml, *want;
  size_t losses;
} documents[] = {
  { "nothing", OPEN ("Invoice") "</Invoice>", "", 0 },
  { "blanks are no values",
    OPEN ("Invoice") "<c:ID> \n </c:ID><c:Note>  </c:Note>"
                     "<c:Note>#AAI# </c:Note></Invoice>",
    "BG-1\nBT-21\tAAI\n", 0 },
  { "a total of a third currency first",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"SEK\"", "1", "")
        TOTAL ("currencyID=\"EUR\"", "2", "") "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t2\nBT-111\t2\n", 2 },
  { "subtotals of a third currency",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"SEK\"", "1", VAT ("3"))
        TOTAL ("currencyID=\"EUR\"", "2", "") "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t2\nBT-111\t2\n", 4 },
  { "the second total has the subtotals",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"EUR\"", "1", "")
        TOTAL ("currencyID=\"EUR\"", "2", VAT ("2")) "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t2\nBT-111\t1\nBG-23\nBT-117\t2\n",
    0 },
  { "attributes are no subtotals",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"EUR\"", "1", "")
        TOTAL ("currencyID=\"EUR\" currencyCodeListVersionID=\"1\"", "2", "")
            "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t1\nBT-111\t2\n", 1 },
  { "three totals",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"EUR\"", "1", "")
        TOTAL ("currencyID=\"EUR\"", "2", "")
            TOTAL ("currencyID=\"EUR\"", "3", "") "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t1\nBT-111\t2\nBT-111\t3\n", 0 },
  { "no order",
    OPEN ("Invoice") "<a:OrderReference><c:ID> na </c:ID><c:SalesOrderID>s"
                     "</c:SalesOrderID></a:OrderReference></Invoice>",
    "BT-14\ts\n", 0 },
  { "an order called NA beside what is not bound",
    OPEN ("Invoice") "<a:OrderReference><c:ID>NA</c:ID><c:SalesOrderID> "
                     "</c:SalesOrderID><c:IssueDate>2026-01-01</c:IssueDate>"
                     "</a:OrderReference></Invoice>",
    "BT-13\tNA\n", 1 },
  { "means with one code are one",
    OPEN ("Invoice") MEANS ("30", ACCOUNT ("1")) MEANS ("48", ACCOUNT ("2"))
        MEANS (" 30\n", ACCOUNT ("3")) "</Invoice>",
    "BG-16\nBT-81\t30\nBG-17\nBT-84\t1\nBG-17\nBT-84\t3\n"
    "BG-16\nBT-81\t48\nBG-17\nBT-84\t2\n",
    0 },
  { "codes that differ in case are two",
    OPEN ("Invoice") MEANS ("zz", ACCOUNT ("1")) MEANS ("YY", "")
        MEANS ("ZZ", ACCOUNT ("2")) "</Invoice>",
    "BG-16\nBT-81\tzz\nBG-17\nBT-84\t1\nBG-16\nBT-81\tYY\n"
    "BG-16\nBT-81\tZZ\nBG-17\nBT-84\t2\n",
    0 },
  { "remittance information that differs is two",
    OPEN ("Invoice") MEANS ("30", "<c:PaymentID>a</c:PaymentID>")
        MEANS ("30", "<c:PaymentID>A</c:PaymentID>")
            MEANS ("30", "<c:PaymentID>a</c:PaymentID>") "</Invoice>",
    "BG-16\nBT-81\t30\nBT-83\ta\nBT-83\tA\n", 0 },
  { "a creditor goes with the mandate",
    OPEN ("Invoice") "<a:PayeeParty>" SEPA ("DE98") "</a:PayeeParty>"
        MEANS ("30", ACCOUNT ("1"))
            MEANS ("59", "<a:PaymentMandate><c:ID>m</c:ID>"
                         "</a:PaymentMandate>") "</Invoice>",
    "BG-16\nBT-81\t30\nBG-17\nBT-84\t1\nBG-16\nBT-81\t59\nBG-19\nBT-89\tm\n"
    "BT-90\tDE98\n",
    0 },
  { "a creditor goes with the first mandate",
    OPEN ("Invoice") "<a:PayeeParty>" SEPA ("DE98") "</a:PayeeParty>"
        MEANS ("59", "<a:PaymentMandate><c:ID>m</c:ID></a:PaymentMandate>")
            MEANS ("59", "<a:PaymentMandate><c:ID>n</c:ID>"
                         "</a:PaymentMandate>") "</Invoice>",
    "BG-16\nBT-81\t59\nBG-19\nBT-89\tm\nBT-90\tDE98\nBG-19\nBT-89\tn\n",
    0 },
  { "two totals with subtotals",
    OPEN ("Invoice") BOTH TOTAL ("currencyID=\"EUR\"", "1", VAT ("1"))
        TOTAL ("currencyID=\"EUR\"", "2", VAT ("2")) "</Invoice>",
    "BT-5\tEUR\nBT-6\teur\nBG-22\nBT-110\t1\nBT-110\t2\n"
    "BG-23\nBT-117\t1\nBG-23\nBT-117\t2\n",
    0 },
  { "a creditor in two places",
    OPEN ("Invoice") "<a:AccountingSupplierParty><a:Party>" SEPA ("DE98")
        SEPA ("DE97") "</a:Party></a:AccountingSupplierParty><a:PayeeParty>"
            SEPA (" DE98") "</a:PayeeParty></Invoice>",
    "BG-16\nBG-19\nBT-90\tDE98\nBT-90\tDE97\n", 0 },
  { "two due dates",
    OPEN ("CreditNote") MEANS ("30", "<c:PaymentDueDate>2026-01-01"
                                     "</c:PaymentDueDate>")
        MEANS ("30", "<c:PaymentDueDate> 2026-01-01</c:PaymentDueDate>")
            MEANS ("30", "<c:PaymentDueDate>2026-01-02</c:PaymentDueDate>")
                "</CreditNote>",
    "BT-9\t2026-01-01\nBT-9\t2026-01-02\nBG-16\nBT-81\t30\n", 0 },
  { "text in pieces",
    OPEN ("Invoice") "<c:Note>#A<!-- x -->AI#<![CDATA[<&]]>]]&gt;&#13;\r\n"
                     "&#x1F600;</c:Note></Invoice>",
    "BG-1\nBT-21\tAAI\nBT-22\t<&]]>\\r\\n\xf0\x9f\x98\x80\n", 0 },
};

START_TEST (documents_read)
{
  const struct document *d = &documents[_i];
  struct room room;

  room_open (&room);
  ck_assert (spec_read (&room, d->name, d->xml, d->want, d->losses));
  room_close (&room);
}
END_TEST

/* ---- what a reader would not notice -------------------------------------- */

static size_t
occurrences (const char *text, const char *what)
{
  size_t n = 0;

  for (text = strstr (text, what); text; text = strstr (text + 1, what))
    n++;
  return n;
}

static const struct written {
  const char *spec, *holds;
  size_t times;
} written[] = {
#define PAYMENT                                                               \
  "BG-16\nBT-81\t30\nBT-82\tt\nBT-83\tr\nBG-17\nBT-84\ta\nBG-17\n"            \
  "BT-84\tb\nBG-17\nBT-84\tc\nBG-18\nBT-87\t1\nBG-19\nBT-89\tm\n"
  { PAYMENT, "<cac:PaymentMeans>", 3 },
  { PAYMENT, "<cbc:PaymentMeansCode name=\"t\">30</cbc:PaymentMeansCode>", 3 },
  { PAYMENT, "<cbc:PaymentID>r</cbc:PaymentID>", 3 },
  { PAYMENT, "<cbc:NetworkID>NA</cbc:NetworkID>", 1 },
  { "BG-16\nBT-81\t30\n", "<cac:PaymentMeans>", 1 },
  { "BT-14\ts\n", "<cbc:ID>NA</cbc:ID>", 1 },
  { "BT-13\to\nBT-14\ts\n", "NA", 0 },
  { "BG-4\nBT-32\tx\n", "<cbc:ID>FC</cbc:ID>", 1 },
  { "BG-4\nBT-31\tx\n", "<cbc:ID>VAT</cbc:ID>", 1 },
  { "BG-20\nBT-95\tS\n", "<cbc:ID>VAT</cbc:ID>", 1 },
  { "BG-20\nBT-95\tS\n",
    "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>", 1 },
  { "BT-5\tEUR\nBG-20\nBT-92\t1\nBT-93\t1\n", "currencyID=\"EUR\"", 2 },
  { "BT-5\tEUR\nBT-6\tSEK\nBG-22\nBT-110\t1\nBT-111\t1\n",
    "<cbc:TaxAmount currencyID=\"SEK\">", 1 },
  { "BT-5\tEUR\nBT-6\tEUR\nBG-22\nBT-110\t1\nBT-111\t1\n",
    "<cac:TaxTotal>", 1 },
  { "BG-24\nBT-122\tr\n", "DocumentTypeCode", 0 },
  { "BT-18\to\n", "<cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>", 1 },
};

START_TEST (constants_are_written)
{
  const struct written *w = &written[_i];
  struct room room;
  struct trip t;
  struct buf xml;

  room_open (&room);
  trip_open (&t, &room);
  trip_bytes (&t, trip_write (&t, spec_invoice (&t, w->spec), I), &xml);
  ck_assert_msg (occurrences (xml.data, w->holds) == w->times, "%s in %s",
                 w->holds, xml.data);
  /* Cards and mandates go into the first payment means. */
  if (strcmp (w->spec, PAYMENT) == 0) {
    const char *card = strstr (xml.data, "<cac:CardAccount>");
    const char *mandate = strstr (xml.data, "<cac:PaymentMandate>");
    const char *end = strstr (xml.data, "</cac:PaymentMeans>");

    ck_assert (card && card < end && mandate && mandate < end);
  }
  buf_clear (&xml);
  trip_close (&t);
  room_close (&room);
}
END_TEST

/* ---- blanks -------------------------------------------------------------- */

/* A blank is no value in UBL: it is told, and nothing else moves. */
START_TEST (texts_of_blanks)
{
  struct spec_want want
      = { "BT-10\tx\nBG-4\nBT-28\ts\nBG-25\nBT-126\t1\n", 5, 0, false, 0 };
  struct room room;

  room_open (&room);
  ck_assert (spec_check (&room, "blanks", I,
                         "BT-10\tx\nBT-19\t  \nBT-20\t\\n\nBG-1\nBT-22\t \n"
                         "BG-4\nBT-27\t\\t\nBT-28\ts\nBG-25\nBT-126\t1\n"
                         "BT-127\t\n",
                         want));
  room_close (&room);
}
END_TEST

/* ---- large --------------------------------------------------------------- */

#define MEGABYTE (1 << 20)

/* Base64 of SIZE bytes that look like anything, for free (). */
static char *
encode (size_t size)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
  char *text = malloc (size / 3 * 4 + 5), *to = text;
  uint32_t random = 1;

  for (size_t i = 0; i < size; i += 3) {
    random = random * 1664525u + 1013904223u;
    for (int k = 18; k >= 0; k -= 6)
      *to++ = alphabet[random >> 7 >> k & 63];
  }
  *to = '\0';
  return text;
}

START_TEST (large_attachment)
{
  char *content = encode (MEGABYTE), *spec;
  struct room room;
  struct trip t;
  const struct tree *back;
  struct slice text = { "", 0 };

  room_open (&room);
  ck_assert_int_gt (asprintf (&spec,
                              SPEC_HEAD "BG-22\nBT-115\t1\nBG-24\nBT-122\tr\n"
                                        "BT-125\t%s\nBT-125-1\ta/b\n"
                                        "BT-125-2\tc\n",
                              content),
                    0);
  ck_assert (spec_check (&room, "attachment", I, spec,
                         (struct spec_want){ 0 }));
  /* The dump shows a sum; here is the content itself. */
  trip_open (&t, &room);
  back = trip_read (&t, trip_write (&t, spec_invoice (&t, spec), I), NULL,
                    NULL);
  for (uint32_t i = 0; i < back->n_nodes; i++)
    if (tree_name (back, i) == VN_BT_125)
      text = tree_text (back, i);
  ck_assert_uint_eq (text.n, strlen (content));
  ck_assert_mem_eq (text.s, content, text.n);
  trip_close (&t);
  room_close (&room);
  free (content);
  free (spec);
}
END_TEST

/* An invoice with N of everything that may be many. */
static char *
many (unsigned n)
{
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream (&text, &size);

  fputs ("BT-1\t1\nBT-5\tEUR\n", out);
  for (unsigned i = 0; i < n; i++)
    fprintf (out, "BG-1\nBT-21\tAAI\nBT-22\tnote %u\n", i);
  for (unsigned i = 0; i < n; i++)
    fprintf (out, "BG-3\nBT-25\tr%u\n", i);
  fputs ("BG-4\n", out);
  for (unsigned i = 0; i < n; i++)
    fprintf (out, "BT-29\tid %u\n", i);
  fputs ("BG-16\nBT-81\t30\n", out);
  for (unsigned i = 0; i < n; i++)
    fprintf (out, "BG-17\nBT-84\tDE%u\n", i);
  fputs ("BG-22\nBT-110\t1\nBT-115\t1\nBG-23\nBT-117\t1\n", out);
  for (unsigned i = 0; i < n; i++)
    fprintf (out,
             "BG-25\nBT-126\t%u\nBT-129\t1\nBT-130\tC62\nBT-131\t1.00\nBG-27\n"
             "BT-136\t1\nBG-29\nBT-146\t1\nBT-148\t2\nBG-31\nBT-153\titem\n",
             i);
  fclose (out);
  return text;
}

/* Seconds for writing and reading back. */
static double
seconds (struct room *room, unsigned n)
{
  char *spec = many (n);
  struct trip t;
  const struct tree *invoice;
  clock_t from;
  double s;

  trip_open (&t, room);
  invoice = spec_invoice (&t, spec);
  from = clock ();
  trip_read (&t, trip_write (&t, invoice, I), NULL, NULL);
  s = (double)(clock () - from) / CLOCKS_PER_SEC;
  trip_close (&t);
  free (spec);
  return s;
}

static double
best_of (struct room *room, unsigned n)
{
  double best = seconds (room, n);

  for (int i = 0; i < 2; i++) {
    double s = seconds (room, n);

    best = s < best ? s : best;
  }
  return best;
}

/* Eight times the lines are eight times the work; were it the square, sixty
 * times.  Memory that is not in a cache any more costs some. */
START_TEST (ten_thousand_lines)
{
  struct room room;
  double few, lots;

  room_open (&room);
  few = best_of (&room, 1250);
  lots = best_of (&room, 10000);
  fprintf (stderr, "# 1,250 lines %.1f ms, 10,000 lines %.1f ms\n",
           few * 1e3, lots * 1e3);
  ck_assert_double_lt (lots, 24 * few + 0.05);
  room_close (&room);
}
END_TEST

static Suite *
edges_suite (void)
{
  Suite *s = suite_create ("edges");
  TCase *c = tcase_create ("out and back");

  tcase_set_timeout (c, 300);
  tcase_add_test (c, out_and_back);
  tcase_add_loop_test (c, totals_and_attachments, 0,
                       (int)(sizeof tails / sizeof *tails));
  tcase_add_loop_test (c, documents_read, 0,
                       (int)(sizeof documents / sizeof *documents));
  tcase_add_loop_test (c, constants_are_written, 0,
                       (int)(sizeof written / sizeof *written));
  tcase_add_test (c, texts_of_blanks);
  suite_add_tcase (s, c);
  c = tcase_create ("large");
  tcase_set_timeout (c, 300);
  tcase_add_test (c, large_attachment);
  tcase_add_test (c, ten_thousand_lines);
  suite_add_tcase (s, c);
  return s;
}

UNIT_MAIN (edges_suite)
