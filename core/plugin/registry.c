/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/registry.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "plugin/check.h"
#include "plugin/instance.h"
#include "plugin/loader.h"
#include "plugin/modules.h"
#include "plugin/trust.h"
#include "plugin/values.h"

#define MOST_CODECS 64 /* of one plugin */

/* Those that configure was told to build in: X (NAME) X (NAME) ... */
#define X(name) vouch_plugin_entry vouch_plugin_v1_##name;
VOUCH_BUILTINS
#undef X

struct builtin {
  const char *name;
  vouch_plugin_entry *entry;
};

#define X(name) { #name, vouch_plugin_v1_##name },
static const struct builtin builtins[] = { VOUCH_BUILTINS{ NULL, NULL } };
#undef X

void
registry_init (struct registry *r, const vouch_memory *below,
               const char *folders)
{
  *r = (struct registry){ .folders = folders };
  mem_init (&r->mem, below);
  arena_init (&r->arena, &r->mem);
}

void
registry_clear (struct registry *r)
{
  for (struct vouch_format *f = r->formats; f; f = f->next)
    for (struct instance *i = f->instances, *next; i; i = next) {
      next = i->next;
      instance_free (r, f, i);
    }
  mem_free (&r->mem, (void *)r->refused, r->cap_refused * sizeof *r->refused);
  arena_clear (&r->arena);
}

/* ---- adding --------------------------------------------------------------
 */

struct plugin *
registry_plugin (const struct registry *r, const char *name)
{
  for (struct plugin *p = r->plugins; p; p = p->next)
    if (strcmp (p->d.name, name) == 0)
      return p;
  return NULL;
}

struct vouch_format *
registry_format (const struct registry *r, const char *name)
{
  for (struct vouch_format *f = r->formats; f; f = f->next)
    if (strcmp (f->d.name, name) == 0)
      return f;
  return NULL;
}

static void
insert_format (struct registry *r, struct vouch_format *f)
{
  struct vouch_format **at = &r->formats;

  while (*at && strcmp ((*at)->d.name, f->d.name) < 0)
    at = &(*at)->next;
  f->next = *at;
  *at = f;
}

/* All codecs of the descriptor of P, each looked over, in its order. */
bool
registry_make_formats (struct registry *r, struct plugin *p,
                       struct vouch_format **formats, struct buf *why)
{
  size_t n = 0;

  *formats = NULL;
  for (; p->d.codecs[n]; n++) {
    struct vouch_format *made = arena_alloc (&r->arena, sizeof *made);

    if (n == MOST_CODECS) {
      buf_puts (why, "it has too many codecs");
      return false;
    }
    if (made == NULL) {
      why->failed = true;
      return false;
    }
    *made = (struct vouch_format){ .plugin = p };
    if (!check_codec (p->d.codecs[n], p, made, why))
      return false;
    *formats = made;
    formats = &made->next;
  }
  return true;
}

/* All of FORMATS or, if a name is there already, none. */
bool
registry_add_formats (struct registry *r, struct vouch_format *formats,
                      struct buf *why)
{
  struct vouch_format *next;

  for (struct vouch_format *f = formats; f; f = f->next) {
    const struct vouch_format *other = formats;

    while (other != f && strcmp (other->d.name, f->d.name) != 0)
      other = other->next;
    if (other == f && registry_format (r, f->d.name) == NULL)
      continue;
    buf_puts (why, "its codec ");
    buf_puts (why, f->d.name);
    buf_puts (why, " is there already");
    return false;
  }
  for (; formats; formats = next) {
    next = formats->next;
    insert_format (r, formats);
  }
  return true;
}

void
registry_list (struct registry *r, struct plugin *p)
{
  p->next = r->plugins;
  r->plugins = p;
}

/* A plugin with all that belongs to it, or NULL with the reason. */
struct plugin *
registry_add_plugin (struct registry *r, const vouch_plugin *descriptor,
                     const char *stem, const char *path, struct buf *why)
{
  struct plugin *p = arena_alloc (&r->arena, sizeof *p);
  struct vouch_format *formats;

  if (p == NULL) {
    why->failed = true;
    return NULL;
  }
  *p = (struct plugin){ .path = path };
  if (!check_plugin (descriptor, stem, p, why)
      || !registry_make_formats (r, p, &formats, why)
      || !registry_add_formats (r, formats, why))
    return NULL;
  registry_list (r, p);
  return p;
}

/* ---- folders -------------------------------------------------------------
 */

/* A folder of the list; its modules are looked at one by one. */
typedef void folder_fn (struct registry *r, const char *folder,
                        const char *want, struct diag *diag);

/* The module WANT of FOLDER, if it is there. */
static void
find_one (struct registry *r, const char *folder, const char *want,
          struct diag *diag)
{
  const char *path = module_path (r, folder, want, strlen (want),
                                  MODULE_SUFFIX);
  const char *why;

