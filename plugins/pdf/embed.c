/* SPDX-License-Identifier: Apache-2.0 */
#include "embed.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "words.h"

/* One glyph with one meaning: a code. */
struct code {
  uint32_t glyph;
  uint32_t text; /* where its characters are in texts */
  uint32_t n;
  uint32_t width;
  uint32_t next; /* of the same glyph */
};

struct font {
  uint32_t face; /* FACE_NONE: not in the document */
  const struct face *of;
  pdf_object *object;
  uint32_t *first;    /* by glyph: its first code; 0: none */
  struct code *codes; /* from 1; with CFF the glyph is the code */
  size_t n, room;
};

struct embed {
  struct mem *mem;
  struct faces *faces;
  struct pdf *pdf;
  struct font *fonts;
  size_t n, room;
  uint32_t *texts;
  size_t n_texts, texts_room;
  hb_subset_plan_t *plan; /* of the font that is being written */
  hb_face_t *made;
  hb_blob_t *program;
};

enum { LONGEST = 60 }; /* characters that a code may stand for */

struct embed *
embed_new (struct mem *mem, struct faces *faces, struct pdf *pdf)
{
  struct embed *embed = MEM_NEW (mem, struct embed);

  embed->mem = mem;
  embed->faces = faces;
  embed->pdf = pdf;
  return embed;
}

/* ---- which glyphs -------------------------------------------------------- */

static void
name_font (struct embed *embed, struct font *font, size_t number)
{
  struct bytes name = { .mem = embed->mem };

  bytes_char (&name, 'F');
  bytes_int (&name, (int64_t)number);
  bytes_char (&name, '\0');
  font->object = pdf_font_begin (embed->pdf);
  pdf_name (embed->pdf, "Font", name.at, font->object);
}

static size_t
font_of (struct embed *embed, uint32_t face)
{
  struct font *font;

  for (size_t i = 0; i < embed->n; i++)
    if (embed->fonts[i].face == face)
      return i;
  embed->fonts = mem_grow (embed->mem, embed->fonts, embed->n, &embed->room,
                           sizeof *font);
  font = &embed->fonts[embed->n];
  *font = (struct font){ .face = face, .of = faces_at (embed->faces, face) };
  font->first = MEM_ARRAY (embed->mem, font->of->n_glyphs, uint32_t);
  font->codes = mem_grow (embed->mem, NULL, 0, &font->room,
                          sizeof *font->codes);
  font->n = 1; /* 0 is .notdef, and shows nothing */
  name_font (embed, font, embed->n + 1);
  return embed->n++;
}

static uint32_t
width_of (const struct face *face, uint32_t glyph)
{
  int64_t width = hb_font_get_glyph_h_advance (face->font, glyph);

  return width <= 0
             ? 0
             : (uint32_t)((width * 1000 + face->upem / 2) / face->upem);
}

static void
add_code (struct embed *embed, struct font *font, uint32_t glyph,
          const uint32_t *text, size_t n)
{
  struct code *code;

  font->codes = mem_grow (embed->mem, font->codes, font->n, &font->room,
                          sizeof *font->codes);
  code = &font->codes[font->n];
  *code = (struct code){ .glyph = glyph,
                         .text = (uint32_t)embed->n_texts,
                         .n = (uint32_t)n,
                         .width = width_of (font->of, glyph),
                         .next = font->first[glyph] };
  for (size_t i = 0; i < n; i++) {
    embed->texts = mem_grow (embed->mem, embed->texts, embed->n_texts,
                             &embed->texts_room, sizeof *embed->texts);
    embed->texts[embed->n_texts++] = text[i];
  }
  font->first[glyph] = (uint32_t)font->n++;
}

void
embed_glyph (struct embed *embed, uint32_t face, uint32_t glyph,
             const uint32_t *text, size_t n, struct shown *shown)
{
  size_t number = font_of (embed, face);
  struct font *font = &embed->fonts[number];
  uint32_t i;

  shown->is_meant = n > 0 && n <= LONGEST;
  if (glyph >= font->of->n_glyphs)
    glyph = 0;
  for (i = font->first[glyph]; i > 0; i = font->codes[i].next) {
    const struct code *code = &font->codes[i];

    if (code->n == n
        && (n == 0
            || memcmp (embed->texts + code->text, text, n * sizeof *text)
                   == 0))
      break;
  }
  if (i == 0 && font->first[glyph] != 0 && (font->of->cff || !shown->is_meant
                                            || font->n >= 0xffff)) {
    i = font->first[glyph];
    shown->is_meant = false;
  } else if (i == 0) {
    add_code (embed, font, glyph, text, shown->is_meant ? n : 0);
    i = font->first[glyph];
  }
  shown->font = (uint32_t)number + 1;
  shown->code = font->of->cff ? glyph : i;
  shown->width = font->codes[i].width;
}

