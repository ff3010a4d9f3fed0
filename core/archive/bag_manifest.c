/* SPDX-License-Identifier: Apache-2.0 */
/* manifest-ALGORITHM.txt, tagmanifest-ALGORITHM.txt and fetch.txt (RFC 8493,
 * 2.1.3, 2.2.1 and 2.2.3). */
#include <string.h>

#include "archive/lines.h"

static const char blanks[] = " \t";

/* ---- lines of manifests -------------------------------------------------- */

static int
digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c = (char)(c | 0x20);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* N hexadecimal digits at S; false: there are others. */
static bool
read_digest (const char *s, size_t n, enum hash_algorithm algorithm,
             unsigned char digest[HASH_MOST_BYTES])
{
  if (n != 2 * hash_size (algorithm))
    return false;
  for (size_t i = 0; i < n; i += 2) {
    int high = digit (s[i]), low = digit (s[i + 1]);

    if (high < 0 || low < 0)
      return false;
    digest[i / 2] = (unsigned char)(high << 4 | low);
  }
  return true;
}

static void
say_line (struct bag_run *run, const struct bag_manifest *m, uint32_t line,
          const char *found, size_t n)
{
  struct vouch_finding *f = bag_say (run, D_BAG_LINE, m->file, line);

  diag_number (run->diag, f, "digits", 2 * hash_size (m->algorithm));
  diag_value (run->diag, f, "found", found, n);
}

static struct bag_claim *
claim_of (const struct bag_path *path, uint32_t manifest)
{
  struct bag_claim *c = path->claims;

  while (c && c->manifest != manifest)
    c = c->next;
  return c;
}

/* The same name a second time. */
static void
say_twice (struct bag_run *run, const struct bag_manifest *m,
           const struct bag_claim *first, const struct bag_path *path,
           const unsigned char *digest, uint32_t line)
{
  bool same = memcmp (first->digest, digest, hash_size (m->algorithm)) == 0;
  enum diag_code code = !same                      ? D_BAG_CONTRADICTION
                        : run->version >= BAG_1_0 ? D_BAG_TWICE
                                                  : D_BAG_TWICE_OLD;
  struct vouch_finding *f = bag_say (run, code, m->file, line);

  diag_value (run->diag, f, "path", path->name, strlen (path->name));
  diag_number (run->diag, f, "first", first->line);
}

/* Is NAME where this manifest may point? */
static bool
is_within (struct bag_run *run, const struct bag_manifest *m, const char *name,
           uint32_t line)
{
  bool payload = strncmp (name, "data/", 5) == 0;
  struct vouch_finding *f;

  if (payload != m->tag)
    return true;
  f = bag_say (run, m->tag ? D_BAG_TAG_PAYLOAD : D_BAG_OUTSIDE, m->file, line);
  diag_value (run->diag, f, "path", name, strlen (name));
  return false;
}

static bool
add_claim (struct bag_run *run, uint32_t manifest, const char *name,
           const unsigned char *digest, uint32_t line)
{
  const struct bag_manifest *m = &run->manifests.data[manifest];
  struct bag_path *path = bag_path_get (run, name, NULL);
  const struct bag_claim *first = path ? claim_of (path, manifest) : NULL;
  size_t size = hash_size (m->algorithm);
  struct bag_claim *c;
  char *copy;

  if (path == NULL)
    return false;
  if (first) {
    say_twice (run, m, first, path, digest, line);
    return true;
  }
  c = arena_alloc (run->arena, sizeof *c);
  copy = arena_strndup (run->arena, (const char *)digest, size);
  if (c == NULL || copy == NULL)
    return false;
  *c = (struct bag_claim){ path->claims, (unsigned char *)copy, line,
                           manifest };
  path->claims = c;
  return true;
}

/* DIGEST PATH. */
static bool
take_line (struct bag_run *run, uint32_t manifest, const struct slice *line,
           uint32_t number)
{
  const struct bag_manifest *m = &run->manifests.data[manifest];
  char *s = (char *)line->s;
  size_t n = strcspn (s, blanks), gap = strspn (s + n, blanks);
  unsigned char digest[HASH_MOST_BYTES];
  const char *name;

  if (run->version < BAG_1_0 && s[strspn (s, blanks)] == '\0')
    return true;
  if (gap == 0 || !read_digest (s, n, m->algorithm, digest)) {
    say_line (run, m, number, s, line->n);
    return true;
  }
  s += n + gap;
  if (*s == '*') {
    bag_say (run, D_BAG_STAR, m->file, number);
    s++;
  }
  name = bag_name (run, s, m->file, number);
  if (name == NULL)
    return !run->diag->failed;
  return !is_within (run, m, name, number)
         || add_claim (run, manifest, name, digest, number);
}

static vouch_status
read_manifest (struct bag_run *run, uint32_t manifest,
               const struct bag_file *file)
{
  struct bag_lines lines;
  struct slice line;
  vouch_status status;
  bool good = true;

  bag_lines_open (&lines, run, file, run->encoding);
  while (good && bag_lines_next (&lines, &line))
    good = take_line (run, manifest, &line, lines.number);
  run->manifests.data[manifest].broken
      = lines.failed || file->kind != BAG_REGULAR;
  status = bag_lines_close (&lines);
  return good ? status : VOUCH_NOMEM;
}

/* ---- which manifests there are ------------------------------------------- */

