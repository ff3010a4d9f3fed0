/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/result.h"

#include "engine/docs.h"

vouch_result *
result_new (const vouch_memory *below, const char *file)
{
  struct mem mem;
  vouch_result *r;

  mem_init (&mem, below);
  r = mem_zalloc (&mem, sizeof *r);
  if (r == NULL)
    return NULL;
  r->mem = mem;
  arena_init (&r->arena, &r->mem);
  diag_init (&r->diag, &r->arena);
  r->file = arena_strdup (&r->arena, file);
  for (int i = 0; i < VOUCH_LAYERS; i++)
    r->layers[i] = (struct layer_result){ .outcome = VOUCH_SKIPPED };
  tree_build_init (&r->builder, &r->arena, &vocab);
  if (r->file && r->builder.failure == TREE_OK)
    return r;
  vouch_result_free (r);
  return NULL;
}

void
vouch_result_free (vouch_result *r)
{
  struct mem mem;

  if (r == NULL)
    return;
  vouch_source_free (r->again);
  if (r->docs)
    docs_clear (r->docs);
  diag_clear (&r->diag);
  tree_build_clear (&r->builder);
  arena_clear (&r->arena);
  mem = r->mem;
  mem_free (&mem, r, sizeof *r);
}

void
result_judge (vouch_result *r)
{
  bool absent = false;

  for (int i = 0; i < VOUCH_LAYERS; i++)
    absent |= r->layers[i].outcome == VOUCH_ABSENT;
  if (r->layers[VOUCH_LAYER_READ].outcome == VOUCH_FAILED)
    r->verdict = VOUCH_UNREADABLE;
  else if (diag_has_errors (&r->diag))
    r->verdict = VOUCH_INVALID;
  else
    r->verdict = absent ? VOUCH_UNCHECKED : VOUCH_VALID;
}

/* ---- what can be asked --------------------------------------------------- */

vouch_verdict
vouch_result_verdict (const vouch_result *r)
{
  return r->verdict;
}

const char *
vouch_result_file (const vouch_result *r)
{
  return r->file;
}

const char *
vouch_result_format (const vouch_result *r)
{
  return r->format;
}

const char *
vouch_result_sha256 (const vouch_result *r)
{
  return *r->sha256 ? r->sha256 : NULL;
}

vouch_outcome
vouch_result_outcome (const vouch_result *r, vouch_layer layer)
{
  return r->layers[layer].outcome;
}

const char *
vouch_result_reason (const vouch_result *r, vouch_layer layer)
{
  return r->layers[layer].reason;
}

const char *
vouch_result_engine (const vouch_result *r, vouch_layer layer)
{
  return r->layers[layer].engine;
}

const char *
vouch_result_version (const vouch_result *r, vouch_layer layer)
{
  return r->layers[layer].version;
}

const char *
vouch_result_layer_sha256 (const vouch_result *r, vouch_layer layer)
{
  return r->layers[layer].sha256;
}

uint64_t
vouch_result_count (const vouch_result *r, vouch_severity severity)
{
  return r->diag.counts[severity];
}

size_t
vouch_result_listed (const vouch_result *r)
{
  return r->diag.list.len;
}

const vouch_finding *
vouch_result_finding (const vouch_result *r, size_t i)
{
  return r->diag.list.data[i];
}

const char *
vouch_verdict_name (vouch_verdict verdict)
{
  static const char names[][12]
      = { "valid", "invalid", "unchecked", "unreadable" };

  return names[verdict];
}

const char *
vouch_outcome_name (vouch_outcome outcome)
{
  static const char names[][8] = { "passed", "failed", "skipped", "absent" };

  return names[outcome];
}

const char *
vouch_status_text (vouch_status status)
{
  static const char texts[][24]
      = { "done",          "stopped",       "unreadable input",
          "not supported", "limit reached", "input/output error",
          "out of memory", "internal fault" };

  return texts[status];
}
