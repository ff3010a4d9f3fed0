/* SPDX-License-Identifier: Apache-2.0 */
/* QR codes as vectors: <vx:qr level="M" size="28mm">TEXT</vx:qr>.  The quiet
 * zone is left to the page. */
#include <string.h>

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

static char *
put_number (char *to, unsigned n)
{
  if (n >= 100)
    *to++ = (char)('0' + n / 100);
  if (n >= 10)
    *to++ = (char)('0' + n / 10 % 10);
  *to++ = (char)('0' + n % 10);
  *to++ = ' ';
  return to;
}

/* There are hundreds of them. */
static void
put_run (struct bytes *to, unsigned x, unsigned y, unsigned length)
{
  static const char rest[] = "1 re\n";
  char *start = bytes_room (to, 3 * 4 + sizeof rest), *end;

  end = put_number (start, x);
  end = put_number (end, y);
  end = put_number (end, length);
  memcpy (end, rest, sizeof rest - 1);
  to->n += (size_t)(end - start) + sizeof rest - 1;
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
      if (row[x])
        put_run (to, x, side - 1 - y, end - x);
    }
  bytes_text (to, "f\n");
}

pdf_object *
qr_paint (const struct picture *picture, struct mem *mem, struct pdf *pdf,
          const char **fault)
{
  const char *level = picture_attribute (picture, mem, picture->node, "level");
  uint8_t *modules = mem_raw (mem, VOUCH_QR_SIDE_MOST * VOUCH_QR_SIDE_MOST, 1);
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
