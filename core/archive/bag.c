/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/bag_run.h"

#include <string.h>

enum { FEWEST_SLOTS = 64 };

struct vouch_finding *
bag_say (struct bag_run *run, enum diag_code code, const char *file,
         uint32_t line)
{
  const struct diag_place place = { DIAG_NO_NODE, line, 0 };
  struct vouch_finding *f = diag_add (run->diag, code, place);

  if (f)
    f->file = file;
  return f;
}

bool
bag_same_word (const char *a, const char *b)
{
  for (; *a && *b; a++, b++) {
    char x = *a >= 'A' && *a <= 'Z' ? (char)(*a | 0x20) : *a;
    char y = *b >= 'A' && *b <= 'Z' ? (char)(*b | 0x20) : *b;

    if (x != y)
      return false;
  }
  return *a == *b;
}

/* ---- paths by name ------------------------------------------------------- */

/* FNV-1a.  Names come from the bag, so SEED, an address, keeps whoever makes
 * one from choosing names that collide. */
static size_t
hash (const struct bag_run *run, const char *name)
{
  uint64_t h = UINT64_C (14695981039346656037) ^ (uintptr_t)run;

  for (; *name; name++)
    h = (h ^ (unsigned char)*name) * UINT64_C (1099511628211);
  return (size_t)(h ^ h >> 32);
}

static uint32_t *
slot_of (const struct bag_run *run, const char *name)
{
  size_t mask = run->n_slots - 1;

  for (size_t i = hash (run, name) & mask;; i = (i + 1) & mask) {
    uint32_t *slot = &run->slots[i];

    if (*slot == 0 || strcmp (run->paths.data[*slot - 1].name, name) == 0)
      return slot;
  }
}

static bool
make_room (struct bag_run *run)
{
  size_t n = run->n_slots ? 2 * run->n_slots : FEWEST_SLOTS;
  uint32_t *slots;

  if (2 * (run->paths.len + 1) <= run->n_slots)
    return true;
  slots = mem_zalloc (run->mem, n * sizeof *slots);
  if (slots == NULL)
    return false;
  mem_free (run->mem, run->slots, run->n_slots * sizeof *slots);
  run->slots = slots;
  run->n_slots = n;
  for (size_t i = 0; i < run->paths.len; i++)
    *slot_of (run, run->paths.data[i].name) = (uint32_t)i + 1;
  return true;
}

struct bag_path *
bag_path_find (const struct bag_run *run, const char *name)
{
  uint32_t place = run->n_slots ? *slot_of (run, name) : 0;

  return place ? &run->paths.data[place - 1] : NULL;
}

struct bag_path *
bag_path_get (struct bag_run *run, const char *name,
              const struct bag_file *file)
{
  struct bag_path *path = bag_path_find (run, name);

  if (path)
    return path;
  if (file == NULL)
    name = arena_strdup (run->arena, name);
  if (name == NULL || !make_room (run))
    return NULL;
  path = VEC_ADD (run->mem, &run->paths);
  if (path == NULL)
    return NULL;
  *path = (struct bag_path){ .name = name,
                             .file = file,
                             .payload = strncmp (name, "data/", 5) == 0 };
  *slot_of (run, name) = (uint32_t)run->paths.len;
  return path;
}

/* ---- all of it ----------------------------------------------------------- */

/* What is no file to be read is told, listed or not. */
static vouch_status
take_files (struct bag_run *run)
{
  for (size_t i = 0; i < run->files->list.len; i++) {
    const struct bag_file *f = &run->files->list.data[i];

    if (bag_path_get (run, f->name, f) == NULL)
      return VOUCH_NOMEM;
    if (f->kind == BAG_LINK)
      diag_text (run->diag, bag_say (run, D_BAG_LINK, f->name, 0), "why",
                 f->why);
    else if (f->kind == BAG_SPECIAL)
      bag_say (run, D_BAG_SPECIAL, f->name, 0);
    else if (f->kind == BAG_UNREADABLE)
      diag_text (run->diag, bag_say (run, D_BAG_READ, f->name, 0), "reason",
                 f->why);
  }
  if (!run->files->has_data)
    bag_say (run, D_BAG_NO_DATA, "data", 0);
  return VOUCH_OK;
}

vouch_status
bag_check (const struct bag_files *files, const vouch_bag_options *options,
           struct diag *diag)
{
  static vouch_status (*const parts[]) (struct bag_run *)
      = { take_files,         bag_read_declaration, bag_read_info,
          bag_read_manifests, bag_read_fetch,       bag_compare_names,
          bag_check_complete, bag_check_digests };
  struct bag_run run = { .files = files,
                         .options = options,
                         .diag = diag,
                         .mem = diag->arena->mem,
                         .arena = diag->arena,
                         .version = BAG_1_0,
                         .encoding = "UTF-8" };
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; status == VOUCH_OK && i < sizeof parts / sizeof *parts;
       i++)
    status = parts[i](&run);
  VEC_CLEAR (run.mem, &run.manifests);
  VEC_CLEAR (run.mem, &run.paths);
  mem_free (run.mem, run.slots, run.n_slots * sizeof *run.slots);
  return status == VOUCH_OK && diag->failed ? VOUCH_NOMEM : status;
}