  if (path == NULL) {
    diag->failed = true;
    return;
  }
  if (trust_of (path, &why) != TRUST_ABSENT
      && module_is_trusted (r, folder, diag))
    module_find (r, path, want, diag);
}

struct names {
  VEC (const char *) stems;
};

static void
read_names (struct registry *r, DIR *dir, struct names *names,
            struct diag *diag)
{
  const struct dirent *entry;

  while ((entry = readdir (dir)) != NULL) {
    size_t n = strlen (entry->d_name), end = sizeof MODULE_SUFFIX - 1;
    const char *stem, **slot;

    if (n <= end || strcmp (entry->d_name + n - end, MODULE_SUFFIX) != 0)
      continue;
    stem = arena_strndup (&r->arena, entry->d_name, n - end);
    slot = stem ? VEC_ADD (&r->mem, &names->stems) : NULL;
    if (slot)
      *slot = stem;
    else
      diag->failed = true;
  }
}

static int
by_bytes (const void *a, const void *b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
find_in_folder (struct registry *r, const char *folder, const char *want,
                struct diag *diag)
{
  struct names names = { 0 };
  DIR *dir = opendir (folder);

  (void)want;
  if (dir == NULL)
    return; /* not every folder of the list need be there */
  read_names (r, dir, &names, diag);
  closedir (dir);
  if (names.stems.len > 0 && module_is_trusted (r, folder, diag)) {
    qsort (names.stems.data, names.stems.len, sizeof *names.stems.data,
           by_bytes);
    for (size_t i = 0; i < names.stems.len; i++) {
      const char *stem = names.stems.data[i];
      const char *path = module_path (r, folder, stem, strlen (stem),
                                      MODULE_SUFFIX);

      if (path)
        module_find (r, path, stem, diag);
      else
        diag->failed = true;
    }
  }
  VEC_CLEAR (&r->mem, &names.stems);
}

/* Libraries and what belongs to them may be moved together. */
static const char *
beside_library (struct registry *r)
{
  const char *self = loader_self ();
  const char *slash = self ? strrchr (self, '/') : NULL;
  const char *folder, *why;

  if (slash == NULL)
    return VOUCH_PLUGINDIR;
  folder = module_path (r, "", self, (size_t)(slash - self), "/vouch/plugins");
  if (folder && trust_of (folder + 1, &why) != TRUST_ABSENT)
    return folder + 1; /* without the slash that join puts before a name */
  return folder ? VOUCH_PLUGINDIR : NULL;
}

static void
each_folder (struct registry *r, folder_fn *fn, const char *want,
             struct diag *diag)
{
  const char *at;

  if (r->folders == NULL)
    r->folders = beside_library (r);
  at = r->folders;
  if (at == NULL) {
    diag->failed = true;
    return;
  }
  while (*at) {
    size_t n = strcspn (at, ":");
    const char *folder = n ? arena_strndup (&r->arena, at, n) : NULL;

    if (n > 0 && folder == NULL)
      diag->failed = true;
    else if (n > 0 && !module_is_refused (r, folder))
      fn (r, folder, want, diag);
    at += n + (at[n] == ':');
  }
}

static void
add_builtins (struct registry *r, struct diag *diag)
{
  if (r->has_builtins)
    return;
  r->has_builtins = true;
  for (const struct builtin *b = builtins; b->name; b++) {
    struct buf why;

    buf_init (&why, &r->mem);
    if (registry_add_plugin (r, b->entry (), b->name, NULL, &why) == NULL) {
      if (why.failed) {
        diag->failed = true;
        r->has_builtins = false;
      } else
        module_refuse (r, b->name, buf_str (&why), diag);
    }
    buf_clear (&why);
  }
}

/* ---- looking up ----------------------------------------------------------
 */

void
registry_open_all (struct registry *r, struct diag *diag)
{
  add_builtins (r, diag);
  if (!r->has_all)
    each_folder (r, find_in_folder, NULL, diag);
  r->has_all = !diag->failed;
}

bool
registry_open_format (struct registry *r, struct vouch_format *format,
                      struct diag *diag)
{
  return module_open (r, format->plugin, diag);
}

bool
registry_open_plugin (struct registry *r, const char *name, struct diag *diag)
{
  struct plugin *p;

  registry_open_all (r, diag);
  p = registry_plugin (r, name);
  return p && module_open (r, p, diag);
}

struct vouch_format *
registry_know (struct registry *r, const char *name, struct diag *diag)
{
  struct vouch_format *f;

  add_builtins (r, diag);
  f = registry_format (r, name);
  if (f == NULL && !r->has_all && values_name (name)) {
    each_folder (r, find_one, name, diag);
    f = registry_format (r, name);
  }
  if (f == NULL) {
    registry_open_all (r, diag);
    f = registry_format (r, name);
  }
  return f;
}

struct vouch_format *
registry_find (struct registry *r, const char *name, struct diag *diag)
{
  struct vouch_format *f = registry_know (r, name, diag);

  return f && registry_open_format (r, f, diag) ? f : NULL;
}
