/* SPDX-License-Identifier: Apache-2.0 */
/* Font files. */
#include "faces_parts.h"

#include <hb-ot.h>
#include <string.h>

/* PostScript names are printable ASCII without what has a meaning in PDF. */
static void
set_name (struct face *face, hb_ot_name_id_t id)
{
  char text[sizeof face->name];
  unsigned n = sizeof text, kept = 0;

  hb_ot_name_get_utf8 (face->face, id, HB_LANGUAGE_INVALID, &n, text);
  for (unsigned i = 0; i < n && text[i]; i++)
    if ((text[i] >= 'a' && text[i] <= 'z')
        || (text[i] >= 'A' && text[i] <= 'Z')
        || (text[i] >= '0' && text[i] <= '9') || text[i] == '-')
      face->name[kept++] = text[i];
  face->name[kept] = '\0';
}

static bool
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table (face, tag);
  bool has = hb_blob_get_length (blob) > 0;

  hb_blob_destroy (blob);
  return has;
}

/* Many fonts of letters lack the minus: an en dash looks nearly the same, and
 * a sign of another font does not. */
static hb_bool_t
glyph_of (hb_font_t *font, void *data, hb_codepoint_t c, hb_codepoint_t *glyph,
          void *user)
{
  hb_font_t *parent = hb_font_get_parent (font);

  (void)data;
  (void)user;
  return hb_font_get_nominal_glyph (parent, c, glyph)
         || (c == 0x2212 && hb_font_get_nominal_glyph (parent, 0x2013, glyph));
}

static hb_font_t *
font_of (hb_face_t *face)
{
  hb_font_t *parent = hb_font_create (face), *font;
  hb_font_funcs_t *functions = hb_font_funcs_create ();

  hb_font_funcs_set_nominal_glyph_func (functions, glyph_of, NULL, NULL);
  hb_font_make_immutable (parent);
  font = hb_font_create_sub_font (parent);
  hb_font_set_funcs (font, functions, NULL, NULL);
  hb_font_funcs_destroy (functions);
  hb_font_destroy (parent);
  return font;
}

/* Each run of text asks for them, and HarfBuzz looks for the table again. */
static void
set_lines (struct face *face)
{
  static const struct {
    hb_ot_metrics_tag_t tag;
    int otherwise; /* thousandths of an em */
  } lines[FACE_LINES] = {
    [FACE_XHEIGHT] = { HB_OT_METRICS_TAG_X_HEIGHT, 500 },
    [FACE_THICKNESS] = { HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50 },
    [FACE_UNDERLINE] = { HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -75 },
    [FACE_STRIKE] = { HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, 300 },
  };
  hb_font_extents_t extents = { 0 };

  hb_font_get_h_extents (face->font, &extents);
  face->lines[FACE_ASCENT] = (struct face_length){ extents.ascender,
                                                   face->upem };
  face->lines[FACE_DESCENT] = (struct face_length){ extents.descender,
                                                    face->upem };
  for (unsigned i = FACE_XHEIGHT; i < FACE_LINES; i++) {
    hb_position_t value;

    face->lines[i] = hb_ot_metrics_get_position (face->font, lines[i].tag,
                                                 &value)
                         ? (struct face_length){ value, face->upem }
                         : (struct face_length){ lines[i].otherwise, 1000 };
  }
}

bool
face_read (struct face *face, const char *file, int index)
{
  hb_blob_t *blob = hb_blob_create_from_file_or_fail (file);

  *face = (struct face){ 0 };
  if (blob == NULL)
    return false;
  face->size = hb_blob_get_length (blob);
  face->face = hb_face_create (blob, (unsigned)index);
  hb_blob_destroy (blob);
  face->upem = hb_face_get_upem (face->face);
  face->n_glyphs = hb_face_get_glyph_count (face->face);
  face->cff = has_table (face->face, HB_TAG ('C', 'F', 'F', ' '));
  if (face->n_glyphs == 0 || face->n_glyphs > 65535 || face->upem < 16
      || !(face->cff || has_table (face->face, HB_TAG ('g', 'l', 'y', 'f')))
      || !has_table (face->face, HB_TAG ('c', 'm', 'a', 'p'))) {
    hb_face_destroy (face->face);
    return false;
  }
  face->font = font_of (face->face);
  set_lines (face);
  set_name (face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
  if (face->name[0] == '\0')
    memcpy (face->name, "Font", 5);
  hb_face_make_immutable (face->face);
  hb_font_make_immutable (face->font);
  return true;
}

void
face_clear (struct face *face)
{
  hb_font_destroy (face->font);
  hb_face_destroy (face->face);
  hb_face_destroy (face->ready);
}
