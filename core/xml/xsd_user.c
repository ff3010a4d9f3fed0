/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/xsd_user.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "io/source.h"
#include "xml/read.h"
#include "xml/xml_limits.h"
#include "xml/xsd_run.h"

#define XS "http://www.w3.org/2001/XMLSchema"

/* A file of a schema, and who named it first. */
struct named_file {
  const char *path;
  const char *by; /* NULL: the caller */
  struct diag_place place;
};

/* The files of a schema: each is read once, in the order they are named. */
struct files {
  struct mem mem;
  struct arena arena; /* paths */
  const vouch_limits *limits;
  struct diag *diag;
  struct sha256 hash; /* over all of them */
  VEC (struct named_file) named;
  size_t done;
};

/* ---- locations ----------------------------------------------------------- */

static bool
letter_or_digit (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9');
}

/* Length of the scheme that S begins with, its colon included; 0: none. */
static size_t
scheme_length (const char *s)
{
  size_t n = 0;

  while (letter_or_digit (s[n]) || s[n] == '+' || s[n] == '-' || s[n] == '.')
    n++;
  return n > 0 && s[n] == ':' ? n + 1 : 0;
}

/* The path of a file: URI, or S itself; NULL for what is not local. */
static const char *
local_part (const char *s)
{
  if (strncmp (s, "file:///", 8) == 0)
    return s + 7;
  if (strncmp (s, "file:/", 6) == 0 && s[6] != '/')
    return s + 5;
  if (scheme_length (s) > 0 || strncmp (s, "//", 2) == 0)
    return NULL;
  return s;
}

static int
hex_digit (char c)
{
  const char *digits = "0123456789abcdef0123456789ABCDEF";
  const char *p = c ? strchr (digits, c) : NULL;

  return p ? (int)((p - digits) % 16) : -1;
}

/* A location is a URI: %20 is a blank. */
static void
unescape (struct buf *out, const char *s)
{
  for (; *s; s++) {
    if (s[0] == '%' && hex_digit (s[1]) >= 0 && hex_digit (s[2]) >= 0) {
      buf_putc (out, (char)(hex_digit (s[1]) * 16 + hex_digit (s[2])));
      s += 2;
    } else {
      buf_putc (out, *s);
    }
  }
}

/* LOCATION as seen from the file FROM; NULL without memory. */
static const char *
resolve (struct files *f, const char *from, const char *location)
{
  const char *slash = strrchr (from, '/'), *path;
  struct buf b;

  buf_init (&b, &f->mem);
  if (*location != '/' && slash)
    buf_add (&b, from, (size_t)(slash - from) + 1);
  unescape (&b, location);
  path = arena_strdup (&f->arena, buf_str (&b));
  if (b.failed)
    path = NULL;
  buf_clear (&b);
  return path;
}

/* ---- files --------------------------------------------------------------- */

static bool
is_listed (const struct files *f, const char *path)
{
  for (size_t i = 0; i < f->named.len; i++)
    if (strcmp (f->named.data[i].path, path) == 0)
      return true;
  return false;
}

static struct diag_place
place_of (const struct tree *t, uint32_t node)
{
  struct diag_place place = { DIAG_NO_NODE, 0, 0 };

  tree_place (t, node, &place.line, &place.column);
  return place;
}

static vouch_status
add_file (struct files *f, const char *path, const char *by,
          struct diag_place place)
{
  struct named_file *slot;

  if (is_listed (f, path))
    return VOUCH_OK;
  if (f->named.len >= XML_MOST_SCHEMA_FILES) {
    diag_number (f->diag, diag_add (f->diag, D_LIMIT_FILES, place), "limit",
                 XML_MOST_SCHEMA_FILES);
    return VOUCH_LIMIT;
  }
  slot = VEC_ADD (&f->mem, &f->named);
  if (slot == NULL)
    return VOUCH_NOMEM;
  *slot = (struct named_file){ path, by, place };
  return VOUCH_OK;
}

/* An include, import or redefine at NODE of the file FROM. */
static vouch_status
follow (struct files *f, const char *from, const struct tree *t,
        uint32_t node, struct slice location)
{
  struct diag_place place = place_of (t, node);
  char *s = arena_strndup (&f->arena, location.s, location.n);
  const char *local, *path;

  if (s == NULL)
    return VOUCH_NOMEM;
  local = local_part (s);
  if (local == NULL) {
    struct vouch_finding *found = diag_add (f->diag, D_SCHEMA_LOCATION, place);

    diag_value (f->diag, found, "location", location.s, location.n);
    return VOUCH_INPUT;
  }
  path = resolve (f, from, local);
  return path ? add_file (f, path, from, place) : VOUCH_NOMEM;
}

