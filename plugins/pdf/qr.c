/* SPDX-License-Identifier: Apache-2.0 */
/* QR codes as vectors: <vx:qr level="M" size="28mm">TEXT</vx:qr>.  The quiet
 * zone is left to the page. */
#include <vouch/render.h>

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

/* Rows of runs, in units of the size divided by the number of modules. */
static void
draw (struct bytes *to, const uint8_t *modules, unsigned side, mpt size)
{
  bytes_decimal (to, (int64_t)size * 1000 / side, 1000000);
  bytes_text (to, " 0 0 ");
  bytes_decimal (to, (int64_t)size * 1000 / side, 1000000);
  bytes_text (to, " 0 0 cm\n");
  for (unsigned y = 0; y < side; y++)
    for (unsigned x = 0, end; x < side; x = end) {
      const uint8_t *row = modules + (size_t)y * side;

      for (end = x + 1; end < side && row[end] == row[x];)
        end++;
      if (!row[x])
        continue;
      bytes_int (to, x);
      bytes_char (to, ' ');
      bytes_int (to, side - 1 - y);
      bytes_char (to, ' ');
      bytes_int (to, end - x);
      bytes_text (to, " 1 re\n");
    }
  bytes_text (to, "f\n");
}

pdf_object *
qr_paint (const struct picture *picture, struct mem *mem, struct pdf *pdf,
          const char **fault)
{
  const char *level = picture_attribute (picture, mem, picture->node, "level");
  uint8_t *modules
      = MEM_ARRAY (mem, VOUCH_QR_SIDE_MOST * VOUCH_QR_SIDE_MOST, uint8_t);
  struct bytes content = { .mem = mem };
  unsigned side;
  size_t n;
  const char *text = vouch_tree_text (picture->tree, picture->node, &n);
  vouch_status status = vouch_render_qr (
      text, n, level && *level ? *level : 'M', &side, modules);

  if (status == VOUCH_NOMEM)
    mem_give_up (mem);
  if (status != VOUCH_OK) {
    *fault = "its text is empty, or too long for a QR code";
    return NULL;
  }
  draw (&content, modules, side, picture->width);
  return pdf_form (pdf, picture->width, picture->height, &content);
}
