/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/files.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "io/folder.h"
#include "io/source.h"

enum { MOST_LINKS = 8 }; /* from one link to the next */

static int
by_name (const void *a, const void *b)
{
  const struct bag_file *x = a, *y = b;

  return strcmp (x->name, y->name);
}

static void
sort (struct bag_files *files)
{
  if (files->list.len > 1)
    qsort (files->list.data, files->list.len, sizeof *files->list.data,
           by_name);
}

const struct bag_file *
bag_files_find (const struct bag_files *files, const char *name)
{
  const struct bag_file key = { .name = name };

  return files->list.len == 0
             ? NULL
             : bsearch (&key, files->list.data, files->list.len,
                        sizeof *files->list.data, by_name);
}

void
bag_files_clear (struct bag_files *files)
{
  if (files->arena)
    VEC_CLEAR (files->arena->mem, &files->list);
}

/* ---- folders ------------------------------------------------------------- */

/* Until links are resolved, PLACE of one is what stands in it. */
static vouch_status
add_entry (void *to, const struct folder_entry *entry)
{
  static const enum bag_file_kind kinds[] = {
    [FOLDER_FILE] = BAG_REGULAR,      [FOLDER_FOLDER] = BAG_SPECIAL,
    [FOLDER_LINK] = BAG_LINK,         [FOLDER_SPECIAL] = BAG_SPECIAL,
    [FOLDER_CLOSED] = BAG_UNREADABLE,
  };
  struct bag_files *files = to;
  struct bag_file *f;
  const char *name;

  if (entry->kind == FOLDER_FOLDER) {
    files->has_data |= strcmp (entry->name, "data") == 0;
    return VOUCH_OK;
  }
  name = arena_strdup (files->arena, entry->name);
  f = name ? VEC_ADD (files->arena->mem, &files->list) : NULL;
  if (f == NULL)
    return VOUCH_NOMEM;
  *f = (struct bag_file){ .name = name,
                          .size = entry->size,
                          .place = name,
                          .why = entry->reason,
                          .kind = (uint8_t)kinds[entry->kind] };
  if (entry->target) {
    f->place = arena_strdup (files->arena, entry->target);
    if (f->place == NULL)
      return VOUCH_NOMEM;
  }
  return VOUCH_OK;
}

/* One step of TARGET is added to PATH; false if it would lead out. */
static bool
add_step (struct buf *path, const char *step, size_t n)
{
  if (n == 0 || (n == 1 && step[0] == '.'))
    return true;
  if (n == 2 && step[0] == '.' && step[1] == '.') {
    if (path->len == 0)
      return false;
    while (path->len > 0 && path->data[path->len - 1] != '/')
      path->len--;
    path->len -= path->len > 0;
    return true;
  }
  if (path->len > 0)
    buf_putc (path, '/');
  buf_add (path, step, n);
  return true;
}

/* PATH becomes what the link NAME with this TARGET says, by words alone: an
 * absolute target would lead elsewhere on the next machine, whatever it leads
 * to on this one. */
static const char *
follow (const char *name, const char *target, struct buf *path)
{
  const char *slash = strrchr (name, '/');

  path->len = 0;
  if (slash)
    buf_add (path, name, (size_t)(slash - name));
  if (*target == '/')
    return "it leads to an absolute path";
  while (*target) {
    size_t n = strcspn (target, "/");

    if (!add_step (path, target, n))
      return "it leads out of the bag";
    target += n + (target[n] == '/');
  }
  return NULL;
}

/* The regular file at the end of LINK, or NULL and why there is none. */
static const struct bag_file *
resolve (const struct bag_files *files, const struct bag_file *link,
         struct buf *path, const char **why)
{
  const struct bag_file *at = link;

  for (int i = 0; i < MOST_LINKS; i++) {
    *why = follow (at->name, at->place, path);
    if (*why)
      return NULL;
    at = bag_files_find (files, buf_str (path));
    *why = "it leads to no file of the bag";
    if (at == NULL || (at->kind != BAG_LINK && at->kind != BAG_REGULAR))
      return NULL;
    if (at->kind == BAG_REGULAR)
      return at;
  }
  *why = "it leads to further links, perhaps in a circle";
  return NULL;
}

/* All of them are followed before one becomes what it leads to, as others may
 * lead to it. */
static vouch_status
resolve_links (struct bag_files *files)
{
  struct buf path;
  bool failed;

  buf_init (&path, files->arena->mem);
  for (size_t i = 0; i < files->list.len; i++) {
    struct bag_file *f = &files->list.data[i];

    if (f->kind == BAG_LINK)
      f->end = resolve (files, f, &path, &f->why);
  }
  for (size_t i = 0; i < files->list.len; i++) {
    struct bag_file *f = &files->list.data[i];

    if (f->end == NULL)
      continue;
    f->place = f->end->name; /* of no link: its place is its name */
    f->size = f->end->size;
    f->kind = BAG_REGULAR;
  }
  failed = path.failed;
  buf_clear (&path);
  return failed ? VOUCH_NOMEM : VOUCH_OK;
}

vouch_status
bag_files_folder (struct bag_files *files, struct arena *arena,
                  const char *root, const char **reason)
{
  vouch_status status;

  *files = (struct bag_files){ .arena = arena, .root = root };
  status = folder_walk (root, arena->mem, add_entry, files, reason);
  if (status != VOUCH_OK)
    return status;
  sort (files);
  return resolve_links (files);
}

/* ---- members ------------------------------------------------------------- */

/* How long the one first step of all names is, or 0. */
static size_t
base_length (const struct members *members)
{
  const char *first;
  size_t n;

  if (members->list.len == 0)
    return 0;
  first = members->list.data[0].name;
  n = strcspn (first, "/");
  for (size_t i = 0; i < members->list.len; i++)
    if (strncmp (members->list.data[i].name, first, n) != 0
        || members->list.data[i].name[n] != '/')
      return 0;
  return n;
}

vouch_status
bag_files_members (struct bag_files *files, struct arena *arena,
                   const struct members *members, const char **base)
{
  size_t n = base_length (members);

  *files = (struct bag_files){ .arena = arena };
  *base = NULL;
  if (n == 0)
    return VOUCH_OK;
  *base = arena_strndup (arena, members->list.data[0].name, n);
  if (*base == NULL
      || !VEC_RESERVE (arena->mem, &files->list, members->list.len))
    return VOUCH_NOMEM;
  for (size_t i = 0; i < members->list.len; i++) {
    const struct member *m = &members->list.data[i];

    files->list.data[files->list.len++]
        = (struct bag_file){ .name = m->name + n + 1,
                             .size = m->length,
                             .data = m->length ? m->data : "",
                             .place = m->name + n + 1 };
  }
  /* a container need not tell its folders: an empty data/ cannot be missed */
  files->has_data = true;
  sort (files);
  return VOUCH_OK;
}

/* ---- their bytes --------------------------------------------------------- */

vouch_source *
bag_file_open (const struct bag_files *files, const struct bag_file *file,
               const struct mem *mem)
{
  struct mem own = *mem;
  vouch_source *source;
  struct buf path;

  if (files->root == NULL)
    return src_memory (mem, file->data, file->size, file->name);
  buf_init (&path, &own);
  buf_puts (&path, files->root);
  buf_putc (&path, '/');
  buf_puts (&path, file->place);
  buf_str (&path);
  source = path.failed ? NULL : src_file (mem, buf_str (&path));
  buf_clear (&path);
  return source;
}
