/* SPDX-License-Identifier: Apache-2.0 */
/* What the members of a container mean together: one document that came with
 * what belongs to it (a bundle), as against a heap of inputs.
 *
 * The engine packs and unpacks; which members there are, and what makes them
 * whole, a shape knows.  The shapes of a handle are a table that whoever opens
 * it hands in (codecs->shapes). */
#ifndef VOUCH_ENGINE_SHAPE_H
#define VOUCH_ENGINE_SHAPE_H

#include "engine/docs.h"
#include "engine/members.h"

/* The document itself, as it came. */
struct shape_original {
  const struct member *member; /* one of those of the container */
  const char *name; /* the name it had before; borrowed from the arena of the
                       members; never NULL */
};

/* What one is made of; all borrowed. */
struct shape_source {
  const void *data; /* the original, byte for byte */
  size_t length;
  const char *name;       /* that it is known by, without folders */
  const char *format, *media_type; /* of the original; NULL: not known */
  const struct docs *docs; /* the invoices in it, as they are converted */
  const void *model;       /* them as JSON, "vouch-invoice/1" */
  size_t model_length;
  vouch_result **verdicts; /* one a document; whose file they name is yet to
                              be said */
};

struct shape {
  const char *name;

  /* By the names of members alone: is it meant to be one of these?  Then
   * whatever is wrong with it is damage. */
  bool (*recognise) (const struct members *members);

  /* Finds the original after all that is promised was checked.  Each damage
   * is a finding: a fatal one and VOUCH_INPUT, or with ACCEPT_DAMAGE a warning
   * and VOUCH_OK as long as there is an original; VOUCH_NOMEM. */
  vouch_status (*original) (const struct members *members, bool accept_damage,
                            struct diag *diag, struct shape_original *out);

  /* Appends the members to MEMBERS, in their order; what it makes lies in the
   * arena of MEMBERS, the original is borrowed.  VOUCH_OK or VOUCH_NOMEM. */
  vouch_status (*compose) (const struct shape_source *source,
                           struct members *members);
};

/* The shape that MEMBERS have, or NULL.  SHAPES ends with NULL. */
const struct shape *shape_find (const struct shape *const *shapes,
                                const struct members *members);

#endif
