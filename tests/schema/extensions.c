/* SPDX-License-Identifier: Apache-2.0 */
/* What only libxml2 can judge: extensions, signatures, xsi:type.  The verdict
 * of the tables (with libxml2 where they give up) and of libxml2 with the XSD
 * made of our facts, against libxml2 with the official XSD; and that libxml2
 * was asked exactly where it must be. */
#include <stdlib.h>
#include <string.h>

#include "../unit/judge.h"
#include "../unit/unit.h"
#include "oracle.h"

#define DS "http://www.w3.org/2000/09/xmldsig#"
#define XADES "http://uri.etsi.org/01903/v1.3.2#"
#define SIG UBL "CommonSignatureComponents-2"
#define SAC UBL "SignatureAggregateComponents-2"
#define SBC UBL "SignatureBasicComponents-2"

#define REFERENCE                                                             \
  "<d:Reference URI=''><d:DigestMethod Algorithm='urn:d'/>"                   \
  "<d:DigestValue>QUJD</d:DigestValue></d:Reference>"
#define SIGNED_INFO                                                           \
  "<d:SignedInfo><d:CanonicalizationMethod Algorithm='urn:c'/>"               \
  "<d:SignatureMethod Algorithm='urn:s'/>" REFERENCE "</d:SignedInfo>"
#define SIGNATURE(attributes, inside)                                         \
  "<d:Signature xmlns:d='" DS "' " attributes ">" inside "</d:Signature>"
#define VALUE "<d:SignatureValue>QUJD</d:SignatureValue>"
#define SERIAL(number)                                                        \
  "<d:KeyInfo><d:X509Data><d:X509IssuerSerial>"                               \
  "<d:X509IssuerName>CN=x</d:X509IssuerName><d:X509SerialNumber>" number      \
  "</d:X509SerialNumber></d:X509IssuerSerial></d:X509Data></d:KeyInfo>"
#define OBJECT(inside) "<d:Object>" inside "</d:Object>"
#define QUALIFYING(inside)                                                    \
  "<x:QualifyingProperties xmlns:x='" XADES "' Target='#s'>" inside           \
  "</x:QualifyingProperties>"
#define SIGNATURES(inside)                                                    \
  "<g:UBLDocumentSignatures xmlns:g='" SIG "' xmlns:a='" SAC                  \
  "' xmlns:b='" SBC "'>" inside "</g:UBLDocumentSignatures>"

