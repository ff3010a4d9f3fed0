/* SPDX-License-Identifier: Apache-2.0 */
/* Faces: the font files in use, for as long as a codec lives.
 *
 * Files are looked for by fontconfig, or named by the option "fonts".  A face
 * is read when it is first needed and never changes afterwards, so threads
 * share it; the lists have a lock.
 */
#ifndef PDF_FACES_H
#define PDF_FACES_H

#include <hb.h>

#include <vouch/plugin.h>

#define FACES_MOST 256
#define FACE_NONE UINT32_MAX

/* A length: VALUE of PER units that an em has. */
struct face_length {
  int32_t value;
  unsigned per;
};

enum face_line {
  FACE_ASCENT,
  FACE_DESCENT,
  FACE_XHEIGHT,
  FACE_THICKNESS, /* of lines below and through words, and their upper edges */
  FACE_UNDERLINE,
  FACE_STRIKE,
  FACE_LINES
};

struct face {
  struct face_length lines[FACE_LINES]; /* above the baseline */
  hb_face_t *face;
  hb_font_t *font;
  hb_face_t *ready; /* prepared for subsetting, or NULL */
  unsigned upem;
  unsigned n_glyphs;
  size_t size;    /* of the file */
  bool cff;       /* else TrueType */
  unsigned uses;  /* by documents, until it is prepared */
  char name[64];  /* PostScript's */
};

struct faces;

/* In create: FILES are those of the option, parted by ':', or NULL.
 * VOUCH_INPUT after a finding. */
vouch_status faces_open (vouch_call *call, const char *files,
                         struct faces **faces);
void faces_close (struct faces *faces);

/* The face of the family called so (LENGTH bytes), or FACE_NONE. */
uint32_t faces_find (struct faces *faces, const char *family, size_t length,
                     bool bold, bool italic);

/* The I-th family to fall back to, and whether it is worth asking for C.  The
 * list ends with NULL. */
const char *faces_fallback (const struct faces *faces, unsigned i);
bool faces_fallback_has (const struct faces *faces, unsigned i, uint32_t c);

const struct face *faces_at (const struct faces *faces, uint32_t face);

/* What to subset: the face itself, or prepared when it is used for the second
 * time, as that costs as much as ten documents. */
hb_face_t *faces_subset_source (struct faces *faces, uint32_t face);

#endif
