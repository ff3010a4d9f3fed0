/* SPDX-License-Identifier: Apache-2.0 */
#include "gallery.h"

#include <stdio.h>
#include <string.h>

#include <vouch/vouch.h>

#include "chars.h"
#include "picture.h"

enum {
  FILE_MOST = 16 << 20,  /* bytes of one picture */
  PIXELS_MOST = 16 << 20 /* when it is unpacked */
};

/* One that an element asks for; several may ask for the same. */
struct hung {
  uint32_t node;
  struct picture *picture; /* NULL: there is none */
};

struct source {
  const char *name;
  struct picture *picture;
};

struct gallery {
  struct mem *mem;
  vouch_call *call;
  const vouch_tree *tree;
  const char *folder;
  bool lines;
  struct hung *hung; /* by node */
  size_t n_hung, hung_room;
  struct source *sources;
  size_t n_sources, sources_room;
  size_t pixels; /* of all pictures */
  unsigned n_named;
  vouch_source *open;
};

struct gallery *
gallery_new (struct mem *mem, vouch_call *call, const vouch_tree *tree,
             const char *folder, bool lines)
{
  struct gallery *gallery = MEM_NEW (mem, struct gallery);

  gallery->mem = mem;
  gallery->call = call;
  gallery->tree = tree;
  gallery->folder = folder;
  gallery->lines = lines;
  return gallery;
}

void
gallery_done (struct gallery *gallery)
{
  vouch_source_free (gallery->open);
  gallery->open = NULL;
}

static struct picture *
refuse (struct gallery *gallery, uint32_t node, const char *what)
{
  char words[200];

  snprintf (words, sizeof words, "a picture is left out: %s", what);
  vouch_call_tell (gallery->call, "PICTURE", VOUCH_WARNING,
                   gallery->lines ? vouch_tree_line (gallery->tree, node) : 0,
                   0, words);
  return NULL;
}

/* ---- bytes --------------------------------------------------------------- */

/* Steps down from the folder, none up. */
static bool
is_below (const char *name)
{
  if (*name == '/' || *name == '\0' || strchr (name, ':')
      || strchr (name, '\\'))
    return false;
  while (*name) {
    size_t n = strcspn (name, "/");

    if (n == 2 && memcmp (name, "..", 2) == 0)
      return false;
    name += n + (name[n] == '/');
  }
  return true;
}

static bool
read_all (struct gallery *gallery, struct bytes *to)
{
  const void *data;
  size_t n;

  while (vouch_source_peek (gallery->open, 1, &data, &n) == VOUCH_OK) {
    if (n == 0)
      return true;
    if (n > FILE_MOST - to->n)
      return false;
    bytes_add (to, data, n);
    vouch_source_consume (gallery->open, n);
  }
  return false;
}

/* What is wrong, or NULL. */
static const char *
read_file (struct gallery *gallery, const char *name, struct bytes *to)
{
  struct bytes path = { .mem = gallery->mem };
  bool good;

  if (gallery->folder == NULL || !is_below (name))
    return "files must lie below the folder of the template";
  bytes_text (&path, gallery->folder);
  bytes_char (&path, '/');
  bytes_add (&path, name, strlen (name) + 1);
  gallery->open = vouch_source_file (path.at);
  if (gallery->open == NULL)
    mem_give_up (gallery->mem);
  good = read_all (gallery, to);
  gallery_done (gallery);
  return good ? NULL : "its file cannot be read, or is too large";
}

static int
base64_digit (char c)
{
  static const char digits[]
      = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *at = c ? strchr (digits, c) : NULL;

  return at ? (int)(at - digits) : -1;
}

static bool
decode_base64 (const char *text, struct bytes *to)
{
  uint32_t bits = 0;
  unsigned n = 0;

  for (; *text && *text != '='; text++) {
    int digit = base64_digit (*text);

    if (*text == ' ' || *text == '\n' || *text == '\r' || *text == '\t')
      continue;
    if (digit < 0)
      return false;
    bits = bits << 6 | (unsigned)digit;
    if ((n += 6) >= 8)
      bytes_char (to, (char)(bits >> (n -= 8)));
  }
  return true;
}

static void
decode_percent (const char *text, struct bytes *to)
{
  for (; *text; text++) {
    int high = *text == '%' ? chars_hex (text[1]) : -1;
    int low = high >= 0 ? chars_hex (text[2]) : -1;

    if (low < 0) {
      bytes_char (to, *text);
      continue;
    }
    bytes_char (to, (char)(high << 4 | low));
    text += 2;
  }
}

static const char *
read_data (const char *uri, struct bytes *to)
{
  const char *comma = strchr (uri, ',');

  if (comma == NULL || strlen (comma) > FILE_MOST)
    return "its data: address is broken, or too long";
  if (comma - uri >= 7 && memcmp (comma - 7, ";base64", 7) == 0)
    return decode_base64 (comma + 1, to) ? NULL : "its base64 is broken";
  decode_percent (comma + 1, to);
  return NULL;
}

/* "url(...)" with or without quotation marks, or the bare address. */
static const char *
bare_address (struct gallery *gallery, const char *src)
{
  size_t n;

  while (*src == ' ')
    src++;
  if (strncmp (src, "url(", 4) != 0)
    return src;
  src += 4;
  while (*src == ' ')
    src++;
  if (*src == '\'' || *src == '"') {
    char quote[2] = { *src, '\0' };

    return mem_text (gallery->mem, src + 1, strcspn (src + 1, quote));
  }
  n = strlen (src);
  while (n > 0 && (src[n - 1] == ')' || src[n - 1] == ' '))
    n--;
  return mem_text (gallery->mem, src, n);
}

