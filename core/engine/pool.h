/* SPDX-License-Identifier: Apache-2.0 */
/* The one worker pool: see vouch/pool.h. */
#ifndef VOUCH_ENGINE_POOL_H
#define VOUCH_ENGINE_POOL_H

#include <vouch/pool.h>

#include "base/alloc.h"

vouch_status pool_run (struct mem *mem, unsigned workers, size_t count,
                       vouch_work_fn *work, vouch_work_fn *done, void *user);

#endif
