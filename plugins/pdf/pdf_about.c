/* SPDX-License-Identifier: Apache-2.0 */
/* What a file says of itself, twice: as XMP, and in its old dictionary. */
#include "pdf_parts.h"

#include <string.h>

#include <vouch/vouch.h>

#include "date.h"

/* <KEY><rdf:KIND><rdf:li xml:lang="x-default">TEXT and so on. */
static void
put_property (struct bytes *b, const char *key, const char *kind,
              const char *text)
{
  if (text == NULL)
    return;
  bytes_char (b, '<');
  bytes_text (b, key);
  bytes_char (b, '>');
  if (kind) {
    bytes_text (b, "<rdf:");
    bytes_text (b, kind);
    bytes_text (b, strcmp (kind, "Alt") == 0
                       ? "><rdf:li xml:lang=\"x-default\">"
                       : "><rdf:li>");
  }
  pdf_put_xml (b, text);
  if (kind) {
    bytes_text (b, "</rdf:li></rdf:");
    bytes_text (b, kind);
    bytes_char (b, '>');
  }
  bytes_text (b, "</");
  bytes_text (b, key);
  bytes_text (b, ">\n");
}

static pdf_object *
add_metadata (struct pdf *pdf, const struct pdf_about *about,
              const char *producer)
{
  struct bytes *b = pdf_text (pdf), *text = pdf_text (pdf);
  char date[DATE_SIZE];

  bytes_text (b, "<?xpacket begin=\"\xef\xbb\xbf\" "
                 "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                 "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                 "<rdf:Description rdf:about=\"\" "
                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                 "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                 "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                 "<dc:format>application/pdf</dc:format>\n");
  put_property (b, "dc:title", "Alt", about->title);
  put_property (b, "dc:creator", "Seq", about->author);
  put_property (b, "dc:description", "Alt", about->subject);
  put_property (b, "dc:language", "Bag", about->language);
  put_property (b, "pdf:Producer", NULL, producer);
  if (about->time != 0) {
    date_xmp (about->time, date);
    put_property (b, "xmp:CreateDate", NULL, date);
    put_property (b, "xmp:ModifyDate", NULL, date);
  }
  bytes_text (b, "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
                 "<?xpacket end=\"w\"?>");
  bytes_text (text, "/Type/Metadata/Subtype/XML\n");
  return pdf_stream (pdf, text, b->at, b->n, false);
}

static void
put_info (struct bytes *b, const char *key, const char *text)
{
  if (text == NULL)
    return;
  bytes_text (b, key);
  pdf_put_string (b, text);
  bytes_char (b, '\n');
}

static void
set_info (struct pdf *pdf, const struct pdf_about *about, const char *producer)
{
  struct bytes *b = pdf_text (pdf);
  char date[DATE_SIZE];

  put_info (b, "/Title", about->title);
  put_info (b, "/Author", about->author);
  put_info (b, "/Subject", about->subject);
  put_info (b, "/Producer", producer);
  if (about->time != 0) {
    date_pdf (about->time, date);
    bytes_text (b, "/CreationDate(");
    bytes_text (b, date);
    bytes_text (b, ")/ModDate(");
    bytes_text (b, date);
    bytes_text (b, ")\n");
  }
  pdf_info (pdf, b);
}

void
pdf_describe (struct pdf *pdf, const struct pdf_about *about)
{
  struct bytes *producer = pdf_text (pdf);

  bytes_text (producer, "vouch ");
  bytes_text (producer, vouch_version ());
  bytes_char (producer, '\0');
  set_info (pdf, about, producer->at);
  pdf_root_object (pdf, "Metadata", add_metadata (pdf, about, producer->at));
  if (about->language)
    pdf_root_string (pdf, "Lang", about->language);
}
