/* SPDX-License-Identifier: Apache-2.0 */
#include "faces.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum {
  FAMILY_MOST = 64, /* bytes of a family's name, with its NUL */
  FOUND_MOST = 256, /* answers that are kept */
  FILES_MOST = 64,
  READY_SIZE_MOST = 4 << 20 /* larger files are not prepared: it takes long */
};

struct entry {
  struct face face;
  FcPattern *pattern; /* keeps its name; NULL for files of the option */
  const char *file;
  int index;
};

/* A question that was answered. */
struct found {
  char family[FAMILY_MOST];
  bool bold, italic;
  uint32_t face;
};

/* A file of the option, with what is in it. */
struct named {
  char family[FAMILY_MOST];
  bool bold, italic;
  uint32_t face;
};

struct faces {
  pthread_mutex_t lock;
  FcConfig *config; /* NULL: files are named, or nobody asked yet */
  bool configured;
  uint32_t n;
  uint32_t n_found;
  uint32_t n_named;
  struct entry entries[FACES_MOST];
  struct found found[FOUND_MOST];
  struct named named[FILES_MOST];
  const char *families[FILES_MOST + 1]; /* of the named, each once */
};

/* ---- reading a file ------------------------------------------------------ */

/* PostScript names are printable ASCII without what has a meaning in PDF. */
static void
set_name (struct face *face, hb_ot_name_id_t id)
{
  char text[sizeof face->name];
  unsigned n = sizeof text, kept = 0;

  hb_ot_name_get_utf8 (face->face, id, HB_LANGUAGE_INVALID, &n, text);
  for (unsigned i = 0; i < n && text[i]; i++)
    if ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z')
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
glyph_of (hb_font_t *font, void *data, hb_codepoint_t c,
          hb_codepoint_t *glyph, void *user)
{
  hb_font_t *parent = hb_font_get_parent (font);

  (void)data;
  (void)user;
  return hb_font_get_nominal_glyph (parent, c, glyph)
         || (c == 0x2212
             && hb_font_get_nominal_glyph (parent, 0x2013, glyph));
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

/* False: the file is no font with outlines. */
static bool
read_face (struct face *face, const char *file, int index)
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
  set_name (face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
  if (face->name[0] == '\0')
    memcpy (face->name, "Font", 5);
  hb_face_make_immutable (face->face);
  hb_font_make_immutable (face->font);
  return true;
}

static void
clear_face (struct face *face)
{
  hb_font_destroy (face->font);
  hb_face_destroy (face->face);
  hb_face_destroy (face->ready);
}

/* ---- the list ------------------------------------------------------------ */

/* The file's face; PATTERN, which holds FILE, is taken over. */
static uint32_t
add_face (struct faces *faces, FcPattern *pattern, const char *file, int index)
{
  struct entry *entry = &faces->entries[faces->n];

  for (uint32_t i = 0; i < faces->n; i++)
    if (faces->entries[i].index == index
        && strcmp (faces->entries[i].file, file) == 0) {
      if (pattern)
        FcPatternDestroy (pattern);
      return i;
    }
  if (faces->n == FACES_MOST || !read_face (&entry->face, file, index)) {
    if (pattern)
      FcPatternDestroy (pattern);
    return FACE_NONE;
  }
  entry->pattern = pattern;
  entry->file = file;
  entry->index = index;
  return faces->n++;
}

/* Does the pattern have the family, and not one that comes near? */
static bool
is_family (FcPattern *pattern, const char *family)
{
  FcChar8 *name;

  for (int i = 0;
       FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (FcStrCmpIgnoreCase (name, (const FcChar8 *)family) == 0)
      return true;
  return false;
}

static uint32_t
ask_fontconfig (struct faces *faces, const char *family, bool bold,
                bool italic)
{
  FcPattern *wish, *match;
  FcResult result;
  FcChar8 *file;
  int index = 0;

  if (!faces->configured)
    faces->config = FcInitLoadConfigAndFonts ();
  faces->configured = true;
  if (faces->config == NULL)
    return FACE_NONE;
  wish = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT,
                         FcTypeInteger,
                         bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, FC_SLANT,
                         FcTypeInteger,
                         italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN,
                         FC_OUTLINE, FcTypeBool, FcTrue, NULL);
  if (wish == NULL)
    return FACE_NONE;
  FcConfigSubstitute (faces->config, wish, FcMatchPattern);
  FcDefaultSubstitute (wish);
  match = FcFontMatch (faces->config, wish, &result);
  FcPatternDestroy (wish);
  if (match == NULL)
    return FACE_NONE;
  if (!is_family (match, family)
      || FcPatternGetString (match, FC_FILE, 0, &file) != FcResultMatch) {
    FcPatternDestroy (match);
    return FACE_NONE;
  }
  FcPatternGetInteger (match, FC_INDEX, 0, &index);
  /* The upper half names an instance of a variable font, which is not made. */
  return add_face (faces, match, (const char *)file, index & 0xffff);
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool
is_same_family (const char *a, const char *b)
{
  while (*a && lower (*a) == lower (*b))
    a++, b++;
  return lower (*a) == lower (*b);
}

/* The file of the family that comes nearest; weight counts more than slant. */
static uint32_t
ask_named (const struct faces *faces, const char *family, bool bold,
           bool italic)
{
  uint32_t best = FACE_NONE;
  int best_miss = 4;

  for (uint32_t i = 0; i < faces->n_named; i++) {
    const struct named *named = &faces->named[i];
    int miss = 2 * (named->bold != bold) + (named->italic != italic);

    if (miss < best_miss && is_same_family (named->family, family)) {
      best_miss = miss;
      best = named->face;
    }
  }
  return best;
}

static uint32_t
find (struct faces *faces, const char *family, bool bold, bool italic)
{
  struct found *found;
  uint32_t face;

  if (faces->n_named > 0)
    return ask_named (faces, family, bold, italic);
  for (uint32_t i = 0; i < faces->n_found; i++) {
    found = &faces->found[i];
    if (found->bold == bold && found->italic == italic
        && strcmp (found->family, family) == 0)
      return found->face;
  }
  face = ask_fontconfig (faces, family, bold, italic);
  if (faces->n_found < FOUND_MOST) {
    found = &faces->found[faces->n_found++];
    *found = (struct found){ .bold = bold, .italic = italic, .face = face };
    memcpy (found->family, family, strlen (family) + 1);
  }
  return face;
}

uint32_t
faces_find (struct faces *faces, const char *family, size_t length, bool bold,
            bool italic)
{
  char name[FAMILY_MOST];
  uint32_t face;

  if (length == 0 || length >= sizeof name)
    return FACE_NONE;
  memcpy (name, family, length);
  name[length] = '\0';
  pthread_mutex_lock (&faces->lock);
  face = find (faces, name, bold, italic);
  pthread_mutex_unlock (&faces->lock);
  return face;
}

const struct face *
faces_at (const struct faces *faces, uint32_t face)
{
  return &faces->entries[face].face;
}

hb_face_t *
faces_subset_source (struct faces *faces, uint32_t face)
{
  struct face *f = &faces->entries[face].face;
  hb_face_t *source;

  pthread_mutex_lock (&faces->lock);
#if HB_VERSION_ATLEAST(6, 0, 0)
  if (f->ready == NULL && ++f->uses == 2 && f->size <= READY_SIZE_MOST)
    f->ready = hb_subset_preprocess (f->face);
#endif
  source = f->ready ? f->ready : f->face;
  pthread_mutex_unlock (&faces->lock);
  return source;
}

/* ---- what to fall back to ------------------------------------------------ */

/* A font that many have, and what nobody draws as well: scripts of their own
 * before a font that has a little of everything. */
struct fallback {
  const char *family;
  uint32_t ranges[6]; /* first, last; ends with 0; none: everything */
};

static const struct fallback fallbacks[] = {
  { "Noto Sans", { 0 } },
  { "Noto Sans Arabic", { 0x600, 0x8ff, 0xfb50, 0xfeff, 0 } },
  { "Noto Sans Hebrew", { 0x590, 0x5ff, 0xfb1d, 0xfb4f, 0 } },
  { "Noto Sans Thai", { 0xe00, 0xe7f, 0 } },
  { "NanumGothic", { 0x1100, 0x11ff, 0x3130, 0x318f, 0xac00, 0xd7ff } },
  { "DejaVu Sans", { 0 } },
  { "NanumGothic", { 0 } },
  { "Noto Sans CJK JP", { 0 } },
  { "IPAexGothic", { 0 } },
  { NULL, { 0 } }
};

const char *
faces_fallback (const struct faces *faces, unsigned i)
{
  return faces->n_named > 0 ? faces->families[i] : fallbacks[i].family;
}

bool
faces_fallback_has (const struct faces *faces, unsigned i, uint32_t c)
{
  const uint32_t *ranges = fallbacks[faces->n_named > 0 ? 0 : i].ranges;

  if (ranges[0] == 0)
    return true;
  for (unsigned k = 0; k < 6 && ranges[k] != 0; k += 2)
    if (c >= ranges[k] && c <= ranges[k + 1])
      return true;
  return false;
}

/* ---- files that are named ------------------------------------------------ */

static bool
family_of (const struct face *face, char *family)
{
  static const hb_ot_name_id_t ids[] = { HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
                                         HB_OT_NAME_ID_FONT_FAMILY };

  for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
    unsigned n = FAMILY_MOST;

    hb_ot_name_get_utf8 (face->face, ids[i],
                         hb_language_from_string ("en", -1), &n, family);
    if (n > 0)
      return true;
  }
  return false;
}

static vouch_status
say_no_font (vouch_call *call, const char *file)
{
  char words[300];

  snprintf (words, sizeof words, "%.200s is no font that can be used", file);
  vouch_call_say (call, VOUCH_FATAL, 0, 0, words);
  return VOUCH_INPUT;
}

static void
list_family (struct faces *faces, const char *family)
{
  size_t n = 0;

  while (faces->families[n] && !is_same_family (faces->families[n], family))
    n++;
  faces->families[n] = family;
}

/* FILE stays. */
static vouch_status
name_file (struct faces *faces, vouch_call *call, const char *file)
{
  struct named *named = &faces->named[faces->n_named];
  const struct face *face;

  if (faces->n_named == FILES_MOST) {
    vouch_call_say (call, VOUCH_FATAL, 0, 0, "the option fonts names too many "
                                             "files");
    return VOUCH_INPUT;
  }
  named->face = add_face (faces, NULL, file, 0);
  if (named->face == FACE_NONE)
    return say_no_font (call, file);
  face = faces_at (faces, named->face);
  if (!family_of (face, named->family))
    memcpy (named->family, "Font", 5);
  named->bold = hb_style_get_value (face->font, HB_STYLE_TAG_WEIGHT) >= 600;
  named->italic = hb_style_get_value (face->font, HB_STYLE_TAG_ITALIC) > 0;
  list_family (faces, named->family);
  faces->n_named++;
  return VOUCH_OK;
}

static vouch_status
name_files (struct faces *faces, vouch_call *call, const char *files)
{
  size_t n = strlen (files);
  char *copy = vouch_call_alloc (call, n + 1);
  vouch_status status = VOUCH_OK;

  if (copy == NULL)
    return VOUCH_NOMEM;
  memcpy (copy, files, n + 1);
  while (status == VOUCH_OK && *copy) {
    char *end = strchr (copy, ':'), *file = copy;

    copy = end ? end + 1 : copy + strlen (copy);
    if (end)
      *end = '\0';
    if (*file)
      status = name_file (faces, call, file);
  }
  return status;
}

vouch_status
faces_open (vouch_call *call, const char *files, struct faces **faces)
{
  struct faces *made = vouch_call_alloc (call, sizeof *made);
  vouch_status status = VOUCH_OK;

  *faces = NULL;
  if (made == NULL)
    return VOUCH_NOMEM;
  made->config = NULL;
  made->configured = false;
  made->n = made->n_found = made->n_named = 0;
  memset (made->families, 0, sizeof made->families);
  if (pthread_mutex_init (&made->lock, NULL) != 0)
    return VOUCH_NOMEM;
  if (files)
    status = name_files (made, call, files);
  if (status == VOUCH_OK)
    *faces = made;
  else
    faces_close (made);
  return status;
}

void
faces_close (struct faces *faces)
{
  for (uint32_t i = 0; i < faces->n; i++) {
    clear_face (&faces->entries[i].face);
    if (faces->entries[i].pattern)
      FcPatternDestroy (faces->entries[i].pattern);
  }
  if (faces->config)
    FcConfigDestroy (faces->config);
  pthread_mutex_destroy (&faces->lock);
}