/* Is FILE called PREFIXalgorithm.txt? */
static bool
is_manifest (const char *file, const char *prefix, struct slice *algorithm)
{
  size_t n = strlen (file), p = strlen (prefix);

  if (n < p + 4 || memcmp (file, prefix, p) != 0
      || memcmp (file + n - 4, ".txt", 4) != 0 || strchr (file, '/'))
    return false;
  *algorithm = (struct slice){ file + p, n - p - 4 };
  return true;
}

static vouch_status
take_manifest (struct bag_run *run, const struct bag_file *file)
{
  struct slice algorithm;
  struct bag_manifest m = { .file = file->name };
  struct bag_manifest *made;

  m.tag = is_manifest (file->name, "tagmanifest-", &algorithm);
  if (!m.tag && !is_manifest (file->name, "manifest-", &algorithm))
    return VOUCH_OK;
  m.algorithm = hash_find (algorithm.s, algorithm.n);
  if (m.algorithm == HASH_ALGORITHMS) {
    struct vouch_finding *f = bag_say (run, D_BAG_ALGORITHM, file->name, 0);

    diag_value (run->diag, f, "algorithm", algorithm.s, algorithm.n);
    return VOUCH_OK;
  }
  made = VEC_ADD (run->mem, &run->manifests);
  if (made == NULL)
    return VOUCH_NOMEM;
  *made = m;
  return read_manifest (run, (uint32_t)run->manifests.len - 1, file);
}

vouch_status
bag_read_manifests (struct bag_run *run)
{
  bool any = false;

  for (size_t i = 0; i < run->files->list.len; i++) {
    struct slice algorithm;
    vouch_status status = take_manifest (run, &run->files->list.data[i]);

    if (status != VOUCH_OK)
      return status;
    any |= is_manifest (run->files->list.data[i].name, "manifest-",
                        &algorithm);
  }
  if (!any)
    bag_say (run, D_BAG_NO_MANIFEST, "manifest-sha512.txt", 0);
  return VOUCH_OK;
}

/* ---- fetch.txt ----------------------------------------------------------- */

static const char fetch[] = "fetch.txt";

/* A scheme and something behind it (RFC 3986, 4.3). */
static bool
is_absolute (const char *url, size_t n)
{
  size_t i = 0;

  while (i < n
         && ((url[i] >= '0' && url[i] <= '9') || strchr ("+-.", url[i])
             || ((url[i] | 0x20) >= 'a' && (url[i] | 0x20) <= 'z')))
    i++;
  return i > 1 && i + 1 < n && url[i] == ':'
         && (url[0] | 0x20) >= 'a' && (url[0] | 0x20) <= 'z';
}

/* "-", or a number of bytes, of which only what fits is believed. */
static bool
read_length (const char *s, size_t n, uint64_t *length)
{
  *length = UINT64_MAX;
  if (n == 1 && *s == '-')
    return true;
  if (n == 0 || strspn (s, "0123456789") < n)
    return false;
  *length = 0;
  for (size_t i = 0; i < n; i++) {
    if (*length > (UINT64_MAX - 9) / 10)
      return false;
    *length = *length * 10 + (uint64_t)(s[i] - '0');
  }
  return true;
}

static bool
take_fetched (struct bag_run *run, const char *name, uint64_t length,
              uint32_t line)
{
  struct bag_path *path;
  struct vouch_finding *f;

  if (strncmp (name, "data/", 5) != 0) {
    f = bag_say (run, D_BAG_OUTSIDE, fetch, line);
    diag_value (run->diag, f, "path", name, strlen (name));
    return true;
  }
  path = bag_path_get (run, name, NULL);
  if (path == NULL)
    return false;
  if (path->fetch_line == 0)
    path->fetch_line = line;
  if (path->file == NULL || length == UINT64_MAX || path->file->size == length)
    return true;
  f = bag_say (run, D_BAG_FETCH_LENGTH, fetch, line);
  diag_value (run->diag, f, "path", name, strlen (name));
  diag_number (run->diag, f, "expected", length);
  diag_number (run->diag, f, "found", path->file->size);
  return true;
}

/* URL LENGTH PATH. */
static bool
take_fetch_line (struct bag_run *run, const struct slice *line,
                 uint32_t number)
{
  char *url = (char *)line->s;
  size_t n_url = strcspn (url, blanks);
  char *size = url + n_url + strspn (url + n_url, blanks);
  size_t n_size = strcspn (size, blanks);
  char *path = size + n_size + strspn (size + n_size, blanks);
  const char *name;
  uint64_t length;

  if (run->version < BAG_1_0 && url[strspn (url, blanks)] == '\0')
    return true;
  if (!is_absolute (url, n_url) || !read_length (size, n_size, &length)
      || *path == '\0') {
    struct vouch_finding *f = bag_say (run, D_BAG_FETCH_LINE, fetch, number);

    diag_value (run->diag, f, "found", line->s, line->n);
    return true;
  }
  name = bag_name (run, path, fetch, number);
  if (name == NULL)
    return !run->diag->failed;
  return take_fetched (run, name, length, number);
}

vouch_status
bag_read_fetch (struct bag_run *run)
{
  const struct bag_file *file = bag_files_find (run->files, fetch);
  struct bag_lines lines;
  struct slice line;
  vouch_status status;
  bool good = true;

  if (file == NULL)
    return VOUCH_OK;
  bag_lines_open (&lines, run, file, run->encoding);
  while (good && bag_lines_next (&lines, &line))
    good = take_fetch_line (run, &line, lines.number);
  status = bag_lines_close (&lines);
  return good ? status : VOUCH_NOMEM;
}
