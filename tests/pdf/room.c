/* SPDX-License-Identifier: Apache-2.0 */
#include "room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct block {
  struct block *next;
  size_t size; /* keeps what follows aligned */
};

static void *
block_alloc (void *from, size_t size)
{
  struct room *room = from;
  struct block *b;

  if (room->fail_after == 0)
    return NULL;
  if (room->fail_after > 0)
    room->fail_after--;
  b = malloc (sizeof *b + size);
  if (b == NULL)
    return NULL;
  b->next = room->blocks;
  room->blocks = b;
  return b + 1;
}

static void
say (void *to, uint32_t node, const char *words)
{
  struct room *room = to;

  (void)node;
  if (room->n_said < 8)
    snprintf (room->said[room->n_said], 200, "%s", words);
  room->n_said++;
}

/* ---- sizes of images ---------------------------------------------------- */

static uint32_t
big (const uint8_t *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8
         | p[3];
}

static bool
png_size (const uint8_t *p, size_t n, mpt *w, mpt *h)
{
  double dpi = 72;

  if (n < 33 || memcmp (p, "\x89PNG", 4) != 0)
    return false;
  for (size_t at = 8; at + 21 <= n && big (p + at) < n - at;
       at += 12 + big (p + at))
    if (memcmp (p + at + 4, "pHYs", 4) == 0 && p[at + 16] == 1)
      dpi = big (p + at + 8) * 0.0254;
  *w = (mpt)(big (p + 16) * 72000 / dpi + 0.5);
  *h = (mpt)(big (p + 20) * 72000 / dpi + 0.5);
  return true;
}

static bool
jpeg_size (const uint8_t *p, size_t n, mpt *w, mpt *h)
{
  double dpi = 72;

  if (n < 4 || p[0] != 0xff || p[1] != 0xd8)
    return false;
  for (size_t at = 2; at + 9 < n;
       at += 2u + (size_t)(p[at + 2] << 8 | p[at + 3])) {
    if (p[at + 1] == 0xe0 && p[at + 11] == 1)
      dpi = p[at + 12] << 8 | p[at + 13];
    if (p[at + 1] >= 0xc0 && p[at + 1] <= 0xc2) {
      *w = (mpt)((p[at + 7] << 8 | p[at + 8]) * 72000 / dpi + 0.5);
      *h = (mpt)((p[at + 5] << 8 | p[at + 6]) * 72000 / dpi + 0.5);
      return true;
    }
  }
  return false;
}

static mpt
svg_length (const vouch_tree *tree, uint32_t svg, const char *name)
{
  uint32_t a = vouch_tree_attribute (tree, svg, "", name);
  size_t n;
  char text[32], *end;
  const char *value;
  double v;

  if (a == VOUCH_NO_NODE)
    return 0;
  value = vouch_tree_text (tree, a, &n);
  snprintf (text, sizeof text, "%.*s", (int)n, value);
  v = strtod (text, &end);
  v *= strcmp (end, "mm") == 0   ? 72 / 25.4
       : strcmp (end, "cm") == 0 ? 720 / 25.4
       : strcmp (end, "in") == 0 ? 72
                                 : 1;
  return (mpt)(v * 1000);
}

static bool
image_size (void *self, const vouch_tree *tree, uint32_t node, const char *src,
            mpt *w, mpt *h)
{
  const char *name = strrchr (src, '/'), *shared = getenv ("VOUCH_SHARED");
  uint32_t child = vouch_tree_child (tree, node);
  char path[1000];
  static const size_t most = 1000000;
  uint8_t *data;
  size_t n;
  FILE *f;
  bool good = false;

  (void)self;
  if (strcmp (vouch_tree_local (tree, node), "instream-foreign-object") != 0)
    child = VOUCH_NO_NODE;
  while (child != VOUCH_NO_NODE
         && vouch_tree_kind (tree, child) != VOUCH_ELEMENT)
    child = vouch_tree_sibling (tree, child);
  if (child != VOUCH_NO_NODE) {
    *w = svg_length (tree, child, "width");
    *h = svg_length (tree, child, "height");
    return true;
  }
  name = name == NULL ? src : name + 1;
  n = strcspn (name, "'\")");
  snprintf (path, sizeof path, "%s/layout/fop-images/%.*s",
            shared == NULL ? "" : shared, (int)n, name);
  f = fopen (path, "r");
  if (f == NULL)
    return false;
  data = malloc (most);
  if (data != NULL) {
    n = fread (data, 1, most, f);
    good = png_size (data, n, w, h) || jpeg_size (data, n, w, h);
  }
  free (data);
  fclose (f);
  return good;
}

static bool
keep (void *to, const char *text, size_t length)
{
  struct room *room = to;

  if (room->n_dump + length + 1 > room->room_dump) {
    size_t more = (room->n_dump + length + 1) * 2;
    char *p = realloc (room->dump, more);

    if (p == NULL)
      return false;
    room->dump = p;
    room->room_dump = more;
  }
  memcpy (room->dump + room->n_dump, text, length);
  room->n_dump += length;
  room->dump[room->n_dump] = 0;
  return true;
}

int
room_run (struct room *room, const vouch_tree *tree)
{
  struct layout_input in = { .tree = tree,
                             .fonts = &room->fonts,
                             .breaker = &room->breaker,
                             .images = &room->images,
                             .say = say,
                             .to = room };
  enum layout_result result;

  mem_start (&room->mem, block_alloc, room);
  result = layout (&room->mem, &in, &room->areas);
  if (result == LAYOUT_OK && room->no_dump == 0
      && !areas_dump (room->areas, &room->fonts, keep, room))
    result = LAYOUT_NOMEM;
  return (int)result;
}

const char *
room_dump (struct room *room)
{
  return room->dump == NULL ? "" : room->dump;
}

void
room_open (struct room *room)
{
  const char *source = getenv ("VOUCH_SRC");
  char path[1000];

  memset (room, 0, sizeof *room);
  snprintf (path, sizeof path, "%s/tests/pdf/base14.tsv",
            source == NULL ? "." : source);
  room->base14 = base14_read (path);
  room->fonts = base14_fonts (room->base14);
  room->breaker = breaks_open (&room->breaks);
  room->images.size = image_size;
  room->fail_after = -1;
}

void
room_clear (struct room *room)
{
  struct block *b = room->blocks;

  while (b != NULL) {
    struct block *next = b->next;

    free (b);
    b = next;
  }
  room->blocks = NULL;
  room->n_said = 0;
  room->n_dump = 0;
  if (room->dump != NULL)
    *room->dump = 0;
}

void
room_close (struct room *room)
{
  room_clear (room);
  breaks_close (&room->breaks);
  base14_free (room->base14);
  free (room->dump);
}
