/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/registry.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "io/source.h"
#include "plugin/card.h"
#include "plugin/check.h"
#include "plugin/loader.h"
#include "plugin/trust.h"
#include "plugin/values.h"

#define SUFFIX ".so"
#define MOST_CODECS 64 /* of one plugin */
#define LONGEST_CARD 65536

/* Those that configure was told to build in: X (NAME) X (NAME) ... */
#define X(name) vouch_plugin_entry vouch_plugin_v1_##name;
VOUCH_BUILTINS
#undef X

struct builtin {
  const char *name;
  vouch_plugin_entry *entry;
};

#define X(name) { #name, vouch_plugin_v1_##name },
static const struct builtin builtins[] = { VOUCH_BUILTINS { NULL, NULL } };
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
    if (f->created && f->d.destroy)
      f->d.destroy (f->self);
  mem_free (&r->mem, (void *)r->refused,
            r->cap_refused * sizeof *r->refused);
  arena_clear (&r->arena);
}

/* ---- adding -------------------------------------------------------------- */

static struct plugin *
find_plugin (const struct registry *r, const char *name)
{
  for (struct plugin *p = r->plugins; p; p = p->next)
    if (strcmp (p->d.name, name) == 0)
      return p;
  return NULL;
}

static struct vouch_format *
find_format (const struct registry *r, const char *name)
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
static bool
make_formats (struct registry *r, struct plugin *p,
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
static bool
add_formats (struct registry *r, struct vouch_format *formats,
             struct buf *why)
{
  struct vouch_format *next;

  for (struct vouch_format *f = formats; f; f = f->next) {
    const struct vouch_format *other = formats;

    while (other != f && strcmp (other->d.name, f->d.name) != 0)
      other = other->next;
    if (other == f && find_format (r, f->d.name) == NULL)
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

static void
add_to_list (struct registry *r, struct plugin *p)
{
  p->next = r->plugins;
  r->plugins = p;
}

/* A plugin with all that belongs to it, or NULL with the reason. */
static struct plugin *
add_plugin (struct registry *r, const vouch_plugin *descriptor,
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
      || !make_formats (r, p, &formats, why)
      || !add_formats (r, formats, why))
    return NULL;
  add_to_list (r, p);
  return p;
}

/* ---- modules ------------------------------------------------------------- */

static bool
is_refused (const struct registry *r, const char *path)
{
  for (size_t i = 0; i < r->n_refused; i++)
    if (strcmp (r->refused[i], path) == 0)
      return true;
  return false;
}

/* PATH cannot be used; it is not tried again.  PATH lives in the arena. */
static void
refuse (struct registry *r, const char *path, const char *reason,
        struct diag *diag)
{
  const char *before = diag->file;
  struct vouch_finding *f;

  if (r->n_refused == r->cap_refused
      && !vec_grow (&r->mem, (void **)&r->refused, sizeof *r->refused,
                    r->n_refused, &r->cap_refused, 1)) {
    diag->failed = true;
    return;
  }
  r->refused[r->n_refused++] = path;
  diag->file = path;
  f = diag_add (diag, D_PLUGIN_REFUSED, DIAG_NOWHERE);
  diag_text (diag, f, "reason", reason);
  diag->file = before;
}

/* May PATH be used?  If not, or not quite, a finding says so. */
static bool
is_trusted (struct registry *r, const char *path, struct diag *diag)
{
  const char *why, *before = diag->file;
  enum trust trust = trust_of (path, &why);

  if (trust == TRUST_FULL)
    return true;
  if (trust == TRUST_GROUP) {
    diag->file = path;
    diag_text (diag, diag_add (diag, D_PLUGIN_GROUP, DIAG_NOWHERE), "reason",
               why);
    diag->file = before;
    return true;
  }
  refuse (r, path, why, diag);
  return false;
}

static void
open_module (struct registry *r, const char *path, const char *stem,
             struct diag *diag)
{
  const vouch_plugin *descriptor;
  struct buf why;

  buf_init (&why, &r->mem);
  descriptor = loader_open (path, &why);
  if ((descriptor == NULL
       || add_plugin (r, descriptor, stem, path, &why) == NULL)
      && !why.failed)
    refuse (r, path, buf_str (&why), diag);
  diag->failed |= why.failed;
  buf_clear (&why);
}

/* The same as FOLDER/NAME, in the arena; NULL without memory. */
static const char *
join (struct registry *r, const char *folder, const char *name, size_t n,
      const char *suffix)
{
  struct buf path;
  const char *made = NULL;

  buf_init (&path, &r->mem);
  buf_puts (&path, folder);
  buf_putc (&path, '/');
  buf_add (&path, name, n);
  buf_puts (&path, suffix);
  buf_str (&path);
  if (!path.failed)
    made = arena_strdup (&r->arena, path.data);
  buf_clear (&path);
  return made;
}

/* The same as PATH, with the ending of its card. */
static const char *
card_beside (struct registry *r, const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash ? slash + 1 : path;
  const char *folder
      = slash ? arena_strndup (&r->arena, path, (size_t)(slash - path)) : ".";

  return folder ? join (r, folder, name, strlen (name) - (sizeof SUFFIX - 1),
                        CARD_SUFFIX)
                : NULL;
}

/* The plugin whose module is PATH, as far as TEXT, its card, tells. */
static bool
add_card (struct registry *r, struct slice text, const char *stem,
          const char *path, struct buf *why)
{
  struct plugin *p = arena_alloc (&r->arena, sizeof *p);
  struct vouch_format *formats;

  if (p == NULL) {
    why->failed = true;
    return false;
  }
  *p = (struct plugin){ .path = path, .known = true };
  if (!card_read (text, stem, &r->arena, p, &formats, why)
      || !add_formats (r, formats, why))
    return false;
  add_to_list (r, p);
  return true;
}

static void
read_card (struct registry *r, const char *card, const char *path,
           const char *stem, struct diag *diag)
{
  vouch_source *source = src_file (&r->mem, card);
  vouch_status status = VOUCH_NOMEM;
  struct slice text = { NULL, 0 };
  const void *data = NULL;
  struct buf why;

  buf_init (&why, &r->mem);
  if (source) {
    src_set_limit (source, LONGEST_CARD);
    status = vouch_source_peek (source, LONGEST_CARD, &data, &text.n);
    text.s = data;
  }
  why.failed = status == VOUCH_NOMEM;
  if (status != VOUCH_OK)
    buf_puts (&why, "it cannot be read");
  else
    add_card (r, text, stem, path, &why);
  vouch_source_free (source);
  if (why.len > 0 && !why.failed)
    refuse (r, card, buf_str (&why), diag);
  diag->failed |= why.failed;
  buf_clear (&why);
}

/* Opens the module PATH, or reads the card beside it. */
static void
find_module (struct registry *r, const char *path, const char *stem,
             struct diag *diag)
{
  const char *card, *why;

  if (find_plugin (r, stem) || is_refused (r, path)
      || !is_trusted (r, path, diag))
    return;
  card = card_beside (r, path);
  if (card == NULL)
    diag->failed = true;
  else if (trust_of (card, &why) == TRUST_ABSENT)
    open_module (r, path, stem, diag);
  else if (!is_refused (r, card) && is_trusted (r, card, diag))
    read_card (r, card, path, stem, diag);
}

/* A folder of the list; its modules are looked at one by one. */
typedef void folder_fn (struct registry *r, const char *folder,
                        const char *want, struct diag *diag);

/* The module WANT of FOLDER, if it is there. */
static void
find_one (struct registry *r, const char *folder, const char *want,
          struct diag *diag)
{
  const char *path = join (r, folder, want, strlen (want), SUFFIX), *why;

  if (path == NULL) {
    diag->failed = true;
    return;
  }
  if (trust_of (path, &why) != TRUST_ABSENT && is_trusted (r, folder, diag))
    find_module (r, path, want, diag);
}

/* ---- modules whose card was read ----------------------------------------- */

/* The card said all that is not set here; other threads read that meanwhile. */
static void
adopt (struct vouch_format *f, const struct vouch_format *from)
{
  f->size = from->size;
  f->d.options = from->d.options;
  f->d.create = from->d.create;
  f->d.destroy = from->d.destroy;
  f->d.bid = from->d.bid;
  f->d.read_tree = from->d.read_tree;
  f->d.read = from->d.read;
  f->d.write = from->d.write;
  f->d.carries = from->d.carries;
  f->d.unpack = from->d.unpack;
  f->d.pack = from->d.pack;
}

/* The codecs of SEEN are those of P, one by one. */
static bool
fits (const struct registry *r, const struct plugin *p,
      const struct plugin *seen, const struct vouch_format *formats,
      struct buf *why)
{
  size_t more = 0;

  for (const struct vouch_format *f = r->formats; f; f = f->next)
    more += f->plugin == p;
  for (; formats; formats = formats->next, more--) {
    const struct vouch_format *f = find_format (r, formats->d.name);

    if (f == NULL || f->plugin != p)
      return card_differs (why, "the names of its codecs");
    if (!card_fits_codec (f, &formats->d, why))
      return false;
  }
  return more == 0 ? card_fits_plugin (p, &seen->d, why)
                   : card_differs (why, "the names of its codecs");
}

static void
open_known (struct registry *r, struct plugin *p, struct diag *diag)
{
  struct plugin seen = { .path = p->path };
  struct vouch_format *formats;
  const vouch_plugin *descriptor;
  struct buf why;

  buf_init (&why, &r->mem);
  descriptor = loader_open (p->path, &why);
  if (descriptor && check_plugin (descriptor, p->d.name, &seen, &why)
      && make_formats (r, &seen, &formats, &why)
      && fits (r, p, &seen, formats, &why)) {
    for (; formats; formats = formats->next)
      adopt (find_format (r, formats->d.name), formats);
    p->size = seen.size;
    p->d.abi_minor = seen.d.abi_minor;
    p->d.findings = seen.d.findings;
    p->known = false;
  } else if (!why.failed) {
    p->broken = true;
    refuse (r, p->path, buf_str (&why), diag);
  }
  diag->failed |= why.failed;
  buf_clear (&why);
}

static bool
open_plugin (struct registry *r, struct plugin *p, struct diag *diag)
{
  if (p->known && !p->broken)
    open_known (r, p, diag);
  return !p->known;
}

bool
registry_open_format (struct registry *r, struct vouch_format *format,
                      struct diag *diag)
{
  return open_plugin (r, format->plugin, diag);
}

/* ---- all modules of a folder --------------------------------------------- */

struct names {
  VEC (const char *) stems;
};

static void
read_names (struct registry *r, DIR *dir, struct names *names,
            struct diag *diag)
{
  const struct dirent *entry;

  while ((entry = readdir (dir)) != NULL) {
    size_t n = strlen (entry->d_name), end = sizeof SUFFIX - 1;
    const char *stem, **slot;

    if (n <= end || strcmp (entry->d_name + n - end, SUFFIX) != 0)
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
  if (names.stems.len > 0 && is_trusted (r, folder, diag)) {
    qsort (names.stems.data, names.stems.len, sizeof *names.stems.data,
           by_bytes);
    for (size_t i = 0; i < names.stems.len; i++) {
      const char *stem = names.stems.data[i];
      const char *path = join (r, folder, stem, strlen (stem), SUFFIX);

      if (path)
        find_module (r, path, stem, diag);
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
  folder = join (r, "", self, (size_t)(slash - self), "/vouch/plugins");
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
    else if (n > 0 && !is_refused (r, folder))
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
    if (add_plugin (r, b->entry (), b->name, NULL, &why) == NULL) {
      if (why.failed) {
        diag->failed = true;
        r->has_builtins = false;
      } else
        refuse (r, b->name, buf_str (&why), diag);
    }
    buf_clear (&why);
  }
}

/* ---- looking up ---------------------------------------------------------- */

void
registry_open_all (struct registry *r, struct diag *diag)
{
  add_builtins (r, diag);
  if (!r->has_all)
    each_folder (r, find_in_folder, NULL, diag);
  r->has_all = !diag->failed;
}

bool
registry_open_plugin (struct registry *r, const char *name,
                      struct diag *diag)
{
  struct plugin *p;

  registry_open_all (r, diag);
  p = find_plugin (r, name);
  return p && open_plugin (r, p, diag);
}

struct vouch_format *
registry_know (struct registry *r, const char *name, struct diag *diag)
{
  struct vouch_format *f;

  add_builtins (r, diag);
  f = find_format (r, name);
  if (f == NULL && !r->has_all && values_name (name)) {
    each_folder (r, find_one, name, diag);
    f = find_format (r, name);
  }
  if (f == NULL) {
    registry_open_all (r, diag);
    f = find_format (r, name);
  }
  return f;
}

struct vouch_format *
registry_find (struct registry *r, const char *name, struct diag *diag)
{
  struct vouch_format *f = registry_know (r, name, diag);

  return f && registry_open_format (r, f, diag) ? f : NULL;
}

/* ---- instances ----------------------------------------------------------- */

vouch_status
registry_create (struct vouch_format *format,
                 const struct vouch_values *values, struct arena *arena,
                 struct diag *diag, const vouch_limits *limits, void **self)
{
  struct vouch_finding *f;
  vouch_status status;
  vouch_call call;

  *self = NULL;
  if (format->d.create == NULL)
    return VOUCH_OK;
  call_init (&call, arena, diag, limits);
  call.codec = format->d.name;
  call.plugin = &format->plugin->d;
  status = format->d.create (&call, values, self);
  call_clear (&call);
  if (status == VOUCH_OK)
    return VOUCH_OK;
  if (status == VOUCH_NOMEM || diag->failed)
    return VOUCH_NOMEM;
  f = diag_add (diag, D_PLUGIN_CREATE, DIAG_NOWHERE);
  diag_text (diag, f, "codec", format->d.name);
  diag_text (diag, f, "path", format->plugin->path);
  diag_text (diag, f, "reason",
             (unsigned)status <= VOUCH_INTERNAL ? vouch_status_text (status)
                                                : "it gives no known status");
  return VOUCH_UNSUPPORTED;
}
