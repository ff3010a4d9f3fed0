/* SPDX-License-Identifier: Apache-2.0 */
/* Lines and what is in them. */
#include "dump_parts.h"

/* ---- words -------------------------------------------------------------- */

static void
put_char (struct dump *d, uint32_t c)
{
  char utf8[5] = { 0 };

  if (c < 0x80)
    utf8[0] = (char)c;
  else if (c < 0x800) {
    utf8[0] = (char)(0xc0 | c >> 6);
    utf8[1] = (char)(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    utf8[0] = (char)(0xe0 | c >> 12);
    utf8[1] = (char)(0x80 | (c >> 6 & 0x3f));
    utf8[2] = (char)(0x80 | (c & 0x3f));
  } else {
    utf8[0] = (char)(0xf0 | c >> 18);
    utf8[1] = (char)(0x80 | (c >> 12 & 0x3f));
    utf8[2] = (char)(0x80 | (c >> 6 & 0x3f));
    utf8[3] = (char)(0x80 | (c & 0x3f));
  }
  dump_escaped (d, utf8);
}

static void
open_word (struct dump *d, const struct area_text *t)
{
  dump_put (d, "<word");
  if (t->level >= 0)
    dump_number (d, "level", t->level);
  if (t->rtl)
    dump_attribute (d, "reversed", "true");
  dump_put (d, ">");
}

/* FOP has the letters in the order of the eye. */
static void
words (struct dump *d, const struct area_text *t)
{
  bool open = false;

  for (uint32_t i = 0; i < t->n; i++) {
    uint32_t c = t->chars[t->rtl ? t->n - 1 - i : i];
    bool space = c == ' ' || c == 0xa0;

    if (space && open)
      dump_put (d, "</word>");
    if (space)
      dump_put (d, "<space>");
    else if (!open)
      open_word (d, t);
    open = !space;
    put_char (d, c);
    if (space)
      dump_put (d, "</space>");
  }
  if (open)
    dump_put (d, "</word>");
}

/* ---- areas of text ------------------------------------------------------ */

static void
decoration (struct dump *d, const struct area_text *t)
{
  if ((t->decorate & DECORATE_UNDER) != 0) {
    dump_attribute (d, "underline-score", "true");
    dump_color (d, "underline-score-color", t->under);
  }
  if ((t->decorate & DECORATE_OVER) != 0) {
    dump_attribute (d, "overline-score", "true");
    dump_color (d, "overline-score-color", t->over);
  }
  if ((t->decorate & DECORATE_THROUGH) != 0) {
    dump_attribute (d, "through-score", "true");
    dump_color (d, "through-score-color", t->through);
  }
}

static const char *
font_style (const struct style *style)
{
  switch (style == NULL ? KEY_NORMAL : style_key (style, PROP_FONT_STYLE)) {
  case KEY_ITALIC:
    return "italic";
  case KEY_OBLIQUE:
    return "oblique";
  default:
    return "normal"; /* no face leans backwards */
  }
}

static void
text (struct dump *d, const struct area *a)
{
  const struct area_text *t = a->of.text;

  dump_put (d, "<text");
  dump_number (d, "offset", a->offset);
  dump_number (d, "baseline", t->baseline);
  if (t->level >= 0)
    dump_number (d, "level", t->level);
  dump_unless_zero (d, "twsadjust", t->word_adjust + t->word_space);
  dump_unless_zero (d, "tlsadjust", t->letter_space);
  dump_geometry (d, a);
  dump_traits (d, a);
  dump_attribute (d, "font-name", d->fonts->name (d->fonts->self, t->font));
  dump_attribute (d, "font-style", font_style (a->style));
  dump_number (d, "font-weight",
               a->style != NULL
                       && style_int (a->style, PROP_FONT_WEIGHT, 400) >= 600
                   ? 700
                   : 400);
  dump_number (d, "font-size", t->size);
  dump_color (d, "color", t->color);
  decoration (d, t);
  dump_put (d, ">");
  words (d, t);
  dump_put (d, "</text>");
}

/* ---- other areas in lines ----------------------------------------------- */

static void
leader (struct dump *d, const struct area *a)
{
  dump_put (d, "<leader");
  dump_geometry (d, a);
  dump_traits (d, a);
  dump_number (d, "offset", a->offset);
  dump_attribute (d, "ruleStyle", dump_rules[a->of.leader->rule]);
  dump_number (d, "ruleThickness", a->of.leader->thickness);
  dump_color (d, "color", a->of.leader->color);
  dump_put (d, "/>");
}

static void
image (struct dump *d, const struct area *a)
{
  const struct area_image *i = a->of.image;
  bool foreign = a->fo->kind == FO_FOREIGN;

  dump_put (d, "<viewport");
  dump_geometry (d, a);
  dump_traits (d, a);
  dump_number (d, "offset", a->offset);
  dump_formatted (d, "pos", "%d %d %d %d",
                  area_bp (a, style_rtl (a->style) ? SIDE_END : SIDE_START)
                      + i->x,
                  area_bp (a, SIDE_BEFORE) + i->y, i->width, i->height);
  if ((a->flags & AREA_CLIPS) != 0)
    dump_attribute (d, "clip", "true");
  dump_put (d, foreign ? "><foreignObject" : "><image");
  dump_put (d, " ipd=\"0\" bpd=\"0\" bap=\"0 0 0 0\"");
  if (a->rare->prod != NULL)
    dump_attribute (d, "prod-id", a->rare->prod);
  dump_put (d, "/></viewport>");
}

static void
in_line (struct dump *d, const struct area *a, const char *name)
{
  dump_put (d, "<");
  dump_put (d, name);
  dump_geometry (d, a);
  dump_traits (d, a);
  if (a->kind != AREA_LINE)
    dump_number (d, "offset", a->offset);
  else if ((a->flags & AREA_RTL) != 0)
    dump_number (d, "level", 1);
  dump_element (d, name, a);
}

static void
space (struct dump *d, const struct area *a)
{
  dump_put (d, "<space");
  dump_geometry (d, a);
  dump_traits (d, a);
  dump_number (d, "offset", a->offset);
  dump_put (d, "/>");
}

bool
dump_in_line (struct dump *d, const struct area *a)
{
  switch (a->kind) {
  case AREA_LINE:
    in_line (d, a, "lineArea");
    break;
  case AREA_INLINE:
    in_line (d, a,
             a->fo != NULL && a->fo->kind == FO_WRAPPER ? "inline"
                                                        : "inlineparent");
    break;
  case AREA_INLINE_BLOCK:
    in_line (d, a, "inlineblockparent");
    break;
  case AREA_TEXT:
    text (d, a);
    break;
  case AREA_LEADER:
    leader (d, a);
    break;
  case AREA_IMAGE:
    image (d, a);
    break;
  case AREA_SPACE:
    space (d, a);
    break;
  default:
    return false;
  }
  return true;
}
