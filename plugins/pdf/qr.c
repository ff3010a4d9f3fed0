/* SPDX-License-Identifier: Apache-2.0 */
/* QR codes as vectors: <vx:qr level="M" size="28mm">TEXT</vx:qr>.  The quiet
 * zone is left to the page. */
#include <qrencode.h>
#include <string.h>

#include "picture.h"

const char *
qr_measure (struct picture *picture, struct mem *mem)
{
  const char *size = picture_attribute (picture, mem, picture->node, "size");

  picture->kind = PICTURE_CODE;
  picture->width = size ? picture_length (size) : 79370; /* 28 mm */
  picture->height = picture->width;
  return picture->width > 0 ? NULL : "its size is no length";
}

static QRecLevel
level_of (const char *name)
{
  static const char levels[] = "LMQH"; /* in libqrencode's order */
  const char *at = name && *name ? strchr (levels, *name) : NULL;

  return at ? (QRecLevel)(at - levels) : QR_ECLEVEL_M;
}

/* Rows of runs, in units of the size divided by the number of modules. */
static void
draw (struct bytes *to, const QRcode *code, mpt size)
{
  int side = code->width;

  bytes_decimal (to, (int64_t)size * 1000 / side, 1000000);
  bytes_text (to, " 0 0 ");
  bytes_decimal (to, (int64_t)size * 1000 / side, 1000000);
  bytes_text (to, " 0 0 cm\n");
  for (int y = 0; y < side; y++)
    for (int x = 0, end; x < side; x = end) {
      const unsigned char *row = code->data + (size_t)y * (size_t)side;

      for (end = x + 1; end < side && ((row[end] ^ row[x]) & 1) == 0;)
        end++;
      if (row[x] & 1)
        BYTES_OP (to, "re", x * 1000, (side - 1 - y) * 1000,
                  (end - x) * 1000, 1000);
    }
  bytes_text (to, "f\n");
}

pdf_object *
qr_paint (const struct picture *picture, struct mem *mem, struct pdf *pdf,
          const char **fault)
{
  struct bytes content = { .mem = mem };
  const char *text;
  size_t n;
  QRcode *code;

  text = vouch_tree_text (picture->tree, picture->node, &n);
  /* At most one line a run, and room before the library has anything. */
  bytes_room (&content, (size_t)177 * 89 * 24);
  code = n == 0 || n > 4000
             ? NULL
             : QRcode_encodeData ((int)n, (const unsigned char *)text, 0,
                                  level_of (picture_attribute (
                                      picture, mem, picture->node, "level")));
  if (code == NULL) {
    *fault = "its text is empty, or too long for a QR code";
    return NULL;
  }
  draw (&content, code, picture->width);
  QRcode_free (code);
  return pdf_form (pdf, picture->width, picture->height, &content);
}
