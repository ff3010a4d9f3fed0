/* SPDX-License-Identifier: Apache-2.0 */
/* Every file that is listed is read once, for all its digests, by as many
 * threads as are wanted. */
#include <stdatomic.h>
#include <string.h>

#include "archive/bag_run.h"
#include "engine/pool.h"
#include "io/source.h"

/* What became of one file; it is there from its reading to its judgement. */
struct outcome {
  vouch_status status;
  const char *reason; /* VOUCH_IO: constant */
  bool known[HASH_ALGORITHMS];
  unsigned char digest[HASH_ALGORITHMS][HASH_MOST_BYTES];
};

struct job {
  const struct bag_path *path;
  struct outcome *outcome; /* NULL: no memory, or stopped */
};

struct digests {
  struct bag_run *run;
  VEC (struct job) jobs;
  struct mem mem; /* every thread makes its own of it */
  vouch_bag_progress progress;
  atomic_bool stopped;
  bool failed; /* no memory */
};

static vouch_status
read_file (struct hash *hashes, size_t n, vouch_source *source)
{
  for (;;) {
    const void *data;
    size_t length;
    vouch_status status = vouch_source_peek (source, 1, &data, &length);

    if (status != VOUCH_OK || length == 0)
      return status;
    for (size_t i = 0; i < n; i++)
      hash_add (&hashes[i], data, length);
    vouch_source_consume (source, length);
  }
}

static void
hash_file (const struct bag_run *run, const struct bag_path *path,
           const struct mem *mem, struct outcome *out)
{
  struct hash hashes[HASH_ALGORITHMS];
  vouch_source *source = bag_file_open (run->files, path->file, mem);
  size_t n = 0;

  if (source == NULL) {
    out->status = VOUCH_NOMEM;
    return;
  }
  for (const struct bag_claim *c = path->claims; c; c = c->next) {
    enum hash_algorithm a = run->manifests.data[c->manifest].algorithm;

    if (!out->known[a])
      hash_init (&hashes[n++], a);
    out->known[a] = true;
  }
  out->status = read_file (hashes, n, source);
  if (out->status == VOUCH_IO)
    out->reason = src_reason (source);
  for (size_t i = 0; i < n; i++)
    hash_end (&hashes[i], out->digest[hashes[i].algorithm]);
  vouch_source_free (source);
}

static void
work (void *user, size_t i)
{
  struct digests *d = user;
  struct mem mem = d->mem;
  struct job *job = &d->jobs.data[i];

  if (atomic_load (&d->stopped))
    return;
  job->outcome = mem_zalloc (&mem, sizeof *job->outcome);
  if (job->outcome)
    hash_file (d->run, job->path, &mem, job->outcome);
}

static void
judge (struct digests *d, const struct bag_path *path,
       const struct outcome *out)
{
  const struct bag_run *run = d->run;

  if (out->status == VOUCH_NOMEM) {
    d->failed = true;
    return;
  }
  if (out->status != VOUCH_OK) {
    diag_text (run->diag, bag_say (d->run, D_BAG_READ, path->name, 0),
               "reason", out->reason ? out->reason : "it is too large");
    return;
  }
  for (const struct bag_claim *c = path->claims; c; c = c->next) {
    const struct bag_manifest *m = &run->manifests.data[c->manifest];
    size_t size = hash_size (m->algorithm);
    char hex[HASH_MOST_HEX];
    struct vouch_finding *f;

    if (memcmp (c->digest, out->digest[m->algorithm], size) == 0)
      continue;
    f = bag_say (d->run, D_BAG_DIGEST, path->name, 0);
    diag_text (run->diag, f, "algorithm", hash_name (m->algorithm));
    hash_hex (c->digest, size, hex);
    diag_text (run->diag, f, "expected", hex);
    hash_hex (out->digest[m->algorithm], size, hex);
    diag_text (run->diag, f, "found", hex);
    diag_text (run->diag, f, "manifest", m->file);
    diag_number (run->diag, f, "line", c->line);
  }
}

static void
done (void *user, size_t i)
{
  struct digests *d = user;
  const vouch_bag_options *options = d->run->options;
  struct job *job = &d->jobs.data[i];
  struct mem mem = d->mem;

  if (!atomic_load (&d->stopped)) {
    if (job->outcome)
      judge (d, job->path, job->outcome);
    else
      d->failed = true;
  }
  mem_free (&mem, job->outcome, sizeof *job->outcome);
  d->progress.files_done++;
  d->progress.bytes_done += job->path->file->size;
  d->progress.name = job->path->name;
  if (d->failed
      || (options->progress && !atomic_load (&d->stopped)
          && !options->progress (options->user, &d->progress)))
    atomic_store (&d->stopped, true);
}

vouch_status
bag_check_digests (struct bag_run *run)
{
  struct digests d = { .run = run, .mem = *run->mem };
  vouch_status status = VOUCH_OK;

  for (size_t i = 0; i < run->paths.len && status == VOUCH_OK; i++) {
    const struct bag_path *path = &run->paths.data[i];
    struct job *job;

    if (path->claims == NULL || path->file == NULL
        || path->file->kind != BAG_REGULAR)
      continue;
    job = VEC_ADD (run->mem, &d.jobs);
    if (job)
      *job = (struct job){ .path = path };
    else
      status = VOUCH_NOMEM;
    d.progress.bytes += path->file->size;
  }
  d.progress.files = d.jobs.len;
  if (status == VOUCH_OK)
    status = pool_run (run->mem, run->options->jobs, d.jobs.len, work, done,
                       &d);
  VEC_CLEAR (run->mem, &d.jobs);
  if (status == VOUCH_OK && d.failed)
    return VOUCH_NOMEM;
  return status == VOUCH_OK && atomic_load (&d.stopped) ? VOUCH_STOPPED
                                                        : status;
}
