/* SPDX-License-Identifier: Apache-2.0 */
/* What a validation leaves: see vouch_result in vouch/vouch.h. */
#ifndef VOUCH_ENGINE_RESULT_H
#define VOUCH_ENGINE_RESULT_H

#include <vouch/vouch.h>

#include "base/sha256.h"
#include "diag/finding.h"
#include "tree/builder.h"

struct doc;
struct docs;

struct layer_result {
  vouch_outcome outcome;
  const char *reason;  /* why it did not run; constant or in the arena */
  const char *engine;  /* constant; NULL: none */
  const char *version; /* of what it judged by; NULL: nothing to tell */
  const char *sha256;  /* the same; constant or in the arena */
};

struct vouch_result {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct tree_builder builder; /* holds the tree's arrays */
  const struct tree *tree;     /* NULL if the document could not be read */
  vouch_source *again;         /* to show its lines; NULL: cannot be */
  const char *file;
  const char *format; /* constant; NULL: none that is known */
  char sha256[SHA256_HEX]; /* "": not known */
  vouch_verdict verdict;
  struct layer_result layers[VOUCH_LAYERS];
  struct docs *docs; /* what vouch_read read; NULL: nothing */
  const struct doc *const *invoices; /* the same, numbered */
};

/* NULL without memory.  BELOW says where memory comes from. */
vouch_result *result_new (const vouch_memory *below, const char *file);

/* Draws the verdict from findings and layers. */
void result_judge (vouch_result *r);

#endif
