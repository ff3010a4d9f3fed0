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
  pthread_cond_t ready; /* the piece whose turn it is to be delivered */
  pthread_cond_t room;  /* to run ahead */
  unsigned waiting;     /* workers, for room */
  size_t count, next; /* the piece that nobody has begun */
  size_t delivered;   /* how many DONE has seen */
  size_t window;
  size_t held; /* finished, and not taken for delivery yet */
  bool *finished; /* of the pieces from DELIVERED on, as a ring */
};

/* The next piece, when it may be begun; false: there are no more. */
static bool
take (struct pool *p, size_t *i)
{
  while (p->next < p->count && p->next - p->delivered >= p->window) {
    p->waiting++;
    pthread_cond_wait (&p->room, &p->lock);
    p->waiting--;
  }
  *i = p->next;
  if (p->next == p->count)
    return false;
  p->next++;
  return true;
}

/* Waking a thread costs as much as a small piece: only who can go on is, and
 * the one who delivers only for half a window, or when nothing is left to
 * begin. */
static bool
worth_waking (const struct pool *p)
{
  return p->finished[p->delivered % p->window]
         && (p->held >= p->window / 2 || p->next == p->count);
}

static void *
worker (void *arg)
{
  struct pool *p = arg;
  size_t i;

  pthread_mutex_lock (&p->lock);
  while (take (p, &i)) {
    pthread_mutex_unlock (&p->lock);
    p->work (p->user, i);
    pthread_mutex_lock (&p->lock);
    p->finished[i % p->window] = true;
    p->held++;
    if (worth_waking (p))
      pthread_cond_signal (&p->ready);
  }
  pthread_mutex_unlock (&p->lock);
  return NULL;
}

static void
deliver_all (struct pool *p, vouch_work_fn *done)
{
  pthread_mutex_lock (&p->lock);
  for (size_t i = 0; i < p->count; i++) {
    while (!p->finished[i % p->window])
      pthread_cond_wait (&p->ready, &p->lock);
    p->finished[i % p->window] = false;
    p->held--;
    pthread_mutex_unlock (&p->lock);
    done (p->user, i);
    pthread_mutex_lock (&p->lock);
    p->delivered++;
    if (p->waiting > 0)
      pthread_cond_broadcast (&p->room);
  }
  pthread_mutex_unlock (&p->lock);
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

static bool
begin (struct pool *p)
{
  if (pthread_mutex_init (&p->lock, NULL) != 0)
    return false;
  if (pthread_cond_init (&p->ready, NULL) == 0) {
    if (pthread_cond_init (&p->room, NULL) == 0)
      return true;
    pthread_cond_destroy (&p->ready);
  }
  pthread_mutex_destroy (&p->lock);
  return false;
}

static void
end (struct pool *p)
{
  pthread_cond_destroy (&p->room);
  pthread_cond_destroy (&p->ready);
  pthread_mutex_destroy (&p->lock);
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
  if (begin (&p)) {
    run_threads (&p, workers, done);
    end (&p);
  } else
    run_alone (count, work, done, user);
  mem_free (mem, p.finished, p.window * sizeof *p.finished);
  return VOUCH_OK;
}
