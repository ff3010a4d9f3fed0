/* SPDX-License-Identifier: Apache-2.0 */
#include "canvas.h"

#include <string.h>

/* ---- state --------------------------------------------------------------- */

void
canvas_begin (struct canvas *canvas, mpt height)
{
  canvas->to.n = 0;
  canvas->height = height;
  canvas->now = (struct canvas_state){ .width = 1000, .dash = LINE_SOLID };
  canvas->n_saved = 0;
  canvas->in_text = false;
}

static void
end_text (struct canvas *canvas)
{
  if (canvas->in_text)
    bytes_text (&canvas->to, "ET\n");
  canvas->in_text = false;
}

void
canvas_end (struct canvas *canvas)
{
  while (canvas->n_saved > 0)
    canvas_restore (canvas);
  end_text (canvas);
}

void
canvas_save (struct canvas *canvas)
{
  end_text (canvas);
  canvas->saved
      = mem_grow (canvas->to.mem, canvas->saved, canvas->n_saved,
                  &canvas->saved_room, sizeof *canvas->saved);
  canvas->saved[canvas->n_saved++] = canvas->now;
  bytes_text (&canvas->to, "q\n");
}

void
canvas_restore (struct canvas *canvas)
{
  end_text (canvas);
  canvas->now = canvas->saved[--canvas->n_saved];
  bytes_text (&canvas->to, "Q\n");
}

static uint32_t
packed (const struct rgb *color)
{
  return (uint32_t)color->r << 16 | (uint32_t)color->g << 8 | color->b;
}

static void
put_color (struct bytes *to, uint32_t color, bool stroke)
{
  const unsigned parts[] = { color >> 16, color >> 8 & 255, color & 255 };
  unsigned n = parts[0] == parts[1] && parts[1] == parts[2] ? 1 : 3;

  for (unsigned i = 0; i < n; i++) {
    bytes_milli (to, (parts[i] * 1000 + 127) / 255);
    bytes_char (to, ' ');
  }
  bytes_text (to, n == 1 ? (stroke ? "G\n" : "g\n")
                         : (stroke ? "RG\n" : "rg\n"));
}

static void
set_fill (struct canvas *canvas, const struct rgb *color)
{
  if (packed (color) == canvas->now.fill)
    return;
  canvas->now.fill = packed (color);
  put_color (&canvas->to, canvas->now.fill, false);
}

static void
set_stroke (struct canvas *canvas, const struct rgb *color)
{
  if (packed (color) == canvas->now.stroke)
    return;
  canvas->now.stroke = packed (color);
  put_color (&canvas->to, canvas->now.stroke, true);
}

/* Hundredths of a point, from the lower edge. */
static int64_t
hundredths (int64_t length)
{
  return (length >= 0 ? length + 5 : length - 4) / 10;
}

static void
put_numbers (struct bytes *to, const char *op, size_t n, const int64_t *of)
{
  for (size_t i = 0; i < n; i++) {
    bytes_centi (to, hundredths (of[i]));
    bytes_char (to, ' ');
  }
  bytes_text (to, op);
}

#define PUT(canvas, op, ...)                                                  \
  put_numbers (&(canvas)->to, (op),                                           \
               sizeof ((const int64_t[]){ __VA_ARGS__ }) / sizeof (int64_t),  \
               (const int64_t[]){ __VA_ARGS__ })

static int64_t
up (const struct canvas *canvas, int64_t y)
{
  return (int64_t)canvas->height - y;
}

/* ---- boxes and lines ----------------------------------------------------- */

void
canvas_rectangle (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
                  const struct rgb *color)
{
  if (width <= 0 || height <= 0 || color->none)
    return;
  end_text (canvas);
  set_fill (canvas, color);
  PUT (canvas, "re f\n", x, up (canvas, (int64_t)y + height), width, height);
}

void
canvas_clip (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height)
{
  PUT (canvas, "re W n\n", x, up (canvas, (int64_t)y + height), width, height);
}

