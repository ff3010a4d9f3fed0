/* SPDX-License-Identifier: Apache-2.0 */
/* What writing a bundle and looking it over share. */
#ifndef VOUCH_ARCHIVE_BUNDLE_LAYOUT_H
#define VOUCH_ARCHIVE_BUNDLE_LAYOUT_H

#include "base/buf.h"
#include "base/hash.h"
#include "engine/shape.h"

/* Tag files in their order; a manifest names payload, a tag manifest the tag
 * files before it that are no tag manifests. */
enum bundle_tag {
  BUNDLE_BAGIT,
  BUNDLE_INFO,
  BUNDLE_MANIFEST_256,
  BUNDLE_MANIFEST_512,
  BUNDLE_TAGS_256,
  BUNDLE_TAGS_512,
  BUNDLE_TAG_FILES
};

/* Those that a tag manifest names. */
#define BUNDLE_TAGGED BUNDLE_TAGS_256

extern const char *const bundle_tag_names[BUNDLE_TAG_FILES];

static inline enum hash_algorithm
bundle_algorithm (unsigned tag)
{
  return tag == BUNDLE_MANIFEST_256 || tag == BUNDLE_TAGS_256 ? HASH_SHA256
                                                              : HASH_SHA512;
}

#define BUNDLE_MODEL "data/model/invoice.json"
#define BUNDLE_ORIGINAL "data/original/"
#define BUNDLE_RECORD "data/record.json"
#define BUNDLE_VERDICT "data/verdict/"

/* A file below the folder of the bundle. */
struct bundle_file {
  const char *name;
  const void *data;
  size_t length;
};

/* Puts FILES in the order of the bytes of their names. */
void bundle_sort (struct bundle_file *files, size_t n);

/* "DIGEST  NAME" for each of FILES. */
void bundle_manifest (enum hash_algorithm algorithm,
                      const struct bundle_file *files, size_t n,
                      struct buf *out);

/* "vouch-", 32 digits and a NUL. */
#define BUNDLE_FOLDER 39

/* The folder of the bundle with this tagmanifest-sha256.txt. */
void bundle_folder (const void *tags, size_t n, char folder[BUNDLE_FOLDER]);

/* The record: what the bundle is, and the terms that it is found by. */
void bundle_record (const struct shape_source *source, const char *original,
                    struct buf *out);

vouch_status bundle_compose (const struct shape_source *source,
                             struct members *members);

#endif
