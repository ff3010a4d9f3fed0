/* SPDX-License-Identifier: Apache-2.0 */
#include "doc.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE64_LINE 76u

static void
reserve (struct doc *d, size_t more)
{
  if (d->cap - d->length > more)
    return;
  d->cap = (d->cap + more) * 2;
  d->data = realloc (d->data, d->cap);
  if (d->data == NULL) {
    fputs ("bench: out of memory\n", stderr);
    exit (2);
  }
}

static void
put (struct doc *d, const char *s, size_t n)
{
  reserve (d, n);
  memcpy (d->data + d->length, s, n);
  d->length += n;
}

static void
puts_to (struct doc *d, const char *s)
{
  put (d, s, strlen (s));
}

static void __attribute__ ((format (printf, 2, 3)))
print (struct doc *d, const char *format, ...)
{
  va_list args;
  char text[2000];
  int n;

  va_start (args, format);
  n = vsnprintf (text, sizeof text, format, args);
  va_end (args);
  put (d, text, (size_t)n);
}

void
doc_clear (struct doc *d)
{
  free (d->data);
  *d = (struct doc){ NULL, 0, 0 };
}

/* ---- the parts of an invoice -------------------------------------------- */

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"

static const char head[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<Invoice xmlns=\"" UBL "Invoice-2\"\n"
      " xmlns:cac=\"" UBL "CommonAggregateComponents-2\"\n"
      " xmlns:cbc=\"" UBL "CommonBasicComponents-2\">\n"
      " <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#"
      "urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>\n"
      " <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
      "</cbc:ProfileID>\n"
      " <cbc:ID>2024-00471</cbc:ID>\n"
      " <cbc:IssueDate>2024-03-14</cbc:IssueDate>\n"
      " <cbc:DueDate>2024-04-13</cbc:DueDate>\n"
      " <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>\n";

static const char references[]
    = " <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n"
      " <cbc:BuyerReference>04011000-12345-03</cbc:BuyerReference>\n"
      " <cac:InvoicePeriod>\n"
      "  <cbc:StartDate>2024-02-01</cbc:StartDate>\n"
      "  <cbc:EndDate>2024-02-29</cbc:EndDate>\n"
      " </cac:InvoicePeriod>\n"
      " <cac:OrderReference>\n"
      "  <cbc:ID>PO-88213</cbc:ID>\n"
      " </cac:OrderReference>\n";

static const char payment[]
    = " <cac:PaymentMeans>\n"
      "  <cbc:PaymentMeansCode name=\"SEPA\">58</cbc:PaymentMeansCode>\n"
      "  <cbc:PaymentID>2024-00471</cbc:PaymentID>\n"
      "  <cac:PayeeFinancialAccount>\n"
      "   <cbc:ID>DE02120300000000202051</cbc:ID>\n"
      "   <cbc:Name>Gerätebau Müller GmbH</cbc:Name>\n"
      "  </cac:PayeeFinancialAccount>\n"
      " </cac:PaymentMeans>\n"
      " <cac:PaymentTerms>\n"
      "  <cbc:Note>30 days net, 2 % discount within 10 days</cbc:Note>\n"
      " </cac:PaymentTerms>\n";

static void
party (struct doc *d, const char *role, const char *name, const char *id)
{
  print (d,
         " <cac:%s>\n"
         "  <cac:Party>\n"
         "   <cbc:EndpointID schemeID=\"9930\">%s</cbc:EndpointID>\n"
         "   <cac:PartyName>\n"
         "    <cbc:Name>%s</cbc:Name>\n"
         "   </cac:PartyName>\n"
         "   <cac:PostalAddress>\n"
         "    <cbc:StreetName>Hauptstraße 17</cbc:StreetName>\n"
         "    <cbc:CityName>Köln</cbc:CityName>\n"
         "    <cbc:PostalZone>50667</cbc:PostalZone>\n"
         "    <cac:Country>\n"
         "     <cbc:IdentificationCode>DE</cbc:IdentificationCode>\n"
         "    </cac:Country>\n"
         "   </cac:PostalAddress>\n",
         role, id, name);
  print (d,
         "   <cac:PartyTaxScheme>\n"
         "    <cbc:CompanyID>%s</cbc:CompanyID>\n"
         "    <cac:TaxScheme>\n"
         "     <cbc:ID>VAT</cbc:ID>\n"
         "    </cac:TaxScheme>\n"
         "   </cac:PartyTaxScheme>\n"
         "   <cac:PartyLegalEntity>\n"
         "    <cbc:RegistrationName>%s</cbc:RegistrationName>\n"
         "   </cac:PartyLegalEntity>\n"
         "   <cac:Contact>\n"
         "    <cbc:Name>Buchhaltung</cbc:Name>\n"
         "    <cbc:Telephone>+49 221 4711-0</cbc:Telephone>\n"
         "    <cbc:ElectronicMail>post@example.com</cbc:ElectronicMail>\n"
         "   </cac:Contact>\n"
         "  </cac:Party>\n"
         " </cac:%s>\n",
         id, name, role);
}

#define EUR "currencyID=\"EUR\">"

static const char allowance[]
    = " <cac:AllowanceCharge>\n"
      "  <cbc:ChargeIndicator>true</cbc:ChargeIndicator>\n"
      "  <cbc:AllowanceChargeReasonCode>FC</cbc:AllowanceChargeReasonCode>\n"
      "  <cbc:AllowanceChargeReason>Freight</cbc:AllowanceChargeReason>\n"
      "  <cbc:Amount " EUR "12.00</cbc:Amount>\n"
      "  <cac:TaxCategory>\n"
      "   <cbc:ID>S</cbc:ID>\n"
      "   <cbc:Percent>19</cbc:Percent>\n"
      "   <cac:TaxScheme>\n"
      "    <cbc:ID>VAT</cbc:ID>\n"
      "   </cac:TaxScheme>\n"
      "  </cac:TaxCategory>\n"
      " </cac:AllowanceCharge>\n";

static void
amount (struct doc *d, int indent, const char *name, long long cents)
{
  print (d, "%*s<cbc:%s " EUR "%lld.%02lld</cbc:%s>\n", indent, "", name,
         cents / 100, cents % 100, name);
}

static void
totals (struct doc *d, long long net)
{
  long long base = net + 1200, tax = base * 19 / 100;

  puts_to (d, " <cac:TaxTotal>\n");
  amount (d, 2, "TaxAmount", tax);
  puts_to (d, "  <cac:TaxSubtotal>\n");
  amount (d, 3, "TaxableAmount", base);
  amount (d, 3, "TaxAmount", tax);
  puts_to (d, "   <cac:TaxCategory>\n"
              "    <cbc:ID>S</cbc:ID>\n"
              "    <cbc:Percent>19</cbc:Percent>\n"
              "    <cac:TaxScheme>\n"
              "     <cbc:ID>VAT</cbc:ID>\n"
              "    </cac:TaxScheme>\n"
              "   </cac:TaxCategory>\n"
              "  </cac:TaxSubtotal>\n"
              " </cac:TaxTotal>\n"
              " <cac:LegalMonetaryTotal>\n");
  amount (d, 2, "LineExtensionAmount", net);
  amount (d, 2, "TaxExclusiveAmount", base);
  amount (d, 2, "TaxInclusiveAmount", base + tax);
  amount (d, 2, "ChargeTotalAmount", 1200);
  amount (d, 2, "PayableAmount", base + tax);
  puts_to (d, " </cac:LegalMonetaryTotal>\n");
}

/* ---- its lines ---------------------------------------------------------- */

static long long
quantity (unsigned i)
{
  return 1 + i * 13 % 48;
}

static long long
price (unsigned i)
{
  return 95 + (long long)i * 7919 % 90000;
}

/* Numbers past the decimal point, names with an umlaut, a class of goods on
 * every eighth line, a discount on every sixteenth: about what is met. */
static void
line (struct doc *d, unsigned i)
{
  static const char *const names[]
      = { "Schraube M8x40", "Hex nut", "Wälzlager", "Dichtung", "Cable 3x1.5" };

  print (d,
         " <cac:InvoiceLine>\n"
         "  <cbc:ID>%u</cbc:ID>\n"
         "  <cbc:InvoicedQuantity unitCode=\"H87\">%lld"
         "</cbc:InvoicedQuantity>\n",
         i, quantity (i));
  amount (d, 2, "LineExtensionAmount", quantity (i) * price (i));
  if (i % 16 == 0)
    puts_to (d, "  <cac:AllowanceCharge>\n"
                "   <cbc:ChargeIndicator>false</cbc:ChargeIndicator>\n"
                "   <cbc:Amount " EUR "0.50</cbc:Amount>\n"
                "  </cac:AllowanceCharge>\n");
  print (d, "  <cac:Item>\n   <cbc:Name>%s</cbc:Name>\n", names[i % 5]);
  if (i % 8 == 0)
    puts_to (d, "   <cac:CommodityClassification>\n"
                "    <cbc:ItemClassificationCode listID=\"STI\">31161500"
                "</cbc:ItemClassificationCode>\n"
                "   </cac:CommodityClassification>\n");
  puts_to (d, "   <cac:ClassifiedTaxCategory>\n"
              "    <cbc:ID>S</cbc:ID>\n"
              "    <cbc:Percent>19</cbc:Percent>\n"
              "    <cac:TaxScheme>\n"
              "     <cbc:ID>VAT</cbc:ID>\n"
              "    </cac:TaxScheme>\n"
              "   </cac:ClassifiedTaxCategory>\n"
              "  </cac:Item>\n"
              "  <cac:Price>\n");
  amount (d, 3, "PriceAmount", price (i));
  puts_to (d, "  </cac:Price>\n"
              " </cac:InvoiceLine>\n");
}

/* Everything behind the references. */
static void
rest (struct doc *d, unsigned lines)
{
  long long net = 0;

  party (d, "AccountingSupplierParty", "Gerätebau Müller GmbH",
         "DE123456789");
  party (d, "AccountingCustomerParty", "Stadtwerke Köln AG", "DE987654321");
  puts_to (d, payment);
  puts_to (d, allowance);
  for (unsigned i = 1; i <= lines; i++)
    net += quantity (i) * price (i);
  totals (d, net);
  for (unsigned i = 1; i <= lines; i++)
    line (d, i);
  puts_to (d, "</Invoice>\n");
}

/* ---- whole invoices ----------------------------------------------------- */

void
doc_invoice (struct doc *d, unsigned lines)
{
  puts_to (d, head);
  puts_to (d, references);
  rest (d, lines);
}

static void
base64_lines (struct doc *d, const char *end, size_t size)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned x = 1;

  for (; size >= BASE64_LINE; size -= BASE64_LINE) {
    char text[BASE64_LINE];

    for (unsigned i = 0; i < BASE64_LINE; i++) {
      x = x * 1103515245u + 12345u;
      text[i] = alphabet[x >> 16 & 63];
    }
    put (d, text, sizeof text);
    puts_to (d, end);
  }
}