static bool
is_named (const struct tree *t, uint32_t node, const char *local)
{
  return strcmp (tree_local (t, tree_name (t, node)), local) == 0;
}

static bool
is_xs (const struct tree *t, uint32_t node)
{
  return strcmp (tree_uri (t, tree_ns (t, tree_name (t, node))), XS) == 0;
}

static vouch_status
follow_child (struct files *f, const char *from, const struct tree *t,
              uint32_t child)
{
  uint32_t end = tree_first_child (t, child);

  if (tree_kind (t, child) != TREE_ELEMENT || !is_xs (t, child)
      || !(is_named (t, child, "include") || is_named (t, child, "import")
           || is_named (t, child, "redefine")))
    return VOUCH_OK;
  for (uint32_t i = child + 1; i < end; i++)
    if (tree_ns (t, tree_name (t, i)) == 0 && is_named (t, i, "schemaLocation"))
      return follow (f, from, t, child, tree_value (t, i));
  return VOUCH_OK;
}

static vouch_status
follow_all (struct files *f, const char *from, const struct tree *t)
{
  uint32_t root = tree_root (t), end = tree_next (t, root);
  vouch_status status = VOUCH_OK;

  if (!is_xs (t, root) || !is_named (t, root, "schema")) {
    struct vouch_finding *found
        = diag_add (f->diag, D_SCHEMA_NOT, place_of (t, root));
    char name[XSD_NAME_SIZE];

    xsd_node_name (t, root, name);
    diag_text (f->diag, found, "element", name);
    return VOUCH_INPUT;
  }
  for (uint32_t i = tree_first_child (t, root);
       i < end && status == VOUCH_OK; i = tree_next (t, i))
    status = follow_child (f, from, t, i);
  return status;
}

/* Findings outlive the list of files, so they get a name of their own. */
static void
speak_of (struct files *f, const char *path)
{
  if (path == NULL || path == f->named.data[0].path)
    f->diag->file = NULL;
  else
    f->diag->file = arena_strdup (f->diag->arena, path);
}

/* A file that cannot be opened is the fault of the one that names it. */
static vouch_status
say_no_file (struct files *f, const struct named_file *file,
             vouch_source *source)
{
  struct vouch_finding *found;

  speak_of (f, file->by);
  found = diag_add (f->diag, D_SCHEMA_IMPORT, file->place);
  diag_text (f->diag, found, "location", file->path);
  diag_text (f->diag, found, "reason",
             src_reason (source));
  return VOUCH_IO;
}

static vouch_status
read_file (struct files *f, const struct named_file *file,
           struct tree_builder *b)
{
  struct xml_read_options options
      = { .max_depth = f->limits->max_depth, .schema = true };
  vouch_source *source = src_file (&f->mem, file->path);
  vouch_status status;
  const void *data;
  size_t n;

  if (source == NULL)
    return VOUCH_NOMEM;
  src_set_limit (source, f->limits->max_size);
  src_set_hash (source, &f->hash);
  status = vouch_source_peek (source, 1, &data, &n);
  if (status == VOUCH_IO && file->by)
    status = say_no_file (f, file, source);
  else
    status = xml_read (source, &options, b, f->diag);
  if (status == VOUCH_OK)
    status = src_drain (source);
  vouch_source_free (source);
  return status;
}

static vouch_status
check_file (struct files *f, struct named_file file)
{
  struct arena arena;
  struct tree_builder b;
  const struct tree *t;
  vouch_status status;

  arena_init (&arena, &f->mem);
  tree_build_init (&b, &arena, &vocab);
  speak_of (f, file.path);
  status = read_file (f, &file, &b);
  if (status == VOUCH_OK) {
    t = tree_build_finish (&b);
    status = t ? follow_all (f, file.path, t) : VOUCH_NOMEM;
  }
  f->diag->file = NULL;
  tree_build_clear (&b);
  arena_clear (&arena);
  return status;
}

vouch_status
xsd_user_check (const char *path, const struct mem *mem,
                const vouch_limits *limits, struct diag *diag,
                char sha256[SHA256_HEX])
{
  struct files f = { .mem = *mem, .limits = limits, .diag = diag };
  vouch_status status;

  arena_init (&f.arena, &f.mem);
  sha256_init (&f.hash);
  status = add_file (&f, path, NULL, DIAG_NOWHERE);
  while (status == VOUCH_OK && f.done < f.named.len)
    status = check_file (&f, f.named.data[f.done++]);
  sha256_hex (&f.hash, sha256);
  VEC_CLEAR (&f.mem, &f.named);
  arena_clear (&f.arena);
  return diag->failed ? VOUCH_NOMEM : status;
}