/* ---- pictures ------------------------------------------------------------ */

static struct picture *
new_picture (struct gallery *gallery, uint32_t node, struct bytes *data)
{
  struct picture *picture = MEM_NEW (gallery->mem, struct picture);
  const char *fault;

  picture->data = data->at;
  picture->length = data->n;
  fault = picture_measure (picture, gallery->mem, gallery->call);
  if (fault)
    return refuse (gallery, node, fault);
  if (picture->kind != PICTURE_DRAWING
      && (picture->pixels_x > PIXELS_MOST / picture->pixels_y
          || picture->pixels_x * picture->pixels_y
                 > PIXELS_MOST - gallery->pixels))
    return refuse (gallery, node, "it has too many pixels");
  if (picture->kind == PICTURE_GIF)
    refuse (gallery, node, "GIF is not shown; its room is kept");
  gallery->pixels += picture->pixels_x * picture->pixels_y;
  return picture;
}

static struct picture *
read_outer (struct gallery *gallery, uint32_t node, const char *src)
{
  struct bytes data = { .mem = gallery->mem };
  const char *name = bare_address (gallery, src), *fault;
  struct source *source;

  for (size_t i = 0; i < gallery->n_sources; i++)
    if (strcmp (gallery->sources[i].name, name) == 0)
      return gallery->sources[i].picture;
  fault = strncmp (name, "data:", 5) == 0 ? read_data (name, &data)
                                          : read_file (gallery, name, &data);
  gallery->sources
      = mem_grow (gallery->mem, gallery->sources, gallery->n_sources,
                  &gallery->sources_room, sizeof *source);
  source = &gallery->sources[gallery->n_sources++];
  source->name = mem_text (gallery->mem, name, strlen (name));
  source->picture = fault ? refuse (gallery, node, fault)
                          : new_picture (gallery, node, &data);
  return source->picture;
}

/* The first element in an instream-foreign-object. */
static struct picture *
read_inner (struct gallery *gallery, uint32_t node)
{
  const vouch_tree *tree = gallery->tree;
  struct picture *picture = MEM_NEW (gallery->mem, struct picture);
  uint32_t child = vouch_tree_child (tree, node);
  const char *fault;

  while (child != VOUCH_NO_NODE && vouch_tree_kind (tree, child)
                                       != VOUCH_ELEMENT)
    child = vouch_tree_sibling (tree, child);
  if (child == VOUCH_NO_NODE)
    return refuse (gallery, node, "there is nothing in it");
  picture->tree = tree;
  picture->node = child;
  fault = picture_measure_element (picture, gallery->mem);
  return fault ? refuse (gallery, child, fault) : picture;
}

static struct hung *
find_hung (struct gallery *gallery, uint32_t node)
{
  for (size_t i = gallery->n_hung; i-- > 0;)
    if (gallery->hung[i].node == node)
      return &gallery->hung[i];
  return NULL;
}

static bool
size_of (void *self, const vouch_tree *tree, uint32_t node, const char *src,
         mpt *width, mpt *height)
{
  struct gallery *gallery = self;
  struct hung *hung = find_hung (gallery, node);

  (void)tree;
  if (hung == NULL) {
    bool inner = strcmp (vouch_tree_local (gallery->tree, node),
                         "instream-foreign-object")
                 == 0;
    struct picture *picture = inner ? read_inner (gallery, node)
                                    : read_outer (gallery, node,
                                                  src ? src : "");

    gallery->hung = mem_grow (gallery->mem, gallery->hung, gallery->n_hung,
                              &gallery->hung_room, sizeof *gallery->hung);
    hung = &gallery->hung[gallery->n_hung++];
    *hung = (struct hung){ node, picture };
  }
  if (hung->picture == NULL)
    return false;
  *width = hung->picture->width;
  *height = hung->picture->height;
  return true;
}

struct images
gallery_images (struct gallery *gallery)
{
  return (struct images){ gallery, size_of };
}

/* ---- painting ------------------------------------------------------------ */

static const char *
name_of (struct mem *mem, unsigned number)
{
  char text[16];
  int n = snprintf (text, sizeof text, "X%u", number);

  return mem_text (mem, text, (size_t)n);
}

bool
gallery_paint (struct gallery *gallery, struct pdf *pdf, uint32_t node,
               struct painted *painted)
{
  struct hung *hung = find_hung (gallery, node);
  struct picture *picture = hung ? hung->picture : NULL;

  if (picture == NULL || picture->kind == PICTURE_GIF || picture->broken)
    return false;
  if (picture->name == NULL) {
    const char *fault = NULL;
    pdf_object *object
        = picture_paint (picture, gallery->mem, gallery->call, pdf, &fault);

    if (object == NULL) {
      picture->broken = true;
      if (fault)
        refuse (gallery, node, fault);
      return false;
    }
    picture->name = name_of (gallery->mem, ++gallery->n_named);
    pdf_name (pdf, "XObject", picture->name, object);
  }
  painted->name = picture->name;
  painted->width = picture->is_unit ? 1000 : picture->width;
  painted->height = picture->is_unit ? 1000 : picture->height;
  return true;
}
