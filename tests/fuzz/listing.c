/* SPDX-License-Identifier: Apache-2.0 */
#include "listing.h"

#include "archive/bundle_layout.h"
#include "base/arena.h"
#include "base/vec.h"

enum { DEEPEST = 5, LONGEST_BLOCK = 0xffff };

/* An archive that is being made. */
struct archive {
  struct buf bytes, directory;
  unsigned n;
  struct slice name; /* in the one around it */
};

struct listing {
  struct mem mem;
  struct arena arena;
  struct slice rest;
  struct archive levels[DEEPEST];
  unsigned depth; /* of the one that is being made */
  bool as_bundle;
  VEC (struct bundle_file) files; /* of the bundle */
  bool given[BUNDLE_TAG_FILES];
};

/* ---- ZIP ----------------------------------------------------------------- */

static void
put (struct buf *out, uint32_t n, unsigned bytes)
{
  for (; bytes > 0; bytes--, n >>= 8)
    buf_putc (out, (char)(n & 0xff));
}

static uint32_t
crc_of (struct slice data)
{
  uint32_t crc = UINT32_MAX;

  for (size_t i = 0; i < data.n; i++) {
    crc ^= (unsigned char)data.s[i];
    for (int bit = 0; bit < 8; bit++)
      crc = crc >> 1 ^ (crc & 1) * UINT32_C (0xedb88320);
  }
  return ~crc;
}

/* What both headers say. */
static void
put_head (struct buf *out, struct slice name, struct slice data, bool deflated)
{
  size_t blocks = data.n / LONGEST_BLOCK + 1;

  put (out, 20, 2);
  put (out, 1 << 11, 2); /* UTF-8 */
  put (out, deflated ? 8 : 0, 2);
  put (out, 0, 2);
  put (out, 0x21, 2); /* 1980-01-01 */
  put (out, crc_of (data), 4);
  put (out, (uint32_t)(data.n + (deflated ? 5 * blocks : 0)), 4);
  put (out, (uint32_t)data.n, 4);
  put (out, (uint32_t)name.n, 2);
  put (out, 0, 2); /* no extra fields */
}

static void
put_data (struct buf *out, struct slice data, bool deflated)
{
  while (deflated && data.n >= LONGEST_BLOCK) {
    put (out, 0, 1);
    put (out, LONGEST_BLOCK, 4);
    buf_add (out, data.s, LONGEST_BLOCK);
    data.s += LONGEST_BLOCK;
    data.n -= LONGEST_BLOCK;
  }
  if (deflated) {
    put (out, 1, 1);
    put (out, (uint32_t)data.n, 2);
    put (out, ~(uint32_t)data.n, 2);
  }
  buf_add (out, data.s, data.n);
}

static void
put_member (struct archive *a, struct slice name, struct slice data,
            bool deflated)
{
  size_t at = a->bytes.len;

  put (&a->bytes, 0x04034b50, 4);
  put_head (&a->bytes, name, data, deflated);
  buf_add (&a->bytes, name.s, name.n);
  put_data (&a->bytes, data, deflated);
  put (&a->directory, 0x02014b50, 4);
  put (&a->directory, 3 << 8 | 20, 2);
  put_head (&a->directory, name, data, deflated);
  put (&a->directory, 0, 4); /* no comment, of one file */
  put (&a->directory, 0, 2);
  put (&a->directory, UINT32_C (0100644) << 16, 4);
  put (&a->directory, (uint32_t)at, 4);
  buf_add (&a->directory, name.s, name.n);
  a->n++;
}

static void
put_end (struct archive *a)
{
  size_t at = a->bytes.len;

  buf_add (&a->bytes, a->directory.data, a->directory.len);
  put (&a->bytes, 0x06054b50, 4);
  put (&a->bytes, 0, 4);
  put (&a->bytes, a->n, 2);
  put (&a->bytes, a->n, 2);
  put (&a->bytes, (uint32_t)a->directory.len, 4);
  put (&a->bytes, (uint32_t)at, 4);
  put (&a->bytes, 0, 2);
}

/* ---- bundles ------------------------------------------------------------- */

static void
add_file (struct listing *l, struct slice name, struct slice data)
{
  struct bundle_file *file = VEC_ADD (&l->mem, &l->files);

  FUZZ_REQUIRE (file);
  *file = (struct bundle_file){ arena_strndup (&l->arena, name.s, name.n),
                                data.s, data.n };
  FUZZ_REQUIRE (file->name);
  for (unsigned i = 0; i < BUNDLE_TAG_FILES; i++)
    l->given[i] |= strcmp (file->name, bundle_tag_names[i]) == 0;
}

/* The files that manifest TAG is of, in their order; how many. */
static size_t
named_by (const struct listing *l, unsigned tag, struct bundle_file *named)
{
  size_t n = 0;

  if (tag < BUNDLE_TAGGED) {
    for (size_t i = 0; i < l->files.len; i++)
      if (strncmp (l->files.data[i].name, "data/", 5) == 0)
        named[n++] = l->files.data[i];
    bundle_sort (named, n);
    return n;
  }
  for (unsigned k = 0; k < BUNDLE_TAGGED; k++)
    for (size_t i = 0; i < l->files.len; i++)
      if (strcmp (l->files.data[i].name, bundle_tag_names[k]) == 0)
        named[n++] = l->files.data[i];
  return n;
}

