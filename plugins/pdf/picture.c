/* SPDX-License-Identifier: Apache-2.0 */
#include "picture.h"

#include <string.h>

#include "fo.h"

static unsigned
little16 (const char *p)
{
  return (unsigned char)p[0] | (unsigned)(unsigned char)p[1] << 8;
}

static const char *
gif_measure (struct picture *picture)
{
  if (picture->length < 10)
    return "its file ends too early";
  picture->kind = PICTURE_GIF;
  picture->pixels_x = little16 (picture->data + 6);
  picture->pixels_y = little16 (picture->data + 8);
  picture->width = (mpt)picture->pixels_x * 1000;
  picture->height = (mpt)picture->pixels_y * 1000;
  return NULL;
}

static bool
begins (const struct picture *picture, const char *with, size_t n)
{
  return picture->length >= n && memcmp (picture->data, with, n) == 0;
}

/* White space and a mark may stand before "<". */
static bool
is_markup (const struct picture *picture)
{
  size_t i = begins (picture, "\xef\xbb\xbf", 3) ? 3 : 0;

  while (i < picture->length && strchr (" \t\r\n", picture->data[i])
         && picture->data[i])
    i++;
  return i < picture->length && picture->data[i] == '<';
}

const char *
picture_measure (struct picture *picture, struct mem *mem, vouch_call *call)
{
  const char *fault = "it is neither PNG nor JPEG nor SVG";

  if (begins (picture, "\x89PNG\r\n\x1a\n", 8))
    fault = png_measure (picture);
  else if (begins (picture, "\xff\xd8\xff", 3))
    fault = jpeg_measure (picture);
  else if (begins (picture, "GIF8", 4))
    fault = gif_measure (picture);
  else if (is_markup (picture))
    fault = svg_read (picture, call);
  if (fault == NULL && picture->tree)
    fault = svg_measure (picture, mem);
  if (fault == NULL
      && (picture->width <= 0 || picture->height <= 0
          || (picture->kind != PICTURE_DRAWING
              && (picture->pixels_x == 0 || picture->pixels_y == 0))))
    fault = "it has no size";
  return fault;
}

const char *
picture_measure_element (struct picture *picture, struct mem *mem)
{
  const char *ns = vouch_tree_ns (picture->tree, picture->node);
  const char *local = vouch_tree_local (picture->tree, picture->node);

  if (strcmp (ns, SVG_NS) == 0 && strcmp (local, "svg") == 0)
    return svg_measure (picture, mem);
  if (strcmp (ns, VX_NS) == 0 && strcmp (local, "qr") == 0)
    return qr_measure (picture, mem);
  return "it is neither svg nor a QR code";
}

pdf_object *
picture_paint (struct picture *picture, struct mem *mem, vouch_call *call,
               struct pdf *pdf, const char **fault)
{
  *fault = NULL;
  picture->is_unit
      = picture->kind == PICTURE_PNG || picture->kind == PICTURE_JPEG;
  switch (picture->kind) {
  case PICTURE_PNG:
    return png_paint (picture, mem, pdf, fault);
  case PICTURE_JPEG:
    return jpeg_paint (picture, pdf);
  case PICTURE_DRAWING:
    return svg_paint (picture, mem, call, pdf);
  case PICTURE_CODE:
    return qr_paint (picture, mem, pdf, fault);
  default:
    return NULL;
  }
}

const char *
picture_attribute (const struct picture *picture, struct mem *mem,
                   uint32_t node, const char *name)
{
  uint32_t attribute = vouch_tree_attribute (picture->tree, node, "", name);
  const char *text;
  size_t n;

  if (attribute == VOUCH_NO_NODE)
    return NULL;
  text = vouch_tree_text (picture->tree, attribute, &n);
  return mem_text (mem, text, n);
}

mpt
picture_length (const char *text)
{
  static const struct {
    const char *unit;
    int64_t thousandths; /* of a point */
  } units[] = { { "mm", 2835 }, { "cm", 28346 }, { "in", 72000 },
                { "pt", 1000 }, { "pc", 12000 }, { "px", 1000 },
                { "", 1000 } };
  int64_t value = 0, scale = 1;

  while (*text >= '0' && *text <= '9' && value < 1000000)
    value = value * 10 + (*text++ - '0');
  if (*text == '.')
    for (text++; *text >= '0' && *text <= '9'; text++)
      if (scale < 10000) {
        value = value * 10 + (*text - '0');
        scale *= 10;
      }
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    if (strcmp (text, units[i].unit) == 0) {
      value = value * units[i].thousandths / scale;
      return value <= 14400000 ? (mpt)value : 0;
    }
  return 0;
}