static void
set_line (struct canvas *canvas, mpt width, enum line_style style)
{
  struct bytes *to = &canvas->to;
  bool same = width == canvas->now.width;

  if (!same)
    PUT (canvas, "w\n", width);
  if (canvas->now.dash == style && (style == LINE_SOLID || same)) {
    canvas->now.width = width;
    return;
  }
  canvas->now.width = width;
  canvas->now.dash = style;
  if (style == LINE_DOTTED) {
    /* A dash without length and a round cap is a dot. */
    bytes_text (to, "1 J[0 ");
    bytes_centi (to, hundredths (2 * (int64_t)width));
    bytes_text (to, "]0 d\n");
  } else if (style == LINE_DASHED) {
    bytes_text (to, "0 J[");
    bytes_centi (to, hundredths (3 * (int64_t)width));
    bytes_text (to, "]0 d\n");
  } else
    bytes_text (to, "0 J[]0 d\n");
}

/* Along the middle of the band. */
static void
stroke (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
        bool upright, enum line_style style)
{
  int64_t thick = upright ? width : height, half = thick / 2;
  int64_t end = style == LINE_DOTTED ? half : 0;

  set_line (canvas, (mpt)thick, style);
  if (upright) {
    PUT (canvas, "m ", x + half, up (canvas, y + end));
    PUT (canvas, "l S\n", x + half, up (canvas, (int64_t)y + height - end));
  } else {
    PUT (canvas, "m ", x + end, up (canvas, y + half));
    PUT (canvas, "l S\n", (int64_t)x + width - end, up (canvas, y + half));
  }
}

void
canvas_rule (struct canvas *canvas, mpt x, mpt y, mpt width, mpt height,
             bool upright, enum line_style style, const struct rgb *color)
{
  mpt third = (upright ? width : height) / 3;

  if (width <= 0 || height <= 0 || color->none || style == LINE_NONE
      || style == LINE_HIDDEN)
    return;
  end_text (canvas);
  set_stroke (canvas, color);
  if (style == LINE_DOUBLE && third > 0 && upright) {
    stroke (canvas, x, y, third, height, true, LINE_SOLID);
    stroke (canvas, x + width - third, y, third, height, true, LINE_SOLID);
  } else if (style == LINE_DOUBLE && third > 0) {
    stroke (canvas, x, y, width, third, false, LINE_SOLID);
    stroke (canvas, x, y + height - third, width, third, false, LINE_SOLID);
  } else
    stroke (canvas, x, y, width, height, upright,
            style == LINE_DOTTED || style == LINE_DASHED ? style : LINE_SOLID);
}

void
canvas_object (struct canvas *canvas, const char *name, mpt x, mpt y,
               mpt width, mpt height, mpt own_width, mpt own_height)
{
  struct bytes *to = &canvas->to;

  canvas_save (canvas);
  bytes_decimal (to, (int64_t)width * 1000000 / own_width, 1000000);
  bytes_text (to, " 0 0 ");
  bytes_decimal (to, (int64_t)height * 1000000 / own_height, 1000000);
  bytes_char (to, ' ');
  PUT (canvas, "cm/", x, up (canvas, (int64_t)y + height));
  bytes_text (to, name);
  bytes_text (to, " Do\n");
  canvas_restore (canvas);
}

/* ---- text ---------------------------------------------------------------- */

/* A string of text on its way.  Positions are in 1/1000 mpt, so that widths,
 * which are in 1/1000 of the size, add up without rounding. */
struct line {
  struct canvas *canvas;
  const struct area_text *text;
  int64_t pen;   /* where the next glyph belongs */
  int64_t drawn; /* where it would come to stand */
  bool open;     /* within [( */
  bool in_string;
};

static void
begin_text (struct canvas *canvas, mpt x, mpt y)
{
  int64_t to_x = hundredths (x), to_y = hundredths (up (canvas, y));
  struct bytes *to = &canvas->to;

  if (!canvas->in_text) {
    bytes_text (to, "BT\n");
    canvas->in_text = true;
    canvas->text_x = canvas->text_y = 0;
  }
  bytes_centi (to, to_x - canvas->text_x);
  bytes_char (to, ' ');
  bytes_centi (to, to_y - canvas->text_y);
  bytes_text (to, " Td\n");
  canvas->text_x = to_x;
  canvas->text_y = to_y;
}

static void
close_string (struct line *line)
{
  if (line->in_string)
    bytes_char (&line->canvas->to, ')');
  line->in_string = false;
}

static void
close_line (struct line *line)
{
  close_string (line);
  if (line->open)
    bytes_text (&line->canvas->to, "]TJ\n");
  line->open = false;
}

