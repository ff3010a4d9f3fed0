/* SPDX-License-Identifier: Apache-2.0 */
/* Font files that the option "fonts" names. */
#include "faces_parts.h"

#include <hb-ot.h>
#include <stdio.h>
#include <string.h>

/* ---- naming ------------------------------------------------------------- */

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
    vouch_call_say (call, VOUCH_FATAL, 0, 0,
                    "the option fonts names too many "
                    "files");
    return VOUCH_INPUT;
  }
  named->face = faces_add (faces, NULL, file, 0);
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

vouch_status
faces_name (struct faces *faces, vouch_call *call, const char *files)
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

/* ---- asking ------------------------------------------------------------- */

uint32_t
faces_named (const struct faces *faces, const char *family, bool bold,
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