/* What stands in ext:ExtensionContent, and which engine must decide. */
static const struct content {
  const char *xml;
  bool falls_back;
} contents[] = {
  /* Foreign: the tables know enough. */
  { "<a xmlns='urn:a'/>", false },
  { "<a xmlns='urn:a'><b c='1'>text</b><!-- --></a>", false },
  { " \n<a xmlns='urn:a'/>\n ", false },
  { "<!-- --><a xmlns='urn:a'/><?p?>", false },
  { "", false },
  { " ", false },
  { "text", false },
  { "<a xmlns='urn:a'/>text", false },
  { "<a xmlns='urn:a'/><b xmlns='urn:b'/>", false },
  { "<a xmlns='urn:a'/><a xmlns='urn:a'/><a xmlns='urn:a'/>", false },
  { "<a xmlns=''/>", false },
  { "<a xmlns=''><b xmlns='urn:b'/></a>", false },
  { "<a xmlns='urn:a'><b xmlns=''/></a>", false },
  { "<e:Extra/>", false }, /* the namespace of ExtensionContent itself */
  { "<![CDATA[]]><a xmlns='urn:a'/>", false },
  /* Names that the schema knows. */
  { "<cbc:ID>1</cbc:ID>", true },
  { "<cbc:IssueDate>2026-01-31</cbc:IssueDate>", true },
  { "<cbc:IssueDate>tomorrow</cbc:IssueDate>", true },
  { "<cbc:NoSuchElement/>", true },
  { "<cac:Party/>", true },
  { "<cac:Party><cac:PartyName><cbc:Name>A</cbc:Name></cac:PartyName>"
    "</cac:Party>",
    true },
  { "<cac:Party><cbc:Name>A</cbc:Name></cac:Party>", true },
  { "<cac:CatalogueLine><cbc:ID>1</cbc:ID></cac:CatalogueLine>", true },
  { "<cac:CatalogueReference><cbc:ID>1</cbc:ID></cac:CatalogueReference>",
    true },
  { "<cac:CatalogueReference/>", true },
  { "<a xmlns='urn:a'><cbc:IssueDate>2026-01-31</cbc:IssueDate></a>", true },
  { "<a xmlns='urn:a'><cbc:IssueDate>tomorrow</cbc:IssueDate></a>", true },
  { "<a xmlns='urn:a'><b><cac:Party><c/></cac:Party></b></a>", true },
  { "<a xmlns='urn:a' cbc:ID='1'/>", true },
  { "<a xmlns='urn:a' xml:lang='de'/>", true },
  { "<Invoice/>", true },
  { "<e:UBLExtensions/>", false },
  { "<a xmlns='urn:a'><e:ExtensionReason>x</e:ExtensionReason></a>", true },
  { "<a xmlns='urn:a'><e:UBLExtensions/></a>", true },
  /* xsi attributes. */
  { "<a xmlns='urn:a' xsi:type='b'/>", true },
  { "<a xmlns='urn:a' xsi:nil='true'/>", true },
  { "<cbc:ID xsi:type='cbc:IDType'>1</cbc:ID>", true },
  { "<cbc:ID xsi:type='cbc:NoteType'>1</cbc:ID>", true },
  /* Signatures. */
  { SIGNATURE ("", SIGNED_INFO VALUE), true },
  { SIGNATURE ("Id='s'", SIGNED_INFO VALUE), true },
  { SIGNATURE ("Id='1'", SIGNED_INFO VALUE), true },
  { SIGNATURE ("Other='s'", SIGNED_INFO VALUE), true },
  { SIGNATURE ("", SIGNED_INFO), true },
  { SIGNATURE ("", VALUE SIGNED_INFO), true },
  { SIGNATURE ("", SIGNED_INFO "<d:SignatureValue>?=A</d:SignatureValue>"),
    true },
  { SIGNATURE ("", SIGNED_INFO VALUE SERIAL ("123")), true },
  { SIGNATURE ("", SIGNED_INFO VALUE SERIAL ("")), true },
  { SIGNATURE ("", SIGNED_INFO VALUE SERIAL ("1x")), true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT ("<y xmlns='urn:y'/>")), true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT ("text")), true },
  { SIGNATURE ("", SIGNED_INFO VALUE "<y xmlns='urn:y'/>"), true },
  /* XAdES. */
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT (QUALIFYING (""))), true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT (
                       QUALIFYING ("<x:SignedProperties Id='p'/>"))),
    true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT (QUALIFYING (
                       "<x:SignedProperties><x:SignedSignatureProperties>"
                       "<x:SigningTime>2026-01-31T10:00:00Z</x:SigningTime>"
                       "</x:SignedSignatureProperties>"
                       "</x:SignedProperties>"))),
    true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT (QUALIFYING (
                       "<x:SignedProperties><x:SignedSignatureProperties>"
                       "<x:SigningTime>now</x:SigningTime>"
                       "</x:SignedSignatureProperties>"
                       "</x:SignedProperties>"))),
    true },
  { SIGNATURE ("", SIGNED_INFO VALUE OBJECT (QUALIFYING ("<x:Nothing/>"))),
    true },
  /* The signatures of UBL. */
  { SIGNATURES (""), true },
  { SIGNATURES ("<a:SignatureInformation/>"), true },
  { SIGNATURES ("<a:SignatureInformation><cbc:ID>1</cbc:ID>"
                "<b:ReferencedSignatureID>urn:s</b:ReferencedSignatureID>"
                SIGNATURE ("", SIGNED_INFO VALUE)
                "</a:SignatureInformation>"),
    true },
  { SIGNATURES ("<a:SignatureInformation>"
                "<b:ReferencedSignatureID>urn:s</b:ReferencedSignatureID>"
                "<cbc:ID>1</cbc:ID></a:SignatureInformation>"),
    true },
  { SIGNATURES ("<a:SignatureInformation>"
                SIGNATURE ("", SIGNED_INFO VALUE SERIAL (""))
                "</a:SignatureInformation>"),
    true },
};

