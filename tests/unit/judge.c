/* SPDX-License-Identifier: Apache-2.0 */
#include "judge.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* ---- text ---------------------------------------------------------------- */

static void
make_room (struct text *t, size_t more)
{
  if (t->room - t->n > more)
    return;
  t->room = (t->n + more + 64) * 3 / 2;
  t->s = realloc (t->s, t->room);
  if (t->s == NULL)
    abort ();
}

void
text_add (struct text *t, const void *s, size_t n)
{
  make_room (t, n);
  if (n > 0)
    memcpy (t->s + t->n, s, n);
  t->n += n;
  t->s[t->n] = '\0';
}

void
text_puts (struct text *t, const char *s)
{
  text_add (t, s, strlen (s));
}

void
text_repeat (struct text *t, const char *s, size_t times)
{
  size_t n = strlen (s);

  make_room (t, n * times);
  for (size_t i = 0; i < times; i++)
    text_add (t, s, n);
}

void
text_clear (struct text *t)
{
  free (t->s);
  *t = (struct text){ NULL, 0, 0 };
}

void
text_replace (struct text *t, const char *old, const char *new)
{
  char *at = strstr (t->s, old);
  struct text made = { NULL, 0, 0 };

  ck_assert_msg (at != NULL, "the document does not hold %s", old);
  text_add (&made, t->s, (size_t)(at - t->s));
  text_puts (&made, new);
  text_puts (&made, at + strlen (old));
  text_clear (t);
  *t = made;
}

void
text_replace_all (struct text *t, char byte, const char *new)
{
  struct text made = { NULL, 0, 0 };

  for (size_t i = 0; i < t->n; i++) {
    if (t->s[i] == byte)
      text_puts (&made, new);
    else
      text_add (&made, t->s + i, 1);
  }
  text_clear (t);
  *t = made;
}

bool
text_is (const struct text *t, const char *s)
{
  return t->n == strlen (s) && (t->n == 0 || memcmp (t->s, s, t->n) == 0);
}

/* ---- documents ----------------------------------------------------------- */

const char good_invoice[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<Invoice xmlns=\"" UBL "Invoice-2\"\n"
      "         xmlns:cac=\"" CAC "\"\n"
      "         xmlns:cbc=\"" CBC "\">\n"
      "  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>\n"
      "  <cbc:ID>RE-1001</cbc:ID>\n"
      "  <cbc:IssueDate>2026-01-31</cbc:IssueDate>\n"
      "  <cbc:DueDate>2026-02-28</cbc:DueDate>\n"
      "  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>\n"
      "  <cbc:Note>Vielen Dank f\xc3\xbcr Ihren Auftrag</cbc:Note>\n"
      "  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>\n"
      "  <cac:AccountingSupplierParty>\n"
      "    <cac:Party>\n"
      "      <cbc:EndpointID schemeID=\"EM\">rechnung@muster.example"
      "</cbc:EndpointID>\n"
      "      <cac:PostalAddress>\n"
      "        <cbc:CityName>Bonn</cbc:CityName>\n"
      "        <cbc:PostalZone>53111</cbc:PostalZone>\n"
      "      </cac:PostalAddress>\n"
      "      <cac:PartyLegalEntity>\n"
      "        <cbc:RegistrationName>Muster GmbH</cbc:RegistrationName>\n"
      "      </cac:PartyLegalEntity>\n"
      "    </cac:Party>\n"
      "  </cac:AccountingSupplierParty>\n"
      "  <cac:AccountingCustomerParty>\n"
      "    <cac:Party>\n"
      "      <cac:PartyName>\n"
      "        <cbc:Name>Kunde AG</cbc:Name>\n"
      "      </cac:PartyName>\n"
      "    </cac:Party>\n"
      "  </cac:AccountingCustomerParty>\n"
      "  <cac:LegalMonetaryTotal>\n"
      "    <cbc:LineExtensionAmount currencyID=\"EUR\">100.00"
      "</cbc:LineExtensionAmount>\n"
      "    <cbc:PayableAmount currencyID=\"EUR\">119.00</cbc:PayableAmount>\n"
      "  </cac:LegalMonetaryTotal>\n"
      "  <cac:InvoiceLine>\n"
      "    <cbc:ID>1</cbc:ID>\n"
      "    <cbc:InvoicedQuantity unitCode=\"C62\">2</cbc:InvoicedQuantity>\n"
      "    <cbc:LineExtensionAmount currencyID=\"EUR\">100.00"
      "</cbc:LineExtensionAmount>\n"
      "    <cac:Item>\n"
      "      <cbc:Name>Stuhl</cbc:Name>\n"
      "    </cac:Item>\n"
      "  </cac:InvoiceLine>\n"
      "</Invoice>\n";

struct text
good_text (void)
{
  struct text t = { NULL, 0, 0 };

  text_puts (&t, good_invoice);
  return t;
}

/* ---- judging ------------------------------------------------------------- */

vouch *
judge_open (void)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch *v;

  options.data_path = getenv ("VOUCH_DATA_PATH");
  if (options.data_path == NULL)
    options.data_path = "."; /* by hand, in the build tree */
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  if (options.plugin_path == NULL)
    options.plugin_path = "core/.libs/vouch/plugins";
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  return v;
}

vouch_result *
judge (vouch *v, const char *xml, size_t n, vouch_xsd_engine engine)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  vouch_source *source = vouch_source_memory (xml, n, "a.xml");
  vouch_result *r;

  options.layers = JUDGED_LAYERS;
  options.xsd_engine = engine;
  options.sha256 = false;
  ck_assert_int_eq (vouch_validate (v, source, &options, &r), VOUCH_OK);
  vouch_source_free (source);
  return r;
}

size_t
count_code (const vouch_result *r, const char *code)
{
  size_t count = 0;

  for (size_t i = 0; i < vouch_result_listed (r); i++)
    count += strcmp (vouch_finding_code (vouch_result_finding (r, i)), code)
             == 0;
  return count;
}

struct text
report_of (const vouch_result *r, vouch_report_form form,
           const vouch_report_options *options)
{
  vouch_sink *sink = vouch_sink_memory ();
  struct text t = { NULL, 0, 0 };
  const void *bytes;
  size_t n;

  ck_assert_int_eq (vouch_report (r, form, options, sink), VOUCH_OK);
  bytes = vouch_sink_bytes (sink, &n);
  text_add (&t, bytes, n);
  vouch_sink_free (sink);
  return t;
}

const char *
verdict_of (vouch *v, const char *xml, size_t n, vouch_xsd_engine engine)
{
  vouch_result *r = judge (v, xml, n, engine);
  const char *name = vouch_verdict_name (vouch_result_verdict (r));

  vouch_result_free (r);
  return name;
}

bool
full_run (void)
{
  return getenv ("VOUCH_FULL") != NULL;
}

bool
slow_run (void)
{
  const char *fork = getenv ("CK_FORK");

  return fork && strcmp (fork, "no") == 0;
}
