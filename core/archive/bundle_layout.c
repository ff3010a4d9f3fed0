/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/bundle_layout.h"

#include <stdlib.h>
#include <string.h>

const char *const bundle_tag_names[BUNDLE_TAG_FILES]
    = { "bagit.txt",
        "bag-info.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt" };

static int
by_name (const void *a, const void *b)
{
  const struct bundle_file *x = a, *y = b;

  return strcmp (x->name, y->name);
}

void
bundle_sort (struct bundle_file *files, size_t n)
{
  if (n > 1)
    qsort (files, n, sizeof *files, by_name);
}

static void
hex_of (enum hash_algorithm algorithm, const void *data, size_t n,
        char hex[HASH_MOST_HEX])
{
  unsigned char digest[HASH_MOST_BYTES];
  struct hash hash;

  hash_init (&hash, algorithm);
  hash_add (&hash, data, n);
  hash_hex (digest, hash_end (&hash, digest), hex);
}

void
bundle_manifest (enum hash_algorithm algorithm,
                 const struct bundle_file *files, size_t n, struct buf *out)
{
  char hex[HASH_MOST_HEX];

  for (size_t i = 0; i < n; i++) {
    hex_of (algorithm, files[i].data, files[i].length, hex);
    buf_puts (out, hex);
    buf_puts (out, "  ");
    buf_puts (out, files[i].name);
    buf_putc (out, '\n');
  }
}

void
bundle_folder (const void *tags, size_t n, char folder[BUNDLE_FOLDER])
{
  static const char first[] = "vouch-";
  char hex[HASH_MOST_HEX];

  hex_of (HASH_SHA256, tags, n, hex);
  memcpy (folder, first, sizeof first - 1);
  memcpy (folder + sizeof first - 1, hex, 32);
  folder[BUNDLE_FOLDER - 1] = '\0';
}
