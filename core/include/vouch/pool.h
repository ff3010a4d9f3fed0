/* SPDX-License-Identifier: Apache-2.0 */
/* Many pieces of work by several threads, with results in order. */
#ifndef VOUCH_POOL_H
#define VOUCH_POOL_H

#include <stddef.h>

#include <vouch/status.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef void vouch_work_fn (void *user, size_t i);

/* Calls WORK for each I below COUNT, in up to WORKERS threads at a time, and,
 * after it, DONE in the calling thread, in the order of I.  Work runs ahead of
 * done only by a few pieces for each worker.  One worker: everything in the
 * calling thread.  VOUCH_OK, also if the system gave fewer threads;
 * VOUCH_NOMEM before anything was called.
 *
 * Each piece takes and frees some hundred kB.  glibc gives them back to the
 * system every time, which costs threads a fifth of their time: a program
 * that works much in threads raises M_TRIM_THRESHOLD and M_MMAP_THRESHOLD by
 * mallopt (3), as the program vouch does (64 MB, 1 MB). */
VOUCH_API vouch_status vouch_pool_run (vouch *v, unsigned workers,
                                       size_t count, vouch_work_fn *work,
                                       vouch_work_fn *done, void *user);

#ifdef __cplusplus
}
#endif

#endif