#define CONTENTS ((int)(sizeof contents / sizeof *contents))

/* An invoice with XML in an extension. */
static struct text
with_extension (const char *xml)
{
  struct text t = good_text (), all = { NULL, 0, 0 };

  text_puts (&all, " xmlns:e=\"" EXT "\" xmlns:xsi=\"" XSI "\">\n"
                   "<e:UBLExtensions><e:UBLExtension><e:ExtensionContent>");
  text_puts (&all, xml);
  text_puts (&all, "</e:ExtensionContent></e:UBLExtension>"
                   "</e:UBLExtensions>\n  <cbc:CustomizationID>");
  text_replace (&t, ">\n  <cbc:CustomizationID>", all.s);
  text_clear (&all);
  return t;
}

static struct oracle oracle;

static void
open_oracle (void)
{
  ck_assert (oracle_open (&oracle));
}

static void
close_oracle (void)
{
  oracle_close (&oracle);
}

/* All three say the same of T; libxml2 was asked if FALLS_BACK. */
static void
agree (const struct text *t, bool falls_back, const char *what)
{
  struct answer want = oracle_ask (&oracle, t->s, t->n);
  vouch_result *r = judge (oracle.v, t->s, t->n, VOUCH_XSD_TABLES);
  const char *engine = vouch_result_engine (r, VOUCH_LAYER_XSD);
  const char *official = want.opinion == SAYS_VALID ? "valid" : "invalid";

  ck_assert (want.opinion == SAYS_VALID || want.opinion == SAYS_INVALID);
  ck_assert_msg (
      strcmp (vouch_verdict_name (vouch_result_verdict (r)), official) == 0,
      "%s: official %s (%s)", what, official, want.message);
  ck_assert_msg (strcmp (engine, falls_back ? "libxml2" : "tables") == 0,
                 "%s: by %s", what, engine);
  vouch_result_free (r);
  ck_assert_msg (
      strcmp (verdict_of (oracle.v, t->s, t->n, VOUCH_XSD_LIBXML2), official)
          == 0,
      "%s: official %s, libxml2 with ours not", what, official);
}

START_TEST (extensions)
{
  for (int i = 0; i < CONTENTS; i++) {
    struct text t = with_extension (contents[i].xml);

    agree (&t, contents[i].falls_back, contents[i].xml);
    text_clear (&t);
  }
}
END_TEST

/* Two extensions: each is judged for itself. */
START_TEST (two_extensions)
{
  int step = full_run () ? 1 : 5;

  for (int i = 0; i < CONTENTS; i += step) {
    const struct content *one = &contents[i];
    const struct content *two = &contents[(i * 7 + 3) % CONTENTS];
    struct text both = { NULL, 0, 0 }, t;

    text_puts (&both, one->xml);
    text_puts (&both, "</e:ExtensionContent></e:UBLExtension>"
                      "<e:UBLExtension><e:ExtensionContent>");
    text_puts (&both, two->xml);
    t = with_extension (both.s);
    agree (&t, one->falls_back || two->falls_back, both.s);
    text_clear (&t);
    text_clear (&both);
  }
}
END_TEST

/* ---- xsi:type, xsi:nil --------------------------------------------------- */

