/* SPDX-License-Identifier: Apache-2.0 */
/* The list of faces, and how fontconfig is asked for more. */
#include "faces_parts.h"

#include <hb-subset.h>
#include <string.h>

/* Larger files are not prepared: it takes long. */
enum { READY_SIZE_MOST = 4 << 20 };

uint32_t
faces_add (struct faces *faces, FcPattern *pattern, const char *file,
           int index)
{
  struct entry *entry = &faces->entries[faces->n];

  for (uint32_t i = 0; i < faces->n; i++)
    if (faces->entries[i].index == index
        && strcmp (faces->entries[i].file, file) == 0) {
      if (pattern)
        FcPatternDestroy (pattern);
      return i;
    }
  if (faces->n == FACES_MOST || !face_read (&entry->face, file, index)) {
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
  wish = FcPatternBuild (
      NULL, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger,
      bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR, FC_SLANT, FcTypeInteger,
      italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN, FC_OUTLINE, FcTypeBool,
      FcTrue, NULL);
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
  return faces_add (faces, match, (const char *)file, index & 0xffff);
}

static uint32_t
find (struct faces *faces, const char *family, bool bold, bool italic)
{
  struct found *found;
  uint32_t face;

  if (faces->n_named > 0)
    return faces_named (faces, family, bold, italic);
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
    status = faces_name (made, call, files);
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
    face_clear (&faces->entries[i].face);
    if (faces->entries[i].pattern)
      FcPatternDestroy (faces->entries[i].pattern);
  }
  if (faces->config)
    FcConfigDestroy (faces->config);
  pthread_mutex_destroy (&faces->lock);
}
