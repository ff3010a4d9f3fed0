/* SPDX-License-Identifier: Apache-2.0 */
/* JPEG goes into the PDF as it is; its head is looked at. */
#include <string.h>

#include "picture.h"

static unsigned
big16 (const char *data)
{
  const unsigned char *p = (const unsigned char *)data;

  return (unsigned)p[0] << 8 | p[1];
}

/* Dots to the inch (unit 1) or the centimetre. */
static mpt
extent (size_t pixels, unsigned unit, unsigned density)
{
  uint64_t mpts = (uint64_t)pixels * 1000;

  if (density > 0 && unit == 1)
    mpts = mpts * 72 / density;
  else if (density > 0 && unit == 2)
    mpts = mpts * 7200 / 254 / density;
  return mpts > INT32_MAX / 2 ? 0 : (mpt)mpts;
}

struct head {
  unsigned unit, x, y;
  bool framed;
};

/* What is wrong with the segment MARKER with N bytes at P. */
static const char *
look_at (struct picture *picture, struct head *head, unsigned marker,
         const char *p, size_t n)
{
  if (marker == 0xe0 && n >= 12 && memcmp (p, "JFIF", 5) == 0) {
    head->unit = (unsigned char)p[7];
    head->x = big16 (p + 8);
    head->y = big16 (p + 10);
  }
  if (marker == 0xee && n >= 12 && memcmp (p, "Adobe", 5) == 0)
    picture->inverted = true;
  if (marker < 0xc0 || marker > 0xcf || marker == 0xc4 || marker == 0xc8
      || marker == 0xcc)
    return NULL;
  if (marker > 0xc2 || n < 6 || p[0] != 8 || head->framed)
    return "its kind of JPEG is not common";
  head->framed = true;
  picture->pixels_y = big16 (p + 1);
  picture->pixels_x = big16 (p + 3);
  picture->components = (unsigned char)p[5];
  if (picture->components != 1 && picture->components != 3
      && picture->components != 4)
    return "its kind of JPEG is not common";
  return NULL;
}

const char *
jpeg_measure (struct picture *picture)
{
  struct head head = { 0 };
  size_t at = 2;

  picture->kind = PICTURE_JPEG;
  while (picture->length - at >= 4 && picture->data[at] == '\xff') {
    unsigned marker = (unsigned char)picture->data[at + 1];
    size_t n = big16 (picture->data + at + 2);
    const char *fault;

    if (marker == 0xff) { /* filling */
      at++;
      continue;
    }
    if (marker == 0xda && head.framed) {
      picture->width = extent (picture->pixels_x, head.unit, head.x);
      picture->height = extent (picture->pixels_y, head.unit, head.y);
      return NULL;
    }
    if (n < 2 || n > picture->length - at - 2)
      break;
    fault = look_at (picture, &head, marker, picture->data + at + 4, n - 2);
    if (fault)
      return fault;
    at += n + 2;
  }
  return "its JPEG is broken";
}

pdf_object *
jpeg_paint (const struct picture *picture, struct pdf *pdf)
{
  const struct pdf_image image = { .width = (unsigned)picture->pixels_x,
                                   .height = (unsigned)picture->pixels_y,
                                   .components = picture->components,
                                   .jpeg = true,
                                   .inverted = picture->inverted,
                                   .data = picture->data,
                                   .length = picture->length };

  return pdf_image (pdf, &image);
}
