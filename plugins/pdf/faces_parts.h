/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that keep faces share. */
#ifndef PDF_FACES_PARTS_H
#define PDF_FACES_PARTS_H

#include <fontconfig/fontconfig.h>
#include <pthread.h>

#include "faces.h"

enum {
  FAMILY_MOST = 64, /* bytes of a family's name, with its NUL */
  FOUND_MOST = 256, /* answers that are kept */
  FILES_MOST = 64
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

/* ---- one file (face_read.c) --------------------------------------------- */

/* False: the file is no font with outlines. */
bool face_read (struct face *face, const char *file, int index);
void face_clear (struct face *face);

/* ---- the list (faces.c) ------------------------------------------------- */

/* The file's face; PATTERN, which holds FILE, is taken over. */
uint32_t faces_add (struct faces *faces, FcPattern *pattern, const char *file,
                    int index);

/* ---- files that are named (faces_named.c) ------------------------------- */

/* FILES are parted by ':'. */
vouch_status faces_name (struct faces *faces, vouch_call *call,
                         const char *files);

/* The file of the family that comes nearest; weight counts more than slant. */
uint32_t faces_named (const struct faces *faces, const char *family, bool bold,
                      bool italic);

#endif
