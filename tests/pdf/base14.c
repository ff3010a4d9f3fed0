/* SPDX-License-Identifier: Apache-2.0 */
/* Fonts that are nothing but widths: base14.tsv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "room.h"

#define FACES 12
#define WISHES 200

struct face {
  char name[40];
  int ascent, descent, xheight;
  int width[0x2200];
};

struct wished {
  char family[60];
  int weight;
  bool italic;
  struct face *face;
};

struct base14 {
  struct face faces[FACES];
  unsigned n_faces;
  struct wished wished[WISHES];
  unsigned n_wished;
  struct glyph *glyphs;
  size_t room;
};

static struct face *
face_of (struct base14 *b, const char *name)
{
  for (unsigned i = 0; i < b->n_faces; i++)
    if (strcmp (b->faces[i].name, name) == 0)
      return &b->faces[i];
  if (b->n_faces == FACES)
    return NULL;
  snprintf (b->faces[b->n_faces].name, 40, "%s", name);
  return &b->faces[b->n_faces++];
}

struct base14 *
base14_read (const char *path)
{
  struct base14 *b = calloc (1, sizeof *b);
  FILE *f = fopen (path, "r");
  char line[200], name[40], what[20];
  int w, x, y;

  while (b != NULL && f != NULL && fgets (line, sizeof line, f) != NULL) {
    int n = sscanf (line, "%39s %19s %d %d %d", name, what, &w, &x, &y);
    struct face *face = n < 3 || *line == '#' ? NULL : face_of (b, name);

    if (face == NULL)
      continue;
    if (n == 5) {
      face->ascent = w;
      face->descent = x;
      face->xheight = y;
    } else if (strtoul (what, NULL, 16) < 0x2200)
      face->width[strtoul (what, NULL, 16)] = w;
  }
  if (f != NULL)
    fclose (f);
  return b;
}

void
base14_free (struct base14 *b)
{
  free (b->glyphs);
  free (b);
}

/* Which of the faces a family means; NULL: none. */
static struct face *
face_for (struct base14 *b, const char *family, int weight, bool italic)
{
  static const struct {
    const char *alias, *family;
  } names[] = { { "sans-serif", "Helvetica" },
                { "Helvetica", "Helvetica" },
                { "Arial", "Helvetica" },
                { "serif", "Times" },
                { "SansSerif", "Helvetica" },
                { "Serif", "Times" },
                { "any", "Times" },
                { "Times", "Times" },
                { "Times-Roman", "Times" },
                { "Times Roman", "Times" },
                { "Times New Roman", "Times" },
                { "monospace", "Courier" },
                { "Courier", "Courier" },
                { "monospaced", "Courier" },
                { "Computer-Modern-Typewriter", "Courier" } };
  char name[40];
  bool times;

  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp (names[i].alias, family) != 0)
      continue;
    times = strcmp (names[i].family, "Times") == 0;
    snprintf (name, sizeof name, "%s%s%s%s", names[i].family,
              weight >= 600 || italic ? "-"
              : times                 ? "-Roman"
                                      : "",
              weight >= 600 ? "Bold" : "",
              !italic ? ""
              : times ? "Italic"
                      : "Oblique");
    return face_of (b, name);
  }
  return NULL;
}

static uint32_t
remember (struct base14 *b, const char *family, const struct font_wish *wish,
          struct face *face)
{
  for (unsigned i = 0; i < b->n_wished; i++)
    if (strcmp (b->wished[i].family, family) == 0 && b->wished[i].face == face)
      return i;
  if (b->n_wished == WISHES)
    return 0;
  snprintf (b->wished[b->n_wished].family, 60, "%s", family);
  b->wished[b->n_wished].face = face;
  b->wished[b->n_wished].weight = wish->weight;
  return b->n_wished++;
}

static uint32_t
choose (void *self, const struct font_wish *wish)
{
  struct base14 *b = self;
  char list[200], *at = list, *name;

  snprintf (list, sizeof list, "%s", wish->families);
  while ((name = strsep (&at, ",")) != NULL) {
    struct face *face;
    size_t n;

    while (strchr (" '\"\t\n", *name) && *name != 0)
      name++;
    for (n = strlen (name); n > 0 && strchr (" '\"\t\n", name[n - 1]); n--)
      name[n - 1] = 0;
    face = face_for (b, name, wish->weight, wish->italic);
    if (face != NULL)
      return remember (b, name, wish, face);
  }
  return remember (b, "any", wish,
                   face_for (b, "any", wish->weight, wish->italic));
}

static mpt
scaled (int units, mpt size)
{
  return (mpt)((int64_t)units * size / 1000);
}

static void
metrics (void *self, uint32_t font, mpt size, struct font_metrics *m)
{
  const struct face *face = ((struct base14 *)self)->wished[font].face;

  *m = (struct font_metrics){ scaled (face->ascent, size),
                              scaled (face->descent, size),
                              scaled (face->xheight, size),
                              -size / 10,
                              size / 4,
                              size / 20 };
}

static bool
shape (void *self, const struct font_run *run, const struct glyph **glyphs,
       size_t *n)
{
  struct base14 *b = self;
  const struct face *face = b->wished[run->font].face;

  if (run->n > b->room) {
    free (b->glyphs);
    b->room = run->n * 2;
    b->glyphs = calloc (b->room, sizeof *b->glyphs);
    if (b->glyphs == NULL)
      return false;
  }
  for (size_t i = 0; i < run->n; i++) {
    size_t k = run->rtl ? run->n - 1 - i : i;
    uint32_t c = run->text[k];
    int w = c < 0x2200 ? face->width[c] : 0;

    if (w == 0 && c >= 0x20)
      w = face->width['#'];
    b->glyphs[i] = (struct glyph){ c,         (uint32_t)k,
                                   run->font, scaled (w, run->size),
                                   0,         0 };
  }
  *glyphs = b->glyphs;
  *n = run->n;
  return true;
}

static const char *
name_of (void *self, uint32_t font)
{
  return ((struct base14 *)self)->wished[font].family;
}

struct fonts
base14_fonts (struct base14 *b)
{
  return (struct fonts){ b, choose, metrics, shape, name_of };
}