static const struct {
  const char *old, *new;
  bool falls_back;
} edits[] = {
  { "<cbc:ID>RE", "<cbc:ID xsi:type='cbc:IDType'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type=' cbc:IDType '>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type='cbc:NoteType'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type='cbc:NoSuchType'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type='IDType'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type='nowhere:IDType'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type=''>RE", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:type='cbc:IDType' bad='1'>RE", true },
  { "<cbc:ID>RE", "<cbc:ID bad='1' xsi:type='cbc:IDType'>RE", true },
  { "<cbc:IssueDate>2026-01-31", "<cbc:IssueDate xsi:type='cbc:IssueDateType'>"
                                 "tomorrow",
    true },
  { "<cac:Item>", "<cac:Item xsi:type='cac:ItemType'>", true },
  { "<cac:Item>", "<cac:Item xsi:type='cac:PartyType'>", true },
  { "<cac:Item>", "<cac:Item xsi:type='cac:ItemType'><cbc:Nothing/>", true },
  { "<cac:InvoiceLine>", "<cac:InvoiceLine xsi:type='cac:InvoiceLineType'>",
    true },
  { "<Invoice ", "<Invoice xsi:type='InvoiceType' ", true },
  { "<Invoice ", "<Invoice xsi:type='cac:PartyType' ", true },
  { "<cbc:ID>RE", "<cbc:ID xsi:nil='true'>RE", false },
  { "<cbc:ID>RE", "<cbc:ID xsi:nil='false'>RE", false },
  { "<cbc:ID>RE-1001<", "<cbc:ID xsi:nil='true'><", false },
  { "<cbc:ID>RE", "<cbc:ID xsi:nil='maybe'>RE", false },
  { "<cac:Item>", "<cac:Item xsi:nil='true'>", false },
  { "<cbc:ID>RE", "<cbc:ID xsi:schemaLocation='urn:a b.xsd'>RE", false },
  { "<cbc:ID>RE", "<cbc:ID xsi:noNamespaceSchemaLocation='b'>RE", false },
  { "<cbc:ID>RE", "<cbc:ID xsi:other='b'>RE", false },
};

START_TEST (xsi_attributes)
{
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    struct text t = good_text ();

    text_replace (&t, edits[i].old, edits[i].new);
    text_replace (&t, "<Invoice ", "<Invoice xmlns:xsi='" XSI "' ");
    agree (&t, edits[i].falls_back, edits[i].new);
    text_clear (&t);
  }
}
END_TEST

/* ---- findings of both ---------------------------------------------------- */

/* Tables find the date outside, libxml2 what is wrong inside: each once. */
START_TEST (findings_of_both)
{
  struct text t = with_extension (
      "<cbc:IssueTime xsi:type='cbc:IssueTimeType'>noon</cbc:IssueTime>");
  vouch_result *r;

  text_replace (&t, "2026-01-31", "31.1.");
  text_replace (&t, ">119.00<", ">119,00<");
  r = judge (oracle.v, t.s, t.n, VOUCH_XSD_TABLES);
  ck_assert_uint_eq (vouch_result_listed (r), 3);
  ck_assert_uint_eq (count_code (r, "XSD-DATE"), 1);
  ck_assert_uint_eq (count_code (r, "XSD-DECIMAL"), 1);
  ck_assert_uint_eq (count_code (r, "XSD-VALUE"), 1);
  ck_assert_uint_eq (vouch_result_count (r, VOUCH_ERROR), 3);
  ck_assert_str_eq (vouch_result_engine (r, VOUCH_LAYER_XSD), "libxml2");
  vouch_result_free (r);
  text_clear (&t);
}
END_TEST

/* What libxml2 finds outside, too, is not told twice. */
START_TEST (findings_of_one)
{
  struct text t = with_extension (SIGNATURE ("", SIGNED_INFO VALUE));
  vouch_result *r;

  text_replace (&t, "2026-01-31", "31.1.");
  r = judge (oracle.v, t.s, t.n, VOUCH_XSD_TABLES);
  ck_assert_uint_eq (vouch_result_listed (r), 1);
  ck_assert_uint_eq (count_code (r, "XSD-DATE"), 1);
  vouch_result_free (r);
  text_clear (&t);
}
END_TEST

/* What both could find is told once: text beside a known element, another
 * attribute beside xsi:type, an element with xsi:type out of its place. */
