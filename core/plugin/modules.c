/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/modules.h"

#include <string.h>

#include "base/vec.h"
#include "io/source.h"
#include "plugin/card.h"
#include "plugin/check.h"
#include "plugin/loader.h"
#include "plugin/trust.h"

#define LONGEST_CARD 65536

/* ---- may it be used? -----------------------------------------------------
 */

bool
module_is_refused (const struct registry *r, const char *path)
{
  for (size_t i = 0; i < r->n_refused; i++)
    if (strcmp (r->refused[i], path) == 0)
      return true;
  return false;
}

static void
say_refused (const char *path, const char *reason, struct diag *diag)
{
  const char *before = diag->file;
  struct vouch_finding *f;

  diag->file = path;
  f = diag_add (diag, D_PLUGIN_REFUSED, DIAG_NOWHERE);
  diag_text (diag, f, "reason", reason);
  diag->file = before;
}

/* PATH cannot be used; it is not tried again.  PATH lives in the arena. */
void
module_refuse (struct registry *r, const char *path, const char *reason,
               struct diag *diag)
{
  if (r->n_refused == r->cap_refused
      && !vec_grow (&r->mem, (void **)&r->refused, sizeof *r->refused,
                    r->n_refused, &r->cap_refused, 1)) {
    diag->failed = true;
    return;
  }
  r->refused[r->n_refused++] = path;
  say_refused (path, reason, diag);
}

/* May PATH be used?  If not, or not quite, a finding says so. */
bool
module_is_trusted (struct registry *r, const char *path, struct diag *diag)
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
  module_refuse (r, path, why, diag);
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
       || registry_add_plugin (r, descriptor, stem, path, &why) == NULL)
      && !why.failed)
    module_refuse (r, path, buf_str (&why), diag);
  diag->failed |= why.failed;
  buf_clear (&why);
}

/* The same as FOLDER/NAME, in the arena; NULL without memory. */
const char *
module_path (struct registry *r, const char *folder, const char *name,
             size_t n, const char *suffix)
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
  const char *folder = slash ? arena_strndup (&r->arena, path,
                                              (size_t)(slash - path))
                             : ".";

  return folder ? module_path (r, folder, name,
                               strlen (name) - (sizeof MODULE_SUFFIX - 1),
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
      || !registry_add_formats (r, formats, why))
    return false;
  registry_list (r, p);
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
    module_refuse (r, card, buf_str (&why), diag);
  diag->failed |= why.failed;
  buf_clear (&why);
}

/* Opens the module PATH, or reads the card beside it. */
void
module_find (struct registry *r, const char *path, const char *stem,
             struct diag *diag)
{
  const char *card, *why;

  if (registry_plugin (r, stem) || module_is_refused (r, path)
      || !module_is_trusted (r, path, diag))
    return;
  card = card_beside (r, path);
  if (card == NULL)
    diag->failed = true;
  else if (trust_of (card, &why) == TRUST_ABSENT)
    open_module (r, path, stem, diag);
  else if (!module_is_refused (r, card) && module_is_trusted (r, card, diag))
    read_card (r, card, path, stem, diag);
}

/* ---- modules whose card was read -----------------------------------------
 */

/* The card said all that is not set here; other threads read that meanwhile.
 */
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
    const struct vouch_format *f = registry_format (r, formats->d.name);

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
      && registry_make_formats (r, &seen, &formats, &why)
      && fits (r, p, &seen, formats, &why)) {
    for (; formats; formats = formats->next)
      adopt (registry_format (r, formats->d.name), formats);
    p->size = seen.size;
    p->d.abi_minor = seen.d.abi_minor;
    p->d.findings = seen.d.findings;
    p->known = false;
  } else {
    p->broken = why.failed ? NULL : arena_strdup (&r->arena, buf_str (&why));
    why.failed |= p->broken == NULL;
  }
  diag->failed |= why.failed;
  buf_clear (&why);
}

bool
module_open (struct registry *r, struct plugin *p, struct diag *diag)
{
  if (p->known && !p->broken)
    open_known (r, p, diag);
  if (p->broken) /* whoever asks is told */
    say_refused (p->path, p->broken, diag);
  return !p->known;
}
