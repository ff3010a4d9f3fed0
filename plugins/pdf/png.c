/* SPDX-License-Identifier: Apache-2.0 */
/* PNG of every depth, by libpng's simple interface: 8 bits in sRGB. */
#include <png.h>
#include <string.h>

#include "picture.h"

static uint32_t
big32 (const char *data)
{
  const unsigned char *p = (const unsigned char *)data;

  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8
         | p[3];
}

/* A length of PIXELS, of which there are PER_METRE. */
static mpt
extent (size_t pixels, uint32_t per_metre)
{
  uint64_t mpts = (uint64_t)pixels * 1000;

  if (per_metre > 0)
    mpts = mpts * 720000 / 254 * 10 / per_metre;
  return mpts > INT32_MAX / 2 ? 0 : (mpt)mpts;
}

/* The chunk pHYs comes before the data. */
static void
find_density (const struct picture *picture, uint32_t density[2])
{
  size_t at = 8;

  while (picture->length - at >= 12) {
    uint32_t n = big32 (picture->data + at);
    const char *chunk = picture->data + at + 4;

    if (n > picture->length - at - 12 || memcmp (chunk, "IDAT", 4) == 0)
      return;
    if (memcmp (chunk, "pHYs", 4) == 0 && n == 9 && chunk[12] == 1) {
      density[0] = big32 (chunk + 4);
      density[1] = big32 (chunk + 8);
    }
    at += n + 12;
  }
}

const char *
png_measure (struct picture *picture)
{
  uint32_t density[2] = { 0, 0 };

  if (picture->length < 33)
    return "its file ends too early";
  picture->kind = PICTURE_PNG;
  picture->pixels_x = big32 (picture->data + 16);
  picture->pixels_y = big32 (picture->data + 20);
  if (picture->pixels_x > 1000000 || picture->pixels_y > 1000000)
    return "it has too many pixels";
  find_density (picture, density);
  picture->width = extent (picture->pixels_x, density[0]);
  picture->height = extent (picture->pixels_y, density[1]);
  return NULL;
}

/* Parts colours from alpha, which is dropped if all is opaque. */
static void
part_planes (struct pdf_image *image, const unsigned char *samples,
             struct mem *mem)
{
  size_t n = (size_t)image->width * image->height, c = image->components;
  unsigned char *colors = mem_get (mem, n * c, 1);
  unsigned char *alpha = mem_get (mem, n, 1), all = 255;

  for (size_t i = 0; i < n; i++) {
    memcpy (colors + i * c, samples + i * (c + 1), c);
    alpha[i] = samples[i * (c + 1) + c];
    all &= alpha[i];
  }
  image->data = colors;
  image->alpha = all == 255 ? NULL : alpha;
}

pdf_object *
png_paint (const struct picture *picture, struct mem *mem, struct pdf *pdf,
           const char **fault)
{
  png_image png = { .version = PNG_IMAGE_VERSION };
  struct pdf_image image = { 0 };
  bool has_alpha;
  unsigned char *samples;

  *fault = "its PNG is broken";
  /* Room for what it may need at most: nothing of libpng is held meanwhile. */
  samples = mem_get (mem, picture->pixels_x * picture->pixels_y, 4);
  if (!png_image_begin_read_from_memory (&png, picture->data,
                                         picture->length))
    return NULL;
  has_alpha = (png.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  image.components = png.format & PNG_FORMAT_FLAG_COLOR ? 3 : 1;
  png.format = (image.components == 3 ? PNG_FORMAT_FLAG_COLOR : 0)
               | (has_alpha ? PNG_FORMAT_FLAG_ALPHA : 0);
  if (png.width != picture->pixels_x || png.height != picture->pixels_y
      || !png_image_finish_read (&png, NULL, samples, 0, NULL)) {
    png_image_free (&png);
    return NULL;
  }
  image.width = png.width;
  image.height = png.height;
  image.data = samples;
  if (has_alpha)
    part_planes (&image, samples, mem);
  image.length
      = (size_t)image.width * image.height * image.components;
  *fault = NULL;
  return pdf_image (pdf, &image);
}