/* ---- the subset ---------------------------------------------------------- */

/* Nothing in a PDF asks for these. */
static const char *const dropped[]
    = { "GSUB", "GPOS", "GDEF", "name", "OS/2", "post", "cmap", "kern", "gasp",
        "DSIG", "vmtx", "vhea", "VORG", "BASE", "MATH", "FFTM", "hdmx", "VDMX",
        "LTSH", "fvar", "gvar", "avar", "HVAR", "MVAR", "STAT", "COLR", "CPAL",
        "SVG ", "CBDT", "CBLC", "sbix", "meta", "PCLT", "JSTF", "EBDT",
        "EBLC" };

static hb_subset_input_t *
wish_of (const struct font *font)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail ();
  unsigned flags = HB_SUBSET_FLAGS_NO_HINTING;
  hb_set_t *glyphs, *drop;

  if (input == NULL)
    return NULL;
  glyphs = hb_subset_input_glyph_set (input);
  for (size_t i = 1; i < font->n; i++)
    hb_set_add (glyphs, font->codes[i].glyph);
  drop = hb_subset_input_set (input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
    hb_set_add (drop, hb_tag_from_string (dropped[i], 4));
  if (font->of->cff)
    flags |= HB_SUBSET_FLAGS_RETAIN_GIDS;
  hb_subset_input_set_flags (input, flags);
  return input;
}

/* For each code the glyph of the subset. */
static void
map_glyphs (const struct font *font, hb_subset_plan_t *plan, struct bytes *to)
{
  const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping (plan);

  bytes_add (to, "\0", 2);
  for (size_t i = 1; i < font->n; i++) {
    uint32_t glyph = hb_map_get (map, font->codes[i].glyph);

    bytes_char (to, (char)(glyph >> 8));
    bytes_char (to, (char)glyph);
  }
}

/* ---- tables of the font dictionary --------------------------------------- */

static void
put_widths (const struct font *font, struct bytes *to)
{
  if (!font->of->cff)
    bytes_text (to, "1[");
  for (size_t i = 1; i < font->n; i++) {
    if (font->of->cff) {
      bytes_int (to, font->codes[i].glyph);
      bytes_char (to, '[');
    }
    bytes_int (to, font->codes[i].width);
    bytes_char (to, font->of->cff ? ']' : ' ');
  }
  if (!font->of->cff)
    bytes_char (to, ']');
}

static void
put_meaning (const struct embed *embed, const struct code *code,
             struct bytes *to)
{
  bytes_char (to, '<');
  for (uint32_t i = 0; i < code->n; i++)
    bytes_utf16 (to, embed->texts[code->text + i]);
  /* A part of a cluster: whoever does not know ActualText drops this. */
  if (code->n == 0)
    bytes_text (to, "00AD");
  bytes_text (to, ">\n");
}

static void
put_unicode (const struct embed *embed, const struct font *font,
             struct bytes *to)
{
  bytes_text (to, "/CIDInit/ProcSet findresource begin\n12 dict begin\n"
                  "begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
                  "/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                  "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\n"
                  "endcodespacerange\n");
  for (size_t i = 1; i < font->n; i += 100) {
    size_t end = font->n - i > 100 ? i + 100 : font->n;

    bytes_int (to, (int64_t)(end - i));
    bytes_text (to, " beginbfchar\n");
    for (size_t k = i; k < end; k++) {
      bytes_char (to, '<');
      bytes_hex (to, font->of->cff ? font->codes[k].glyph : (uint32_t)k, 4);
      bytes_char (to, '>');
      put_meaning (embed, &font->codes[k], to);
    }
    bytes_text (to, "endbfchar\n");
  }
  bytes_text (to, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\n"
                  "end");
}