static void
set_font (struct line *line, uint32_t font, mpt rise)
{
  struct canvas *canvas = line->canvas;
  struct bytes *to = &canvas->to;
  mpt size = line->text->size;

  if (font != canvas->now.font || size != canvas->now.size) {
    close_line (line);
    bytes_text (to, "/F");
    bytes_int (to, font);
    bytes_char (to, ' ');
    bytes_milli (to, size);
    bytes_text (to, " Tf\n");
    canvas->now.font = font;
    canvas->now.size = size;
  }
  if (rise != canvas->now.rise) {
    close_line (line);
    PUT (canvas, "Ts\n", rise);
    canvas->now.rise = rise;
  }
}

static void
put_code_byte (struct bytes *to, unsigned c)
{
  if (c == '(' || c == ')' || c == '\\')
    bytes_char (to, '\\');
  if (c == '\r')
    bytes_text (to, "\\r"); /* bare it would count as a line feed */
  else
    bytes_char (to, (char)c);
}

/* Moves to where the glyph belongs, if that can be seen. */
static void
adjust (struct line *line, int64_t at)
{
  int64_t size = line->text->size, off = at - line->drawn;
  int64_t units = (off >= 0 ? off + size / 2 : off - size / 2) / size;
  struct bytes *to = &line->canvas->to;

  if (units > -2 && units < 2)
    return;
  if (!line->open)
    bytes_char (to, '[');
  line->open = true;
  close_string (line);
  bytes_int (to, -units);
  line->drawn += units * size;
}

static void
put_glyph (struct line *line, const struct glyph *glyph,
           const struct shown *shown)
{
  struct bytes *to = &line->canvas->to;

  set_font (line, shown->font, glyph->dy);
  adjust (line, line->pen + (int64_t)glyph->dx * 1000);
  if (!line->open)
    bytes_char (to, '[');
  line->open = true;
  if (!line->in_string)
    bytes_char (to, '(');
  line->in_string = true;
  put_code_byte (to, shown->code >> 8);
  put_code_byte (to, shown->code & 255);
  line->drawn += (int64_t)shown->width * line->text->size;
  line->pen += (int64_t)glyph->advance * 1000;
}

/* What the glyphs between are meant to be, where codes cannot say it. */
static void
begin_meaning (struct line *line, const uint32_t *text, uint32_t n)
{
  struct bytes *to = &line->canvas->to;

  close_line (line);
  bytes_text (to, "/Span<</ActualText<FEFF");
  for (uint32_t i = 0; i < n; i++)
    bytes_utf16 (to, text[i]);
  bytes_text (to, ">>>BDC\n");
}

/* The glyphs I to END, all that there are of one cluster, for N characters. */
static void
put_cluster (struct line *line, uint32_t i, uint32_t end, uint32_t n)
{
  const struct area_text *text = line->text;
  const struct glyph *glyphs = text->glyphs;
  const uint32_t *chars = text->chars + glyphs[i].cluster;
  struct embed *embed = line->canvas->embed;
  bool spanned = end - i > 1;

  for (uint32_t k = i; k < end; k++) {
    struct shown shown;

    embed_glyph (embed, fonts_hb_face (line->canvas->fonts, glyphs[k].font),
                 glyphs[k].id, chars, k == i ? n : 0, &shown);
    spanned |= !shown.is_meant;
    if (k == i && spanned && n > 0)
      begin_meaning (line, chars, n);
    put_glyph (line, &glyphs[k], &shown);
  }
  if (!spanned || n == 0)
    return;
  close_line (line);
  bytes_text (&line->canvas->to, "EMC\n");
}

void
canvas_text (struct canvas *canvas, mpt x, mpt y, const struct area_text *text)
{
  struct line line = { .canvas = canvas, .text = text };
  uint32_t n = text->n_glyphs, end;
  uint32_t after = text->n; /* right to left: where the cluster ends */

  if (n == 0 || text->size <= 0)
    return;
  set_fill (canvas, &text->color);
  begin_text (canvas, x, y);
  for (uint32_t i = 0; i < n; i = end) {
    uint32_t cluster = text->glyphs[i].cluster, stop;

    for (end = i + 1; end < n && text->glyphs[end].cluster == cluster;)
      end++;
    stop = text->rtl ? after : end < n ? text->glyphs[end].cluster : text->n;
    after = cluster;
    put_cluster (&line, i, end, stop > cluster ? stop - cluster : 0);
  }
  close_line (&line);
}
