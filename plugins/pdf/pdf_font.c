/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts: a composite one of glyphs that embed.c has chosen. */
#include "pdf_parts.h"

pdf_object *
pdf_font_begin (struct pdf *pdf)
{
  return pdf_dict (pdf, pdf_text (pdf));
}

static pdf_object *
add_descriptor (struct pdf *pdf, const struct pdf_font *what)
{
  struct bytes *text = pdf_text (pdf), *about = pdf_text (pdf);
  const struct {
    const char *key;
    int value;
  } numbers[] = { { "/Ascent ", what->ascent },
                  { "/Descent ", what->descent },
                  { "/CapHeight ", what->cap_height },
                  { "/ItalicAngle ", what->slant } };

  bytes_text (text, "/Type/FontDescriptor/Flags 4/StemV 80/FontName/");
  bytes_text (text, what->name);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    bytes_text (text, numbers[i].key);
    bytes_int (text, numbers[i].value);
  }
  bytes_text (text, "/FontBBox");
  for (int i = 0; i < 4; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_int (text, what->box[i]);
  }
  bytes_char (text, ']');
  if (what->cff)
    bytes_text (about, "/Subtype/CIDFontType0C");
  else {
    bytes_text (about, "/Length1 ");
    bytes_int (about, (int64_t)what->length);
  }
  pdf_put_key (text, what->cff ? "/FontFile3" : "/FontFile2",
               pdf_stream (pdf, about, what->program, what->length, true));
  bytes_char (text, '\n');
  return pdf_dict (pdf, text);
}

static pdf_object *
add_descendant (struct pdf *pdf, const struct pdf_font *what)
{
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/Type/Font/Subtype/CIDFontType");
  bytes_text (text, what->cff ? "0" : "2");
  bytes_text (text, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                    "/Supplement 0>>/BaseFont/");
  bytes_text (text, what->name);
  pdf_put_key (text, "/FontDescriptor", add_descriptor (pdf, what));
  if (what->glyphs)
    pdf_put_key (text, "/CIDToGIDMap",
                 pdf_stream (pdf, pdf_text (pdf), what->glyphs->at,
                             what->glyphs->n, true));
  bytes_text (text, "/DW 0/W[");
  bytes_add (text, what->widths->at, what->widths->n);
  bytes_text (text, "]\n");
  return pdf_dict (pdf, text);
}

void
pdf_font_end (struct pdf *pdf, pdf_object *font, const struct pdf_font *what)
{
  struct bytes *text = pdf_inside (pdf, font);

  if (text == NULL)
    return;
  bytes_text (text, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/");
  bytes_text (text, what->name);
  bytes_text (text, "/DescendantFonts[");
  pdf_put_reference (text, add_descendant (pdf, what));
  bytes_char (text, ']');
  pdf_put_key (text, "/ToUnicode",
               pdf_stream (pdf, pdf_text (pdf), what->unicode->at,
                           what->unicode->n, true));
  bytes_char (text, '\n');
}
