/* SPDX-License-Identifier: Apache-2.0 */
/* What content streams show by name: pictures, forms, gradients, alpha. */
#include "pdf_parts.h"

pdf_object *
pdf_alpha (struct pdf *pdf, int fill, int stroke)
{
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/ca ");
  bytes_milli (text, fill);
  bytes_text (text, "/CA ");
  bytes_milli (text, stroke);
  return pdf_dict (pdf, text);
}

static struct bytes *
begin_image (struct pdf *pdf, const struct pdf_image *image,
             unsigned components)
{
  static const char *const spaces[] = { "", "Gray", "", "RGB", "CMYK" };
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width ");
  bytes_int (text, image->width);
  bytes_text (text, "/Height ");
  bytes_int (text, image->height);
  bytes_text (text, "/ColorSpace/Device");
  bytes_text (text, spaces[components]);
  return text;
}

pdf_object *
pdf_image (struct pdf *pdf, const struct pdf_image *image)
{
  struct bytes *text = begin_image (pdf, image, image->components);

  if (image->alpha) {
    size_t n = (size_t)image->width * image->height;

    pdf_put_key (
        text, "/SMask",
        pdf_stream (pdf, begin_image (pdf, image, 1), image->alpha, n, true));
  }
  if (image->jpeg && image->components == 4 && image->inverted)
    bytes_text (text, "/Decode[1 0 1 0 1 0 1 0]");
  if (image->jpeg)
    bytes_text (text, "/Filter/DCTDecode");
  bytes_char (text, '\n');
  return pdf_stream (pdf, text, image->data, image->length, !image->jpeg);
}

pdf_object *
pdf_form (struct pdf *pdf, mpt width, mpt height, const struct bytes *content)
{
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/Type/XObject/Subtype/Form/BBox[0 0 ");
  bytes_milli (text, width);
  bytes_char (text, ' ');
  bytes_milli (text, height);
  bytes_char (text, ']');
  pdf_put_key (text, "/Resources", pdf_resources (pdf));
  bytes_char (text, '\n');
  return pdf_stream (pdf, text, content->at, content->n, true);
}

static void
put_color (struct bytes *text, const char *key, const struct pdf_stop *stop)
{
  const uint8_t parts[] = { stop->r, stop->g, stop->b };

  bytes_text (text, key);
  for (int i = 0; i < 3; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_milli (text, (parts[i] * 1000 + 127) / 255);
  }
  bytes_char (text, ']');
}

static void
put_ramp (struct bytes *text, const struct pdf_stop *stops)
{
  bytes_text (text, "<</FunctionType 2/N 1/Domain[0 1]");
  put_color (text, "/C0", &stops[0]);
  put_color (text, "/C1", &stops[1]);
  bytes_text (text, ">>");
}

pdf_object *
pdf_gradient (struct pdf *pdf, const int64_t line[4],
              const struct pdf_stop *stops, size_t n)
{
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/ShadingType 2/ColorSpace/DeviceRGB/Extend[true true]"
                    "/Coords");
  for (int i = 0; i < 4; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_milli (text, line[i]);
  }
  bytes_text (text, "]/Function<</FunctionType 3/Domain[0 1]/Functions[");
  for (size_t i = 0; i + 1 < n; i++)
    put_ramp (text, &stops[i]);
  bytes_text (text, "]/Bounds[");
  for (size_t i = 1; i + 1 < n; i++) {
    bytes_milli (text, stops[i].at);
    bytes_char (text, ' ');
  }
  bytes_text (text, "]/Encode[");
  for (size_t i = 0; i + 1 < n; i++)
    bytes_text (text, "0 1 ");
  bytes_text (text, "]>>\n");
  return pdf_dict (pdf, text);
}
