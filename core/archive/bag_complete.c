/* SPDX-License-Identifier: Apache-2.0 */
/* Is what is listed there, and what is there listed (RFC 8493, 3)?  And which
 * names would be one on other systems? */
#include <stdlib.h>
#include <string.h>

#include "archive/bag_run.h"
#include "archive/normal.h"

/* ---- names that are hard to tell apart ----------------------------------- */

struct alike {
  const char *key; /* without regard to case and normalisation */
  uint32_t path;
};

static int
by_key (const void *a, const void *b)
{
  const struct alike *x = a, *y = b;
  int order = strcmp (x->key, y->key);

  return order ? order : (x->path > y->path) - (x->path < y->path);
}

/* Do these two differ in nothing but normalisation? */
static bool
same_normal (const char *a, const char *b, struct buf *work)
{
  size_t n;

  work->len = 0;
  normal_add (work, a, false);
  n = work->len;
  normal_add (work, b, false);
  return !work->failed && work->len == 2 * n
         && (n == 0 || memcmp (work->data, work->data + n, n) == 0);
}

static void
say_alike (struct bag_run *run, enum diag_code code, const struct bag_path *a,
           const struct bag_path *b)
{
  struct vouch_finding *f = bag_say (run, code, a->name, 0);

  diag_value (run->diag, f, "other", b->name, strlen (b->name));
}

/* A listed name that is not there may be there in other code points: some
 * systems change them on the way. */
static void
compare_two (struct bag_run *run, struct bag_path *a, struct bag_path *b,
             struct buf *work)
{
  struct bag_path *swap = a;

  if (!same_normal (a->name, b->name, work)) {
    say_alike (run, D_BAG_CASE, b, a);
    return;
  }
  if (a->file == NULL)
    a = b, b = swap;
  if (a->file && b->file == NULL) {
    b->file = a->file;
    a->stands_in = true;
    say_alike (run, D_BAG_NORMALISATION, b, a);
  } else
    say_alike (run, D_BAG_NORMALISATION_TWO, b, a);
}

static bool
collect (struct bag_run *run, struct alike *list)
{
  struct buf key;
  bool good = true;

  buf_init (&key, run->mem);
  for (size_t i = 0; good && i < run->paths.len; i++) {
    key.len = 0;
    normal_add (&key, run->paths.data[i].name, true);
    list[i].key = key.failed
                      ? NULL
                      : arena_strndup (run->arena, key.data, key.len);
    list[i].path = (uint32_t)i;
    good = list[i].key != NULL;
  }
  buf_clear (&key);
  return good;
}

vouch_status
bag_compare_names (struct bag_run *run)
{
  size_t n = run->paths.len;
  struct alike *list;
  struct buf work;
  bool good;

  if (n < 2)
    return VOUCH_OK;
  list = mem_alloc (run->mem, n * sizeof *list);
  if (list == NULL)
    return VOUCH_NOMEM;
  buf_init (&work, run->mem);
  good = collect (run, list);
  if (good)
    qsort (list, n, sizeof *list, by_key);
  for (size_t i = 1; good && i < n; i++)
    if (strcmp (list[i - 1].key, list[i].key) == 0)
      compare_two (run, &run->paths.data[list[i - 1].path],
                   &run->paths.data[list[i].path], &work);
  good &= !work.failed;
  buf_clear (&work);
  mem_free (run->mem, list, n * sizeof *list);
  return good ? VOUCH_OK : VOUCH_NOMEM;
}

/* ---- complete ------------------------------------------------------------ */

static bool
is_listed (const struct bag_path *path, size_t manifest)
{
  const struct bag_claim *c = path->claims;

  while (c && c->manifest != manifest)
    c = c->next;
  return c != NULL;
}

static bool
is_listed_anywhere (const struct bag_run *run, const struct bag_path *path)
{
  for (const struct bag_claim *c = path->claims; c; c = c->next)
    if (!run->manifests.data[c->manifest].tag)
      return true;
  return false;
}

/* What systems put into folders by themselves. */
static bool
is_litter (const char *name)
{
  static const char *const known[] = { "Thumbs.db", ".DS_Store",
                                       "desktop.ini", "Desktop.ini" };
  const char *slash = strrchr (name, '/'), *base = slash ? slash + 1 : name;

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp (base, known[i]) == 0)
      return true;
  return strncmp (base, "._", 2) == 0;
}

/* A manifest that does not list PATH, though it should. */
static void
say_lacking (struct bag_run *run, enum diag_code code,
             const struct bag_path *path, const struct bag_manifest *m)
{
  struct vouch_finding *f = bag_say (run, code, path->name, 0);

  diag_text (run->diag, f, "manifest", m->file);
}

/* A payload file that is there or to be fetched is in all manifests: since
 * 1.0; in one of them before that, but what is to be fetched in all. */
static void
check_listed (struct bag_run *run, const struct bag_path *path)
{
  bool all = run->version >= BAG_1_0 || path->fetch_line > 0;

  if (!is_listed_anywhere (run, path)) {
    bag_say (run, path->file ? D_BAG_UNLISTED : D_BAG_FETCH_UNLISTED,
             path->name, 0);
    return;
  }
  for (size_t i = 0; all && i < run->manifests.len; i++) {
    const struct bag_manifest *m = &run->manifests.data[i];

    if (!m->tag && !m->broken && !is_listed (path, i))
      say_lacking (run, D_BAG_UNEVEN, path, m);
  }
}

static void
say_missing (struct bag_run *run, const struct bag_path *path)
{
  const struct bag_claim *c = path->claims;
  struct vouch_finding *f;

  if (path->fetch_line > 0) {
    f = bag_say (run, D_BAG_FETCH, path->name, 0);
    diag_number (run->diag, f, "line", path->fetch_line);
    return;
  }
  while (c->next) /* the manifest that was read first */
    c = c->next;
  f = bag_say (run, D_BAG_MISSING, path->name, 0);
  diag_text (run->diag, f, "manifest", run->manifests.data[c->manifest].file);
  diag_number (run->diag, f, "line", c->line);
}

/* Since 1.0 a tag manifest lists every payload manifest. */
static void
check_tag_manifests (struct bag_run *run)
{
  for (size_t i = 0; i < run->manifests.len; i++) {
    const struct bag_manifest *tag = &run->manifests.data[i];

    for (size_t k = 0; tag->tag && !tag->broken && k < run->manifests.len;
         k++) {
      const struct bag_manifest *m = &run->manifests.data[k];

      if (!m->tag && !is_listed (bag_path_find (run, m->file), i))
        say_lacking (run, D_BAG_TAG_UNEVEN, bag_path_find (run, m->file), tag);
    }
  }
}

vouch_status
bag_check_complete (struct bag_run *run)
{
  for (size_t i = 0; i < run->paths.len; i++) {
    const struct bag_path *path = &run->paths.data[i];

    if (path->file == NULL && (path->claims || path->fetch_line > 0))
      say_missing (run, path);
    if (path->payload && !path->stands_in)
      check_listed (run, path);
    if (path->payload && path->file && is_litter (path->name))
      bag_say (run, D_BAG_LITTER, path->name, 0);
  }
  if (run->version >= BAG_1_0)
    check_tag_manifests (run);
  return VOUCH_OK;
}
