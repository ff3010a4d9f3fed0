/* SPDX-License-Identifier: Apache-2.0 */
/* What people are told: broken documents, each an edit of a good one, with the
 * whole report including hints, in tests/golden/messages.txt.  VOUCH_UPDATE=1
 * rewrites that file; then read "git diff" as if the document were yours. */
#include <stdlib.h>
#include <string.h>

#include "../unit/judge.h"
#include "../unit/unit.h"

#define COUNT(array) ((int)(sizeof (array) / sizeof *(array)))

#define LINE(element) "  " element "\n"
#define ID LINE ("<cbc:ID>RE-1001</cbc:ID>")
#define DATE LINE ("<cbc:IssueDate>2026-01-31</cbc:IssueDate>")
#define PAYABLE                                                               \
  "    <cbc:PayableAmount currencyID=\"EUR\">119.00</cbc:PayableAmount>\n"
#define CUSTOMER_NAME                                                         \
  "      <cac:PartyName>\n        <cbc:Name>Kunde AG</cbc:Name>\n"            \
  "      </cac:PartyName>\n"
#define SUPPLIER "  <cac:AccountingSupplierParty>\n"

/* OLD NULL: NEW is the whole document. */
struct broken {
  const char *what, *old, *new;
};

static const struct broken structure[] = {
  { "a required element is missing", ID, "" },
  { "the first elements are missing",
    LINE ("<cbc:CustomizationID>urn:cen.eu:en16931:2017"
          "</cbc:CustomizationID>") ID DATE,
    "" },
  { "the last required child is missing", PAYABLE, "" },
  { "an element is empty", CUSTOMER_NAME, "      <cac:PartyName/>\n" },
  { "an aggregate holds only white space", CUSTOMER_NAME,
    "      <cac:PartyName> </cac:PartyName>\n" },
  { "two elements are swapped", ID DATE, DATE ID },
  { "an optional element stands too late", LINE ("<cbc:InvoiceTypeCode>380"
                                                 "</cbc:InvoiceTypeCode>"),
    LINE ("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>")
        LINE ("<cbc:UUID>7</cbc:UUID>") },
  { "an element stands twice", ID, ID ID },
  { "an element stands twice, apart", "  <cac:LegalMonetaryTotal>",
    DATE "  <cac:LegalMonetaryTotal>" },
  { "a spelling mistake", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<cbc:DueDat>2026-02-28</cbc:DueDat>" },
  { "the case is wrong", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<cbc:dueDate>2026-02-28</cbc:dueDate>" },
  { "an element of another place", "  <cbc:DueDate>",
    "  <cbc:CityName>Bonn</cbc:CityName>\n  <cbc:DueDate>" },
  { "an element of one other place only", "  <cbc:DueDate>",
    "  <cbc:PriceAmount currencyID=\"EUR\">1</cbc:PriceAmount>\n"
    "  <cbc:DueDate>" },
  { "an element of no schema", "  <cbc:DueDate>",
    "  <cbc:Zahlungsziel>14</cbc:Zahlungsziel>\n  <cbc:DueDate>" },
  { "the wrong prefix", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<cac:DueDate>2026-02-28</cac:DueDate>" },
  { "no prefix", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<DueDate>2026-02-28</DueDate>" },
  { "no namespace", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<DueDate xmlns=\"\">2026-02-28</DueDate>" },
  { "the whole prefix is bound to something else",
    "CommonBasicComponents-2\"", "CommonBasicComponents-1\"" },
  { "text between elements", SUPPLIER, "  14 Tage netto\n" SUPPLIER },
  { "a CDATA section between elements", SUPPLIER,
    "  <![CDATA[ ]]>\n" SUPPLIER },
  { "an element in a value", "RE-1001", "<b>RE</b>-1001" },
  { "an element in a value that is none of the schema", "Vielen Dank",
    "Vielen <br/> Dank" },
  { "a credit note element in an invoice", "  <cbc:DueDate>",
    "  <cac:CreditNoteLine/>\n  <cbc:DueDate>" },
  { "an empty extension", LINE ("<cbc:CustomizationID>urn:cen.eu:en16931:2017"
                                "</cbc:CustomizationID>"),
    "  <e:UBLExtensions xmlns:e=\"" EXT "\"><e:UBLExtension>"
    "<e:ExtensionContent/></e:UBLExtension></e:UBLExtensions>\n" },
  { "an extension of two elements",
    LINE ("<cbc:CustomizationID>urn:cen.eu:en16931:2017"
          "</cbc:CustomizationID>"),
    "  <e:UBLExtensions xmlns:e=\"" EXT "\"><e:UBLExtension>"
    "<e:ExtensionContent><a xmlns=\"urn:a\"/><b xmlns=\"urn:b\"/>"
    "</e:ExtensionContent></e:UBLExtension></e:UBLExtensions>\n" },
  { "an extension without namespace",
    LINE ("<cbc:CustomizationID>urn:cen.eu:en16931:2017"
          "</cbc:CustomizationID>"),
    "  <e:UBLExtensions xmlns:e=\"" EXT "\"><e:UBLExtension>"
    "<e:ExtensionContent><a xmlns=\"\"/>"
    "</e:ExtensionContent></e:UBLExtension></e:UBLExtensions>\n" },
  { "xsi:nil", "<cbc:DueDate>2026-02-28<",
    "<cbc:DueDate xmlns:xsi=\"" XSI "\" xsi:nil=\"true\"><" },
  { "an xsi:type that does not fit", "<cbc:DueDate>",
    "<cbc:DueDate xmlns:xsi=\"" XSI "\" xsi:type=\"cbc:NoteType\">" },
  { "an empty document of the right kind", NULL,
    "<Invoice xmlns=\"" UBL "Invoice-2\"/>" },
};

static const struct broken values[] = {
  { "a German date", "2026-01-31", "31.01.2026" },
  { "a date with a blank", "2026-01-31", "2026-01-31 " },
  { "a day that does not exist", "2026-01-31", "2026-02-30" },
  { "a date with time", "2026-01-31", "2026-01-31T00:00:00" },
  { "a date of two digits", "2026-01-31", "26-01-31" },
  { "an empty date", "2026-01-31", "" },
  { "a decimal comma", "119.00", "119,00" },
  { "a currency in the amount", "119.00", "119.00 EUR" },
  { "thousands set apart", "119.00", "1.119,00" },
  { "an empty amount", "119.00", "" },
  { "a word for an amount", "119.00", "n/a" },
  { "an exponent", "119.00", "1.19E2" },
  { "a time without seconds", "  <cbc:DueDate>",
    "  <cbc:IssueTime>09:30</cbc:IssueTime>\n  <cbc:DueDate>" },
  { "a Yes for true", DATE,
    LINE ("<cbc:CopyIndicator>Yes</cbc:CopyIndicator>") DATE },
  { "a language with underscore", "<cbc:Note>",
    "<cbc:Note languageID=\"de_DE\">" },
  { "a URI with a bad %", "<cbc:ID>RE", "<cbc:ID schemeURI=\"100%\">RE" },
  { "an attachment that was cut off", SUPPLIER,
    "  <cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment>"
    "<cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\">QUJ"
    "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>"
    "</cac:AdditionalDocumentReference>\n" SUPPLIER },
  { "a long value", "2026-01-31",
    "the thirty-first of January of the year two thousand and twenty-six, "
    "which is a Saturday" },
  { "control and direction characters", "2026-01-31",
    "2026\xe2\x80\xae-01\n-31" },
  { "a missing currency", " currencyID=\"EUR\">119", ">119" },
  { "a misspelt attribute", "unitCode", "unitcode" },
  { "an attribute of nothing", "<cbc:DueDate>", "<cbc:DueDate format=\"1\">" },
  { "an attribute with a prefix", "schemeID=\"EM\"", "cbc:schemeID=\"EM\"" },
  { "an attribute at an aggregate", "<cac:Item>", "<cac:Item id=\"1\">" },
};

static const struct broken unreadable[] = {
  { "nothing", NULL, "" },
  { "a PDF", NULL, "%PDF-1.7" },
  { "JSON", NULL, "{\"invoice\":1}" },
  { "plain text", NULL, "Rechnung Nr. 1001" },
  { "another kind of XML", NULL, "<html><body/></html>" },
  { "an invoice of no namespace", NULL, "<Invoice/>" },
  { "an invoice of a near namespace", "schema:xsd:Invoice-2",
    "schema:xsd:Invoice-1" },
  { "an order", NULL, "<Order xmlns=\"" UBL "Order-2\"/>" },
  { "cut off in the middle", "</cbc:PayableAmount>", NULL },
  { "cut off in a tag", "<cac:Item>", NULL },
  { "the wrong end tag", "</cbc:DueDate>", "</cbc:IssueDate>" },
  { "an end tag is missing", "</cbc:DueDate>", "" },
  { "a bare &", "Kunde AG", "Kunde & Co AG" },
  { "a bare & before a word", "Kunde AG", "Kunde &Co AG" },
  { "a bare <", "Vielen Dank", "Preis < 100" },
  { "an entity of HTML", "Vielen Dank", "Vielen&nbsp;Dank" },
  { "a control character", "Vielen Dank", "Vielen\x02" "Dank" },
  { "a control character as a reference", "Vielen Dank", "Vielen&#2;Dank" },
  { "the encoding is another", "f\xc3\xbcr", "f\xfcr" },
  { "an unknown encoding", "encoding=\"UTF-8\"", "encoding=\"UTF-9\"" },
  { "an attribute twice", "schemeID=\"EM\"",
    "schemeID=\"EM\" schemeID=\"9930\"" },
  { "an attribute without quotation marks", "schemeID=\"EM\"",
    "schemeID=EM" },
  { "an attribute whose quotation mark is missing", "schemeID=\"EM\"",
    "schemeID=\"EM" },
  { "an attribute without value", "schemeID=\"EM\"", "schemeID" },
  { "an undeclared prefix", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<ubl:DueDate>2026-02-28</ubl:DueDate>" },
  { "a DOCTYPE", "\n<Invoice", "\n<!DOCTYPE Invoice>\n<Invoice" },
  { "a second document", "</Invoice>\n", "</Invoice>\n<Invoice/>\n" },
  { "text behind the end", "</Invoice>\n", "</Invoice>\nEnde\n" },
  { "the XML declaration not at the beginning", "<?xml", "\n<?xml" },
  { "-- in a comment", "  <cbc:DueDate>", "  <!-- a -- b -->\n"
                                          "  <cbc:DueDate>" },
  { "a comment that is not closed", "  <cbc:DueDate>",
    "  <!-- a\n  <cbc:DueDate>" },
  { "]]> in text", "Vielen Dank", "Vielen ]]> Dank" },
};

/* Told by libxml2: with --xsd-engine libxml2, --schema, for extensions. */
static const struct broken by_libxml2[] = {
  { "a required element is missing", ID, "" },
  { "the last required child is missing", PAYABLE, "" },
  { "a spelling mistake", "<cbc:DueDate>2026-02-28</cbc:DueDate>",
    "<cbc:DueDat>2026-02-28</cbc:DueDat>" },
  { "an element stands twice", ID, ID ID },
  { "an empty aggregate", CUSTOMER_NAME, "      <cac:PartyName/>\n" },
  { "text between elements", SUPPLIER, "  14 Tage netto\n" SUPPLIER },
  { "an element in a value", "RE-1001", "<b>RE</b>-1001" },
  { "a German date", "2026-01-31", "31.01.2026" },
  { "a decimal comma", "119.00", "119,00" },
  { "a URI with a bad %", "<cbc:ID>RE", "<cbc:ID schemeURI=\"100%\">RE" },
  { "a missing currency", " currencyID=\"EUR\">119", ">119" },
  { "a misspelt attribute", "unitCode", "unitcode" },
  { "xsi:nil", "<cbc:DueDate>2026-02-28<",
    "<cbc:DueDate xmlns:xsi=\"" XSI "\" xsi:nil=\"true\"><" },
  { "an xsi:type that does not fit", "<cbc:DueDate>",
    "<cbc:DueDate xmlns:xsi=\"" XSI "\" xsi:type=\"cbc:NoteType\">" },
};

/* NEW NULL: the document ends before OLD. */
static struct text
document_of (const struct broken *b)
{
  struct text t = good_text ();

  if (b->old && b->new) {
    text_replace (&t, b->old, b->new);
  } else if (b->old) {
    t.n = (size_t)(strstr (t.s, b->old) - t.s);
    t.s[t.n] = '\0';
  } else {
    text_clear (&t);
    text_puts (&t, b->new);
  }
  return t;
}

static void
add_reports (struct text *all, vouch *v, const struct broken *list, int n,
             vouch_xsd_engine engine)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;

  options.hints = true;
  for (int i = 0; i < n; i++) {
    struct text xml = document_of (&list[i]), report;
    vouch_result *r = judge (v, xml.s, xml.n, engine);

    ck_assert_int_ne (vouch_result_verdict (r), VOUCH_VALID);
    report = report_of (r, VOUCH_REPORT_TEXT, &options);
    text_puts (all, "\n* ");
    text_puts (all, list[i].what);
    text_puts (all, "\n");
    text_puts (all, report.s);
    text_clear (&report);
    text_clear (&xml);
    vouch_result_free (r);
  }
}

static struct text
read_golden (const char *path)
{
  struct text t = { NULL, 0, 0 };
  FILE *f = fopen (path, "r");
  char piece[4096];
  size_t n;

  text_puts (&t, "");
  while (f && (n = fread (piece, 1, sizeof piece, f)) > 0)
    text_add (&t, piece, n);
  if (f)
    fclose (f);
  return t;
}

static void
write_golden (const char *path, const struct text *t)
{
  FILE *f = fopen (path, "w");

  ck_assert_ptr_nonnull (f);
  ck_assert_uint_eq (fwrite (t->s, 1, t->n, f), t->n);
  ck_assert_int_eq (fclose (f), 0);
}

/* The first line that differs; messages of Check have a limit. */
static void
compare_lines (const char *got, const char *want)
{
  for (int line = 1; *got || *want; line++) {
    size_t n = strcspn (got, "\n"), m = strcspn (want, "\n");

    ck_assert_msg (n == m && memcmp (got, want, n) == 0,
                   "line %d is \"%.*s\", should be \"%.*s\"; VOUCH_UPDATE=1 "
                   "rewrites the file",
                   line, n > 500 ? 500 : (int)n, got, m > 500 ? 500 : (int)m,
                   want);
    got += n + (got[n] != '\0');
    want += m + (want[m] != '\0');
  }
}

START_TEST (golden)
{
  const char *top = getenv ("VOUCH_SRC"), *update = getenv ("VOUCH_UPDATE");
  struct text all = { NULL, 0, 0 }, wanted;
  vouch *v = judge_open ();
  char path[4096];

  snprintf (path, sizeof path, "%s/tests/golden/messages.txt",
            top ? top : ".");
  text_puts (&all, "What tests/xml/messages.c is told about broken "
                   "documents.\n\n== By tables\n");
  add_reports (&all, v, structure, COUNT (structure), VOUCH_XSD_TABLES);
  add_reports (&all, v, values, COUNT (values), VOUCH_XSD_TABLES);
  text_puts (&all, "\n== Unreadable\n");
  add_reports (&all, v, unreadable, COUNT (unreadable), VOUCH_XSD_TABLES);
  text_puts (&all, "\n== By libxml2\n");
  add_reports (&all, v, by_libxml2, COUNT (by_libxml2), VOUCH_XSD_LIBXML2);
  if (update && strcmp (update, "1") == 0)
    write_golden (path, &all);
  wanted = read_golden (path);
  compare_lines (all.s, wanted.s);
  text_clear (&wanted);
  text_clear (&all);
  vouch_close (v);
}
END_TEST

static Suite *
messages (void)
{
  Suite *suite = suite_create ("messages");
  TCase *c = tcase_create ("messages");

  tcase_set_timeout (c, 60);
  tcase_add_test (c, golden);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (messages)