static void
add_manifest (struct listing *l, unsigned tag)
{
  const char *name = bundle_tag_names[tag];
  struct bundle_file *named
      = arena_alloc (&l->arena, (l->files.len + 1) * sizeof *named);
  struct slice made;
  struct buf text;

  FUZZ_REQUIRE (named);
  buf_init (&text, &l->mem);
  bundle_manifest (bundle_algorithm (tag), named, named_by (l, tag, named),
                   &text);
  made.n = text.len;
  made.s = arena_strndup (&l->arena, text.data, text.len);
  FUZZ_REQUIRE (made.s);
  buf_clear (&text);
  add_file (l, (struct slice){ name, strlen (name) }, made);
}

static void
put_bundle (struct listing *l)
{
  char folder[BUNDLE_FOLDER] = "vouch-";
  struct buf name;

  for (unsigned i = BUNDLE_MANIFEST_256; i < BUNDLE_TAG_FILES; i++)
    if (!l->given[i])
      add_manifest (l, i);
  for (size_t i = 0; i < l->files.len; i++)
    if (strcmp (l->files.data[i].name, bundle_tag_names[BUNDLE_TAGS_256])
        == 0)
      bundle_folder (l->files.data[i].data, l->files.data[i].length, folder);
  buf_init (&name, &l->mem);
  for (size_t i = 0; i < l->files.len; i++) {
    const struct bundle_file *file = &l->files.data[i];

    name.len = 0;
    buf_puts (&name, folder);
    buf_putc (&name, '/');
    buf_puts (&name, file->name);
    put_member (l->levels, (struct slice){ name.data, name.len },
                (struct slice){ file->data, file->length }, false);
  }
  buf_clear (&name);
}

/* ---- the listing --------------------------------------------------------- */

/* From the front of REST up to where a line begins with '@', which is taken
 * with the line break before it. */
static struct slice
take_bytes (struct slice *rest)
{
  struct slice taken = { rest->s, rest->n };

  for (size_t i = 0; i + 1 < rest->n; i++)
    if (rest->s[i] == '\n' && rest->s[i + 1] == '@') {
      taken.n = i;
      rest->s += i + 2;
      rest->n -= i + 2;
      return taken;
    }
  rest->s += rest->n;
  rest->n = 0;
  return taken;
}

static void
begin_archive (struct listing *l, struct slice name)
{
  struct archive *a = &l->levels[++l->depth];

  *a = (struct archive){ .name = name };
  buf_init (&a->bytes, &l->mem);
  buf_init (&a->directory, &l->mem);
}

static void
clear_archive (struct archive *a)
{
  buf_clear (&a->bytes);
  buf_clear (&a->directory);
}

static void
end_archive (struct listing *l)
{
  struct archive *a = &l->levels[l->depth--];

  put_end (a);
  FUZZ_REQUIRE (!a->bytes.failed);
  put_member (&l->levels[l->depth], a->name,
              (struct slice){ a->bytes.data, a->bytes.len }, false);
  clear_archive (a);
}

static void
put_entry (struct listing *l, struct slice text)
{
  const char *end = text.n > 0 ? memchr (text.s, '\n', text.n) : NULL;
  char kind = text.n > 0 ? *text.s : '\0';
  bool marked = kind == '=' || kind == '(';
  struct slice name = text, data = { text.s + text.n, 0 };

  if (end) {
    name.n = (size_t)(end - text.s);
    data = (struct slice){ end + 1, text.n - name.n - 1 };
  }
  name.s += marked;
  name.n -= marked;
  if (name.n > LONGEST_BLOCK)
    name.n = LONGEST_BLOCK;
  if (kind == '(' && l->depth + 1 < DEEPEST)
    begin_archive (l, name);
  else if (kind == ')' && l->depth > 0)
    end_archive (l);
  else if (l->as_bundle && l->depth == 0)
    add_file (l, name, data);
  else
    put_member (&l->levels[l->depth], name, data, kind == '=');
}

void
listing_pack (struct fuzz in, bool as_bundle, struct buf *out)
{
  struct listing l = { .rest = { (const char *)in.data, in.n },
                       .as_bundle = as_bundle };
  struct archive *a = l.levels;

  mem_init (&l.mem, NULL);
  arena_init (&l.arena, &l.mem);
  buf_init (&a->bytes, &l.mem);
  buf_init (&a->directory, &l.mem);
  if (l.rest.n > 0 && *l.rest.s == '@') {
    l.rest.s++;
    l.rest.n--;
  }
  while (l.rest.n > 0)
    put_entry (&l, take_bytes (&l.rest));
  while (l.depth > 0)
    end_archive (&l);
  if (as_bundle)
    put_bundle (&l);
  put_end (a);
  buf_add (out, a->bytes.data, a->bytes.len);
  FUZZ_REQUIRE (!a->bytes.failed && !out->failed);
  clear_archive (a);
  VEC_CLEAR (&l.mem, &l.files);
  arena_clear (&l.arena);
}