void
doc_attachment (struct doc *d, enum doc_form form, size_t size)
{
  static const char *const ends[] = { [DOC_LF] = "\n",
                                      [DOC_CRLF] = "\r\n",
                                      [DOC_REFERENCE] = "&#10;",
                                      [DOC_CDATA] = "\n",
                                      [DOC_ONE_LINE] = "" };

  puts_to (d, head);
  puts_to (d, references);
  puts_to (d, " <cac:AdditionalDocumentReference>\n"
              "  <cbc:ID>scan</cbc:ID>\n"
              "  <cac:Attachment>\n"
              "   <cbc:EmbeddedDocumentBinaryObject filename=\"scan.pdf\""
              " mimeCode=\"application/pdf\">");
  puts_to (d, form == DOC_CDATA ? "<![CDATA[" : "");
  base64_lines (d, ends[form], size);
  puts_to (d, form == DOC_CDATA ? "]]>" : "");
  puts_to (d, "</cbc:EmbeddedDocumentBinaryObject>\n"
              "  </cac:Attachment>\n"
              " </cac:AdditionalDocumentReference>\n");
  rest (d, 5);
}

void
doc_note (struct doc *d, const char *unit, size_t size)
{
  size_t n = strlen (unit);

  puts_to (d, head);
  puts_to (d, " <cbc:Note>");
  for (; size >= n; size -= n)
    put (d, unit, n);
  puts_to (d, "</cbc:Note>\n");
  puts_to (d, references);
  rest (d, 5);
}
