/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/pool.h"

#include <pthread.h>
#include <stdbool.h>

#include "base/signals.h"

#define MOST_WORKERS 256u
#define AHEAD 4u /* pieces a worker that may be finished before their turn */

struct pool {
  vouch_work_fn *work;
  void *user;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  size_t count, next; /* the piece that nobody has begun */
  size_t delivered;   /* how many DONE has seen */
  size_t window;
  bool *finished; /* of the pieces from DELIVERED on, as a ring */
};

static void *
worker (void *arg)
{
  struct pool *p = arg;

  pthread_mutex_lock (&p->lock);
  for (;;) {
    size_t i;

    while (p->next < p->count && p->next - p->delivered >= p->window)
      pthread_cond_wait (&p->changed, &p->lock);
    if (p->next >= p->count)
      break;
    i = p->next++;
    pthread_mutex_unlock (&p->lock);
    p->work (p->user, i);
    pthread_mutex_lock (&p->lock);
    p->finished[i % p->window] = true;
    pthread_cond_broadcast (&p->changed);
  }
  pthread_mutex_unlock (&p->lock);
  return NULL;
}

static void
deliver_all (struct pool *p, vouch_work_fn *done)
{
  for (size_t i = 0; i < p->count; i++) {
    pthread_mutex_lock (&p->lock);
    while (!p->finished[i % p->window])
      pthread_cond_wait (&p->changed, &p->lock);
    p->finished[i % p->window] = false;
    pthread_mutex_unlock (&p->lock);
    done (p->user, i);
    pthread_mutex_lock (&p->lock);
    p->delivered++;
    pthread_cond_broadcast (&p->changed);
    pthread_mutex_unlock (&p->lock);
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

/* As many as the system gives; with none the caller does it all.  Signals are
 * for the caller's thread: one that holds them must not be killed by way of
 * another. */
static void
run_threads (struct pool *p, unsigned workers, vouch_work_fn *done)
{
  pthread_t threads[MOST_WORKERS];
  sigset_t before;
  unsigned n = 0;

  signals_hold (&before);
  while (n < workers
         && pthread_create (&threads[n], NULL, worker, p) == 0)
    n++;
  signals_release (&before);
  if (n == 0)
    run_alone (p->count, p->work, done, p->user);
  else
    deliver_all (p, done);
  for (unsigned i = 0; i < n; i++)
    pthread_join (threads[i], NULL);
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
  if (pthread_mutex_init (&p.lock, NULL) == 0) {
    if (pthread_cond_init (&p.changed, NULL) == 0) {
      run_threads (&p, workers, done);
      pthread_cond_destroy (&p.changed);
    } else
      run_alone (count, work, done, user);
    pthread_mutex_destroy (&p.lock);
  } else
    run_alone (count, work, done, user);
  mem_free (mem, p.finished, p.window * sizeof *p.finished);
  return VOUCH_OK;
}
