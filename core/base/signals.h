/* SPDX-License-Identifier: Apache-2.0 */
/* Signals that wait for a moment: of this thread, which is never in the middle
 * of something that its death would leave behind. */
#ifndef VOUCH_BASE_SIGNALS_H
#define VOUCH_BASE_SIGNALS_H

#include <errno.h>
#include <signal.h>

static inline void
signals_hold (sigset_t *before)
{
  sigset_t all;

  sigfillset (&all);
  pthread_sigmask (SIG_SETMASK, &all, before);
}

/* Those that waited come now.  errno stays. */
static inline void
signals_release (const sigset_t *before)
{
  int e = errno;

  pthread_sigmask (SIG_SETMASK, before, NULL);
  errno = e;
}

#endif