/* Six letters that tell this subset from another. */
static const char *
tagged_name (struct embed *embed, const struct font *font)
{
  struct bytes name = { .mem = embed->mem };
  uint64_t hash = font->n;

  for (size_t i = 1; i < font->n; i++)
    hash = words_mix (hash, font->codes[i].glyph);
  for (int i = 0; i < 6; i++, hash /= 26)
    bytes_char (&name, (char)('A' + hash % 26));
  bytes_char (&name, '+');
  bytes_text (&name, font->of->name);
  bytes_char (&name, '\0');
  return name.at;
}

static int
thousandths (const struct face *face, int64_t value)
{
  return (int)(value * 1000 / (int64_t)face->upem);
}

static int
int16_at (const char *p)
{
  int value = (unsigned char)p[0] << 8 | (unsigned char)p[1];

  return value < 0x8000 ? value : value - 0x10000;
}

static void
measure (const struct face *face, struct pdf_font *what)
{
  hb_blob_t *head
      = hb_face_reference_table (face->face, HB_TAG ('h', 'e', 'a', 'd'));
  hb_font_extents_t extents = { 0 };
  hb_position_t cap = 0;
  unsigned n;
  const char *p = hb_blob_get_data (head, &n);

  for (unsigned i = 0; i < 4 && n >= 54; i++)
    what->box[i] = thousandths (face, int16_at (p + 36 + 2 * i));
  hb_blob_destroy (head);
  hb_font_get_h_extents (face->font, &extents);
  what->ascent = thousandths (face, extents.ascender);
  what->descent = thousandths (face, extents.descender);
  if (!hb_ot_metrics_get_position (face->font, HB_OT_METRICS_TAG_CAP_HEIGHT,
                                   &cap))
    cap = extents.ascender;
  what->cap_height = thousandths (face, cap);
  what->slant = (int)hb_style_get_value (face->font,
                                         HB_STYLE_TAG_SLANT_ANGLE);
}

/* ---- all together -------------------------------------------------------- */

/* What HarfBuzz made lives until embed_done, as memory may run out while it is
 * copied into the document. */
static bool
subset (struct embed *embed, const struct font *font)
{
  hb_face_t *source = faces_subset_source (embed->faces, font->face);
  hb_subset_input_t *input;

  embed_done (embed);
  input = wish_of (font);
  if (input == NULL)
    return false;
  embed->plan = hb_subset_plan_create_or_fail (source, input);
  hb_subset_input_destroy (input);
  if (embed->plan)
    embed->made = hb_subset_plan_execute_or_fail (embed->plan);
  if (embed->made == NULL)
    return false;
  embed->program
      = font->of->cff ? hb_face_reference_table (embed->made,
                                                 HB_TAG ('C', 'F', 'F', ' '))
                      : hb_face_reference_blob (embed->made);
  return hb_blob_get_length (embed->program) > 0;
}

void
embed_done (struct embed *embed)
{
  hb_blob_destroy (embed->program);
  hb_face_destroy (embed->made);
  hb_subset_plan_destroy (embed->plan);
  embed->program = NULL;
  embed->made = NULL;
  embed->plan = NULL;
}

static bool
finish_font (struct embed *embed, const struct font *font)
{
  struct bytes glyphs = { .mem = embed->mem };
  struct bytes widths = { .mem = embed->mem }, unicode = { .mem = embed->mem };
  struct pdf_font what = { .cff = font->of->cff,
                           .glyphs = font->of->cff ? NULL : &glyphs,
                           .widths = &widths,
                           .unicode = &unicode };
  unsigned n;

  if (!subset (embed, font))
    return false;
  what.name = tagged_name (embed, font);
  what.program = hb_blob_get_data (embed->program, &n);
  what.length = n;
  if (!font->of->cff)
    map_glyphs (font, embed->plan, &glyphs);
  put_widths (font, &widths);
  put_unicode (embed, font, &unicode);
  measure (font->of, &what);
  pdf_font_end (embed->pdf, font->object, &what);
  return true;
}

bool
embed_finish (struct embed *embed, const char **which)
{
  for (size_t i = 0; i < embed->n; i++)
    if (!finish_font (embed, &embed->fonts[i])) {
      *which = embed->fonts[i].of->name;
      return false;
    }
  return true;
}