static const struct {
  const char *extension, *old, *new, *code;
} doubles[] = {
  { "text<cbc:ID>1</cbc:ID>", "<Invoice", "<Invoice", "XSD-TEXT" },
  { "<cbc:ID>1</cbc:ID><cbc:ID>1</cbc:ID>", "<Invoice", "<Invoice",
    "XSD-EXTENSION" },
  { "<e:Extra/>", "<Invoice", "<Invoice", "XSD-EXTENSION" },
  { "<a xmlns=''><b><cbc:ID/></b></a>", "<Invoice", "<Invoice",
    "XSD-EXTENSION" },
  { "<a xmlns='urn:a'/>", "<cbc:ID>RE",
    "<cbc:ID bad='1' xsi:type='cbc:IDType'>RE", "XSD-ATTRIBUTE" },
  { "<a xmlns='urn:a'/>", "<cbc:ID>RE",
    "<cbc:ID xsi:nil='1' xsi:type='cbc:IDType'>RE", "XSD-NIL" },
  { "<a xmlns='urn:a'/>", "  <cbc:Note>",
    "<cbc:DueDate xsi:type='cbc:DueDateType'>2026-01-31</cbc:DueDate>"
    "<cbc:Note>",
    "XSD-REPEATED" },
  { "<a xmlns='urn:a'/>", "  <cbc:Note>",
    "<cbc:UUID xsi:type='cbc:UUIDType'>1</cbc:UUID><cbc:Note>", "XSD-ORDER" },
  { "<a xmlns='urn:a'/>", "<cac:Item>\n", "<cac:Item xsi:type='cac:PartyType'>",
    "XSD-TYPE" },
};

START_TEST (told_once)
{
  struct text t = with_extension (doubles[_i].extension);
  vouch_result *r;

  text_replace (&t, doubles[_i].old, doubles[_i].new);
  ck_assert_int_eq (oracle_ask (&oracle, t.s, t.n).opinion, SAYS_INVALID);
  r = judge (oracle.v, t.s, t.n, VOUCH_XSD_TABLES);
  ck_assert_uint_eq (vouch_result_listed (r), 1);
  ck_assert_uint_eq (count_code (r, doubles[_i].code), 1);
  vouch_result_free (r);
  text_clear (&t);
}
END_TEST

/* Without the XSD files nobody can say: unchecked, or invalid where the tables
 * have decided already. */
START_TEST (no_files_to_fall_back_to)
{
  vouch_options options = VOUCH_OPTIONS_INIT;
  struct text t = with_extension (SIGNATURE ("", SIGNED_INFO VALUE));
  vouch *v;

  options.data_path = "no/such/folder";
  ck_assert_int_eq (vouch_open (&options, &v), VOUCH_OK);
  ck_assert_str_eq (verdict_of (v, t.s, t.n, VOUCH_XSD_TABLES), "unchecked");
  text_replace (&t, "2026-01-31", "31.1.");
  ck_assert_str_eq (verdict_of (v, t.s, t.n, VOUCH_XSD_TABLES), "invalid");
  text_clear (&t);
  vouch_close (v);
}
END_TEST

static Suite *
make_suite (void)
{
  Suite *s = suite_create ("extensions");
  TCase *c = tcase_create ("extensions");

  tcase_add_unchecked_fixture (c, open_oracle, close_oracle);
  tcase_set_timeout (c, 60);
  tcase_add_test (c, extensions);
  tcase_add_test (c, two_extensions);
  tcase_add_test (c, xsi_attributes);
  tcase_add_test (c, findings_of_both);
  tcase_add_test (c, findings_of_one);
  tcase_add_loop_test (c, told_once, 0,
                       (int)(sizeof doubles / sizeof *doubles));
  tcase_add_test (c, no_files_to_fall_back_to);
  suite_add_tcase (s, c);
  return s;
}

int
main (void)
{
  const char *shared = getenv ("VOUCH_SHARED");

  if (shared == NULL || strcmp (shared, "none") == 0)
    unit_skip ("no reference data (VOUCH_SHARED)");
  return unit_main (make_suite ());
}
