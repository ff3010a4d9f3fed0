/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of diff: content as numbers, and who belongs to whom. */
#ifndef VOUCH_MODEL_DIFF_RUN_H
#define VOUCH_MODEL_DIFF_RUN_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/diff.h"

/* One of several groups or values of a term that stand side by side. */
struct diff_one {
  uint64_t id;      /* hash of what identifies it; 0: nothing does */
  uint64_t content; /* hash of all that is in it but that */
  uint32_t node;
  uint32_t number; /* which one it is, from 1 */
  uint32_t mate;   /* place of the one on the other side; DIFF_ALONE */
};

#define DIFF_ALONE UINT32_MAX

struct diff_side {
  const struct tree *t;
  VEC (struct diff_one) list;
};

/* Hashes of an element: of all of it, but for the terms that identify a group
 * if WITH_ID is false; and of these terms alone.  VALUES is emptied room. */
uint64_t diff_content (const struct tree *t, uint32_t node, bool with_id,
                       struct arena *arena, struct buf *text);
uint64_t diff_id (const struct tree *t, uint32_t node, struct arena *arena,
                  struct buf *text);

/* Are the values the same, and are they written alike? */
bool diff_same (const struct tree *a, uint32_t node_a, const struct tree *b,
                uint32_t node_b, struct arena *arena, bool *alike);

/* Sets the mates of both sides.  All hashes must be there.  False without
 * memory. */
bool diff_pair (struct diff_side *a, struct diff_side *b, struct mem *mem);

#endif
