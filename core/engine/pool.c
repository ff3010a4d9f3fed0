/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/pool.h"

#include <stdbool.h>
#include <threads.h>

#define MOST_WORKERS 256u
#define AHEAD 4u /* pieces a worker that may be finished before their turn */

struct pool {
  vouch_work_fn *work;
  void *user;
  mtx_t lock;
  cnd_t changed;
  size_t count, next; /* the piece that nobody has begun */
  size_t delivered;   /* how many DONE has seen */
  size_t window;
  bool *finished; /* of the pieces from DELIVERED on, as a ring */
};

static int
worker (void *arg)
{
  struct pool *p = arg;

  mtx_lock (&p->lock);
  for (;;) {
    size_t i;

    while (p->next < p->count && p->next - p->delivered >= p->window)
      cnd_wait (&p->changed, &p->lock);
    if (p->next >= p->count)
      break;
    i = p->next++;
    mtx_unlock (&p->lock);
    p->work (p->user, i);
    mtx_lock (&p->lock);
    p->finished[i % p->window] = true;
    cnd_broadcast (&p->changed);
  }
  mtx_unlock (&p->lock);
  return 0;
}

static void
deliver_all (struct pool *p, vouch_work_fn *done)
{
  for (size_t i = 0; i < p->count; i++) {
    mtx_lock (&p->lock);
    while (!p->finished[i % p->window])
      cnd_wait (&p->changed, &p->lock);
    p->finished[i % p->window] = false;
    mtx_unlock (&p->lock);
    done (p->user, i);
    mtx_lock (&p->lock);
    p->delivered++;
    cnd_broadcast (&p->changed);
    mtx_unlock (&p->lock);
  }
}

static void
run_alone (size_t count, vouch_work_fn *work, vouch_work_fn *done, void *user)
{
  for (size_t i = 0; i < count; i++) {
    work (user, i);
    done (user, i);
  }
}

/* As many as the system gives; with none the caller does it all. */
static void
run_threads (struct pool *p, unsigned workers, vouch_work_fn *done)
{
  thrd_t threads[MOST_WORKERS];
  unsigned n = 0;

  while (n < workers
         && thrd_create (&threads[n], worker, p) == thrd_success)
    n++;
  if (n == 0)
    run_alone (p->count, p->work, done, p->user);
  else
    deliver_all (p, done);
  for (unsigned i = 0; i < n; i++)
    thrd_join (threads[i], NULL);
}

vouch_status
pool_run (struct mem *mem, unsigned workers, size_t count,
          vouch_work_fn *work, vouch_work_fn *done, void *user)
{
  struct pool p = { .work = work, .user = user, .count = count };

  if (workers > MOST_WORKERS)
    workers = MOST_WORKERS;
  if (workers > count)
    workers = (unsigned)count;
  if (workers <= 1) {
    run_alone (count, work, done, user);
    return VOUCH_OK;
  }
  p.window = (size_t)workers * AHEAD;
  p.finished = mem_zalloc (mem, p.window * sizeof *p.finished);
  if (p.finished == NULL)
    return VOUCH_NOMEM;
  if (mtx_init (&p.lock, mtx_plain) == thrd_success) {
    if (cnd_init (&p.changed) == thrd_success) {
      run_threads (&p, workers, done);
      cnd_destroy (&p.changed);
    } else
      run_alone (count, work, done, user);
    mtx_destroy (&p.lock);
  } else
    run_alone (count, work, done, user);
  mem_free (mem, p.finished, p.window * sizeof *p.finished);
  return VOUCH_OK;
}
